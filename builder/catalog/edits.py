"""The entries of an `edits.yml` as edits that fit their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.catalog.edit_kinds import EDIT_KINDS, INFERRED
from builder.catalog.quoting import begins_with, lines_that_begin, places_of, shorten
from builder.catalog.values import told
from builder.errors import CatalogError, EditError
from builder.model import BlockType, Edit, EditType, Switches, portions_of
from builder.model.corrections import contradictions, corrected_lines, spaced_at
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.catalog.edit_kinds import EditKind
    from builder.catalog.schemas import EditEntry
    from builder.catalog.yaml_files import YamlFile
    from builder.model import Place, Portion, Source, Span, Spot


_BASE = {"lines", "quote", "kind"}
# A table that an editor sets out in cells is one by inference.
_SET_OUT = "来源文本里只有文字，没有留下格子；各行各格由编者依版面与文义排出。"
# A letter for each portion of a line (`values.py` takes as many): none has half as many.
_MOST_PORTIONS = 18
# Sorts behind every letter.
_BEHIND = "~"
_NO_SWITCHES = Switches()


def fit(
    entries: Sequence[EditEntry], file: YamlFile, source: Source, switches: Switches = _NO_SWITCHES
) -> tuple[Edit, ...]:
    """Make edits of a file's entries and check them against the source.

    Args:
        entries: what the file holds.
        file: the file, for places.
        source: the source that the edits correct.
        switches: what the report says of its reading: signs that were misread in all lines.

    Returns:
        The edits in the order of the file; an entry that names several places is one for each.

    Raises:
        CatalogError: a key is missing or does not belong to what the edit says.
        EditError: lines lie past the end, their words are not those quoted, or two edits
            say what one line is; one line of text for each fault.
    """
    placed = [(entry, file.place((number,))) for number, entry in enumerate(entries)]
    if wrong := [f"{place}: {text}" for entry, place in placed for text in _keys_at_fault(entry)]:
        raise CatalogError("\n".join(wrong))
    single = [(one, place) for entry, place in placed for one in _each_place(entry)]
    if unfit := [
        f"{place}: {text}"
        for entry, place in single
        for text in (*_cuts_at_fault(entry, source), *_signs_at_fault(entry, source))
    ]:
        raise EditError("\n".join(unfit))
    edits = tuple(_edit(entry, place, source) for entry, place in single)
    portions = {
        edit.span.first: portions_of(edit.span.first, len(source.line(edit.span.first)), edit.cuts)
        for edit in edits
        if edit.type is EditType.SPLIT
    }
    printed = corrected_lines(source, edits, switches)
    unfit = [
        f"{edit.place}: {text}"
        for edit in edits
        for text in _misfits(edit, source, printed, portions)
    ]
    if unfit := [
        *unfit,
        *_overlaps(edits),
        *_contradicting(edits),
        *_hidden(edits, len(source.lines)),
        *_unsaid(edits, portions, source),
        *_lengthened(edits, source, printed),
    ]:
        raise EditError("\n".join(unfit))
    return edits


def _each_place(entry: EditEntry) -> Iterator[EditEntry]:
    """Give an entry for each place that one names, with its own quotation."""
    if len(entry.lines) == 1:
        yield entry
        return
    for lines, quote in zip(entry.lines, entry.quote, strict=True):
        yield entry.model_copy(update={"lines": (lines,), "quote": [quote]})


def _edit(entry: EditEntry, place: Place, source: Source) -> Edit:
    after, after_letter = entry.after or (None, "")
    to, to_letter = entry.to or (None, "")
    (lines,) = entry.lines
    line = lines.span.first
    is_split = entry.kind is EditType.SPLIT
    cuts = tuple(places_of(words, source.line(line))[0] for words in entry.at or () if is_split)
    return Edit(
        span=lines.span,
        quote=entry.quote[0],
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
        items=tuple(entry.items or ()),
        cuts=cuts,
        first_letter=lines.first_letter,
        last_letter=lines.last_letter,
        after_letter=after_letter,
        to_letter=to_letter,
        why=entry.why or (_SET_OUT if entry.rows else ""),
        sure=entry.sure,
        printed=(entry.at or [""])[0] if entry.kind is EditType.SIC else "",
        reading=entry.reading or "",
        levels=tuple(
            (place.span, int(level))
            for level, places in (entry.levels or {}).items()
            for place in places
        ),
        misread=tuple((entry.misread or {}).items()),
        spaced=tuple(entry.at or ()) if entry.kind is EditType.BLANKS else (),
    )


def _cuts_at_fault(entry: EditEntry, source: Source) -> Iterator[str]:
    """Say what is wrong with the words at which a line is parted, or with a misprint or blanks."""
    if not entry.at:
        return
    (lines,) = entry.lines
    span = lines.span
    if span.first != span.last or lines.first_letter or lines.last_letter:
        yield say(
            "lines: found {first}–{last}, expected the one line that is meant",
            first=span.first,
            last=span.last,
        )
        return
    if span.first > len(source.lines):
        yield say(
            "lines: found line {first}, but {file} ends with line {count}",
            first=span.first,
            file=source.file,
            count=len(source.lines),
        )
        return
    if entry.kind is EditType.SIC and len(entry.at) > 1:
        yield say("at: found {count} misprints, expected one for each entry", count=len(entry.at))
    words = source.line(span.first)
    reached = 0
    for cut in entry.at:
        spaced = entry.kind is EditType.BLANKS
        found = [at for at, _ in spaced_at(words, cut)] if spaced else places_of(cut, words)
        if len(found) != 1:
            often = say("fits {count} times", count=len(found)) if found else say("does not fit")
            yield (
                say(
                    "at: {cut} {often} on line {first}, which reads {words!r}; quote words "
                    "that stand there once",
                    cut=told(cut),
                    often=often,
                    first=span.first,
                    words=shorten(words),
                )
            )
        elif entry.kind is EditType.SPLIT:
            if not words[reached : found[0]].strip():
                yield (
                    say(
                        "at: {cut} leaves no words before it on line {first}; quote where the "
                        "second portion begins, then the others in their order",
                        cut=told(cut),
                        first=span.first,
                    )
                )
            reached = max(reached, found[0])
    if len(entry.at) >= _MOST_PORTIONS:
        yield say(
            "at: found {count} places, expected fewer than {most_portions}",
            count=len(entry.at),
            most_portions=_MOST_PORTIONS,
        )


def _signs_at_fault(entry: EditEntry, source: Source) -> Iterator[str]:
    """Say which signs that are said to be misread stand nowhere in their lines."""
    (lines,) = entry.lines
    if entry.misread is None:
        return
    if lines.first_letter or lines.last_letter:
        yield say(
            "lines: found a letter, expected whole lines: signs are corrected in all of a line"
        )
    held = source.lines[lines.span.first - 1 : lines.span.last]
    for sign in entry.misread:
        if not any(sign in line for line in held):
            yield (
                say(
                    "misread: {sign} stands nowhere on the lines {first}–{last}; write the "
                    "sign as the source has it, and then what is printed",
                    sign=told(sign),
                    first=lines.span.first,
                    last=lines.span.last,
                )
            )


def _keys_at_fault(entry: EditEntry) -> Iterator[str]:
    kind = EDIT_KINDS[entry.kind]
    given = entry.model_fields_set - _BASE - set(INFERRED)
    if set(INFERRED) & entry.model_fields_set and not kind.infers:
        yield (
            say(
                "the key 'why' belongs to an edit that infers something, not to {value!r}",
                value=entry.kind.value,
            )
            + (say("; its 'reason' says why") if entry.kind is EditType.OMITTED else "")
        )
    elif entry.why is None and "sure" in entry.model_fields_set:
        yield say("the key 'sure' says how sure an inference is, so it needs the key 'why'")
    for key in sorted(set(kind.needed) - given):
        yield say(
            "an edit that is {value!r} needs the key {key!r}", value=entry.kind.value, key=key
        )
    for key in sorted(given - set(kind.keys)):
        owners = [one.value for one, its in EDIT_KINDS.items() if key in its.keys]
        yield say(
            "the key {key!r} belongs to {owners}, not to {value!r}",
            key=key,
            owners=", ".join(owners),
            value=entry.kind.value,
        )
    widths = {len(row) for row in entry.rows or ()} | (
        {len(entry.header)} if entry.header else set()
    )
    if len(widths) > 1:
        yield say(
            "found rows of {widths} cells, expected as many in each row and the header",
            widths=sorted(widths),
        )
    yield from _places_at_fault(entry, kind)


def _places_at_fault(entry: EditEntry, kind: EditKind) -> Iterator[str]:
    """Say what is wrong with an entry that names several places, or quotes several."""
    places, quotes = len(entry.lines), len(entry.quote)
    if places > 1 and not kind.several:
        several = (one.value for one, its in EDIT_KINDS.items() if its.several)
        yield (
            say(
                "lines: found {places} places, expected one, for the edit is {value!r}; a "
                "range is written 100-102; several go with {several}",
                places=places,
                value=entry.kind.value,
                several=", ".join(several),
            )
        )
    elif places != quotes:
        yield (
            say(
                "quote: found {quotes} quotation(s) for {places} place(s), expected "
                "how the first line of each begins, in their order; a range is written 100-102",
                quotes=quotes,
                places=places,
            )
        )
    if places > 1:
        for key in sorted(set(kind.single) & entry.model_fields_set):
            yield say(
                "the key {key!r} tells of one place, but 'lines' names {places}; part the entry",
                key=key,
                places=places,
            )


def _misfits(
    edit: Edit,
    source: Source,
    printed: Sequence[str],
    portions: Mapping[int, Sequence[Portion]],
) -> Iterator[str]:
    yield from _letters_at_fault(edit, portions)
    yield from _levels_at_fault(edit, source)
    yield from _items_at_fault(edit)
    end = len(source.lines)
    others = (("after", edit.after, edit.after_letter), ("to", edit.to, edit.to_letter))
    for key, line in (("lines", edit.span.last), *(other[:2] for other in others)):
        if line is not None and line > end:
            yield say(
                "{key}: found line {line}, but {file} ends with line {end}",
                key=key,
                line=line,
                file=source.file,
                end=end,
            )
    for key, line, letter in others:
        if line is not None and edit.holds(line, letter):
            yield say(
                "{key}: found line {line}, which is one of the edit's own lines", key=key, line=line
            )
    if edit.span.first > end:
        return
    words, spelled = source.line(edit.span.first), printed[edit.span.first - 1]
    for portion in portions.get(edit.span.first, ()):
        if portion.letter == edit.first_letter:
            words = words[portion.start : portion.end]
            spelled = spelled[portion.start : portion.end]
    if not words.strip():
        yield say(
            "line {first} is blank, and an edit names a line with words; {elsewhere}",
            first=edit.span.first,
            elsewhere=_elsewhere(edit, source),
        )
    elif not (begins_with(words, edit.quote) or begins_with(spelled, edit.quote)):
        yield (
            say(
                "line {first}{first_letter} does not begin with {quote}: it reads {words!r}; "
                "{elsewhere}",
                first=edit.span.first,
                first_letter=edit.first_letter,
                quote=told(edit.quote),
                words=shorten(words),
                elsewhere=_elsewhere(edit, source),
            )
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
            has = (
                say("has the portions {known}", known=", ".join(known))
                if known
                else say("is parted by no edit")
            )
            yield say(
                "{key}: found {line}{letter}, but line {line} {has}",
                key=key,
                line=line,
                letter=letter,
                has=has,
            )


def _items_at_fault(edit: Edit) -> Iterator[str]:
    """Complain of items that begin outside their list, or not one after the other."""
    for line, letter in edit.items:
        if not edit.holds(line, letter):
            yield (
                say(
                    "items: found {line}{letter}, expected a line of {first}-{last}, on which "
                    "an item of the list begins",
                    line=line,
                    letter=letter,
                    first=edit.span.first,
                    last=edit.span.last,
                )
            )
    if list(edit.items) != sorted(set(edit.items)):
        yield say("items: expected the lines on which items begin in their order, each once")


def _levels_at_fault(edit: Edit, source: Source) -> Iterator[str]:
    """Complain of levels for lines that are no entry of the contents, or that have two."""
    seen: dict[int, int] = {}
    for span, level in edit.levels:
        for line in range(span.first, span.last + 1):
            if line not in edit.span:
                yield (
                    say(
                        "levels: found line {line}, expected lines of the contents, {first}–{last}",
                        line=line,
                        first=edit.span.first,
                        last=edit.span.last,
                    )
                )
                return
            if seen.setdefault(line, level) != level:
                yield say(
                    "levels: found line {line} at level {other} and {level}; keep one",
                    line=line,
                    other=seen[line],
                    level=level,
                )
        if not any(text.strip() for text in source.lines[span.first - 1 : span.last]):
            yield say("levels: line {first} is blank; name the line of an entry", first=span.first)


def _lengthened(edits: Sequence[Edit], source: Source, printed: Sequence[str]) -> Iterator[str]:
    """Complain of lines that are parted and whose signs or blanks are more or fewer as printed."""
    for edit in edits:
        line = edit.span.first
        if edit.type is not EditType.SPLIT:
            continue
        found, wanted = len(printed[line - 1]), len(source.line(line))
        if found != wanted:
            yield (
                say(
                    "{place}: line {line} is parted, and corrections make it {found} "
                    "characters long instead of {wanted}; correct signs of a parted line one "
                    "for one",
                    place=edit.place,
                    line=line,
                    found=found,
                    wanted=wanted,
                )
            )


def _unsaid(
    edits: Sequence[Edit], portions: Mapping[int, Sequence[Portion]], source: Source
) -> Iterator[str]:
    """Complain of portions of which no edit says what they are: no rule knows them."""
    claims = [edit for edit in edits if not EDIT_KINDS[edit.type].beside]
    for split in edits:
        for portion in portions[split.span.first] if split.type is EditType.SPLIT else ():
            if not any(edit.holds(portion.line, portion.letter) for edit in claims):
                words = source.line(portion.line)[portion.start : portion.end]
                yield (
                    say(
                        "{place}: nothing is said of {line}{letter}, which reads {words!r}; "
                        "add an edit that says what it is",
                        place=split.place,
                        line=portion.line,
                        letter=portion.letter,
                        words=shorten(words),
                    )
                )


def _elsewhere(edit: Edit, source: Source) -> str:
    lines = lines_that_begin(edit.quote, source.lines)
    if not lines:
        return say("no line begins with the quoted words, so look at the edit again")
    listed = ", ".join(str(line) for line in lines[:3])
    return say(
        "the quoted words stand on line {listed}{more}",
        listed=listed,
        more=say(" and others") if lines[3:] else "",
    )


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
                say(
                    "{place}: to: found line {to}, which the edit at {other_place} says is "
                    "{value!r}; name a line that is shown",
                    place=edit.place,
                    to=edit.to,
                    other_place=other.place,
                    value=other.type.value,
                )
            )


def _overlaps(edits: Sequence[Edit]) -> Iterator[str]:
    """Complain of lines that two edits both say something of.

    A table, a list or running text may leave some out.
    """
    holders = (BlockType.TABLE, BlockType.LIST, EditType.TEXT)
    tables = [edit.span for edit in edits if edit.type in holders]
    claims = sorted(
        (
            edit
            for edit in edits
            if not EDIT_KINDS[edit.type].beside and not _is_left_out(edit, tables)
        ),
        key=_begin,
    )
    furthest: Edit | None = None
    for edit in claims:
        if furthest and _begin(edit) <= _end(furthest):
            first, second = sorted((furthest, edit), key=lambda edit: edit.place.line)
            yield (
                say(
                    "{place}: line {first}{first_letter} is claimed by the edit at "
                    "{first_place}, too; keep one of the two",
                    place=second.place,
                    first=edit.span.first,
                    first_letter=edit.first_letter,
                    first_place=first.place,
                )
            )
        if furthest is None or _end(edit) > _end(furthest):
            furthest = edit


def _contradicting(edits: Sequence[Edit]) -> Iterator[str]:
    """Complain of signs of a line of which two edits say two things."""
    for edit, before, sign in contradictions(edits):
        yield (
            say(
                "{place}: misread: the edit at {before_place} says on the same line what "
                "{sign} is printed as, and says otherwise; keep one of the two",
                place=edit.place,
                before_place=before.place,
                sign=told(sign),
            )
        )


def _begin(edit: Edit) -> Spot:
    return edit.span.first, edit.first_letter


def _end(edit: Edit) -> Spot:
    return edit.span.last, edit.last_letter or _BEHIND


def _is_left_out(edit: Edit, tables: Iterable[Span]) -> bool:
    """Tell whether an edit omits lines within a table, a list or text, such as a letterhead."""
    return edit.type is EditType.OMITTED and any(
        table.first < edit.span.first and edit.span.last <= table.last for table in tables
    )
