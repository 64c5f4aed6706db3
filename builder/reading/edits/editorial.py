"""What editors inferred, and the misprints that they marked, where these stand in a document."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.errors import EditError
from builder.model import Block, Edit, EditType, Inference, Section, Sic
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model import Span, Spot


def with_marks(
    flow: Iterable[Section | Block], edits: Iterable[Edit], owners: Mapping[Spot, str]
) -> tuple[Section | Block, ...]:
    """Give sections and blocks with what editors inferred of them, and their misprints.

    An inference stands with the part that holds the first of its lines, or that was supplied there.

    Args:
        flow: the parts in reading order.
        edits: the report's edits.
        owners: the id of the part of each line, and of each portion of one that is parted.

    Raises:
        EditError: a misprint's words do not stand in the part of their line.
    """
    inferred: dict[str, list[Inference]] = defaultdict(list)
    misprints: dict[str, list[Edit]] = defaultdict(list)
    supplied: dict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        owner = owners.get((edit.span.first, edit.first_letter), "")
        if edit.type is EditType.SIC:
            misprints[owner].append(edit)
        elif edit.why and edit.type is EditType.SUPPLIED:
            supplied[edit.span.first].append(edit)
        elif edit.why:
            inferred[owner].append(_inference(edit))
    return tuple(
        _marked(part, [*inferred[part.id], *_supplied(part, supplied)], misprints[part.id])
        for part in flow
    )


def _together(inferred: Iterable[Inference]) -> tuple[Inference, ...]:
    """Give inferences of one reason as one."""
    lines: dict[tuple[str, bool], list[Span]] = defaultdict(list)
    for one in inferred:
        lines[one.why, one.sure] += one.spans
    return tuple(
        Inference(tuple(sorted(set(spans))), why, sure) for (why, sure), spans in lines.items()
    )


def _inference(edit: Edit) -> Inference:
    return Inference((edit.span,), edit.why, edit.sure)


def _supplied(part: Section | Block, edits: Mapping[int, Iterable[Edit]]) -> Iterable[Inference]:
    if not isinstance(part, Section) or part.heading_lines:
        return ()
    return [_inference(one) for one in edits.get(part.line, ()) if one.title == part.title]


def _marked(
    part: Section | Block, inferred: list[Inference], misprints: list[Edit]
) -> Section | Block:
    if not inferred and not misprints:
        return part
    found = sorted((_sic(part, edit) for edit in misprints), key=lambda one: one.start)
    return replace(part, inferred=_together(inferred), sic=tuple(found))


def _sic(part: Section | Block, edit: Edit) -> Sic:
    line = edit.span.first
    if isinstance(part, Section):
        text, begin = part.title, 0
    else:
        text = part.text
        begin = next((start for start, at in part.passage.starts if at == line), 0)
    start = text.find(edit.printed, begin)
    if start < 0:
        raise EditError(
            say(
                "{place}: at: the page does not show {printed!r} of line {line}; quote the "
                "words as it does",
                place=edit.place,
                printed=edit.printed,
                line=line,
            )
        )
    return Sic(line, start, start + len(edit.printed), edit.printed, edit.reading, edit.why)
