"""All reports of the archive, read and held against what careful readers saw in them.

`floors.yml` holds the figures that reading has reached, with the editors' corrections
and by the rules alone: the latter promise most for a report that nobody has edited yet.
They may rise, never fall.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.account import faults_of_account
from tests.scoring import (
    Score,
    key_of,
    score_duplicates,
    score_false_headings,
    score_headings,
    score_noise,
    score_paragraphs,
    score_quotes,
    score_tables,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.model import Document, Library

    Documents = dict[str, dict[str, Document]]

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "tests" / "keys"
REPORTS = sorted(path.stem for path in KEYS.glob("*.json"))
SCORES: dict[str, Callable[[Document, dict[str, Any]], Score]] = {
    "headings": score_headings,
    "tables": score_tables,
    "quotes": score_quotes,
    "paragraphs": score_paragraphs,
    "false headings": score_false_headings,
    "duplicates": score_duplicates,
    "noise": score_noise,
}
# What tests read of a key: here, of mentions and events, and of search.
ASKED = {
    *{"report", "outline", "either_way", "tables", "quotes", "inline_quotes", "paragraphs"},
    *{"quotes_not_set_apart", "false_headings", "duplicates", "noise"},
    *{"programs", "events", "not_events", "queries"},
}
FLOORS: dict[str, dict[str, dict[str, list[float]]]] = yaml.safe_load(
    (Path(__file__).parent / "floors.yml").read_text(encoding="utf-8")
)
DIGEST = """
import hashlib, sys
from pathlib import Path
from builder.catalog import load
from builder.reading import read
report = next(r for r in load(Path(sys.argv[1])).reports if r.id == sys.argv[2])
print(hashlib.sha256(repr(read(report)).encode()).hexdigest())
"""


@pytest.fixture(scope="session")
def documents(five_reports: Library, read_by_rules: dict[str, Document]) -> Documents:
    """Give the reports by id, `edited`, or read by the `rules` alone."""
    edited = {document.report.id: document for document in five_reports.documents}
    return {"edited": edited, "rules": read_by_rules}


def test_every_report_has_a_key_and_floors(documents: Documents) -> None:
    """No report of the archive goes unmeasured."""
    assert sorted(documents["edited"]) == REPORTS
    assert all(sorted(floors) == REPORTS for floors in FLOORS.values())


@pytest.mark.parametrize("report", REPORTS)
def test_all_of_a_key_is_asked_for(report: str) -> None:
    """What no test reads proves nothing and has no place in a key."""
    assert set(key_of(KEYS, report)) <= ASKED


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("by", FLOORS)
def test_nothing_of_a_report_is_lost(by: str, report: str, documents: Documents) -> None:
    """Each line with words is used once, and the words of each part are its lines'."""
    assert faults_of_account(documents[by][report]) == []


@pytest.mark.parametrize("what", SCORES)
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("by", FLOORS)
def test_report_is_read_no_worse_than_before(
    by: str, report: str, what: str, documents: Documents
) -> None:
    """Both figures of a score (see `tests/scoring.py`) stay at or above their floors."""
    score = SCORES[what](documents[by][report], key_of(KEYS, report))
    main, detail = FLOORS[by][report][what]
    faults = "\n".join(score.faults)

    assert (score.main >= main, score.detail >= detail) == (True, True), (
        f"{what} of {report}, {by}: {score.main:.3f} and {score.detail:.3f}, "
        f"floors {main} and {detail}\n{faults}"
    )


@pytest.mark.parametrize("report", REPORTS)
def test_sources_are_the_ones_registered(report: str, documents: Documents) -> None:
    """Reading leaves the source's lines as they were received."""
    path = ROOT / "site_data" / "reports" / report / "source.txt"

    assert (
        hashlib.sha256(path.read_bytes()).hexdigest()
        == documents["edited"][report].report.source.sha256
    )


def test_reading_is_the_same_in_every_process() -> None:
    """A document does not depend on the order in which sets and hashes come."""
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST, str(ROOT), REPORTS[0]],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
