"""What is too wide for an upright page, on pages of its own that are turned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.pdf.words import Node


def turned(nodes: Sequence[Node]) -> list[Node]:
    """Gather what has to be turned, with the headings and captions right before it.

    What follows one another shares its pages, and no heading stays behind alone.
    """
    gathered: list[Node] = []
    for node in nodes:
        if not _is_wide(node):
            gathered.append(node)
            continue
        before: list[Node] = []
        while gathered and _introduces(gathered[-1]):
            before.insert(0, gathered.pop())
        if gathered and gathered[-1]["t"] == "turned":
            gathered[-1]["c"] += [*before, node]
        else:
            gathered.append({"t": "turned", "c": [*before, node]})
    return gathered


def _is_wide(node: Node) -> bool:
    wide: Node = node["parts"][0] if "parts" in node else node
    return wide.get("turned") is True


def _introduces(node: Node) -> bool:
    return node["t"] == "h" or (node["t"] == "p" and node["k"] in ("caption", "from"))
