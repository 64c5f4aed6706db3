"""YAML read strictly, every value with its line.

Only what YAML 1.2 calls null, true, false and decimal numbers is more than text: a date
stays text, `no` stays a word, `020` keeps its zero. Keys given twice and aliases are refused.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from builder.errors import CatalogError
from builder.memos import MEMOS
from builder.model import Place
from builder.saying import mark, of_system, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

Steps = tuple[str | int, ...]

_SCALARS: Mapping[str, Callable[[str], object]] = {
    "tag:yaml.org,2002:str": lambda text: text,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": lambda text: text == "true",
}


# Of a wrong value a complaint shows so many characters.
_SHOWN = 60
# What the deepest file of ours nests, six times over: libyaml composes by recursion in C, and
# some ten thousand levels end the process.
_DEEPEST = 32
# JSON's readers and spreadsheets hold whole numbers of so many digits exactly (IEEE 754).
_MOST_DIGITS = 15
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# A key typed with a Chinese keyboard's colon, or without the blank behind its colon.
_WRONG_COLON = re.compile(r"\s*(?:- )?\s*(?P<key>[A-Za-z_]\w*)\s*(?P<colon>：\s*|:(?=[^\s/]))")
# A comment right behind words, or one that begins with a word, may be words.
_CUT_SHORT = re.compile(r"(?: |[ \t]+(?=#[^\s#]))#")
# A text goes on over the lines below it, so that YAML stumbles some lines further on.
_FAR = 3
_QUOTES = mark("put the text in quotes")
# What PyYAML says that editors meet most.
_NO_TOKEN = re.compile(r"found character (.+) that cannot start any token")
_BUT = re.compile(", but (?:found|got) ")
_STUMBLED = (
    mark("expected <block end>"),
    mark("expected ',' or '}}'"),
    mark("expected ',' or ']'"),
    mark("could not find expected ':'"),
    mark("found unexpected end of stream"),
    mark("expected chomping or indentation indicators"),
    mark("expected the node content"),
    mark("this is not YAML"),
)


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

    def ids_twice(self, ids: Iterable[str], above: Steps = ()) -> Iterator[tuple[Place, str]]:
        """Tell where entries of the list `above` have the id of one before them, and of which."""
        places: dict[str, Place] = {}
        for number, one in enumerate(ids):
            place = self.place((*above, number, "id"))
            if one in places:
                yield place, say("the id {id!r} is taken by {taken}", id=one, taken=places[one])
            places.setdefault(one, place)


class _Resolver(yaml.resolver.BaseResolver):
    """What a plain scalar is, without YAML 1.1's surprises."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own attribute


class _Loader(_Resolver, yaml.SafeLoader):
    """A loader that says well what is wrong."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose as PyYAML does, but refuse aliases, which can grow without bounds."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(
                problem=say(
                    "aliases (*name) are not used here; write the value out, or put a text that "
                    "begins with * in quotes"
                ),
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
    return yaml_of(name, _text(path, name), empty)


def yaml_of(name: str, text: str, empty: object = None) -> YamlFile:
    """Read the text of a YAML file.

    Args:
        name: what complaints call the file.
        text: what it holds.
        empty: what an empty file stands for.

    Raises:
        CatalogError: it is not YAML, or gives a key twice.
    """
    try:
        node = compose(text)
        lines: dict[Steps, int] = {}
        value = empty if node is None else _value(node, (), lines, name)
        _check_comments(text, node, name)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        at, advice = _colon_before(text, line) or (line, _advice(error))
        raise CatalogError(f"{name}:{at}: {advice}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise CatalogError(
            say(
                "{name}:{line}: found the control character U+{code:04X}, which YAML does not "
                "allow; remove it",
                name=name,
                line=line,
                code=ord(text[error.position]),
            )
        ) from error
    except RecursionError as error:
        raise CatalogError(
            say("{name}:1: found values nested hundreds deep; flatten them", name=name)
        ) from error
    return YamlFile(name, value, lines)


# Nodes are read, never altered.
@MEMOS.keep("YAML files as nodes", "an edit changes one file of many")
def compose(text: str) -> yaml.Node | None:
    """Give the nodes of a YAML text, each with its place; None where it holds nothing.

    Raises:
        YAMLError: it is not YAML, or has an alias.
    """
    if not _has_alias(text):
        with suppress(yaml.YAMLError):
            quick: yaml.Node | None = _FastLoader(text).get_single_node()
            return quick
    node: yaml.Node | None = _Loader(text).get_single_node()
    return node


def _has_alias(text: str) -> bool:
    """Tell whether a value stands for another one, which the quick loader would take.

    Refuses what is nested deeper than any file of ours, before anything goes down into it.
    """
    depth = 0
    with suppress(yaml.reader.ReaderError, yaml.scanner.ScannerError, yaml.parser.ParserError):
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent):
                return True
            if depth > _DEEPEST:
                raise yaml.MarkedYAMLError(
                    problem=say(
                        "found values nested more than {deepest} deep; flatten them",
                        deepest=_DEEPEST,
                    ),
                    problem_mark=event.start_mark,  # type: ignore[arg-type]  # libyaml has its own marks
                )
    return False


def _check_comments(text: str, node: yaml.Node | None, name: str) -> None:
    """Refuse a comment that may be the rest of a text: `title: 测试 #1 报告`.

    Raises:
        CatalogError: a plain text is followed by one blank and `#`, or by `#` and a word.
    """
    if " #" not in text or node is None:
        return
    lines = text.split("\n")
    for scalar in _scalars(node):
        end = scalar.end_mark
        if not scalar.style and scalar.tag == "tag:yaml.org,2002:str" and end.line < len(lines):
            rest = lines[end.line][end.column :]
            if _CUT_SHORT.match(rest):
                raise CatalogError(
                    say(
                        "{name}:{line}: found {rest!r} behind a text, which YAML takes for a "
                        "comment; {quotes} if that belongs to it, or begin the comment with "
                        "two blanks and '# '",
                        name=name,
                        line=end.line + 1,
                        rest=rest.strip()[:_SHOWN],
                        quotes=say(_QUOTES),
                    )
                )


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


def _text(path: Path, name: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CatalogError(
            say("{name}: the file cannot be read ({why})", name=name, why=of_system(error))
        ) from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError(
            say(
                "{name}:{line}: found a byte that is not UTF-8; save the file as UTF-8",
                name=name,
                line=line,
            )
        ) from error


def _advice(error: yaml.MarkedYAMLError) -> str:
    """Say in one sentence what PyYAML stumbled over."""
    problem = error.problem or error.context or "this is not YAML"
    if "'\\t'" in problem:
        return say("found a tab where YAML wants blanks; indent with blanks")
    if problem.startswith(("found values", "aliases")):
        return problem
    if "mapping values are not allowed" in problem:
        return say("found ': ' inside a text; {quotes}", quotes=say(_QUOTES))
    if "alias" in (error.context or "") or "anchor" in (error.context or ""):
        return say(
            "found a text that begins with '*' or '&', which YAML takes for marks; {quotes}",
            quotes=say(_QUOTES),
        )
    if found := _NO_TOKEN.match(problem):
        return say(
            "found character {sign}, which cannot start any token; {quotes}",
            sign=found[1],
            quotes=say(_QUOTES),
        )
    expected, *instead = _BUT.split(problem, maxsplit=1)
    problem = say(expected.replace("{", "{{").replace("}", "}}"))
    if instead:
        problem = say("{expected}, but found {found}", expected=problem, found=instead[0])
    return say(
        "not valid YAML: {problem}; if these are words, {quotes}",
        problem=problem,
        quotes=say(_QUOTES),
    )


def _colon_before(text: str, line: int) -> tuple[int, str] | None:
    """Find the key with a wrong colon that YAML stumbled over on `line` or behind it."""
    lines = text.split("\n")[:line]
    for number, one in reversed([*enumerate(lines, 1)][-_FAR:]):
        if found := _WRONG_COLON.match(one):
            return number, colon_advice(found["key"], found["colon"].strip())
    return None


def colon_advice(key: str, colon: str) -> str:
    """Say how a key is parted from its value."""
    return say(
        "found {colon!r} behind {key!r}; write an ASCII colon and a blank: '{key}: '",
        colon=colon,
        key=key,
    )


def wrong_colon(text: str) -> str:
    """Say that a text is a key with a wrong colon, or nothing."""
    found = _WRONG_COLON.match(text)
    return colon_advice(found["key"], found["colon"].strip()) if found else ""


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
            say(
                "{name}:{line}: found the tag {tag}; expected plain text or a number; "
                "{quotes} if it begins with '!'",
                name=name,
                line=lines[steps],
                tag=node.tag,
                quotes=say(_QUOTES),
            )
        )
    _check_scalar(node, f"{name}:{node.start_mark.line + 1}")
    try:
        return scalar(node.value)
    except ValueError as error:
        raise CatalogError(
            say(
                "{name}:{line}: found {value!r} behind the tag {tag}, which it is not; write "
                "the value without a tag",
                name=name,
                line=lines[steps],
                value=node.value[:_SHOWN],
                tag=node.tag,
            )
        ) from error


def _check_scalar(node: yaml.Node, place: str) -> None:
    """Refuse numbers that nothing can hold, and halves of characters, which no file can."""
    if node.tag == "tag:yaml.org,2002:int" and len(node.value.lstrip("-")) > _MOST_DIGITS:
        raise CatalogError(
            say(
                "{place}: found a number of {count} digits, expected at most {most_digits}; "
                "put it in quotes if it is text",
                place=place,
                count=len(node.value.lstrip("-")),
                most_digits=_MOST_DIGITS,
            )
        )
    if half := _SURROGATE.search(node.value):
        raise CatalogError(
            say(
                "{place}: found U+{code:04X}, half of a character; write the character out",
                place=place,
                code=ord(half[0]),
            )
        )


def _mapping(
    node: yaml.MappingNode, steps: Steps, lines: dict[Steps, int], name: str
) -> dict[str, object]:
    mapping: dict[str, object] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise CatalogError(
                say(
                    "{name}:{line}: found a list or mapping as a key; expected a word",
                    name=name,
                    line=line,
                )
            )
        _check_scalar(key, f"{name}:{line}")
        if key.value in mapping:
            first = lines[*steps, key.value]
            raise CatalogError(
                say(
                    "{name}:{line}: the key {key!r} stands here and on line {first}; keep one",
                    name=name,
                    line=line,
                    key=key.value[:_SHOWN],
                    first=first,
                )
            )
        lines[*steps, key.value] = line
        mapping[key.value] = _value(value, (*steps, key.value), lines, name)
    return mapping
