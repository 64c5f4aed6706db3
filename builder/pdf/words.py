"""Words as the template takes them: text, bold, raised, links, notes.

A piece of running text is a list of strings and of mappings with a kind `t`. Text is data:
the template prints a string's characters and never reads them as Typst.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from builder.rendering.escape import visible
from builder.rendering.inline import RAISED, runs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from builder.model import Mark
    from builder.rendering.inline import Link

Node = dict[str, Any]
Inline = list[str | Node]

# Fonts have no glyphs for control characters, nor for all of their pictures.
_CONTROLS = {code: f"‹U+{code:04X}›" for code in [*range(0x20), 0x7F] if code not in (9, 10)}


# A Latin word longer than this breaks anywhere, for no line and no cell would hold it.
LONGEST_WORD = 40
_TOO_LONG = re.compile(rf"[!-~]{{{LONGEST_WORD + 1},}}")
_CHUNK = 20
_BREAK_HERE = "\u200b"


def plain(text: str) -> str:
    """Give text with what cannot be seen spelled out (`‹U+202E›`) and endless words breakable."""
    spelled = visible(text.translate(_CONTROLS)).replace("\t", " ")
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
    notes: Mapping[str, Inline] | None = None,
) -> Inline:
    """Give `text[start:end]` with its bold stretches, links and raised references.

    Args:
        text: the words of a passage.
        marks: what stretches of them are.
        links: stretches that lead somewhere.
        start: where to begin.
        end: where to stop, exclusive; None is the end.
        lead: makes a link of a target and the words that lead there.
        notes: the note that belongs to a raised reference, by its mark.
    """
    stop = len(text) if end is None else end
    pieces: Inline = []
    for run in runs_of(text, marks, links, start, stop):
        body: Inline = list(_raised(run.text, notes or {}))
        if run.strong and run.text.strip():
            body = [{"t": "b", "c": body}]
        if run.link and lead:
            body = [lead(run.link.target, body)]
        pieces += body
    return stripped(pieces)


def _raised(text: str, notes: Mapping[str, Inline]) -> Iterator[str | Node]:
    reached = 0
    for match in RAISED.finditer(text):
        if before := plain(text[reached : match.start()]):
            yield before
        mark = match[1] or match[2]
        yield {"t": "fn", "m": mark, "c": notes[mark]} if mark in notes else {"t": "sup", "c": mark}
        reached = match.end()
    if rest := plain(text[reached:]):
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


def texts(value: object) -> Iterator[str]:
    """Give the words of running text in order, without those of links' addresses."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts(value.get("c", ""))
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def bold(*pieces: str) -> Node:
    """Give words in bold."""
    return {"t": "b", "c": list(pieces)}
