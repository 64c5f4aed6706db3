"""Words that the reports themselves give for one thing, as entries for `synonyms.yml`.

A name with another in parentheses right behind it (电能利用效率（PUE）) is read as such. An editor
judges; what readers type and no report prints, only an editor knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from builder.model import Block
from builder.name_folding import fold_name
from builder.saying import mark, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Document, Synonyms

_NONE = mark("# All words that the reports give for one thing stand in synonyms.yml.\n")
_HEAD = mark("""\
# Words that the reports give for one thing, for an editor to judge: paste into synonyms.yml those
# that mean the same, into a group that is there where it means that, too.
""")
# Words of 2 to 8 characters between marks, and in parentheses behind them Latin words, or Chinese
# ones that are announced as another name.
_ASIDE = re.compile(
    r"(?:^|[，。；：、“”「」《》（）()\s的和与及为是])(?P<word>[\u3400-\u9fff]{2,8})[”」]?[（(]"
    r"(?:(?:以下)?(?:简称|簡稱|又称|又稱|即|英文名?为?)[:：]?[“「]?(?P<said>[\u3400-\u9fffA-Za-z][^，。；：（）()”」]{1,24})"
    r"|(?P<latin>[A-Za-z][A-Za-z&/ -]{1,40}))[”」]?[）)]"
)
_Candidate = tuple[tuple[str, ...], str]


def synonyms_as_yaml(documents: Sequence[Document], known: Sequence[Synonyms]) -> str:
    """Write candidates as YAML, each under a comment that says where it was found.

    Args:
        documents: the reports, oldest first.
        known: the groups that are there; words of one group are not proposed again.
    """
    together = [{fold_name(word) for word in one.words} for one in known]
    found: dict[tuple[str, ...], _Candidate] = {}
    for words, where in _asides(documents):
        key = tuple(sorted(map(fold_name, words)))
        if len(set(key)) > 1 and not any(group.issuperset(key) for group in together):
            found.setdefault(key, (words, where))
    written = (
        f"# {where}\n{yaml.safe_dump([{'words': list(words)}], allow_unicode=True, width=1000)}"
        for words, where in found.values()
    )
    return say(_HEAD) + "".join(written) if found else say(_NONE)


def _asides(documents: Sequence[Document]) -> Iterator[_Candidate]:
    for document in documents:
        for block in document.flow:
            if not isinstance(block, Block):
                continue
            for match in _ASIDE.finditer(block.text):
                other = (match["said"] or match["latin"]).strip()
                where = say("{report}, line {line} on", report=document.report.id, line=block.line)
                yield (match["word"], other), where
