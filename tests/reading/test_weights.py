"""What the signs of a title weigh."""

from __future__ import annotations

from itertools import permutations

from builder.reading.headings.weights import THRESHOLD, weigh


def test_signs_weigh_the_same_in_any_order() -> None:
    """A set gives its members in another order in each process; the last bit must not decide."""
    signs = ("width 0", "blank above", "over text", "under an end", "stands again")

    assert {weigh(order) for order in permutations(signs)} == {-0.4}


def test_what_a_line_among_short_ones_can_show_makes_no_title() -> None:
    """Such lines are passed over without a look at all their signs."""
    words = ("width 0", "digits 0", "columns")
    around = ("figures around 0", "short farther above 3", "short above 4", "short below 4")
    beside = ("over a title", "text below 0")

    assert weigh((*words, *around, *beside)) <= THRESHOLD
