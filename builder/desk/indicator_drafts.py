"""Rows that match no indicator, written as entries that an editor pastes into `indicators.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.knowledge.figures.proposing import Proposed

_NONE = "# 关键绩效表的每一行都已登记。\n"
_HEAD = """\
# 关键绩效表中没有登记的行。贴到 indicators.yml 的 indicators 之下，改定 id、topic 与换算后的 unit；
# 与已有指标同义的，只把 names 一行并到那个指标的 names 里。
"""


def indicators_as_yaml(rows: Sequence[Proposed]) -> str:
    """Write proposed rows as YAML, each under a comment with its place and its figures."""
    return _HEAD + "".join(map(_written, rows)) if rows else _NONE


def _written(row: Proposed) -> str:
    figures = "，".join(f"{period}：{words}" for period, words in row.figures)
    entry = {
        "id": f"{row.report}-l{row.line}",
        "name": row.name[-1],
        "topic": row.name[0],
        "unit": row.unit or "-",
        "kind": str(row.kind),
        "names": [" > ".join(row.name)],
    }
    comment = " ".join(f"{row.report} 第 {row.line} 行，{figures or '没有数字'}".split())
    body = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=10**6)
    return f"# {comment}\n{body}"
