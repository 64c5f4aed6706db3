"""The pictures of printed pages in a `report.yml`: what is written of them, all else as it was."""

from __future__ import annotations

import yaml

from builder.catalog.schemas import ReportEntry
from builder.desk.key_texts import MEANINGS
from builder.saying import say

PICTURES = "pages"
_SAID = MEANINGS[ReportEntry]


def picture_entries(digest: str, *, is_said: bool = False) -> str:
    """Write the keys of a report's pictures, each with what it means.

    Args:
        digest: the digest of all of them.
        is_said: whether it is said elsewhere if they are published; else they are not.
    """
    pages = "" if is_said else f"# {say(_SAID['pages'])}\npages: false\n"
    return (
        f"{pages}# {say(_SAID['pictures'])}\npictures:\n  folder: {PICTURES}\n  sha256: {digest}\n"
    )


def with_pictures(text: str, digest: str) -> str:
    """Give a `report.yml` that registers other pictures.

    Args:
        text: a `report.yml` that the catalog reads.
        digest: the digest of all pictures.
    """
    node = yaml.compose(text, yaml.SafeLoader)
    known = _pairs(node)
    if "pictures" in known:
        old = _pairs(known["pictures"])["sha256"]
        return f"{text[: old.start_mark.index]}{digest}{text[old.end_mark.index :]}"
    end = "" if text.endswith("\n") else "\n"
    return f"{text}{end}{picture_entries(digest, is_said='pages' in known)}"


def _pairs(node: yaml.Node | None) -> dict[str, yaml.Node]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {key.value: value for key, value in pairs}
