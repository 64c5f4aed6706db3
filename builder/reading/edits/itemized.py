"""Lists that an editor names: which of their lines make one item.

The editor can say which lines begin items. Else labels in bold do, or bullets of the source.
Without them blank lines do: an item's own lines stand closer together than one item and the next,
whether they touch (wrapped lines) or not (a title, and its date a line below).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.characters import joint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Spot
    from builder.reading.draft import Part
    from builder.reading.text.seams import Seams

# Two groups may be one list that a page break parts; from three on, the gaps tell items.
_FEWEST_GROUPS = 3
# Two blanks at its end break a line in Markdown: the next one is no wrapped rest of it.
_HARD_BREAK = "  "
_BOLD = "**"


def as_items(
    parts: Sequence[Part], lines: Sequence[str], seams: Seams, told: Sequence[Spot] = ()
) -> tuple[Part, ...]:
    """Give parts the glue of a list: a line break before each that begins an item.

    Args:
        parts: the list's lines; those that bear a bullet have a blank as their glue.
        lines: all lines of the source, as received.
        seams: tell where a line surely goes on with the one before.
        told: where items begin, if the editor says so.
    """
    given = {index for index, part in enumerate(parts) if part.spot in told}
    begins = given if told else _begins(parts, seams)
    glued = [parts[0]]
    for index, (before, part) in enumerate(pairwise(parts), 1):
        if index in begins:
            glue = "\n"
        elif told:
            glue = part.glue or joint(before.text, part.text)
        else:
            glue = _within(before, part, lines, seams)
        glued.append(part.glued(glue))
    return tuple(glued)


def _begins(parts: Sequence[Part], seams: Seams) -> set[int]:
    """Give the indexes of the parts, but the first, that begin an item."""
    every = range(1, len(parts))
    labels = {index for index in every if parts[index].text.startswith(_BOLD)}
    if parts[0].text.startswith(_BOLD) and len(labels) + 1 >= _FEWEST_GROUPS:
        return labels
    if bulleted := {index for index in every if parts[index].glue}:
        return bulleted if parts[0].glue else set(every)
    gaps = {index: parts[index].line - parts[index - 1].line for index in every}
    narrow = min(gaps.values(), default=0)
    wide = {
        index
        for index, gap in gaps.items()
        if gap > narrow and not seams.goes_on(parts[index - 1].text, parts[index].text)
    }
    return wide if len(wide) + 1 >= _FEWEST_GROUPS else set(every)


def _within(before: Part, part: Part, lines: Sequence[str], seams: Seams) -> str:
    """Give what stands between two lines of one item."""
    if part.glue:
        return part.glue
    is_broken = part.line > before.line + 1 or lines[before.line - 1].endswith(_HARD_BREAK)
    if is_broken and not seams.goes_on(before.text, part.text):
        return " "
    return joint(before.text, part.text)
