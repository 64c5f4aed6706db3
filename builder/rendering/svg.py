"""Pieces of SVG: drawings that are made with the page and scale with it.

Colors and weights come from the site's styles by class; nothing is drawn in them alone.
"""

from __future__ import annotations

from builder.rendering import escape

Number = float | int


def tag(name: str, *children: str, **attributes: str | Number) -> str:
    """Give an element; `children` are markup, attributes plain (`class_` is `class`).

    An underscore inside an attribute's name stands for a hyphen, but not in `viewBox`.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape.html(_plain(value))}"'
        for key, value in attributes.items()
    )
    body = "".join(children)
    return f"<{name}{written}>{body}</{name}>" if body else f"<{name}{written}/>"


def text(words: str, x: Number, y: Number, **attributes: str | Number) -> str:
    """Give words that stand at a point."""
    return tag("text", escape.html(words), x=x, y=y, **attributes)


def picture(title: str, description: str, width: Number, height: Number, *children: str) -> str:
    """Give a drawing that says in words what it shows."""
    return tag(
        "svg",
        tag("title", escape.html(title)),
        tag("desc", escape.html(description)),
        *children,
        role="img",
        aria_label=f"{title}。{description}",
        viewBox=f"0 0 {_plain(width)} {_plain(height)}",
        width=width,
        height=height,
        class_="drawing",
    )


def framed(drawing: str, label: str, below: str = "", *, kind: str = "") -> str:
    """Give a drawing as a figure that narrow windows scroll sideways, by keyboard too.

    `below` is markup that explains it, `kind` a class of its own.
    """
    caption = f"<figcaption>{below}</figcaption>" if below else ""
    named = escape.html(f"图：{label}")
    return (
        f'<figure class="{f"wide-drawing {kind}".strip()}">'
        f'<div class="drawing-scroll" tabindex="0" role="region" aria-label="{named}">'
        f"{drawing}</div>{caption}</figure>"
    )


def _plain(value: str | Number) -> str:
    """Write a number with one decimal at most, the same on every machine."""
    if isinstance(value, str):
        return value
    return f"{value:.1f}".removesuffix(".0")
