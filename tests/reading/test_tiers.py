"""Titles of the contents that stand within a chapter that the pages' headers name."""

from __future__ import annotations

from builder.reading.headings.tiers import chapters_over, moved_down


def test_titles_behind_which_pages_name_an_earlier_chapter_stand_in_it() -> None:
    """Of two titles on one page the first has no header of its own."""
    assert chapters_over([1, 5, 7, 20], [(2, 1), (9, 1), (10, 1), (21, 20)]) == {5: 1, 7: 1}


def test_a_menu_of_all_chapters_says_nothing() -> None:
    """Each page names all of them alike, and the first pages bear no title yet."""
    headers = [(at, chapter) for at in (0, 2, 6, 8) for chapter in (1, 5, 7)]
    assert chapters_over([1, 5, 7], headers) == {}


def test_what_stands_under_a_section_moves_down_with_it() -> None:
    """The next chapter stays where it is."""
    assert moved_down({1: 1, 5: 1, 6: 2, 20: 1, 21: 2}, {5: 1}) == {1: 1, 5: 2, 6: 3, 20: 1, 21: 2}


def test_a_title_that_no_header_names_goes_on_with_the_last_chapter() -> None:
    """Only where the chapter has sections enough, and until the next one."""
    headers = [(2, 1), (6, 1), (10, 1), (31, 30), (32, 30)]
    assert chapters_over([1, 5, 9, 20, 30, 40], headers) == {5: 1, 9: 1, 20: 1}
    assert chapters_over([1, 5, 20, 30], [(6, 1), (31, 30)]) == {5: 1}
