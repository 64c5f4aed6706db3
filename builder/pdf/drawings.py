"""Drawings of the pages as pictures on paper: their styles inside, their words beside."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from builder.errors import PdfError
from builder.pdf.plain_text import line
from builder.saying import say

if TYPE_CHECKING:
    from builder.pdf.nodes import Label, Picture

_TEXT = re.compile(r"<text([^>]*)>([^<]*)</text>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ')
_WORDS = re.compile(r"<(?:title|desc)[^>]*>([^<]+)<")

# On the pages these come from `assets/css/drawings.css`; here they are those of printed ink.
_STYLE = """<style>
.axis { stroke: #8a9386; stroke-width: 1 }
.guide, .rail { stroke: #d5d9cb; stroke-width: 1 }
.line { fill: none; stroke: #1c5f4c; stroke-width: 2 }
.point { fill: #1c5f4c; stroke: #1c5f4c; stroke-width: 2 }
.point.other { fill: #ffffff }
.break { stroke: #8a9386; stroke-width: 1; stroke-dasharray: 4 3 }
.part { stroke: #ffffff; stroke-width: 1 }
.part-1 { fill: #1c5f4c }
.part-2 { fill: #6fa08d }
.part-3 { fill: #b9d0c4 }
.part-4 { fill: #c9a86a }
.part-5 { fill: #8a7a5c }
.dot { fill: #1c5f4c }
.report { fill: #dbe6e2; stroke: #1c5f4c }
.report.none { fill: none; stroke: #8a9386; stroke-dasharray: 3 3 }
.cell { fill: none }
.mark { fill: #ffffff; stroke: #1c5f4c; stroke-width: 1.8 }
.mark.is-day { fill: #1c5f4c }
.mark.is-year, .mark.is-about { stroke-dasharray: 2.5 2 }
.mark.open { stroke-dasharray: 5 3 }
</style>"""


def picture(svg: str, told: str = "", *, below: str = "") -> Picture:
    """Give a drawing for the template.

    Args:
        svg: the drawing, as the pages have it.
        told: what it shows, in words, for those who can't see it; by default its own title
            and description.
        below: a line that explains it to those who can.

    Raises:
        PdfError: there are no words for it.
    """
    words = told or "。".join(unescape(one) for one in _WORDS.findall(svg))
    if not words.strip():
        raise PdfError(
            say("a drawing has no title and no description: {drawing}…", drawing=svg[:60])
        )
    labels = [_label(*one) for one in _TEXT.findall(svg)]
    opened, _, rest = _TEXT.sub("", svg).partition(">")
    opened = opened.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    size = _SIZE.search(svg)
    return {
        "kind": "picture",
        "svg": f"{opened}>{_STYLE}{rest}",
        "width": float(size[1]) if size else 1.0,
        "labels": labels,
        "told": line(words),
        "below": below,
    }


def _label(attributes: str, words: str) -> Label:
    """Give words of a drawing for the template to set: fonts of many weights fail in drawings."""
    found = dict(_ATTRIBUTE.findall(attributes))
    return {
        "x": float(found["x"]),
        "y": float(found["y"]),
        "role": found.get("class", ""),
        "align": found.get("text-anchor", "start"),
        "content": line(unescape(words)),
    }
