"""Citations in the forms of readers and of their reference managers."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder.data.citations import citation_files
from builder.pages.citation_formats import FORMATS, Cited, cited, formats
from builder.pages.page import PageKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.pages.page import Page
    from builder.pages.shelf import Shelf

FILLED = {
    "url": "https://example.org/a/#l3",
    "accessed": "2026-11-30",
    "accessed_en": "November 30, 2026",
    "accessed_ris": "2026/11/30",
    "accessed_parts": "2026,11,30",
    "page": "014",
}
REPORT = Cited("csr", "山海公司", "社会责任报告 2017", "zh-Hans", kind="社会责任报告", year=2018)
CHAPTER = replace(REPORT, title="公司治理", container=REPORT.title, first="012", last="019")
OPEN, BARE = replace(CHAPTER, last=None), replace(CHAPTER, first=None, last=None, year=None)
PAGE = Cited("programs-a", "山海文库", "同心计划", "zh-Hans")
DATED = replace(PAGE, day="2026-01-02")
FROM, READ = "Retrieved November 30, 2026, from URL", "Accessed November 30, 2026. URL."


def filled(one: Cited, *, is_part: bool = False) -> Mapping[str, str]:
    """Give a citation in all forms as a browser fills it in."""
    found = formats(one, is_part=is_part)
    return {
        form: re.sub("\x1a([a-z_]+)\x1a", lambda blank: FILLED[blank[1]], text)
        for form, text in found.items()
    }


@pytest.mark.parametrize(
    ("one", "form", "expected"),
    [
        (REPORT, "gb", "山海公司. 社会责任报告 2017[R/OL]. 2018[DAY]. URL."),
        (CHAPTER, "gb", "山海公司. 社会责任报告 2017: 公司治理[R/OL]. 2018: 012–019[DAY]. URL."),
        (OPEN, "gb", "山海公司. 社会责任报告 2017: 公司治理[R/OL]. 2018: 第 012 页起[DAY]. URL."),
        (BARE, "gb", "山海公司. 社会责任报告 2017: 公司治理[R/OL].[DAY]. URL."),
        (PAGE, "gb", "山海文库. 同心计划[EB/OL]. [DAY]. URL."),
        (
            replace(PAGE, day="2026-01-02"),
            "gb",
            "山海文库. 同心计划[EB/OL]. (2026-01-02)[DAY]. URL.",
        ),
        (CHAPTER, "apa", "山海公司. (2018). 公司治理. In 社会责任报告 2017 (pp. 012–019). " + FROM),
        (PAGE, "apa", f"山海文库. (n.d.). 同心计划. {FROM}"),
        (REPORT, "chicago", f"山海公司. 2018. 社会责任报告 2017. {READ}"),
        (CHAPTER, "chicago", f"山海公司. 2018. “公司治理.” In 社会责任报告 2017, 012–019. {READ}"),
    ],
)
def test_each_style_says_it_as_its_rules_do(one: Cited, form: str, expected: str) -> None:
    """A report, a chapter of it and a page of the site, with and without pages, year and day."""
    told = expected.replace("DAY", FILLED["accessed"]).replace("URL", FILLED["url"])
    assert filled(one)[form] == told


def test_a_paragraph_is_cited_by_its_own_page() -> None:
    """Not by those of its chapter."""
    found = filled(CHAPTER, is_part=True)
    assert ": 014[2026-11-30]" in found["gb"]
    assert "(p. 014)" in found["apa"]
    assert "SP  - 014\nEP  - 014\n" in found["ris"]
    assert json.loads(found["csl"])[0]["page"] == "014"


def test_bibtex_takes_no_sign_of_a_title_for_its_own() -> None:
    """Braces, ampersands and what else TeX reads; a line break would end no field."""
    title = 'A & B {50%} \\x #1_2 $3 ~ ^ "q"\nz'
    report = Cited("a", "A & B", " ".join(title.split()), "en", kind="x", year=2020)
    written = filled(report)["bibtex"]
    inner = re.search(r"title += \{(.*)\},", written)
    assert inner
    bare = re.sub(
        r"\\(?:textbackslash|textasciitilde|textasciicircum)\{\}|\\[{}&%$#_]", "", inner[1]
    )
    assert not re.search(r"[{}&%$#_~^\\]", bare)
    assert written.count("{") - written.count(r"\{") == written.count("}") - written.count(r"\}")


@pytest.mark.parametrize("title", ["一个 { 括号", "反 } 了 {", "{成} {对}", "没有", "尾 {}}"])
def test_braces_of_a_title_leave_those_of_bibtex_in_pairs(title: str) -> None:
    """BibTeX counts them behind backslashes, too: a lone one would swallow what follows."""
    written = filled(replace(CHAPTER, title=title))["bibtex"]
    depth, fields = 0, []
    for sign in written:
        if sign == "=" and depth == 1:
            fields.append(sign)
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert len(fields) == written.count(" = {")


HOSTILE = replace(CHAPTER, title='TY  - 治理 {1} & "共" 赢', author="A & B \\ {公司}")


@pytest.mark.parametrize("one", [REPORT, CHAPTER, PAGE, OPEN, BARE, HOSTILE])
def test_ris_is_one_record_of_known_tags(one: Cited) -> None:
    """A tag, two blanks, a hyphen, a blank; TY first, ER last; nothing runs over a line."""
    lines = filled(one)["ris"].splitlines()
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    tags = [line[:2] for line in lines]
    assert (tags[0], tags[-1]) == ("TY", "ER")
    known = {"TY", "ID", "AU", "TI", "T2", "M3", "PY", "SP", "EP", "PB", "LA", "UR", "Y2", "ER"}
    assert set(tags) <= known


@pytest.mark.parametrize("one", [REPORT, CHAPTER, PAGE, OPEN, BARE, HOSTILE])
def test_csl_json_is_an_item_with_dates_in_parts(one: Cited) -> None:
    """As the schema of CSL 1.0.2 has them."""
    (item,) = json.loads(filled(one)["csl"])
    assert item["accessed"] == {"date-parts": [[2026, 11, 30]]}
    assert item["type"] in {"report", "chapter", "webpage"}
    assert item["author"] == [{"literal": one.author}]
    assert item.get("issued") == ({"date-parts": [[one.year]]} if one.year else None)


@pytest.mark.usefixtures("untraced")
def test_every_page_of_the_site_has_a_file_that_agrees_with_its_own_words(
    five_shelf: Shelf, five_pages: tuple[Page, ...]
) -> None:
    """Publisher, title, year and pages stand in the files as on the page; keys are unlike."""
    shelf, pages = five_shelf, five_pages
    files = dict(citation_files(pages, shelf, "文库"))
    told = [(page, one) for page in pages if (one := cited(page, shelf, "文库"))]
    assert len(files) == len(told) == len({one.id for _, one in told})
    assert {page.kind for page in pages} - {page.kind for page, _ in told} <= {
        PageKind.HOME,
        PageKind.REPORTS,
        PageKind.PROSE,
        PageKind.SOURCE,
    }
    for page, one in told:
        if page.citation:
            begins, _, rest = formats(one)["gb"].partition("[R/OL]")
            assert page.citation.startswith(f"{begins}[R]")
            year_and_pages = rest.partition("[")[0]
            assert page.citation == f"{begins}[R]{year_and_pages}."
    forms = json.loads(next(iter(files.values())))["forms"]
    assert [name for name, _, _ in forms] == list(FORMATS.values())


@pytest.mark.usefixtures("untraced")
def test_a_table_and_a_section_are_cited_with_their_own_titles(
    five_shelf: Shelf, five_pages: tuple[Page, ...]
) -> None:
    """In every form room is left for the title; what the site heads itself names its subject."""
    made = citation_files(five_pages, five_shelf, "文库")
    files = {path: json.loads(text) for path, text in made}
    chapter = files["reports/csr-2017/l223/cite.json"]
    assert chapter["titles"]["l253"][0] == "腾讯利益相关方与要求"
    assert chapter["titles"]["l253"] != chapter["titles"][""]
    for _, whole, part in chapter["forms"]:
        assert re.search("\x1atitle(_tex|_json)?\x1a", whole)
        assert re.search("\x1atitle(_tex|_json)?\x1a", part)
    scope = files["indicators/ghg-scope-1/cite.json"]["titles"]
    assert scope["figures"][0] == f"{scope[''][0]}：历年数字"
    for file in files.values():
        assert all(title.strip() and "\n" not in title for title, _ in file["titles"].values())
