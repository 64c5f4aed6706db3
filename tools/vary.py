"""Says over which range each named number of a rule changes nothing that is read.

    python tools/vary.py reading                      # all of builder/reading/; takes an hour
    python tools/vary.py knowledge                    # all of builder/knowledge/; ten minutes
    python tools/vary.py reading text.repeats text.wrapped    # the numbers of these modules of it

Each number is made smaller and larger, by steps, until a rule that leans on its module makes
another draft of one of the five reports (without edits) or of those made up for the tests, or
until something else is learned of the five (with their edits). Nothing is written;
`docs-dev/numbers.md` holds what it printed last.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from builder.catalog import load
from builder.desk.made_up import load_made_up
from builder.errors import BuilderError
from builder.knowledge.discovery import discover
from builder.reading import read
from builder.reading.draft import begin
from builder.reading.pipeline import RULES
from builder.reading.tables.sound_tables import with_sound_tables
from builder.site import learned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from builder.model import Knowledge
    from builder.reading.draft import Draft

_ROOT = Path(__file__).parents[1]
_ROOMS = ("reading", "knowledge")
# From the number in use outward; whole numbers up to a dozen go by ones first.
_SMALLER, _LARGER = (0.9, 0.8, 0.65, 0.5), (1.1, 1.25, 1.5, 2.0)
_COUNTED = 12
_STEPS = (1, 2, 3, 5)


@dataclass(frozen=True, slots=True)
class _Step:
    """A rule on one report: what it was given and what it made of that."""

    report: str
    rule: str
    find: Callable[[Draft], Draft]
    before: Draft
    after: Draft

    @property
    def needs(self) -> frozenset[str]:
        """The modules it leans on."""
        return _needed_by(self.find.__module__, "builder.reading")

    def changed(self) -> str:
        """Say what the rule makes otherwise by now, empty where nothing."""
        made = with_sound_tables(self.before, self.find(self.before))
        return f"{self.rule} on {self.report}" if made != self.after else ""


@dataclass(frozen=True, slots=True)
class _Learning:
    """What is learned of reports: all of it, and what was learned."""

    learn: Callable[[], tuple[Knowledge, object]]
    after: tuple[Knowledge, object]

    @property
    def needs(self) -> frozenset[str]:
        """The modules it leans on."""
        return frozenset(name for name in sys.modules if name.startswith("builder.knowledge"))

    def changed(self) -> str:
        """Name what is learned otherwise by now, empty where nothing."""
        (learned, names), (known, known_names) = self.learn(), self.after
        told = [
            one.name
            for one in fields(known)
            if getattr(learned, one.name) != getattr(known, one.name)
        ]
        return ", ".join([*told, *["names discovered"] * (names != known_names)])


def main(room: str, names: Sequence[str]) -> None:
    """Print a row of a table for each number of a room's modules named, or of all."""
    within = f"builder.{room}"
    files = sorted((_ROOT / "builder" / room).rglob("*.py"))
    modules = [".".join(file.relative_to(_ROOT).with_suffix("").parts) for file in files]
    wanted = [f"{within}.{name}" for name in names] or modules
    loaded = {name: import_module(name) for name in modules}
    steps = list(_steps() if room == "reading" else _learning())
    for name in wanted:
        leaning = [step for step in steps if name in step.needs]
        for constant, value in _numbers(name):
            ways = [
                _outward(value, shares, sign) for shares, sign in ((_SMALLER, -1), (_LARGER, 1))
            ]
            told = [_unchanged(name, constant, value, way, leaning, loaded) for way in ways]
            place = name.removeprefix(f"{within}.")
            print(f"| `{place}` | `{constant}` | {value} | {' | '.join(told)} |", flush=True)


def _steps() -> Iterator[_Step]:
    reports = [replace(one, edits=()) for one in load(_ROOT).reports]
    reports += [one.report for one in load_made_up(_ROOT / "tests" / "reading" / "unseen")]
    for report in reports:
        draft = begin(report)
        for rule, find in RULES:
            after = with_sound_tables(draft, find(draft))
            yield _Step(report.id, rule, find, draft, after)
            draft = after


def _learning() -> Iterator[_Learning]:
    """Give the one step of learning, with the registry and the edits as they are."""
    catalog = load(_ROOT)
    documents = [read(report) for report in catalog.reports]

    def all_of_it() -> tuple[Knowledge, object]:
        return learned(catalog, documents), discover(catalog.programs, documents)

    yield _Learning(all_of_it, all_of_it())


@cache
def _needed_by(name: str, within: str) -> frozenset[str]:
    """Give a module of the room with all of it that it imports, but for types."""
    found: set[str] = set()
    left = {name}
    while left:
        found.add(one := left.pop())
        file = _ROOT / f"{one.replace('.', '/')}.py"
        body = ast.parse(file.read_text(encoding="utf-8")).body if file.exists() else []
        named = {node.module or "" for node in body if isinstance(node, ast.ImportFrom)}
        left |= {below for below in named - found if below.startswith(f"{within}.")}
    return frozenset(found)


def _numbers(name: str) -> Iterator[tuple[str, float]]:
    """Give the numbers that stand at the top of a module, by their names."""
    module = import_module(name)
    for node in ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign):
            for target in ast.walk(node.targets[0]):
                value = getattr(module, target.id, None) if isinstance(target, ast.Name) else None
                if isinstance(target, ast.Name) and type(value) in {int, float}:
                    yield target.id, value


def _outward(value: float, shares: Sequence[float], sign: int) -> list[float]:
    """Give the numbers to try, from the one in use outward."""
    if isinstance(value, int):
        near = [value + sign * step for step in _STEPS] if value <= _COUNTED else []
        far = [round(value * share) for share in shares] if value > _COUNTED else []
        return [one for one in dict.fromkeys([*near, *far]) if one >= 0 and one != value]
    return [round(value * share, 4) for share in shares]


def _unchanged(  # noqa: PLR0913, PLR0917 - a number is known by its place, and where it counts
    module: str,
    constant: str,
    value: float,
    way: Sequence[float],
    leaning: Sequence[_Step | _Learning],
    loaded: dict[str, object],
) -> str:
    """Say how far a number may go one way, and what changes then."""
    taken = not constant.startswith("_")  # others may have it from there
    holders = [
        one
        for name, one in loaded.items()
        if name == module or (taken and getattr(one, constant, None) == value)
    ]
    last = value
    try:
        for tried in way:
            for one in holders:
                setattr(one, constant, tried)
            _forget(loaded)
            if changed := next(filter(None, map(_changed, leaning)), ""):
                return f"{last} ({tried}: {changed})"
            last = tried
    finally:
        for one in holders:
            setattr(one, constant, value)
        _forget(loaded)
    return f"{last} …"


def _changed(step: _Step | _Learning) -> str:
    """Say what a step makes otherwise by now; a number may also break it."""
    try:
        return step.changed()
    except (ArithmeticError, BuilderError, LookupError, RuntimeError, ValueError) as error:
        return f"{type(error).__name__}"


def _forget(loaded: dict[str, object]) -> None:
    """Drop what functions have kept of their results."""
    for module in loaded.values():
        for found in vars(module).values():
            if clear := getattr(found, "cache_clear", None):
                clear()


if __name__ == "__main__":
    if len(sys.argv) == 1 or sys.argv[1] not in _ROOMS:
        raise SystemExit(f"found {sys.argv[1:2]}, expected one of: {', '.join(_ROOMS)}")
    main(sys.argv[1], sys.argv[2:])
