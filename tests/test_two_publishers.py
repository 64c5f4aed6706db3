"""A library of two publishers and three languages: nothing in it is taken for granted."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pikepdf
import pytest
import yaml
from bs4 import BeautifulSoup, NavigableString

from builder.errors import CatalogError, ProseError
from builder.memos import MEMOS
from builder.output import write
from builder.pages.shelf import arrange
from builder.pdf import Imprint, export, select
from builder.prose import fill
from builder.site import gather, publish, render
from tests.archive import Archive
from tests.two_publishers import ENGLISH, HANT, NORTHWIND, QINGHE, put
from tests.two_publishers import fill as fill_archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bs4 import Tag

    from builder.model import Site
    from builder.pages.shelf import Shelf

_HAN = re.compile(r"[\u4e00-\u9fff]")
# Chinese words of these reports or of the site hold no more Latin ones than this.
_LATIN = re.compile(r"(?:[A-Za-z]{3,}\W+){2}[A-Za-z]{2,}")


# A drawing's description, a choice and a fact are words of the site about names in a report.
_MIXED = {"script", "style", "noscript", "desc", "option", "dd"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Write the archive."""
    made = Archive(tmp_path_factory.mktemp("two"))
    fill_archive(made)
    return made


@pytest.fixture(scope="module")
def shelf(archive: Archive) -> Shelf:
    """Read its reports."""
    return arrange(gather(archive.load()))


@pytest.fixture(scope="module")
def built(archive: Archive, repository: Path) -> Path:
    """Build its site as a reader gets it."""
    for name in ("docs", "overrides"):
        shutil.copytree(repository / name, archive.root / name)
    shutil.copy(repository / "mkdocs.yml", archive.root)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=archive.root, check=True, capture_output=True)
    return archive.root / "site"


def page(built: Path, path: str) -> BeautifulSoup:
    """Give a page of the site."""
    return BeautifulSoup((built / path / "index.html").read_text(encoding="utf-8"), "html.parser")


def language_of(tag: Tag | None) -> str:
    """Give the language that a browser takes an element's words for."""
    while tag and not tag.get("lang"):
        tag = tag.parent
    return str(tag["lang"]) if tag else ""


def words_of(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Give all words of a page's article, each with its language."""
    article = soup.find("article")
    assert article
    for text in article.find_all(string=True):
        parent = text.parent
        if type(text) is not NavigableString or not text.strip() or parent is None:
            continue
        # An address is in no language.
        if parent.name not in _MIXED and "address" not in parent.get_attribute_list("class"):
            yield text.strip(), language_of(parent)


def test_every_word_of_every_page_is_in_the_language_it_says(built: Path) -> None:
    """No Chinese is read out as English, no English sentence as Chinese; scripts keep theirs."""
    made = [f"reports/{ENGLISH}", f"reports/{ENGLISH}/l3", f"reports/{ENGLISH}/l11",
            f"reports/{HANT}", "programs/forest-keepers", "themes/forests", "timeline",
            f"timeline/{ENGLISH}", "timeline/2021", "."]  # fmt: skip
    seen = set()
    for path in made:
        for words, language in words_of(page(built, path)):
            seen.add(language)
            if _HAN.search(words):
                assert language != "en", (path, words)
            elif _LATIN.search(words):
                assert language == "en", (path, words)
            if re.search("[護計劃擴報財務]", words):
                assert language == "zh-Hant", (path, words)
    assert seen == {"zh-Hans", "zh-Hant", "en"}


def test_the_text_of_a_report_begins_in_its_language(built: Path) -> None:
    """Headings and paragraphs of the report itself take it from the article."""
    for path, language in ((f"reports/{ENGLISH}/l3", "en"), (f"reports/{HANT}/l3", "zh-Hant")):
        soup = page(built, path)
        assert {language_of(soup.h1), language_of(soup.find("p", id="l5"))} == {language}
        assert language_of(soup.find("details", class_="cite")) == "zh-Hans"


def test_the_library_names_itself_and_all_publishers(built: Path) -> None:
    """On the home page, in the frame of every page, on pages written by hand and on paper."""
    both = f"{QINGHE}、{NORTHWIND}"
    home = page(built, ".")
    assert f"2019 至 2021，{both} 的三份社会责任类报告的全文。" in home.get_text()
    assert "两家公司的报告" in str(home.title)
    assert f"报告文字 © {both}，注明出处转载" in home.get_text()
    about = page(built, "about").get_text()
    assert "一份是英文，一份是简体中文，一份是繁体中文" in about
    assert f"著作权属于{both}，" in about
    assert page(built, "about").find("a", href="mailto:editor@example.org")
    assert f"报告文字 © {NORTHWIND}，此处" in page(built, f"reports/{ENGLISH}").get_text()
    assert f"报告文字 © {QINGHE}，此处" in page(built, f"reports/{HANT}/l3").get_text()
    assert f"报告文字 © {both}。" in page(built, "programs/forest-keepers").get_text()
    article = page(built, "list").find("article")
    assert article
    assert article["data-texts"] == both


def test_no_report_needs_an_english_title(built: Path) -> None:
    """It stands below the report's own where there is one, and nowhere as a blank."""
    assert page(built, "reports/qinghe-2019").find(class_="title-en")
    for report in (HANT, ENGLISH):
        assert not page(built, f"reports/{report}").find(class_="title-en")


def test_no_publisher_is_named_in_the_program(repository: Path) -> None:
    """Neither in the code nor in templates, scripts, settings and hand-written pages."""
    folders = (repository / name for name in ("builder", "overrides", "docs"))
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    # A dictionary of a language knows the names of companies.
    glossary = repository / "builder/search/glossary.txt"
    written = [one for one in files if one.suffix not in {".pyc", ".png"} and one != glossary]
    assert len(written) > 100
    for file in (repository / "mkdocs.yml", *written):
        text = file.read_text(encoding="utf-8")
        assert not re.search("腾讯|騰訊|tencent", text, re.IGNORECASE), file


def runs_of(data: bytes) -> tuple[str, set[str]]:
    """Give the language of a PDF, and those of its parts that are in another."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = {str(one["/Lang"]) for one in pdf.objects
                 if isinstance(one, pikepdf.Dictionary) and "/Lang" in one}  # fmt: skip
        found |= {
            language.decode()
            for page in pdf.pages
            for language in re.findall(rb"/Lang ?\(([^)]*)\)", page.Contents.read_bytes())
        }
        return str(pdf.Root["/Lang"]), found


def test_a_pdf_says_which_language_its_words_are_in(shelf: Shelf) -> None:
    """An English report is English with Chinese words about it; a program quotes all three."""
    made = {
        one: runs_of(export(select([one], shelf), shelf, Imprint("两家公司的报告")))
        for one in (ENGLISH, HANT, "forest-keepers")
    }
    assert made[ENGLISH][0] == "en"
    assert made[HANT][0] == "zh-TW"
    assert made["forest-keepers"][0] == "zh-CN"
    assert {"en", "zh-CN"} <= made[ENGLISH][1]
    assert {"en", "zh-TW"} <= made["forest-keepers"][1]


def test_the_plain_project_says_the_same(archive: Archive, built: Path, tmp_path: Path) -> None:
    """`builder write` needs no plugin to name the library."""
    del built
    site: Site = publish(archive.root)
    write(site, archive.root, tmp_path / "pages")
    settings = (tmp_path / "pages" / "mkdocs.yml").read_text(encoding="utf-8")
    assert "site_name: 两家公司的报告" in settings
    assert f"报告文字 © {QINGHE}、{NORTHWIND}" in settings
    about = (tmp_path / "pages" / "docs" / "about.md").read_text(encoding="utf-8")
    assert f"属于{QINGHE}、{NORTHWIND}，" in about
    assert "{{" not in about


@pytest.mark.parametrize(
    ("written", "line", "told"),
    [
        ("name: 文库\nnmae: 乙\n", 2, "unknown key 'nmae' (did you mean 'name'?)"),
        ("name: [文库]\n", 1, "name: found a list, expected text"),
        ('name: 文库\ndescription: " "\n', 2, "description: found nothing, expected words"),
        ("languages: [zh-Hans,\n  fr]\n", 2, "found 'fr', expected one of zh-Hans, zh-Hant, en"),
        ("languages: []\n", 1, "languages: found an empty list; write something in it or leave"),
        ("\nlanguages: [en, en]\n", 2, "languages: found 'en' twice; keep one"),
        ("languages: en\n", 1, "languages: found 'en', expected a list"),
        ("texts: 2021\n", 1, "texts: found 2021, expected text; put it in quotes"),
        (
            "texts: 甲\n\ncontact: 找编辑\n",
            3,
            "contact: found '找编辑', expected an address of mail",
        ),
        ("contact: javascript:alert(1)\n", 1, "expected an address of mail"),
    ],
)
def test_a_fault_in_site_yml_is_told_with_its_line(
    written: str, line: int, told: str, tmp_path: Path
) -> None:
    """Each key's own."""
    archive = Archive(tmp_path)
    archive.add()
    (tmp_path / "site_data" / "site.yml").write_text(written, encoding="utf-8")
    with pytest.raises(CatalogError) as refused:
        archive.load()
    assert f"site_data/site.yml:{line}: " in str(refused.value)
    assert told in str(refused.value)


def test_a_report_in_a_language_that_the_library_has_none_in_is_refused(tmp_path: Path) -> None:
    """At the line of its `report.yml`."""
    archive = Archive(tmp_path)
    archive.add(language="en")
    (tmp_path / "site_data" / "site.yml").write_text("languages: [zh-Hans]\n", encoding="utf-8")
    with pytest.raises(CatalogError, match=r"made-2020/report\.yml:7: .* lists zh-Hans; add it"):
        archive.load()


def test_without_site_yml_all_follows_from_the_reports(tmp_path: Path) -> None:
    """A library of one report names its publisher and counts no others."""
    archive = Archive(tmp_path)
    archive.add()
    site = render(gather(archive.load()))
    assert (site.colophon.name, site.colophon.texts) == ("", "测试")
    assert site.colophon.description.startswith("测试一份社会责任类报告（2020）的全文")
    assert dict(site.blanks)["stock"] == "一份报告，报告期是 2020 年，是简体中文"


def test_a_page_by_hand_that_asks_for_what_nobody_knows_is_refused() -> None:
    """With its line, and what it may ask for."""
    with pytest.raises(ProseError, match=r"docs/about\.md:3: .*'text'.*did you mean 'texts'"):
        fill("# 关于\n\n{{ text }}的报告", (("texts", "甲"), ("count", "一份")), "docs/about.md")
    assert fill("由{{ texts }}写", (("texts", "Acme"),), "a.md") == "由 Acme 写"


_FIRST, _SECOND = "青禾茶业", "远山矿业"
_SAME = """2021 年社会责任报告

# 第一章 山林

2021年4月5日，护林计划启动，村民报名做护林员，一年种树三万棵。

# 第二章 关键绩效

指标\t单位\t2020\t2021
员工人数\t人\t{before}\t{after}
"""


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Write a library of two publishers that use the same names for what is not the same."""
    made = Archive(tmp_path_factory.mktemp("alike"))
    for report, publisher, before, after in (
        ("qinghe-2021", _FIRST, 100, 110),
        ("yuanshan-2021", _SECOND, 9_000, 9_500),
    ):
        text = _SAME.format(before=before, after=after)
        made.add(report, text, publisher=publisher, title=f"{publisher}报告",
                 period="2021-01-01/2021-12-31", published=2022)  # fmt: skip
    programs = [
        {"id": f"forest-{number}", "name": f"护林计划（{whose}）", "kind": "program",
         "publisher": whose, "names": ["护林计划"]}
        for number, whose in enumerate((_FIRST, _SECOND))
    ]  # fmt: skip
    counted = {"id": "staff", "name": "员工人数", "topic": "员工", "unit": "人", "kind": "stock",
               "names": ["员工人数"]}  # fmt: skip
    put(made, "programs.yml", programs)
    put(
        made,
        "indicators.yml",
        {"topics": [{"id": "staff", "name": "员工"}], "indicators": [counted]},
    )
    return made


def test_what_two_publishers_count_under_one_name_is_two_series(alike: Archive) -> None:
    """No figure is held against the other's; each stands under its publisher's name."""
    library = gather(alike.load())
    told = {one.report: one for one in library.knowledge.observations}
    assert set(told) == {"qinghe-2021", "yuanshan-2021"}
    for one in library.knowledge.observations:
        others = {other for check in one.checks for other in check.with_}
        assert not one.restated
        assert all(other.startswith(one.report) for other in others)
    site = render(library)
    pages = {one.path: one.markdown for one in site.pages}
    page = pages["indicators/staff.md"]
    assert re.search(rf"^## {_FIRST}", page, re.MULTILINE)
    assert re.search(rf"^## {_SECOND}", page, re.MULTILINE)
    assert len(re.findall("<svg", page)) == 2
    assert "2 家分列" in pages["indicators/index.md"]
    sheet = dict(site.files)["data/key-figures.csv"].decode().splitlines()
    assert [row.split(",")[5] for row in sheet] == ["publisher", _FIRST, _SECOND]


def test_many_publishers_of_an_indicator_stand_on_pages_of_their_own(
    alike: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first leads to each."""
    monkeypatch.setattr("builder.pages.indicators._MOST", 1)
    MEMOS.forget()  # no page made with another limit
    pages = {one.path: one.markdown for one in render(gather(alike.load())).pages}
    first = pages["indicators/staff.md"]
    assert "staff/parts/2" in first
    assert "staff/parts/3" in first
    assert "<svg" not in first
    assert pages["indicators/staff/parts/2.md"].count("<svg") == 1


def test_a_name_that_two_publishers_use_is_that_of_two_programs(alike: Archive) -> None:
    """Each is named in its publisher's reports, and nowhere else."""
    knowledge = gather(alike.load()).knowledge
    assert {(one.program, one.report) for one in knowledge.mentions} == {
        ("forest-0", "qinghe-2021"),
        ("forest-1", "yuanshan-2021"),
    }
    assert all(len(one.tellings) == 1 for one in knowledge.happenings)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"publisher": "无名公司"}, "found '无名公司', expected a report's publisher: '远山矿业'"),
        ({"publisher": None}, "the name '护林计划' is given to 'forest-0' already"),
        ({"name": f"护林计划（{_FIRST}）"}, "say in `name` whose this one is"),
    ],
)
def test_a_registry_that_does_not_tell_two_publishers_apart_is_refused(
    alike: Archive, change: dict[str, str | None], told: str
) -> None:
    """At the entry's line."""
    path = alike.root / "site_data" / "programs.yml"
    whole = path.read_text(encoding="utf-8")
    entries = yaml.safe_load(whole)
    entries[1] |= change
    try:
        put(alike, "programs.yml", [{k: v for k, v in one.items() if v} for one in entries])
        with pytest.raises(CatalogError) as refused:
            alike.load()
    finally:
        path.write_text(whole, encoding="utf-8")
    assert told in str(refused.value)
