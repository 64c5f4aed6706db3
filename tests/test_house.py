"""The house is what its plan says: names tell which file is meant, and documents name files."""

from __future__ import annotations

import ast
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLANS = ("docs-dev/architecture.md", "CONTRIBUTING.md")
NAMED = re.compile(r"`([a-z_./-]+\.(?:py|typ))`")


def test_no_file_name_occurs_twice(repository: Path) -> None:
    """Whoever reads of `tables.py` knows which."""
    files = (repository / "builder").rglob("*.py")
    names = Counter(file.name for file in files if file.stem not in {"__init__", "__main__"})
    assert [name for name, count in names.items() if count > 1] == []


def test_every_file_that_the_plans_name_is_there(repository: Path) -> None:
    """A module that is moved takes its name in the documents along."""
    files = [
        f"/{path.relative_to(repository).as_posix()}"
        for folder in ("builder", "tests", "tools", "bench")
        for path in (repository / folder).rglob("*")
    ]
    lost = [
        (plan, name)
        for plan in PLANS
        for name in NAMED.findall((repository / plan).read_text(encoding="utf-8"))
        if not any(file.endswith(f"/{name}") for file in files)
    ]
    assert lost == []


# Rules of reading and of knowledge: what they decide hangs on numbers.
RULES = ("builder/reading", "builder/knowledge")
# None, one, the last, a pair; the base of our numbers, and of per cent.
PLAIN = {-1, 0, 1, 2, 10, 100}


def is_number(node: ast.AST) -> bool:
    """Tell whether a node is a number; True is none."""
    return isinstance(node, ast.Constant) and type(node.value) in {int, float}


def has_number(node: ast.AST) -> bool:
    """Tell whether a statement gives a number, or several, a name."""
    if not isinstance(node, ast.Assign):
        return False
    values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
    return all(is_number(one.operand if isinstance(one, ast.UnaryOp) else one) for one in values)


def unnamed(tree: ast.Module) -> Iterator[ast.Constant]:
    """Give the numbers that have neither a name nor a keyword."""
    bodies = [tree.body, *(one.body for one in ast.walk(tree) if isinstance(one, ast.ClassDef))]
    naming = [one for body in bodies for one in body if isinstance(one, ast.Assign | ast.AnnAssign)]
    keywords = [one for one in ast.walk(tree) if isinstance(one, ast.keyword)]
    named = {id(below) for one in (*naming, *keywords) for below in ast.walk(one)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and is_number(node) and node.value not in PLAIN:
            yield from () if id(node) in named else (node,)


def unsaid(tree: ast.Module, lines: list[str]) -> Iterator[ast.stmt]:
    """Give the statements that name numbers where no comment says what they decide.

    One stands at the end of the line, or above it or above those right before it that name others.
    """
    numbers = {one.lineno for one in tree.body if has_number(one)}
    for node in (one for one in tree.body if has_number(one)):
        line = node.lineno
        while line - 1 in numbers:
            line -= 1
        if not lines[line - 2].startswith("#") and "  # " not in lines[node.lineno - 1]:
            yield node


def test_every_number_of_a_rule_has_a_name_and_a_sentence(repository: Path) -> None:
    """It says what the number decides, and how it was found: a name alone does not."""
    faults = []
    for file in (one for room in RULES for one in sorted((repository / room).rglob("*.py"))):
        text = file.read_text(encoding="utf-8")
        tree = ast.parse(text)
        found = [*unnamed(tree), *unsaid(tree, text.split("\n"))]
        faults += [f"{file.relative_to(repository)}:{one.lineno}" for one in found]
    assert faults == []
