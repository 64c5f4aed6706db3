"""What an indicator is made up of, year by year, as bars of parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages.drawings import svg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from builder.model import Observation

# Pixels, before the drawing is scaled.
_WIDTH = 620
_LEFT, _RIGHT = 46, 10
_ROW, _BAR, _TOP = 26, 16, 6
_KEY = 24
# Shares narrower than this, in pixels, have no room for their number.
_ROOM = 34
# On these a share is written in the color of the paper.
_DARK = ("part-1", "part-4")
# Styles tell so many parts apart.
_COLORS = 5


def draw_parts(
    name: str, years: Mapping[str, Sequence[Observation]], labels: Sequence[str]
) -> Markup:
    """Draw a bar for each year, parted by shares.

    Args:
        name: what is divided.
        years: for each year, in order, its parts in that of `labels`.
        labels: what the parts are called.
    """
    height = _TOP + _ROW * len(years) + _KEY
    bars: list[Markup] = []
    told: list[str] = []
    for row, (year, parts) in enumerate(years.items()):
        y = _TOP + row * _ROW
        bars.append(svg.text(year, _LEFT - 8, y + 13, class_="year", text_anchor="end"))
        whole = sum(float(one.canonical) for one in parts) or 1.0
        shares = [float(one.canonical) / whole for one in parts]
        x = float(_LEFT)
        for place, share in enumerate(shares):
            width = share * (_WIDTH - _LEFT - _RIGHT)
            kind = f"part part-{place % _COLORS + 1}"
            bars.append(svg.tag("rect", x=x, y=y, width=width, height=_BAR, class_=kind))
            if width >= _ROOM:
                words = f"{share:.0%}"
                on = "share on-dark" if kind.endswith(_DARK) else "share"
                bars.append(svg.text(words, x + 4, y + 12, class_=on))
            x += width
        listed = "，".join(
            f"{label} {share:.1%}" for label, share in zip(labels, shares, strict=True)
        )
        told.append(f"{year} 年：{listed}")
    return svg.picture(
        f"{name}的构成", "；".join(told), _WIDTH, height, *bars, *_key(labels, height)
    )


def _key(labels: Sequence[str], height: float) -> list[Markup]:
    """Say below the bars which part is which."""
    made: list[Markup] = []
    x = float(_LEFT)
    for place, label in enumerate(labels):
        kind = f"part part-{place % _COLORS + 1}"
        made.append(svg.tag("rect", x=x, y=height - 16, width=10, height=10, class_=kind))
        made.append(svg.text(label, x + 14, height - 7, class_="key"))
        x += 14 + 13 * len(label) + 16
    return made
