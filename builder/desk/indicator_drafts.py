"""Rows that match no indicator, written as entries that an editor pastes into `indicators.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from builder.saying import mark, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.knowledge.figures.proposing import Proposed

_NONE = mark("# Every row of the tables of key figures is registered.\n")
_HEAD = mark("""\
# Rows of the tables of key figures that are not registered. Paste them below indicators in
# indicators.yml and settle id, topic and the unit that is converted to; of a row that means an
# indicator that is there only the line of names goes to its names.
""")


def indicators_as_yaml(rows: Sequence[Proposed]) -> str:
    """Write proposed rows as YAML, each under a comment with its place and its figures."""
    return say(_HEAD) + "".join(map(_written, rows)) if rows else say(_NONE)


def _written(row: Proposed) -> str:
    figures = say(", ").join(
        say("{period}: {words}", period=period, words=words) for period, words in row.figures
    )
    entry = {
        "id": f"{row.report}-l{row.line}",
        "name": row.name[-1],
        "topic": row.name[0],
        "unit": row.unit or "-",
        "kind": str(row.kind),
        "names": [" > ".join(row.name)],
    }
    comment = say(
        "{report}, line {line}, {figures}",
        report=row.report,
        line=row.line,
        figures=figures or say("no figures"),
    )
    body = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=10**6)
    return f"# {' '.join(comment.split())}\n{body}"
