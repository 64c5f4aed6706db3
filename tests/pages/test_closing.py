"""Words that close a section below its subsections are shown, found and told as its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from builder.catalog import load
from builder.pages.shelf import arrange
from builder.site import gather, render
from tests.pages.flows import Reading, html_of
from tests.wholes import documents

if TYPE_CHECKING:
    from tests.archive import Archive

TEXT = "山水项目\n\n开头的话。\n\n河流\n\n河水清了。\n\n众人继续努力。\n\n2020 年 5 月\n"
EDITS = """
- {lines: 1, quote: 山水, is: heading, level: 1}
- {lines: 5, quote: 河流, is: heading, level: 2}
- {lines: 9, quote: 众人, is: closes, to: 1}
- {lines: 11, quote: 2020, is: paragraph}
"""


def test_what_closes_a_section_says_so_once_everywhere(archive: Archive) -> None:
    """The page names the heading it goes back to, search and data give its section."""
    archive.add(text=TEXT)
    archive.edit(EDITS)
    library = gather(load(archive.root))
    site = render(library)

    page = next(page for page in site.pages if page.path == "reports/made-2020/l1.md")
    seen = Reading(html_of(page.markdown))
    assert seen.words.count("以下回到“山水项目”") == 1
    order = [seen.words.index(words) for words in ("河水清了", "以下回到", "众人继续")]
    assert order == sorted(order)

    found = [one for group in documents(arrange(library)) for one in group]
    closing = next(one for one in found if "众人继续" in one.text)
    assert (closing.title, closing.url) == ("山水项目", "reports/made-2020/l1/#l1")
    assert "以下回到" not in closing.text

    data = json.loads(dict(site.files)["data/reports/made-2020.json"])
    sections = {block["id"]: block["section"] for block in data["blocks"]}
    assert sections["made-2020-l7"] == "made-2020-l5"
    assert sections["made-2020-l9"] == sections["made-2020-l11"] == "made-2020-l1"


def test_below_a_section_lies_nothing_that_closes_one_around_it(archive: Archive) -> None:
    """A PDF or a comparison of the subsection leaves out the closing words; that above has them."""
    archive.add(text=TEXT)
    archive.edit(EDITS)
    (volume,) = arrange(gather(load(archive.root))).volumes
    outer, inner = volume.document.sections

    assert [part.line for part in volume.below(inner)] == [7]
    assert [part.line for part in volume.below(outer)] == [3, 5, 7, 9, 11]
