"""Each type of block as Markdown, at its own anchor and with its permanent link."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from builder.model import BESIDE, Block, BlockType
from builder.pages.runs import shown
from builder.reading.characters import words
from builder.rendering import escape
from builder.rendering.callouts import render_callout
from builder.rendering.inline import inline
from builder.rendering.lists import render_contents, render_form, render_list, render_timeline
from builder.rendering.spans import printed_page
from builder.rendering.tables import render_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from builder.model import Document
    from builder.rendering.setting import Setting

_SUMMARY = 24
_DASHES = "—―⸺–－- \u3000"
BEHIND = "下文的同一段话"


def render_blocks(blocks: Iterable[Block], setting: Setting) -> str:
    """Give blocks as Markdown, each with its own anchor.

    Callouts that follow one another share a frame; blocks in a row that repeat others
    are folded together. Where a page of the printed report begins, its number stands.
    """
    parts: list[str] = []
    for (kind, _), group in groupby(blocks, key=_kind):
        run = list(group)
        if run[0].id in setting.turns:
            parts.append(f'<p class="page-turn">{printed_page(run[0].printed_page)}</p>')
        rendered = "\n\n".join(_body(block, setting) for block in run)
        if kind == "repeat":
            rendered = _fold(run, rendered, setting)
        elif kind == "callout" and len(run) > 1:
            rendered = f'<div class="callouts" markdown="1">\n\n{rendered}\n\n</div>'
        parts.append(rendered)
    return "\n\n".join(parts)


def _kind(block: Block) -> tuple[str, str | None]:
    """Tell what blocks in a row can share: a fold, a frame, or at least the printed page."""
    if block.repeats:
        return "repeat", None
    return "callout" if block.type is BlockType.CALLOUT else "", block.printed_page


def _fold(blocks: Sequence[Block], body: str, setting: Setting) -> str:
    """Fold blocks that repeat others away, with the way to where the first one stood first."""
    text = shown(blocks[0].text, blocks[0].marks).strip()
    start = text[:_SUMMARY] + ("…" if len(text) > _SUMMARY else "")
    count = f" {len(blocks)} 段" if len(blocks) > 1 else ""
    first = blocks[0].repeats or ""
    way = setting.addresses.link(first, setting.path) if first in setting.addresses.pages else ""
    link = (
        f"[{whereabouts(first, blocks[0], setting.document)}]({way})\n{{ .repeat-of }}\n\n"
        if way
        else ""
    )
    summary = f"印本此处重复{count}{wording(blocks, setting.document)}：{escape.inline(start)}"
    return (
        f'<details class="repeat" markdown="1"><summary markdown="span">{summary}</summary>\n\n'
        f"{body}\n\n{link}</details>"
    )


def whereabouts(first: str, block: Block, document: Document) -> str:
    """Tell whether the words that a block repeats stand before it or, as with lead-ins, behind."""
    reached = next(part.id for part in document.flow if part.id in {first, block.id})
    return "首次出现处" if reached == first else BEHIND


def wording(blocks: Sequence[Block], document: Document) -> str:
    """Tell whether blocks in a row repeat others in other words, for behind `重复`."""
    said = {part.id: part for part in document.flow}
    for block in blocks:
        first = said.get(block.repeats or "")
        if first and words(block.text) not in words(first.passage.text):
            return "，措辞略有不同"
    return ""


def _body(block: Block, setting: Setting) -> str:
    if block.type is BlockType.TABLE and block.table:
        return render_table(block, block.table, setting)
    return _RENDERERS[block.type](block, setting)


def _paragraph(block: Block, setting: Setting) -> str:
    kind = "" if block.type is BlockType.PARAGRAPH else f" .{block.type}"
    text = escape.line(setting.words(block))
    return f"{text}\u00a0{setting.permalink(block)}\n{{ #{block.anchor}{kind} }}"


def _framed(tag: str) -> Callable[[Block, Setting], str]:
    def render(block: Block, setting: Setting) -> str:
        text = f"{escape.line(setting.words(block))}\u00a0{setting.permalink(block)}"
        return (
            f'<{tag} class="{block.type}" id="{block.anchor}" markdown="1">\n\n{text}\n\n</{tag}>'
        )

    return render


def _quote(block: Block, setting: Setting) -> str:
    said = f"> {escape.line(setting.words(block))}\u00a0{setting.permalink(block)}"
    notes = setting.note_links(block.id).get(BESIDE)
    attribution = "".join(
        f'<span class="{kind}">{inline(text, start=start, notes=notes)}</span>'
        for kind, text, start in attribution_of(block)
    )
    caption = f'<figcaption markdown="span">{attribution}</figcaption>\n' if attribution else ""
    opening = f'<figure class="quote" id="{block.anchor}" markdown="1">'
    return f"{opening}\n\n{said}\n\n{caption}</figure>"


def attribution_of(block: Block) -> list[tuple[str, str, int]]:
    """Give who spoke, each with its words and the offset behind their dash: `speaker`, `role`.

    Where these leave out printed words, the printed words are the only one: `attribution`.
    """
    names = "".join(_letters(text or "") for text in (block.speaker, block.role))
    printed = block.attribution.text if block.attribution else ""
    if sorted(_letters(printed)) != sorted(names) and printed.strip():
        return [("attribution", printed, len(printed) - len(printed.lstrip(_DASHES)))]
    named = (("speaker", block.speaker), ("role", block.role))
    return [(kind, text, 0) for kind, text in named if text]


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


_RENDERERS: dict[BlockType, Callable[[Block, Setting], str]] = {
    BlockType.PARAGRAPH: _paragraph,
    BlockType.CAPTION: _paragraph,
    BlockType.NOTE: _paragraph,
    BlockType.CASE: _framed("div"),
    BlockType.CALLOUT: render_callout,
    BlockType.QUOTE: _quote,
    BlockType.LIST: render_list,
    BlockType.TIMELINE: render_timeline,
    BlockType.FORM: render_form,
    BlockType.CONTENTS: render_contents,
    # A table block that has no cells is shown as the words it has.
    BlockType.TABLE: _paragraph,
}
