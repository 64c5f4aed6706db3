"""Themes as documents: what the reports say on one subject, report by report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Section
from builder.pages import addresses
from builder.pages.wording import years
from builder.pdf.words import heading, line
from builder.rendering.themes import INTRODUCTION, blocks_of, opening_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Theme, ThemeSection
    from builder.pages.shelf import Volume
    from builder.pdf.reach import Reach
    from builder.pdf.words import Node


def theme_id(theme: str) -> str:
    """Give the id under which a theme's page stands in a document."""
    return f"theme-{theme}"


def theme_index(reach: Reach, above: int = 0) -> Iterator[Node]:
    """Give the list of all themes below a heading of level `above`; 0 is none."""
    yield heading(above + 1, "themes", "主题")
    yield {"t": "p", "k": "paragraph", "c": [INTRODUCTION]}
    items: list[Node] = []
    for theme in reach.shelf.knowledge.themes:
        told = dict.fromkeys(one.source.report for one in theme.sections)
        named = "、".join(
            dict.fromkeys(years(reach.shelf.volume_of(one).document.report) for one in told)
        )
        way = reach.page(
            theme_id(theme.id), addresses.theme(theme.id), [line(theme.name)], theme.name
        )
        items.append({"c": [way, f"　{len(theme.sections)} 节，见于 {named}"]})
    yield {"t": "list", "c": items}


def theme_nodes(theme: Theme, reach: Reach, above: int = 0) -> Iterator[Node]:
    """Give a theme's page below a heading of level `above`; 0 is none."""
    name = theme_id(theme.id)
    yield heading(above + 1, name, theme.name, f"主题 · {theme.name_en}")
    missing = []
    for volume in reach.shelf.volumes:
        report = volume.document.report
        sections = [one for one in theme.sections if one.source.report == report.id]
        if not sections:
            missing.append(f"《{line(report.title)}》")
            continue
        script = reach.script(report.id)
        yield {**heading(above + 2, f"{name}-{report.id}", report.title), "g": script}
        items = [_section(one, volume, reach) for one in sections]
        yield {"t": "sentences", "g": script, "c": items}
    if missing:
        yield {"t": "p", "k": "note", "c": [f"{''.join(missing)}没有专门的章节。"]}


def _section(one: ThemeSection, volume: Volume, reach: Reach) -> Node:
    section = reach.shelf.parts.get(one.section)
    if not isinstance(section, Section):
        return {"c": [line(one.source.quote)]}
    blocks = blocks_of(section, volume)
    where = volume.printed.get(section.id)
    length = sum(len(block.text) for block in blocks)
    facts = " · ".join([f"{length:,} 字", *([where] if where else []), f"第 {section.line} 行"])
    return {
        "h": [line(section.title)],
        "c": [line(opening_of(blocks))],
        "src": [reach.place(section.id, [facts])],
    }
