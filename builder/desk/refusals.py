"""Proposals that an editor has refused: they are made no more, at the desk or at the terminal.

`refused.json` stands beside a report's `edits.yml`, is written by the desk alone, and is handed on
with the folder, so that what one editor has refused comes back to no other.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "refused.json"


def refused_in(folder: Path) -> tuple[str, ...]:
    """Give the keys of the proposals refused for the report in a folder, in their order."""
    with suppress(OSError, ValueError):
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if isinstance(told, list):
            return tuple(dict.fromkeys(one for one in told if isinstance(one, str)))
    return ()


def with_refused(folder: Path, key: str) -> str:
    """Give the text of the file with one key more."""
    keys = dict.fromkeys((*refused_in(folder), key))
    return json.dumps(list(keys), indent=0) + "\n"
