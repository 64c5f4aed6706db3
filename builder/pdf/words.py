"""Words as the template takes them: text, bold, raised, links, notes.

A piece of running text is a list of strings and of mappings with a kind `t`. Text is data:
the template prints a string's characters and never reads them as Typst.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from builder.pages.runs import RAISED, runs_of
from builder.pages.unseen import visible
from builder.pdf.signs import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from builder.model import Mark
    from builder.pages.runs import Link, Run

Node = dict[str, Any]
Inline = list[str | Node]


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A mark of `length` characters, and the note or link that stands for it."""

    length: int
    node: Node


# Fonts have no glyphs for control characters, nor for all of their pictures.
# PDF/A bars byte order marks and what is no character.
_BARRED = [*range(0x20), 0x7F, 0xFEFF, 0xFFFE, 0xFFFF]
_CONTROLS = {code: f"‹U+{code:04X}›" for code in _BARRED if code not in (9, 10)}


# A Latin word longer than this breaks anywhere, for no line and no cell would hold it.
LONGEST_WORD = 40
_TOO_LONG = re.compile(rf"[!-\u024f\u2010-\u2027\u2030-\u2044]{{{LONGEST_WORD + 1},}}")
_CHUNK = 20
_BREAK_HERE = "\u200b"
# Circled numbers, signs and all Chinese characters come from this code point on.
_FIRST_WIDE = 0x2460
_THIN = frozenset(" ,.;:'|")


def plain(text: str) -> str:
    """Give text with what cannot be seen spelled out (`‹U+202E›`) and endless words breakable."""
    spelled = printable(visible(text.translate(_CONTROLS))).replace("\t", " ")
    return _TOO_LONG.sub(_breakable, spelled)


def _breakable(match: re.Match[str]) -> str:
    word = match.group()
    chunks = (word[start : start + _CHUNK] for start in range(0, len(word), _CHUNK))
    return _BREAK_HERE.join(chunks)


def line(text: str) -> str:
    """Give text on one line, its white space folded."""
    return plain(" ".join(text.split()))


def words(  # noqa: PLR0913 - a stretch of a passage, and what is known of it
    text: str,
    marks: Iterable[Mark] = (),
    links: Sequence[Link] = (),
    *,
    start: int = 0,
    end: int | None = None,
    lead: Callable[[str, Inline], Node] | None = None,
    notes: Mapping[int, NoteMark] | None = None,
) -> Inline:
    """Give `text[start:end]` with its bold stretches, links and raised references.

    Args:
        text: the words of a passage.
        marks: what stretches of them are.
        links: stretches that lead somewhere.
        start: where to begin.
        end: where to stop, exclusive; None is the end.
        lead: makes a link of a target and the words that lead there.
        notes: the marks that lead to notes, by their offsets in `text`; a link that holds
            such a mark gives way to it.
    """
    stop = len(text) if end is None else end
    notes = notes or {}
    free = [link for link in links if not any(link.start <= at < link.end for at in notes)]
    pieces: Inline = []
    for run in runs_of(text, marks, free, start, stop):
        body: Inline = list(_raised(run, notes))
        if run.strong and run.text.strip():
            body = [{"t": "b", "c": body}]
        if run.link and lead:
            body = [lead(run.link.target, body)]
        pieces += body
    return stripped(pieces)


def _raised(run: Run, notes: Mapping[int, NoteMark]) -> Iterator[str | Node]:
    """Give a run's words with what is raised in them, and what leads to notes."""
    found: list[tuple[int, int, str | Node]] = []
    inner: set[int] = set()
    for match in RAISED.finditer(run.text):
        first, last = match.span(1 if match[1] else 2)
        inner.update(range(first, last))
        for at in range(first, last):
            known = notes.get(run.start + at)
            node: Node = known.node if known else {"t": "sup", "c": run.text[at]}
            opens, closes = match.start() if at == first else at, match.end()
            found.append((opens, closes if at == last - 1 else at + 1, node))
    for offset, one in notes.items():
        at = offset - run.start
        if 0 <= at < len(run.text) and at not in inner:
            found.append((at, at + one.length, one.node))
    reached = 0
    for begin, end, raised in sorted(found, key=lambda one: one[:2]):
        if before := plain(run.text[reached:begin]):
            yield before
        yield raised
        reached = end
    if rest := plain(run.text[reached:]):
        yield rest


def stripped(pieces: Inline) -> Inline:
    """Give running text without white space at its ends."""
    kept = list(pieces)
    while kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip()
        if kept[0]:
            break
        del kept[0]
    while kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip()
        if kept[-1]:
            break
        del kept[-1]
    return kept


def on_one_line(pieces: Inline) -> Inline:
    """Give running text with blanks for its line breaks."""
    return [
        one.replace("\n", " ")
        if isinstance(one, str)
        else {**one, "c": on_one_line(one["c"])}
        if isinstance(one.get("c"), list)
        else one
        for one in pieces
    ]


def texts(value: object) -> Iterator[str]:
    """Give the words of running text in order, with the addresses that are shown."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts(value.get("c", ""))
        yield from texts(value.get("at", ""))
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def wide(text: str) -> float:
    """Give the width of words in characters: a Latin letter takes little more than half of one."""
    return sum(
        1.0 if ord(character) >= _FIRST_WIDE else 0.3 if character in _THIN else 0.6
        for character in text
    )


def heading(level: int, name: str, title: str, beside: str = "") -> Node:
    """Give a heading with its id, and what stands in small type below it."""
    node: Node = {"t": "h", "l": level, "id": name, "c": [line(title)]}
    return {**node, "b": line(beside)} if beside else node
