"""What each sign of a title weighs, where no blank line parts titles from text.

A log-linear model: the weights of all signs that a line shows are added up, and the line is a
title where the sum passes the threshold (Berger and others, "A Maximum Entropy Approach to
Natural Language Processing", 1996). They were fitted, with a quadratic penalty of three, to
the headings that readers had marked in six reports of two makes, recognized pages and lines as
printed, and rounded to tenths; what weighs less than two tenths is left out. Fitted to five of
the six they reach an F1 of 0.79 on the sixth, 0.70 to 0.85, those titles left aside that its
contents list. Weights fitted by `tools/fit.py titles` to the five reports and the made-up ones
decide 4,661 of 5,245 of their lines rightly where a tenth is left out; those in use, which saw
none of them, 4,663 of 5,285, an F1 of 0.80. So they stay. A sign that is added has to be
weighed with all others again.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

# Fitted by `tools/fit.py titles`: what a line without any sign weighs, and each sign.
_NONE = -3.3
# Of -0.8, -0.4, 0 and 0.4 the one that reaches most on the report not fitted to; 0 reaches 0.78.
THRESHOLD = -0.4
_WEIGHTS = {
    # words
    "Latin": -1.2,
    "begins inside": -0.2,
    "columns": 0.6,
    "comma": -1.3,
    "digits 0": 0.3,
    "digits 1": -0.3,
    "ends a sentence": -0.3,
    "ends in a colon": -0.3,
    "ends in a comma": -0.3,
    "figure": -0.3,
    "in a column": -1.3,
    "label": -0.3,
    "open": -0.4,
    "picture": -0.3,
    "refused": -0.8,
    "set apart": -0.2,
    "sign": -0.3,
    "statement": -0.5,
    "tab": -0.3,
    "title's sign": 1.4,
    "two signs": -1.8,
    "width 0": 1.4,
    "width 1": 0.6,
    "width 3": -0.8,
    "width 4": -1.3,
    # its number
    "counts items": 0.4,
    "counts titles": 1.5,
    "number 1.1": 0.4,
    "number 1.1.1": 1.5,
    "number 1、": -1.1,
    "number case": 0.6,
    "number 一、": 0.2,
    "number （1）": 1.1,
    "number （一）": 0.2,
    # the lines right above and below
    "as wide as below": -0.2,
    "bullets": -0.7,
    "over a bullet": 0.6,
    "over a figure": -0.4,
    "over a table": -1.7,
    "over a tail": -0.4,
    "over a title": 0.6,
    "over cells": -0.2,
    "over text": 0.7,
    "over wider text": 2.0,
    "second over text": 0.4,
    "text below 0": -0.2,
    "text below 1": -0.6,
    "text below 3": 0.4,
    "text below 4": 0.4,
    "third over text": -0.2,
    "under a break": -0.4,
    "under a figure": -0.2,
    "under a full line": -0.7,
    "under a short line": -0.4,
    "under an end": 0.8,
    "under open text": -0.4,
    # the lines around
    "at a page's end": -0.6,
    "figures around 0": 0.3,
    "figures around 3": -0.2,
    "on the cover": 0.5,
    "short above 0": 0.3,
    "short above 1": 0.3,
    "short above 4": -0.6,
    "short below 0": 0.3,
    "short below 1": 0.4,
    "short below 2": 0.5,
    "short below 4": -1.2,
    "short farther above 0": -0.2,
    "short farther above 1": -0.2,
    "short farther above 3": 0.3,
    # its likes in the text
    "stands again": -0.6,
    "stands often": -1.7,
    "stands twice": -0.9,
    # blanks and page turns
    "behind a page turn": 1.1,
    "blank above": 0.6,
    "blank below": -0.3,
}
# In tenths, which add up to the same in any order; asked for each line of a text.
_TENTHS = {sign: round(weight * 10) for sign, weight in _WEIGHTS.items()}


def weigh(signs: Collection[str]) -> float:
    """Add up what a line's signs weigh for its being a title; the higher the likelier.

    It is a number of tenths, as the weights are: many lines stand just on the threshold,
    where the last bit of a float would decide.
    """
    return sum(map(_TENTHS.get, signs, repeat(0)), round(_NONE * 10)) / 10
