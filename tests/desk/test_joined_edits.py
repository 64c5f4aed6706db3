"""Headings of one level are one edit, however they are said."""

from __future__ import annotations

from typing import Any

from builder.desk.edit_texts import Step, changed, entries_in
from builder.desk.joined_edits import joined


def _entry(lines: object, level: int, **more: object) -> dict[str, Any]:
    quote = [f"q{one}" for one in lines] if isinstance(lines, list) else f"q{lines}"
    return {"lines": lines, "quote": quote, "is": "heading", "level": level, **more}


def _after(text: str, *new: dict[str, Any]) -> list[dict[str, Any]]:
    """Say edits, joined and written, and give what the file holds then."""
    steps = joined("edits.yml", text, [Step(None, one) for one in new])
    return entries_in("edits.yml", changed("edits.yml", text, steps))


def test_headings_of_one_level_said_one_by_one_are_one_edit() -> None:
    """Places stand in the order of lines; what bears a title or another level stands alone."""
    said = (
        _entry(30, 3),
        _entry(10, 3),
        _entry("20-21", 3),
        _entry(5, 2),
        _entry(7, 3, title="甲"),
    )
    assert _after("", *said) == [
        _entry(5, 2),
        _entry(7, 3, title="甲"),
        _entry([10, "20-21", 30], 3),
    ]


def test_a_place_that_is_said_anew_leaves_the_edit_that_held_it() -> None:
    """It joins its new fellows; of two places one is left, written as one."""
    text = changed("edits.yml", "", [Step(None, _entry([10, 20], 3)), Step(None, _entry(30, 4))])
    assert _after(text, _entry(20, 4)) == [_entry(10, 3), _entry([20, 30], 4)]
    assert _after(text, {"lines": 20, "quote": "q20", "is": "caption"}) == [
        _entry(10, 3),
        {"lines": 20, "quote": "q20", "is": "caption"},
        _entry(30, 4),
    ]


def test_an_edit_with_a_comment_is_true_of_its_lines_alone() -> None:
    """A hash within a quotation is no comment."""
    plain = "- lines: 10\n  quote: '# q10'\n  is: heading\n  level: 3\n"
    assert len(_after(plain, _entry(20, 3))) == 1
    assert len(_after(f"# 小标题\n{plain}", _entry(20, 3))) == 2
    assert len(_after(plain.replace("level: 3", "level: 3 # 印本如此"), _entry(20, 3))) == 2


def test_what_is_not_well_formed_is_left_to_be_refused() -> None:
    """Too few quotations, portions of lines and lines that are none join nothing."""
    text = changed("edits.yml", "", [Step(None, _entry(10, 3))])
    for lines, quote in (([20, 30], "q"), ("20b", "q"), ("x", "q"), ([20, 30], ["q"])):
        new = {"lines": lines, "quote": quote, "is": "heading", "level": 3}
        (step,) = joined("edits.yml", text, [Step(None, new)])
        assert step == Step(None, new)
