"""Makes the list of Chinese words of two characters: `builder/reading/text/lexicon.txt`.

    pip install jieba opencc && python tools/lexicon.py

The words are jieba's (MIT), those counted fifty times or more in the texts it was made from,
in the script it has and, by OpenCC, in the other. A whole lexicon would cost each start of the
builder half a second and five megabytes to say the same: whether two characters make a word.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import jieba
import opencc

TARGET = Path(__file__).parents[1] / "builder/reading/text/lexicon.txt"
_FEWEST = 50


def main() -> None:
    """Write the list: a line for each first character, behind it the second ones."""
    to_traditional = opencc.OpenCC("s2t")
    seconds: defaultdict[str, set[str]] = defaultdict(set)
    lexicon = Path(jieba.__file__).with_name("dict.txt")
    for line in lexicon.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if len(word) != len("两字") or int(count) < _FEWEST or not word.isalpha():
            continue
        for form in {word, to_traditional.convert(word)}:
            if len(form) == len(word) and min(form) >= "\u3400":
                seconds[form[0]].add(form[1])
    lines = (f"{first}{''.join(sorted(those))}" for first, those in sorted(seconds.items()))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
