"""Folding: what a query and a text have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.folding import BREAK, fold_words, table
from builder.search.grams import entries
from tests.search import make_folding


def test_committed_table_is_what_its_sources_give() -> None:
    """OpenCC and Unicode as locked."""
    assert make_folding.TABLE.read_text("utf-8") == make_folding.table()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("科學探索獎", "科学探索奖"),
        ("ＡＥＤ", "aed"),
        ("1998 年 11 月", "1998年11月"),
        ("1,009 人", "1009人"),
        ("１，００９人", "1009人"),
        ("互联网 + 乡村", "互联网乡村"),
        ("“科技”向善", "科技向善"),
        ("Café", "cafe"),
        ("⻘年说", "青年說"),
        ("\uf9a8", "令"),
        ("用 C++ 编写", "用c++编写"),
    ],
)
def test_what_reads_alike_folds_alike(one: str, other: str) -> None:
    """Script, width, case, blanks, quotation marks and commas in figures."""
    assert fold_words(one) == fold_words(other)


def test_words_hyphenated_over_a_line_end_are_whole() -> None:
    """As in a callout or a list; a dash at a line's end joins nothing else."""
    assert fold_words("well-\nbeing") == fold_words("well-being")
    assert fold_words("甲-\n乙") != fold_words("甲乙")
    assert fold_words("A-\nB") == "a\nb"


def test_pluses_behind_a_name_in_letters_are_part_of_it() -> None:
    """C++ is not found in C, and a sum stays as it is."""
    assert fold_words("C++") not in fold_words("C语言")
    assert fold_words("A+B") == fold_words("AB")


def test_a_raised_figure_is_parted_from_the_figure_before_it() -> None:
    """3,200¹ is 3200 with a mark; m² is one word."""
    grams = {gram for gram, *_ in entries("投入 3,200¹ 万元，占地 50 m²")}
    assert "3200" in grams
    assert "32001" not in grams
    assert fold_words("m²") == fold_words("m2")


def test_figures_are_found_whole() -> None:
    """5.25 is not in 15.25, nor 201 in 2017."""
    grams = {gram for gram, *_ in entries("共 15.25 亿元，2017 年")}
    assert {"15.25", "5亿", "2017", "7年"} <= grams
    assert not {"5.25", "25", "201", "15"} & grams


@given(st.text())
def test_folded_words_are_parted_by_single_breaks(text: str) -> None:
    """Breaks stand only between words."""
    folded = fold_words(text)
    assert folded.strip(BREAK) == folded
    assert BREAK * 2 not in folded


def test_table_folds_to_characters_that_fold_no_further() -> None:
    """One step is enough."""
    pairs = table().pairs
    assert [one for one, after in pairs.items() if any(part in pairs for part in after)] == []
