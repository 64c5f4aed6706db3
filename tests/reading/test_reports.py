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

from builder.desk.lines import lines_of
from builder.model import BlockType
from builder.reading.characters import words
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
from tests.yaml_values import value_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.model import Block, Document, Library

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
# What tests read of a key, of each list and of its entries: here, of mentions and events
# (tests/knowledge/test_reports.py), and of search (tests/search/test_round_trip.py).
ASKED: dict[str, set[str]] = {
    "outline": {
        *{"line", "lines", "alt_lines", "text_line", "title", "toc_title", "alt_titles"},
        *{"level", "alt_level", "page", "toc"},
    },
    "either_way": {"line"},
    "false_headings": {"line"},
    "noise": {"lines"},
    "duplicates": {"line", "lines", "of"},
    "tables": {"lines", "header", "rows", "sample"},
    "quotes": {"lines", "speaker", "role", "begins"},
    "inline_quotes": {"line", "lines"},
    "quotes_not_set_apart": {"lines"},
    "paragraphs": {"lines", "begins", "ends"},
    "programs": {"name", "mentions", "split_mentions", "near_misses"},
    "events": {"line", "date_line", "date", "programs"},
    "not_events": {"line", "text"},
    "queries": {"q", "answers"},
}
# … and what tells a person why the reader judged so, and what is a matter of taste.
SAID = {"note", "why", "is", "what", "text", "title", "trouble", "optional", "unsure", "doubtful"}
SAID |= {"speaker"}
# A head that the report prints empty, and reading fills with the chapter's name that stands there.
OTHER_HEAD = {("csr-2017", 2096)}
# Of headings so many are in the contents, or not, as a reader saw it: runs of both are told apart.
LISTED = 0.9
FLOORS: dict[str, dict[str, dict[str, list[float]]]] = value_in(
    Path(__file__).parent / "floors.yml"
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
    key = key_of(KEYS, report)
    assert key.pop("report") == report
    unread = {
        (name, field)
        for name, entries in key.items()
        for entry in entries
        for field in (entry if isinstance(entry, dict) else ())
        if field not in ASKED.get(name, set()) | SAID
    }
    assert (set(key) - set(ASKED), unread) == (set(), set())


@pytest.mark.parametrize("report", REPORTS)
def test_tables_quotations_and_pages_are_those_a_reader_saw(
    report: str, documents: Documents
) -> None:
    """Heads and rows of each table; how a quotation begins and who speaks; pages of headings."""
    document, key = documents["edited"][report], key_of(KEYS, report)
    for entry in key["tables"]:
        first = entry["lines"][0]
        here = [block.table for block in blocks_at(document, BlockType.TABLE, entry["lines"])]
        tables = [table for table in here if table]
        assert sum(len(table.rows) for table in tables) == entry["rows"], first
        heads = [[words(cell) for cell in table.header] for table in tables]
        wanted = [words(cell) for cell in entry["header"] or []]
        assert wanted in heads or (report, first) in OTHER_HEAD, first
    for entry in key["quotes"]:
        for block in blocks_at(document, BlockType.QUOTE, entry["lines"])[:1]:
            said = block.attribution.text if block.attribution else ""
            assert words(block.text).startswith(words(entry["begins"])[:8]), entry["lines"]
            # A name may stand within a role: 清华大学李栋教授.
            assert set(words(entry.get("role") or "")) <= set(words(said)), entry["lines"]
    sections = {section.line: section for section in reversed(document.sections)}
    listed = {entry.section for entry in document.contents}
    seen = [
        (entry, sections[entry["line"]]) for entry in key["outline"] if entry["line"] in sections
    ]
    pages = [(one.printed_page, entry["page"]) for entry, one in seen if entry.get("page")]
    assert all((told or "").lstrip("0") == str(page).lstrip("0") for told, page in pages)
    agreed = sum((one.id in listed) == bool(entry.get("toc")) for entry, one in seen)
    assert agreed >= LISTED * len(seen)


def blocks_at(document: Document, kind: BlockType, lines: list[int]) -> list[Block]:
    """Give the blocks of a kind that have one of the lines from the first to the last."""
    wanted = set(range(lines[0], lines[-1] + 1))
    return [
        block
        for block in document.blocks
        if block.type is kind and wanted.intersection(lines_of(block))
    ]


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
