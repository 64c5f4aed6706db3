"""Text as a PDF can hold it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.pages.unseen import visible
from builder.pdf.signs import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

# Fonts have no glyphs for control characters, nor for all of their pictures.
# PDF/A bars byte order marks and what is no character.
_BARRED = [*range(0x20), 0x7F, 0xFEFF, 0xFFFE, 0xFFFF]
_CONTROLS = {code: f"‹U+{code:04X}›" for code in _BARRED if code not in (9, 10)}

# A Latin word longer than this breaks anywhere, for no line and no cell would hold it.
LONGEST_WORD = 40
_TOO_LONG = re.compile(rf"[!-\u024f\u2010-\u2027\u2030-\u2044]{{{LONGEST_WORD + 1},}}")
_CHUNK = 20
_BREAK_HERE = "\u200b"
# Circled numbers, signs and all Chinese characters come from this code point on.
_FIRST_WIDE = 0x2460
_THIN = frozenset(" ,.;:'|")


def plain(text: str) -> str:
    """Give text with what cannot be seen spelled out (`‹U+202E›`) and endless words breakable."""
    spelled = printable(visible(text.translate(_CONTROLS))).replace("\t", " ")
    return _TOO_LONG.sub(_breakable, spelled)


def _breakable(match: re.Match[str]) -> str:
    word = match.group()
    chunks = (word[start : start + _CHUNK] for start in range(0, len(word), _CHUNK))
    return _BREAK_HERE.join(chunks)


def line(text: str) -> str:
    """Give text on one line, its white space folded."""
    return plain(" ".join(text.split()))


def texts(value: object) -> Iterator[str]:
    """Give the words of running text in order, with the addresses that are shown."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts(value.get("content", ""))
        yield from texts(value.get("address", ""))
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def wide(text: str) -> float:
    """Give the width of words in characters: a Latin letter takes little more than half of one."""
    return sum(
        1.0 if ord(character) >= _FIRST_WIDE else 0.3 if character in _THIN else 0.6
        for character in text
    )
