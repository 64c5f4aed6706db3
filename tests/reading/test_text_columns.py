"""Columns of running text, told from cells and labels by the lines around."""

from __future__ import annotations

from builder.reading.proof.side_columns import side_by_side
from builder.reading.text.text_columns import ragged, text_columns

NARROW = [
    "河川巡守隊由居民自發組成，每月兩",
    "次沿河檢查水質、撿拾垃圾，並將觀",
    "察到的鳥類記錄於公開的資料庫，供",
    "學校教學使用。",
]
WIDE = [
    "本公司自民國九十八年起於廠區周邊設置六處空氣品質監測點，量測結果每小時上傳至地方政府",
    "平台，任何居民皆可查詢；若數值連續兩小時超過標準，值班人員應於三十分鐘內查明原因，並",
    "通報鄰里辦公室，事後再以書面說明改善的措施與完成的期限，並於次月的座談會上接受居民詢",
    "問。",
]
CELLS = ["項目", "用水量", "用電量", "廢水量", "循環水", "百萬噸", "千瓦時"]


def test_each_column_is_measured_where_it_stands() -> None:
    """A narrow column beside a picture and a wide one on the next page have their own widths."""
    columns = text_columns((*NARROW, "照片：巡守隊", *WIDE))

    assert [columns.get(line) for line in range(1, 5)] == [32] * 4
    assert columns[6] == columns[7] > 80


def test_cells_of_like_width_are_no_column() -> None:
    """Lines that are short, or have no mark within and no sentence that goes on."""
    assert text_columns(tuple(CELLS)) == {}
    assert text_columns(("台灣區造紙工業同業公會", "台灣區紡織工業同業公會") * 3) == {}
    assert text_columns(("我們每年檢討成效。", "我們按季公布數據。", "我們定期拜訪社區。")) == {}


def test_a_short_line_belongs_to_the_open_line_above() -> None:
    """It ends the paragraph; one under a closed line is something else."""
    columns = text_columns((*NARROW, "鳥類調查"))

    assert 4 in columns
    assert 5 not in columns


def test_a_full_line_may_fall_short_by_two_ideographs() -> None:
    """Marks that may not begin a line move a word; in wide lines Latin words move more."""
    assert ragged(30) == 4
    assert ragged(100) == 12


def test_lines_that_hold_two_columns_are_told_and_a_table_is_not() -> None:
    """Words on both sides of one gutter; in a table with blanks every column has its own."""
    pairs = zip(NARROW * 12, [line[2:] for line in WIDE] * 12, strict=True)
    columns = [f"{left}{' ' * (40 - 2 * len(left))}{right}" for left, right in pairs]
    table = [f"{cell}      12.5      13.0" for cell in CELLS * 8]

    found = list(side_by_side("made-2020", [*columns, *WIDE]))

    assert [one.code for one in found] == ["R107"]
    assert found[0].message.startswith("52 行有字的行中，36 行")
    assert list(side_by_side("made-2020", [*table, *WIDE])) == []
    assert list(side_by_side("made-2020", columns[:20])) == []
