"""What stays together where a page ends: lead-ins, signatures, the last words of a chapter."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from builder.pdf.plain_text import texts

if TYPE_CHECKING:
    from builder.pdf.nodes import Block

# A paragraph of so many characters can go to the next page as a whole.
_SHORT = 400
# A line of no more characters may stand for a title.
_TITLE = 60
# A letter is signed in no more lines.
_SIGNED = 8
_STOPS = frozenset("。！？；：…!?;:")
# With so many characters, some six lines, a chapter's last page does not look forsaken.
_ENOUGH = 240
# Captions and notes are set small.
_SMALL = 0.7
_HEADING = 80
_KEPT = {"paragraph", "list", "quote", "callouts"}
# What a caption or a lead-in stands above, and how long a lead-in is.
_LED = {"table", "callouts", "quote", "list", "dates", "form", "picture"}
_LEAD = 120
# A chapter of no more characters does not begin a page.
_LITTLE = 200


def kept_together(nodes: list[Block]) -> list[Block]:
    """Say of the blocks of a report which stay with the next one, and which chapters run on."""
    _run_on(nodes)
    _keep_signatures(nodes)
    _keep_lead_ins(nodes)
    _keep_endings(nodes)
    return nodes


def _run_on(nodes: list[Block]) -> None:
    """Let a chapter of a few lines, as a report's last ones are, stand below the one before."""
    begins = [
        at for at, node in enumerate(nodes) if node["kind"] == "heading" and node["level"] == 1
    ]
    for begin, end in pairwise([*begins[1:], len(nodes)]):
        chapter = nodes[begin:end]
        has_table = any(node["kind"] in {"table", "form"} for node in chapter)
        head = nodes[begin]
        if head["kind"] == "heading" and not has_table and sum(map(_length, chapter)) <= _LITTLE:
            head["runs_on"] = True


def _keep_lead_ins(nodes: list[Block]) -> None:
    """Keep captions and lead-ins with what they stand above, and small lines close together."""
    for node, after in pairwise(nodes):
        if node["kind"] != "paragraph":
            continue
        if node["style"] == "paragraph" and after["kind"] in _LED:
            text = "".join(texts(node["content"]))
            if len(text) <= _LEAD and text.endswith(("：", ":")):
                node["keep"] = True
                node["close"] = after["kind"] == "list"
        elif _is_small(node) and after["kind"] in _LED:
            node["keep"] = True
        elif _is_small(node) and after["kind"] == "paragraph" and _is_small(after):
            node["close"] = after["joined"] = True


def _keep_signatures(nodes: list[Block]) -> None:
    """Keep small lines in company.

    Those that end a section, as a letter's signature does with name, office and date, stay
    with the words before; a line that is alone between two headings stays with the second.
    """
    ends = [at for at, node in enumerate(nodes) if node["kind"] == "heading"]
    for begin, end in pairwise(ends):
        alone = nodes[end - 1]
        if end == begin + 2 and alone["kind"] == "paragraph":
            alone["keep"] = _length(alone) <= _TITLE
    for end in (*ends, len(nodes)):
        for at in range(end - 1, max(end - 1 - _SIGNED, 0), -1):
            before = nodes[at - 1]
            if not _may_sign(nodes[at]) or before["kind"] not in {"paragraph", "list"}:
                break
            before["keep"] = _length(before) <= _SHORT


def _may_sign(node: Block) -> bool:
    """Tell a caption, or a line that is no sentence."""
    if node["kind"] != "paragraph" or node["style"] not in {"caption", "paragraph"}:
        return False
    told = "".join(texts(node["content"]))
    is_line = len(told) <= _TITLE and told[-1:] not in _STOPS
    return node["style"] == "caption" or is_line


def _length(node: Block) -> int:
    return sum(map(len, texts(node)))


def _keep_endings(nodes: list[Block]) -> None:
    """Keep the last words of each chapter together, so that no page holds two lines alone."""
    ends = [
        at
        for at, node in enumerate(nodes)
        if at and node["kind"] == "heading" and node["level"] == 1
    ]
    for end in (*ends, len(nodes)):
        room = 0.0
        for node in reversed(nodes[:end]):
            length = _length(node) * (_SMALL if _is_small(node) else 1)
            is_heading = node["kind"] == "heading" and node["level"] > 1
            is_text = node["kind"] in _KEPT and length <= _SHORT
            if room >= _ENOUGH or not (is_heading or is_text):
                break
            room += _HEADING if is_heading else length
            node["keep"] = True
        # The next chapter may begin on the same page: tied to its first lines, the last words of
        # this one would go with them and leave the page before half empty (six in five reports).
        if end:
            nodes[end - 1]["ends"] = True


def _is_small(node: Block) -> bool:
    return node["kind"] == "paragraph" and node["style"] in ("caption", "note")
