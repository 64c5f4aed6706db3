"""Words that a line's end cut behind a hyphen: `infor-` over `mation`, `e-` over `commerce`.

Whether the hyphen belongs to the word, the text itself says: the whole word stands elsewhere
without it, or with it, or another form of it does. Where it says neither, the hyphen stays, but
in an English report that has not both halves as words of their own (`Hurri-` over `cane`).
Either way the halves touch, as those of an address do that was cut behind one of its signs.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.reading.characters import is_cut_address
from builder.reading.text.script import is_latin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.reading.draft import Draft, Part, Piece

_CUT = re.compile(r"(?P<word>[A-Za-z]+)[-\u2010\u00ad]$")
# Endings that forms of one word differ in.
_ENDING = re.compile(r"(?:ies|ied|y|es|s|ed|ing|er|ers|ment|ments|al|ally|ly|ion|ions)$")
# Letters that are left of a word then; fewer are those of another word, too.
_SHORTEST_STEM = 5
# What stands with a hyphen before words of all kinds, so that it may be one here.
_BEFORE_HYPHENS = re.compile(
    r"(?:all|anti|best|co|cross|e|ex|fair|full|half|high|in|inter|large|life|long|low|mid|multi|near"
    r"|net|non|off|old|on|one|over|part|post|pre|re|self|semi|short|single|small|state|sub|third|two"
    r"|under|well|wide|year|zero)$"
)
_REST = re.compile(r"[a-z]+")
_WORD = re.compile(r"[A-Za-z]+(?:[-\u2010][A-Za-z]+)*(?![-\u2010A-Za-z])")


def close_hyphens(draft: Draft) -> Draft:
    """Join the halves of words that hyphens part at the ends of lines."""
    if not any(_CUT.search(bare) or is_cut_address(bare) for bare in _bare(draft)):
        return draft
    said = Counter(
        form
        for line in draft.report.source.lines
        for word in _WORD.findall(line)
        for form in _forms(word.lower())
    )
    english = is_latin(draft)
    return draft.with_pieces(_closed(piece, said, english=english) for piece in draft.pieces)


def _bare(draft: Draft) -> Iterator[str]:
    return (line.rstrip() for line in draft.report.source.lines)


def _closed(piece: Piece, said: Counter[str], *, english: bool) -> Piece:
    if piece.table is not None or len(piece.parts) == 1:
        return piece
    parts = _joined(piece.parts, said, english=english)
    return piece if parts == piece.parts else piece.changed(parts=parts)


def _joined(parts: Sequence[Part], said: Counter[str], *, english: bool) -> tuple[Part, ...]:
    joined = list(parts)
    for at in range(1, len(joined)):
        before, after = joined[at - 1], joined[at]
        if is_cut_address(before.text) and after.text[:1].isascii():
            joined[at] = after.glued("")
        cut, rest = _CUT.search(before.text), _REST.match(after.text)
        if not cut or not rest:
            continue
        joined[at] = after.glued("")
        whole, halves = cut["word"] + rest[0], f"{cut['word']}-{rest[0]}"
        closed, open_ = _times(whole, said), _times(halves, said)
        if closed > open_ or (english and closed == open_ and _is_cut(cut["word"], rest[0], said)):
            joined[at - 1] = replace(before, text=before.text[:-1])
    return tuple(joined)


def _is_cut(before: str, after: str, said: Counter[str]) -> bool:
    """Tell whether the halves of a word are no words of their own in the text."""
    first = before.lower()
    return not said[after] or not (said[first] or _BEFORE_HYPHENS.match(first))


def _times(word: str, said: Counter[str]) -> int:
    """Count how often a word stands in the text, or where it never does, other forms of it."""
    *stem, whole = _forms(word.lower())
    return said[whole] or (said[stem[0]] if stem else 0)


def _forms(word: str) -> tuple[str, ...]:
    """Give a word's stem, marked as one and if long enough, and the word itself."""
    stem = _ENDING.sub("", word)
    return (f"{stem}~", word) if len(stem) >= _SHORTEST_STEM else (word,)
