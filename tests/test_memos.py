"""What a preview keeps: as long as a build asks for it, and no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.memos import MEMOS, Memos
from builder.preview import preview

if TYPE_CHECKING:
    from tests.archive import Archive


@pytest.fixture
def made() -> list[str]:
    """Give what was made so far, in order."""
    return []


def test_what_a_build_asks_for_again_is_made_once(made: list[str]) -> None:
    """The second build gets what the first one made."""
    memos = Memos()
    give = memos.keep("words", "they take long")(lambda word: made.append(word) or word.upper())  # type: ignore[func-returns-value]
    for _ in range(3):
        assert give("a") == "A"
        memos.end_build()
    assert made == ["a"]


def test_what_no_build_asks_for_is_dropped(made: list[str]) -> None:
    """A preview of a day holds no more than its last build asked for."""
    memos = Memos()
    give = memos.keep("words", "they take long")(lambda word: made.append(word) or word.upper())  # type: ignore[func-returns-value]
    give("a")
    assert memos.end_build() == 0
    give("b")
    assert memos.end_build() == 1
    give("a")
    assert made == ["a", "b", "a"]


def test_what_a_result_was_made_of_is_kept_with_it(made: list[str]) -> None:
    """Nobody asks for the elements of a page that is not made anew, until the search does."""
    memos = Memos()
    inner = memos.keep("elements", "")(lambda word: made.append(word) or word.upper())  # type: ignore[func-returns-value]
    outer = memos.keep("pages", "")(lambda word: inner(word) * 2)
    for _ in range(3):
        assert outer("a") == "AA"
        assert memos.end_build() == 0
    assert inner("a") == "A"
    assert made == ["a"]


def test_a_failure_is_not_kept() -> None:
    """What raised is tried again."""
    memos = Memos()
    divide = memos.keep("shares", "")(lambda by: 1 / by)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            divide(0)
    assert [len(memo.kept) for memo in memos] == [0]


def test_a_preview_of_many_edits_holds_what_its_last_build_asked_for(archive: Archive) -> None:
    """Memory follows the library, not the number of edits."""
    archive.add()
    held = []
    for title in ("一", "二", "三", "四"):
        archive.edit(
            f"- {{lines: 5, quote: 正文的第一段, is: heading, title: 开端{title}, level: 1}}\n"
        )
        preview(archive.root)
        held.append({memo.what: len(memo.kept) for memo in MEMOS})
    assert held[1] == held[2] == held[3]
    assert held[1]["documents"] == 1


def test_every_memo_says_what_it_keeps_and_why() -> None:
    """State is in sight: a name for each, none twice, and a reason."""
    names = [memo.what for memo in MEMOS]
    assert len(set(names)) == len(names)
    assert all(memo.why for memo in MEMOS)
