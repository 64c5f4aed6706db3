"""YAML read strictly, every value with its line.

Only what YAML 1.2 calls null, true, false and decimal numbers is more than text: a date
stays text, `no` stays a word, `020` keeps its zero. Keys given twice and aliases are refused.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import yaml

from builder.errors import CatalogError
from builder.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

Steps = tuple[str | int, ...]

_SCALARS: Mapping[str, Callable[[str], object]] = {
    "tag:yaml.org,2002:str": lambda text: text,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": lambda text: text == "true",
}


# Where an alias may stand.
_ALIAS = re.compile(r"(?:^|[\s\[{,])\*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a YAML file holds.

    `name` is its path below the root. `lines` gives the line, from 1, of each value by the
    keys and numbers (from 0) that lead to it; a mapping's value counts at its key.
    """

    name: str
    value: object
    lines: Mapping[Steps, int]

    def place(self, steps: Steps = ()) -> Place:
        """Give the place of a value, or of the nearest one around it."""
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return Place(self.name, self.lines.get(steps, 1))


class _Resolver(yaml.resolver.BaseResolver):
    """What a plain scalar is, without YAML 1.1's surprises."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own attribute


class _Loader(_Resolver, yaml.SafeLoader):
    """A loader that says well what is wrong."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose as PyYAML does, but refuse aliases, which can grow without bounds."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(
                problem="aliases (*name) are not used here; write the value out",
                problem_mark=self.peek_event().start_mark,  # type: ignore[no-untyped-call]
            )
        return super().compose_node(parent, index)


_Resolver.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"(?:~|null|)\Z"), ["~", "n", ""]
)
_Resolver.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), ["t", "f"]
)
_Resolver.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"(?:0|-?[1-9][0-9]*)\Z"), list("-0123456789")
)


class _FastLoader(_Resolver, yaml.CSafeLoader):
    """A loader several times as fast, which takes aliases and explains faults in fewer words."""


def read_yaml(root: Path, path: Path, empty: object = None) -> YamlFile:
    """Read one YAML file.

    Args:
        root: the folder that complaints name files from.
        path: the file.
        empty: what an empty file stands for.

    Raises:
        CatalogError: the file is missing, is not UTF-8 or not YAML, or gives a key twice.
    """
    name = path.relative_to(root).as_posix()
    text = _text(path, name)
    try:
        node = _compose(text)
        lines: dict[Steps, int] = {}
        value = empty if node is None else _value(node, (), lines, name)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CatalogError(f"{name}:{line}: {_advice(error)}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise CatalogError(
            f"{name}:{line}: found the control character U+{ord(text[error.position]):04X}, "
            "which YAML does not allow; remove it"
        ) from error
    except RecursionError as error:
        raise CatalogError(f"{name}:1: found values nested hundreds deep; flatten them") from error
    return YamlFile(name, value, lines)


# A preview reads anew only the files that have changed; nodes are read, never altered.
@lru_cache(maxsize=64)
def _compose(text: str) -> yaml.Node | None:
    if not _ALIAS.search(text):
        with suppress(yaml.YAMLError):
            quick: yaml.Node | None = _FastLoader(text).get_single_node()
            return quick
    node: yaml.Node | None = _Loader(text).get_single_node()
    return node


def _text(path: Path, name: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CatalogError(f"{name}: the file cannot be read ({error.strerror})") from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError(
            f"{name}:{line}: found a byte that is not UTF-8; save the file as UTF-8"
        ) from error


def _advice(error: yaml.MarkedYAMLError) -> str:
    """Say in one sentence what PyYAML stumbled over."""
    problem = error.problem or error.context or "this is not YAML"
    if "'\\t'" in problem:
        return "found a tab where YAML wants blanks; indent with blanks"
    if "mapping values are not allowed" in problem:
        return "found ': ' inside a text; put the text in quotes"
    return f"not valid YAML: {problem}"


def _value(node: yaml.Node, steps: Steps, lines: dict[Steps, int], name: str) -> object:
    lines.setdefault(steps, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, steps, lines, name)
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(item, (*steps, number), lines, name) for number, item in enumerate(node.value)
        ]
    if (scalar := _SCALARS.get(node.tag)) is None:
        raise CatalogError(
            f"{name}:{lines[steps]}: found the tag {node.tag}; expected plain text or a number"
        )
    return scalar(node.value)


def _mapping(
    node: yaml.MappingNode, steps: Steps, lines: dict[Steps, int], name: str
) -> dict[str, object]:
    mapping: dict[str, object] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise CatalogError(f"{name}:{line}: found a list or mapping as a key; expected a word")
        if key.value in mapping:
            first = lines[*steps, key.value]
            raise CatalogError(
                f"{name}:{line}: the key {key.value!r} stands here and on line {first}; keep one"
            )
        lines[*steps, key.value] = line
        mapping[key.value] = _value(value, (*steps, key.value), lines, name)
    return mapping
