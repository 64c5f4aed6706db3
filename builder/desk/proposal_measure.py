"""How often proposals are right: made without an editor's word, and judged by it.

A report with edits is read without them; what is proposed then is right where all its entries
say what the editor's reading says of their lines. A made-up report is judged by its key, which
says less: what it does not tell of stays unjudged. Nothing is fitted to a report that speaks for
it: with `held_out` a kind is offered on a report only where the other reports admit it.

What follows from an editor's word is judged as it comes at the desk: headings are gone through in
their order, the level of each that is wrong is said, and what is offered then counts as said, too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from builder.desk.drafting import candidates
from builder.desk.fellow_proposals import propose_fellows
from builder.desk.lines import fates_of
from builder.desk.proposal_record import Record
from builder.desk.proposals import BESIDE, Kind
from builder.model import Block, BlockType, EditType, Section, line_of
from builder.reading import RULES, read_until
from builder.reading.characters import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from builder.desk.lines import Fate
    from builder.desk.made_up import MadeUp
    from builder.desk.proposals import Entry, Proposal
    from builder.model import Document, Report
    from builder.reading.draft import Draft, Piece

# What a key of a made-up report says of a line apart from its outline.
_ELSE = "paragraph list quote note callout omitted"


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal for a report, and whether it is right; None where nobody has said."""

    report: str
    proposal: Proposal
    right: bool | None


def judge(document: Document) -> tuple[Judged, ...]:
    """Judge what would be proposed for a report without its edits by its reading with them."""
    report = document.report
    fates = fates_of(document)
    draft = read_until(replace(report, edits=()), RULES[-1][0])
    found = [*candidates(draft), *_after_words(draft, partial(_level, fates))]
    return tuple(
        Judged(report.id, one, all(_is_so(document, fates, entry) for entry in one.entries))
        for one in found
        if one.entries
    )


def judge_made_up(made: MadeUp) -> tuple[Judged, ...]:
    """Judge what is proposed for a made-up report by its key."""
    draft = read_until(made.report, RULES[-1][0])
    found = [*candidates(draft), *_after_words(draft, partial(_keyed_level, made))]
    return tuple(
        Judged(made.report.id, one, _by_key(made, one.entries)) for one in found if one.entries
    )


def _after_words(draft: Draft, right: Callable[[Piece], int]) -> Iterator[Proposal]:
    """Give what is proposed once an editor has begun to say levels.

    Args:
        draft: a report as read without edits.
        right: the level that a heading has by the editor or the key; 0 where it is none.
    """
    pieces = list(draft.pieces)
    offered: set[int] = set()
    for place, piece in enumerate(pieces):
        level = right(piece) if piece.is_heading() and piece.parts else 0
        if level in (0, piece.level) or piece.line in offered:
            continue
        pieces[place] = piece.changed(level=level, settled=True)
        # Of all that was said before, each has had its answer.
        found = [
            one for one in propose_fellows(draft.with_pieces(pieces)) if one.line not in offered
        ]
        offered.update(one.line for one in found)
        yield from found


def _level(fates: Mapping[int, Fate], piece: Piece) -> int:
    """Give the level that a heading has in an editor's reading."""
    part = fates[piece.line].part if piece.line in fates else None
    return part.level if isinstance(part, Section) else 0


def _keyed_level(made: MadeUp, piece: Piece) -> int:
    """Give the level that a key tells of a heading, 0 where it tells none or several."""
    said = words(piece.title or piece.text)
    levels = {level for level, title in made.outline if words(title) == said}
    return levels.pop() if len(levels) == 1 else 0


def records(judged: Sequence[Judged]) -> Mapping[Kind, Record]:
    """Count proposals by kind, in the order of kinds; those that nobody judged do not count."""
    known = [one for one in judged if one.right is not None]
    made = {}
    for kind in Kind:
        here = [one for one in known if one.proposal.kind is kind]
        if here:
            right = sum(bool(one.right) for one in here)
            made[kind] = Record(len(here), right, len({one.report for one in here}))
    return made


def held_out(judged: Sequence[Judged]) -> Record:
    """Count what is offered on each report of the kinds that the other reports admit."""
    offered = []
    for report in dict.fromkeys(one.report for one in judged):
        others = records([one for one in judged if one.report != report])
        admitted = {kind for kind, record in others.items() if record.is_sure}
        offered += [
            one
            for one in judged
            if one.report == report and one.right is not None and one.proposal.kind in admitted
        ]
    right = sum(bool(one.right) for one in offered)
    return Record(len(offered), right, len({one.report for one in offered}))


def edits_proposed(
    reports: Sequence[Report], judged: Sequence[Judged], kinds: frozenset[Kind]
) -> Mapping[str, tuple[int, int]]:
    """Give for each kind of edit how many the reports have, and how many right proposals spare.

    An edit is spared where proposals say all of its lines, or some of them and the same kind;
    no proposal says where lines stand.

    Args:
        reports: reports with edits.
        judged: what was proposed for them.
        kinds: the kinds of proposals that are offered.
    """
    said: dict[str, set[int]] = defaultdict(set)
    alike: dict[tuple[str, str], set[int]] = defaultdict(set)
    for one in judged:
        if one.right and one.proposal.kind in kinds:
            for entry in one.proposal.entries:
                lines = range(entry.span.first, entry.span.last + 1)
                said[one.report].update(lines)
                alike[one.report, entry.type.value].update(lines)
    wanted: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for report in reports:
        for edit in report.edits:
            wanted[edit.type.value] += 1
            own = set(range(edit.span.first, edit.span.last + 1))
            is_like = not own.isdisjoint(alike[report.id, edit.type.value])
            is_made = edit.type not in BESIDE and (is_like or own <= said[report.id])
            made[edit.type.value] += is_made
    return {name: (count, made[name]) for name, count in sorted(wanted.items())}


def _is_so(document: Document, fates: Mapping[int, Fate], entry: Entry) -> bool:
    """Tell whether an editor's reading says of some lines what an entry says of them."""
    keys = dict(entry.keys)
    if entry.type is EditType.SUPPLIED:
        return any(
            not one.heading_lines
            and one.line == entry.span.first
            and words(one.title) == words(str(keys["title"]))
            and one.level == keys["level"]
            for one in document.sections
        )
    here = [fates[line] for line in range(entry.span.first, entry.span.last + 1) if line in fates]
    part = here[0].part
    if entry.type is EditType.OMITTED:
        return all(one.kind == "omitted" for one in here)
    target = fates.get(int(str(keys.get("to", 0))))
    if entry.type is EditType.REPEATS:
        return target is not None and all(_repeats(one, target, fates) for one in here)
    if any(one.part is not part for one in here):
        return False
    if entry.type is EditType.CONTINUES:
        return target is not None and target.part is part
    if here[0].kind != entry.type.value:
        return False
    if isinstance(part, Section):
        title = str(keys.get("title", part.title))
        return part.level == keys["level"] and words(part.title) == words(title)
    return isinstance(part, Block) and _says(part, keys)


def _repeats(one: Fate, target: Fate, fates: Mapping[int, Fate]) -> bool:
    if not isinstance(one.part, Block) or not one.part.repeats:
        return False
    source = fates.get(line_of(one.part.repeats))
    return source is not None and source.part is target.part


def _says(block: Block, keys: Mapping[str, object]) -> bool:
    """Tell whether a block has the speaker and the cells of an entry."""
    if block.type is BlockType.QUOTE:
        return words(block.speaker or "") == words(str(keys.get("speaker") or ""))
    if block.table and "rows" in keys:
        return [list(row) for row in block.table.rows] == keys["rows"]
    return True


def _by_key(made: MadeUp, entries: Sequence[Entry]) -> bool | None:
    """Judge by a key: None where it says nothing of any entry."""
    answers = [_answer(made, entry) for entry in entries]
    if False in answers:
        return False
    return None if None in answers else True


def _answer(made: MadeUp, entry: Entry) -> bool | None:
    lines = range(entry.span.first, entry.span.last + 1)
    text = words("".join(made.report.source.line(line) for line in lines))
    titled = [level for level, title in made.outline if words(title) == text]
    if entry.type is EditType.HEADING:
        return dict(entry.keys)["level"] in titled
    if titled:
        return False
    for kind, said in made.things:
        if kind in _ELSE.split() and any(_tells(text, part) for part in said.split("…")):
            # What says again stays what it is.
            is_open = entry.type is EditType.REPEATS and kind == BlockType.CALLOUT
            return None if is_open else kind == entry.type.value
    return None


def _tells(text: str, said: str) -> bool:
    """Tell whether a thing of a key, or its beginning or end, stands in a text or holds it."""
    told = words(said)
    return bool(told) and (told in text or text in told)
