"""Patterns of editors that could take for ever: refused by their form, not stopped by a clock.

Python's expressions try every way in which repeats can share a line's characters. Repeats within
a repeat have exponentially many (`(a+)+`), those beside one another as many as the length to the
power of their number.
"""

from __future__ import annotations

import re

from builder.saying import say

# A sign behind a backslash, a comment, a class, the beginning or end of a group, `|`, a repeat, any
# other.
_SIGN = re.compile(
    r"\\.|\(\?#[^)]*\)|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?[^)]{0,40}?[:=!>])?|\)|\||[*+][?+]?|\{\d*,?\d*\}[?+]?"
    r"|\?[?+]?|.",
    re.DOTALL,
)
# So many repeats without a small bound, and so many signs that may be missing or groups that hold
# a choice: at a line of 500 characters, the longest that is asked, the first try 20 million ways,
# the others 256.
_MOST_REPEATS, _MOST_OPTIONS = 3, 8


def too_costly(pattern: str) -> str:
    """Say what in a pattern could take for ever, or nothing.

    Args:
        pattern: a regular expression that Python compiles.
    """
    if re.compile(pattern).flags & re.VERBOSE:
        return say("blanks and comments that stand for nothing")
    # Of each open group: whether something in it can be told in several ways.
    groups = [False]
    chosen = [False]  # … whether it holds a choice
    closed = False
    repeats = options = 0
    # What stands behind a comment repeats what stands before it.
    for sign in (one for one in _SIGN.findall(pattern) if not one.startswith("(?#")):
        behind, closed = closed, False
        if sign[0] == "(":
            groups.append(False)
            chosen.append(False)
        elif sign == ")" and len(groups) > 1:
            closed = groups.pop()
            chosen.pop()
            groups[-1] |= closed
        elif sign == "|":
            options += len(groups) > 1 and not chosen[-1]
            groups[-1] = chosen[-1] = True
        elif behind and sign[0] in "*+{" and len(sign) > (sign[0] == "{"):
            return say(
                "a repeat of what holds a repeat or a choice; for (a|b)* write [ab]*, for "
                r"(\w+ )+ write [\w ]+"
            )
        elif sign[0] in "*+?{" and sign[1:] and sign[-1] == "+":
            continue  # gives back nothing of what it took
        elif sign[0] in "*+" or (sign[0] == "{" and "," in sign):
            repeats += 1
            groups[-1] = True
        elif sign[0] == "?":
            options += 1
            groups[-1] = True
    return _too_many(repeats, options)


def _too_many(repeats: int, options: int) -> str:
    if repeats > _MOST_REPEATS:
        return say(
            "{count} repeats, more than {most}; `*+` and `++`, which give nothing back, are not "
            "counted",
            count=repeats,
            most=_MOST_REPEATS,
        )
    if options > _MOST_OPTIONS:
        return say(
            "{count} signs with ? or choices, more than {most}", count=options, most=_MOST_OPTIONS
        )
    return ""
