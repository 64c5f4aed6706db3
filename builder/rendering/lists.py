"""Blocks made of items: lists, timelines, forms, the printed contents."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import Item
from builder.rendering import escape
from builder.rendering.inline import inline
from builder.rendering.spans import time_tag

if TYPE_CHECKING:
    from builder.model import Block
    from builder.rendering.setting import Setting

_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*年?\s*")
_STOP = re.compile(r"\s*[，、：,:]\s*")
_BULLET = re.compile(r"\s*(?:[-–•·●▪■◆*]\s+|[•●▪■◆])")


def items_of(block: Block) -> list[Item]:
    """Give the block's items, with an item for words that stand in none."""
    items: list[Item] = []
    reached = 0
    for item in [*block.items, Item(len(block.text), len(block.text), 0, len(block.text))]:
        if block.text[reached : item.start].strip():
            items.append(Item(reached, item.start, item.depth, reached))
        if item.start < item.end:
            items.append(item)
        reached = max(reached, item.end)
    return [_without_bullet(block, item) for item in items]


def _without_bullet(block: Block, item: Item) -> Item:
    bullet = _BULLET.match(block.text, item.start, item.end)
    if not bullet or bullet.end() == item.end:
        return item
    start = bullet.end()
    return replace(item, start=start, label_end=max(item.label_end, start))


def render_list(block: Block, setting: Setting) -> str:
    """Give a list as a Markdown list; printed numbers stay words of their items."""
    items = items_of(block)
    labelled = any(item.label_end > item.start for item in items if not item.depth)
    lines = []
    depth = -1
    for item in items:
        # An item can be one step deeper than the one before, never two.
        depth = min(item.depth, depth + 1)
        lines.append(f"{'    ' * depth}- {_item(block, item, setting)}")
    lines[-1] += f"\u00a0{setting.permalink(block)}"
    kind = "list labelled" if labelled else "list"
    body = "\n".join(lines)
    return f'<div class="{kind}" id="{block.anchor}" markdown="1">\n\n{body}\n\n</div>'


def _item(block: Block, item: Item, setting: Setting) -> str:
    label = setting.label(block, item.start, item.label_end)
    words = setting.words(block, item.label_end, item.end)
    if not label:
        return escape.line(words)
    return f'<span class="label">{label}</span> {words}'.rstrip()


def render_timeline(block: Block, setting: Setting) -> str:
    """Give a timeline as an ordered list whose entries begin with their dates."""
    entries = []
    events = setting.events.get(block.id, [])
    items = items_of(block)
    for item in items:
        date_end = _date_end(block, item)
        label = setting.label(block, item.start, date_end)
        words = setting.words(block, date_end, item.end)
        line = block.passage.line_at(item.start)
        event = next((e for e in events if e.line == line and e.date_text in block.text), None)
        shown = time_tag(event.date, label) if event else f'<span class="date">{label}</span>'
        date = f"{shown} " if label else ""
        link = f"\u00a0{setting.permalink(block)}" if item is items[-1] else ""
        entries.append(f'<li markdown="span">{date}{words}{link}</li>')
    body = "\n".join(entries)
    return f'<ol class="timeline" id="{block.anchor}" markdown="1">\n{body}\n</ol>'


def _date_end(block: Block, item: Item) -> int:
    """Tell where an entry's date ends: with its comma, for no line begins with one."""
    bare = _YEAR.match(block.text, item.start, item.end)
    if item.label_end <= item.start:
        return bare.end() if bare and bare.end() == item.end else item.start
    stop = _STOP.match(block.text, item.label_end, item.end)
    return stop.end() if stop else item.label_end


def render_form(block: Block, setting: Setting) -> str:
    """Give a form as lines with boxes to tick on paper."""
    lines = [escape.line(setting.words(block, item.start, item.end)) for item in items_of(block)]
    body = "\n\n".join([*lines[:-1], f"{lines[-1]}\u00a0{setting.permalink(block)}"])
    return f'<div class="form" id="{block.anchor}" markdown="1">\n\n{body}\n\n</div>'


def render_contents(block: Block, setting: Setting) -> str:
    """Give the printed contents, folded, each entry leading to its section."""
    targets = {
        line: entry.section
        for entry in setting.document.contents
        for line in entry.lines
        if entry.section in setting.addresses.pages
    }
    lines = []
    starts = block.passage.starts
    ends = [offset for offset, _ in starts[1:]] + [len(block.text)]
    for (start, line), end in zip(starts, ends, strict=True):
        words = inline(block.text, block.marks, start=start, end=end)
        if not words:
            continue
        section = targets.get(line)
        if section:
            words = f"[{words}]({setting.addresses.link(section, setting.path)})"
        lines.append(f"- {escape.line(words)}")
    body = "\n".join(lines)
    return (
        f'<details class="printed-contents" id="{block.anchor}" markdown="1">'
        f"<summary>印本目录</summary>\n\n{body}\n\n{setting.permalink(block)}\n\n</details>"
    )
