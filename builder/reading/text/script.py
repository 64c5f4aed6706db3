"""The script of a report: whether it is written in Latin letters throughout."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from builder.reading.characters import has_ideographs

if TYPE_CHECKING:
    from builder.reading.draft import Draft

# The part of lines with ideographs in a report in Latin letters: names and addresses.
_MOST = 0.1


def is_latin(draft: Draft) -> bool:
    """Tell whether Chinese stands on few of a report's lines: names, or a twin of the title."""
    return _is_latin(draft.report.source.lines)


@lru_cache(maxsize=1)
def _is_latin(lines: tuple[str, ...]) -> bool:
    filled = [line for line in lines if any(map(str.isalpha, line))]
    return bool(filled) and sum(map(has_ideographs, filled)) <= len(filled) * _MOST
