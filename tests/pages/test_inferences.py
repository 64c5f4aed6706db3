"""What an editor inferred is marked where it stands, and a misprint with its likely reading."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from builder.catalog import load
from builder.errors import EditError
from builder.pages.shelf import arrange
from builder.site import gather, render
from tests.pages.flows import Reading, html_of
from tests.wholes import documents

if TYPE_CHECKING:
    from builder.model import Library, Site
    from tests.archive import Archive

TEXT = (
    "山水项目\n\n河流的水清了。\n\n“我们数过鱼。”\n\n护林员\n\n"
    "2019\n\n项木启动\n\n2020\n\n全部完工\n"
)
EDITS = """
- {lines: 1, quote: 山水, is: heading, level: 1}
- lines: 5
  quote: “我们
  is: quote
  speaker: 护林员
  why: 署名另在一处，依次相配。
  sure: false
- {lines: 7, quote: 护林员, is: continues, to: 5}
- lines: 9-13
  quote: 2019
  is: timeline
  why: 年份与事各在一处。
  sure: false
- {lines: 15, quote: 全部完工, is: continues, to: 9}
- {lines: 11, quote: 项木, is: sic, at: 项木, reading: 项目, why: 全文都作项目}
"""


def made(archive: Archive, edits: str = EDITS) -> tuple[Library, Site]:
    """Make the site of a report with these edits."""
    archive.add(text=TEXT)
    archive.edit(edits)
    library = gather(load(archive.root))
    return library, render(library)


def test_the_page_the_list_and_the_data_say_what_was_inferred(archive: Archive) -> None:
    """Mark, reason and lines stand below the part, on the list's page and in the data."""
    _, site = made(archive)
    pages = {page.path: page.markdown for page in site.pages}
    page = pages["reports/made-2020/l1.md"]
    seen = Reading(html_of(page))
    assert seen.count("details") >= len(["the quotation's", "the timeline's"])
    assert "编者推定，未能确定" in seen.words
    assert "署名另在一处，依次相配。（来源文本第 5 行）" in seen.words
    assert "marked: editors" in page.split("---")[1]
    listed = Reading(html_of(pages["inferences.md"])).words
    assert "编者推定，未能确定：署名另在一处，依次相配。" in listed
    assert "原文如此：“项木”疑为“项目”：全文都作项目" in listed
    data = json.loads(dict(site.files)["data/reports/made-2020.json"])
    blocks = {block["id"]: block for block in data["blocks"]}
    assert blocks["made-2020-l5"]["inferred"] == {
        "why": "署名另在一处，依次相配。",
        "sure": False,
        "lines": [[5, 5]],
    }
    assert blocks["made-2020-l9"]["sic"] == [
        {"text": "项木", "reading": "项目", "why": "全文都作项目"}
    ]
    assert "inferred" not in blocks["made-2020-l3"]


def test_a_misprint_stays_and_is_found_in_both_forms(archive: Archive) -> None:
    """The page shows what is printed, then what was likely meant; the search holds both."""
    library, site = made(archive)
    page = next(page for page in site.pages if page.path == "reports/made-2020/l1.md")
    assert "项木〔原文如此，疑为“项目”：全文都作项目〕启动" in Reading(html_of(page.markdown)).words
    texts = [found.text for group in documents(arrange(library)) for found in group]
    assert any("项木" in text and "“项目”" in text for text in texts)


def test_dates_that_rest_on_an_inference_carry_a_question_mark(archive: Archive) -> None:
    """EDTF marks them as doubtful, in events and in happenings."""
    library, _ = made(archive)
    dates = {event.date for event in library.knowledge.events if event.part.endswith("l9")}
    assert dates
    assert all(date.endswith("?") for date in dates)
    assert {one.date for one in library.knowledge.happenings} >= dates


def test_a_misprint_that_the_page_does_not_show_is_refused(archive: Archive) -> None:
    """One sentence names file and line: the editor gave the heading another title."""
    titled = EDITS.replace("is: heading, level: 1", "is: heading, level: 1, title: 江河")
    with pytest.raises(EditError, match=r"edits.yml:17: at: the page does not show '山水'"):
        made(archive, titled + "- {lines: 1, quote: 山水, is: sic, at: 山水, reading: 江河}\n")


def test_a_misprint_in_a_heading_is_told_below_it(archive: Archive) -> None:
    """The title stays as printed, also in menus; page, list, search and data tell the reading."""
    _, site = made(archive, EDITS + "- {lines: 1, quote: 山水, is: sic, at: 山, reading: 河}\n")
    page = next(page for page in site.pages if page.path == "reports/made-2020/l1.md")
    below = page.markdown.partition("\n# ")[2].partition("\n\n")
    assert "山水" in below[0]
    assert "标题里的“山”原文如此，疑为“河”。" in below[2]
    (listed,) = (page.markdown for page in site.pages if page.path == "inferences.md")
    assert "原文如此：“山”疑为“河”" in listed
    data = json.loads(dict(site.files)["data/reports/made-2020.json"])
    assert data["sections"][0]["sic"] == [{"text": "山", "reading": "河", "why": ""}]


def test_every_table_that_an_editor_set_out_says_so(five_reports: Library) -> None:
    """Cells that the source does not have are the editor's."""
    for document in five_reports.documents:
        given = {edit.span.first for edit in document.report.edits if edit.rows}
        marked = {
            span.first for part in document.blocks for one in part.inferred for span in one.spans
        }
        assert given <= marked


def test_what_was_misread_is_told_beside_its_words_in_the_list_and_in_the_data(
    archive: Archive,
) -> None:
    """A paragraph holds the mark at the sign; a title, which can hold none, has it below."""
    edits = EDITS + (
        "- {lines: 3, quote: 河流, is: misread, misread: {清: 青}}\n"
        "- {lines: 1, quote: 山水, is: misread, misread: {目: 日}}\n"
    )
    library, site = made(archive, edits)
    pages = {page.path: page.markdown for page in site.pages}
    words = Reading(html_of(pages["reports/made-2020/l1.md"])).words
    assert "河流的水青〔来源文本作“清”〕了。" in words
    assert "标题里的“日”来源文本作“目”，已改正。" in words
    assert "页面作“青”，来源文本误作“清”" in Reading(html_of(pages["inferences.md"])).words
    data = json.loads(dict(site.files)["data/reports/made-2020.json"])
    (block,) = (one for one in data["blocks"] if one["id"] == "made-2020-l3")
    assert block["text"] == "河流的水青了。"
    assert block["misread"] == [{"line": 3, "start": 4, "text": "清", "reading": "青"}]
    assert library.documents[0].report.source.line(3) == "河流的水清了。"
