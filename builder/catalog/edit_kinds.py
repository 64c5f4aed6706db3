"""What an edit can say, in one table: each kind with its name and the keys that belong to it.

The checks of `edits.yml`, the handbook of keys and the form of the desk are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model import BlockType, EditType

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class EditKind:
    """A kind of edit: what `is` says.

    `name` is what an editor calls it, `about` what it does, in a few words. `needed` and
    `allowed` are the keys beside `lines`, `quote` and `is`, in the order of a form; `why` and
    `sure` go with all kinds that `infers`. `several` kinds may name more than one place in
    `lines`, but not beside the keys in `single`, which tell of one place. `beside` kinds say where
    lines stand or how they are spelled, not what they are, so that another edit may say that too.
    """

    name: str
    about: str
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
        "标题",
        "这些行是一个标题；几处同级的标题写在一条里",
        ("level",),
        ("title", "page"),
        several=True,
        single=("title", "page"),
    ),
    EditType.TEXT: EditKind("正文", "这些行是正文，分段由程序去找", several=True),
    EditType.CONTINUES: EditKind("承接上文", "接着上一段，或 to 所在的那一段", (), ("to",)),
    EditType.MOVED: EditKind("移位", "移到 after 那一行之后", ("after",), beside=True),
    EditType.SUPPLIED: EditKind(
        "补标题", "这些行之前有一个正文没有留下的标题", ("level", "title"), ("page",), beside=True
    ),
    EditType.OMITTED: EditKind(
        "略去", "读者用不着的行", ("reason",), infers=False, several=True
    ),
    EditType.REPEATS: EditKind("重复", "再说一遍 to 那一行所说的", ("to",)),
    EditType.CLOSES: EditKind(
        "收束", "各小节之后的结语，属于 to 那一行的标题", ("to",), beside=True
    ),
    EditType.SPLIT: EditKind(
        "拆行", "一行里有两处的字，各段另写一条", ("at",), infers=False, beside=True
    ),
    EditType.SIC: EditKind("误印", "印本印错的字，照印并注明", ("at", "reading"), beside=True),
    EditType.MISREAD: EditKind(
        "误认", "提取时认错的字：页面改正并注明，来源不动", ("misread",), several=True, beside=True
    ),
    EditType.BLANKS: EditKind(
        "空格", "行里的空格照 at 的写法：有的补上，没有的去掉", ("at",), infers=False, beside=True
    ),
    BlockType.PARAGRAPH: EditKind("段落", "这些行合成一段", several=True),
    BlockType.LIST: EditKind(
        "列表", "这些行是一个列表", (), ("items",), several=True, single=("items",)
    ),
    BlockType.TABLE: EditKind("表格", "这些行是一个表格", (), ("header", "rows"), several=True,
                              single=("header", "rows")),
    BlockType.QUOTE: EditKind("引语", "排在正文之外的引语", (), ("speaker", "role"), several=True),
    BlockType.CALLOUT: EditKind("提要", "排在正文之外的字，多是数字", several=True),
    BlockType.CAPTION: EditKind("图注", "图的说明", several=True),
    BlockType.CASE: EditKind("案例", "案例框开头的一行", several=True),
    BlockType.TIMELINE: EditKind("时间线", "一条一条有日期的事", several=True),
    BlockType.NOTE: EditKind("注释", "注释", several=True),
    BlockType.CONTENTS: EditKind(
        "印本目录", "印出的目录；levels 写明各条的级别，正文的标题照此", (), ("levels",)
    ),
    BlockType.FORM: EditKind("表单", "供人填写的表", several=True),
}  # fmt: skip
