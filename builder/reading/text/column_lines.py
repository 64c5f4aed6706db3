"""Lines of a column: which of two that touch are one paragraph.

A paragraph fills its column line by line, and its last line falls short or ends its
sentence. Where first lines are set in, a text whose indents were lost still shows it:
first lines are two ideographs shorter than full ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.reading.characters import ends_sentence, is_open, starts_inside, width
from builder.reading.headings.shapes import is_numbered
from builder.reading.lists.bulleted_lists import bullet_of
from builder.reading.text.text_columns import ragged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.reading.draft import Draft, Piece
    from builder.reading.text.seams import Seams

# First lines are set in by two ideographs; a mark that may not begin a line takes one
# ideograph at most from the line before.
_INDENT, _SLACK = 4, 3
# A source's own blanks show it where they are kept.
_BLANKS = 2
# Below these a text's first lines are set in by chance, or not at all.
_FEWEST_FIRST, _SET_IN = 8, 0.5
_LEADS = ("：", ":")
_ITEM = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-hA-H])[)）.、．](?!\d)|[①-⑳]")
_LABEL = re.compile(r"(?:圖|图|表|Figure|Table)\s*[\d一二三四五六七八九十]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ColumnLines:
    """What tells the lines of columns apart: seams of words, and whether first lines are set in."""

    draft: Draft
    seams: Seams
    indented: bool

    def holds(self, before: Piece, after: Piece) -> bool:
        """Tell whether the end of one piece and the start of another touch in a column."""
        columns = self.draft.columns
        inside = before.parts[-1].line in columns and after.parts[0].line in columns
        return inside and self.draft.gap(before, after) == 0

    def goes_on(self, before: Piece, after: Piece) -> bool:
        """Tell whether a piece goes on with the one that it touches from below."""
        last, text = before.parts[-1].text, after.parts[0].text
        if starts_inside(text):
            return True
        if _begins_item(text) or _LABEL.match(text) or last.endswith(_LEADS):
            return False
        if ends_sentence(last):
            return self._goes_on_behind_a_sentence(before, after)
        if self.draft.falls_short(before.parts[-1]):
            return is_open(last) or self.seams.binds(last, text)
        return True

    def _goes_on_behind_a_sentence(self, before: Piece, after: Piece) -> bool:
        """Decide where a sentence ends at a line's end: a paragraph may, too."""
        if self.draft.falls_short(before.parts[-1]):
            return False
        column = self.draft.columns[after.parts[0].line]
        wide = width(after.parts[0].text)
        if self._indent(after.parts[0].line) >= self._indent(before.parts[-1].line) + _BLANKS:
            return False
        if self.indented and column - _INDENT - _SLACK <= wide <= column - _SLACK:
            return False
        return wide >= column - ragged(column) or ends_sentence(after.text)

    def _indent(self, line: int) -> int:
        text = self.draft.report.source.line(line)
        blanks = text[: len(text) - len(text.lstrip())]
        return len(blanks) + blanks.count("\u3000")


def column_lines(draft: Draft, seams: Seams) -> ColumnLines:
    """Learn from a draft how its paragraphs begin."""
    return ColumnLines(draft, seams, _are_set_in(draft))


def _begins_item(text: str) -> bool:
    return bool(bullet_of(text) or _ITEM.match(text)) or is_numbered(text)


def _are_set_in(draft: Draft) -> bool:
    """Tell whether first lines are two ideographs shorter than the full ones under them."""
    lines: Mapping[int, int] = draft.columns
    firsts = set_in = 0
    for above, below in zip(draft.pieces, draft.pieces[1:], strict=False):
        column = lines.get(below.parts[0].line, 0) if below.parts else 0
        if not column or not above.parts or not above.is_raw() or not below.is_raw():
            continue
        new = ends_sentence(above.text) and draft.falls_short(above.parts[-1])
        wide = width(below.parts[0].text)
        if new and column - ragged(column) <= wide:
            firsts += 1
            set_in += column - _INDENT - _SLACK <= wide <= column - _SLACK
    return firsts >= _FEWEST_FIRST and set_in >= firsts * _SET_IN
