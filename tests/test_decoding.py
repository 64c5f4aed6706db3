"""What becomes of a source's bytes: lines, or a sentence that says why not."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.catalog.decoding import decode
from builder.errors import SourceError

if TYPE_CHECKING:
    from tests.archive import Archive

# As long as a page, so that its encoding can be told with certainty.
TEXT = "腾讯企业社会责任报告\n\n高管致辞：我们把社会责任融入每一款产品，用科技向善。\n" * 20
TRADITIONAL = "環境、社會及管治報告\n\n我們將一如既往地履行使命，創造價值。\n" * 20


@pytest.mark.parametrize(
    ("text", "written", "told"),
    [
        (TEXT, "utf-8", "utf-8"),
        (TEXT, "utf-8-sig", "utf-8-sig"),
        (TEXT, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TEXT, "utf-16", "utf-16"),
        (TEXT, "utf-16-le", "utf-16-le"),
        (TEXT, "utf-16-be", "utf-16-be"),
        (TEXT, "utf-32", "utf-32"),
        ("Report\n\nLatin letters only\n" * 20, "utf-16-le", "utf-16-le"),
    ],
)
def test_an_encoding_that_can_be_told_is_read_and_named(text: str, written: str, told: str) -> None:
    """Each line arrives whole and the encoding is kept for a finding."""
    assert decode(text.encode(written), "source.txt") == (told, tuple(text.split("\n")))


def test_damaged_utf8_is_refused_with_the_line_and_byte() -> None:
    """A lost byte must not turn the report into other characters."""
    data = TEXT.encode()
    broken = data[:100] + data[101:]
    with pytest.raises(SourceError, match=r"source\.txt:3: found UTF-8 with a damaged character"):
        decode(broken, "source.txt")


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 20, b"\xff\xfe\x00\xd8", b"\x80abc"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    """No guess is made where none is certain."""
    with pytest.raises(SourceError, match="ask for the text as UTF-8"):
        decode(data, "source.txt")


@pytest.mark.parametrize(
    "text", ["第一章 开篇", "关于我们\n本公司努力。", "關於我們", "環境與社會的責任"]
)
def test_a_few_common_characters_tell_gb18030_from_big5(text: str) -> None:
    """Read as the other, half of them would be rare."""
    encoding = "gb18030" if "开" in text or "关" in text else "big5hkscs"
    assert decode(text.encode(encoding), "x") == (encoding, tuple(text.split("\n")))


@pytest.mark.parametrize("text", ["本公司", "第一章"])
def test_a_text_too_short_to_be_told_is_read_as_somebody_says(archive: Archive, text: str) -> None:
    """Nothing is guessed; what is said is the only encoding tried, and it must fit."""
    data = text.encode("gb18030")
    with pytest.raises(SourceError, match="`encoding: gb18030` below `source:`"):
        decode(data, "source.txt")
    with pytest.raises(SourceError, match=r"report\.yml says utf-8, but byte 0 does not fit"):
        decode(data, "source.txt", "utf-8")
    entry = {"file": "source.txt", "sha256": hashlib.sha256(data).hexdigest(), "origin": "试"}
    archive.add(text=data, source={**entry, "encoding": "gb18030"})
    (report,) = archive.load().reports
    assert report.source.lines == (text,)
    assert report.source.encoding == "gb18030"


def test_lines_end_as_any_system_ends_them() -> None:
    """Newlines, carriage returns and both end a line; other separators are characters."""
    text = "a\r\nb\u2028c\x0bd\x0ce\x85f\rg\r\rh\r\r\ni\n"
    lines = ("a", "b\u2028c\x0bd\x0ce\x85f", "g", "", "h", "i", "")
    assert decode(text.encode(), "x")[1] == lines


def test_a_damaged_character_is_named_by_its_line_where_carriage_returns_end_lines() -> None:
    """The line of a complaint is the line of the reading."""
    data = TEXT.replace("\n", "\r").encode()
    with pytest.raises(SourceError, match=r"source\.txt:3: found UTF-8 with a damaged character"):
        decode(data[:100] + data[101:], "source.txt")


def test_five_megabytes_on_one_line_are_one_line() -> None:
    """Nothing depends on lines being short."""
    text = "长" * (5 * 1024 * 1024 // 3)
    assert decode(text.encode(), "x") == ("utf-8", (text,))


@given(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1))
@example("\x00\x01中")
@example("<script>{{ x }}</script>\n---\n${y}\u202e")
def test_any_utf8_text_with_words_keeps_every_character(text: str) -> None:
    """Lines put together again are the text but for its line ends, whatever is in it.

    Save a text one byte in four of which is zero: so looks UTF-16 of Latin letters, and
    nothing else does.
    """
    data = text.encode()
    if text.startswith("\ufeff") or not text.strip() or data.count(0) * 4 > len(data):
        return
    encoding, lines = decode(data, "x")
    assert encoding == "utf-8"
    assert "\n".join(lines) == re.sub(r"\r{0,2}\n|\r", "\n", text)
