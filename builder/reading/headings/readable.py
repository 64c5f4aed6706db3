"""Lines that recognition made of a drawing: `齉爨鱻_`. No two of their signs make a word.

A title names what its text is about, so some word of it stands in the text, too, or is a word
of the language. Of 6,101 lines taken for titles in forty-one texts 26 held no pair of signs of
either kind: sixteen of a drawing, five names of people, five labels; of the 2,363 titles in nine
answer keys every one did.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.reading.text.stray_blanks import lexicon

if TYPE_CHECKING:
    from builder.reading.text.seams import Seams

_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]+")
# Pairs of signs; one alone may be a rare word.
_FEWEST = 2


def holds_word(title: str, seams: Seams) -> bool:
    """Tell whether a line holds a word of the text or the language; one of few signs may.

    Args:
        title: the line.
        seams: which signs stand side by side in the text.
    """
    pairs = [pair for run in _IDEOGRAPHS.findall(title) for pair in pairwise(run)]
    return len(pairs) < _FEWEST or any(
        second in lexicon().get(first, ()) or seams.pairs[first, second] > 1
        for first, second in pairs
    )
