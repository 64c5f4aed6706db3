"""Pieces of SVG: drawings that are made with the page and scale with it.

Colors and weights come from the site's styles by class; nothing is drawn in them alone.
"""

from __future__ import annotations

from markupsafe import Markup

from builder.pages.markup import html

Number = float | int


def tag(name: str, *children: Markup, **attributes: str | Number) -> Markup:
    """Give an element; `children` are markup, attributes plain (`class_` is `class`).

    An underscore inside an attribute's name stands for a hyphen, but not in `viewBox`.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_plain(value)}"'
        for key, value in attributes.items()
    )
    body = "".join(children)
    # Its name is ours, its attributes are escaped, its children are markup.
    return Markup(f"<{name}{written}>{body}</{name}>" if body else f"<{name}{written}/>")  # noqa: S704


def text(words: str, x: Number, y: Number, **attributes: str | Number) -> Markup:
    """Give words that stand at a point."""
    return tag("text", html(words), x=x, y=y, **attributes)


def picture(
    title: str,
    description: str,
    width: Number,
    height: Number,
    *children: Markup,
    role: str = "img",
) -> Markup:
    """Give a drawing that says in words what it shows; `role` is `group` where it holds links."""
    return tag(
        "svg",
        tag("title", html(title)),
        tag("desc", html(description)),
        *children,
        role=role,
        aria_label=f"{title}。{description}",
        viewBox=f"0 0 {_plain(width)} {_plain(height)}",
        width=width,
        height=height,
        class_="drawing",
    )


def sketch(told: str, width: Number, height: Number, *children: Markup) -> Markup:
    """Give a drawing that stands among words; what it shows is told in its label alone."""
    return tag(
        "svg",
        *children,
        role="img",
        aria_label=told,
        viewBox=f"0 0 {_plain(width)} {_plain(height)}",
        width=width,
        height=height,
        class_="drawing sketch",
    )


def _plain(value: str | Number) -> str:
    """Write a number with one decimal at most, the same on every machine; escape text."""
    if isinstance(value, str):
        return html(value)
    return f"{value:.1f}".removesuffix(".0")
