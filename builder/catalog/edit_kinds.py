"""What an edit can say, in one table: each kind with its name and the keys that belong to it.

The checks of `edits.yml`, the handbook of keys and the form of the desk are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model import BlockType, EditType
from builder.saying import mark

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class EditKind:
    """A kind of edit: what `is` says.

    `name` is what an editor calls it, to be said. `needed` and `allowed` are the keys beside
    `lines`, `quote` and `is`, in the order of a form; `why` and `sure` go with all kinds that
    `infers`. `several` kinds may name more than one place in
    `lines`, but not beside the keys in `single`, which tell of one place. `beside` kinds say where
    lines stand or how they are spelled, not what they are, so that another edit may say that too.
    """

    name: str
    needed: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    infers: bool = True
    several: bool = False
    single: tuple[str, ...] = ()
    beside: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys beside `lines`, `quote` and `is`."""
        return (*self.needed, *self.allowed, *(INFERRED if self.infers else ()))


# An editor's inference: with what reason, and whether beyond doubt.
INFERRED = ("why", "sure")

EDIT_KINDS: Mapping[EditType | BlockType, EditKind] = {
    EditType.HEADING: EditKind(
        mark("heading"),
        ("level",),
        ("title", "page"),
        several=True,
        single=("title", "page"),
    ),
    EditType.TEXT: EditKind(mark("running text"), several=True),
    EditType.CONTINUES: EditKind(mark("goes on from above"), (), ("to",)),
    EditType.MOVED: EditKind(mark("moved elsewhere"), ("after",), beside=True),
    EditType.SUPPLIED: EditKind(
        mark("heading supplied"), ("level", "title"), ("page",), beside=True
    ),
    EditType.OMITTED: EditKind(mark("left out"), ("reason",), infers=False, several=True),
    EditType.REPEATS: EditKind(mark("said again"), ("to",)),
    EditType.CLOSES: EditKind(mark("closing words"), ("to",), beside=True),
    EditType.SPLIT: EditKind(mark("line parted"), ("at",), infers=False, beside=True),
    EditType.SIC: EditKind(mark("misprint"), ("at", "reading"), beside=True),
    EditType.MISREAD: EditKind(mark("signs misread"), ("misread",), several=True, beside=True),
    EditType.BLANKS: EditKind(mark("spaces"), ("at",), infers=False, beside=True),
    BlockType.PARAGRAPH: EditKind(mark("paragraph"), several=True),
    BlockType.LIST: EditKind(mark("list"), (), ("items",), several=True, single=("items",)),
    BlockType.TABLE: EditKind(
        mark("table"), (), ("header", "rows"), several=True, single=("header", "rows")
    ),
    BlockType.QUOTE: EditKind(mark("quotation"), (), ("speaker", "role"), several=True),
    BlockType.CALLOUT: EditKind(mark("callout"), several=True),
    BlockType.CAPTION: EditKind(mark("caption"), several=True),
    BlockType.CASE: EditKind(mark("case"), several=True),
    BlockType.TIMELINE: EditKind(mark("timeline"), several=True),
    BlockType.NOTE: EditKind(mark("notes"), several=True),
    BlockType.CONTENTS: EditKind(mark("printed contents"), (), ("levels",)),
    BlockType.FORM: EditKind(mark("form to fill in"), several=True),
}
