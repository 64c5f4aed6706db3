"""The form that narrows a timeline down; `assets/js/timeline.js` shows it and answers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from builder.pages.dates import stretch
from builder.pages.wording import years
from builder.rendering import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.model import Happening
    from builder.pages.shelf import Shelf

_PRECISIONS = {"day": "知道日期", "month": "知道月份", "year": "只知道年份"}


def render_filter(
    happenings: Sequence[Happening], shelf: Shelf, *, report: str | None = None
) -> str:
    """Give the form for these happenings; with `report`, one that asks for no report.

    It is hidden until a script can answer it.
    """
    if not happenings:
        return ""
    ends = [year for one in happenings for year in stretch(one.date).years]
    span = [str(year) for year in range(min(ends), max(ends) + 1)]
    precisions: Counter[str] = Counter(stretch(one.date).precision for one in happenings)
    fields = [
        _choice("program", "项目", "全部项目", _programs(happenings, shelf)),
        "" if report else _choice("report", "报告", "全部报告", _reports(happenings, shelf)),
        _choice("from", "从", "最早", ((year, f"{year} 年") for year in span)),
        _choice("to", "到", "最近", ((year, f"{year} 年") for year in span)),
        _choice(
            "precision",
            "日期",
            "不论多准",
            ((key, f"{name}（{precisions[key]}）") for key, name in _PRECISIONS.items()),
        ),
    ]
    body = "".join(fields)
    return (
        '<form class="timeline-filter" aria-label="筛选时间线" hidden>'
        f'{body}<button type="reset">清除筛选</button>'
        f'<output aria-live="polite" data-all="{len(happenings)}"></output></form>'
    )


def _choice(key: str, label: str, every: str, options: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<option value="{escape.html(value)}">{escape.html(words)}</option>'
        for value, words in options
    )
    return (
        f'<label><span>{label}</span><select name="{key}"><option value="">{every}</option>'
        f"{listed}</select></label>"
    )


def _programs(happenings: Sequence[Happening], shelf: Shelf) -> list[tuple[str, str]]:
    counts = Counter(program for one in happenings for program in one.programs)
    return [
        (program.id, f"{program.name}（{counts[program.id]}）")
        for program in shelf.programs
        if counts[program.id]
    ]


def _reports(happenings: Sequence[Happening], shelf: Shelf) -> list[tuple[str, str]]:
    counts = Counter(
        report for one in happenings for report in {event.report for event in one.tellings}
    )
    reports = [volume.document.report for volume in shelf.volumes]
    return [
        (report.id, f"{years(report)} {report.title}（{counts[report.id]}）")
        for report in reports
        if counts[report.id]
    ]
