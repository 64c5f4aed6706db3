"""What is too wide for an upright page, on pages of its own that are turned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.pdf.nodes import Block


def landscape(nodes: Sequence[Block]) -> list[Block]:
    """Gather what has to be turned, with the headings and captions right before it.

    What follows one another shares its pages, and no heading stays behind alone.
    """
    gathered: list[Block] = []
    for node in nodes:
        if not _is_wide(node):
            gathered.append(node)
            continue
        before: list[Block] = []
        while gathered and _introduces(gathered[-1]):
            before.insert(0, gathered.pop())
        last = gathered[-1] if gathered else None
        if last and last["kind"] == "landscape":
            last["content"] += [*before, node]
        else:
            gathered.append({"kind": "landscape", "content": [*before, node]})
    return gathered


def _is_wide(node: Block) -> bool:
    return node["kind"] in ("table", "picture") and node.get("turned") is True


def _introduces(node: Block) -> bool:
    if node["kind"] == "paragraph":
        return node["style"] in ("caption", "from")
    return node["kind"] == "heading"
