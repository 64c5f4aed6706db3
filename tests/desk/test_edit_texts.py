"""What the desk writes into an `edits.yml` leaves all else in it as it stands."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.loading import load_report
from builder.desk.edit_texts import MissingEditError, Step, changed, entries_in, spans_in
from builder.desk.undoing import History, as_json, from_json
from builder.errors import CatalogError

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Catalog

# Whole reports are read here; what measures coverage would take most of the time.
pytestmark = pytest.mark.usefixtures("untraced")

REPORTS = ["csr-2014", "csr-2017", "esg-2021", "ssv-2021", "ssv-2024"]
NAME = "edits.yml"
# Every form in which an editor may write a list of edits.
FORMS = {
    "nothing": "",
    "comments alone": "# 先读一遍\n",
    "an empty list": "# 还没有\n[]\n",
    "a list between brackets": "[{lines: 5, quote: a, is: note}]  # 一条\n",
    "braces": "- {lines: 5, quote: a, is: note}  # 一条\n- {lines: 9, quote: b, is: list}\n",
    "dashes alone": "-\n  lines: 5\n  quote: a\n  is: note",
    "indented": (
        "  - lines: 5  # 五\n    quote: 'a'\n    is: note\n\n"
        "  # 九\n  - lines: 9\n    quote: b\n    is: list\n"
    ),
    "long texts": (
        "- lines: 5\n  quote: a\n  is: omitted\n  reason: >-\n    第一句\n    # 第二句\n"
        "# 九\n- lines: 9\n  quote: b\n  is: list\n"
    ),
}


def text_of(repository: Path, report: str) -> str:
    """Give the edits of a report as they are written."""
    path = repository / "site_data" / "reports" / report / NAME
    return path.read_text(encoding="utf-8")


def rest(text: str, own: str) -> str | None:
    """Take a stretch out of a text; None where it does not stand there."""
    before, found, after = text.partition(own)
    return before + after if found else None


@pytest.mark.parametrize("report", REPORTS)
def test_an_edit_comes_in_without_touching_another_byte(repository: Path, report: str) -> None:
    """Between any two edits: what is written loads as those before and the one, and goes again."""
    text = text_of(repository, report)
    held = entries_in(NAME, text)
    for line in range(1, 2100, 500):
        new = {"lines": line, "quote": "'引' #: 号", "is": "heading", "level": 3, "why": "测试"}
        made = changed(NAME, text, [Step(None, new)])
        own = (
            f"- lines: {line}\n  quote: '''引'' #: 号'\n  is: heading\n  level: 3\n  why: '测试'\n"
        )
        assert rest(made, own) == text
        after = entries_in(NAME, made)
        place = after.index(new)
        assert [*after[:place], *after[place + 1 :]] == held
        assert all(spans_in(one)[0].first > line for one in after[place + 1 : place + 2])
        assert changed(NAME, made, [Step(new, None)]) == text


@pytest.mark.parametrize("report", REPORTS)
def test_the_report_reads_as_before_but_for_the_edit_that_is_changed(
    repository: Path, five_catalog: Catalog, report: str
) -> None:
    """Each edit of the five reports may get a reason: the catalog finds all others as they were."""
    text = text_of(repository, report)
    held = entries_in(NAME, text)
    old_lines = text.splitlines()
    taken = [
        (number, old)
        for number, old in enumerate(held)
        if not {"why", "rows"} & old.keys() and old["is"] not in {"omitted", "split"}
    ]
    for number, old in taken[:: len(taken) // 4]:
        made = changed(NAME, text, [Step(old, {**old, "why": "换一个理由"})])
        new_lines = made.splitlines()
        assert len(new_lines) == len(old_lines) + 1
        assert [line for line in new_lines if line != "  why: '换一个理由'"] == [
            line for line in old_lines if line != "  why: '换一个理由'"
        ]
        assert entries_in(NAME, made)[number]["why"] == "换一个理由"
    # The last of them also as the catalog has it.
    before = {one.id: one for one in five_catalog.reports}[report].edits
    after = load_report(repository, report, made).edits
    other = [one for one, two in zip(before, after, strict=True) if one.why != two.why]
    assert len(other) == len(spans_in(old))


@pytest.mark.parametrize("form", FORMS)
def test_any_form_of_list_takes_an_edit_and_keeps_its_comments(form: str) -> None:
    """Blocks, brackets, indents, comments: one more edit, in the order of lines."""
    text = FORMS[form]
    held = entries_in(NAME, text)
    new = {"lines": "7-8", "quote": "c", "is": "table", "rows": [["一", "2"], ["^", "x: y"]]}
    made = changed(NAME, text, [Step(None, new)])
    assert [one for one in entries_in(NAME, made) if one != new] == held
    comments = [part for part in text.split("\n") if part.lstrip().startswith("#")]
    assert all(comment.strip() in made for comment in comments)
    lines = [spans_in(one)[0].first for one in entries_in(NAME, made)]
    assert lines == sorted(lines)
    for old in held:
        again = changed(NAME, made, [Step(old, {**old, "quote": "换"})])
        assert {**old, "quote": "换"} in entries_in(NAME, again)
        assert new in entries_in(NAME, again)


COMMENTED = (
    "# 0\n- # 1\n  lines: 3  # 2\n  # 3\n  quote: 一  # 4\n  is: heading\t# 5\n  level: 2  # 6\n"
    "  # 7\n# 8\n- lines:\t7\n  quote: 'a # b'  # 9\n  is: table  # 10\n  rows:  # 11\n"
    "    - [a, b]  # 12\n    # 13\n    - [c, d]\n  # 14\n# 15\n- {lines: 9,  # 16\n"
    "   quote: c, is: note}  # 17\n"
)


@pytest.mark.parametrize("change", [{"is": "callout"}, {"quote": "换"}, {"lines": "3-4"}, {}])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_an_edit_that_is_changed_keeps_its_comments_in_every_place(
    number: int, change: dict[str, str]
) -> None:
    """Also beside the value that changes or goes; lines on which nothing changes stay whole."""
    held = entries_in(NAME, COMMENTED)[number]
    new = {key: one for key, one in held.items() if change or key not in {"level", "rows"}} | change
    made = changed(NAME, COMMENTED, [Step(held, new)])
    assert entries_in(NAME, made)[number] == new
    comments = re.findall(r"# [0-9]+$", COMMENTED, re.MULTILINE)
    assert sorted(re.findall(r"# [0-9]+$", made, re.MULTILINE)) == sorted(comments)
    if change and number < 2:
        before, after = COMMENTED.split("\n"), made.split("\n")
        assert sum(old != now for old, now in zip(before, after, strict=True)) == 1


WORDS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=20)


@given(WORDS, WORDS, st.integers(1, 40))
def test_whatever_an_editor_types_is_read_as_it_was_typed(quote: str, why: str, line: int) -> None:
    """Colons, dashes, quotes, words that YAML takes for numbers: the file holds them."""
    text = FORMS["indented"]
    new = {"lines": line, "quote": quote, "is": "paragraph", "why": why}
    made = changed(NAME, text, [Step(None, new)])
    assert new in entries_in(NAME, made)
    assert changed(NAME, made, [Step(new, None)]) == text


def test_an_edit_that_is_gone_is_not_changed_by_guess() -> None:
    """Another window has taken it out: that is said, and nothing is written."""
    text = FORMS["indented"]
    with pytest.raises(MissingEditError, match="not there any more"):
        changed(NAME, text, [Step({"lines": 5, "quote": "z", "is": "note"}, None)])
    with pytest.raises(CatalogError, match=r"edits.yml:1"):
        entries_in(NAME, "lines: 5\n")


@given(st.lists(st.text("abc\n", max_size=12), min_size=2, max_size=6, unique=True))
def test_changes_are_undone_and_done_again_from_a_journal(texts: list[str]) -> None:
    """All the way back and forth; a text that another program wrote is left alone."""
    history = History()
    for old, new in pairwise(texts):
        history = history.with_change(old, new)
    text = texts[-1]
    for wanted in reversed(texts[:-1]):
        found = from_json(as_json(history)).undone(text)
        assert found
        history, text = found
        assert text == wanted
    assert history.undone(text) is None
    for wanted in texts[1:]:
        found = history.redone(text)
        assert found
        history, text = found
        assert text == wanted
    assert history.undone(f"{text}x") is None
    assert from_json("{") == History()
