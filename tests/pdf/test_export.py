"""A selection becomes a PDF that is tagged, archivable, and holds every word."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import page
import pikepdf
import pytest
from markupsafe import Markup

from builder.command_language import translate
from builder.errors import PdfError, UnknownNameError
from builder.model import Block, BlockType, Section, Table
from builder.pages import elements
from builder.pages.runs import shown
from builder.pages.shelf import arrange
from builder.pages.tables import caption_of
from builder.pdf import Imprint, export, select
from builder.pdf.export import data_of, tree_of
from builder.pdf.footnotes import Footnotes
from builder.pdf.groups import groups_of, spread_out
from builder.pdf.selection import Stretch
from builder.pdf.signs import printable
from builder.pdf.table_layout import laid_out
from builder.pdf_command import pdf as command
from tests.pages.flows import block, document, library, section
from tests.pdf.extracting import both_of, forms_of, sheets_of, text_of
from tests.sweeping import swept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from builder.pages.shelf import Shelf
    from builder.pdf.nodes import Cell

IMPRINT = Imprint("文库", "https://example.org/archive/", "2026-11-21")
# The validator takes a last byte of a stream that is a line break for a part of its frame.
FALSE_ALARM = "PDFA2A-STREAM-LENGTH-001"
MIXED = [
    "csr-2017-l311",
    "reports/esg-2021/l924.md",
    "weicun",
    "themes/countryside",
    "timeline/2017",
]
KEY_TABLE = ["reports/ssv-2021/l2662s/"]
SELECTIONS = [
    ["reports/esg-2021/l924/"],
    KEY_TABLE,
    MIXED,
    ["99-giving-day"],
    ["timeline/"],
]
# Of those with notes the one in the other script, and one without.
TWO_REPORTS = ["csr-2017", "esg-2021"]
EVERY_REPORT = ["csr-*", "esg-*", "ssv-*"]


def made(shelf: Shelf, *wanted: str) -> bytes:
    """Export what words name."""
    return export(select(wanted, shelf), shelf, IMPRINT)


@pytest.mark.parametrize("wanted", SELECTIONS, ids=" ".join)
def test_every_pdf_is_accessible_and_archivable(
    shelf: Shelf, wanted: list[str], tmp_path: Path
) -> None:
    """PDF/UA-1 and PDF/A-2a in one file; its language, title and fonts are inside."""
    file = tmp_path / "made.pdf"
    file.write_bytes(made(shelf, *wanted))
    check_standards(file)
    with pikepdf.open(file) as pdf:
        check_links(pdf)
        assert str(pdf.Root.Lang) == ("zh-TW" if wanted == SELECTIONS[0] else "zh-CN")
        assert pdf.Root.MarkInfo.Marked
        fonts = [one for one in pdf.objects if _is(one, "/FontDescriptor")]
        assert fonts
        assert all("+" in str(font.FontName) for font in fonts), "subset"
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts), "embedded"
        assert wanted != MIXED or forms_of("，", pdf) == 2, "one for each script"


def check_standards(file: Path) -> None:
    """Fail where a file breaks a rule of PDF/UA-1 or PDF/A-2a."""
    for profile in ("ua1", "2a"):
        found = page.validate_pdf(str(file), profile=profile)
        assert {failure.rule_id for failure in found.failures} <= {FALSE_ALARM}


@pytest.mark.parametrize("wanted", swept([TWO_REPORTS, EVERY_REPORT], [TWO_REPORTS]), ids=" ".join)
def test_all_reports_in_one_file_keep_every_word_in_its_order(
    shelf: Shelf, wanted: list[str], tmp_path: Path
) -> None:
    """By tags: each heading, block, row and note in its turn; as copied: all but the tables."""
    file = tmp_path / "every.pdf"
    file.write_bytes(made(shelf, *wanted))
    check_standards(file)
    with pikepdf.open(file) as pdf:
        check_links(pdf)
        read, copied = map(letters, both_of(pdf))
    assert "\ufffd" not in read
    reached, passed = 0, 0
    named = [
        one for one in shelf.volumes if wanted == EVERY_REPORT or one.document.report.id in wanted
    ]
    assert len(named) >= len(wanted)
    for volume in named:
        flow, references = volume.document.flow, volume.document.references
        at_foot = Footnotes(flow, references, shelf).taken
        marks = {one.note: one for one in reversed(references) if one.note in at_foot}
        for part in flow:
            begin = reached
            for words in () if part.id in at_foot else told_of(part):
                reached = behind(letters(words), read, reached)
                assert reached, f"{part.id} is not where it belongs: {words}"
                if not (isinstance(part, Block) and part.table):
                    passed = behind(letters(words), copied, passed)
                    assert passed, f"{part.id} is copied out of its turn"
            for mark in (one for one in marks.values() if one.part == part.id):
                note = letters(mark.mark + shelf.parts[mark.note].passage.text)
                assert behind(note, read, begin), f"{mark.note} does not follow its mark"


def told_of(part: Section | Block) -> list[str]:
    """Give the words of a part in their order; a table's by rows, merged cells once."""
    if not isinstance(part, Block):
        return [part.title]
    if part.table is None:
        return [shown(part.text, part.marks)]
    rows = enumerate((part.table.header, *part.table.rows), start=-1)
    merged = part.table.merged
    return [
        caption_of(part, part.table),
        *("".join(row[at] for at in range(len(row)) if (n, at) not in merged) for n, row in rows),
    ]


def behind(words: str, text: str, start: int, near: int = 20_000) -> int:
    """Give where words end in a text, 0 if they don't come soon; a page's notes may part them."""
    found = text.find(words, start, start + near)
    if found >= 0:
        return found + len(words)
    if len(words) < 2:
        return 0
    half = len(words) // 2
    reached = behind(words[:half], text, start, near)
    return reached and behind(words[half:], text, reached, 2_000)


def letters(text: str) -> str:
    """Leave out what a line break may add or drop."""
    return "".join(character for character in text if character.isalnum())


def _is(thing: Any, kind: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind


def test_the_same_selection_gives_the_same_bytes(shelf: Shelf) -> None:
    """No clock and no chance leaves a mark."""
    assert made(shelf, "reports/esg-2021/l924") == made(shelf, "reports/esg-2021/l924")


def check_links(pdf: pikepdf.Pdf) -> None:
    """Fail where a link leads to no page of the file."""
    pages = {one.objgen for one in pdf.pages}
    links = [link for sheet in pdf.pages for link in sheet.get("/Annots", [])]
    targets = [
        link.get("/Dest", link.get("/A", {}).get("/D"))
        for link in links
        if "/URI" not in link.get("/A", {})
    ]
    named = {}
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        named = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
    for target in targets:
        place = target if isinstance(target, pikepdf.Array) else named[str(target)]
        place = place if isinstance(place, pikepdf.Array) else place.D
        assert place[0].objgen in pages


def test_links_stay_inside_where_they_can_and_tell_their_address_where_not(shelf: Shelf) -> None:
    """A program that is selected, too, is led to; another's address is listed at the end."""
    program, landing = "reports/csr-2017/l311/", "programs/weicun/"
    alone = made(shelf, program)
    with pikepdf.open(io.BytesIO(alone)) as pdf:
        assert f"{IMPRINT.address}{landing}" in text_of(pdf).replace("\u200b", "")
        urls = {str(one.A.URI) for sheet in pdf.pages for one in sheet.get("/Annots", [])
                if "/URI" in one.get("/A", {})}  # fmt: skip
        assert f"{IMPRINT.address}{landing}" in urls
    both = select([program, "weicun"], shelf), shelf, IMPRINT
    tree = tree_of(*both)
    links = [link for link in nodes_of(tree, "link") if "为村" in "".join(words_of(link))]
    assert any(link.get("to") == "program-weicun" for link in links)
    assert not any(landing in str(link.get("path")) for link in links)
    ids = {one["id"] for one in nodes_of(json.loads(data_of(*both)), "paragraph") if "id" in one}
    assert ids <= {link["to"] for link in nodes_of(tree, "link") if "to" in link}


def nodes_of(value: object, kind: str) -> Iterator[dict[str, Any]]:
    """Give the nodes of a kind, at any depth."""
    if isinstance(value, dict):
        if value.get("kind") == kind:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from nodes_of(one, kind)


def test_notes_stand_at_the_foot_once_and_their_marks_lead_to_them(shelf: Shelf) -> None:
    """A note of running text leaves its place for the foot; a table's stays below it."""
    document = shelf.volume_of("esg-2021").document
    tree = tree_of(select(["esg-2021"], shelf), shelf, IMPRINT)
    at_foot = [one["id"] for one in nodes_of(tree, "footnote") if "content" in one]
    assert at_foot
    assert len(set(at_foot)) == len(at_foot)
    in_cells = {one.note for one in document.references if one.cell}
    assert not in_cells & set(at_foot)
    led = {one["to"] for one in nodes_of(tree, "link") if "to" in one}
    assert (
        in_cells - {one.note for one in document.references if one.cell and one.cell[0] < 0} <= led
    )


def words_of(value: object) -> Iterator[str]:
    """Give all text of a tree, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from words_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from words_of(one)


@pytest.mark.parametrize("report", ["csr-2014", "csr-2017", "esg-2021", "ssv-2021", "ssv-2024"])
def test_no_character_of_a_report_is_lost_on_the_way_to_the_template(
    shelf: Shelf, report: str
) -> None:
    """Each letter and digit is in the tree at least as often as in the report's text."""
    told = Counter("".join(words_of(tree_of(select([report], shelf), shelf, IMPRINT))))
    printed: Counter[str] = Counter()
    for one in shelf.volume_of(report).document.flow:
        if isinstance(one, Block) and one.type is not BlockType.TABLE:
            printed.update(shown(one.text, one.marks))
    lost = {
        character: count - told[character]
        for character, count in printed.items()
        if character.isalnum() and count > told[character]
    }
    assert not lost


@pytest.mark.parametrize(
    "word",
    [
        "reports/csr-2017/l100", "reports/csr-2017/l100/", "reports/csr-2017/l100.md",
        "https://example.org/archive/reports/csr-2017/l100/", "./reports/csr-2017/l100/index.html",
        "reports/csr-2017/l100/#l100", "csr-2017-l100",
    ],
)  # fmt: skip
def test_a_page_is_found_under_all_its_addresses(shelf: Shelf, word: str) -> None:
    """With and without the site's address, slash, ending and fragment."""
    (piece,) = select([word], shelf)
    assert isinstance(piece, Stretch)
    assert piece.parts[0].id == "csr-2017-l100"


@pytest.mark.parametrize(
    ("word", "addresses"),
    [
        ("99-giving-day", ["programs/99-giving-day/"]),
        ("programs/99-giving-day.md", ["programs/99-giving-day/"]),
        ("countryside", ["themes/countryside/"]),
        ("timeline", ["timeline/"]),
        ("2017", ["timeline/2017/"]),
        ("timeline/csr-2017/", ["timeline/csr-2017/"]),
        ("programs/99-*", ["programs/99-giving-day/"]),
        ("programs/", ["programs/"]),
    ],
)
def test_pages_across_reports_are_found(shelf: Shelf, word: str, addresses: list[str]) -> None:
    """Programs, themes and timelines, by address, id and pattern."""
    assert [piece.address for piece in select([word], shelf)] == addresses


def test_no_raised_mark_of_a_cell_begins_a_line(shelf: Shelf) -> None:
    """It is kept with the word before it, with no character added."""
    told = data_of(select(["reports/ssv-2024/l5382/"], shelf), shelf, IMPRINT)
    assert '["健康与", {"kind": "unbroken", "content": ["安全 ", {"kind": "link", ' in told


def test_a_chart_stands_on_the_page_of_its_figures(shelf: Shelf) -> None:
    """Where a program's page has both, the table begins below the chart."""
    with pikepdf.open(io.BytesIO(made(shelf, "weicun"))) as pdf:
        found = list(pages_of(pdf.Root.StructTreeRoot))
    charts = [at for at, (kind, _) in enumerate(found) if kind == "/Figure"][1:]
    assert len(charts) == 2
    for at in charts:
        table = next(page for kind, page in found[at:] if kind == "/Table")
        assert table == found[at][1]


def pages_of(node: Any) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Give the kinds of pictures and tables in their order, and the page that each begins on."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from pages_of(one)
    elif isinstance(node, pikepdf.Dictionary) and "/K" in node:
        if node.get("/S") in ("/Figure", "/Table"):
            yield str(node.S), begin_of(node)
        else:
            yield from pages_of(node.K)


def begin_of(node: Any) -> tuple[int, int] | None:
    """Give the page of the first marked content in an element."""
    if isinstance(node, pikepdf.Array):
        return next((page for one in node if (page := begin_of(one))), None)
    if not isinstance(node, pikepdf.Dictionary):
        return None
    inner = begin_of(node.K) if "/K" in node else None
    return inner or (node.Pg.objgen if "/Pg" in node else None)


def test_a_document_that_begins_turned_has_no_empty_page_and_names_its_publisher_once(
    shelf: Shelf,
) -> None:
    """Three spellings of one publisher's name are one; a title on a turned page begins no other."""
    with pikepdf.open(io.BytesIO(made(shelf, "indicators/topics/giving/"))) as pdf:
        cover, *sheets = sheets_of(pdf)
        assert [str(one) for one in pdf.open_metadata()["dc:creator"]] == ["腾讯"]
    assert cover.count("控股") == 0
    assert min(map(len, sheets)) > 50, "more than its head and foot"


def test_the_examples_of_the_help_exist(shelf: Shelf) -> None:
    """What a person may copy from it names a page."""
    translate(command)  # into this language: a test before may have asked in another
    with pytest.raises(PdfError) as empty:
        select([], shelf)
    told = f"{empty.value} {command.help}"
    examples = re.findall(r"(?:reports|programs|timeline)/[^\s),'`]*|(?:csr|99)-[\w-]+", told)
    assert len(examples) > 8
    for example in examples:
        assert select([example], shelf), example


def test_nothing_is_printed_twice(shelf: Shelf) -> None:
    """A page given twice, or with the report that holds it, stands once."""
    page_, report = "reports/csr-2017/l100/", "csr-2017"
    assert len(select([page_, page_, "weicun", "programs/weicun/"], shelf)) == 2
    (piece,) = select([page_, report, "reports/csr-2017/*"], shelf)
    assert piece.is_whole
    # A section goes on from one page to the next; page and section share the first one.
    shared = select(["reports/csr-2017/l311/", "csr-2017-l311"], shelf)
    ids = [part.id for one in shared if isinstance(one, Stretch) for part in one.parts]
    assert len(set(ids)) == len(ids)


def test_unknown_and_empty_selections_are_sentences(shelf: Shelf) -> None:
    """The nearest right names are told."""
    with pytest.raises(UnknownNameError, match=r"no page is named 'csr-2071'.*csr-2017"):
        select(["csr-2071"], shelf)
    with pytest.raises(UnknownNameError, match=r"no page is named 'weicu'.*weicun"):
        select(["weicu"], shelf)
    with pytest.raises(UnknownNameError, match="stands at #l9999999"):
        select(["reports/csr-2017/l100/#l9999999"], shelf)
    with pytest.raises(PdfError, match="no page was selected"):
        select([], shelf)


def test_hard_content_makes_a_good_pdf(tmp_path: Path) -> None:
    """Skipped levels, no glyph, controls, Typst code, an endless word: all are set."""
    flow = (
        section(1, 2, '#eval("1") $x$'),
        section(2, 5, "深"),
        block(3, "无字形 \U0001fbff \ue000 \x02 \u202e 末 *a* _b_ @c <d> \\ #panic()"),
        block(4, "x" * 900),
        block(5, "", BlockType.TABLE, table=Table(("列",) * 30, (("1,234,567",) * 30,), (5,))),
        block(6, "", BlockType.TABLE, table=Table((), (("长" * 5000, "短"),), (6,))),
    )
    shelf = arrange(library(document(*flow)))
    file = tmp_path / "hard.pdf"
    file.write_bytes(export(select(["made"], shelf), shelf, IMPRINT))
    assert page.validate_pdf(str(file), profile="ua1").is_compliant
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        assert [one.title for one in outline.root] == ['#eval("1") $x$', "来源与引用"]
        assert [one.title for one in outline.root[0].children] == ["深"]


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("甲\ue000", "甲‹U+E000›"),
        ("藏文 \u0f40\u0fb2", "藏文 ‹U+0F40›‹U+0FB2›"),
        ("腾\u0730", "腾‹U+0730›"),
        ("甲\u0903", "甲‹U+0903›"),
        ("e\u0301 กำ 一\ufe0f\U000e0100 a\u200db", "e\u0301 กำ 一\ufe0f\U000e0100 a\u200db"),
    ],
)
def test_signs_that_no_font_can_show_are_spelled_out(text: str, spelled: str) -> None:
    """Also a mark where the font of its character lacks it; the PDF can then be set."""
    assert printable(text) == spelled
    shelf = arrange(library(document(section(1, 1, "篇"), block(3, text))))
    assert export(select(["made"], shelf), shelf, IMPRINT).startswith(b"%PDF")


@pytest.mark.parametrize("cell", ["\x01" * 28, "·" * 170, "x" * 5000, "\ue000" * 99])
def test_a_table_with_endless_words_is_set(cell: str) -> None:
    """However long a word in a cell, also where the table's head is as long."""
    table = Table((cell,) * 3, ((cell, cell, "1"), ("甲", cell, cell)), (5, 6))
    shelf = arrange(
        library(document(section(1, 1, "篇"), block(5, "", BlockType.TABLE, table=table)))
    )
    assert export(select(["made"], shelf), shelf, IMPRINT).startswith(b"%PDF")


def test_each_turn_to_another_printed_page_is_told_whatever_begins_there() -> None:
    """Also beside tables, lists, forms, contents and repeats, and never inside another column."""
    table = Table((), (("甲", "乙"),), (3,))
    kinds = [one for one in BlockType if one is not BlockType.NOTE]
    flow = [
        block(3 + at, f"第{at}段。", kind, printed_page=str(11 + at), table=table)
        for at, kind in enumerate([*kinds, BlockType.CALLOUT, BlockType.CALLOUT])
    ]
    again = block(40, "第0段。", repeats="made-l3", printed_page="98")
    shelf = arrange(library(document(section(1, 1, "篇"), *flow, again)))
    with pikepdf.open(io.BytesIO(export(select(["made"], shelf), shelf, IMPRINT))) as pdf:
        copied = letters(text_of(pdf))
    missing = [one.printed_page for one in flow if f"印本{one.printed_page}" not in copied]
    assert missing == []
    assert "第40行印本第98页" in copied


def test_a_repeat_tells_its_lines() -> None:
    """It stands behind what it says again; its lines tell where it was printed."""
    flow = (
        section(1, 1, "篇"),
        block(3, "先说一遍。后面还有话。"),
        block(14, "先说一遍。", BlockType.CALLOUT, repeats="made-l3"),
    )
    shelf = arrange(library(document(*flow)))
    tree = tree_of(select(["made"], shelf), shelf, IMPRINT)
    (one,) = nodes_of(tree, "repeat")
    assert "印本重复印出（来源文本第 14 行）" in "".join(words_of(one["way"]))


def test_the_last_words_of_a_chapter_stay_together() -> None:
    """As many paragraphs as make half a dozen lines go to a last page together, no more."""
    flow: list[Section | Block] = [
        section(1, 1, "甲"),
        *(block(2 + at, "字" * 100) for at in range(5)),
        section(9, 1, "乙"),
        block(10, "字" * 100),
        block(11, "字" * 900),
    ]
    shelf = arrange(library(document(*flow)))
    tree = tree_of(select(["made"], shelf), shelf, IMPRINT)
    kept = [one["id"] for one in nodes_of(tree, "paragraph") if one.get("keep")]
    assert kept == ["made-l4", "made-l5", "made-l6"]
    # They are free of the chapter behind them, which would else take them to a page of its own.
    ends = [one["id"] for one in nodes_of(tree, "paragraph") if one.get("ends")]
    assert ends == ["made-l6", "made-l11"]


def test_a_signature_stays_with_its_letter() -> None:
    """Whatever lines it has; a chapter's plain last sentence binds nothing."""
    flow: list[Section | Block] = [
        section(1, 1, "甲"),
        *(block(2 + at, "字" * 500) for at in range(2)),
        block(5, "字" * 300 + "。"),
        *(block(6 + at, word, BlockType.CAPTION) for at, word in enumerate(("某公司", "主席"))),
        block(8, "二〇二二年四月十一日"),
        section(9, 2, "乙"),
        block(10, "字" * 300),
        block(11, "完。"),
        section(12, 2, "丙"),
        block(13, "字" * 500),
    ]
    shelf = arrange(library(document(*flow)))
    tree = tree_of(select(["made"], shelf), shelf, IMPRINT)
    assert [one["id"] for one in nodes_of(tree, "paragraph") if one.get("keep")] == [
        "made-l5", "made-l6", "made-l7",
    ]  # fmt: skip


def test_a_drawing_without_words_is_a_sentence_that_names_the_page(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen reader would have nothing to say of it."""
    monkeypatch.setattr("builder.pages.programs.draw_years", lambda *_: Markup("<svg></svg>"))
    with pytest.raises(PdfError, match=r"programs/weicun/: a drawing has no title"):
        made(shelf, "weicun")


def test_groups_of_rows_are_told_again_where_they_go_on(shelf: Shelf) -> None:
    """A page begins with the groups of its first row; none ends with the row that opens one."""
    with pikepdf.open(io.BytesIO(made(shelf, *KEY_TABLE))) as pdf:
        sheets = ["".join(filter(str.isalnum, one)) for one in sheets_of(pdf)]
    _, _, second, third, *_ = sheets
    head = "指标类别指标范畴指标单位201920202021"
    assert f"{head}环境绩效温室气体排放" in second
    assert f"{head}社会绩效雇佣按地理区域划分的员工流失率" in third
    assert "中国内地" in second[second.rindex("按地理区域划分的员工流失率") :]


def test_a_group_ends_where_a_row_stands_under_it_no_more() -> None:
    """A row after the parts of a total is told to end their group; another group needs no end."""

    def row(words: str, *under: str, opens: bool = False) -> tuple[elements.Cell, ...]:
        return (elements.Cell((words,), 0, is_head=True, under=under, opens=opens),)

    rows = (
        row("环境", opens=True),
        row("按来源", "环境", opens=True),
        row("煤", "环境", "按来源"),
        row("用水", "环境"),
        row("社会", opens=True),
        row("员工", "社会"),
    )
    told = groups_of(elements.Table("表", (), rows))
    assert [(one.level, one.ends) for one in told] == [
        (2, 0), (3, 0), (0, 0), (0, 3), (2, 0), (0, 0),
    ]  # fmt: skip


def test_a_merged_label_has_a_cell_in_each_row() -> None:
    """The first tells it; the others go on, and know what to tell on a new page."""
    label: Cell = {"content": ["能源"], "column": 0, "down": 2, "again": ["能源"]}
    first, second, third = spread_out([[label, cell("电", 1)], [cell("气", 1)], [cell("水", 1)]])
    assert first[0] == {"content": ["能源"], "column": 0, "again": ["能源"]}
    assert second[0] == {"content": [], "column": 0, "again": ["能源"], "goes_on": True}
    assert third == [cell("水", 1)]


def cell(words: str, column: int) -> Cell:
    """Give a cell of a table."""
    return {"content": [words], "column": column}


def test_wide_tables_are_turned_then_parted() -> None:
    """Thirty columns come in parts that each fit a page and begin with the first column."""
    grid = [
        [{"content": [f"第{at}列 1,234,567"], "column": at} for at in range(30)] for _ in range(3)
    ]
    parts = laid_out(grid, 30, heads=1).grids
    assert len(parts) > 1
    assert all(sum(part["widths"]) < 692 for part in parts)
    assert all(part["rows"][0][0]["content"] == ["第0列 1,234,567"] for part in parts)
    nine = laid_out([[cell("数", at) for at in range(9)]], 9, heads=0)
    assert nine.are_turned
    long = laid_out([[cell("长" * 5000, 0), cell("短", 1)]], 2, heads=0)
    assert not long.are_turned
    assert long.grids[0]["widths"][0] > 10 * long.grids[0]["widths"][1]


def test_columns_that_fill_a_page_to_the_last_digit_fit_with_every_python() -> None:
    """They come to 688 points, the room there is; rounded at each step, to 688.0…1 before 3.12."""
    told = "自 自己 责任人 aaa aaaa aaaaa aaaaaaa 9,9%"
    words = [told.split()[at] for at in map(int, "5516406151237733027361074")]
    grid = [[cell(word, at) for at, word in enumerate(words)]]
    assert [len(part["rows"][0]) for part in laid_out(grid, 25, heads=0).grids] == [25]


def test_columns_take_room_where_it_makes_a_table_lower() -> None:
    """Labels of many rows stay on one line at the cost of one row; a number is never parted."""
    row = [
        {"content": ["标签" * 5], "column": 0},
        *({"content": [""], "column": at} for at in range(1, 6)),
    ]
    long = [
        *({"content": ["字" * 60], "column": at} for at in range(5)),
        {"content": ["10,370,588.3"], "column": 5},
    ]
    table = laid_out([long, *[row] * 20], 6, heads=0).grids[0]
    assert sum(table["widths"]) <= 442
    assert table["widths"][0] >= 10 * 8.5 + 10
    assert table["widths"][5] >= 12 * 0.5 * 8.5 + 10
