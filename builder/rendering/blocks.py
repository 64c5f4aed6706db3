"""Each type of block as Markdown, at its own anchor and with its permanent link."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from builder.model import Block, BlockType
from builder.rendering import escape
from builder.rendering.inline import inline, shown
from builder.rendering.lists import render_contents, render_form, render_list, render_timeline
from builder.rendering.tables import render_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from builder.rendering.setting import Setting

_SUMMARY = 24


def render_blocks(blocks: Iterable[Block], setting: Setting) -> str:
    """Give blocks as Markdown; callouts that follow one another share a frame."""
    parts: list[str] = []
    for is_callout, group in groupby(blocks, key=_stands_as_callout):
        rendered = [render_block(block, setting) for block in group]
        if is_callout and len(rendered) > 1:
            inner = "\n\n".join(rendered)
            rendered = [f'<div class="callouts" markdown="1">\n\n{inner}\n\n</div>']
        parts += rendered
    return "\n\n".join(parts)


def render_block(block: Block, setting: Setting) -> str:
    """Give one block as Markdown; one that repeats another is folded."""
    if not block.repeats:
        return _body(block, setting)
    body = _body(block, replace(setting, folded=True))
    words = shown(block.text, block.marks).strip()
    start = words[:_SUMMARY] + ("…" if len(words) > _SUMMARY else "")
    known = block.repeats in setting.addresses.pages
    way = setting.addresses.link(block.repeats, setting.path) if known else ""
    first = f"[首次出现处]({way})\n{{ .repeat-of }}\n\n" if way else ""
    return (
        f'<details class="repeat" id="{block.anchor}" markdown="1">'
        f'<summary markdown="span">印本此处重复：{escape.inline(start)}</summary>\n\n'
        f"{body}\n\n{first}</details>"
    )


def _stands_as_callout(block: Block) -> bool:
    return block.type is BlockType.CALLOUT and not block.repeats


def _body(block: Block, setting: Setting) -> str:
    if block.type is BlockType.TABLE and block.table:
        return render_table(block, block.table, setting)
    return _RENDERERS[block.type](block, setting)


def _paragraph(block: Block, setting: Setting) -> str:
    kind = [] if block.type is BlockType.PARAGRAPH else [str(block.type)]
    words = escape.line(setting.words(block))
    return f"{words} {setting.permalink(block)}{setting.attributes(block, *kind)}"


def _framed(tag: str) -> Callable[[Block, Setting], str]:
    def render(block: Block, setting: Setting) -> str:
        words = f"{escape.line(setting.words(block))} {setting.permalink(block)}"
        return (
            f'<{tag} class="{block.type}"{setting.anchor(block)} markdown="1">\n\n'
            f"{words}\n\n</{tag}>"
        )

    return render


def _quote(block: Block, setting: Setting) -> str:
    words = f"> {escape.line(setting.words(block))} {setting.permalink(block)}"
    attribution = _attribution(block)
    caption = f'<figcaption markdown="span">{attribution}</figcaption>\n' if attribution else ""
    opening = f'<figure class="quote"{setting.anchor(block)} markdown="1">'
    return f"{opening}\n\n{words}\n\n{caption}</figure>"


def _attribution(block: Block) -> str:
    """Give who spoke: the speaker and role, or the printed words where those leave some out."""
    names = "".join(_letters(text or "") for text in (block.speaker, block.role))
    printed = block.attribution.text if block.attribution else ""
    if sorted(_letters(printed)) != sorted(names) and printed.strip():
        return f'<span class="attribution">{inline(printed)}</span>'
    spans = (("speaker", block.speaker), ("role", block.role))
    return "".join(f'<span class="{name}">{inline(text)}</span>' for name, text in spans if text)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


_RENDERERS: dict[BlockType, Callable[[Block, Setting], str]] = {
    BlockType.PARAGRAPH: _paragraph,
    BlockType.CAPTION: _paragraph,
    BlockType.NOTE: _paragraph,
    BlockType.CASE: _framed("div"),
    BlockType.CALLOUT: _framed("aside"),
    BlockType.QUOTE: _quote,
    BlockType.LIST: render_list,
    BlockType.TIMELINE: render_timeline,
    BlockType.FORM: render_form,
    BlockType.CONTENTS: render_contents,
    # A table block that has no cells is shown as the words it has.
    BlockType.TABLE: _paragraph,
}
