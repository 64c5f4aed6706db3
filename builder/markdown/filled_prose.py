"""What pages written by hand leave blank, as inline Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.markdown import escape

if TYPE_CHECKING:
    from builder.model import Colophon


def blanks(colophon: Colophon) -> tuple[tuple[str, str], ...]:
    """Give what there is to fill in, by name; of all words only the contact becomes a link."""
    return tuple(
        (name, _linked(words, colophon.contact) if name == "contact" else escape.inline(words))
        for name, words in colophon.blanks
    )


def _linked(words: str, contact: str) -> str:
    if not contact:
        return escape.inline(words)
    before, _, after = words.partition(contact)
    # What `check_contact` in the catalog lets through is an address of a page or of mail.
    to = contact if contact.startswith(("http://", "https://")) else f"mailto:{contact}"
    link = f"[{escape.inline(contact)}]({escape.html(to)})"
    return f"{escape.inline(before)}{link}{escape.inline(after)}"
