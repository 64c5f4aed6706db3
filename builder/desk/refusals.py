"""Proposals that an editor has refused: they are made no more, at the desk or at the terminal.

`refused.json` stands beside a report's `edits.yml`, is written by the desk alone, and is handed on
with the folder, so that what one editor has refused comes back to no other.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from builder.errors import CatalogError
from builder.saying import say

if TYPE_CHECKING:
    from pathlib import Path

NAME = "refused.json"


def refused_in(folder: Path) -> tuple[str, ...]:
    """Give the keys of the proposals refused for the report in a folder, in their order.

    Raises:
        CatalogError: the file is there and is no list of keys.
    """
    path = folder / NAME
    try:
        told = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    except (OSError, ValueError):
        told = None
    if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
        raise CatalogError(
            say(
                "{path}: this is not the list of refused proposals that the desk writes; take it "
                "from the last commit, or delete it and refuse them anew",
                path=f"{folder.parent.name}/{folder.name}/{NAME}",
            )
        )
    return tuple(dict.fromkeys(told))


def with_refused(folder: Path, key: str) -> str:
    """Give the text of the file with one key more.

    Raises:
        CatalogError: as `refused_in`; what stands there is kept.
    """
    keys = dict.fromkeys((*refused_in(folder), key))
    return json.dumps(list(keys), indent=0) + "\n"
