"""What a series of numbers shows of the titles between them."""

from __future__ import annotations

from builder.reading.headings.enclosing_series import Counted, Series, series_of


def _series(*titles: tuple[str, int]) -> Series:
    return series_of([Counted(kind, value, known=kind == "known") for kind, value in titles])


def test_what_stands_between_two_numbers_that_follow_one_another_stands_under_the_first() -> None:
    """Also a kind of number that other reports rank higher."""
    found = _series(("1、", 26), ("（一）", 1), ("（一）", 2), ("1、", 27))

    assert found.around == {1: 0, 2: 0}
    assert found.before == {2: 1, 3: 0}


def test_a_series_begun_first_is_not_held_by_one_that_crosses_it() -> None:
    """`1、` and `2、` stand in two sections; a number between them was not read."""
    found = _series(("一、", 1), ("1、", 1), ("一、", 2), ("1、", 2))

    assert found.around == {1: 0}
    assert found.before == {2: 0}


def test_no_series_goes_on_over_a_title_whose_level_is_known() -> None:
    """The contents list it: a chapter ends there."""
    assert _series(("1、", 1), ("known", 0), ("1、", 2)) == Series({}, {}, {})


def test_the_only_title_without_a_number_where_one_is_missing_has_lost_it() -> None:
    """Of two such titles neither is told."""
    assert _series(("1、", 5), ("", 0), ("（1）", 1), ("1、", 7)).lost == {1: "1、"}
    assert _series(("1、", 5), ("", 0), ("", 0), ("1、", 7)).lost == {}
