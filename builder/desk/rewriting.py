"""One edit of a file with other values; all else of it stays byte for byte.

Of a text that people have written by hand, with comments in every place, no library gives back
all as it stood. So only the stretch from a key to the end of its value is exchanged, and
comments within that stretch are put on lines of their own behind it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml

from builder.catalog.yaml_files import compose
from builder.desk.yaml_writing import in_braces, pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)


def rewritten(text: str, old: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """Give the text of an edit, which begins with its dash, so that it says something else.

    Args:
        text: a list of this edit alone, with its comments.
        old: what it says.
        entry: what it shall say.

    Raises:
        YAMLError: it is no edit in a form that is known here.
    """
    node = _only(text)
    if node.flow_style:
        end = node.end_mark.index
        return _exchanged(text, node.start_mark.index, end, in_braces(entry), node)
    if missing := {key: one for key, one in entry.items() if key not in old}:
        indent = node.value[0][0].start_mark.column
        at = _line_end(text, _end(text, node))
        added = "".join(f"\n{' ' * indent}{pair(key, one, indent)}" for key, one in missing.items())
        text = f"{text[:at]}{added}{text[at:]}"
    for key, value in reversed(node.value):
        begin, end = key.start_mark.index, _end(text, value)
        if key.value not in entry:
            text = _exchanged(text, begin, end, "", key, value)
        elif old[key.value] != entry[key.value]:
            new = pair(key.value, entry[key.value], key.start_mark.column)
            text = _exchanged(text, begin, end, new, key, value)
    return text


def _only(text: str) -> yaml.MappingNode:
    node = compose(text)
    if isinstance(node, yaml.SequenceNode) and len(node.value) == 1:
        found = node.value[0]
        if isinstance(found, yaml.MappingNode):
            return found
    raise yaml.YAMLError


def _exchanged(text: str, begin: int, end: int, new: str, *nodes: yaml.Node) -> str:
    """Put `new` in the place of a stretch, and the comments in it behind it."""
    comments = list(_comments(text, begin, end, nodes))
    line_begin, line_end = text.rfind("\n", 0, begin) + 1, _line_end(text, end)
    indent = " " * (begin - line_begin)
    rest = text[end:line_end]
    if not new:
        # Nothing is left of the line but what stands behind it.
        comments += [rest.strip()] if rest.strip() else []
        rest = ""
    behind = "".join(f"\n{indent}{comment}" for comment in comments)
    if not new and not text[line_begin:begin].strip():
        before = text[:line_begin].removesuffix("\n")
        return f"{before}{behind}{text[line_end:]}"
    return f"{text[:begin]}{new}{rest}{behind}{text[line_end:]}"


def _comments(text: str, begin: int, end: int, nodes: tuple[yaml.Node, ...]) -> Iterator[str]:
    """Find the comments of a stretch: they stand outside its words."""
    words = sorted(
        (one.start_mark.index, _end(text, one)) for node in nodes for one in _scalars(node)
    )
    for (_, left), (right, _) in pairwise([(begin, begin), *words, (end, end)]):
        yield from (found.rstrip() for found in _COMMENT.findall(text[left:right]))


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    for one in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in one if isinstance(one, tuple) else (one,):
            yield from _scalars(part)


def _end(text: str, node: yaml.Node) -> int:
    """Find where a value ends; libyaml's own mark may stand behind the comments that follow."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    return len(text[: node.end_mark.index].rstrip())


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found
