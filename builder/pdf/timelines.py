"""The timelines as documents: over everything, of a year, of a report."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from builder.pages.dates import date_words
from builder.pdf.drawings import picture
from builder.pdf.happenings import happening_nodes
from builder.pdf.words import heading, line
from builder.rendering.lanes import draw_lanes, lanes_of
from builder.rendering.timeline import lasting_into, told_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Happening
    from builder.pages.shelf import Shelf
    from builder.pdf.reach import Reach
    from builder.pdf.words import Node
    from builder.rendering.lanes import Lane

# Lanes on one turned page.
_MOST = 18


def timeline_nodes(subject: str, title: str, reach: Reach, above: int = 0) -> Iterator[Node]:
    """Give a timeline below a heading of level `above`; 0 is none.

    `subject` is a year, the id of a report, or empty for the timeline over everything.
    """
    happenings = reach.shelf.knowledge.happenings
    name = f"timeline-{subject or 'all'}"
    yield heading(above + 1, name, title)
    if subject.isdecimal():
        begun = [one for one in happenings if one.date[:4] == subject]
        yield from happening_nodes(begun, reach)
        if lasting := lasting_into(subject, happenings):
            yield heading(above + 2, f"{name}-lasting", "从前几年延续到这一年")
            yield from happening_nodes(lasting, reach)
        return
    told = told_in(subject, happenings) if subject else list(happenings)
    yield {"t": "p", "k": "paragraph", "c": [_introduction(subject, told, reach.shelf)]}
    for year, group in groupby(told, key=lambda one: one.date[:4]):
        yield heading(above + 2, f"{name}-{year}", f"{int(year)} 年")
        yield from happening_nodes(group, reach, report=subject or None)
    if not subject and (lanes := lanes_of(reach.shelf)):
        yield heading(above + 2, f"{name}-overview", "总览：各项目历年的事")
        yield from _overview(lanes, reach.shelf)


def _introduction(subject: str, told: Sequence[Happening], shelf: Shelf) -> str:
    if subject:
        report = shelf.volume_of(subject).document.report
        return f"《{line(report.title)}》说到的 {len(told)} 件有日期的事，按开始的时间排列。"
    return (
        f"{len(shelf.volumes)} 份报告里有日期可据的 {len(told)} 件事，按开始的时间排列；"
        "几份报告都说到的事只列一次，出处一并列出。"
    )


def _overview(lanes: Sequence[Lane], shelf: Shelf) -> Iterator[Node]:
    """Give the drawing of all lanes, so many to a page that their words can be read."""
    pages = -(-len(lanes) // _MOST)
    each = -(-len(lanes) // pages)
    for begin in range(0, len(lanes), each):
        some = lanes[begin : begin + each]
        words = "；".join(
            f"{program.name}：{'、'.join(date_words(one.date) for one in happenings)}"
            for happenings, program in some
        )
        below = (
            f"每行一个项目，每列一年；至少有两件事的项目，"
            f"第 {begin + 1}—{begin + len(some)} 个，共 {len(lanes)} 个。"
            "实心圆知道日期，空心圆只知道月份，虚线框只知道年份；横线是一段时间。"
        )
        yield {**picture(draw_lanes(some, shelf), words, below=below), "turned": True}
