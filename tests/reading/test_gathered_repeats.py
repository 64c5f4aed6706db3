"""What is printed again stands with what it says again."""

from __future__ import annotations

from builder.model import BlockType
from builder.reading.text.gathered_repeats import with_repeats_gathered
from tests.pages.flows import block, document, section


def test_repeats_stand_behind_what_they_repeat_in_its_section() -> None:
    """In the order in which they were printed; a repeat of a repeat goes to the first."""
    gathered = with_repeats_gathered(
        document(
            section(1, 1, "甲"),
            block(2, "先说", section="made-l1", repeats="made-l4"),
            block(4, "先说的话", section="made-l1"),
            section(6, 1, "乙"),
            block(7, "先说的话", section="made-l6", repeats="made-l2"),
            block(8, "甲", section="made-l6", repeats="made-l1"),
            block(9, "别的", section="made-l6"),
        )
    )
    assert [part.id for part in gathered.flow] == [
        f"made-l{line}" for line in (1, 8, 4, 2, 7, 6, 9)
    ]
    assert {block.section for block in gathered.blocks if block.repeats} == {"made-l1"}


def test_a_repeat_does_not_part_callouts_that_stand_together() -> None:
    """It follows the last of them."""
    callouts = [block(line, f"{line}亿", BlockType.CALLOUT) for line in (2, 3)]
    again = block(8, "2亿", repeats="made-l2")
    gathered = with_repeats_gathered(document(*callouts, block(5, "话"), again))
    assert [part.id for part in gathered.flow] == ["made-l2", "made-l3", "made-l8", "made-l5"]


def test_repeats_of_one_another_or_of_what_is_not_here_stay_where_they_are() -> None:
    """Nothing is lost where no first can be told."""
    flow = (
        block(2, "一", repeats="made-l3"),
        block(3, "一", repeats="made-l2"),
        block(4, "二", repeats="made-l9"),
        block(5, "三"),
    )
    assert with_repeats_gathered(document(*flow)).flow == flow
