"""Lists as the template takes them: nested, with bullets or with the marks they bring."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from builder.pages.elements import NoteMark, Strong, Superscript, plain
from builder.pages.words import stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.pages import elements
    from builder.pages.elements import Inline, Piece
    from builder.pdf.nodes import Item
    from builder.pdf.set_words import WordSetter

# `1.`, `(2)`, `③`, a bare `4` before a blank; or a sign that stands for a bullet.
_NUMBER = re.compile(r"\s*([（(]?(\d{1,2})[.．、)）]|([①-⑳㉑-㉟])|(\d{1,2})(?=\s))\s*")
_SIGN = re.compile(r"\s*([◎○●◉◆◇■▣▪▶►▲※★☆✓✔⊙])\s*")


def item_nodes(items: Sequence[elements.Item], setter: WordSetter) -> list[Item]:
    """Give items; each brings its mark where all beside it bring theirs."""
    marks = _marks(items)
    nodes = []
    for at, item in enumerate(items):
        mark = marks[at] if marks else None
        label, words = _without(item, mark.end()) if mark else (item.label, item.words)
        node = item_node(label, words, setter)
        if mark:
            node["mark"] = mark[1]
        if item.below:
            node["below"] = item_nodes(item.below, setter)
        nodes.append(node)
    return nodes


def dated_nodes(items: Sequence[elements.Item], setter: WordSetter) -> list[Item]:
    """Give the entries of a time line: their dates are no marks."""
    nodes = []
    for item in items:
        node = item_node(item.label, item.words, setter)
        if item.below:
            node["below"] = dated_nodes(item.below, setter)
        nodes.append(node)
    return nodes


def item_node(label: Inline, words: Inline, setter: WordSetter) -> Item:
    """Give an item with its label, if it has one."""
    node: Item = {"content": setter.words(words)}
    if label:
        node["label"] = setter.words(label)
    return node


def _marks(items: Sequence[elements.Item]) -> list[re.Match[str]]:
    """Find the marks that items begin with: numbers that count on, or one sign for all."""
    if any(_begins_with_note(item) for item in items):
        return []
    texts = [_text(item) for item in items]
    for pattern in (_NUMBER, _SIGN):
        found = [pattern.match(text) for text in texts]
        marks = [one for one in found if one and one.end()]
        whole = len(marks) == len(items) and all(
            one.end() < len(text) for one, text in zip(marks, texts, strict=True)
        )
        if not whole:
            continue
        if pattern is _SIGN:
            return marks if len({one[1] for one in marks}) == 1 else []
        counted = [_number(one) for one in marks]
        if counted == list(range(counted[0], counted[0] + len(marks))):
            return marks
    return []


def _text(item: elements.Item) -> str:
    return " ".join(one for one in (plain(item.label), plain(item.words)) if one)


def _begins_with_note(item: elements.Item) -> bool:
    first: Piece | None = next(iter((*item.label, *item.words)), None)
    while isinstance(first, Superscript | Strong):
        first = next(iter(first.words), None)
    return isinstance(first, NoteMark)


def _number(mark: re.Match[str]) -> int:
    return int(unicodedata.numeric(mark[3]) if mark[3] else mark[2] or mark[4])


def _without(item: elements.Item, length: int) -> tuple[Inline, Inline]:
    """Give an item's label and words without so many characters at their beginning."""
    labelled = len(plain(item.label))
    if length < labelled:
        return _behind(item.label, length), item.words
    # A blank stands between a label and the words.
    return (), _behind(item.words, max(0, length - labelled - bool(labelled)))


def _behind(words: Inline, length: int) -> Inline:
    kept: list[Piece] = []
    for piece in words:
        size = len(plain((piece,)))
        if length >= size:
            length -= size
        elif isinstance(piece, str):
            kept.append(piece[length:])
            length = 0
        elif isinstance(piece, Strong) and length:
            kept.append(Strong(_behind(piece.words, length)))
            length = 0
        else:
            kept.append(piece)
            length = 0
    return stripped(kept)
