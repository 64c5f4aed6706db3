"""The proof that an edit changes nothing outside what it says: a report read with it and without.

What may differ, and nothing else:

- the lines that the edit names: its own, and those that `to` and `after` point at;
- the other lines of the heading, block or omission in which a named line stands, in the one
  reading or the other, for a part is one thing: when a line leaves it or comes, it is another;
- a part of the one reading that stands whole in such a part of the other: what an edit leaves of a
  part may belong to the next;
- to which section a block belongs, and the parent of a heading, which follow from the headings
  before them, and the ids that references use, which follow from a part's first line;
- what other edits set behind a named line, or join to it, which goes where that line goes;
- headings that left no line and that the contents or an index supply, for a heading that an edit
  makes may be the one that was missed;
- where a block that repeats another is folded in: behind that one, wherever it stands.

All other parts must be there in both readings, in the same order, with the same lines, words,
kind, level, title, speaker, cells and reason.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from builder.desk.lines import lines_of
from builder.errors import EditError
from builder.model import Block, BlockType, Document, EditType, Omission, Section, line_of
from builder.reading import read
from builder.reading.edits.kept_apart import named_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.model import Edit, Report

# The clan of all edits that name portions of lines: one may name those of two.
_PARTED = -1
# What is compared of a part: its lines, and all that a reader sees of it.
_Seen = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Leak:
    """What else some edits changed: how parts in a row read with them and without."""

    edits: tuple[Edit, ...]
    with_edits: tuple[_Seen, ...]
    without: tuple[_Seen, ...]

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of these parts, in the one reading or the other."""
        spans = (seen[1] for seen in (*self.with_edits, *self.without))
        return tuple(sorted({line for lines in spans for line in lines}))  # type: ignore[attr-defined]


def groups_of(report: Report, number: int) -> tuple[tuple[Edit, ...], ...]:
    """Part a report's edits into so many groups of edits that stand far from each other.

    Edits that name portions of a line stay with the edit that parts it, and what is omitted within
    a table, a list or running text with the edit that says what that is.
    """
    clans: dict[int, list[Edit]] = defaultdict(list)
    parted = {edit.span.first for edit in report.edits if edit.type is EditType.SPLIT}
    for place, edit in enumerate(report.edits):
        lines = (*_ends(edit), *(line for line in (edit.after, edit.to) if line))
        held = (at for at, other in enumerate(report.edits) if _is_within(edit, other))
        clan = next((_PARTED for line in lines if line in parted), next(held, place))
        clans[clan].append(edit)
    in_order = sorted(clans.values(), key=lambda clan: clan[0].span.first)
    groups = (tuple(edit for clan in in_order[at::number] for edit in clan) for at in range(number))
    return tuple(group for group in groups if group)


def leaks_of(document: Document, group: Sequence[Edit]) -> Iterator[Leak]:
    """Read a report without some of its edits, and tell what changed that they do not name.

    Args:
        document: the report as read with all its edits.
        group: the edits to leave out; they should stand far from each other.

    Raises:
        EditError: another edit does not fit without them.
    """
    report = document.report
    # What closes a section says only what it holds, and would not fit without its headings.
    kept = tuple(
        edit for edit in report.edits if edit not in group and edit.type is not EditType.CLOSES
    )
    other = read(replace(report, edits=kept))
    allowed = _allowed(group, document, other)
    ours = list(_outside(document, allowed, _changed(other, allowed)))
    theirs = list(_outside(other, allowed, _changed(document, allowed)))
    if ours == theirs:
        return
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Leak(tuple(group), tuple(ours[a:b]), tuple(theirs[c:d]))


def narrowed(document: Document, group: Sequence[Edit]) -> Iterator[Leak]:
    """Give the leaks of some edits, each with the fewest of them that make it.

    A group is halved as long as a half leaks by itself.

    Args:
        document: the report as read with all its edits.
        group: edits that stand far from each other; each try is a reading of the report.
    """
    try:
        found = list(leaks_of(document, group))
    except EditError:
        # What stands in the way is an edit that leans on one of these.
        found = []
        if len(group) == 1:
            return
    else:
        if not found or len(group) == 1:
            yield from found
            return
    half = len(group) // 2
    narrower = [*narrowed(document, group[:half]), *narrowed(document, group[half:])]
    yield from narrower or found


def _is_within(edit: Edit, other: Edit) -> bool:
    """Tell whether another edit leans on an edit: it omits lines within, or adds to given cells."""
    if other.rows and edit.to in other.span:
        return True
    return (
        edit.type is EditType.OMITTED
        and other.type in (BlockType.TABLE, BlockType.LIST, EditType.TEXT)
        and edit.span.first in other.span
    )


def _ends(edit: Edit) -> tuple[int, int]:
    return edit.span.first, edit.span.last


def _allowed(group: Iterable[Edit], *documents: Document) -> set[int]:
    named = named_by(group)
    left = list(documents[0].report.edits)
    # What another edit sets behind a named line, or joins to it, goes along.
    while along := [edit for edit in left if edit.after in named or edit.to in named]:
        named |= named_by(along)
        left = [edit for edit in left if edit not in along]
    return named | {
        line
        for document in documents
        for part in (*document.flow, *document.omitted)
        if not named.isdisjoint(lines := _held(part))
        for line in lines
    }


def _held(part: Section | Block | Omission) -> tuple[int, ...]:
    return lines_of(part) or ((part.line,) if isinstance(part, Section) else ())


def _changed(document: Document, allowed: set[int]) -> set[int]:
    """Give all lines of the parts that hold some of the lines."""
    parts = map(_held, (*document.flow, *document.omitted))
    return {line for lines in parts if not allowed.isdisjoint(lines) for line in lines}


def _outside(document: Document, allowed: set[int], taken: set[int]) -> Iterator[_Seen]:
    """Give what a reader sees of the parts that hold none of the lines, in reading order.

    Nor does it give those that another part has taken whole.

    Blocks that repeat others come last, in the order of their lines.
    """
    repeats = []
    for part in (*document.flow, *document.omitted):
        lines = _held(part)
        if not allowed.isdisjoint(lines) or not lines_of(part) or taken.issuperset(lines):
            continue
        if isinstance(part, Block) and part.repeats:
            repeats.append(_seen(part, allowed))
        else:
            yield _seen(part, allowed)
    yield from sorted(repeats, key=lambda seen: str(seen[:2]))


def _seen(part: Section | Block | Omission, allowed: set[int]) -> _Seen:
    lines = _held(part)
    if isinstance(part, Section):
        return (lines[0], lines, "heading", part.level, part.title, part.supplied_from)
    if isinstance(part, Omission):
        return (lines[0], lines, "omitted", part.reason, part.text)
    repeated = line_of(part.repeats) if part.repeats else 0
    repeats = repeated if repeated not in allowed else 0
    attribution = part.attribution.text if part.attribution else ""
    said = (part.speaker, part.role, attribution)
    return (lines[0], lines, part.type.value, part.text, part.items, said, part.table, repeats)
