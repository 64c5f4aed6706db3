"""A page as a Markdown file: each element in the form that a person would give it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder import model
from builder.markdown import escape, report_blocks, screen_forms, site_blocks, table_markup
from builder.markdown.escape import Markdown
from builder.markdown.fences import attribute_list, fenced, lang, yaml_attributes
from builder.markdown.frontmatter import front_matter
from builder.markdown.inline import inline
from builder.markdown.print_places import said_where_it_changes
from builder.markdown.source_listing import source_listing
from builder.pages import elements
from builder.pages.elements import Anchor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from builder.pages.elements import Element, Fold, OnScreen, OnScreenOnly, Repeat
    from builder.pages.page import Page


def write(page: Page) -> model.Page:
    """Give a page as the file that it is."""
    body = _all(said_where_it_changes(page.elements, page.path), page.path)
    return model.Page(page.path, page.title, f"{front_matter(page)}\n{body}\n")


def _all(found: Sequence[Element | OnScreen | Fold], path: str) -> str:
    """Give elements in their order, for the page `path`."""
    written = (_with_turn(one, path) for one in found)
    return "\n\n".join(one for one in written if one)


def _with_turn(element: Element | OnScreen | Fold, path: str) -> str:
    """Give an element, below the number of the printed page with which the text goes on there."""
    written = _written(element, path)
    first: object = element
    if isinstance(element, elements.Repeat):
        first = element.elements[0]
    elif isinstance(element, elements.Callouts):
        first = element.callouts[0]
    anchor = getattr(first, "anchor", None)
    turn = report_blocks.page_turn(anchor, path) if isinstance(anchor, Anchor) else ""
    return f"{turn}\n\n{written}" if turn else written


def _written(element: Element | OnScreen | Fold, path: str) -> str:
    return _FORMS[type(element)](element, path)


def _repeat(element: Repeat, path: str) -> str:
    """Fold away what was printed again, with the way to its lines."""
    body = "\n\n".join(_written(one, path) for one in element.elements)
    lines = inline(element.lines, path)
    body += f"\n\n{lines}{attribute_list(None, 'repeat-of', language=element.told_in)}"
    # The same words stand right above; only what says it in others tells how it begins.
    beginning = element.beginning if element.is_reworded else ""
    told = escape.inline(f"{element.told}：" if beginning else element.told)
    if element.told_in:
        told = Markdown(f"<span{lang(element.told_in)}>{told}</span>")
    summary = Markdown(told + escape.inline(beginning))
    return fenced("details", summary, body, yaml_attributes("repeat"))


def _fold(element: Fold, path: str) -> str:
    return fenced(
        "details",
        escape.inline(element.summary),
        _all(element.elements, path),
        yaml_attributes("mentions"),
    )


def _on_screen(element: OnScreenOnly, path: str) -> str:
    return _all(element.elements, path)


def _on_paper(_element: object, _path: str) -> str:
    return ""


_FORMS: dict[type, Callable[[Any, str], str]] = {
    elements.Heading: report_blocks.heading,
    elements.Paragraph: report_blocks.paragraph,
    elements.Closing: report_blocks.closing,
    elements.Callout: report_blocks.callout,
    elements.Callouts: report_blocks.callouts,
    elements.Quote: report_blocks.quote,
    elements.List: report_blocks.printed_list,
    elements.DatedList: report_blocks.dated_list,
    elements.Form: report_blocks.form,
    elements.PrintedContents: report_blocks.printed_contents,
    elements.Table: table_markup.table,
    elements.Repeat: _repeat,
    elements.Inferred: site_blocks.inferred,
    elements.LinkList: site_blocks.link_list,
    elements.HowToCite: site_blocks.how_to_cite,
    elements.SourceLines: site_blocks.source_lines,
    elements.SourceListing: source_listing,
    elements.Data: site_blocks.data,
    elements.Figure: site_blocks.figure,
    elements.Happenings: site_blocks.happenings,
    elements.Excerpts: site_blocks.excerpts,
    elements.Ties: site_blocks.ties,
    elements.Entries: site_blocks.entries,
    elements.Side: site_blocks.side,
    elements.SectionList: site_blocks.section_list,
    elements.YearJump: screen_forms.year_jump,
    elements.OnlyYear: site_blocks.only_year,
    elements.TimelineFilter: screen_forms.timeline_filter,
    elements.Fold: _fold,
    elements.OnScreenOnly: _on_screen,
    elements.OnPaper: _on_paper,
    elements.Hero: screen_forms.hero,
    elements.YearLine: screen_forms.year_line,
    elements.TitleInEnglish: site_blocks.title_in_english,
    elements.Facts: screen_forms.facts,
    elements.Downloads: site_blocks.downloads,
    elements.Credit: site_blocks.credit,
}
