"""What pages written by hand leave blank, as inline Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.markdown import escape

if TYPE_CHECKING:
    from builder.model import Colophon

# What `check_contact` in the catalog lets through.
_ADDRESS = re.compile(
    r"(?P<page>https?://[^\s。]+)|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.ASCII
)


def blanks(colophon: Colophon) -> tuple[tuple[str, str], ...]:
    """Give what there is to fill in, by name, its addresses as links."""
    return tuple((name, _linked(words.strip())) for name, words in colophon.blanks)


def _linked(words: str) -> str:
    written, reached = "", 0
    for match in _ADDRESS.finditer(words):
        to = f"mailto:{match[0]}" if match["mail"] else match[0]
        written += escape.inline(words[reached : match.start()])
        written += f"[{escape.inline(match[0])}]({escape.html(to)})"
        reached = match.end()
    return written + escape.inline(words[reached:])
