"""Which words of a page are bold, told by their ink where its fonts do not say it.

Characters embedded as drawings come with neither name nor weight, the faces of a variable font
all with one. Ideographs fill much the same
square: of Noto Sans CJK at ten points the regular ones hold .25 to .35 of it, .29 in the middle,
the bold ones .43 to .50. One alone may be dense or thin; two and more tell.
"""

from __future__ import annotations

from itertools import groupby
from statistics import fmean, median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.importing.glyphs import Glyph
    from builder.importing.ground import Ground

# Bold ones hold half as much again; of four characters the thinnest bold ones hold a third more.
_BOLDER = 1.28
_FEWEST, _FEWEST_OF_PAGE = 2, 20


def bold_by_ink(glyphs: Sequence[Glyph], ground: Ground) -> frozenset[int]:
    """Tell which characters are bold.

    Args:
        glyphs: a page's characters, in the order in which the file has them.
        ground: the page as drawn.

    Returns:
        The places of those on whose row the ideographs hold more ink than most of the page's.
    """
    ink = {
        at: ground.ink(one.box)
        for at, one in enumerate(glyphs)
        if "\u3400" <= one.text <= "\u9fff" and not one.unseen
    }
    if len(ink) < _FEWEST_OF_PAGE:
        return frozenset()
    least = median(ink.values()) * _BOLDER
    bold: set[int] = set()
    rows = groupby(range(len(glyphs)), lambda at: (glyphs[at].base, glyphs[at].size))
    for _, row in rows:
        places = list(row)
        held = [ink[at] for at in places if at in ink]
        if len(held) >= _FEWEST and fmean(held) > least:
            bold.update(places)
    return frozenset(bold)
