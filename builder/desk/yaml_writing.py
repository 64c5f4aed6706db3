"""Edits written as YAML, in the form that the editors' files have."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import SingleQuotedScalarString

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Longer than any line of an edit: none is folded.
_ENDLESS = 10**9
# Keys whose words are kinds and places, which no editor puts in quotes.
_BARE = frozenset({"lines", "is", "after", "to"})


def in_block_style(text: str) -> str:
    """Give a list that stands between brackets as one of dashes, with its comments."""
    tool = _tool()
    data = tool.load(text)
    data.fa.set_block_style()
    return _dumped(tool, data)


def in_braces(entry: Mapping[str, Any]) -> str:
    """Give an edit on one line, between braces."""
    made = CommentedMap({key: _value(key, one) for key, one in entry.items()})
    made.fa.set_flow_style()
    return _dumped(_tool(), CommentedSeq([made])).removeprefix("- ").rstrip("\n")


def pair(key: str, value: object, column: int) -> str:
    """Give a key with its value, which begins in a column and goes on below it."""
    indent = max(column - 2, 0)
    return written({key: value}, indent).rstrip("\n")[indent + 2 :]


def written(entry: Mapping[str, Any], indent: int) -> str:
    """Give an edit as a list of one, whose dash stands `indent` blanks from the left."""
    made = CommentedSeq([CommentedMap({key: _value(key, one) for key, one in entry.items()})])
    return indented(_dumped(_tool(), made), indent)


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


def indented(text: str, indent: int) -> str:
    """Give a text with blanks before each line that is not empty."""
    return "\n".join(f"{' ' * indent}{line}" if line else line for line in text.split("\n"))
