"""Makes `builder/folding.json`: run `python -m tests.search.make_folding` to renew it.

The table is data from OpenCC (Traditional to Simplified, character by character, of the
general and the Taiwanese standard), from Unicode (case folding, letters without accents), and
the few decisions about punctuation that stand here.
"""

from __future__ import annotations

import json
import unicodedata
from itertools import chain
from pathlib import Path

import opencc

from builder.radicals import IDEOGRAPHS

TABLE = Path(__file__).parents[2] / "builder/folding.json"
# Between two characters these are nothing: quotation and title marks, hyphens, dots in names.
DROPPED = "\"'“”‘’„‟「」『』﹁﹂﹃﹄《》〈〉‹›«»-‐–·•・‧∙+&"
# Signs that are read aloud and tell a figure from another.
# ➕ stands for the pluses behind a name in letters, as in C++.
KEPT = "%‰°➕"
_HAN = chain([0x3007], range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x32000))
_ACCENTED = chain(range(0xDF, 0x250), range(0x1E00, 0x1F00), [0x3C2])


def main() -> None:
    """Write the table."""
    TABLE.write_text(table(), encoding="utf-8")


def table() -> str:
    """Give the table as it is committed."""
    single: dict[str, str] = {}
    several: dict[str, str] = {}
    simplified = _simplified()
    radicals = {one: simplified.get(like, like) for one, like in IDEOGRAPHS.items()}
    for code, folded in sorted({**_letters(), **simplified, **radicals}.items()):
        (single if len(folded) == 1 else several)[code] = folded
    pairs = "".join(f"{before}{after}" for before, after in single.items())
    value = {"single": pairs, "several": several, "dropped": DROPPED, "kept": KEPT}
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n"


def _simplified() -> dict[str, str]:
    standards = [opencc.OpenCC(name) for name in ("t2s", "tw2s")]
    pairs = {}
    for character in map(chr, _HAN):
        if unicodedata.normalize("NFKC", character) != character:
            continue
        folded = character
        # What one standard's table gives can be a character that the other's goes on from.
        for standard in [*standards, *standards]:
            folded = standard.convert(folded)
        if folded != character:
            pairs[character] = folded
    return pairs


def _letters() -> dict[str, str]:
    pairs = {}
    for character in map(chr, _ACCENTED):
        if character != unicodedata.normalize("NFKC", character).lower():
            continue
        bare = "".join(
            part
            for part in unicodedata.normalize("NFKD", character.casefold())
            if unicodedata.category(part) != "Mn"
        )
        if bare and bare != character:
            pairs[character] = bare
    return pairs


if __name__ == "__main__":
    main()
