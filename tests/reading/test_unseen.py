"""Reports in the manner of other companies, which no rule was written for.

A fixture in `unseen/` holds an outline, one heading a line with its level, a line of
`----`, and the source. The sources are made up; what they are set like is not: hard
wrapped with running headers or without blank lines, marked with `#`, in English, with
contents and without.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from builder.reading import read
from builder.reading.characters import words
from tests.account import faults_of_account
from tests.making import report_of

SOURCES = sorted((Path(__file__).parent / "unseen").glob("*.txt"))
# F1 of headings and share of right levels that are reached; they may rise, never fall.
FLOORS = {
    "airline-dense-zh-hans": (1.0, 1.0),
    "bank-zh-hans": (1.0, 1.0),
    "internet-en-plain": (1.0, 0.8),
    "maker-zh-hans": (1.0, 1.0),
    "mtr-zh-hant": (1.0, 0.66),
    "pharma-zh-hans": (0.98, 0.95),
    "utility-en": (1.0, 1.0),
}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_headings_of_an_unseen_report_are_found_with_their_levels(path: Path) -> None:
    """Headings are told without an editor's help, and with nothing lost."""
    outline, source = path.read_text(encoding="utf-8").split("\n----\n")
    wanted = [
        (int(level), title) for level, title in (line.split(" ", 1) for line in outline.split("\n"))
    ]
    document = read(report_of(source.rstrip("\n").split("\n")))
    found = [(section.level, section.title) for section in document.sections]

    titles = [[words(title) for _, title in side] for side in (found, wanted)]
    runs = SequenceMatcher(None, *titles, autojunk=False).get_matching_blocks()
    pairs = [(found[run.a + i], wanted[run.b + i]) for run in runs for i in range(run.size)]
    levels = sum(ours[0] == theirs[0] for ours, theirs in pairs) / len(pairs)

    assert faults_of_account(document) == []
    assert 2 * len(pairs) / (len(found) + len(wanted)) >= FLOORS[path.stem][0]
    assert levels >= FLOORS[path.stem][1]


def test_a_blank_line_behind_each_line_changes_no_heading() -> None:
    """What lies between all lines tells nothing."""
    path = Path(__file__).parent / "unseen" / "airline-dense-zh-hans.txt"
    lines = path.read_text(encoding="utf-8").split("\n----\n")[1].rstrip("\n").split("\n")
    spaced = read(report_of([part for line in lines for part in (line, "")]))
    plain = read(report_of(lines))

    assert [(one.level, one.title) for one in spaced.sections] == [
        (one.level, one.title) for one in plain.sections
    ]
    assert [block.text for block in spaced.blocks] == [block.text for block in plain.blocks]
