"""A PDF becomes a source and a layout, and the report is read better than from its text alone."""

from __future__ import annotations

import hashlib
import io
import time
from dataclasses import replace
from statistics import fmean
from typing import TYPE_CHECKING

import pikepdf
import pytest
from click.testing import CliRunner

from builder.catalog import load
from builder.cli import main
from builder.errors import OriginalError, SourceError
from builder.importing.layout_file import layout_json
from builder.importing.pdf_import import import_pdf
from builder.model import BlockType, Place, Proof, ProofState, Section
from builder.reading import read
from builder.reading.characters import words
from tests.account import faults_of_account
from tests.importing.imported import as_plain_text, imported, pdf, read_as_printed, report
from tests.importing.typesetting import ASIDE, CHAPTERS, HEADINGS, TABLES, Set, set_in_typst

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from builder.importing.pdf_import import Imported
    from builder.model import Document

WAYS = (
    Set(),
    Set(columns=True, folios=True),
    Set(folios=True, marked=True, indent=True, rules="level"),
    Set(folios=True, rules="none"),
    Set(folios=True, titles="margin"),
    Set(wide=True, folios=True, titles="color", rules="none"),
)
FONT = '#set text(font: "Noto Sans CJK SC", size: 10pt)\n'


def quietly(data: bytes) -> Imported:
    """Import a PDF without telling of pages."""
    return import_pdf(data, "report.pdf", lambda _done, _of: None)


def set_words(source: str) -> bytes:
    """Set some words of Typst's language."""
    return set_in_typst((FONT + source).encode())


def headings_reached(document: Document) -> tuple[float, float]:
    """Give the F1 of the headings, and the share of the found ones with their level."""
    wanted = {words(title): level for level, title in HEADINGS}
    found = [(unnumbered(section.title), section.level) for section in document.sections]
    hits = [(title, level) for title, level in found if title in wanted]
    precision = len(hits) / max(len(found), 1)
    recall = len({title for title, _ in hits}) / len(wanted)
    if not hits:
        return 0.0, 0.0
    levels = fmean(wanted[title] == level for title, level in hits)
    return 2 * precision * recall / (precision + recall), levels


def unnumbered(title: str) -> str:
    """Give the words of a title, without the number before them."""
    return words(title).lstrip("0123456789.")


def tables_found(document: Document) -> int:
    """Count the tables all of whose cells stand in their places."""
    tables = [block.table for block in document.blocks if block.type is BlockType.TABLE]
    found = [_words((table.header, *table.rows)) for table in tables if table]
    return sum(_words((table["header"], *table["rows"])) in found for table in TABLES.values())


def _words(rows: Iterable[Iterable[str]]) -> list[list[str]]:
    return [[words(cell) for cell in row] for row in rows]


@pytest.mark.usefixtures("untraced")
def test_headings_are_found_better_than_from_the_text_alone_and_all_levels_are_right() -> None:
    """The text is that which the library itself extracts; the gain is .05 or more."""
    with_layout = [headings_reached(read_as_printed(way)) for way in WAYS]
    alone = [headings_reached(read(as_plain_text(way))) for way in WAYS]
    assert fmean(one[0] for one in with_layout) >= fmean(one[0] for one in alone) + 0.05
    assert min(one[0] for one in with_layout) >= 0.95
    assert min(one[1] for one in with_layout) >= 0.95


@pytest.mark.parametrize("way", WAYS)
def test_tables_are_found_with_every_cell_whether_rules_are_drawn_or_not(way: Set) -> None:
    """Between all cells, at head and end, or nowhere; also in a narrow column."""
    assert tables_found(read_as_printed(way)) >= 0.8 * len(TABLES)


@pytest.mark.parametrize("way", WAYS)
def test_paragraphs_are_whole_and_in_the_order_of_reading(way: Set) -> None:
    """Also over the ends of columns and pages, beside a sidebar, between heads and folios."""
    document = read_as_printed(way)
    assert faults_of_account(document) == []
    told = [words(part.title if isinstance(part, Section) else part.text) for part in document.flow]
    wanted = [
        words(part["text"])
        for chapter in CHAPTERS
        for part in chapter
        if part["kind"] in {"heading", "paragraph"}
    ]
    found = [text for text in told if text in set(wanted)]
    assert found == wanted
    assert sum(text == words(ASIDE) for text in told) == (len(CHAPTERS) if way.columns else 0)


def test_what_frames_the_pages_is_left_out_by_its_place_and_numbers_the_pages() -> None:
    """Heads and folios are omitted; a paragraph knows the page that print gives it."""
    document = read_as_printed(WAYS[2])
    assert {one.reason for one in document.omitted} == {"page number", "running header"}
    chapter = next(one for one in document.sections if one.title == CHAPTERS[1][0]["text"])
    block = next(one for one in document.blocks if one.section == chapter.id)
    page = next(
        one.page for one in imported(WAYS[2]).layout.lines if one.line == block.passage.starts[0][1]
    )
    assert block.printed_page == str(page - 1)  # the cover is not counted


def test_the_same_file_gives_the_same_bytes_and_the_digests_fit() -> None:
    """Whoever imports it again can tell that nothing changed."""
    once, again = imported(WAYS[1]), quietly(pdf(WAYS[1]))
    assert once.source == again.source
    assert layout_json(once.layout) == layout_json(again.layout)
    assert once.layout.source == hashlib.sha256(once.source.encode()).hexdigest()
    assert once.layout.original == hashlib.sha256(pdf(WAYS[1])).hexdigest()


def saved(data: bytes, change: Callable[[pikepdf.Pdf], None], **how: object) -> bytes:
    """Change a PDF."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        change(file)
        file.save(held, **how)
    return held.getvalue()


def _rotate(file: pikepdf.Pdf) -> None:
    for at, page in enumerate(file.pages):
        page.rotate(90 * (at % 4), relative=False)


def _without_names(file: pikepdf.Pdf) -> None:
    for one in file.objects:
        if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
            del one["/ToUnicode"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7\nbroken", "the PDF is damaged"),
        ("password", "locked by a password"),
        ("empty", "the pages are pictures; have their text recognized first"),
        ("unnamed", "fonts that do not say which characters they are"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    data: bytes | str, told: str, tmp_path: Path
) -> None:
    """Each says what to do, has its exit status, and nothing is left of it."""
    whole = pdf(WAYS[0])
    locked = pikepdf.Encryption(owner="a", user="b")
    made = {
        "password": lambda: saved(whole, lambda _: None, encryption=locked),
        "empty": lambda: set_words("#rect(width: 50%)#pagebreak()#rect(height: 2cm)"),
        "unnamed": lambda: saved(whole, _without_names),
    }
    file = tmp_path / "report.pdf"
    file.write_bytes(made[data]() if isinstance(data, str) else data)
    root = tmp_path / "library"
    (root / "site_data" / "reports").mkdir(parents=True)
    for command in (
        ["import", str(file), "-o", str(root / "out")],
        ["--root", str(root), "new", "one-2031", str(file)],
    ):
        refusal = CliRunner().invoke(main, command)
        assert refusal.exit_code == OriginalError.exit_status
        (sentence,) = [line for line in refusal.stderr.splitlines() if "report.pdf" in line]
        assert told in sentence
        assert [path.name for path in root.rglob("*") if path.is_file()] == []
        assert not (root / "out").exists()


def test_turned_pages_read_as_others_do() -> None:
    """Whichever way a page is turned, its words are in their order."""
    assert quietly(saved(pdf(WAYS[0]), _rotate)).source == imported(WAYS[0]).source


def test_columns_written_downwards_are_read_from_right_to_left() -> None:
    """Each column is a line."""
    columns = ("山高月小水落石出", "清风徐来水波不兴", "白露横江水光接天")
    stacks = ", ".join(
        "stack(spacing: 3pt, " + ", ".join(f"[{one}]" for one in column) + ")"
        for column in reversed(columns)
    )
    made = quietly(set_words(f"#grid(columns: 3, column-gutter: 12pt, {stacks})"))
    assert [line for line in made.source.split("\n") if line] == list(columns)


def test_titles_in_the_margin_stand_before_the_text_beside_them() -> None:
    """However many lines they take; labels and dates in the margin stay with their words."""
    text = "写满一行又一行，" * 14 + "到此为止。"
    rows = (
        "align(right, text(weight: 700, fill: red)[夜班之人\\ 清晨之光])",
        "align(right, text(fill: red)[2031 年春])",
    )
    body = f"#pad(left: 36mm)[{text * 3}]"
    beside = (f"#grid(columns: (30mm, 1fr), column-gutter: 6mm, {row}, [{text}])" for row in rows)
    made = quietly(set_words(body.join(beside)))
    lines = [line for line in made.source.split("\n") if line]
    at = lines.index("夜班之人")
    assert lines[at + 1] == "清晨之光"
    assert lines[at + 2].startswith("写满一行")
    assert any(line.startswith("2031 年春  写满") for line in lines)


def test_titles_half_a_point_larger_than_their_text_are_told_from_it() -> None:
    """They are neither bold nor colored, and no gap sets them apart."""
    titles = ("夜班的人", "清晨的光", "雨季以前", "车站之外", "同行的人")
    text = "".join("".join((f"{a}时，{b}。") for b in titles) for a in titles) * 2
    parts = "".join(f"#text(size: 9.5pt)[{one}]\n\n{text}\n\n" for one in titles)
    made = quietly(set_words(f"#set text(size: 9pt)\n#set par(first-line-indent: 2em)\n{parts}"))
    document = read(report(made.source, made.layout))
    assert [one.title for one in document.sections] == list(titles)


def test_what_nobody_can_see_is_kept_apart_and_told() -> None:
    """White on white, too small, beyond the page; white on a dark ground is text."""
    words_seen = "看得见的正文在这里，共有二十多个字，足以成为一页。"
    made = quietly(
        set_words(
            f"{words_seen}\n#text(fill: white)[白纸白字]\n#text(size: 0.5pt)[极小的字]\n"
            "#place(dx: -400pt)[页外的字]\n"
            "#block(fill: black, inset: 4pt, text(fill: white)[黑底白字])"
        )
    )
    assert words_seen in made.source
    assert "黑底白字" in made.source
    told = {one.why: one.text.strip() for one in made.layout.unseen}
    assert told == {
        "white on white": "白纸白字",
        "too small": "极小的字",
        "outside the page": "页外的字",
    }
    assert len(made.remarks) == 3
    assert not any(word in made.source for word in told.values())


@pytest.mark.usefixtures("untraced")
def test_time_and_memory_grow_with_the_pages() -> None:
    """Eight times the pages take eight times the time, not sixty-four times."""

    def eightfold(file: pikepdf.Pdf) -> None:
        for _ in range(7):
            file.pages.extend(list(file.pages)[: len(imported(WAYS[0]).layout.pages)])

    long = saved(pdf(WAYS[0]), eightfold)
    spent = []
    for data in (pdf(WAYS[0]), long):
        before = time.process_time()
        made = quietly(data)
        spent.append((time.process_time() - before) / len(made.layout.pages))
    assert len(made.layout.pages) == 64
    assert spent[1] <= spent[0] * 3
    assert spent[1] * 40 < 10


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Give a library with the made-up report, imported from its PDF."""
    root = tmp_path / "文库"
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf(WAYS[2]))
    run = CliRunner()
    assert run.invoke(main, ["init", str(root)]).exit_code == 0
    made = run.invoke(main, ["--root", str(root), "new", "qinglan-2031", str(file)])
    assert made.exit_code == 0, made.output
    assert "3 tables, 28 bookmarks" in made.output
    return root


def test_a_new_report_is_made_of_its_pdf_alone(library: Path) -> None:
    """Its layout is registered and used, which is said until somebody has read a section."""
    (added,) = load(library).reports
    assert added.layout == imported(WAYS[2]).layout
    assert added.original.sha256 == added.layout.original
    document = read(added)
    assert headings_reached(document)[0] >= 0.95
    assert any(one.code == "R102" and "书签" in one.message for one in document.findings)
    proof = Proof(document.sections[0].line, "", Place("proof.yml", 1), ProofState.READ)
    held = read(replace(added, proofs=(proof,)))
    assert not any(one.code == "R102" for one in held.findings)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace('"size": 9.5', '"size": 9.6', 1), "not the layout that was"),
        (None, "the layout cannot be read"),
    ],
)
def test_a_layout_that_is_not_the_registered_one_is_refused(
    library: Path, change: Callable[[str], str] | None, told: str
) -> None:
    """One sentence, with the place that names it."""
    layout = library / "site_data" / "reports" / "qinglan-2031" / "layout.json"
    text = layout.read_text("utf-8")
    layout.unlink()
    if change is not None:
        layout.write_text(change(text), "utf-8")
    with pytest.raises(SourceError, match=told):
        load(library)


def test_a_layout_of_another_source_is_refused(library: Path) -> None:
    """Both digests are right, but they do not belong together."""
    folder = library / "site_data" / "reports" / "qinglan-2031"
    text = (folder / "source.txt").read_bytes() + b"\n"
    before = imported(WAYS[2]).layout.source
    (folder / "source.txt").write_bytes(text)
    yml = (folder / "report.yml").read_text("utf-8")
    (folder / "report.yml").write_text(
        yml.replace(before, hashlib.sha256(text).hexdigest()), "utf-8"
    )
    with pytest.raises(SourceError, match="the layout of another source"):
        load(library)


def test_import_writes_both_files_and_overwrites_none(tmp_path: Path) -> None:
    """A second call is refused; what is no PDF, too."""
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf(WAYS[0]))
    run = CliRunner()
    made = run.invoke(main, ["import", str(file)])
    assert made.exit_code == 0, made.output
    assert (tmp_path / "report" / "source.txt").read_text("utf-8") == imported(WAYS[0]).source
    assert run.invoke(main, ["import", str(file)]).exit_code == 8
    file.write_bytes(b"words")
    assert run.invoke(main, ["import", str(file), "-o", str(tmp_path / "b")]).exit_code == 14


def test_bold_words_are_told_by_their_ink_where_fonts_say_nothing() -> None:
    """The faces of this variable font all say that they are thin; titles and heads are bold."""
    made = imported(WAYS[0])
    bold = [made.source.split("\n")[one.line - 1] for one in made.layout.lines if one.bold]
    titles = {words(title) for _, title in HEADINGS}
    assert {words(text) for text in bold} >= titles
    assert not any(words(text) in titles for text in made.source.split("\n") if text not in bold)
    assert all(len(text) < 40 for text in bold)


def test_a_menu_in_the_margin_is_read_apart_and_left_out() -> None:
    """It stands beside the text of page after page, in small type."""
    menu = "text(size: 6pt)[平安\\ 能源\\ 同行\\ 数据]"
    pages = [
        f"#grid(columns: (12mm, 1fr), {menu}, [" + f"{what}写满一行又一行，" * 40 + "到此为止。])"
        for what in ("候车室", "轨道旁", "车辆段", "信号楼")
    ]
    made = quietly(set_words("#pagebreak()".join(pages)))
    assert "平安\n能源\n同行\n数据\n" in made.source
    document = read(report(made.source, made.layout))
    assert {one.text for one in document.omitted} == {"平安", "能源", "同行", "数据"}
