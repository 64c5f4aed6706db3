"""Titles of the contents that stand within a chapter that the pages' headers name."""

from __future__ import annotations

from builder.reading.draft import Part, Piece, Role, begin
from builder.reading.headings.known import known_levels
from builder.reading.headings.tiers import chapters_over, moved_down
from tests.making import report_of


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


def test_what_an_editor_says_of_a_level_is_moved_by_no_chapter() -> None:
    """`节能` goes below the chapter that its page names, and the editor's `节水` stays as said."""
    lines = ["绿色", "绿色", "节能", "绿色", "节水", "节电"]
    heading = {1: 1, 3: 1, 5: 2, 6: 2}
    pieces = [
        Piece(Role.HEADING, (Part(at, text),), level=heading[at], settled=at == 5)
        if at in heading
        else Piece(Role.OMITTED, (Part(at, text),), reason="running header")
        for at, text in enumerate(lines, 1)
    ]
    draft = begin(report_of(lines)).with_pieces(pieces)
    titles = {at: piece.text for at, piece in enumerate(pieces) if piece.is_heading()}
    assert known_levels(draft, titles) == {0: 1, 2: 2, 4: 2, 5: 3}
