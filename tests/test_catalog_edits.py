"""What an editor may rely on when correcting, and hears when an edit no longer fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.quoting import fold_quote
from builder.errors import CatalogError, EditError
from builder.model import BlockType, Edit, EditType, Place, Span

if TYPE_CHECKING:
    from tests.archive import Archive

FILE = "site_data/reports/made-2020/edits.yml"
# Lines 1 to 8; line 7 is blank.
TEXT = "# **高管**致辞\n第一段\n第二段\n- 要点\n图注\n第一段\n\n末行"


def edits(archive: Archive, text: str) -> tuple[Edit, ...]:
    """Load a report with these edits."""
    archive.add(text=TEXT)
    archive.edit(text)
    (report,) = archive.load().reports
    return report.edits


def complaint(archive: Archive, text: str, error: type[Exception] = EditError) -> str:
    """Load a report with these edits and give what is complained of."""
    with pytest.raises(error) as caught:
        edits(archive, text)
    return str(caught.value)


@pytest.mark.parametrize("text", ["", "[]", "# nothing to say yet\n"])
def test_a_file_without_edits_is_fine(archive: Archive, text: str) -> None:
    """Empty, an empty list and only remarks mean the same."""
    assert edits(archive, text) == ()


@pytest.mark.parametrize(
    ("lines", "span"),
    [
        ("2", Span(2, 2)),
        ("2-3", Span(2, 3)),
        ('"2-3"', Span(2, 3)),
        ("2 – 3", Span(2, 3)),
    ],
)
def test_lines_can_be_written_in_each_way(archive: Archive, lines: str, span: Span) -> None:
    """One line, a pair or a range, with or without quotes."""
    (edit,) = edits(archive, f"- lines: {lines}\n  quote: 第一段\n  is: paragraph\n")
    assert edit.span == span


@pytest.mark.parametrize("lines", ["0", "-1", "3-2", "[]", "[1, 1-3]", "true", "x", "1.5", "{}"])
def test_lines_that_are_none_are_refused(archive: Archive, lines: str) -> None:
    """Lines count from 1, the first end comes first."""
    text = complaint(archive, f"- lines: {lines}\n  quote: x\n  is: list\n", CatalogError)
    assert text.startswith(f"{FILE}:1: lines: found ")
    told = ("or a list of such: [100, 110-112]", "found line 1 twice in [1, '1-3']; keep one")
    assert text.endswith(told)


def test_every_kind_of_edit_takes_its_own_keys(archive: Archive) -> None:
    """All that an editor can say arrives, in the order of the file, with its place."""
    found = edits(
        archive,
        """
- {lines: 1, quote: 高管致辞, is: heading, level: 2, title: 高管致辞, page: 004}
- {lines: 2, quote: 第一, is: supplied, level: 1, title: 开篇, page: 12}
- {lines: 2, quote: 第一段, is: quote, speaker: 张三, role: 总裁}
- {lines: 3, quote: 第二段, is: continues, to: 2}
- {lines: 4, quote: 要点, is: table, header: [年, 数], rows: [[2020, 7], [2021, 8]]}
- {lines: 5, quote: 图注, is: omitted, reason: 页眉}
- {lines: 6, quote: 第一段, is: repeats, to: 2}
- {lines: 8, quote: 末, is: moved, after: 1}
- {lines: 8, quote: 末, is: closes, to: 1}
- {lines: 8, quote: 末, is: list, items: [8]}
""",
    )
    assert [edit.type for edit in found] == [
        EditType.HEADING, EditType.SUPPLIED, BlockType.QUOTE, EditType.CONTINUES,
        BlockType.TABLE, EditType.OMITTED, EditType.REPEATS, EditType.MOVED,
        EditType.CLOSES, BlockType.LIST,
    ]  # fmt: skip
    assert [edit.place for edit in found] == [Place(FILE, line) for line in range(2, 12)]
    assert (found[0].level, found[0].title, found[0].page) == (2, "高管致辞", "004")
    assert (found[1].level, found[1].title, found[1].page) == (1, "开篇", "12")
    assert (found[2].speaker, found[2].role) == ("张三", "总裁")
    assert (found[3].to, found[6].to, found[7].after) == (2, 2, 1)
    assert (found[8].to, found[9].items) == (1, ((8, ""),))
    assert (found[4].header, found[4].rows) == (("年", "数"), (("2020", "7"), ("2021", "8")))
    assert found[5].reason == "页眉"


@pytest.mark.parametrize("kind", list(BlockType))
def test_every_type_of_block_can_be_said_of_lines(archive: Archive, kind: BlockType) -> None:
    """The words of the open data are the words of the editor."""
    (edit,) = edits(archive, f"- lines: 2\n  quote: 第一段\n  is: {kind.value}\n")
    assert edit.type is kind


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("is: headding", "is: found 'headding' (did you mean 'heading'?), expected one of heading"),
        ("is: [list]", "is: found ['list'], expected one of heading"),
        ("is: heading", "an edit that is 'heading' needs the key 'level'"),
        ("is: heading, level: 6", "level: found 6: input should be less than or equal to 5"),
        ("is: omitted", "an edit that is 'omitted' needs the key 'reason'"),
        ("is: moved", "an edit that is 'moved' needs the key 'after'"),
        ("is: repeats", "an edit that is 'repeats' needs the key 'to'"),
        ("is: supplied, level: 1", "an edit that is 'supplied' needs the key 'title'"),
        ("is: list, speaker: 甲", "the key 'speaker' belongs to quote, not to 'list'"),
        ("is: list, title: 甲", "the key 'title' belongs to heading, supplied, not to 'list'"),
        ("is: table, header: [a], rows: [[b, c]]", "found rows of [1, 2] cells, expected as many"),
        ("is: closes", "an edit that is 'closes' needs the key 'to'"),
        ("is: table, items: [2]", "the key 'items' belongs to list, not to 'table'"),
        ("is: list, lins: 2", "unknown key 'lins' (did you mean 'lines'?)"),
    ],
)
def test_an_entry_that_says_something_impossible_is_refused(
    archive: Archive, entry: str, sentence: str
) -> None:
    """Wrong and missing keys are told before anything is compared with the source."""
    text = complaint(archive, f"- {{lines: 2, quote: 第一段, {entry}}}\n", CatalogError)
    assert text.startswith(f"{FILE}:1: ")
    assert sentence in text


@pytest.mark.parametrize("items", ["[1]", "[3, 2]", "[2, 2]"])
def test_items_begin_on_lines_of_their_list_in_order(archive: Archive, items: str) -> None:
    """An item that begins elsewhere would be lost without a word."""
    text = complaint(
        archive, f"- {{lines: 2-3, quote: 第一段, is: list, items: {items}}}\n", EditError
    )
    assert text.startswith(f"{FILE}:1: items: ")


@pytest.mark.parametrize(
    "quote", ["高管致辞", "高管", "# **高管**致辞", "高 管 致", "**高管**", "高管\u3000致辞"]
)
def test_blanks_and_markdown_marks_need_not_be_quoted(archive: Archive, quote: str) -> None:
    """A quotation begins the words of the line, however they were set."""
    (edit,) = edits(archive, f'- lines: 1\n  quote: "{quote}"\n  is: paragraph\n')
    assert edit.span == Span(1, 1)


@pytest.mark.parametrize(
    ("lines", "quote", "sentences"),
    [
        ("4", "第二段", ["line 4 does not begin with '第二段': it reads '- 要点'", "on line 3"]),
        ("3", "第一段", ["it reads '第二段'", "the quoted words stand on line 2, 6"]),
        ("2", "没有的话", ["no line begins with the quoted words"]),
        (
            "7",
            "末行",
            ["line 7 is blank, and an edit names a line with words; the quoted words stand"],
        ),
        ("9", "末行", ["lines: found line 9, but source.txt ends with line 8"]),
        ("8-12", "末行", ["lines: found line 12, but source.txt ends with line 8"]),
    ],
)
def test_a_quotation_that_no_longer_fits_stops_with_what_stands_there(
    archive: Archive, lines: str, quote: str, sentences: list[str]
) -> None:
    """File and line, what stands on the line now, and where the words went."""
    text = complaint(
        archive,
        f"- {{lines: 1, quote: 高管, is: list}}\n- {{lines: {lines}, quote: {quote}, is: list}}\n",
    )
    assert text.startswith(f"{FILE}:2: ")
    for sentence in sentences:
        assert sentence in text


def test_a_repeat_of_what_is_not_shown_is_refused(archive: Archive) -> None:
    """Two that repeat each other would both be folded away, and a reader would see neither."""
    text = complaint(
        archive,
        """- {lines: 2, quote: 第一段, is: repeats, to: 3}
- {lines: 3, quote: 第二段, is: repeats, to: 2}
""",
    )
    wanted = "{0}:{1}: to: found line {3}, which the edit at {0}:{2} says is 'repeats'; name a line"
    found = [line.partition(" that is shown")[0] for line in text.splitlines()]
    assert found == [wanted.format(FILE, 1, 2, 3), wanted.format(FILE, 2, 1, 2)]


def test_two_edits_that_claim_a_line_are_refused_with_both_places(archive: Archive) -> None:
    """Even when a third lies between them."""
    text = complaint(
        archive,
        """- {lines: 2-6, quote: 第一段, is: paragraph}
- {lines: 8, quote: 末行, is: list}
- {lines: 3, quote: 第二段, is: list}
- {lines: 5, quote: 图注, is: caption}
""",
    )
    assert text.splitlines() == [
        f"{FILE}:3: line 3 is claimed by the edit at {FILE}:1, too; keep one of the two",
        f"{FILE}:4: line 5 is claimed by the edit at {FILE}:1, too; keep one of the two",
    ]


@pytest.mark.parametrize(
    "entry", ["is: moved, after: 9", "is: continues, to: 9", "is: repeats, to: 2"]
)
def test_a_line_pointed_at_must_exist_elsewhere(archive: Archive, entry: str) -> None:
    """Neither past the end nor among the edit's own lines."""
    assert ": found line " in complaint(archive, f"- {{lines: 2, quote: 第一段, {entry}}}\n")


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """Words folded once compare as they are."""
    assert fold_quote(fold_quote(text)) == fold_quote(text)


@given(st.text(st.characters(whitelist_categories=["Lo", "Ll", "Nd"]), min_size=1, max_size=20))
def test_folding_keeps_every_letter(text: str) -> None:
    """No letter, ideograph or digit is lost when blanks and marks are."""
    assert fold_quote("## **" + " ".join(text) + "**") == text
