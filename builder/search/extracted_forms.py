"""Words as the extraction had them, where an editor has corrected signs: found in both forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Section

if TYPE_CHECKING:
    from builder.model import Block


def as_extracted(part: Section | Block) -> str:
    """Give a part's words with the signs of its source; empty where none was corrected."""
    text = part.title if isinstance(part, Section) else part.text
    placed = [one for one in part.misread if one.start is not None and one.end is not None]
    for one in reversed(placed):
        text = f"{text[: one.start]}{one.text}{text[one.end :]}"
    # In titles and cells each such sign stands for the other: only that it is found matters here.
    for one in part.misread:
        if one.start is None:
            text = text.replace(one.reading, one.text)
    return text if part.misread else ""
