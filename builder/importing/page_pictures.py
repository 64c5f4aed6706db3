"""The pages of a PDF as pictures: the same file gives the same bytes with the same libraries."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from builder.importing.opening import opened

if TYPE_CHECKING:
    from collections.abc import Callable

    import pypdfium2

# Pixels of a page's longer side. Beside a text a page is shown some 500 pixels wide, on many
# screens in twice as many dots: an A4 page of 1,400 by 990 has nearly all of them.
_LONGER = 1400
# Of 100, and of 6. On eight pages of text with tables 60 takes 79 KB a page, 80 takes 98 KB, and
# nobody tells the one from the other at twice its size; 50 blurs the finest strokes. More effort
# than 2 takes twice the time for 2 % fewer bytes.
_QUALITY, _EFFORT = 60, 2


def draw_pages(data: bytes, name: str, progress: Callable[[int, int], None]) -> tuple[bytes, ...]:
    """Draw each page of a PDF as it is shown.

    Args:
        data: the file's bytes.
        name: its name, for complaints.
        progress: is told of each page: how many are drawn, of how many.

    Returns:
        A WebP file for each page, in their order.

    Raises:
        OriginalError: it is locked or damaged.
    """
    drawn = []
    with opened(data, name) as document:
        for at in range(len(document)):
            page = document[at]
            drawn.append(_drawn(page))
            page.close()
            progress(at + 1, len(document))
    return tuple(drawn)


def _drawn(page: pypdfium2.PdfPage) -> bytes:
    scale = _LONGER / max(*page.get_size(), 1.0)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    held = io.BytesIO()
    bitmap.to_pil().convert("RGB").save(held, "WEBP", quality=_QUALITY, method=_EFFORT)
    bitmap.close()
    return held.getvalue()
