"""Characters that can't be seen, spelled out for readers."""

from __future__ import annotations

import re

_C0 = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
_SPELLED = [
    *range(0x80, 0xA0),
    0x061C,
    0x200E,
    0x200F,
    *range(0x2028, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xD800, 0xE000),
    *range(0xFFF9, 0xFFFC),
]
_VISIBLE = {**_C0, 0x7F: "␡", **{code: f"‹U+{code:04X}›" for code in _SPELLED}}
_UNSEEN = re.compile("[" + "".join(re.escape(chr(code)) for code in _VISIBLE) + "]")


def visible(text: str) -> str:
    """Show what can't be seen: `␂` for a control character, `‹U+202E›` for an override.

    Tabs and newlines stay; C0 controls become Unicode's control pictures (U+2400…).
    """
    # Hardly any text holds such a character, and looking for one is quicker than translating.
    return text.translate(_VISIBLE) if _UNSEEN.search(text) else text
