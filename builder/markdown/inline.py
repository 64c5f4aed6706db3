"""Words as inline Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.markdown import escape
from builder.markdown.escape import Markdown
from builder.pages import addresses
from builder.pages.elements import (
    Foreign,
    Highlighted,
    LineMark,
    Link,
    LinkKind,
    Misread,
    NeedsScripts,
    NoteMark,
    Sic,
    Sketch,
    Strong,
    Styled,
    Superscript,
    Time,
    WayBack,
)

if TYPE_CHECKING:
    from builder.pages.elements import Inline, Piece, Target

_LOOKS = {LinkKind.PROGRAM: ".program", LinkKind.LINE: ".line"}
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def inline(words: Inline, path: str) -> Markdown:
    """Give words as inline Markdown that can stand anywhere on the page `path`."""
    return Markdown("".join(_piece(piece, path) for piece in words))


def way(to: Target, path: str) -> str:
    """Give the link from the page `path` to a target."""
    here = "" if to.path == path and to.fragment else addresses.way(path, to.path)
    return f"{here}#{to.fragment}" if to.fragment else here


def _piece(piece: Piece, path: str) -> str:  # noqa: C901, PLR0911, PLR0912 - one case for each kind
    match piece:
        case str():
            return escape.inline(piece)
        case Strong(words):
            return f"**{inline(words, path)}**"
        case Superscript(words):
            return f"<sup>{inline(words, path)}</sup>"
        case Highlighted(words):
            return f"<mark>{inline(words, path)}</mark>"
        case NoteMark(mark, to, anchor):
            return f"[{escape.inline(mark)}]({way(to, path)}){{ #{anchor} .note-mark }}"
        case WayBack(mark, to, number):
            mark = escape.html(mark)
            return f'[↩{number or ""}]({way(to, path)}){{ .note-back mark="{mark}" }}'
        case Link(to, words, kind, label):
            facts = [_LOOKS[kind]] if kind in _LOOKS else []
            facts += [f'aria-label="{escape.html(label)}"'] if label else []
            attributes = f"{{ {' '.join(facts)} }}" if facts else ""
            return f"[{inline(words, path)}]({way(to, path)}){attributes}"
        case Sic() | Misread():
            told = escape.inline(piece.told)
            return f'{escape.inline(piece.words)}<span class="sic" lang="zh-Hans">{told}</span>'
        case LineMark(to):
            return f"[{to.fragment.removeprefix('L')}]({way(to, path)}){{ .line-mark }}"
        case Time(date, words):
            return time_tag(date, inline(words, path))
        case Styled(role, words):
            return f'<span class="{role}">{inline(words, path)}</span>'
        case Sketch(drawing):
            return escape.among_words(drawing)
        case NeedsScripts(words):
            return f'<span class="needs-scripts">{escape.inline(words)}</span>'
        case Foreign("zh-Hans", words):
            return inline(words, path)
        case Foreign(language, words):
            return f'<span lang="{language}">{inline(words, path)}</span>'


def time_tag(date: str, words: Markdown) -> Markdown:
    """Give words as a point in time.

    HTML knows years, months and days only, so `datetime` is where the EDTF `date`
    begins; the whole date stands in `data-edtf`.
    """
    begin = _DAY.match(date)
    if not begin:
        return words
    facts = f'datetime="{begin.group()}" data-edtf="{escape.html(date)}"'
    return Markdown(f"<time {facts}>{words}</time>")
