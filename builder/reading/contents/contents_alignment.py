"""The headings to which the entries of the contents lead.

Contents and body run in the same order. So of all places in the body whose words are
like an entry's, the best chain is chosen: at most one place for each entry, in rising
order, of the greatest sum of likelihoods (dynamic programming; the maxima over earlier
entries are kept in a Fenwick tree, so the work is n log n in the number of places). An
entry is compared only with the places that share rare pairs of characters with it.
Entries left over may have other words in the body: between the headings of their neighbors
the characters are compared, whatever their order. Last, an entry that columns read across
have put in a wrong place leads to the only title of its very words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from builder.model import Finding, part_id
from builder.reading.characters import ends_sentence, has_ideographs, width, words
from builder.reading.contents.printed_contents import NUMBERED
from builder.reading.draft import Draft, Piece, Role
from builder.reading.text.likeness import LikeTexts
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.model import ContentsEntry

_LOOSE_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*|附[录錄][一二三四五六七八九十])\s*(?=\D)")
_TWIN = re.compile(r"(?<=[\u3400-\u9fff])\s+[A-Z][A-Z &,’'-]{4,}$")
# rapidfuzz's ratio, of 100, from which a line is like an entry: body and contents differ in a
# sign, a mark or a blank.
_SIMILAR = 78
# Halves of an ideograph: a wider line is text and no title.
_WIDEST = 76
# Lines over which a title breaks at most, and blank lines between two of them.
_MOST_LINES = 3
_APART = 2
# Signs of what a speaker said, behind the colon, by which an entry may be found, and how much
# likeness that costs: words without their speaker are weaker evidence.
_SHORTEST_TAIL = 6
# The ratio of sorted signs from which an entry left over has other words in the body, and the
# signs it needs for that: shorter ones are like by chance. Only titles between those of its
# neighbors are asked.
_REWORDED = 70
_SHORTEST_REWORDED = 4
_SPEAKER = 4
# Times that a title stands at the heads of its chapter's pages.
_OFTEN = 3
# What it takes from a title that touches its neighbor's: less than text below gives, so that it
# decides between places that are equal otherwise.
_LISTED = 0.1
# What makes a place likelier than its words do (1 where they are the same): to be a heading by now,
# to begin with the entry's number, to have text below, to bear a mark; and what each line more
# takes. They are ranks: what an earlier rule has settled comes first, a break decides last.
_IS_HEADING, _SAME_NUMBER, _HAS_TEXT, _IS_MARKED, _BROKEN = 0.5, 0.3, 0.25, 0.15, 0.02
# Pieces below a title, of which two say whether there is text: one may be left out.
_BELOW = 3
# A sum, and the place it is reached at, counted down so that the first is the greatest.
_NONE = (0.0, 1)


@dataclass(frozen=True, slots=True)
class _Run:
    """Pieces `first` to `last`, taken together as a title: `words` without its number."""

    first: int
    last: int
    words: str
    numbered_words: str


@dataclass(frozen=True, slots=True)
class _Choice:
    """Pieces `first` to `last` could be the heading of entry `entry`."""

    entry: int
    first: int
    last: int
    score: float


def align_contents(draft: Draft) -> Draft:
    """Make headings of the lines that the contents name, in order."""
    if not draft.contents:
        return draft
    runs = _runs(draft)
    likes = LikeTexts([run.words for run in runs], _SIMILAR / 100)
    choices = [
        choice
        for number, entry in enumerate(draft.contents)
        for choice in _choices(draft, runs, likes, number, entry)
    ]
    choices = _lists_last(draft, choices)
    chosen = {choice.entry: choice for choice in _best_chain(choices, len(draft.contents))}
    chosen |= {choice.entry: choice for choice in _reworded(draft, runs, chosen)}
    chosen |= {choice.entry: choice for choice in _displaced(draft, runs, chosen)}
    pieces: list[Piece | None] = list(draft.pieces)
    entries, findings = [], []
    for number, entry in enumerate(draft.contents):
        choice = chosen.get(number)
        if choice is None:
            message = note(
                "“{title}” of the printed contents is not found in the text", title=entry.title
            )
            findings.append(Finding("C101", draft.report.id, entry.lines[0], message))
            entries.append(entry)
            continue
        heading = _heading(draft.pieces[choice.first : choice.last + 1], entry)
        pieces[choice.first : choice.last + 1] = [heading, *[None] * (choice.last - choice.first)]
        section = part_id(draft.report.id, heading.at or heading.line)
        entries.append(replace(entry, section=section))
    draft = replace(draft, contents=tuple(entries)).with_findings(findings)
    return draft.with_pieces(piece for piece in pieces if piece)


def _heading(pieces: Sequence[Piece], entry: ContentsEntry) -> Piece:
    """Make one heading of a run of pieces; an editor's heading only gets its page."""
    first, *rest = pieces
    if first.is_heading():
        level = first.level or (0 if first.settled else entry.level)
        return replace(first, page=first.page or entry.page, level=level)
    joined = first.joined(*rest, glue=" ")
    bare = _TWIN.sub("", joined.text)
    title = bare if bare != joined.text else None
    # The contents show where a title that breaks over lines has a blank and where none.
    title = entry.title if rest and words(entry.title) == words(bare) else title
    return joined.as_heading(entry.level, page=entry.page, title=title)


def _runs(draft: Draft) -> list[_Run]:
    """List short pieces and runs of them; before printed contents there is but the cover."""
    listed = {line for entry in draft.contents for line in entry.lines}
    begins = next(i for i, p in enumerate(draft.pieces) if not listed.isdisjoint(p.lines))
    ahead = begins < len(draft.pieces) // 2
    # Of what is more than twice as long as any entry none is like.
    longest = 2 * max(len(words(entry.title)) for entry in draft.contents)
    runs = []
    for first, piece in enumerate(draft.pieces):
        if piece.line in listed or (ahead and first < begins):
            continue
        if not (piece.is_raw() or piece.is_heading()) or width(piece.text) > _WIDEST:
            continue
        text = ""
        for last in range(first, min(first + _MOST_LINES, len(draft.pieces))):
            other = draft.pieces[last]
            joins = other.is_raw() and has_ideographs(other.text) and not piece.is_heading()
            apart = last > first and draft.gap(draft.pieces[last - 1], other) > _APART
            if last > first and (apart or not joins):
                break
            text = f"{text} {other.title or other.text}".strip()
            if width(text) > _WIDEST * 2:
                break
            bare = words(_TWIN.sub("", _LOOSE_NUMBER.sub("", text.lstrip("#• "))))
            if len(bare) > longest:
                break
            runs.append(_Run(first, last, bare, words(text)))
    return runs


def _bare_words(title: str) -> str:
    return words(_LOOSE_NUMBER.sub("", title))


def _choices(
    draft: Draft, runs: Sequence[_Run], likes: LikeTexts, number: int, entry: ContentsEntry
) -> list[_Choice]:
    """Find the runs whose words are like an entry's, or like what its speaker said."""
    wanted = _bare_words(entry.title)
    tail = words(re.split(r"[：:]", entry.title, maxsplit=1)[-1])
    printed = words(match["number"]) if (match := NUMBERED.match(entry.title)) else ""
    found: dict[int, tuple[float, _Choice]] = {}
    for run in (runs[place] for place in sorted({*likes.near(wanted), *likes.near(tail)})):
        ratio = fuzz.ratio(run.words, wanted, score_cutoff=_SIMILAR)
        if not ratio and tail != wanted and len(tail) >= _SHORTEST_TAIL:
            ratio = fuzz.ratio(run.words, tail, score_cutoff=_SIMILAR + _SPEAKER) - _SPEAKER
        if ratio <= 0:
            continue
        score = ratio / 100 + _weight(draft, run) - _BROKEN * (run.last - run.first)
        if printed and run.numbered_words.startswith(printed):
            score += _SAME_NUMBER
        # Of runs that begin in one place the likest is the title; text under a longer one
        # tells nothing of that.
        if run.first not in found or ratio > found[run.first][0]:
            found[run.first] = ratio, _Choice(number, run.first, run.last, score)
    return [choice for _, choice in found.values()]


def _lists_last(draft: Draft, choices: Sequence[_Choice]) -> list[_Choice]:
    """Weigh down what touches the title of a neighbor: a chapter lists its sections so."""
    ends = {(choice.entry, choice.last) for choice in choices}
    listed: set[tuple[int, int]] = set()
    for choice in choices:
        entry, above = choice.entry - 1, choice.first - 1
        if (entry, above) not in ends or draft.gap(draft.pieces[above], draft.pieces[above + 1]):
            continue
        if draft.contents[entry].level == draft.contents[entry + 1].level:
            listed |= {(entry, above), (choice.entry, choice.last)}
    return [
        replace(choice, score=choice.score - _LISTED)
        if (choice.entry, choice.last) in listed
        else choice
        for choice in choices
    ]


def _reworded(draft: Draft, runs: Sequence[_Run], chosen: Mapping[int, _Choice]) -> list[_Choice]:
    """Find titles for the entries left over, each between those of its neighbors."""
    numbers = range(len(draft.contents))
    ends = (chosen[number].last if number in chosen else -1 for number in numbers)
    begins = (
        chosen[number].first if number in chosen else len(draft.pieces)
        for number in reversed(numbers)
    )
    spans = zip(accumulate(ends, max), list(accumulate(begins, min))[::-1], strict=True)
    left = {number: span for number, span in enumerate(spans) if number not in chosen}
    single = [run for run in _between(runs, left.values()) if _weight(draft, run) > 0]
    keys = ["".join(sorted(run.words)) for run in single]
    likes = LikeTexts(keys, _REWORDED / 100)
    choices = []
    for number, (after, before) in left.items():
        wanted = "".join(sorted(_bare_words(draft.contents[number].title)))
        if len(wanted) < _SHORTEST_REWORDED:
            continue
        for place in likes.near(wanted):
            run = single[place]
            if not after < run.first < before:
                continue
            if ratio := fuzz.ratio(keys[place], wanted, score_cutoff=_REWORDED):
                score = ratio / 100 + _weight(draft, run)
                choices.append(_Choice(number, run.first, run.last, score))
    return _best_chain(choices, len(draft.contents))


def _between(runs: Sequence[_Run], spans: Iterable[tuple[int, int]]) -> Iterator[_Run]:
    """Give the runs of one piece within any of the spans, whose ends both only rise."""
    after, before = [list(ends) for ends in zip(*spans, strict=True)] or [[], []]
    for run in runs:
        at = bisect_left(after, run.first) - 1
        if run.first == run.last and at >= 0 and run.first < before[at]:
            yield run


def _displaced(
    draft: Draft, runs: Sequence[_Run], chosen: Mapping[int, _Choice]
) -> Iterator[_Choice]:
    """Find the titles of entries left over that stand but once, word for word, elsewhere.

    What stands often heads the pages of a chapter, the first time as its title.
    """
    left = [number for number in range(len(draft.contents)) if number not in chosen]
    wanted = {number: _bare_words(draft.contents[number].title) for number in left}
    entries = Counter(wanted.values())
    taken = {at for choice in chosen.values() for at in range(choice.first, choice.last + 1)}
    places: defaultdict[str, list[_Run]] = defaultdict(list)
    for run in runs if left else ():
        if run.first != run.last:
            continue
        # Recognition makes one sign of a drawing before a title.
        for title in {run.words, run.words[1:]} & entries.keys():
            places[title].append(run)
    for number, title in wanted.items():
        if entries[title] != 1 or len(title) < _SHORTEST_REWORDED or not places[title]:
            continue
        run, times = places[title][0], len(places[title])
        often = times >= _OFTEN and run.words == title
        if run.first not in taken and (often or (times == 1 and _weight(draft, run) > 0)):
            yield _Choice(number, run.first, run.last, 1.0)


def _weight(draft: Draft, run: _Run) -> float:
    """Weigh a place: a heading bears a mark or has text under it, no other titles."""
    score = 0.0
    first = draft.pieces[run.first]
    if first.is_heading():
        score += _IS_HEADING
    if first.hint:
        score += _IS_MARKED
    following = [
        piece
        for piece in draft.pieces[run.last + 1 : run.last + 1 + _BELOW]
        if piece.role is not Role.OMITTED
    ]
    if any(width(piece.text) > _WIDEST or ends_sentence(piece.text) for piece in following[:2]):
        score += _HAS_TEXT
    return score


def _best_chain(choices: Sequence[_Choice], entries: int) -> list[_Choice]:
    """Choose the chain of choices, rising in entry and place, of the greatest sum.

    Of equal places the first is the heading; a running header repeats it.
    """
    waiting = sorted(choices, key=lambda choice: (choice.last, choice.entry))
    tree: list[tuple[float, int]] = [_NONE] * (entries + 1)
    order = sorted(range(len(choices)), key=lambda at: (choices[at].first, choices[at].entry))
    best: dict[_Choice, tuple[float, int]] = {}
    places = {choice: at for at, choice in enumerate(choices)}
    ready = 0
    for at in order:
        choice = choices[at]
        while ready < len(waiting) and waiting[ready].last < choice.first:
            done = waiting[ready]
            _raise(tree, done.entry + 1, (best[done][0], -places[done]))
            ready += 1
        top, before = _highest(tree, choice.entry)
        best[choice] = (top + choice.score, -before)
    if not best:
        return []
    last = max(best, key=lambda choice: best[choice][0])
    chain = [last]
    while (before := best[chain[-1]][1]) >= 0:
        chain.append(choices[before])
    return chain[::-1]


def _raise(tree: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    """Note a sum reached at an entry (entries count from 1 here)."""
    while at < len(tree):
        tree[at] = max(tree[at], value)
        at += at & -at


def _highest(tree: Sequence[tuple[float, int]], at: int) -> tuple[float, int]:
    """Give the highest sum noted at the entries from 1 to `at`."""
    top = _NONE
    while at > 0:
        top = max(top, tree[at])
        at -= at & -at
    return top
