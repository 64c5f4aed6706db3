"""Running heads that recognition misread."""

from __future__ import annotations

from builder.reading.draft import Part, Piece, Role
from builder.reading.frame.misread import addresses, misread_heads

HEAD = "江州造纸厂社会责任报告"


def _pieces(*texts: str) -> list[Piece]:
    return [Piece(Role.RAW, (Part(number, text),)) for number, text in enumerate(texts, 1)]


def test_a_head_of_ten_pages_is_known_though_two_signs_are_wrong() -> None:
    """A title that holds the head's words, and a line with other words, stay."""
    heads = [piece.as_omitted("running header") for piece in _pieces(*[HEAD] * 10)]
    lines = _pieces(
        "江卅造纸厂社会责任报吿",
        f"编写{HEAD}",
        "江州造纸厂的社会与责任",
        "江州造纸厂社会责任报表。",
    )

    assert list(misread_heads([*heads, *lines])) == [10]
    assert list(misread_heads([*heads[:9], *lines])) == []


def test_an_address_alone_on_lines_throughout_a_text_is_a_foot() -> None:
    """One that stands a few times, or on one page only, is told to readers."""
    text = ["厂里每年春天开一次会，把上一年答应的事一件一件对过。"] * 3
    spread = _pieces(*(line for _ in range(5) for line in (*text, "www.mill.example.cn")))
    together = _pieces(*["www.mill.example.cn"] * 5, *text * 5)

    assert addresses(spread) == [3, 7, 11, 15, 19]
    assert addresses(together) == []
