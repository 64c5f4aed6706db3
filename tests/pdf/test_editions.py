"""`exports.yml` says which PDFs the site offers; they are made once and linked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from builder.errors import CatalogError
from builder.markdown import write
from builder.model import Export, Exports, Place
from builder.pages.timelines import whole_timeline
from builder.pdf import editions_of, files_by_page, linked
from builder.preview import preview
from builder.site import build, publish

if TYPE_CHECKING:
    from pathlib import Path

    from builder.pages.shelf import Shelf
    from tests.archive import Archive

TEXT = "测试报告\n\n# 第一章 开篇\n\n第一段。\n\n# 第二章 收尾\n\n第二段。\n"
WISHES = """\
date: 2026-11-21
pdf:
  - each: report
  - {file: first, title: 开篇, pages: ["made-2020"]}
"""


@pytest.fixture
def wished(archive: Archive) -> Archive:
    """Give an archive of one report with an `exports.yml`."""
    archive.add(text=TEXT)
    (archive.root / "mkdocs.yml").write_text("site_name: 文库\n", encoding="utf-8")
    return archive


def wish(archive: Archive, text: str) -> Path:
    """Write what an archive wants as PDFs."""
    file = archive.root / "site_data" / "exports.yml"
    file.write_text(text, encoding="utf-8")
    return file


def test_pdfs_are_made_linked_and_remembered(
    wished: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each link tells size and pages; what is unchanged is not set again; no list, no PDF."""
    assert publish(wished.root) == build(wished.root)
    wish(wished, WISHES)
    site = publish(wished.root)
    made = {path: data for path, data in site.files if path.startswith("pdf/")}
    assert sorted(made) == ["pdf/first.pdf", "pdf/reports/made-2020.pdf"]
    assert all(data.startswith(b"%PDF") for data in made.values())
    (landing,) = (page for page in site.pages if page.path == "reports/made-2020/index.md")
    link = r"\[PDF：整份报告\]\(../../pdf/reports/made-2020.pdf\) <span[^>]*>\d+ 页，\d+ KB<"
    assert re.search(link, landing.markdown)
    (index,) = (page for page in site.pages if page.path == "reports/index.md")
    assert re.search(r"\[PDF，\d+ 页，\d+ KB\]\(../pdf/reports/made-2020.pdf\)", index.markdown)
    remembered = sorted((wished.root / "build" / "pdf").iterdir())
    assert len(remembered) == 2
    with monkeypatch.context() as patch:
        patch.setattr("builder.pdf.editions.typeset", lambda _: b"made again")
        assert publish(wished.root) == site
        remembered[0].write_bytes(remembered[0].read_bytes()[:-1])
        again = {data for path, data in publish(wished.root).files if path in made}
        assert again == {b"made again", remembered[1].read_bytes()}
    wish(wished, WISHES.replace("开篇", "另一本"))
    publish(wished.root)
    assert len(list((wished.root / "build" / "pdf").iterdir())) == 2


def test_a_preview_makes_a_pdf_when_it_is_asked_for(wished: Archive) -> None:
    """Building makes none; its links stand without sizes."""
    wish(wished, WISHES)
    made = preview(wished.root)
    path = "pdf/reports/made-2020.pdf"
    assert dict(made.site.files)[path] == b""
    assert not (wished.root / "build" / "pdf").exists()
    assert (made.file(path) or b"").startswith(b"%PDF")
    assert made.file("pdf/other.pdf") is None


def test_a_preview_makes_the_search_index_when_it_is_asked_for(wished: Archive) -> None:
    """Building makes none; what is asked for is what the site would hold."""
    made = preview(wished.root)
    published = {path: data for path, data in publish(wished.root).files if "search/" in path}
    assert published
    assert not any(path in published for path, _ in made.site.files)
    assert {path: made.file(path) for path in published} == published
    assert made.file("search/parts/s0-old.js") is None


def test_programs_themes_and_the_timeline_are_offered_on_their_pages(shelf: Shelf) -> None:
    """One PDF for each program, theme and indicator that is meant, one for the timeline."""
    here = Place("exports.yml", 1)
    wanted = (
        Export("program", "99-*", "", "", (), here),
        Export("theme", "country*", "", "", (), here),
        Export("timeline", "*", "", "", (), here),
        Export("indicator", "ghg-scope-*", "", "", (), here),
    )
    made = editions_of(Exports("2026-11-21", wanted), shelf)
    assert [(one.path, one.page) for one in made] == [
        ("pdf/programs/99-giving-day.pdf", "programs/99-giving-day.md"),
        ("pdf/themes/countryside.pdf", "themes/countryside.md"),
        ("pdf/timeline.pdf", "timeline/index.md"),
        *(
            (f"pdf/indicators/ghg-scope-{one}.pdf", f"indicators/ghg-scope-{one}.md")
            for one in (1, 2, 3)
        ),
    ]
    (told,) = map(write, linked([whole_timeline(shelf)], files_by_page(made[2:3], {})))
    places = [
        told.markdown.index(one) for one in ("\n# 时间线", "pdf/timeline.pdf", "\n5 份报告里")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("date: 2026-02-30\npdf: []\n", r"exports\.yml:1: .*expected a day that exists"),
        ("date: 2026-11-21\npdf:\n- each: chapters\n", r"exports\.yml:3: .*did you mean 'chapter'"),
        ("date: 2026-11-21\npdf:\n- echa: report\n", r"exports\.yml:3: unknown key.*'each'"),
        ("date: 2026-11-21\npdf:\n- title: x\n", r"exports\.yml:3: expected 'each', or both"),
        (
            "date: 2026-11-21\npdf:\n- {file: a, pages: [made-2002]}\n",
            r"exports\.yml:3: no page is named 'made-2002'.*made-2020",
        ),
    ],
)
def test_a_wrong_wish_is_a_sentence_with_its_line(
    wished: Archive, text: str, complaint: str
) -> None:
    """File, line, and the nearest right word."""
    wish(wished, text)
    with pytest.raises(CatalogError, match=complaint):
        publish(wished.root)


def test_a_file_that_another_entry_makes_is_refused(wished: Archive) -> None:
    """One PDF does not silently win over the other."""
    wished.add("made-2021", text="# 第一章 开篇\n\n2020年3月7日，我们正式启动了第一期计划。\n")
    wish(
        wished,
        "date: 2026-11-21\npdf:\n- each: timeline\n- {file: timeline, pages: [made-2020]}\n",
    )
    with pytest.raises(CatalogError, match=r"exports\.yml:4: pdf/timeline\.pdf is the file of"):
        publish(wished.root)
