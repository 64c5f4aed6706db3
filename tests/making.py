"""Reports made of a few lines, for tests that need no whole one."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from builder.model import Report, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Edit


def report_of(lines: Iterable[str], edits: Iterable[Edit] = ()) -> Report:
    """Make a report of source lines, each without its newline character."""
    source = tuple(lines)
    return Report(
        id="made",
        title="测试报告",
        title_en="A Report Made for Tests",
        publisher="测试",
        period="2020-01-01/2020-12-31",
        published=2021,
        language="zh-Hans",
        kind="测试",
        origin="made for tests",
        edition=(),
        source=Source(
            file="source.txt",
            sha256=hashlib.sha256("\n".join(source).encode("utf-8", "replace")).hexdigest(),
            encoding="utf-8",
            lines=source,
        ),
        edits=tuple(edits),
    )
