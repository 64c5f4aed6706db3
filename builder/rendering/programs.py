"""A page for each program, and the list of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Section
from builder.rendering import addresses, escape
from builder.rendering.excerpts import excerpts
from builder.rendering.frontmatter import page
from builder.rendering.timeline import render_events
from builder.rendering.wording import place, years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Mention, Page, Program
    from builder.rendering.excerpts import Excerpt
    from builder.rendering.shelf import Shelf, Volume

KINDS = {
    "award": "奖项",
    "campaign": "活动",
    "program": "项目",
    "product": "产品",
    "fund": "基金",
    "foundation": "基金会",
    "platform": "平台",
}

# Related programs that a page names.
_CLOSEST = 6


def render_program(program: Program, shelf: Shelf) -> Page:
    """Give a program's page: what it is, when things happened, and where it is named."""
    path = addresses.program(program.id)
    mentions = shelf.mentions_of(program.id)
    parts = [
        f"# {escape.line(escape.inline(program.name))}",
        _names(program),
        f"{escape.markdown(program.description)}\n{{ .description }}"
        if program.description
        else "",
        *_related(program, shelf),
        *_events(program, shelf),
        *(part for volume in shelf.volumes for part in _mentions(volume, mentions, path, shelf)),
    ]
    return page(
        path,
        program.name,
        "\n\n".join(part for part in parts if part),
        kind="program",
        description=program.description or f"五份报告里提到“{program.name}”的地方。",
    )


def render_programs(shelf: Shelf) -> Page:
    """Give the list of all programs, by kind, with the reports that name them."""
    parts = ["# 项目", "反复出现在各份报告里的项目、活动、奖项与产品，按类别排列。"]
    kinds = dict.fromkeys(program.kind for program in shelf.programs)
    for kind in kinds:
        parts.append(f"## {escape.line(escape.inline(KINDS.get(kind, kind)))} {{ #{kind} }}")
        items = [_entry(program, shelf) for program in shelf.programs if program.kind == kind]
        parts.append("\n".join(items))
    return page(
        addresses.PROGRAMS, "项目", "\n\n".join(parts), kind="programs", description=parts[1]
    )


def _entry(program: Program, shelf: Shelf) -> str:
    mentions = shelf.mentions_of(program.id)
    reports = {mention.report for mention in mentions}
    named = [
        years(volume.document.report)
        for volume in shelf.volumes
        if volume.document.report.id in reports
    ]
    way = addresses.way(addresses.PROGRAMS, addresses.program(program.id))
    where = f"{len(mentions)} 处，见于 {'、'.join(dict.fromkeys(named))}" if named else "未提到"
    return (
        f"- [{escape.inline(program.name)}]({way}){{ .program }} "
        f'<span class="source">{escape.html(where)}</span>'
    )


def _description(program: Program) -> str:
    if not program.description:
        return ""
    return f"{escape.markdown(program.description)}\n{{ .description }}"


def _names(program: Program) -> str:
    others = [name.text for name in program.names if name.text != program.name]
    names = [*dict.fromkeys([program.name_en, *others])]
    kind = KINDS.get(program.kind, program.kind)
    also = f" · 又作 {'、'.join(names)}" if any(names) else ""
    return f"{escape.markdown(f'{kind}{also}')}\n{{ .names }}"


def _related(program: Program, shelf: Shelf) -> Iterator[str]:
    names = {other.id: other.name for other in shelf.programs}
    closest = shelf.knowledge.related.get(program.id, ())[:_CLOSEST]
    related = [other for other in closest if other in names]
    if related:
        links = "、".join(
            f"[{escape.inline(names[other])}]"
            f"({addresses.way(addresses.program(program.id), addresses.program(other))})"
            "{ .program }"
            for other in related
        )
        yield f"常一同出现：{links}\n{{ .related }}"


def _events(program: Program, shelf: Shelf) -> Iterator[str]:
    events = [event for event in shelf.events if program.id in event.programs]
    if events:
        yield "## 时间线 { #timeline }"
        yield render_events(events, addresses.program(program.id), shelf, ids=False)


def _mentions(
    volume: Volume, mentions: Sequence[Mention], path: str, shelf: Shelf
) -> Iterator[str]:
    report = volume.document.report
    here = [mention for mention in mentions if mention.report == report.id]
    if not here:
        return
    yield f"## {escape.line(escape.inline(report.title))} {{ #{report.id} }}"
    yield f"提到 {len(here)} 处。"
    language = f' lang="{report.language}"' if report.language != "zh-Hans" else ""
    items = "\n".join(
        _item(excerpt, volume, path, shelf) for excerpt in excerpts(here, shelf.parts)
    )
    yield (
        f'<section class="mentions" aria-label="{escape.html(report.title)}"{language} '
        f'markdown="1">\n<ol markdown="1">\n{items}\n</ol>\n</section>'
    )


def _item(excerpt: Excerpt, volume: Volume, path: str, shelf: Shelf) -> str:
    """Give one sentence with its section and place; a heading is its own section."""
    part = excerpt.part
    way = shelf.addresses.link(part.id, path)
    where = escape.html(place(volume.printed.get(part.id), excerpt.line))
    if isinstance(part, Section):
        words = f"[{excerpt.markdown()}]({way})"
    else:
        title = shelf.section_title(part.id) or "封面与印本目录"
        words = f"[{escape.inline(title)}]({way}) {excerpt.markdown()}"
    return f'<li markdown="span">{words} <span class="source">{where}</span></li>'
