"""The words of a finished PDF, as its tags give them to a screen reader, and as they are copied.

Only what typeset files hold is understood: text shown by two-byte codes, whose meaning
their fonts tell (ISO 32000-2, 9.10), inside marked content, which the structure tree puts
in its order (14.7). Pages' furniture (artifacts: running heads, page numbers, repeated heads
of tables) is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

# What stands on each page, by the page's object and the number of the marked content.
Marked = dict[tuple[int, int], dict[int, str]]

_SINGLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>\s*$", re.MULTILINE)
_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def text_of(pdf: pikepdf.Pdf) -> str:
    """Give the words of all pages in their reading order; a note follows its mark."""
    return both_of(pdf)[0]


def both_of(pdf: pikepdf.Pdf) -> tuple[str, str]:
    """Give the words of all pages in their reading order, and in the order they are set in."""
    known: dict[tuple[int, int], dict[int, str]] = {}
    marked = {sheet.obj.objgen: _page(sheet, known) for sheet in pdf.pages}
    read = "".join(_read(pdf.Root.StructTreeRoot.K, {}, marked))
    return read, "".join(words for sheet in marked.values() for words in sheet.values())


def _read(node: Any, sheet: dict[int, str], marked: Marked) -> Iterator[str]:
    """Give what an element, or marked content of a page, holds."""
    if isinstance(node, int):
        yield sheet.get(node, "")
        return
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _read(one, sheet, marked)
        return
    if "/Pg" in node:
        sheet = marked[node.Pg.objgen]
    if "/MCID" in node:
        yield sheet.get(int(node.MCID), "")
    elif "/K" in node:
        yield from _read(node.K, sheet, marked)


def forms_of(character: str, pdf: pikepdf.Pdf) -> int:
    """Count the glyphs that stand for a character in the font that has most of them."""
    fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
    tables = [_meanings(one.ToUnicode.read_bytes()) for one in fonts if "/ToUnicode" in one]
    return max(list(codes.values()).count(character) for codes in tables)


def sheets_of(pdf: pikepdf.Pdf) -> list[str]:
    """Give all words of each page in the order they are set in, furniture and all."""
    known: dict[tuple[int, int], dict[int, str]] = {}
    return ["".join(words for _, words in _shown(sheet, known)) for sheet in pdf.pages]


def _page(sheet: pikepdf.Page, known: dict[tuple[int, int], dict[int, str]]) -> dict[int, str]:
    """Give the words of each stretch of marked content by its number on the page."""
    told: dict[int, str] = {}
    for at, words in _shown(sheet, known):
        if at is not None:
            told[at] = told.get(at, "") + words
    return told


def _shown(
    sheet: pikepdf.Page, known: dict[tuple[int, int], dict[int, str]]
) -> Iterator[tuple[int | None, str]]:
    """Give what a page shows, each with the number of its marked content; None is furniture."""
    codes: dict[int, str] = {}
    opened: list[int | None] = []
    fonts = sheet.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    for operands, operator in pikepdf.parse_content_stream(sheet):
        match str(operator):
            case "BMC":
                opened.append(None)
            case "BDC":
                number = operands[1].get("/MCID")
                opened.append(None if number is None else int(number))
            case "EMC":
                opened.pop()
            case "Tf":
                font = fonts[str(operands[0])]
                if font.objgen not in known:
                    known[font.objgen] = _meanings(font.ToUnicode.read_bytes())
                codes = known[font.objgen]
            case "Tj" | "TJ":
                at = next((one for one in reversed(opened) if one is not None), None)
                shown = operands[0] if str(operator) == "TJ" else operands
                yield at, _decoded(shown, codes)


def _decoded(shown: Any, codes: dict[int, str]) -> str:
    words = (bytes(piece) for piece in shown if isinstance(piece, pikepdf.String))
    return "".join(
        codes.get(data[at] << 8 | data[at + 1], "\ufffd")
        for data in words
        for at in range(0, len(data), 2)
    )


def _meanings(table: bytes) -> dict[int, str]:
    """Read what codes mean from a font's table."""
    codes: dict[int, str] = {}
    for block in _BLOCK.findall(table):
        for code, words in _SINGLE.findall(block):
            codes[int(code, 16)] = _words(words)
    for block in _RANGES.findall(table):
        for first, last, words in _RANGE.findall(block):
            begin, start = int(first, 16), int(words, 16)
            for code in range(begin, int(last, 16) + 1):
                codes[code] = chr(start + code - begin)
    return codes


def _words(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
