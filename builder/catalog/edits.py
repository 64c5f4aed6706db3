"""The entries of an `edits.yml` as edits that fit their source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.catalog.quoting import fold_quote, lines_that_begin, places_of, shorten
from builder.catalog.values import told
from builder.errors import CatalogError, EditError
from builder.model import BlockType, Edit, EditType, portions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.catalog.schemas import EditEntry
    from builder.catalog.yaml_files import YamlFile
    from builder.model import Place, Portion, Source, Span, Spot


class _Keys(NamedTuple):
    """Which of the keys below belong to a kind of edit."""

    needed: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()


_BASE = {"lines", "quote", "kind"}
# An editor's inference: with what reason, and whether beyond doubt.
_INFERRED = {"why", "sure"}
_SILENT = (EditType.OMITTED, EditType.SPLIT)
# A table that an editor sets out in cells is one by inference.
_SET_OUT = "来源文本里只有文字，没有留下格子；各行各格由编者依版面与文义排出。"
_KEYS: Mapping[EditType | BlockType, _Keys] = {
    EditType.HEADING: _Keys(frozenset({"level"}), frozenset({"title", "page"})),
    EditType.SUPPLIED: _Keys(frozenset({"level", "title"}), frozenset({"page"})),
    EditType.CONTINUES: _Keys(allowed=frozenset({"to"})),
    EditType.MOVED: _Keys(frozenset({"after"})),
    EditType.REPEATS: _Keys(frozenset({"to"})),
    EditType.OMITTED: _Keys(frozenset({"reason"})),
    EditType.SPLIT: _Keys(frozenset({"at"})),
    EditType.SIC: _Keys(frozenset({"at", "reading"})),
    BlockType.QUOTE: _Keys(allowed=frozenset({"speaker", "role"})),
    BlockType.TABLE: _Keys(allowed=frozenset({"header", "rows"})),
}
# These say where lines stand, not what they are, so that another edit may say that too.
_BESIDE = (EditType.MOVED, EditType.SUPPLIED, EditType.SPLIT, EditType.SIC)
# A letter for each portion of a line (`values.py` takes as many): none has half as many.
_MOST_PORTIONS = 18
# Sorts behind every letter.
_BEHIND = "~"


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
    unfit = [
        f"{place}: {text}"
        for entry, place in zip(entries, places, strict=True)
        for text in _cuts_at_fault(entry, source)
    ]
    if unfit:
        raise EditError("\n".join(unfit))
    edits = tuple(_edit(entry, place, source) for entry, place in zip(entries, places, strict=True))
    portions = {
        edit.span.first: portions_of(edit.span.first, len(source.line(edit.span.first)), edit.cuts)
        for edit in edits
        if edit.type is EditType.SPLIT
    }
    unfit = [f"{edit.place}: {text}" for edit in edits for text in _misfits(edit, source, portions)]
    if unfit := [
        *unfit,
        *_overlaps(edits),
        *_hidden(edits, len(source.lines)),
        *_unsaid(edits, portions, source),
    ]:
        raise EditError("\n".join(unfit))
    return edits


def _edit(entry: EditEntry, place: Place, source: Source) -> Edit:
    after, after_letter = entry.after or (None, "")
    to, to_letter = entry.to or (None, "")
    line = entry.lines.span.first
    cuts = tuple(places_of(words, source.line(line))[0] for words in entry.at or ())
    return Edit(
        span=entry.lines.span,
        quote=entry.quote,
        type=entry.kind,
        place=place,
        level=entry.level,
        title=entry.title,
        speaker=entry.speaker,
        role=entry.role,
        reason=entry.reason,
        after=after,
        to=to,
        page=entry.page,
        header=tuple(entry.header or ()),
        rows=tuple(tuple(row) for row in entry.rows or ()),
        cuts=cuts if entry.kind is EditType.SPLIT else (),
        first_letter=entry.lines.first_letter,
        last_letter=entry.lines.last_letter,
        after_letter=after_letter,
        to_letter=to_letter,
        why=entry.why or (_SET_OUT if entry.rows else ""),
        sure=entry.sure,
        printed=(entry.at or [""])[0] if entry.kind is EditType.SIC else "",
        reading=entry.reading or "",
    )


def _cuts_at_fault(entry: EditEntry, source: Source) -> Iterator[str]:
    """Say what is wrong with the words at which a line is to be parted, or with a misprint."""
    if not entry.at:
        return
    span, first_letter, last_letter = entry.lines
    if span.first != span.last or first_letter or last_letter:
        yield f"lines: found {span.first}–{span.last}, expected the one line that is meant"
        return
    if span.first > len(source.lines):
        yield f"lines: found line {span.first}, but {source.file} ends with {len(source.lines)}"
        return
    if entry.kind is EditType.SIC and len(entry.at) > 1:
        yield f"at: found {len(entry.at)} misprints, expected one for each entry"
    words = source.line(span.first)
    reached = 0
    for cut in entry.at:
        found = places_of(cut, words)
        if len(found) != 1:
            often = f"fits {len(found)} times" if found else "does not fit"
            yield (
                f"at: {told(cut)} {often} on line {span.first}, which reads {shorten(words)!r}; "
                "quote words that stand there once"
            )
        elif entry.kind is EditType.SPLIT:
            if not words[reached : found[0]].strip():
                yield (
                    f"at: {told(cut)} leaves no words before it on line {span.first}; quote where "
                    "the second portion begins, then the others in their order"
                )
            reached = max(reached, found[0])
    if len(entry.at) >= _MOST_PORTIONS:
        yield f"at: found {len(entry.at)} places, expected fewer than {_MOST_PORTIONS}"


def _keys_at_fault(entry: EditEntry) -> Iterator[str]:
    given = entry.model_fields_set - _BASE - _INFERRED
    if _INFERRED & entry.model_fields_set and entry.kind in _SILENT:
        yield (
            f"the key 'why' belongs to an edit that infers something, not to {entry.kind.value!r}"
            + ("; its 'reason' says why" if entry.kind is EditType.OMITTED else "")
        )
    elif entry.why is None and "sure" in entry.model_fields_set:
        yield "the key 'sure' says how sure an inference is, so it needs the key 'why'"
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


def _misfits(
    edit: Edit, source: Source, portions: Mapping[int, Sequence[Portion]]
) -> Iterator[str]:
    yield from _letters_at_fault(edit, portions)
    end = len(source.lines)
    others = (("after", edit.after, edit.after_letter), ("to", edit.to, edit.to_letter))
    for key, line in (("lines", edit.span.last), *(other[:2] for other in others)):
        if line is not None and line > end:
            yield f"{key}: found line {line}, but {source.file} ends with line {end}"
    for key, line, letter in others:
        if line is not None and edit.holds(line, letter):
            yield f"{key}: found line {line}, which is one of the edit's own lines"
    if edit.span.first > end:
        return
    words = source.line(edit.span.first)
    for portion in portions.get(edit.span.first, ()):
        if portion.letter == edit.first_letter:
            words = words[portion.start : portion.end]
    if not words.strip():
        yield f"line {edit.span.first} is blank; name the line on which {told(edit.quote)} stands"
    elif not fold_quote(words).startswith(fold_quote(edit.quote)):
        yield (
            f"line {edit.span.first}{edit.first_letter} does not begin with {told(edit.quote)}: "
            f"it reads {shorten(words)!r}; {_elsewhere(edit, source)}"
        )


def _letters_at_fault(edit: Edit, portions: Mapping[int, Sequence[Portion]]) -> Iterator[str]:
    """Complain of letters that name no portion of their line."""
    for key, line, letter in (
        ("lines", edit.span.first, edit.first_letter),
        ("lines", edit.span.last, edit.last_letter),
        ("after", edit.after, edit.after_letter),
        ("to", edit.to, edit.to_letter),
    ):
        known = "".join(portion.letter for portion in portions.get(line or 0, ()))
        if letter and letter not in known:
            has = f"has the portions {', '.join(known)}" if known else "is parted by no edit"
            yield f"{key}: found {line}{letter}, but line {line} {has}"


def _unsaid(
    edits: Sequence[Edit], portions: Mapping[int, Sequence[Portion]], source: Source
) -> Iterator[str]:
    """Complain of portions of which no edit says what they are: no rule knows them."""
    claims = [edit for edit in edits if edit.type not in _BESIDE]
    for split in edits:
        for portion in portions[split.span.first] if split.type is EditType.SPLIT else ():
            if not any(edit.holds(portion.line, portion.letter) for edit in claims):
                words = source.line(portion.line)[portion.start : portion.end]
                yield (
                    f"{split.place}: nothing is said of {portion.line}{portion.letter}, which "
                    f"reads {shorten(words)!r}; add an edit that says what it is"
                )


def _elsewhere(edit: Edit, source: Source) -> str:
    lines = lines_that_begin(edit.quote, source.lines)
    if not lines:
        return "no line begins with the quoted words, so look at the edit again"
    listed = ", ".join(str(line) for line in lines[:3])
    return f"the quoted words stand on line {listed}{' and others' if lines[3:] else ''}"


def _hidden(edits: Sequence[Edit], end: int) -> Iterator[str]:
    """Complain of repeats whose first, in `end` lines, is itself a repeat or left out."""
    away = {
        line: edit
        for edit in edits
        if edit.type in (EditType.REPEATS, EditType.OMITTED)
        for line in range(edit.span.first, min(edit.span.last, end) + 1)
        if not edit.first_letter and not edit.last_letter
    }
    for edit in edits:
        if edit.type is EditType.REPEATS and (other := away.get(edit.to or 0)):
            yield (
                f"{edit.place}: to: found line {edit.to}, which the edit at {other.place} says is "
                f"{other.type.value!r}; name a line that is shown"
            )


def _overlaps(edits: Sequence[Edit]) -> Iterator[str]:
    """Complain of lines that two edits both say something of.

    A table or a list may leave some out.
    """
    tables = [edit.span for edit in edits if edit.type in (BlockType.TABLE, BlockType.LIST)]
    claims = sorted(
        (edit for edit in edits if edit.type not in _BESIDE and not _is_left_out(edit, tables)),
        key=_begin,
    )
    furthest: Edit | None = None
    for edit in claims:
        if furthest and _begin(edit) <= _end(furthest):
            first, second = sorted((furthest, edit), key=lambda edit: edit.place.line)
            yield (
                f"{second.place}: line {edit.span.first}{edit.first_letter} is claimed by the edit "
                f"at {first.place}, too; keep one of the two"
            )
        if furthest is None or _end(edit) > _end(furthest):
            furthest = edit


def _begin(edit: Edit) -> Spot:
    return edit.span.first, edit.first_letter


def _end(edit: Edit) -> Spot:
    return edit.span.last, edit.last_letter or _BEHIND


def _is_left_out(edit: Edit, tables: Iterable[Span]) -> bool:
    """Tell whether an edit omits lines within a table or a list: a letterhead, say, or a button."""
    return edit.type is EditType.OMITTED and any(
        table.first < edit.span.first and edit.span.last <= table.last for table in tables
    )
