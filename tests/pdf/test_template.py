"""The template and Python speak of the same things."""

from __future__ import annotations

import re
import typing
from pathlib import Path
from typing import Any

from builder import pdf
from builder.pdf import nodes

TEMPLATE = Path(pdf.__file__).with_name("template.typ").read_text(encoding="utf-8")
BLOCKS = typing.get_args(nodes.Block)
WORDS = [one for one in typing.get_args(nodes.Word) if one is not str]


def kinds_of(classes: typing.Iterable[Any]) -> set[str]:
    """Give the kinds that nodes of some classes may have."""
    return {kind for one in classes for kind in typing.get_args(typing.get_type_hints(one)["kind"])}


def test_the_template_knows_every_kind_and_no_other() -> None:
    """A kind that only one of the two knows would be lost in silence, or never come."""
    words = set(re.findall(r'one\.kind == "([^"]+)"', TEMPLATE))
    blocks = set(re.findall(r'\bt == "([^"]+)"', TEMPLATE))
    assert words == kinds_of(WORDS)
    assert blocks == kinds_of(BLOCKS)


def test_the_template_asks_only_for_keys_that_nodes_have() -> None:
    """Whatever it reads of a node or of the document stands in one of the classes."""
    classes = [one for one in vars(nodes).values() if typing.is_typeddict(one)]
    keys = {key for one in classes for key in typing.get_type_hints(one)}
    asked = set(re.findall(r'"(\w+)" in (?:x|i|one)\b', TEMPLATE))
    asked |= set(re.findall(r'\b(?:x|i|one|piece)\.at\("(\w+)"', TEMPLATE))
    asked |= set(re.findall(r"\bd\.(\w+)", TEMPLATE))
    assert asked <= keys
