"""Reports in the manner of other companies, which no rule was written for.

A fixture in `unseen/` holds an outline, what else a careful reader sees, and the source, in the
form that `builder/desk/made_up.py` tells. The sources and keys are made up by hand; what they
are set like is not: recognized, converted to Markdown, as `pdftotext` and others write them,
hard wrapped or not, with page headers and without, in three scripts. `unseen/floors.yml` holds
what is reached; it may rise, never fall.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builder.desk.made_up import load_made_up, made_up_of, reach
from builder.model import Edit, EditType, Place, Span
from builder.reading import read, read_until
from builder.reading.characters import words
from tests.account import faults_of_account
from tests.making import report_of
from tests.yaml_values import value_in

# Whole reports are read here; what measures coverage would take most of the time.
pytestmark = pytest.mark.usefixtures("untraced")

FOLDER = Path(__file__).parent / "unseen"
SOURCES = sorted(FOLDER.glob("*.txt"))
FLOORS = value_in(FOLDER / "floors.yml")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_an_unseen_report_is_read_as_well_as_ever(path: Path) -> None:
    """Headings, levels, blocks and rows are told without an editor's help, and nothing is lost."""
    made = made_up_of(path)
    reached = reach(made)
    floors = FLOORS[path.stem]

    assert faults_of_account(read(made.report)) == []
    for key, floor in floors.items():
        assert (getattr(reached, key) or 0) >= floor, key


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_an_edit_that_says_what_was_read_moves_no_heading(path: Path) -> None:
    """Editors who settle one heading as it stands find all others where they were.

    Where the edit parts a heading from a label over it, other lines are headings; such are
    left aside.
    """
    report = made_up_of(path).report
    headings = [piece for piece in read_until(report, "levels").pieces if piece.is_heading()]
    before = {piece.line: piece.level for piece in headings}
    for piece in (headings[len(headings) // 3], headings[2 * len(headings) // 3]):
        if len(piece.parts) > 1:
            continue
        edit = Edit(
            Span(piece.line, piece.line),
            report.source.line(piece.line)[:4],
            EditType.HEADING,
            Place("edits.yml", 1),
            level=piece.level,
            title=piece.title,
        )
        pieces = read_until(replace(report, edits=(edit,)), "levels").pieces
        after = {piece.line: piece.level for piece in pieces if piece.is_heading()}
        assert after == before or after.keys() != before.keys()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_key_asks_for_nothing_that_its_source_does_not_hold(path: Path) -> None:
    """No title and no cell was mistyped."""
    made = made_up_of(path)
    text = words("".join(made.report.source.lines))
    asked = [title for _, title in made.outline]
    asked += [part for _, said in made.things for part in said.replace("¦", "…").split("…")]
    assert [one for one in asked if words(one) not in text] == []


def test_there_are_thirty_in_three_scripts() -> None:
    """As many makes as that are covered."""
    made = load_made_up(FOLDER)
    assert len(made) >= 30
    assert {one.report.language for one in made} == {"zh-Hans", "zh-Hant", "en"}


def test_a_blank_line_behind_each_line_changes_no_heading() -> None:
    """What lies between all lines tells nothing."""
    lines = made_up_of(FOLDER / "airline-dense-zh-hans.txt").report.source.lines
    spaced = read(report_of([part for line in lines for part in (line, "")]))
    plain = read(report_of(lines))

    assert [(one.level, one.title) for one in spaced.sections] == [
        (one.level, one.title) for one in plain.sections
    ]
    assert [block.text for block in spaced.blocks] == [block.text for block in plain.blocks]
