"""The one place where report text becomes Markdown or HTML.

Report text is data. Whatever it holds, a reader sees exactly its characters: nothing of
it becomes a tag, an entity, a link, emphasis, a list, a heading or a template. What
can't be seen (control characters, overrides of the writing direction) is spelled out.

What is HTML says so by its type (`markupsafe.Markup`): templates escape everything else.
"""

from __future__ import annotations

import json
import re
from html import escape as _escape_html

from markupsafe import Markup

from builder.pages.unseen import visible

# What would end a script or open a comment.
_IN_SCRIPT = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&"}

# Python-Markdown lets a backslash take the meaning from these; the rest need an entity.
_ANYWHERE = str.maketrans(
    {
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
)

# The same signs in HTML, which knows no backslash.
_MARKS = {ord(mark): f"&#{ord(mark)};" for mark in "\\`*_{}[]|~^"}

# What begins a list, a rule, a definition, a fence or a block of some extension.
_OPENS_BLOCK = re.compile(r"^(?:(?P<mark>[-+])|(?P<entity>[=:!?/@])|(?P<number>\d+)\.(?=\s|&|<|$))")


def inline(text: str) -> str:
    """Give `text` as inline Markdown that can stand anywhere but at a line's ends."""
    return visible(text).translate(_ANYWHERE)


def line(markdown: str) -> str:
    """Make escaped inline Markdown fit to be a whole block: guard its beginning and end.

    White space at the ends is kept (Markdown would drop it), and a beginning that would
    open a list, a rule or the like loses that meaning.
    """
    body = markdown.strip()
    if not body:
        return _entities(markdown)
    before, _, after = markdown.partition(body)
    return _entities(before) + _OPENS_BLOCK.sub(_closed, body) + _entities(after)


def markdown(text: str) -> str:
    """Give `text` as one line of Markdown that stands as a block of its own."""
    return line(inline(text))


def html(text: str) -> Markup:
    """Give `text` for use in HTML, between tags or in a quoted attribute.

    Where the HTML stands in Markdown (in `markdown="1"` or `"span"`, or in the braces behind
    a link), use `html_in_markdown`: Markdown reads there on.
    """
    escaped = _escape_html(visible(text)).replace("\n", "&#10;").replace("\t", "&#9;")
    return Markup(escaped)  # noqa: S704 - just escaped


def html_in_markdown(text: str) -> Markup:
    """Give `text` as HTML in which Markdown finds nothing: its signs are entities, too."""
    return Markup(html(text).translate(_MARKS))  # noqa: S704 - as above


def script(value: object, kind: str, identifier: str | None = None) -> Markup:
    """Give plain data as an HTML `<script>` of JSON that no browser runs.

    Args:
        value: what JSON can hold; keys keep their order.
        kind: the media type, such as `application/ld+json`.
        identifier: the element's id, if scripts have to find it.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    named = f' id="{html(identifier)}"' if identifier else ""
    body = visible(text).translate(_IN_SCRIPT)
    # `</script` and `<!--` can't be in it.
    return Markup(f'<script type="{html(kind)}"{named}>{body}</script>')  # noqa: S704


def _entities(blanks: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks)


def _closed(match: re.Match[str]) -> str:
    if match["mark"]:
        return f"\\{match['mark']}"
    if match["entity"]:
        return f"&#{ord(match['entity'])};"
    return f"{match['number']}\\."
