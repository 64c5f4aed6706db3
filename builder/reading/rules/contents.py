"""The printed table of contents, and the headings it leads to.

The contents are found by their title and read entry by entry. Then their entries are
aligned with the body: both run in the same order, so the best chain of likely lines,
one for each entry at most, is found by dynamic programming over fuzzy similarity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from builder.model import BlockType, ContentsEntry, Finding
from builder.reading.characters import ends_sentence, width, words
from builder.reading.draft import Draft, Piece, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

_TITLES = {"目录", "目錄", "contents", "tableofcontents", "目录contents", "contents目录"}
_ENTRY_END = re.compile(r"^(?P<title>.*?\D)[\s.…·]*(?:\t|\s|[.…·]{2,})\s*(?P<page>\d{1,3})$")
_ENTRY_START = re.compile(r"^(?P<page>\d{2,3})\s+(?P<title>\D.*|\d{1,2}\.\d.*)$")
_CHAPTER = re.compile(r"^(?:\d{1,2}|第?[一二三四五六七八九十]+[章、.]?)\s+\S")
_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})+)\s*(?P<rest>\S.*)$")
_LOOSE_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\s*(?=\D)")
_PATIENCE = 4
_SIMILAR = 78
_LONG = 76


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the contents: `group` counts runs of lines without a blank between."""

    piece: Piece
    title: str
    page: str | None
    group: int
    item: bool


def find_contents(draft: Draft) -> Draft:
    """Find the printed contents, make them one block, and read their entries."""
    begin = next((i for i, p in enumerate(draft.pieces) if _is_title(p)), None)
    if begin is None:
        return draft.with_findings([Finding("C103", draft.report.id, None, "报告没有印刷目录")])
    rows, end = _rows(draft, begin)
    if not rows:
        return draft
    first, *rest = draft.pieces[begin:end]
    block = first.joined(*rest, glue="\n").as_block(BlockType.CONTENTS)
    pieces = (*draft.pieces[:begin], block, *draft.pieces[end:])
    return replace(draft.with_pieces(pieces), contents=tuple(_entries(rows)))


def _is_title(piece: Piece) -> bool:
    return piece.is_raw() and words(piece.text) in _TITLES


def _rows(draft: Draft, begin: int) -> tuple[list[_Row], int]:
    """Read lines from the contents' title on, as long as entries keep coming."""
    rows: list[_Row] = []
    end = begin
    group = 0
    for index in range(begin + 1, len(draft.pieces)):
        piece = draft.pieces[index]
        if index - end > _PATIENCE or not piece.is_raw():
            break
        group += draft.gap(draft.pieces[index - 1], piece) > 0
        bare = piece.text.lstrip("#- ").strip()
        title, page = _entry(bare)
        if page is None and (width(bare) > _LONG or ends_sentence(bare)):
            break
        if not _is_title(piece):
            rows.append(_Row(piece, title, page, group, piece.text.startswith("- ")))
        if page is not None:
            end = index
    last = draft.pieces[end]
    return [row for row in rows if row.piece.line <= last.line], end + 1


def _entry(text: str) -> tuple[str, str | None]:
    """Part an entry's title from its page, whichever stands first."""
    if match := _ENTRY_START.match(text):
        return match["title"].strip(), match["page"]
    if match := _ENTRY_END.match(text):
        return match["title"].strip(), match["page"]
    return text, None


def _entries(rows: Sequence[_Row]) -> list[ContentsEntry]:
    """Give the entries their levels: numbers tell first, then grouping and pages."""
    numbered = sum(bool(_NUMBERED.match(row.title)) for row in rows)
    entries: list[ContentsEntry] = []
    alone = _groups_of_one(rows)
    inside = False
    for index, row in enumerate(rows):
        if not words(row.title) or row.title.isdigit():
            continue
        if _NUMBERED.match(row.title):
            level = 2
        elif row.page is None or _CHAPTER.match(row.title):
            level, inside = 1, row.page is None
        elif inside and not row.piece.text.startswith("#"):
            level = 2
        else:
            level = _level_by_group(rows, index, alone, numbered=numbered * 2 > len(rows))
        entries.append(ContentsEntry(row.title, level, row.page, (row.piece.line,)))
    return entries


def _groups_of_one(rows: Sequence[_Row]) -> set[int]:
    groups = [row.group for row in rows]
    return {group for group in groups if groups.count(group) == 1}


def _level_by_group(
    rows: Sequence[_Row], index: int, alone: set[int], *, numbered: bool
) -> int:
    """Tell an entry's level where no number does.

    Within a group a chapter shares its page with its first section. Else a group of
    one is a chapter and the group after it its sections, unless sections are
    `numbered`: then a group without numbers holds chapters only.
    """
    row = rows[index]
    if row.group in alone:
        return 1
    group = [i for i, other in enumerate(rows) if other.group == row.group]
    if group[0] > 0 and rows[group[0] - 1].group in alone and not numbered:
        return 2
    pairs = [i for i in group[:-1] if rows[i].page == rows[i + 1].page]
    if not pairs or index <= pairs[0]:
        return 1
    return 2


def align_contents(draft: Draft) -> Draft:
    """Make headings of the lines that the printed contents name, in order."""
    if not draft.contents:
        return draft
    candidates = [_candidates(draft, entry) for entry in draft.contents]
    chosen = _best_chain(candidates)
    pieces: list[Piece | None] = list(draft.pieces)
    entries, findings = [], []
    for entry, choice in zip(draft.contents, chosen, strict=True):
        if choice is None:
            entries.append(entry)
            findings.append(
                Finding("C101", draft.report.id, entry.lines[0], f"印刷目录「{entry.title}」在正文里找不到")
            )
            continue
        piece = draft.pieces[choice.first]
        joined = piece.joined(*draft.pieces[choice.first + 1 : choice.last + 1], glue=" ")
        if piece.is_heading():
            heading = replace(piece, page=piece.page or entry.page)
        else:
            heading = joined.as_heading(entry.level, page=entry.page)
        pieces[choice.first : choice.last + 1] = [heading, *[None] * (choice.last - choice.first)]
        entries.append(replace(entry, section=f"{draft.report.id}-l{heading.line}"))
    draft = replace(draft, contents=tuple(entries)).with_findings(findings)
    return draft.with_pieces(piece for piece in pieces if piece)


@dataclass(frozen=True, slots=True)
class _Choice:
    """Pieces `first` to `last` could be an entry's heading, with this likelihood."""

    first: int
    last: int
    score: float


def _candidates(draft: Draft, entry: ContentsEntry) -> list[_Choice]:
    """Find the places in the body whose words are like an entry's."""
    wanted = words(_LOOSE_NUMBER.sub("", entry.title))
    number = words(m["number"]) if (m := _NUMBERED.match(entry.title)) else ""
    tail = words(re.split(r"[：:]", entry.title, maxsplit=1)[-1])
    found = []
    for index, piece in enumerate(draft.pieces):
        if piece.line <= entry.lines[-1] or not (piece.is_raw() or piece.is_heading()):
            continue
        if width(piece.text) > _LONG:
            continue
        for last in range(index, min(index + 3, len(draft.pieces))):
            run = draft.pieces[index : last + 1]
            if any(not other.is_raw() for other in run[1:]):
                break
            text = " ".join(other.text for other in run)
            bare = words(_LOOSE_NUMBER.sub("", text.lstrip("#• ")))
            if len(bare) > 2 * len(wanted) + 4:  # noqa: PLR2004 - longer can't be alike
                break
            ratio = max(fuzz.ratio(bare, wanted), fuzz.ratio(bare, tail) - 4 if len(tail) > 5 else 0)  # noqa: PLR2004
            if ratio < _SIMILAR:
                continue
            score = ratio / 100 + _place(draft, index, last)
            if number and words(text).startswith(number):
                score += 0.3
            found.append(_Choice(index, last, score - 0.02 * (last - index)))
    return found


def _place(draft: Draft, first: int, last: int) -> float:
    """Weigh a place: a heading is followed by text, not by other headings' names."""
    score = 0.0
    if draft.pieces[first].is_heading():
        score += 0.5
    if draft.pieces[first].text.startswith("#") or draft.pieces[first].hint:
        score += 0.15
    following = [p for p in draft.pieces[last + 1 : last + 4] if p.role is not Role.OMITTED]
    if any(width(p.text) > _LONG or ends_sentence(p.text) for p in following[:2]):
        score += 0.25
    return score


def _best_chain(candidates: Sequence[Sequence[_Choice]]) -> list[_Choice | None]:
    """Choose at most one place for each entry, in rising order, of the greatest sum."""
    nodes = [
        (entry, choice) for entry, choices in enumerate(candidates) for choice in choices
    ]
    nodes.sort(key=lambda node: (node[1].last, node[0]))
    best: list[float] = []
    back: list[int | None] = []
    for index, (entry, choice) in enumerate(nodes):
        top, source = 0.0, None
        for earlier in range(index):
            other_entry, other = nodes[earlier]
            if other_entry < entry and other.last < choice.first and best[earlier] > top:
                top, source = best[earlier], earlier
        best.append(top + choice.score)
        back.append(source)
    chain: list[_Choice | None] = [None] * len(candidates)
    at = max(range(len(nodes)), key=best.__getitem__, default=None)
    while at is not None:
        entry, choice = nodes[at]
        chain[entry] = choice
        at = back[at]
    return chain
