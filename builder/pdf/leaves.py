"""The pages that the site makes across reports, as nodes for the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pdf.program_pages import program_index, program_nodes
from builder.pdf.reach import program_id
from builder.pdf.theme_pages import theme_id, theme_index, theme_nodes
from builder.pdf.timelines import timeline_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Program, Theme
    from builder.pages.shelf import Shelf, Volume
    from builder.pdf.reach import Reach
    from builder.pdf.selection import Leaf
    from builder.pdf.words import Node


def leaf_nodes(leaf: Leaf, reach: Reach, above: int = 0) -> Iterator[Node]:
    """Give such a page below a heading of level `above`; 0 is none."""
    match leaf.kind:
        case "program":
            return program_nodes(_program(leaf, reach.shelf), reach, above)
        case "programs":
            return program_index(reach, above)
        case "theme":
            return theme_nodes(_theme(leaf, reach.shelf), reach, above)
        case "themes":
            return theme_index(reach, above)
        case "timeline":
            return timeline_nodes(leaf.subject, leaf.title, reach, above)


def id_of(leaf: Leaf) -> str:
    """Give the id under which other pages of a document lead to this one."""
    match leaf.kind:
        case "program":
            return program_id(leaf.subject)
        case "theme":
            return theme_id(leaf.subject)
        case "timeline":
            return f"timeline-{leaf.subject or 'all'}"
        case _:
            return leaf.kind


def quoted_by(leaf: Leaf, shelf: Shelf) -> list[Volume]:
    """Give the reports whose words such a page quotes, oldest first."""
    match leaf.kind:
        case "program":
            named = {one.report for one in shelf.mentions_of(leaf.subject)}
            described = _program(leaf, shelf).described_in
            reports = named | ({described} if described else set())
        case "theme":
            reports = {one.source.report for one in _theme(leaf, shelf).sections}
        case "timeline":
            told = [event for one in shelf.knowledge.happenings for event in one.tellings]
            is_year = leaf.subject.isdecimal()
            reports = {
                event.report
                for event in told
                if not leaf.subject
                or event.report == leaf.subject
                or (is_year and event.date.startswith(leaf.subject))
            }
        case _:
            reports = {volume.document.report.id for volume in shelf.volumes}
    return [volume for volume in shelf.volumes if volume.document.report.id in reports]


def _program(leaf: Leaf, shelf: Shelf) -> Program:
    return next(one for one in shelf.programs if one.id == leaf.subject)


def _theme(leaf: Leaf, shelf: Shelf) -> Theme:
    return next(one for one in shelf.knowledge.themes if one.id == leaf.subject)
