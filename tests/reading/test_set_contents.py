"""What the layout tells of contents that are set in, and of heads over columns."""

from __future__ import annotations

from dataclasses import replace

from builder.reading import read
from tests.reading.laid_out import laid_out

CONTENTS = (
    ("", "关于我们", 3),
    (">1", "公司概况", 3),
    (">2", "历年沿革", 4),
    (">2", "治理结构", 5),
    (">1", "战略方向", 6),
    ("", "环境责任", 7),
    (">1", "节约用水", 8),
    (">2", "循环水站", 9),
)


def test_entries_that_are_set_in_are_a_level_below_those_they_are_set_in_from() -> None:
    """One step or two, and no blank line, no number and no size tells it."""
    listed = [f"{how} | {title} ......... {page:02}" for how, title, page in CONTENTS]
    body = [
        line
        for _, title, _ in CONTENTS
        for line in ("", f"r3 b | {title}", "", f" | {title}一节的正文，写了一句话，也就到此为止。")
    ]
    document = read(laid_out([" r4 b | 目录", *listed, *body]))
    assert [(one.title, one.level) for one in document.sections] == [
        (title, 1 + how.count(">") * int(how[1:] or 0)) for how, title, _ in CONTENTS
    ]


def test_the_part_of_a_running_head_over_the_second_column_is_of_the_frame() -> None:
    """On pages of one column it stands on one line with the rest."""
    head, text = "青岚公司  社会责任报告", "这一页的正文写了一句很长的话，没有一处与别页相同。"
    pages: list[str] = []
    for page in range(1, 9):
        two = page % 2 == 0
        first = head.split("  ", maxsplit=1)[0] if two else head
        pages += [f"p{page} y40 r-1 | {first}", ""]
        pages += ["y40 r-1 c2 | 社会责任报告", ""] if two else []
        pages += [f"y90 | {page}号站，{text}", ""]
        pages += [f"y90 c2 | 另有{page}处，{text}", ""] if two else []
    report = laid_out(pages)
    assert report.layout is not None
    # Lines are higher than their signs.
    lines = [
        replace(line, box=line.box._replace(bottom=line.box.bottom + 1))
        for line in report.layout.lines
    ]
    report = replace(report, layout=replace(report.layout, lines=tuple(lines)))
    assert "社会责任报告" not in "".join(block.text for block in read(report).blocks)
