"""Characters that may not be what they look like.

Three kinds: those no reader sees right (private use, lone surrogates, unassigned, the
replacement character); twins of common ideographs (radicals and compatibility
ideographs, which Unicode's NFKC maps to the common one, Unicode Annex 15); letters of
another script inside a word (confusables, Unicode Technical Standard 39, section 5).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from builder.radicals import IDEOGRAPHS

_UNREADABLE = frozenset({"Co", "Cs", "Cn"})
_REPLACEMENT = "\ufffd"
# Kangxi Radicals and CJK Radicals Supplement lie side by side.
_RADICALS = range(0x2E80, 0x2FE0)
_WORD = re.compile(r"[^\W\d_]+")
# Scripts of which one letter can pass for another's; ideographs are common to all words.
_CONFUSABLE = ("LATIN", "GREEK", "CYRILLIC")
# Other Greek letters can't pass for Latin ones, and stand in words such as μm on purpose.
_GREEK_LIKE_LATIN = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνο")
_KANA = ("HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL")


def is_odd(character: str) -> bool:
    """Tell whether any of the three finds something in a text for this character's sake."""
    mixes = _script(character) in (*_CONFUSABLE[1:], *_KANA)
    return mixes or bool(unreadable(character)) or _is_twin(character)


def unreadable(text: str) -> tuple[str, ...]:
    """Give the characters, each once, that stand for no character a reader could see."""
    return tuple(
        dict.fromkeys(
            c for c in text if c == _REPLACEMENT or unicodedata.category(c) in _UNREADABLE
        )
    )


def twins(text: str) -> tuple[tuple[str, str], ...]:
    """Give pairs, each once, of an odd ideograph and the common one it looks like.

    Unicode names a twin of every radical but two of them, which are paired with themselves.
    """
    return tuple(
        (c, unicodedata.normalize("NFKC", IDEOGRAPHS.get(c, c)))
        for c in dict.fromkeys(text)
        if _is_twin(c)
    )


def mixed_words(text: str) -> tuple[str, ...]:
    """Give the words, each once, in which letters of two scripts meet.

    Latin, Greek and Cyrillic may not meet in one word, nor kana, bopomofo or Hangul
    stand between two ideographs.
    """
    return tuple(dict.fromkeys(w for w in _WORD.findall(text) if not w.isascii() and _is_mixed(w)))


@lru_cache(maxsize=1 << 14)
def _is_twin(character: str) -> bool:
    if ord(character) in _RADICALS:
        return unicodedata.category(character) != "Cn"
    name = unicodedata.name(character, "")
    # Twelve characters of the compatibility block are common ones and stay under NFKC.
    changes = unicodedata.normalize("NFKC", character) != character
    return name.startswith("CJK COMPATIBILITY IDEOGRAPH") and changes


def _is_mixed(word: str) -> bool:
    scripts = [_script(character) for character in word]
    if len(set(scripts).intersection(_CONFUSABLE)) > 1:
        return True
    inner = zip(scripts, scripts[1:], scripts[2:], strict=False)
    return any(mid in _KANA and left == right == "CJK" for left, mid, right in inner)


@lru_cache(maxsize=1 << 14)
def _script(character: str) -> str:
    """Give the script as the first word of a character's name; nothing for symbols' Greek."""
    script = unicodedata.name(character, "").split(" ")[0]
    return "" if script == "GREEK" and character not in _GREEK_LIKE_LATIN else script
