"""The entries of an `edits.yml` as edits that fit their source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.catalog.quoting import fold, lines_that_begin, shorten
from builder.catalog.values import told
from builder.errors import CatalogError, EditError
from builder.model import BlockType, Edit, EditType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.catalog.schemas import EditEntry
    from builder.catalog.yaml_files import YamlFile
    from builder.model import Place, Source, Span


class _Keys(NamedTuple):
    """Which of the keys below belong to a kind of edit."""

    needed: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()


_BASE = {"lines", "quote", "kind"}
_KEYS: Mapping[EditType | BlockType, _Keys] = {
    EditType.HEADING: _Keys(frozenset({"level"}), frozenset({"title", "page"})),
    EditType.SUPPLIED: _Keys(frozenset({"level", "title"}), frozenset({"page"})),
    EditType.CONTINUES: _Keys(allowed=frozenset({"to"})),
    EditType.MOVED: _Keys(frozenset({"after"})),
    EditType.REPEATS: _Keys(frozenset({"to"})),
    EditType.OMITTED: _Keys(frozenset({"reason"})),
    BlockType.QUOTE: _Keys(allowed=frozenset({"speaker", "role"})),
    BlockType.TABLE: _Keys(allowed=frozenset({"header", "rows"})),
}
# These say where lines stand, not what they are, so that another edit may say that too.
_BESIDE = (EditType.MOVED, EditType.SUPPLIED)


def fit(entries: Sequence[EditEntry], file: YamlFile, source: Source) -> tuple[Edit, ...]:
    """Make edits of a file's entries and check them against the source.

    Args:
        entries: what the file holds.
        file: the file, for places.
        source: the source that the edits correct.

    Returns:
        The edits in the order of the file.

    Raises:
        CatalogError: a key is missing or does not belong to what the edit says.
        EditError: lines lie past the end, their words are not those quoted, or two edits
            say what one line is; one line of text for each fault.
    """
    places = [file.place((number,)) for number in range(len(entries))]
    wrong = [
        f"{place}: {text}"
        for entry, place in zip(entries, places, strict=True)
        for text in _keys_at_fault(entry)
    ]
    if wrong:
        raise CatalogError("\n".join(wrong))
    edits = tuple(_edit(entry, place) for entry, place in zip(entries, places, strict=True))
    unfit = [f"{edit.place}: {text}" for edit in edits for text in _misfits(edit, source)]
    if unfit := [*unfit, *_overlaps(edits), *_hidden(edits)]:
        raise EditError("\n".join(unfit))
    return edits


def _edit(entry: EditEntry, place: Place) -> Edit:
    return Edit(
        span=entry.lines,
        quote=entry.quote,
        type=entry.kind,
        place=place,
        level=entry.level,
        title=entry.title,
        speaker=entry.speaker,
        role=entry.role,
        reason=entry.reason,
        after=entry.after,
        to=entry.to,
        page=entry.page,
        header=tuple(entry.header or ()),
        rows=tuple(tuple(row) for row in entry.rows or ()),
    )


def _keys_at_fault(entry: EditEntry) -> Iterator[str]:
    given = entry.model_fields_set - _BASE
    keys = _KEYS.get(entry.kind, _Keys())
    for key in sorted(keys.needed - given):
        yield f"an edit that is {entry.kind.value!r} needs the key {key!r}"
    for key in sorted(given - keys.needed - keys.allowed):
        owners = [
            kind.value for kind, its in _KEYS.items() if key in its.needed or key in its.allowed
        ]
        yield f"the key {key!r} belongs to {', '.join(owners)}, not to {entry.kind.value!r}"
    widths = {len(row) for row in entry.rows or ()} | (
        {len(entry.header)} if entry.header else set()
    )
    if len(widths) > 1:
        yield f"found rows of {sorted(widths)} cells, expected as many in each row and the header"


def _misfits(edit: Edit, source: Source) -> Iterator[str]:
    end = len(source.lines)
    for key, line in (("lines", edit.span.last), ("after", edit.after), ("to", edit.to)):
        if line is not None and line > end:
            yield f"{key}: found line {line}, but {source.file} ends with line {end}"
    for key, line in (("after", edit.after), ("to", edit.to)):
        if line is not None and line in edit.span:
            yield f"{key}: found line {line}, which is one of the edit's own lines"
    if edit.span.first > end:
        return
    words = source.line(edit.span.first)
    if not words.strip():
        yield f"line {edit.span.first} is blank; name the line on which {told(edit.quote)} stands"
    elif not fold(words).startswith(fold(edit.quote)):
        yield (
            f"line {edit.span.first} does not begin with {told(edit.quote)}: it reads "
            f"{shorten(words)!r}; {_elsewhere(edit, source)}"
        )


def _elsewhere(edit: Edit, source: Source) -> str:
    lines = lines_that_begin(edit.quote, source.lines)
    if not lines:
        return "no line begins with the quoted words, so look at the edit again"
    listed = ", ".join(str(line) for line in lines[:3])
    return f"the quoted words stand on line {listed}{' and others' if lines[3:] else ''}"


def _hidden(edits: Sequence[Edit]) -> Iterator[str]:
    """Complain of repeats whose first is itself folded away as a repeat, or left out."""
    away = {
        line: edit
        for edit in edits
        if edit.type in (EditType.REPEATS, EditType.OMITTED)
        for line in range(edit.span.first, edit.span.last + 1)
    }
    for edit in edits:
        if edit.type is EditType.REPEATS and (other := away.get(edit.to or 0)):
            yield (
                f"{edit.place}: to: found line {edit.to}, which the edit at {other.place} says is "
                f"{other.type.value!r}; name a line that is shown"
            )


def _overlaps(edits: Sequence[Edit]) -> Iterator[str]:
    """Complain of lines that two edits both say something of; a table may leave some out."""
    tables = [edit.span for edit in edits if edit.type is BlockType.TABLE]
    claims = sorted(
        (edit for edit in edits if edit.type not in _BESIDE and not _is_left_out(edit, tables)),
        key=lambda edit: edit.span,
    )
    furthest: Edit | None = None
    for edit in claims:
        if furthest and edit.span.first <= furthest.span.last:
            first, second = sorted((furthest, edit), key=lambda edit: edit.place.line)
            yield (
                f"{second.place}: line {edit.span.first} is claimed by the edit at {first.place}, "
                "too; keep one of the two"
            )
        if furthest is None or edit.span.last > furthest.span.last:
            furthest = edit


def _is_left_out(edit: Edit, tables: Iterable[Span]) -> bool:
    """Tell whether an edit omits lines within a table, such as a letterhead between its halves."""
    return edit.type is EditType.OMITTED and any(
        table.first < edit.span.first and edit.span.last <= table.last for table in tables
    )
