"""What links to programs tell, as data in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.rendering import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.pages.previews import Preview

# The element that `assets/js/previews.js` reads.
_ID = "program-previews"


def render_previews(programs: Iterable[str], previews: Mapping[str, Preview]) -> str:
    """Give the previews of a page's programs as data in the page, or nothing without any.

    A page holds them itself, so that showing one asks no server for anything.
    """
    entries = {
        found.program: {
            "name": found.name,
            "years": found.years,
            "sentence": found.sentence,
            **({"lang": found.language} if found.language != "zh-Hans" else {}),
        }
        for found in (previews[one] for one in dict.fromkeys(programs) if one in previews)
    }
    return escape.script(entries, "application/json", _ID) if entries else ""
