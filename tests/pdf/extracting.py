"""The words of a finished PDF, as a program that copies text out of it reads them.

Only what typeset files hold is understood: text shown by two-byte codes, whose meaning
their fonts tell (ISO 32000-2, 9.10), inside marked content. Pages' furniture (artifacts:
running heads, page numbers, repeated heads of tables) is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

_SINGLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>\s*$", re.MULTILINE)
_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def text_of(pdf: pikepdf.Pdf) -> str:
    """Give the words of all pages in the order in which they are set."""
    known: dict[tuple[int, int], dict[int, str]] = {}
    return "".join("".join(_page(sheet, known)) for sheet in pdf.pages)


def forms_of(character: str, pdf: pikepdf.Pdf) -> int:
    """Count the glyphs that stand for a character in the font that has most of them."""
    fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
    tables = [_meanings(one.ToUnicode.read_bytes()) for one in fonts if "/ToUnicode" in one]
    return max(list(codes.values()).count(character) for codes in tables)


def _page(sheet: pikepdf.Page, known: dict[tuple[int, int], dict[int, str]]) -> Iterator[str]:
    codes: dict[int, str] = {}
    opened: list[bool] = []
    fonts = sheet.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    for operands, operator in pikepdf.parse_content_stream(sheet):
        match str(operator):
            case "BMC" | "BDC":
                opened.append(str(operands[0]) == "/Artifact")
            case "EMC":
                opened.pop()
            case "Tf":
                font = fonts[str(operands[0])]
                if font.objgen not in known:
                    known[font.objgen] = _meanings(font.ToUnicode.read_bytes())
                codes = known[font.objgen]
            case "Tj" | "TJ" if not any(opened):
                shown = operands[0] if str(operator) == "TJ" else [operands[0]]
                for piece in shown:
                    if isinstance(piece, pikepdf.String):
                        data = bytes(piece)
                        for at in range(0, len(data), 2):
                            yield codes.get(data[at] << 8 | data[at + 1], "\ufffd")


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
