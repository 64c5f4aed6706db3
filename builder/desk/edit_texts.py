"""The text of an `edits.yml`, with edits added, changed or taken out and all else as it stands.

What an editor wrote stays byte for byte: comments, blank lines, quotes, the order. An edit is put
in by lines of text, in the order of the lines it speaks of; of one that is changed, only the
values that change (see `rewriting`). Written as a whole by ruamel.yaml, 350 lines of the five
reports would change with every edit: indents and the place of comments are not kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml
from ruamel.yaml.error import YAMLError

from builder.catalog.values import parse_places
from builder.catalog.yaml_files import compose, yaml_of
from builder.desk.rewriting import rewritten
from builder.desk.yaml_writing import in_block_style, indented, written
from builder.errors import CatalogError
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.model import Span

    Entry = Mapping[str, Any]

# Words between quotation marks, in which a hash is a sign like any other, and a comment.
_SAID = re.compile(r"'[^']*'|\"[^\"]*\"")
_COMMENT = re.compile(r"(?:^|\s)#")


@dataclass(frozen=True, slots=True)
class Step:
    """A change of one edit: `old` becomes `new`; None is one that is not there."""

    old: Entry | None
    new: Entry | None


class MissingEditError(CatalogError):
    """An edit that was to be changed or taken out does not stand in the file any more."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """An edit in a text: its lines `[begin, end)`, from 0, without the comments before it."""

    begin: int
    end: int
    indent: int


def entries_in(name: str, text: str) -> list[dict[str, Any]]:
    """Give the edits that a text holds, as they are written.

    Raises:
        CatalogError: it is no list of mappings.
    """
    value = yaml_of(name, text, empty=[]).value
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise CatalogError(
            say("{name}:1: expected a list of edits, each with lines, quote and is", name=name)
        )
    return value


def changed(name: str, text: str, steps: Sequence[Step]) -> str:
    """Give a text with edits changed.

    Args:
        name: what complaints call the file.
        text: what it holds now.
        steps: the changes, in their order.

    Returns:
        The new text. It is proved to hold what it held, in its order, and what the steps say.

    Raises:
        CatalogError: the text is no list of edits, or an edit holds what no YAML file can.
        MissingEditError: an edit that a step names is not there.
    """
    for step in steps:
        held = entries_in(name, text)
        try:
            made, wanted = _stepped(name, _in_block_style(text, held), held, step)
        except (yaml.YAMLError, YAMLError) as error:  # in a form that a library does not take
            raise _unwritten(name) from error
        if entries_in(name, made) != wanted:
            raise _unwritten(name)
        text = made
    return text


def _unwritten(name: str) -> CatalogError:
    return CatalogError(
        say("{name}: the edit can't be written; write it in the file itself", name=name)
    )


def _stepped(
    name: str, text: str, held: list[dict[str, Any]], step: Step
) -> tuple[str, list[dict[str, Any]]]:
    """Give a text after a step, and the edits that it must hold then."""
    if step.old is None:
        new = dict(step.new or {})
        place = _place(held, new)
        wanted = [*held[:place], new, *held[place:]]
        return _with(text, place, new), wanted
    if step.old not in held:
        lines = step.old.get("lines")
        raise MissingEditError(
            say(
                "{name}: the edit of lines {lines} is not there any more as it was shown; look "
                "at it again",
                name=name,
                lines=lines,
            )
        )
    place = held.index(dict(step.old))
    if step.new is None:
        return _without(text, place), [*held[:place], *held[place + 1 :]]
    new = dict(step.new)
    return _rewritten(text, place, held[place], new), [*held[:place], new, *held[place + 1 :]]


def spans_in(entry: Entry) -> list[Span]:
    """Give the lines that an edit or a proof speaks of; none where it does not say it well."""
    try:
        return [place.span for place in parse_places(entry.get("lines", entry.get("line")))]
    except ValueError:
        return []


def commented_in(text: str) -> list[bool]:
    """Tell of each edit of a text whether an editor has written a comment over it or in it."""
    lines = text.split("\n")
    found, begin = [], 0
    for slot in _slots(text):
        found.append(any(_COMMENT.search(_SAID.sub("", one)) for one in lines[begin : slot.end]))
        begin = slot.end
    return found


def touching(held: Sequence[Entry], span: Span) -> list[Entry]:
    """Give the edits that speak of any of some lines."""
    return [
        entry
        for entry in held
        if any(one.first <= span.last and span.first <= one.last for one in spans_in(entry))
    ]


def _first_line(entry: Entry) -> int:
    return min((span.first for span in spans_in(entry)), default=0)


def _place(held: Sequence[Entry], new: Entry) -> int:
    """Find where an edit stands best: with the fewest others out of the order of lines.

    Of several such places the last: edits of one line stand in the order in which they came.
    """
    line = _first_line(new)
    out = sum(_first_line(one) <= line for one in held)
    best, least = 0, out
    for place, one in enumerate(held, 1):
        out += 1 if _first_line(one) > line else -1
        if out <= least:
            best, least = place, out
    return best


def _slots(text: str) -> list[_Slot]:
    node = compose(text)
    if not isinstance(node, yaml.SequenceNode):
        return []
    lines = text.split("\n")
    indent = node.start_mark.column
    begins = [_dash(lines, one.start_mark.line, indent) for one in node.value]
    ends = [*begins[1:], len(lines)]
    return [
        _Slot(begin, _own_end(lines, begin, end, indent), indent)
        for begin, end in zip(begins, ends, strict=True)
    ]


def _dash(lines: Sequence[str], line: int, indent: int) -> int:
    """Find the line of the dash before an edit that begins on `line`."""
    while line and lines[line][indent : indent + 1] != "-":
        line -= 1
    return line


def _own_end(lines: Sequence[str], begin: int, end: int, indent: int) -> int:
    """Leave to the next edit the blank lines and comments right before it."""
    while end > begin + 1 and _leads(lines[end - 1], indent):
        end -= 1
    return end


def _leads(line: str, indent: int) -> bool:
    bare = line.lstrip(" ")
    return not bare.strip() or (bare.startswith("#") and len(line) - len(bare) <= indent)


def _with(text: str, place: int, entry: Entry) -> str:
    slots = _slots(text)
    lines = text.split("\n")
    if not slots:
        # Nothing but comments: the edit comes behind them.
        kept = text.rstrip("\n")
        return f"{kept}\n{written(entry, 0)}" if kept else written(entry, 0)
    at = slots[place - 1].end if place else slots[0].begin
    own = written(entry, slots[0].indent).rstrip("\n").split("\n")
    return _ended("\n".join([*lines[:at], *own, *lines[at:]]))


def _without(text: str, place: int) -> str:
    slot = _slots(text)[place]
    lines = text.split("\n")
    return "\n".join([*lines[: slot.begin], *lines[slot.end :]])


def _rewritten(text: str, place: int, old: Entry, entry: Entry) -> str:
    slot = _slots(text)[place]
    lines = text.split("\n")
    own = "\n".join(line[slot.indent :] for line in lines[slot.begin : slot.end])
    made = indented(rewritten(own, old, entry), slot.indent).split("\n")
    return _ended("\n".join([*lines[: slot.begin], *made, *lines[slot.end :]]))


def _in_block_style(text: str, held: Sequence[Entry]) -> str:
    """Write out a list between brackets, into which no line can be put."""
    node = compose(text)
    if not isinstance(node, yaml.SequenceNode) or not node.flow_style:
        return text
    if not held:
        mark = node.start_mark, node.end_mark
        return f"{text[: mark[0].index]}{text[mark[1].index :].lstrip()}"
    return in_block_style(text)


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"
