"""Makes the tables with which a reader's browser shows Chinese in the other script.

    python tools/script_tables.py            # writes docs/assets/js/script-table-*.js

The words and characters are OpenCC's (Apache-2.0), at the version that `requirements/` pin.
Traditional becomes Simplified nearly character by character. The other way a character has
several forms (发 is 發 or 髮), and words decide: of OpenCC's 49,000 words the table holds those
whose characters alone would come out wrong, and the words that keep such a one from being
found across their end (体系 stands in 体系为, or 系为 would be found there).

A table reads greedily: at each place the longest word it knows, else the character.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import opencc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

TARGET = Path(__file__).parents[1] / "docs/assets/js"
_PACKAGE = Path(opencc.__file__).parent / "clib"

# Of a word that holds others back, two characters are enough: longer ones hardly ever meet
# another word at their end, and would make the table ten times as long.
_GUARD = 2


@dataclass(frozen=True, slots=True)
class Table:
    """What becomes of characters and words, each a mapping from what is read to what is shown."""

    characters: Mapping[str, str]
    words: Mapping[str, str]

    def convert(self, text: str) -> str:
        """Give `text` in the other script, longest word first; it keeps its length."""
        longest = max(map(len, self.words), default=1)
        return _convert(text, self.characters, self.words, longest)


def _convert(
    text: str, characters: Mapping[str, str], words: Mapping[str, str], longest: int
) -> str:
    shown: list[str] = []
    at = 0
    while at < len(text):
        for length in range(min(longest, len(text) - at), 1, -1):
            word = words.get(text[at : at + length])
            if word is not None:
                shown.append(word)
                at += length
                break
        else:
            shown.append(characters.get(text[at], text[at]))
            at += 1
    return "".join(shown)


def to_simplified() -> Table:
    """Give the table from Traditional to Simplified, of characters that common fonts have."""
    simplify = opencc.OpenCC("t2s", include_tofu_risk_dictionaries=False).convert
    return _table(simplify, ["TSCharacters"], ["TSPhrases"])


def to_traditional() -> Table:
    """Give the table from Simplified to Traditional, in the standard forms of Taiwan.

    Of the forms that OpenCC offers these are the nearest to the Traditional report's own:
    made Simplified and back, it differs at 397 places; in OpenCC's own forms (爲, 衆) at 921,
    in Hong Kong's at 588.
    """
    words = ["STPhrases", "STPhrases_GeneratedFromRegionalPhrases"]
    return _table(opencc.OpenCC("s2tw").convert, ["STCharacters", "TWVariants"], words)


def _table(convert: Callable[[str], str], characters: Iterable[str], words: Iterable[str]) -> Table:
    singles = {
        key: convert(key) for name in characters for key in _keys(name) if convert(key) != key
    }
    wanted = {key: convert(key) for name in words for key in _keys(name) if len(key) > 1}
    # What is shown stands in place of what was read, also where links or marks divide a word.
    wanted = {key: word for key, word in wanted.items() if _units(key) == _units(word)}
    guards: dict[str, str] = {}
    while True:
        chosen = _needed(wanted, singles, guards)
        needed = _guards(wanted, singles, chosen)
        if needed == guards:
            return Table(singles, chosen)
        guards = needed


def _keys(name: str) -> list[str]:
    """Read the left side of one of OpenCC's dictionaries with the tool that comes with it."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / name
        command = [_PACKAGE / "bin/opencc_dict", "-f", "ocd2", "-t", "text"]
        source = _PACKAGE / f"share/opencc/{name}.ocd2"
        subprocess.run([*command, "-i", source, "-o", text], check=True, capture_output=True)
        lines = text.read_text(encoding="utf-8").splitlines()
    return sorted(line.split("\t")[0] for line in lines if "\t" in line)


def _units(text: str) -> list[int]:
    """Give how many units of UTF-16 each character takes: a browser counts in these."""
    return [1 + (character > "\uffff") for character in text]


def _needed(
    wanted: Mapping[str, str], singles: Mapping[str, str], guards: Mapping[str, str]
) -> dict[str, str]:
    """Give the guards and, shortest first, each word that those before it would get wrong."""
    chosen = dict(guards)
    for key in sorted(wanted, key=lambda key: (len(key), key)):
        if key not in chosen and _convert(key, singles, chosen, len(key)) != wanted[key]:
            chosen[key] = wanted[key]
    return chosen


def _guards(
    wanted: Mapping[str, str], singles: Mapping[str, str], chosen: Mapping[str, str]
) -> dict[str, str]:
    """Give the words at whose last character one begins that its characters would get wrong."""
    begun = {key[0] for key, word in chosen.items() if not _plain(key, word, singles)}
    return {key: word for key, word in wanted.items() if len(key) == _GUARD and key[-1] in begun}


def _plain(key: str, word: str, singles: Mapping[str, str]) -> bool:
    return word == "".join(singles.get(character, character) for character in key)


def script(table: Table, language: str) -> str:
    """Give a table as the JavaScript that registers it under `language`.

    `from` and `to` hold the characters. `words` holds words as they are shown; what is read
    is found by taking each character back, by `to` and `from` or else by `back`. `pairs`
    holds those whose way back is another, read and shown in turn. `same` holds words whose
    characters alone are right, first those of two, as a first character and all second ones.
    """
    singles = table.characters
    back = {shown: read for read, shown in reversed(singles.items())}
    special = {key: word for key, word in table.words.items() if not _plain(key, word, singles)}
    others: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, word in special.items():
        for read, shown in zip(key, word, strict=True):
            if back.get(shown, shown) != read:
                others[shown][read] += 1
    more = {
        shown: min(reads, key=lambda read: (-reads[read], read)) for shown, reads in others.items()
    }
    taken = {**back, **more}
    simple = {
        word for key, word in special.items() if key == "".join(taken.get(c, c) for c in word)
    }
    pairs = [
        part for key, word in sorted(special.items()) if word not in simple for part in (key, word)
    ]
    seconds: defaultdict[str, str] = defaultdict(str)
    for key in sorted(table.words.keys() - special.keys()):
        if len(key) == _GUARD:
            seconds[key[0]] += key[1]
    longer = sorted(key for key in table.words.keys() - special.keys() if len(key) > _GUARD)
    content = {
        "from": "".join(singles),
        "to": "".join(singles.values()),
        "back": "".join(f"{shown}{read}" for shown, read in sorted(more.items())),
        "words": " ".join(sorted(simple)),
        "pairs": " ".join(pairs),
        "two": " ".join(first + rest for first, rest in sorted(seconds.items())),
        "same": " ".join(longer),
    }
    lines = ",\n".join(
        f"  {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in content.items()
    )
    return (
        f"// Made by tools/script_tables.py from OpenCC {opencc.__version__}"
        " (Apache License 2.0, see NOTICE). Not edited by hand.\n"
        f"(globalThis.scriptTables ??= {{}})[{json.dumps(language)}] = {{\n{lines},\n}};\n"
    )


def tables() -> dict[str, str]:
    """Give the content of each file by its name."""
    return {
        "script-table-hans.js": script(to_simplified(), "zh-Hans"),
        "script-table-hant.js": script(to_traditional(), "zh-Hant"),
    }


if __name__ == "__main__":
    for name, content in tables().items():
        (TARGET / name).write_text(content, encoding="utf-8")
