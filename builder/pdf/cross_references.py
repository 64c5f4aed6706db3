"""The links inside a document and out of it, once all its nodes are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# Headings stand in the bookmarks, notes at the foot, whether or not a link leads there.
_ALWAYS = {"heading", "footnote"}

Node = dict[str, Any]


def nodes_in(value: object) -> Iterator[Node]:
    """Give all nodes at any depth, in the order of the document."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from nodes_in(one)


def outward_links(body: object) -> list[tuple[str, str, int]]:
    """Give the pages of the site that links lead to: path, name, and how many links do."""
    names: dict[str, str] = {}
    times: dict[str, int] = {}
    for node in nodes_in(body):
        if node.get("kind") == "link" and "name" in node:
            names.setdefault(node["path"], node["name"])
            times[node["path"]] = times.get(node["path"], 0) + 1
    return [(path, name, times[path]) for path, name in names.items()]


def without_unused_ids(tree: object) -> object:
    """Give a document without the ids to which no link leads, which would cost memory."""
    return _pruned(tree, {node["to"] for node in nodes_in(tree) if "to" in node})


def _pruned(value: object, targets: set[str]) -> object:
    if isinstance(value, list):
        return [_pruned(one, targets) for one in value]
    if not isinstance(value, dict):
        return value
    needs_id = value.get("kind") in _ALWAYS or value.get("id") in targets
    return {key: _pruned(one, targets) for key, one in value.items() if needs_id or key != "id"}
