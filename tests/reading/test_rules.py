"""Each rule of reading against its fixtures in `fixtures/<room>/<rule>/<case>.txt`.

A fixture is a title, the lines of a source, and the pieces that the rule leaves (see
`notation.py`), parted by lines of `----`; a fourth part, where it is given, lists what
is known beside the pieces. A new case needs no Python. A title that begins with
`not yet: ` states what is right and not reached: the test fails once it is.
"""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.reading import RULES, read, read_until
from tests.account import faults_of_account
from tests.making import report_of
from tests.reading.laid_out import laid_out
from tests.reading.notation import facts_of, pieces_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from _pytest.mark import ParameterSet

    from builder.model import Report
    from builder.reading.draft import Draft

FOLDER = Path(__file__).parent / "fixtures"
CASES = sorted(FOLDER.glob("*/*/*.txt"))


def parts_of(path: Path) -> list[list[str]]:
    """Cut a fixture at its `----` lines into title, source, pieces and facts."""
    parts: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        if line == "----":
            parts.append([])
        else:
            parts[-1].append(line)
    assert len(parts) in (3, 4), f"{path}: a fixture has three or four parts, not {len(parts)}"
    return parts


def made_of(path: Path, source: list[str]) -> Report:
    """Make a report of a fixture's source; in the layout's room each line says how it is set."""
    return laid_out(source) if path.parts[-3] == "layout" else report_of(source)


def case_of(path: Path) -> ParameterSet:
    """Give a fixture as a parameter, named after its rule and file."""
    hope = path.read_text(encoding="utf-8").startswith("not yet: ")
    marks = [pytest.mark.xfail(strict=True)] if hope else []
    return pytest.param(path, id=f"{path.parent.name}/{path.stem}", marks=marks)


@pytest.mark.parametrize("path", [case_of(path) for path in CASES])
def test_rule_leaves_the_pieces_of_its_fixture(path: Path) -> None:
    """After a rule, a source has become exactly the pieces that its fixture lists."""
    _, source, pieces, *facts = parts_of(path)

    draft = read_until(made_of(path, source), path.parent.name)

    assert pieces_of(draft) == pieces
    if facts:
        assert facts_of(draft) == facts[0]


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_fixture_loses_a_word(path: Path) -> None:
    """Read to the end, every fixture keeps all its lines and words."""
    assert faults_of_account(read(made_of(path, parts_of(path)[1]))) == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule[0] != "edits"], ids=itemgetter(0))
def test_every_rule_has_fixtures_in_the_room_where_it_stands(
    rule: tuple[str, Callable[[Draft], Draft]],
) -> None:
    """No rule stands without a case of its own (edits have theirs in `test_edits.py`)."""
    name, find = rule
    room = find.__module__.split(".")[2]
    assert list((FOLDER / room / name).glob("*.txt"))


def test_every_folder_of_fixtures_is_a_rule() -> None:
    """A fixture can't fall out of the suite because its rule was renamed."""
    assert {path.parent.name for path in CASES} <= {name for name, _ in RULES}
