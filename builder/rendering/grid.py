"""Programs and reports as a grid: how often each report mentions each program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.wording import short_name, years
from builder.rendering import escape
from builder.rendering.program_facts import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.model import Program
    from builder.pages.shelf import Shelf, Volume

Counts = dict[str, dict[str, int]]


def count_mentions(shelf: Shelf) -> Counts:
    """Count the mentions of each program by report; reports that never name it are left out."""
    counts: Counts = {program.id: {} for program in shelf.programs}
    for mention in shelf.knowledge.mentions:
        of_program = counts[mention.program]
        of_program[mention.report] = of_program.get(mention.report, 0) + 1
    return counts


def render_grid(
    programs: Sequence[Program],
    shelf: Shelf,
    counts: Mapping[str, Mapping[str, int]],
    path: str,
    *,
    full: bool,
) -> str:
    """Give the grid for the page at `path`.

    A full one also tells kind, years and total; scripts let its readers sort by them.
    """
    most = max([1, *(count for row in counts.values() for count in row.values())])
    head = [
        '<th scope="col">项目</th>',
        *(['<th scope="col" data-sort="kind">类别</th>'] if full else []),
        *(['<th scope="col" data-sort="years">见于</th>'] if full else []),
        *(['<th scope="col" data-sort="total">合计</th>'] if full else []),
        *(_column(volume, shelf, path) for volume in shelf.volumes),
    ]
    rows = "\n".join(
        _row(program, shelf, counts[program.id], most, path, full=full) for program in programs
    )
    return (
        '<div class="table-scroll" tabindex="0" role="region" aria-label="表：项目与报告" '
        'markdown="1">\n<p class="table-caption">各项目在每份报告里被提到的次数</p>\n'
        f'<table class="program-grid{" sortable" if full else ""}" markdown="1">\n'
        f'<thead markdown="1"><tr markdown="1">{"".join(head)}</tr></thead>\n'
        f'<tbody markdown="1">\n{rows}\n</tbody></table>\n</div>'
    )


def _column(volume: Volume, shelf: Shelf, path: str) -> str:
    report = volume.document.report
    name = short_name(report, (other.document.report for other in shelf.volumes))
    way = addresses.way(path, addresses.landing(report.id))
    return f'<th scope="col" markdown="span">[{escape.inline(name)}]({way})</th>'


def _row(  # noqa: PLR0913 -- a row of a table that comes in two sizes
    program: Program,
    shelf: Shelf,
    counts: Mapping[str, int],
    most: int,
    path: str,
    *,
    full: bool,
) -> str:
    way = addresses.way(path, addresses.program(program.id))
    cells = []
    for volume in shelf.volumes:
        report = volume.document.report.id
        count = counts.get(report, 0)
        if count:
            share = f' style="--share: {count / most:.2f}"'
            cells.append(f'<td class="num"{share} markdown="span">[{count}]({way}#{report})</td>')
        else:
            cells.append('<td class="num none">—</td>')
    if full:
        kind = f"<td>{escape.html_in_markdown(kind_of(program))}</td>"
        total = f'<td class="num">{sum(counts.values())}</td>'
        cells = [kind, _years(counts, shelf), total, *cells]
    name = f"[{escape.inline(program.name)}]({way}){{ .program }}"
    return f'<tr markdown="1"><th scope="row" markdown="span">{name}</th>{"".join(cells)}</tr>'


def _years(counts: Mapping[str, int], shelf: Shelf) -> str:
    naming = [
        years(volume.document.report)
        for volume in shelf.volumes
        if volume.document.report.id in counts
    ]
    if not naming:
        return "<td>—</td>"
    first, last = naming[0][:4], naming[-1][-4:]
    return f"<td>{first if first == last else f'{first}—{last}'}</td>"
