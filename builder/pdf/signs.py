"""Signs that the fonts of the PDFs can't show, spelled out as `‹U+E000›`.

A sign needs a font that has it. A mark that stands on another character (an accent, a vowel
of Tibetan) needs one that has both, for the two are one shape; where none has, the mark is
spelled out behind its character.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from builder.model import Finding
from builder.pdf.fonts import covered, faces
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Document

_MARKS = {"Mn", "Mc", "Me"}
# Shades of skin, which change the picture before them.
_SKINS = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
_BREAKS = frozenset({0x09, 0x0A, 0x0D})
# What shapes its neighbors and is never seen itself (Unicode's Default_Ignorable_Code_Point)
# needs no glyph.
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)


def printable(text: str) -> str:
    """Spell out each character that no font can show where it stands."""
    if _plain().issuperset(text):
        return text
    return "".join(
        shown if is_shown else "".join(f"‹U+{ord(one):04X}›" for one in shown)
        for shown, is_shown in _shapes(text)
    )


def unprintable(document: Document) -> Iterator[Finding]:
    """Find the lines of a source with signs that PDFs will spell out (X104).

    A form feed that begins a page is no sign; a line's words are set without it.
    """
    lines = [line.lstrip("\f") for line in document.report.source.lines]
    if _plain().issuperset("".join(lines)):
        return
    for number, line in enumerate(lines, 1):
        if not _plain().issuperset(line):
            missing = [one for shown, is_shown in _shapes(line) if not is_shown for one in shown]
            listed = "、".join(f"U+{ord(one):04X}" for one in dict.fromkeys(missing))
            if listed:
                yield Finding(
                    "X104",
                    document.report.id,
                    number,
                    note("the fonts lack {listed}", listed=listed),
                )


@cache
def _plain() -> frozenset[str]:
    """Give the characters that can be shown wherever they stand."""
    points = covered() | _BREAKS
    return frozenset(one for one in map(chr, points) if unicodedata.category(one) not in _MARKS)


def _shapes(text: str) -> Iterator[tuple[str, bool]]:
    """Cut text into characters with what stands on them; tell whether each can be shown.

    Marks that can't be shown on their character come by themselves.
    """
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and _is_mark(text[end]):
            end += 1
        shape = text[start:end]
        if _fits(shape):
            yield shape, True
        else:
            yield text[start], _fits(text[start])
            for mark in text[start + 1 : end]:
                yield mark, _IGNORABLE.fullmatch(mark) is not None
        start = end


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in _MARKS or character in _SKINS


def _is_private(character: str) -> bool:
    """Tell whether nobody knows what a character means; PDF/A bars those."""
    return unicodedata.category(character) == "Co"


@cache
def _fits(shape: str) -> bool:
    """Tell whether one font has all of a shape, composed as far as Unicode composes it."""
    points = {
        ord(one)
        for one in unicodedata.normalize("NFC", shape)
        if not _IGNORABLE.fullmatch(one) and ord(one) not in _BREAKS
    }
    return not any(map(_is_private, shape)) and any(points <= face for face in faces())
