"""Lists whose items, or which themselves, have attributes, as plain Markdown lists.

An attribute list below an item's words is the item's; where paragraphs follow it says `of-item`.
What it says of the whole list begins with `list-` and stands at the first item
(`permanent_marks.py` moves both to where they belong).

    1. 2017 年 99 公益日
        { #e-csr-2017-e1020 .is-year list-class="timeline" }
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import indent
from typing import TYPE_CHECKING

from builder.markdown import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.markdown.escape import Markdown
    from builder.model import Language


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its words as inline Markdown, its attributes, and what stands below these.

    That is a list, or paragraphs; with these the words are a paragraph, too.
    """

    words: Markdown
    attributes: str = ""
    below: tuple[str, ...] = ()


def listed(
    items: Sequence[Item], *, ordered: bool, kind: str = "", language: Language | None = None
) -> str:
    """Give a list.

    Args:
        items: what it holds; paragraphs below words stand in all of them or in none.
        ordered: whether their order tells something.
        kind: the class of the list.
        language: its own, where that is not the page's.
    """
    whole = [*([f'list-class="{kind}"'] if kind else [])]
    whole += [f'list-lang="{language}"'] if language else []
    loose = any(len(item.below) > 1 for item in items)
    gap = "\n\n" if loose else "\n"
    mark = "1." if ordered else "-"
    written = []
    for at, item in enumerate(items):
        own = ["of-item", item.attributes] if loose else [item.attributes]
        told = " ".join([*own, *(whole if at == 0 else ())]).strip()
        words = f"{escape.line(item.words)}{f'{chr(10)}{{ {told} }}' if told else ''}"
        written.append(f"{mark} {indent(gap.join([words, *item.below]), '    ').strip()}")
    return gap.join(written)
