"""The fonts of the PDFs: where they lie, and which characters they hold.

They come from two Python packages (Noto Sans CJK in one file for both scripts, and other
Noto faces for what that lacks), so that a PDF looks the same on every machine.
"""

from __future__ import annotations

import mmap
import struct
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from builder.errors import PdfError
from builder.saying import say

_PACKAGES = ("manimgx_fonts_cjk", "manimgx_fonts")
_ENDINGS = {".ttf", ".otf", ".ttc", ".otc"}

# Numbers of the tables' formats, and the width of what they hold, by the OpenType specification
# (https://learn.microsoft.com/typography/opentype/spec/cmap).
_COLLECTION = b"ttcf"
_SEGMENTS, _GROUPS = 4, 12


@cache
def font_folders() -> tuple[Path, ...]:
    """Give the folders of the font packages.

    Raises:
        PdfError: a package is not installed.
    """
    folders = []
    for name in _PACKAGES:
        spec = find_spec(name)
        if spec is None or not spec.submodule_search_locations:
            raise PdfError(
                say(
                    "the Python package {name} with the fonts of the PDFs is not installed; "
                    "run `make site`, which installs what requirements/ lists",
                    name=name.replace("_", "-"),
                )
            )
        folders.append(Path(spec.submodule_search_locations[0]))
    return tuple(folders)


@cache
def covered() -> frozenset[int]:
    """Give the code points that at least one font has a glyph for."""
    return frozenset().union(*faces())


@cache
def faces() -> frozenset[frozenset[int]]:
    """Give for each font, all weights of one as one, the code points that it has a glyph for."""
    found: set[frozenset[int]] = set()
    for folder in font_folders():
        for file in sorted(folder.iterdir()):
            if file.suffix.lower() in _ENDINGS:
                with (
                    file.open("rb") as opened,
                    mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as font,
                ):
                    found.add(frozenset(_points(font)))
    return frozenset(found)


def _points(font: mmap.mmap) -> set[int]:
    """Read the character map of a font file, of a collection that of its first face."""
    start = struct.unpack_from(">I", font, 12)[0] if font[:4] == _COLLECTION else 0
    count = struct.unpack_from(">H", font, start + 4)[0]
    records = (struct.unpack_from(">4sIII", font, start + 12 + 16 * n) for n in range(count))
    offset = next((offset for tag, _, offset, _ in records if tag == b"cmap"), None)
    if offset is None:
        return set()
    points: set[int] = set()
    for number in range(struct.unpack_from(">H", font, offset + 2)[0]):
        table = offset + struct.unpack_from(">I", font, offset + 8 + 8 * number)[0]
        kind = struct.unpack_from(">H", font, table)[0]
        if kind == _GROUPS:
            points |= _grouped(font, table)
        elif kind == _SEGMENTS:
            points |= _segmented(font, table)
    return points


def _grouped(font: mmap.mmap, table: int) -> set[int]:
    count = struct.unpack_from(">I", font, table + 12)[0]
    points: set[int] = set()
    for number in range(count):
        first, last, _ = struct.unpack_from(">III", font, table + 16 + 12 * number)
        points.update(range(first, last + 1))
    return points


def _segmented(font: mmap.mmap, table: int) -> set[int]:
    double = struct.unpack_from(">H", font, table + 6)[0]
    ends = struct.unpack_from(f">{double // 2}H", font, table + 14)
    starts = struct.unpack_from(f">{double // 2}H", font, table + 16 + double)
    points: set[int] = set()
    for first, last in zip(starts, ends, strict=True):
        points.update(range(first, last + 1))
    return points - {0xFFFF}
