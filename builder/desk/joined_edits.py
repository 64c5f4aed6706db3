"""Headings of one level said together: what the desk is told one by one, as one edit of many lines.

An editor says a level line by line. In `edits.yml` an edit may name many places, so what says the
same joins one that is there, and what is said anew of one of its places leaves it. An edit over
which an editor has written a comment is left alone: the comment may be true of its lines only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.catalog.values import parse_places
from builder.desk.edit_texts import Step, commented_in, entries_in, spans_in
from builder.model import EditType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Entry = dict[str, Any]

_KEYS = frozenset({"lines", "quote", "is", "level"})


def joined(name: str, text: str, steps: Sequence[Step]) -> tuple[Step, ...]:
    """Give steps that say what some steps say, with headings of one level in one edit.

    Args:
        name: what complaints call the file.
        text: what it holds now.
        steps: the changes, in their order.

    Raises:
        CatalogError: the text is no list of edits.
    """
    held = entries_in(name, text)
    free = [one for one, has in zip(held, commented_in(text), strict=True) if not has]
    made: list[Step] = []
    for step in steps:
        for part in _parted(held, step):
            one = part
            alike = next((other for other in free if _is_alike(other, part)), None)
            if alike is not None and part.new is not None:
                one = Step(alike, _with(alike, dict(part.new)))
            made.append(one)
            for entries in (held, free):
                if one.old in entries:
                    entries.remove(dict(one.old or {}))
            if one.new is not None:
                held.append(dict(one.new))
                free.append(dict(one.new))
    return tuple(made)


def _parted(held: Sequence[Entry], step: Step) -> Iterator[Step]:
    """Take a place that is said anew out of the edit of several places that held it."""
    spans = spans_in(step.new) if step.old is None and step.new is not None else []
    for entry in held:
        own = spans_in(entry) if entry.get("is") == EditType.HEADING else []
        if len(own) > 1 and len(spans) == 1 and spans[0] in own and _is_plain(entry):
            yield Step(entry, _without(entry, own.index(spans[0])))
            break
    yield step


def _is_alike(other: Entry, step: Step) -> bool:
    """Tell whether an edit says of other lines what a step adds."""
    new = step.new
    return (
        step.old is None
        and new is not None
        and all(one.get("is") == EditType.HEADING and one.keys() == _KEYS for one in (other, new))
        and other["level"] == new["level"]
        and all(_is_plain(one) for one in (other, new))
        and set(spans_in(other)).isdisjoint(spans_in(new))
    )


def _is_plain(entry: Mapping[str, Any]) -> bool:
    """Tell whether an edit names whole lines, each with its quotation."""
    lines, quotes = entry.get("lines"), entry.get("quote")
    many = len(lines) if isinstance(lines, list) else None
    if many != (len(quotes) if isinstance(quotes, list) else None):
        return False
    try:
        places = parse_places(lines)
    except ValueError:
        return False
    return not any(place.first_letter or place.last_letter for place in places)


def _with(entry: Entry, new: Entry) -> Entry:
    places = [*_pairs(entry), *_pairs(new)]
    places.sort(key=lambda pair: parse_places(pair[0])[0].span)
    return entry | _told(places)


def _without(entry: Entry, at: int) -> Entry:
    return entry | _told([pair for place, pair in enumerate(_pairs(entry)) if place != at])


def _pairs(entry: Entry) -> list[tuple[object, object]]:
    lines, quotes = entry["lines"], entry["quote"]
    if not isinstance(lines, list):
        return [(lines, quotes)]
    return list(zip(lines, quotes, strict=True))


def _told(pairs: Sequence[tuple[object, object]]) -> Entry:
    if len(pairs) == 1:
        return {"lines": pairs[0][0], "quote": pairs[0][1]}
    return {"lines": [line for line, _ in pairs], "quote": [quote for _, quote in pairs]}
