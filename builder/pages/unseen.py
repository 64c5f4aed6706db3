"""Characters that can't be seen, spelled out for readers."""

from __future__ import annotations

import re

# A form feed parts the pages of an extracted text, so editors meet it; fonts lack its picture.
_NAMED = {0x0C: "‹换页›"}
_SPELLED = [
    *(code for code in range(0x20) if chr(code) not in "\t\n"),
    *range(0x7F, 0xA0),
    0x061C,
    0x200E,
    0x200F,
    *range(0x2028, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xD800, 0xE000),
    *range(0xFFF9, 0xFFFC),
]
_VISIBLE = {code: f"‹U+{code:04X}›" for code in _SPELLED} | _NAMED
_UNSEEN = re.compile("[" + "".join(re.escape(chr(code)) for code in _VISIBLE) + "]")


def visible(text: str) -> str:
    """Show what can't be seen: `‹U+202E›` for an override, `‹换页›` for a form feed.

    Tabs and newlines stay.
    """
    # Hardly any text holds such a character, and looking for one is quicker than translating.
    return text.translate(_VISIBLE) if _UNSEEN.search(text) else text
