"""A table of figures whose cells are parted by single blanks, read from the right.

Under a head that names years, a line that ends in as many figures is a row: before the
figures stands its unit, before that its name. Lines without figures are names that
broke over lines, or labels of what follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.reading.characters import is_open, joint, width
from builder.reading.tables.slid_rows import UNIT_HEADS, Layout, is_figure, layout_of
from builder.reading.tables.unit_words import is_unit, split_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_YEAR = re.compile(r"(?:19|20)\d{2}(?:年度?)?")
# One year alone over a figure is a sentence's.
_FEWEST_YEARS = 2
# No column of names is so narrow that a name of sixteen ideographs has to break.
_NARROWEST = 32
_UNFINISHED = ("的", "及", "和", "与", "與", "/")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a flattened table: its cells and what columns they name.

    `has_unit` is false where no unit is printed; the layout counts its column all the
    same.
    """

    cells: tuple[str, ...]
    layout: Layout
    has_unit: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A row, or a label where `figures` is empty.

    `line` is where it begins, `indent` how many blanks stand before it, `adjacent`
    tells that no blank line stands before it, `wrapped` that it took several lines.
    """

    line: int
    name: str
    indent: int
    adjacent: bool
    unit: str = ""
    figures: tuple[str, ...] = ()
    wrapped: bool = False


def head_of(text: str) -> Head | None:
    """Read a line as a head: one or two names of columns, a unit, two years or more."""
    cells = text.split()
    years = 0
    while years < len(cells) and _YEAR.fullmatch(cells[-1 - years]):
        years += 1
    names = cells[: len(cells) - years]
    has_unit = bool(names) and names[-1].lower() in UNIT_HEADS
    labels = len(names) - has_unit
    if (
        "\t" in text.strip()
        or years < _FEWEST_YEARS
        or labels not in (1, 2)
        or any(map(is_figure, names))
    ):
        return None
    layout = layout_of([*names[:labels], "unit", *cells[-years:]])
    return Head(tuple(cells), layout, has_unit) if layout else None


def entry_of(line: int, text: str, head: Head, *, adjacent: bool) -> Entry:
    """Read one line of the table by itself."""
    indent = len(text) - len(text.lstrip())
    cells = text.split()
    count = head.layout.figures
    figures = cells[-count:]
    # One figure more than years: the columns are others than the head's line names.
    more = len(cells) > count + 1 and is_figure(cells[-count - 1]) and not head.has_unit
    if len(figures) < count or more or not all(map(is_figure, figures)):
        return Entry(line, " ".join(cells), indent, adjacent)
    rest = " ".join(cells[:-count])
    name, unit = split_unit(rest) if head.has_unit else (rest, "")
    return Entry(line, name, indent, adjacent, unit, tuple(figures))


def join_wrapped(entries: Sequence[Entry]) -> list[Entry]:
    """Give rows the parts of their names and units that stand on lines above them."""
    joined: list[Entry] = []
    for entry in entries:
        row = entry
        if row.figures:
            if not row.unit:
                row = _with_unit_above(joined, row)
            row = _with_name_above(joined, row)
        joined.append(row)
    return _join_wide(joined)


def _with_unit_above(above: list[Entry], row: Entry) -> Entry:
    """Take the unit from the lines right above a row, if they are nothing but a unit."""
    text, count = row.name, 0
    adjacent = row.adjacent if text else True
    while adjacent and count < len(above) and not above[-1 - count].figures:
        label = above[-1 - count]
        text = f"{label.name}{joint(label.name, text)}{text}"
        adjacent = label.adjacent
        count += 1
    if not count or not is_unit(text):
        return row
    first = above[-count]
    del above[-count:]
    return replace(row, line=first.line, name="", unit=text, adjacent=first.adjacent)


def _with_name_above(above: list[Entry], row: Entry) -> Entry:
    """Take the lines above a row that begin its name."""
    nameless = not row.name
    while above and not above[-1].figures:
        label = above[-1]
        if not (
            not row.name
            or (nameless and row.adjacent)
            or row.name.startswith(("（", "("))
            or is_open(label.name)
            or label.name.endswith(_UNFINISHED)
        ):
            break
        above.pop()
        name = f"{label.name}{joint(label.name, row.name)}{row.name}"
        row = replace(row, line=label.line, name=name, indent=label.indent, wrapped=True)
        row = replace(row, adjacent=label.adjacent)
    return row


def _join_wide(entries: list[Entry]) -> list[Entry]:
    """Join a label with the only row under it, where one line was too narrow for both."""
    whole = [width(entry.name) for entry in entries if entry.figures and not entry.wrapped]
    widest = max([_NARROWEST, *whole])
    joined: list[Entry] = []
    for number, entry in enumerate(entries):
        label = joined[-1] if joined else None
        alone = number + 1 == len(entries) or not entries[number + 1].figures
        if (
            label
            and entry.figures
            and not label.figures
            and entry.adjacent
            and alone
            and entry.indent == label.indent
            and width(label.name) + width(entry.name) > widest
        ):
            name = f"{label.name}{joint(label.name, entry.name)}{entry.name}"
            entry = replace(entry, line=label.line, name=name, wrapped=True)  # noqa: PLW2901
            joined.pop()
        joined.append(entry)
    return joined
