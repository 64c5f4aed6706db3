"""Scores of all reports as a table: for a person, for a page, for a program."""

from __future__ import annotations

import json
from dataclasses import asdict
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from builder.desk.proposal_record import Record
from builder.saying import language, mark, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from builder.desk.made_up import Reached
    from builder.desk.proposals import Kind
    from builder.desk.scoring import Score


class _Row(NamedTuple):
    key: str
    label: str
    chinese: str


_ROWS = (
    _Row("precision", "headings, precision", "标题：精确率"),
    _Row("recall", "headings, recall", "标题：召回率"),
    _Row("headings", "headings, F1", "标题：F1"),
    _Row("levels", "  level right", "标题：层级正确"),
    _Row("parents", "  parent right", "标题：上级正确"),
    _Row("cells", "table cells, F1", "表格：单元格 F1"),
    _Row("quotes", "quotations, F1", "引语：F1"),
    _Row("speakers", "  speaker right", "引语：署名正确"),
    _Row("paragraphs", "paragraphs, F1", "段落：F1"),
    _Row("kinds", "lines of right kind", "各行：种类正确"),
    _Row("order", "neighbors kept", "各行：次序正确"),
    _Row("omitted", "words omitted", "省略的文字，只凭规则"),
    _Row("omitted_edited", "  … with edits", "省略的文字，更正之后"),
)


def as_text(scores: Sequence[Score]) -> str:
    """Set scores as a table of aligned columns, one for each report, percentages; then edits."""
    rows = [["%", *(one.report for one in scores)]]
    rows += [[_label(row), *(_percent(one, row.key) for one in scores)] for row in _ROWS]
    rows.append([say("edits"), *(str(sum(one.edits.values())) for one in scores)])
    kinds = sorted({kind for one in scores for kind in one.edits})
    rows += [[f"  {kind}", *(str(one.edits.get(kind, 0)) for one in scores)] for kind in kinds]
    return _aligned(rows)


def made_up_as_text(reached: Sequence[Reached]) -> str:
    """Set what was reached on made-up reports as a table, a line each, the mean last."""
    keys = (mark("headings"), mark("levels"), mark("blocks"), mark("tables"))
    rows = [["%", *map(say, keys)]]
    rows += [[one.name, *(_percent(one, key) for key in keys)] for one in reached]
    means = [[v for one in reached if (v := getattr(one, key)) is not None] for key in keys]
    rows.append(
        [say("mean"), *(f"{100 * fmean(values):.1f}" if values else "–" for values in means)]
    )
    return _aligned(rows)


def as_markdown(scores: Sequence[Score]) -> str:
    """Set scores as the Markdown table of the method page, in Chinese."""
    rows = [["%", *(one.report for one in scores)], ["---", *("--:" for _ in scores)]]
    rows += [[row.chinese, *(_percent(one, row.key) for one in scores)] for row in _ROWS]
    rows.append(["更正条数", *(str(sum(one.edits.values())) for one in scores)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def as_json(scores: Sequence[Score]) -> str:
    """Give scores as a JSON list, shares from 0 to 1 rounded to four digits."""
    entries = [
        {
            key: round(value, 4) if isinstance(value, float) else value
            for key, value in asdict(one).items()
        }
        for one in scores
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1)


def _label(row: _Row) -> str:
    return row.label if language() == "en" else row.chinese


def proposals_as_text(
    measured: Mapping[Kind, Record], held_out: Record, edits: Mapping[str, tuple[int, int]]
) -> str:
    """Set how often proposals were right, a kind a line, and how many edits they would make.

    Args:
        measured: the record of each kind.
        held_out: that of what is offered on each report of kinds that the others admit.
        edits: for each kind of edit how many there are, and how many offered proposals made.
    """
    heads = (mark("offered"), mark("right"), "%", mark("reports"), mark("shown"), mark("proposal"))
    rows = [[say(one) for one in heads]]
    rows += [
        [*_counts(one), say("yes") if one.is_enough else say("no"), say(kind)]
        for kind, one in measured.items()
    ]
    shown = [one for one in measured.values() if one.is_enough]
    rows.append([*_counts(_sum(measured.values())), "", say("all kinds")])
    rows.append([*_counts(_sum(shown)), say("yes"), say("what is shown")])
    shown_by_others = say("shown by what the other reports tell (held out)")
    rows.append([*_counts(held_out), "", shown_by_others])
    made = [[name, str(count), str(done)] for name, (count, done) in edits.items()]
    total = [sum(counts) for counts in zip(*edits.values(), strict=True)] or [0, 0]
    made.append([say("all"), *map(str, total)])
    heads_of_edits = [say("edits"), say("made"), say("proposed")]
    return f"{_aligned(rows)}\n\n{_aligned([heads_of_edits, *made])}"


def _sum(some: Iterable[Record]) -> Record:
    counts = [(one.offered, one.right) for one in some]
    return Record(sum(one for one, _ in counts), sum(right for _, right in counts), 0)


def _counts(one: Record) -> list[str]:
    return [str(one.offered), str(one.right), f"{100 * one.share:.0f}", str(one.reports or "")]


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    """Set rows in columns, the first to the left."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            f"{'':>{width - _width(cell)}}{cell}"
            if column
            else f"{cell}{'':>{width - _width(cell)}}"
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def _width(cell: str) -> int:
    """Count columns of a terminal, of which an ideograph takes two."""
    return sum(1 + (east_asian_width(sign) in {"W", "F"}) for sign in cell)


def _percent(score: Score | Reached, key: str) -> str:
    value: float | None = getattr(score, key)
    return "–" if value is None else f"{100 * value:.1f}"
