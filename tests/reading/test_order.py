"""The order of the rules is what they claim it to be, and each is needed by a report."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from builder.desk.made_up import load_made_up
from builder.reading.draft import begin
from builder.reading.pipeline import PHASES
from builder.reading.tables.sound_tables import with_sound_tables
from tests.importing.imported import as_printed
from tests.importing.typesetting import Set

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Catalog, Report
    from builder.reading.draft import Draft
    from builder.reading.pipeline import Rule
    from tests.conftest import Once

ALL = [rule for phase in PHASES for rule in phase.rules]


@pytest.fixture(scope="module")
def seen(
    once: Once[dict[str, set[str]]], five_catalog: Catalog, repository: Path
) -> dict[str, set[str]]:
    """Run all rules on all reports; tell of each rule and each pair which reports it changes.

    The five are read without their edits, and the one of most kinds of edits with them; a pair is
    named by the second rule, and changes a report where the two in turn make another draft of it.
    Two more have a layout. Of a pair that is known to change one, no other is asked.
    """

    def run() -> dict[str, set[str]]:
        five = [replace(one, edits=()) for one in five_catalog.reports]
        edited = max(five_catalog.reports, key=lambda one: len({edit.type for edit in one.edits}))
        made = [one.report for one in load_made_up(repository / "tests" / "reading" / "unseen")]
        printed = [as_printed(way) for way in (Set(columns=True, folios=True), Set(marked=True))]
        found: dict[str, set[str]] = {}
        for report in (*made, *printed, *five, edited):
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
        pair = f"order {second.name}"
        if pair not in found:
            alone = both if after == draft else _applied(second, draft)
            turned = after if alone == draft else _applied(first, alone)
            if both != turned:
                found[pair] = {report.id}
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
