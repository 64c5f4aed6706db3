"""What the signs of a title weigh."""

from __future__ import annotations

from itertools import permutations

from builder.reading.headings.weights import weigh


def test_signs_weigh_the_same_in_any_order() -> None:
    """A set gives its members in another order in each process; the last bit must not decide."""
    signs = ("width 0", "blank above", "over text", "under an end", "stands again")

    assert {weigh(order) for order in permutations(signs)} == {-0.4}
