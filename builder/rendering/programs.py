"""A page for each program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.rendering import escape
from builder.rendering.frontmatter import page
from builder.rendering.happenings import render_happenings
from builder.rendering.linked_data import program_data
from builder.rendering.previews import render_previews
from builder.rendering.program_facts import (
    kind_of,
    render_description,
    render_kin,
    render_names,
    render_related,
)
from builder.rendering.program_figures import render_figures
from builder.rendering.program_mentions import render_mentions
from builder.rendering.program_years import render_years

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Page, Program
    from builder.pages.shelf import Shelf


def render_program(program: Program, shelf: Shelf) -> Page:
    """Give a program's page: what it is, what became of it, and where it is named."""
    path = addresses.program(program.id)
    mentions = shelf.mentions_of(program.id)
    told = list(render_mentions(mentions, path, shelf))
    parts = [
        f"# {escape.line(escape.inline(program.name))}",
        _subtitle(program),
        render_description(program, path, shelf),
        render_years(program, shelf),
        *render_kin(program, path, shelf),
        *render_figures(program, path, shelf),
        *_timeline(program, path, shelf),
        *render_names(program, shelf),
        *(["## 报告里提到的地方 { #mentions }"] if told else []),
        *told,
        *render_related(program, path, shelf),
        render_previews(_linked(program, shelf), shelf.previews),
        program_data(program, shelf.happenings_of(program.id), shelf),
    ]
    return page(
        path,
        program.name,
        "\n\n".join(part for part in parts if part),
        kind="program",
        description=program.description or f"各份报告里提到“{program.name}”的地方。",
    )


def _subtitle(program: Program) -> str:
    words = [kind_of(program), *([program.name_en] if program.name_en else [])]
    return f"{escape.markdown(' · '.join(words))}\n{{ .names }}"


def _timeline(program: Program, path: str, shelf: Shelf) -> Iterator[str]:
    happenings = shelf.happenings_of(program.id)
    if happenings:
        yield "## 时间线 { #timeline }"
        yield render_happenings(happenings, path, shelf)


def _linked(program: Program, shelf: Shelf) -> list[str]:
    """Give the programs that the page may lead to."""
    knowledge = shelf.knowledge
    shared = [other for other, _ in knowledge.shared.get(program.id, ())]
    happened = [other for one in shelf.happenings_of(program.id) for other in one.programs]
    kin = knowledge.kin.get(program.id)
    ties = kin.ties if kin else ()
    return sorted({*shared, *happened, *(tie.program for tie in ties)} - {program.id})
