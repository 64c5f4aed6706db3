"""Tables of words whose cells stand each on a line, under a head that names their columns.

Without figures in each row little tells the columns. Two forms are sure enough: names that
take turns with running text, as under 部門 and 所營業務, where each text ends as a sentence
does; and lines that come back in turns of two to six, one column of which holds figures or
the same few words again and again (會員, 理事, 無).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.reading.characters import ends_sentence, joint, width
from builder.reading.tables.cell_signs import Sign, is_value
from builder.reading.tables.grid import Cells, table_of
from builder.reading.tables.stacked_heads import is_corner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Table
    from builder.reading.tables.stacked import Line

# Rows: of fewer one cannot see that they are alike.
_FEWEST_ROWS = 3
# With no column of figures, words that come back show the columns only in more rows.
_FEWEST_OF_WORDS = 5
# A table of words is shorter than this, and a search for one ends here.
_MOST_ROWS = 200
# Columns of a table whose cells each take a line: from a pair to what fits a page.
_TURNS = range(2, 7)
# A name takes up to twelve ideographs, a head's cell as well.
_WIDEST_NAME = 24
_MOST_LINES_OF_NAME = 2
# Lines of a text longer than this many are no cell.
_LONGEST = 30
# So many of a column's cells are of one kind, or their words stand there before.
_MOSTLY = 0.8
_AGAIN = 0.5
_COUNTED = re.compile(r"(?:\d{1,2}[.、)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳•●‧])\s*")
# A count before the first row: its column is read by `anchored`.
_FIRST = re.compile(r"0?1[.、]?(?:\s|$)")
_NUMBERED = re.compile(r"\d{1,2}\.\d|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.]|第.{1,3}[章節节]")
# Words that head a column of running text.
_HEADS_TEXT = re.compile(
    r"(?:內容|内容|說明|说明|措施|對策|对策|業務|业务|職掌|职掌|職責|职责|描述|做法|方式|行動|行动|作為|成果|成效)$"
)
# Text of a cell may be wider by this part than that of the rows above: a line is cut to words.
_WIDER = 1.1
_NAME_AND_TEXT = re.compile(r"(?P<name>[\u3400-\u9fff]{2,8})\s+(?P<text>[\u3400-\u9fff].*)")


@dataclass(frozen=True, slots=True)
class Paired:
    """A table that takes the lines `first` to `last` (exclusive) of a run."""

    first: int
    last: int
    table: Table


def paired_at(lines: Sequence[Line], start: int) -> Paired | None:
    """Read the table whose head begins at a place of a run; None where there is none."""
    if not is_corner(lines[start].text):
        return None
    return _texts_at(lines, start) or _turns_at(lines, start)


def _texts_at(lines: Sequence[Line], start: int) -> Paired | None:
    """Read a table of names and texts.

    Text as wide as the page, a numbered title or a page's end are beyond it: names over
    texts are titles over paragraphs there.
    """
    head = lines[start : start + 2]
    if len(head) < len("名文") or not _is_name(head[0]) or not _HEADS_TEXT.search(head[1].text):
        return None
    cells = Cells([[line.text for line in head]])
    numbers = [lines[start].number]
    at, column = start + 2, 0
    while (cut := _row_of_text(lines, at)) is not None:
        end, name, text = cut
        if lines[at].turned and len(cells.rows) > 1:
            break
        texts = [line.text for line in lines[at:end] if not _NAME_AND_TEXT.fullmatch(line.text)]
        widest = max(map(width, texts), default=0)
        if len(cells.rows) > _FEWEST_ROWS and widest > column * _WIDER:
            break
        column = max(column, widest)
        cells.rows.append([name, text])
        numbers.append(lines[at].number)
        at = end
    if len(cells.rows) <= _FEWEST_ROWS:
        return None
    return Paired(start, at, table_of(cells, numbers, headed=True))


def _row_of_text(lines: Sequence[Line], at: int) -> tuple[int, str, str] | None:
    """Cut a row from a place on: where it ends, its name and its text."""
    names: list[str] = []
    text = ""
    first = at
    while at < len(lines) and not text and len(names) < _MOST_LINES_OF_NAME:
        line = lines[at]
        inline = _NAME_AND_TEXT.fullmatch(line.text)
        if names and (not _is_name(line) or _COUNTED.match(line.text)):
            break
        if not names and inline and width(line.text) > _WIDEST_NAME:
            names.append(inline["name"])
            text = inline["text"]
        elif _is_name(line) and not (at > first and line.turned):
            names.append(line.text)
        else:
            return None
        at += 1
    if not names or any(_NUMBERED.match(name) for name in names[:1]):
        return None
    first = at
    while at < len(lines) and at - first < _LONGEST and not (text and _ends_row(lines, at, text)):
        if lines[at].turned or is_value(lines[at].sign):
            return None
        text += f"{joint(text, lines[at].text) if text else ''}{lines[at].text}"
        at += 1
    if not ends_sentence(text):
        return None
    name = names[0]
    for more in names[1:]:
        name += f"{joint(name, more)}{more}"
    return at, name, text


def _ends_row(lines: Sequence[Line], at: int, text: str) -> bool:
    """Tell whether a line behind a text is no more of it."""
    if not ends_sentence(text):
        return False
    line = lines[at]
    if line.turned or _NAME_AND_TEXT.fullmatch(line.text):
        return True
    return not (_COUNTED.match(line.text) or ends_sentence(line.text))


def _is_name(line: Line) -> bool:
    return line.sign is Sign.WORDS and width(line.text) <= _WIDEST_NAME and "，" not in line.text


def _turns_at(lines: Sequence[Line], start: int) -> Paired | None:
    """Read a table whose rows have as many lines as its head."""
    for columns in _TURNS:
        head = lines[start : start + columns]
        if len(head) < columns or not (_is_name(head[-1]) or head[-1].sign is Sign.YEAR):
            return None
        if _FIRST.match("".join(line.text for line in lines[start + columns :][:1])):
            return None
        body = _rows(lines, start + columns, columns)
        if len(body) >= _FEWEST_ROWS and _shows_columns(body):
            cells = Cells([[line.text for line in row] for row in (head, *body)])
            numbers = [row[0].number for row in (head, *body)]
            last = start + columns * (1 + len(body))
            return Paired(start, last, table_of(cells, numbers, headed=True))
    return None


def _rows(lines: Sequence[Line], start: int, columns: int) -> list[Sequence[Line]]:
    """Take rows of as many lines, as long as their cells look like those above."""
    rows: list[Sequence[Line]] = []
    names: set[str] = set()
    last = min(len(lines) - columns + 1, start + columns * _MOST_ROWS)
    for at in range(start, last, columns):
        row = lines[at : at + columns]
        first = row[0]
        if first.sign is not Sign.WORDS or width(first.text) > 2 * _WIDEST_NAME:
            break
        # Names of rows differ; what comes again and again is no table's first column.
        if first.text in names and len(names) < len(rows):
            break
        names.add(first.text)
        if rows and not all(_alike(one, other) for one, other in zip(row, rows[0], strict=True)):
            break
        rows.append(row)
    return rows


def _alike(one: Line, other: Line) -> bool:
    values = is_value(one.sign), is_value(other.sign)
    return (
        values[0] == values[1] or "無" in (one.text, other.text) or "无" in (one.text, other.text)
    )


def _shows_columns(rows: Sequence[Sequence[Line]]) -> bool:
    """Tell whether rows are rows: names that differ, and a column of figures or of few words."""
    columns = list(zip(*rows, strict=True))
    names = {line.text for line in columns[0]}
    if len(names) < _MOSTLY * len(rows):
        return False
    # A column that counts the rows is the first: these lines are cut at a wrong place.
    count = [str(at) for at in range(1, len(rows) + 1)]
    if any([line.text for line in column] == count for column in columns):
        return False
    for column in columns[1:]:
        if sum(is_value(line.sign) for line in column) >= _MOSTLY * len(rows):
            return True
        again = len(column) - len({line.text for line in column})
        if len(rows) >= _FEWEST_OF_WORDS and again >= _AGAIN * len(rows):
            return True
    return False
