"""Pictures of a report's printed pages: how their files are called, and the digest of all."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def picture_name(page: int) -> str:
    """Give the name of the file that shows a page, counted from 1: `0007.webp`."""
    return f"{page:04}.webp"


def pictures_digest(pictures: Sequence[bytes]) -> str:
    """Give the digest of all pictures, as `sha256sum *.webp | sha256sum` gives it in their folder.

    Args:
        pictures: the bytes of each, in the order of pages.
    """
    listed = (
        f"{hashlib.sha256(data).hexdigest()}  {picture_name(page)}\n"
        for page, data in enumerate(pictures, 1)
    )
    return hashlib.sha256("".join(listed).encode()).hexdigest()
