"""The text of an `edits.yml`, with edits added, changed or taken out and all else as it stands.

What an editor wrote stays byte for byte: comments, blank lines, quotes, the order. An edit is put
in by lines of text, in the order of the lines it speaks of; one that is changed is written anew
by ruamel.yaml, which keeps its comments and the form of its values. Written as a whole by that
library, 350 lines of the five reports would change with every edit: indents and the place of
comments behind lists are not kept.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from builder.catalog.values import parse_places
from builder.catalog.yaml_files import compose, yaml_of
from builder.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Span

    Entry = Mapping[str, Any]

# Longer than any line of an edit: none is folded.
_ENDLESS = 10**9
# Keys whose words are kinds and places, which no editor puts in quotes.
_BARE = frozenset({"lines", "is", "after", "to"})


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
        raise CatalogError(f"{name}:1: expected a list of edits, each with lines, quote and is")
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
        made, wanted = _stepped(name, _in_block_style(text, held), held, step)
        if entries_in(name, made) != wanted:
            raise CatalogError(f"{name}: the edit can't be written; write it in the file itself")
        text = made
    return text


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
            f"{name}: the edit of lines {lines} is not there any more as it was shown; look at "
            "it again"
        )
    place = held.index(dict(step.old))
    if step.new is None:
        return _without(text, place), [*held[:place], *held[place + 1 :]]
    new = dict(step.new)
    return _rewritten(text, place, new), [*held[:place], new, *held[place + 1 :]]


def spans_in(entry: Entry) -> list[Span]:
    """Give the lines that an edit or a proof speaks of; none where it does not say it well."""
    try:
        return [place.span for place in parse_places(entry.get("lines", entry.get("line")))]
    except ValueError:
        return []


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
        return f"{kept}\n{_written(entry, 0)}" if kept else _written(entry, 0)
    at = slots[place - 1].end if place else slots[0].begin
    written = _written(entry, slots[0].indent).rstrip("\n").split("\n")
    return _ended("\n".join([*lines[:at], *written, *lines[at:]]))


def _without(text: str, place: int) -> str:
    slot = _slots(text)[place]
    lines = text.split("\n")
    return "\n".join([*lines[: slot.begin], *lines[slot.end :]])


def _rewritten(text: str, place: int, entry: Entry) -> str:
    """Write an edit anew with its own comments and the form of values that stay."""
    slot = _slots(text)[place]
    lines = text.split("\n")
    own = "\n".join(line[slot.indent :] for line in lines[slot.begin : slot.end]) + "\n"
    tool = _tool()
    data = tool.load(own)
    old = data[0]
    for key in [key for key in old if key not in entry]:
        del old[key]
    for key, value in entry.items():
        if key not in old or _plain(old[key]) != value:
            old[key] = _value(key, value)
    written = _indented(_dumped(tool, data), slot.indent).rstrip("\n").split("\n")
    return _ended("\n".join([*lines[: slot.begin], *written, *lines[slot.end :]]))


def _plain(value: object) -> object:
    """Give a value that ruamel.yaml has read as our own reader gives it."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, bool) or value is None:
        return value
    return int(value) if isinstance(value, int) else str(value)


def _in_block_style(text: str, held: Sequence[Entry]) -> str:
    """Write out a list between brackets, into which no line can be put."""
    node = compose(text)
    if not isinstance(node, yaml.SequenceNode) or not node.flow_style:
        return text
    if not held:
        mark = node.start_mark, node.end_mark
        return f"{text[: mark[0].index]}{text[mark[1].index :].lstrip()}"
    tool = _tool()
    data = tool.load(text)
    data.fa.set_block_style()
    return _dumped(tool, data)


def _written(entry: Entry, indent: int) -> str:
    made = CommentedSeq([CommentedMap({key: _value(key, one) for key, one in entry.items()})])
    return _indented(_dumped(_tool(), made), indent)


def _value(key: str, value: Any) -> Any:  # noqa: ANN401 - whatever a key holds
    """Give a value in the form in which the editors' files have it."""
    if isinstance(value, str):
        is_bare = key == "is" or (key in _BARE and value[:1].isdecimal())
        return value if is_bare else SingleQuotedScalarString(value)
    if isinstance(value, list):
        items = CommentedSeq([_value("", one) for one in value])
        if not any(isinstance(one, (list, dict)) for one in value):
            items.fa.set_flow_style()
        return items
    if isinstance(value, dict):
        pairs = CommentedMap({_value("", name): _value("", one) for name, one in value.items()})
        pairs.fa.set_flow_style()
        return pairs
    return value


def _tool() -> YAML:
    tool = YAML()
    tool.preserve_quotes = True
    tool.width = _ENDLESS
    tool.indent(mapping=2, sequence=4, offset=2)
    return tool


def _dumped(tool: YAML, data: object) -> str:
    """Give the text of a list, whose own dashes stand at the line's beginning."""
    to = io.StringIO()
    tool.dump(data, to)
    lines = to.getvalue().split("\n")
    offset = next(
        (len(line) - len(line.lstrip(" ")) for line in lines if line.lstrip()[:1] == "-"), 0
    )
    return "\n".join(_shifted(lines, offset))


def _shifted(lines: Sequence[str], offset: int) -> Iterator[str]:
    for line in lines:
        yield line[offset:] if line[:offset].isspace() else line


def _indented(text: str, indent: int) -> str:
    return "\n".join(f"{' ' * indent}{line}" if line else line for line in text.split("\n"))


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"
