"""Cutting text into sentences and clauses that read by themselves."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

# A title in quotation marks that ends with ！ or ？ (以“一起追光！”为主题) ends no sentence.
_TITLE = r"[“「][^“”「」。；;\n\t]{1,15}[！？!?][”」](?=[为為的之等、，,])"
# What goes on for so many characters is no sentence, but text that has lost its marks; it is
# cut there, so that no rule goes over all of it for each of its dates. The longest sentence of
# the reports has 391.
_LONGEST = 2000
# What ends an English sentence: a full stop behind a word or a year, before a capital, but for
# titles of persons, months and the like that are shortened.
_SHORTENED = "".join(
    rf"(?<!\b{word})"
    for word in (
        *("Mr", "Mrs", "Ms", "Dr", "St", "Prof", "No", "vs", "approx", "Inc", "Ltd", "Co", "Corp"),
        *("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"),
        *("Fig", "Vol", "Ch", "Art", "Sec", "etc"),
    )
)
_POINT = rf"(?<=[a-z0-9%)”’][a-z0-9%)”’]){_SHORTENED}\.[”’)]*(?=\s+[“‘(]?[A-Z])"
_SENTENCE = re.compile(
    rf"(?:{_TITLE}|(?!{_POINT})[^。！？!?；;\n\t]){{0,{_LONGEST}}}"
    rf"(?:[。！？!?；;]+[”’」』）)]*|{_POINT}|[\n\t]|$|)"
)
_STOP = re.compile(rf"[。！？；]|{_POINT}|(?<=[a-z]{{2}})\.[”’)]*$")
_END = re.compile(rf"[。！？][”」』）)]*|{_POINT}")
# What ties a sentence to the one before it; without it, it stands by itself.
_TIES = re.compile(
    r"(?:再?例如|比如|此外|另外|[与與]此同[时時]|同[时時]|[为為]此|因此|而且|不[仅僅]如此)\s*[，,]\s*"
)
_COMMA = re.compile(r"[，,]")
_LEADING = " \t\n\u3000▷▶►•●·-–—✓*#|，,、；;：:”’」』）)"
# Signs: a longer sentence is cut at a mark within it, never before so many, so that an entry of
# a timeline stays three lines long and says something.
_LONG = 180
_SHORT = 60


def is_running(text: str) -> bool:
    """Tell whether `text` is running text: whether a sentence ends in it."""
    return bool(_STOP.search(text))


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Give the bounds `[start, end)` of the sentence around the character at `offset`.

    A sentence ends with 。！？； (and the quotation marks closed there), with a full stop before
    a capital, with a line or with a table's cell.
    """
    starts, ends = _sentences(text)
    place = bisect_right(starts, offset) - 1
    if place >= 0 and offset < max(ends[place], starts[place] + 1):
        return starts[place], ends[place]
    return 0, len(text)


# A text is asked for the sentence of each of its dates in turn.
@lru_cache(maxsize=4)
def _sentences(text: str) -> tuple[list[int], list[int]]:
    """Give where the sentences of a text begin, and where they end."""
    spans = [match.span() for match in _SENTENCE.finditer(text)]
    return [start for start, _ in spans], [end for _, end in spans]


def line_and_tab_at(text: str, offset: int) -> tuple[int, int | None]:
    """Give where the line around `offset` begins, and where in it the first tab stands."""
    starts, tabs = _rows(text)
    place = bisect_right(starts, offset) - 1
    return starts[place], tabs[place]


@lru_cache(maxsize=4)
def _rows(text: str) -> tuple[list[int], list[int | None]]:
    """Give where the lines of a text begin, and the first tab of each."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    tabs = (text.find("\t", start, end - 1) for start, end in pairwise([*starts, len(text) + 1]))
    return starts, [tab if tab >= 0 else None for tab in tabs]


def clause_start(text: str, start: int, offset: int) -> int | None:
    """Give where the clause of `offset` begins: after the last comma from `start` on, if any."""
    commas = [match.end() for match in _COMMA.finditer(text, start, offset)]
    return commas[-1] if commas else None


def trim(text: str, start: int, end: int, keep: int) -> tuple[int, int]:
    """Take marks off both ends of `[start, end)`, and ties to what went before; shorten it.

    A long clause is cut behind its last sentence, or else at the last comma, that leaves a
    readable length; nothing is cut before `keep`, the end of the words that must stay.
    """
    while start < end and text[start] in _LEADING:
        start += 1
    if (ties := _TIES.match(text, start, end)) and ties.end() < keep:
        start = ties.end()
    while end > start and text[end - 1] in " \t\n\u3000，,、；;":
        end -= 1
    if end - start > _LONG:
        first = max(keep, start + _SHORT)
        stops = [match.end() for match in _END.finditer(text, first, start + _LONG)]
        commas = [match.start() for match in _COMMA.finditer(text, first, start + _LONG)]
        end = (stops or commas or [end])[-1]
    return start, end
