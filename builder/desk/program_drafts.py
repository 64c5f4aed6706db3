"""Names that may be programs', as entries for `programs.yml`, each with where it was found."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING

import yaml

from builder.saying import mark, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.knowledge.discovery import Candidate

_NONE = mark("# No name that looks like a program’s is left to register.\n")
_HEAD = mark("""\
# Names that look like programs’, for an editor to judge: paste into programs.yml those that are.
# The id is part of an address: give it a telling one; kind is guessed by the name’s end: check it.
""")
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
    entries = "".join(starmap(_entry, enumerate(candidates, 1)))
    return say(_HEAD) + entries if candidates else say(_NONE)


def _entry(number: int, one: Candidate) -> str:
    where = one.contexts[0]
    counts = say(", ").join(
        say("{report} {count} times", report=report, count=count) for report, count in one.counts
    )
    quoted = say(", {count} of them in quotation marks", count=one.quoted) if one.quoted else ""
    entry = {
        "id": f"new-{number}",
        "name": one.name,
        "kind": next((kind for ending, kind in _KINDS if one.name.endswith(ending)), "program"),
        "names": [one.name],
    }
    said = " ".join(where.text.split())
    written = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=1000)
    comment = say(
        "{counts}{quoted}; {report}, line {line}: {words}",
        counts=counts,
        quoted=quoted,
        report=where.report,
        line=where.line,
        words=said,
    )
    return f"\n# {comment}\n{written}"
