"""The order of the rules is what they claim it to be, and each is needed by a report."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from builder.catalog import load
from builder.desk.made_up import load_made_up
from builder.reading.draft import begin
from builder.reading.pipeline import PHASES
from builder.reading.tables.sound_tables import with_sound_tables
from tests.importing.imported import as_printed
from tests.importing.typesetting import Set

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Report
    from builder.reading.draft import Draft
    from builder.reading.pipeline import Rule
    from tests.conftest import Once

ALL = [rule for phase in PHASES for rule in phase.rules]


@pytest.fixture(scope="module")
def seen(once: Once[dict[str, set[str]]], repository: Path) -> dict[str, set[str]]:
    """Run all rules on all reports; tell of each rule and each pair which reports it changes.

    The five are read with their edits and without; a pair is named by the second rule, and
    changes a report where the two in turn make another draft of it. Two more have a layout.
    """

    def run() -> dict[str, set[str]]:
        five = load(repository).reports
        made = [one.report for one in load_made_up(repository / "tests" / "reading" / "unseen")]
        printed = [as_printed(way) for way in (Set(columns=True, folios=True), Set(marked=True))]
        found: dict[str, set[str]] = {}
        for report in (*five, *(replace(one, edits=()) for one in five), *made, *printed):
            _run(report, found)
        return found

    return once("rules-in-turn", run)


def _run(report: Report, found: dict[str, set[str]]) -> None:
    draft = begin(report)
    after = _applied(ALL[0], draft)
    for first, second in pairwise([*ALL, None]):
        assert first
        if after != draft:
            found.setdefault(f"rule {first.name}", set()).add(report.id)
        if not second:
            return
        both = _applied(second, after)
        alone = _applied(second, draft)
        turned = after if alone == draft else _applied(first, alone)
        if both != turned:
            found.setdefault(f"order {second.name}", set()).add(report.id)
        draft, after = after, both


def _applied(rule: Rule, draft: Draft) -> Draft:
    return with_sound_tables(draft, rule.find(draft))


def test_what_a_rule_must_come_after_comes_before_it() -> None:
    """Each names rules that exist."""
    names = [rule.name for rule in ALL]
    assert len(set(names)) == len(names)
    for rule in ALL:
        assert set(rule.after) <= set(names[: names.index(rule.name)])


def test_neighbors_change_places_unless_one_must_come_after_the_other(
    seen: dict[str, set[str]],
) -> None:
    """What claims no order has none, and each claim of a neighbor is needed by a report."""
    faults = [
        (first.name, second.name, sorted(seen.get(f"order {second.name}", ())))
        for first, second in pairwise(ALL)
        if (first.name in second.after) != (f"order {second.name}" in seen)
    ]
    assert faults == []


def test_every_rule_changes_a_report(seen: dict[str, set[str]]) -> None:
    """A rule that no report needs, seen or made up, is none."""
    idle = [rule.name for rule in ALL if f"rule {rule.name}" not in seen]
    assert idle == []
