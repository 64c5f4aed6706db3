"""Pages that set side by side what the reports say on one subject, year after year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.knowledge.sentences import sentence_at
from builder.model import Block, BlockType, Section
from builder.pages import addresses
from builder.pages.runs import shown
from builder.pages.wording import short_name, years
from builder.rendering import escape
from builder.rendering.frontmatter import page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Page, Theme, ThemeSection
    from builder.pages.shelf import Shelf, Volume

INTRODUCTION = "各份报告都谈的题目，把它们的章节按年份并排列出。"
# A sentence that opens a section is cut here.
_LONGEST = 120
_TITLES = {BlockType.CAPTION, BlockType.CALLOUT, BlockType.TABLE, BlockType.CONTENTS}


def render_themes(shelf: Shelf) -> list[Page]:
    """Give the index of themes and a page for each; nothing where none is registered."""
    themes = shelf.knowledge.themes
    return [_index(themes, shelf), *(_theme(theme, shelf) for theme in themes)] if themes else []


def _index(themes: Sequence[Theme], shelf: Shelf) -> Page:
    items = []
    for theme in themes:
        way = addresses.way(addresses.THEMES, addresses.theme(theme.id))
        told = list(dict.fromkeys(one.source.report for one in theme.sections))
        named = "、".join(
            dict.fromkeys(years(shelf.volume_of(one).document.report) for one in told)
        )
        items.append(
            f"- [{escape.inline(theme.name)}]({way}) "
            f'<span class="source">{len(theme.sections)} 节，见于 {escape.html(named)}</span>'
        )
    parts = ["# 主题", INTRODUCTION, "\n".join(items)]
    return page(
        addresses.THEMES, "主题", "\n\n".join(parts), kind="themes", description=INTRODUCTION
    )


def _theme(theme: Theme, shelf: Shelf) -> Page:
    path = addresses.theme(theme.id)
    columns = []
    for volume in shelf.volumes:
        report = volume.document.report.id
        sections = [one for one in theme.sections if one.source.report == report]
        if sections:
            columns.append(_report(volume, sections, path, shelf))
    body = "\n".join(columns)
    missing = [
        volume.document.report.title
        for volume in shelf.volumes
        if all(one.source.report != volume.document.report.id for one in theme.sections)
    ]
    absent = "".join(f"《{title}》" for title in missing)
    parts = [
        f"# {escape.line(escape.inline(theme.name))}",
        f"{escape.markdown(f'主题 · {theme.name_en}')}\n{{ .names }}",
        f'<div class="theme" markdown="1">\n{body}\n</div>',
        f"{escape.markdown(f'{absent}没有专门的章节。')}\n{{ .legend }}" if absent else "",
    ]
    return page(
        path,
        theme.name,
        "\n\n".join(part for part in parts if part),
        kind="theme",
        description=f"各份报告谈{theme.name}的章节，按年份并排。",
    )


def _report(volume: Volume, sections: Sequence[ThemeSection], path: str, shelf: Shelf) -> str:
    report = volume.document.report
    way = addresses.way(path, addresses.landing(report.id))
    language = f' lang="{report.language}"' if report.language != "zh-Hans" else ""
    name = short_name(report, (other.document.report for other in shelf.volumes))
    items = "\n".join(_section(one, volume, path, shelf) for one in sections)
    return (
        f'<section markdown="1"{language}>\n\n'
        f"## {escape.line(escape.inline(name))} {{ #{report.id} }}\n\n"
        f"[{escape.inline(report.title)}]({way})\n{{ .source }}\n\n"
        f'<ul class="theme-sections" markdown="1">\n{items}\n</ul>\n\n</section>'
    )


def _section(one: ThemeSection, volume: Volume, path: str, shelf: Shelf) -> str:
    section = shelf.parts.get(one.section)
    if not isinstance(section, Section):
        return f'<li markdown="span">{escape.inline(one.source.quote)}</li>'
    blocks = blocks_of(section, volume)
    length = sum(len(block.text) for block in blocks)
    where = volume.printed.get(section.id)
    facts = " · ".join([f"{length:,} 字", *([where] if where else [])])
    opening = opening_of(blocks)
    return (
        f'<li markdown="1">\n\n'
        f"[{escape.inline(section.title)}]({shelf.addresses.link(section.id, path)})"
        f"{{ .heading }}\n\n"
        + (f'<p class="opening" markdown="span">{escape.inline(opening)}</p>\n' if opening else "")
        + f'<p class="source">{escape.html_in_markdown(facts)}</p>\n</li>'
    )


def blocks_of(section: Section, volume: Volume) -> list[Block]:
    """Give the blocks of a section and of all sections below it."""
    blocks: list[Block] = []
    inside = False
    for part in volume.document.flow:
        if isinstance(part, Section):
            inside = part.id == section.id or (inside and part.level > section.level)
        elif inside and not part.repeats:
            blocks.append(part)
    return blocks


def opening_of(blocks: Sequence[Block]) -> str:
    """Give the first sentence of running text, or of whatever there is."""
    running = [block for block in blocks if block.type not in _TITLES] or blocks
    if not running:
        return ""
    words = shown(running[0].text, running[0].marks).strip()
    start, end = sentence_at(words, 0)
    sentence = " ".join(words[start:end].split())
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]}…"
