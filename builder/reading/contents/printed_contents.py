"""The printed table of contents, found by its title and read entry by entry."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.model import BlockType, ContentsEntry, Finding
from builder.reading.characters import ends_sentence, width, words
from builder.reading.contents.counted_entries import counted_levels
from builder.reading.contents.scattered_contents import come_again, read_scattered
from builder.reading.contents.tabled_contents import tabled_at
from builder.reading.contents.untitled_contents import read_untitled
from builder.reading.draft import Part, Piece, Role
from builder.reading.headings.numbering import kind_of
from builder.reading.tables.html_tables import OPENS
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.contents.tabled_contents import TabledEntry
    from builder.reading.draft import Draft

_TITLES = {
    *("目录", "目錄", "目次", "报告目录", "報告目錄", "contents", "content", "tableofcontents"),
    *("目录contents", "contents目录", "目錄contents", "contents目錄", "目錄content", "目录content"),
}
_SECOND = ("录", "錄", "次")
_ENTRY_END = re.compile(r"^(?P<title>.*?\D)[\s.…·]*(?:\t|\s|[.…·]{2,})\s*(?P<page>\d{1,3})$")
_ENTRY_TAB = re.compile(r"^(?P<title>\D.*\S)\t\s*(?P<page>\d{1,3})$")
_ENTRY_START = re.compile(r"^(?P<page>\d{3}|[1-9]\d)\s+(?P<title>\D.*|\d{1,2}\.\d.*)$")
_CHAPTER = re.compile(r"^(?:\d{1,2}|第?[一二三四五六七八九十]+[章、.]?)\s+\S")
_CHAPTER_NUMBER = re.compile(r"^0\d\s+(?=\D)")
NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})+)\s*(?P<rest>\S.*)$")
_MARK = re.compile(r"^(?:#{1,6}|-)\s+(?=\S)")
# Blank or foreign lines behind which the contents are over.
_PATIENCE = 4
# A running header of the contents comes back once a page.
_TITLED = 6
# Signs of a line that may be an entry, dots included, and halves of an ideograph of one that
# bears no page.
_LONGEST_ENTRY = 200
_LONG = 76
# Rows of a chapter and its sections at most; a longer list shows no groups.
_LARGEST = 12
# Ways in which entries are set in: two or three tell levels, more tell nothing.
_INDENTS = (2, 3)
# Ems by which a printed entry begins farther to the right than another that is a level above it:
# designers set a level in by one em or two, and the bearings of signs move a line by a tenth.
_SET_IN = 0.5


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the contents, set in by `indent` characters.

    `group` counts runs of lines without a blank between.
    """

    piece: Piece
    title: str
    page: str | None
    group: int
    indent: int


def find_contents(draft: Draft) -> Draft:
    """Find the printed contents, make them one block, and read their entries."""
    if told := _told_entries(draft):
        return replace(draft, contents=told)
    draft = _with_joined_title(draft)
    titles = [i for i, piece in enumerate(draft.pieces) if _is_title(piece)]
    if not titles:
        if untitled := read_untitled(draft):
            return _with_contents(draft, untitled.pieces, untitled.entries)
        return draft.with_findings(
            [Finding("C103", draft.report.id, None, note("the report has no printed contents"))]
        )
    if tabled := tabled_at(draft, titles[0]):
        return _with_tabled(draft, titles[0], *tabled)
    rows, end = _rows(draft, titles[0])
    entries = _entries(_as_printed(draft, rows))
    listing = [i for i in range(titles[0], end) if draft.pieces[i].role is not Role.OMITTED]
    if not come_again(draft, entries):
        tried = (read_scattered(draft, title) for title in titles[:_TITLED])
        if scattered := next(filter(None, tried), None):
            entries, listing = list(scattered.entries), list(scattered.pieces)
    return _with_contents(draft, listing, entries) if entries else draft


def _with_tabled(draft: Draft, title: int, table: int, found: Sequence[TabledEntry]) -> Draft:
    """Take entries from a table, whose rows stand in the text but for one of HTML."""
    rows = [
        _Row(Piece(Role.RAW, (Part(one.line, one.title),)), one.title, one.page, 0, 0)
        for one in found
    ]
    tags = bool(OPENS.search(draft.pieces[table].text))
    return _with_contents(draft, [title] if tags else [title, table], _entries(rows))


def _told_entries(draft: Draft) -> tuple[ContentsEntry, ...]:
    """Read the entries of contents that an editor has named, each at the level given there."""
    lines = [
        part
        for piece in draft.pieces
        if piece.settled and piece.is_block(BlockType.CONTENTS)
        for part in piece.parts
    ]
    levels = {
        line: level
        for edit in draft.report.edits
        for span, level in edit.levels
        for line in range(span.first, span.last + 1)
    }
    rows = []
    group, before = 0, 0
    for part in lines:
        group += part.line > before + 1
        before = part.line
        title, page = _entry(part.text)
        if words(title) not in _TITLES:
            line = draft.report.source.line(part.line)
            piece = Piece(Role.RAW, (part,))
            rows.append(_Row(piece, title, page, group, len(line) - len(line.lstrip())))
    entries = _entries(_as_printed(draft, rows)) if rows else []
    return tuple(replace(entry, level=levels.get(entry.lines[0], entry.level)) for entry in entries)


def _with_contents(draft: Draft, listing: Sequence[int], entries: Sequence[ContentsEntry]) -> Draft:
    """Make one block of the pieces that list titles; what stands between comes behind it."""
    first, *rest = [draft.pieces[index] for index in listing]
    block = first.joined(*rest, glue="\n").as_block(BlockType.CONTENTS)
    bare = tuple(replace(part, text=_MARK.sub("", part.text)) for part in block.parts)
    block = replace(block, parts=bare)
    taken = set(listing)
    pieces = [
        block if index == listing[0] else piece
        for index, piece in enumerate(draft.pieces)
        if index == listing[0] or index not in taken
    ]
    return replace(draft.with_pieces(pieces), contents=tuple(entries))


def _with_joined_title(draft: Draft) -> Draft:
    """Join the two signs of the contents' title, where each stands on a line of its own."""
    pieces = draft.pieces
    for index, piece in enumerate(pieces[:-1]):
        below = pieces[index + 1]
        if words(piece.text) == "目" and words(below.text) in _SECOND and piece.is_raw():
            joined = piece.joined(below, glue="")
            return draft.with_pieces([*pieces[:index], joined, *pieces[index + 2 :]])
    return draft


def _is_title(piece: Piece) -> bool:
    return piece.is_raw() and words(piece.text) in _TITLES


def _rows(draft: Draft, begin: int) -> tuple[list[_Row], int]:
    """Read lines from the contents' title on, as long as entries keep coming."""
    rows: list[_Row] = []
    end = begin
    group = 0
    for index in range(begin + 1, len(draft.pieces)):
        piece = draft.pieces[index]
        if piece.role is Role.OMITTED:  # contents may run over a page's end
            continue
        if index - end > _PATIENCE or not piece.is_raw():
            break
        group += draft.gap(draft.pieces[index - 1], piece) > 0
        bare = piece.text.lstrip("#- ").strip()
        title, page = _entry(bare)
        if page is None and (width(bare) > _LONG or ends_sentence(bare)):
            break
        if not _is_title(piece):
            line = draft.report.source.line(piece.line)
            indent = len(line) - len(line.lstrip())
            rows.append(_Row(piece, title, page, group, indent))
        if page is not None:
            end = index
    last = draft.pieces[end]
    return [row for row in rows if row.piece.line <= last.line], end + 1


def _entry(text: str) -> tuple[str, str | None]:
    """Part an entry's title from its page, whichever stands first."""
    if len(text) > _LONGEST_ENTRY:
        return text, None
    if match := _ENTRY_START.match(text):
        return match["title"].strip(), match["page"]
    if match := _ENTRY_END.match(text) or _ENTRY_TAB.match(text):
        return match["title"].strip(), match["page"]
    return text, None


def _entries(rows: Sequence[_Row]) -> list[ContentsEntry]:
    """Give the entries their levels: numbers tell first, then indents, grouping and pages."""
    numbered = sum(bool(NUMBERED.match(row.title)) for row in rows)
    entries: list[ContentsEntry] = []
    alone = _groups_of_one(rows)
    by_number, indents = counted_levels([row.title for row in rows]), _indents(rows)
    tiers = len(set(by_number.values()))
    counted = [i for i, row in enumerate(rows) if kind_of(row.title) or _CHAPTER.match(row.title)]
    groups = _groups(rows)
    grouped = max(map(len, groups.values()), default=0) <= _LARGEST
    # Chapters bear no page where it is that of their first section; else it was lost.
    unpaged = sum(row.page is None for row in rows) * (_LARGEST + 1) > len(rows)
    inside = False
    for index, row in enumerate(rows):
        if not words(row.title) or row.title.isdigit():
            continue
        if match := NUMBERED.match(row.title):
            level = 1 + match["number"].count(".")
        elif index in by_number:
            level, inside = by_number[index], False
        elif (row.page is None and unpaged) or _CHAPTER.match(row.title):
            level, inside = 1, row.page is None
        elif len(indents) > 1:
            level = 1 + indents.index(row.indent)
        elif inside and not row.piece.text.startswith("#"):
            level = 2
        elif _opens_a_part(rows, index, counted):
            level, inside = 1, True
        elif tiers > 1 or not grouped:
            # Where numbers tell two tiers, what bears none stands beside the chapters.
            level = 1
        else:
            group = groups[row.group]
            level = _level_by_group(rows, index, group, alone, numbered=numbered * 2 > len(rows))
        title = _CHAPTER_NUMBER.sub("", row.title)
        entries.append(ContentsEntry(title, level, row.page, (row.piece.line,)))
    return entries


def _as_printed(draft: Draft, rows: Sequence[_Row]) -> list[_Row]:
    """Set rows in as the file prints them: each from the left edge of its column, in steps."""
    layout = draft.report.layout
    lines = [layout.by_line.get(row.piece.line) if layout else None for row in rows]
    edges: dict[tuple[int, int], float] = {}
    for line in filter(None, lines):
        column = line.page, line.column
        edges[column] = min(line.box.left, edges.get(column, line.box.left))
    offsets = [
        (line.box.left - edges[line.page, line.column]) / line.size if line and line.size else 0.0
        for line in lines
    ]
    steps: dict[float, int] = {}
    for before, offset in pairwise([0.0, *sorted(set(offsets))]):
        steps[offset] = max(steps.values(), default=0) + (offset - before > _SET_IN)
    return [
        replace(row, indent=steps[offset]) if line else row
        for row, line, offset in zip(rows, lines, offsets, strict=True)
    ]


def _indents(rows: Sequence[_Row]) -> list[int]:
    """List the indents of the lines, rising, where two or three levels are set so."""
    indents = sorted({row.indent for row in rows})
    set_in = len(indents) in _INDENTS and rows[0].indent == indents[0]
    return indents if set_in else []


def _opens_a_part(rows: Sequence[_Row], index: int, counted: Sequence[int]) -> bool:
    """Tell whether an entry without a number begins a part of its own behind the chapters.

    It stands on the page of the next one, which has no number either. `counted` holds the
    places of the rows with a chapter's number, rising.
    """
    row, following = rows[index], rows[index + 1 : index + 2]
    if not counted or counted[-1] >= index or not following:
        return False
    same_group = rows[0].group == row.group == following[0].group
    return same_group and following[0].page == row.page


def _groups_of_one(rows: Sequence[_Row]) -> set[int]:
    return {group for group, places in _groups(rows).items() if len(places) == 1}


def _groups(rows: Sequence[_Row]) -> dict[int, list[int]]:
    """Map each group to the places of its rows."""
    groups: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        groups.setdefault(row.group, []).append(place)
    return groups


def _level_by_group(
    rows: Sequence[_Row], index: int, group: Sequence[int], alone: set[int], *, numbered: bool
) -> int:
    """Tell an entry's level where no number does.

    Within a small group a chapter shares its page with its first section. Else a group of
    one is a chapter and the group after it its sections, unless sections are
    `numbered`: then a group without numbers holds chapters only, and what has none among
    numbers stands beside the chapters. `group` holds the places of the entry's own.
    """
    if rows[index].group in alone:
        return 1
    if group[0] > 0 and rows[group[0] - 1].group in alone and not numbered:
        return 2
    if numbered and any(NUMBERED.match(rows[place].title) for place in group):
        return 1
    first = next((i for i in group[:-1] if rows[i].page == rows[i + 1].page), None)
    return 1 if first is None or index <= first else 2
