"""The one place where text becomes HTML.

What comes out is `Markup`, which text can't be taken for: a piece that is not escaped is an
error of types.
"""

from __future__ import annotations

import json
from html import escape

from markupsafe import Markup

from builder.pages.unseen import visible

# What would end a script or open a comment.
_IN_SCRIPT = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&"}
# Line breaks and tabs are characters here, and no lay-out of the HTML.
_BLANKS = str.maketrans({"\n": "&#10;", "\t": "&#9;"})


def html(text: str) -> Markup:
    """Give `text` for use in HTML, between tags or in a quoted attribute."""
    escaped = escape(visible(text))
    if "\n" in escaped or "\t" in escaped:
        escaped = escaped.translate(_BLANKS)
    return Markup(escaped)  # noqa: S704 - escaped right here


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
    return Markup(f'<script type="{html(kind)}"{named}>{body}</script>')  # noqa: S704 - as above
