"""The index of indicators at a report's end, read where no contents were printed.

Such an index names the report's chapters and sections, each with the codes of a
standard beside it. A title that breaks after a comma is a section's; titles that stand
over it without codes of their own are the chapter's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from builder.model import ContentsEntry
from builder.reading.characters import has_ideographs, width, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.reading.draft import Draft, Piece

_TITLE = {"指标索引", "指標索引", "报告指标索引", "報告指標索引", "contentindex"}
_CODE = r"(?:[A-Z]{1,3}\d[\d.\-]*|\d{1,3}-\d{1,2}|—)"
# What was taken for a code stays one: a long number could be parted in exponentially many ways.
_CODES = re.compile(rf"^[\s，,、]*+(?>{_CODE})(?:[\s，,、.\-]*+(?>{_CODE}|\d+))*+[\s，,、]*$")
_ROW = re.compile(rf"^(?=\S*[\u3400-\u9fff])(?P<title>\S++)\s+(?P<codes>{_CODE}.*)$")
_HEAD = re.compile(r"(?:指标|指標|Standards?|GRI|CASS)\b|^目录\s", re.IGNORECASE)
# Halves of an ideograph: what is wider is no title of an index.
_WIDEST = 40
# Rows; the words for an index also stand in text.
_FEWEST = 5


@dataclass(slots=True)
class _Reader:
    """Reads the index line by line: `open` holds title lines not yet given out."""

    open: list[Piece] = field(default_factory=list)
    grouped: bool = False

    def take(self) -> Iterator[ContentsEntry]:
        """Give out the open title lines: chapter first, then the section under it."""
        cut = len(self.open)
        for number, piece in enumerate(self.open):
            if piece.text.endswith(("，", ",")):
                cut = number
                break
        for level, lines in ((1, self.open[:cut]), (2, self.open[cut:])):
            if lines:
                title = " ".join(piece.text for piece in lines).replace("， ", "，")
                yield ContentsEntry(title, level, None, tuple(piece.line for piece in lines))
        self.open = []


def find_index(draft: Draft) -> Draft:
    """Read contents entries from the index, if the report printed no contents."""
    if draft.contents:
        return draft
    entries = tuple(_entries(draft))
    return replace(draft, contents=entries) if len(entries) >= _FEWEST else draft


def _entries(draft: Draft) -> Iterator[ContentsEntry]:
    begin = next((i for i, p in enumerate(draft.pieces) if words(p.text) in _TITLE), None)
    if begin is None:
        return
    reader = _Reader()
    for piece in draft.onwards(begin + 1):
        text = piece.text
        if _HEAD.search(text):
            continue
        if _CODES.match(text):
            yield from reader.take()
        elif match := _ROW.match(text):
            yield from reader.take()
            level = 2 if reader.grouped else 1
            yield ContentsEntry(match["title"], level, None, (piece.line,))
        elif has_ideographs(text) and width(text) <= _WIDEST and piece.is_raw():
            reader.grouped = reader.grouped or words(text) in {"附录", "附錄"}
            reader.open.append(piece)
        else:
            break
