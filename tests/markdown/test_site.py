"""The pages of the five reports, as a reader gets them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from builder.model import BlockType, Library, Site
from builder.pages.page import PageKind
from builder.pages.runs import shown
from tests.pages.flows import Reading, html_of
from tests.wholes import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from builder.pages.shelf import Shelf


def paths(nav: object) -> Iterator[str]:
    """Give the paths in a menu, in order."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from paths(value)
    elif isinstance(nav, list):
        for entry in nav:
            yield from paths(entry)


def compact(text: str) -> str:
    """Give the letters and digits of a text."""
    return "".join(character for character in text if character.isalnum())


def test_the_menu_holds_every_page_once(site: Site) -> None:
    """Pages are made in the order of the menu, which is that of reading."""
    listed = list(paths(site.nav))
    assert len(listed) == len(set(listed))
    left_out = ("/source/", "/parts/")  # which the pages before them lead to
    made = [one.path for one in site.pages if not any(part in one.path for part in left_out)]
    assert [path for path in listed if path in set(made)] == made


def test_the_menu_calls_a_page_by_its_own_title(site: Site, repository: Path) -> None:
    """A reader who follows a tab finds its word as the page's title, hand-written pages too."""
    titles = {page.path: page.markdown.split("title: ", 1)[1].split("\n")[0] for page in site.pages}
    for page in (repository / "docs").glob("*.md"):
        titles[page.name] = page.read_text("utf-8").split("title: ", 1)[1].split("\n")[0]
    menu: list[dict[str, Any]] = list(site.nav)
    for entry in [*menu, *(one for one in menu[-1]["关于"] if isinstance(one, dict))]:
        ((name, below),) = entry.items()
        first = below if isinstance(below, str) else below[0]
        if isinstance(first, str):
            # A list that goes on over several pages says so behind its name.
            assert titles[first].partition("（第")[0] == name, first


def test_front_matter_reads_back(site: Site) -> None:
    """Each page's front matter is YAML with a title and a kind, and tells of Traditional text."""
    kinds = {str(kind) for kind in PageKind}
    for page in site.pages:
        values = front_matter(page.markdown)
        assert values["title"]
        assert values["kind"] in kinds
        assert (values.get("lang") == "zh-Hant") == page.path.startswith("reports/esg-2021/")


@pytest.mark.usefixtures("untraced")
def test_every_block_stands_at_its_anchor_with_all_its_words(five_shelf: Shelf, site: Site) -> None:
    """On its page each block's words can be read at its anchor; headings skip no level."""
    pages = {page.path: page.markdown for page in site.pages}
    for volume in five_shelf.volumes:
        for cut in volume.cuts:
            page = Reading(html_of(pages[cut.path]))
            levels = [int(tag[1]) for tag, _ in page.tags if tag[0] == "h" and tag[1:].isdigit()]
            assert levels[0] == 1
            assert levels.count(1) == 1
            assert all(below <= above + 1 for above, below in pairwise(levels))
            for part in cut.parts:
                words = compact(part.title if hasattr(part, "title") else "")
                if hasattr(part, "marks") and part.type is not BlockType.TABLE:
                    words = compact(shown(part.text, part.marks))
                assert words in compact(page.at[part.anchor]), part.id


def test_a_program_page_marks_each_mention(five_reports: Library, site: Site) -> None:
    """A program's page shows each in its sentence, and none of what is printed again."""
    pages = {page.path: page.markdown for page in site.pages}
    for found in five_reports.knowledge.programs:
        mentions = [
            one
            for one in five_reports.knowledge.mentions
            if one.program == found.id and not one.is_repeat
        ]
        assert pages[f"programs/{found.id}.md"].count("<mark>") == len(mentions)
