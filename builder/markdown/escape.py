"""The one place where text becomes Markdown.

Report text is data. Whatever it holds, a reader sees exactly its characters: nothing of
it becomes a tag, an entity, a link, emphasis, a list, a heading or a template. What
can't be seen (control characters, overrides of the writing direction) is spelled out.

What comes out is `Markdown`, which text can't be taken for.
"""

from __future__ import annotations

import re
from typing import NewType

from markupsafe import Markup

from builder.pages import markup
from builder.pages.unseen import visible

Markdown = NewType("Markdown", str)

# Python-Markdown lets a backslash take the meaning from these; the rest need an entity.
_ANYWHERE = {
    **{mark: f"\\{mark}" for mark in "\\`*_{}[]#"},
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "|": "&#124;",
    "~": "&#126;",
    "^": "&#94;",
    "\t": "&#9;",
    "\n": "<br>",
}
# The same signs in HTML, which knows no backslash.
_IN_HTML = {mark: f"&#{ord(mark)};" for mark in "\\`*_{}[]|~^"}
# Few texts hold any of them, and looking for them is quicker than translating.
_ANY = re.compile(f"[{re.escape(''.join(_ANYWHERE))}]")
_ANY_IN_HTML = re.compile(f"[{re.escape(''.join(_IN_HTML))}]")

# What begins a list, a rule, a definition, a fence or a block of some extension.
_OPENS_BLOCK = re.compile(r"^(?:(?P<mark>[-+])|(?P<entity>[=:!?/@])|(?P<number>\d+)\.(?=\s|&|<|$))")


def inline(text: str) -> Markdown:
    """Give `text` as inline Markdown that can stand anywhere but at a line's ends."""
    return Markdown(_ANY.sub(lambda found: _ANYWHERE[found[0]], visible(text)))


def line(markdown: Markdown) -> Markdown:
    """Make escaped inline Markdown fit to be a whole block: guard its beginning and end.

    White space at the ends is kept (Markdown would drop it), and a beginning that would
    open a list, a rule or the like loses that meaning.
    """
    body = markdown.strip()
    if not body:
        return Markdown(_entities(markdown))
    before, _, after = markdown.partition(body)
    return Markdown(_entities(before) + _OPENS_BLOCK.sub(_closed, body) + _entities(after))


def markdown(text: str) -> Markdown:
    """Give `text` as one line of Markdown that stands as a block of its own."""
    return line(inline(text))


def html(text: str) -> Markup:
    """Give `text` as HTML in which Markdown finds nothing: its signs are entities, too.

    It is for HTML that stands in Markdown, between tags or in a quoted attribute, and for the
    attributes of Markdown's own lists and blocks.
    """
    return among_words(markup.html(text))


def among_words(html: Markup) -> Markup:
    """Give HTML in which Markdown finds nothing, for a place among words of Markdown."""
    spelled = _ANY_IN_HTML.sub(lambda found: _IN_HTML[found[0]], str(html))
    return Markup(spelled)  # noqa: S704 - as safe as it was


def _entities(blanks: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks)


def _closed(match: re.Match[str]) -> str:
    if match["mark"]:
        return f"\\{match['mark']}"
    if match["entity"]:
        return f"&#{ord(match['entity'])};"
    return f"{match['number']}\\."
