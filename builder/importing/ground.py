"""A page drawn in gray: whether white words can be seen, and how much ink a character holds."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

    from builder.model import Box

# Half a point is enough to tell a letter from what it stands on.
_SCALE = 2.0
# Signs this near to one another in brightness, of 255, can't be told apart.
_ALIKE = 10
# A page of a poster's size is drawn smaller.
_MOST_DOTS = 4_000_000


class Ground:
    """A page drawn in gray, once somebody asks for it."""

    def __init__(self, page: pypdfium2.PdfPage, width: float, height: float) -> None:
        """Take the page and its size as shown."""
        self._page = page
        fits = (_MOST_DOTS / max(width * height, 1.0)) ** 0.5
        self._scale = min(_SCALE, fits)
        self._dots: bytes | None = None
        self._stride, self._wide, self._high = 0, 0, 0

    def shows(self, box: Box) -> bool:
        """Tell whether anything stands out within a rectangle of the page."""
        rows = self._rows(box)
        return bool(rows) and max(map(max, rows)) - min(map(min, rows)) > _ALIKE

    def ink(self, box: Box) -> float:
        """Tell which share of a rectangle stands out from its lighter or darker ground."""
        dots = b"".join(self._rows(box))
        if not dots or (most := max(dots)) - (least := min(dots)) <= _ALIKE:
            return 0.0
        dark = (most - sum(dots) / len(dots)) / (most - least)
        return min(dark, 1 - dark)  # of a letter most is ground

    def _rows(self, box: Box) -> list[bytes]:
        if self._dots is None:
            self._draw()
        left, right = self._within(box.left, self._wide), self._within(box.right, self._wide)
        top, bottom = self._within(box.top, self._high), self._within(box.bottom, self._high)
        dots = self._dots or b""
        rows = (
            dots[row * self._stride + left : row * self._stride + max(right, left + 1)]
            for row in range(top, max(bottom, top + 1))
        )
        return [row for row in rows if row]

    def _within(self, place: float, most: int) -> int:
        dot: int = round(place * self._scale)
        return min(max(dot, 0), max(most - 1, 0))

    def _draw(self) -> None:
        bitmap = self._page.render(scale=self._scale, grayscale=True)
        self._stride, self._wide, self._high = bitmap.stride, bitmap.width, bitmap.height
        self._dots = ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height)
        bitmap.close()
