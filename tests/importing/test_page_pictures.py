"""Pictures of the printed pages: made of the PDF, held to it, shown only where rights allow."""

from __future__ import annotations

import io
import json
import re
import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from PIL import Image

from builder.catalog import load
from builder.catalog.loading import load_picture
from builder.cli import main
from builder.errors import BuilderError
from builder.importing.page_pictures import draw_pages
from builder.live.views import reading_of, view_of
from builder.model.picture_names import picture_name, pictures_digest
from builder.site import build
from tests.importing.imported import pdf
from tests.importing.typesetting import Set

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from builder.model import Site

WAY = Set(folios=True, rules="level")
REPORT = "qinglan-2031"


@pytest.fixture(scope="module")
def drawn() -> tuple[bytes, ...]:
    """Give the pictures of the made-up report."""
    return draw_pages(pdf(WAY), "report.pdf", lambda _done, _of: None)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a library with the made-up report as `builder new` leaves it."""
    root = tmp_path_factory.mktemp("pictured") / "文库"
    file = root.parent / "report.pdf"
    file.write_bytes(pdf(WAY))
    run("init", str(root))
    run("--root", str(root), "new", REPORT, str(file))
    return root


def run(*words: str) -> str:
    """Call the program; it must succeed."""
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return done.output


def folder_of(root: Path) -> Path:
    """Give the report's folder."""
    return root / "site_data" / "reports" / REPORT


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Path:
    """Give a copy of the library's data that a test may change, with the pages published."""
    for file in made.joinpath("site_data").rglob("*"):
        if file.is_file():
            to = tmp_path / file.relative_to(made)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(file.read_bytes())
    publish(tmp_path)
    return tmp_path


def publish(root: Path) -> None:
    """Say that the rights allow it."""
    change(root, lambda text: text.replace("\npages: false\n", "\npages: true\n"))


def change(root: Path, how: Callable[[str], str]) -> None:
    """Change the report's registration."""
    yml = folder_of(root) / "report.yml"
    before = yml.read_text("utf-8")
    after = how(before)
    assert after != before
    yml.write_text(after, "utf-8")


def test_each_page_is_drawn_as_it_is_shown_and_the_same_file_gives_the_same_bytes(
    drawn: tuple[bytes, ...],
) -> None:
    """A picture is legible at twice the size beside a text, and takes no more than 150 KB."""
    assert draw_pages(pdf(WAY), "report.pdf", lambda _done, _of: None) == drawn
    assert len(drawn) == 8
    for data in drawn:
        with Image.open(io.BytesIO(data)) as picture:
            assert (picture.format, picture.size) == ("WEBP", (990, 1400))
        assert len(data) < 150_000


@pytest.mark.usefixtures("untraced")
def test_forty_pages_are_drawn_within_the_time_of_an_import() -> None:
    """Text, layout and pictures together: ten seconds of processor."""
    before = time.process_time()
    draw_pages(pdf(WAY), "report.pdf", lambda _done, _of: None)
    assert (time.process_time() - before) / 8 * 40 < 8


def test_a_new_report_keeps_its_pictures_and_publishes_none_until_somebody_says_so(
    made: Path, drawn: tuple[bytes, ...]
) -> None:
    """They are there for the desk; the site is what it would be without them."""
    kept = [folder_of(made) / "pages" / picture_name(page) for page in range(1, 9)]
    assert tuple(file.read_bytes() for file in kept) == drawn
    text = (folder_of(made) / "report.yml").read_text("utf-8")
    assert "\npages: false\n" in text
    assert pictures_digest(drawn) in text
    site = build(made)
    assert not any(path.endswith(".webp") for path, _ in site.files)
    assert not any("facsimile" in page.markdown for page in site.pages)
    assert any("印本第 3 页" in page.markdown for page in site.pages)
    assert load_picture(made, REPORT, 3) == drawn[2]
    assert load_picture(made, REPORT, 9) is None


@pytest.fixture(scope="module")
def site(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the site of the library with the pages published."""
    root = tmp_path_factory.mktemp("published")
    for file in made.joinpath("site_data").rglob("*"):
        if file.is_file():
            to = root / file.relative_to(made)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(file.read_bytes())
    publish(root)
    return build(root)


def pictures_of(markdown: str) -> list[tuple[str, str]]:
    """Give what each folded picture is called, and which file it is."""
    named = re.findall(r"details \| (\S.*)\n.*facsimile.*\n\n\[!\[(.*?)\]\((.*?)\)", markdown)
    assert all(summary == alt for summary, alt, _ in named)
    return [(alt, way.rpartition("/")[2]) for _, alt, way in named]


def test_a_section_page_opens_the_pages_it_was_printed_on_each_once_where_it_turns(
    site: Site,
) -> None:
    """Folded and lazy, with the place kept; the number alone is not said a second time."""
    pages = {page.path: page.markdown for page in site.pages}
    found = {
        path: pictures_of(text)
        for path, text in pages.items()
        if path.startswith(f"reports/{REPORT}/") and "/source/" not in path
    }
    shown = [name for names in found.values() for name, _ in names]
    assert shown[:2] == ["原件第 1 页", "印本第 1 页"]
    assert {f"印本第 {page} 页" for page in range(1, 8)} <= set(shown)
    assert ("印本第 3 页", "0004.webp") in [one for names in found.values() for one in names]
    for path, names in found.items():
        text = pages[path]
        assert len(names) == len(set(names)), path
        assert text.count("loading=lazy width=595 height=842") == len(names)
        assert not any(f'<span class="printed-page">{name}</span>' in text for name, _ in names)


def test_a_page_of_the_source_opens_each_printed_page_before_its_first_line(site: Site) -> None:
    """The lists between go on counting."""
    text = next(one.markdown for one in site.pages if one.path.endswith("/source/index.md"))
    assert text.count('<details class="facsimile">') == 8
    assert text.count('loading="lazy"') == 8
    starts = re.findall(r'</details>\n<ol class="source-text verbatim" start="(\d+)">', text)
    assert len(starts) == 8
    assert all(f'<li id="L{start}">' in text for start in starts)


def test_the_data_tells_where_pictures_are_and_which_lines_they_show(
    site: Site, drawn: tuple[bytes, ...]
) -> None:
    """Addresses are those of files that are there, with the bytes that were made."""
    files = dict(site.files)
    told = json.loads(files[f"data/reports/{REPORT}.json"])["page_pictures"]
    assert [one["page"] for one in told] == list(range(1, 9))
    assert tuple(files[one["url"]] for one in told) == drawn
    assert told[3]["name"] == "印本第 3 页"
    firsts = [one["lines"][0] for one in told]
    assert firsts == sorted(firsts)


def _lose(root: Path) -> None:
    (folder_of(root) / "pages" / "0005.webp").unlink()


def _spoil(root: Path) -> None:
    file = folder_of(root) / "pages" / "0005.webp"
    file.write_bytes(file.read_bytes()[:-1] + b"?")


def _shorten(root: Path) -> None:
    (folder_of(root) / "pages" / "0007.webp").unlink()
    (folder_of(root) / "pages" / "0008.webp").unlink()


def _forget(root: Path) -> None:
    change(root, lambda text: re.sub(r"\npictures:\n.*\n.*\n", "\n", text))


def _without_layout(root: Path) -> None:
    change(root, lambda text: re.sub(r"\nlayout:\n.*\n.*\n", "\n", text))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_lose, "lacks 0005.webp: found 7 pictures, expected 8"),
        (_shorten, "lacks 0007.webp: found 6 pictures, expected 8"),
        (_spoil, "are not those that were registered"),
        (_forget, "no pictures are registered"),
        (_without_layout, "the report has no layout"),
    ],
)
def test_pictures_at_fault_stop_the_build_with_a_sentence_and_are_made_again(
    library: Path, made: Path, spoil: Callable[[Path], None], told: str
) -> None:
    """It names file, line and what to do; where the page is not shown, nobody is stopped."""
    load(library)
    spoil(library)
    with pytest.raises(BuilderError, match=r"report\.yml:\d+") as refusal:
        load(library)
    assert told in str(refusal.value)
    assert "\n" not in str(refusal.value)
    if spoil is not _spoil:
        return
    file = str(made.parent / "report.pdf")
    run("--root", str(library), "pictures", REPORT, file)
    assert load(library).reports[0].pictures == "pages"


def test_where_pages_are_not_shown_missing_pictures_stop_nobody(library: Path) -> None:
    """Whoever may not publish them leaves them out of what is handed on."""
    _shorten(library)
    change(library, lambda text: text.replace("\npages: true\n", "\npages: false\n"))
    assert load(library).reports[0].pictures == ""


def test_pictures_of_another_file_are_refused(library: Path, tmp_path: Path) -> None:
    """The layout knows of which file it was made."""
    other = tmp_path / "other.pdf"
    other.write_bytes(pdf(Set()))
    words = ["--root", str(library), "pictures", REPORT, str(other)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 14
    assert "not the file from which" in done.output
    assert CliRunner().invoke(main, [*words[:3], "nobody-1999", str(other)]).exit_code == 9


def test_a_report_imported_before_gets_its_pictures_later_and_keeps_its_comments(
    library: Path, made: Path
) -> None:
    """The keys come behind all others; a second call changes nothing."""
    change(library, lambda text: re.sub(r"# .*\npages: .*\n# .*\npictures:\n.*\n.*\n", "", text))
    text = (folder_of(library) / "report.yml").read_text("utf-8")
    words = ("--root", str(library), "pictures", REPORT, str(made.parent / "report.pdf"))
    run(*words)
    after = (folder_of(library) / "report.yml").read_text("utf-8")
    assert after.startswith(text)
    run(*words)
    assert (folder_of(library) / "report.yml").read_text("utf-8") == after
    publish(library)
    load(library)


def test_the_desk_tells_where_a_line_is_printed_and_gives_the_picture_there(
    made: Path, drawn: tuple[bytes, ...], library: Path
) -> None:
    """Whether the site shows it or not; one that is not the registered one is a sentence."""
    reading = reading_of(made, REPORT, "", "")
    rows = {row["text"]: row for row in view_of(reading, "")["rows"]}
    row = rows["让每一度电走得更远"]
    assert row["page"] == 4
    assert all(0 < share < 1 for share in row["box"])
    assert load_picture(made, REPORT, row["page"]) == drawn[3]
    _spoil(library)
    with pytest.raises(BuilderError, match="not those that were registered"):
        load_picture(library, REPORT, 1)
