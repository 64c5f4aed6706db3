"""Whether blank lines tell anything."""

from __future__ import annotations

from builder.reading.text.density import blanks_between_lines, column_without_blanks

LINE = "平台在全国各地推进急救系统的建设，也面向公众普及急救的知识"
PARAGRAPH = [LINE, LINE, "与技能，这一年共有三万人参加。"]


def spaced(lines: list[str]) -> list[str]:
    """Put a blank line behind each line."""
    return [part for line in lines for part in (line, "")]


def test_blank_lines_behind_all_lines_count_as_none() -> None:
    """The column shows as if they were not there."""
    lines = PARAGRAPH * 12

    assert blanks_between_lines(spaced(lines)) == 1
    assert column_without_blanks(spaced(lines), 1) == column_without_blanks(lines) > 0


def test_blank_lines_between_paragraphs_count() -> None:
    """Whether paragraphs are broken into lines or are one line each."""
    wrapped = [*PARAGRAPH, ""] * 12
    flowing = ["".join(PARAGRAPH), ""] * 30

    for lines in (wrapped, flowing):
        assert (blanks_between_lines(lines), column_without_blanks(lines)) == (0, 0)
