"""Pages written by hand: what they leave blank, such as whose texts the reports are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import process

from builder.errors import ProseError
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable

_BLANK = re.compile(r"\{\{ *(?P<name>\w+) *\}\}")
_ENOUGH_ALIKE = 60.0
# Front matter, up to the line that ends it.
_HEAD = re.compile(r"\A---\n(?:.*\n)*?(?=---\n)")


def fill(text: str, blanks: Iterable[tuple[str, str]], name: str) -> str:
    """Fill in what a page leaves blank, `{{ texts }}` for one.

    Words in Latin letters get a blank between them and Chinese ones.

    Args:
        text: the page's Markdown.
        blanks: what there is to fill in, as inline Markdown, by name.
        name: the page's file, for complaints.

    Raises:
        ProseError: nothing is known by a name, with its line.
    """
    known = dict(blanks)

    def words(match: re.Match[str]) -> str:
        if (key := match["name"]) not in known:
            line = text.count("\n", 0, match.start()) + 1
            near = process.extractOne(key, list(known), score_cutoff=_ENOUGH_ALIKE)
            meant = say(" (did you mean {near!r}?)", near=near[0]) if near else ""
            raise ProseError(
                say(
                    "{name}:{line}: nothing is known to fill in for {key!r}{meant}; expected "
                    "one of {known}, or other words",
                    name=name,
                    line=line,
                    key=key,
                    meant=meant,
                    known=", ".join(known),
                )
            )
        value = known[key]
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        left = " " if _meet(before, value[:1]) else ""
        right = " " if _meet(value[-1:], after) else ""
        return f"{left}{value}{right}"

    return _BLANK.sub(words, text)


def with_head(text: str, lines: str) -> str:
    """Add lines to the front matter of a page, which begins with it.

    Args:
        text: the page's Markdown.
        lines: what to add, as YAML; nothing leaves the page as it is.
    """
    match = _HEAD.match(text)
    return f"{text[: match.end()]}{lines}{text[match.end() :]}" if match and lines else text


def _meet(one: str, other: str) -> bool:
    """Tell whether Chinese and Latin stand side by side."""
    return one.isalnum() and other.isalnum() and one.isascii() != other.isascii()
