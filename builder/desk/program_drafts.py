"""Names that may be programs', as entries for `programs.yml`, each with where it was found."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.knowledge.discovery import Candidate

_NONE = "# 没有尚未登记而像项目的名字。\n"
_HEAD = """\
# 像项目的名字，收不收由编辑定：是项目的贴进 programs.yml，不是的删去。
# id 是网址的一部分，请改成说得出意思的；kind 由名字的末字推得，请核对。
"""
# What a name ends with tells the kind; the longer ending first.
_KINDS = (
    ("基金会", "foundation"),
    ("基金", "fund"),
    *((ending, "award") for ending in ("奖", "獎", "大赛", "大賽")),
    *((ending, "campaign") for ending in ("日", "周", "节", "節", "活动", "活動")),
    *((ending, "platform") for ending in ("平台", "平臺")),
)


def programs_as_yaml(candidates: Sequence[Candidate]) -> str:
    """Write candidates as YAML that the catalog takes once the ids are right.

    Args:
        candidates: the names found; each needs a place at least.
    """
    return _HEAD + "".join(starmap(_entry, enumerate(candidates, 1))) if candidates else _NONE


def _entry(number: int, one: Candidate) -> str:
    where = one.contexts[0]
    counts = "、".join(f"{report} {count} 次" for report, count in one.counts)
    quoted = f"，其中加引号 {one.quoted} 次" if one.quoted else ""
    entry = {
        "id": f"new-{number}",
        "name": one.name,
        "kind": next((kind for ending, kind in _KINDS if one.name.endswith(ending)), "program"),
        "names": [one.name],
    }
    said = " ".join(where.text.split())
    written = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=1000)
    return f"\n# {counts}{quoted}；{where.report} 第 {where.line} 行：{said}\n{written}"
