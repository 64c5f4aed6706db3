"""A program's figures over the years: each as printed, with its place, and drawn as a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages.dates import date_words
from builder.rendering import escape, svg
from builder.rendering.chart import render_chart
from builder.rendering.program_facts import source_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Figure, Measure, Program
    from builder.pages.shelf import Shelf


def render_figures(program: Program, path: str, shelf: Shelf) -> Iterator[str]:
    """Give each measure of a program: what it counts, its table, and its line if it has one.

    A line needs figures of two periods that count the same; two reports' figures for one
    period stand side by side.
    """
    measures = [one for one in shelf.knowledge.measures if one.program == program.id]
    if not measures:
        return
    yield "## 历年数字 { #figures }"
    for measure in measures:
        name = escape.inline(f"{measure.name}（{measure.unit}）")
        yield f"### {escape.line(name)} {{ #{measure.id} }}"
        yield f"{escape.markdown(measure.scope)}\n{{ .scope }}"
        if chart := render_chart(measure):
            yield svg.framed(chart, measure.name)
        yield _table(measure, path, shelf)


def _table(measure: Measure, path: str, shelf: Shelf) -> str:
    scoped = any(figure.scope for figure in measure.figures)
    rows = "\n".join(_row(figure, path, shelf, scoped=scoped) for figure in measure.figures)
    scope = '<th scope="col">所指</th>' if scoped else ""
    label = escape.html(f"表：{measure.name}")
    return (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="{label}" markdown="1">\n'
        '<table class="figures" markdown="1"><thead markdown="1"><tr>'
        f'<th scope="col">时间</th><th scope="col" class="num">数字（照印本）</th>{scope}'
        '<th scope="col">出处</th></tr></thead>\n'
        f'<tbody markdown="1">\n{rows}\n</tbody></table>\n</div>'
    )


def _row(figure: Figure, path: str, shelf: Shelf, *, scoped: bool) -> str:
    when = f'<th scope="row" markdown="span">{escape.inline(date_words(figure.period))}</th>'
    value = f'<td class="num" markdown="span">{escape.inline(figure.value_text)}</td>'
    scope = f'<td markdown="span">{escape.inline(figure.scope or "—")}</td>' if scoped else ""
    source = source_link(figure.source, figure.part, path, shelf)
    return f'<tr markdown="1">{when}{value}{scope}<td markdown="span">{source}</td></tr>'
