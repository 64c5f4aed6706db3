"""The levels of headings that are told before any is compared with others.

The contents and editors tell some, decimal numbers and names of parts tell others, and so do
the headers of pages, which bear the chapter's name.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import words
from builder.reading.draft import Role
from builder.reading.headings.line_facts import without_bar
from builder.reading.headings.numbering import numeral_of
from builder.reading.headings.tiers import chapters_over, moved_down

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.reading.draft import Draft, Piece

# Parts that stand beside a report's chapters and in none of them.
_APART = re.compile(
    r"(?:关于|關於)[本此]?(?:报告|報告)书?書?|about (?:this|the|our) report"
    r"|(?:an? )?(?:letter|message|word|statement|foreword) (?:from|by) (?:the|our|a) .{3,40}"
    r"|(?:chair(?:man|woman|person)?|ceo|president|chief executive)[’']s"
    r" (?:letter|message|statement|foreword)"
    r"|foreword|looking ahead|outlook|glossary|feedback(?: form)?"
    r"|(?:independent |limited )*assurance (?:statement|report)|(?:gri |esg )?(?:content )?index"
    r"|.{0,6}(?:致辞|致辭|致词|獻辭|献辞|寄语|寄語|的话|的話)|展望(?:未来|未來)?.{0,4}"
    r"|附[录錄].{0,2}|appendi(?:x|ces)|.{0,6}指[标標]索引表?|(?:读者|讀者|意见|意見)?.{0,3}反[馈饋]表?|结语|結語",
    re.IGNORECASE,
)
_DECIMAL = re.compile(
    r"\d{1,2}(?:[.．-]\d{1,2}){1,4}(?![\d%])|\d{1,2}[.．、]?(?=\s*[\u3400-\u9fff])(?!\s*[年月日个個次万億亿名项項人家])"
)
_APPENDICES = re.compile(r"附[录錄件]|appendi(?:x|ces)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
# What a rule beside a title becomes.
_LINE = "_—–-─ "
# Times that a running header comes back.
_RECURS = 3
_PARTS = re.compile(r"[\s|_/°·—~–•＞>-]+")
_SENTENCE = re.compile(r"[，。；,;：:\t]")
# Of shorter names one ideograph is another word: 为股东 and 为员工.
_MISREAD = 4
_FRAMES = ("running header", "menu in the margin")
# What a header becomes that was not left out; one of a table or a list leads to a chapter.
_LEFT_OVER = (BlockType.CAPTION, BlockType.CALLOUT)


def number_of(title: str) -> tuple[int, ...]:
    """Give the parts of the decimal number that a title bears, or of a whole one."""
    match = _DECIMAL.match(title)
    return tuple(map(int, _DIGITS.findall(match[0]))) if match else ()


def is_apart(title: str) -> bool:
    """Tell whether a title names a part that stands beside a report's chapters."""
    return bool(_APART.fullmatch(without_bar(title).rstrip(_LINE)))


def is_of_appendices(title: str) -> bool:
    """Tell whether a title is 附录 or the like and nothing else: it stands over others."""
    return bool(_APPENDICES.fullmatch(without_bar(title).rstrip(_LINE)))


def known_levels(draft: Draft, titles: Mapping[int, str]) -> dict[int, int]:
    """Give the levels that contents, an editor, decimal numbers and names tell."""
    listed = {index: draft.pieces[index].level for index in titles if draft.pieces[index].level}
    apart = {
        index: 1
        for index, title in titles.items()
        if is_apart(title) and not draft.pieces[index].settled
    }
    numbers = {index: number_of(without_bar(title)) for index, title in titles.items()}
    shifts = Counter(
        level - len(numbers[index]) for index, level in listed.items() if len(numbers[index]) > 1
    )
    known: dict[int, int] = {}
    if shifts:
        shift = shifts.most_common(1)[0][0]
        known = {
            index: max(1, len(number) + shift)
            for index, number in numbers.items()
            if len(number) > 1 and not draft.pieces[index].settled
        }
    frames = [(at, [words(part) for part in _PARTS.split(line)]) for at, line in _frames(draft)]
    running = _by_running_headers(draft, titles, frames)
    told = running | listed | known | apart
    told = {at: told[at] for at in titles if at in told}
    told = _within_chapters(draft, told, titles, frames) | apart
    told = _under_appendices(draft, {at: told[at] for at in titles if at in told}, titles)
    # What an editor says of a level is moved by nothing that a chapter above it becomes.
    return told | {at: level for at, level in listed.items() if draft.pieces[at].settled}


def _under_appendices(
    draft: Draft, told: Mapping[int, int], titles: Mapping[int, str]
) -> dict[int, int]:
    """Move what comes behind 附录 one down, where that heads no text but further titles."""
    places = list(titles)
    heads = {
        at
        for at, below in pairwise(places)
        if is_of_appendices(titles[at])
        and told.get(at) == 1
        and not any(_is_text(piece) for piece in draft.pieces[at + 1 : below])
    }
    first = max(heads, default=len(draft.pieces))
    return {
        at: level + (at > first and level == 1 and not draft.pieces[at].settled)
        for at, level in told.items()
    }


def _is_text(piece: Piece) -> bool:
    return piece.role is not Role.OMITTED and bool(words(piece.text))


def _by_running_headers(
    draft: Draft, titles: Mapping[int, str], frames: Sequence[tuple[int, Sequence[str]]]
) -> dict[int, int]:
    """Tell chapters by what the pages bear at their heads, or name in a bar of chapters.

    What titles several headings is no chapter: a part of each chapter, or a name. One chapter
    alone tells nothing, but that of another the contents may know.
    """
    often = Counter(name for _, names in frames for name in names)
    names = {name for name, times in often.items() if times >= _RECURS}
    heads = Counter(map(words, titles.values()))
    running = {
        index: 1
        for index, title in titles.items()
        if heads[words(title)] == 1
        and not numeral_of(without_bar(title))
        and any(_misread(words(title), name) for name in names)
    }
    known = {words(entry.title) for entry in draft.contents} & names
    known |= {words(titles[index]) for index in running}
    return running if len(known) > 1 else {}


def _within_chapters(
    draft: Draft,
    told: Mapping[int, int],
    titles: Mapping[int, str],
    frames: Sequence[tuple[int, Sequence[str]]],
) -> dict[int, int]:
    """Move down the titles whose pages bear the name of a chapter before them."""
    highest = [
        at
        for at, level in told.items()
        if level == 1 and not draft.pieces[at].settled and not _stands_apart(titles[at])
    ]
    by_name = {words(titles[at]): at for at in reversed(highest)}
    headers = [
        (at, by_name[name])
        for at, names in frames
        for name in [name for name in names if name in by_name][:1]
        if draft.pieces[at].role is Role.OMITTED
        or (draft.pieces[at].is_block(*_LEFT_OVER) and _names_only(names, name))
    ]
    return moved_down(told, chapters_over(highest, headers))


def _names_only(names: Sequence[str], chapter: str) -> bool:
    """Tell whether a line holds nothing but a chapter's name, its Latin twin and a number."""
    return "".join(sign for name in names for sign in name if not sign.isascii()) == chapter


def _stands_apart(title: str) -> bool:
    """Tell whether a title's number or name says that it stands under no other chapter."""
    bare = without_bar(title).rstrip(_LINE)
    return bool(numeral_of(bare) or number_of(bare) or _APART.match(bare))


def _misread(title: str, name: str) -> bool:
    """Tell whether a title is a name, but for one ideograph that recognition took for another."""
    if title == name or len(title) != len(name) or len(name) < _MISREAD:
        return title == name
    return name > "\u3400" and sum(a != b for a, b in zip(title, name, strict=True)) == 1


def _frames(draft: Draft) -> Iterator[tuple[int, str]]:
    """Give the lines of pages' frames: left out as such, or names in a row and no sentence."""
    for index, piece in enumerate(draft.pieces):
        if piece.role is Role.OMITTED and piece.reason in _FRAMES:
            yield index, piece.text
        elif piece.role is Role.BLOCK and not piece.is_block(BlockType.CONTENTS):
            for line in piece.text.splitlines():
                named = sum(bool(words(part)) for part in _PARTS.split(line))
                if named > 1 and not _SENTENCE.search(line):
                    yield index, line
