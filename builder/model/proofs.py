"""How far editors have read a report against its source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.model.documents import Place


class ProofState(StrEnum):
    """What has been done with a section; one of which nothing is said has been read by nobody."""

    READ = "read"
    REREAD = "reread"


@dataclass(frozen=True, slots=True)
class Proof:
    """The section whose heading stands on `line` was read against the source, once or twice.

    `quote` begins the heading's words. `first` and `second` are who read it, by name or initials;
    both are given, and differ, where it was read twice.
    """

    line: int
    quote: str
    state: ProofState
    place: Place
    first: str = ""
    second: str = ""
