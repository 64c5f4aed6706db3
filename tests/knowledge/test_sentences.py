"""Where sentences begin and end."""

from __future__ import annotations

import pytest

from builder.knowledge.sentences import sentence_at


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        (
            "Use fell again. Our mill signed on Oct. 3, 2016. It is the first.",
            "Oct. 3",
            " Our mill signed on Oct. 3, 2016.",
        ),
        ("We met Mr. Lis in 2017. He spoke.", "2017", "We met Mr. Lis in 2017."),
        ("Output rose by 2.5 per cent in 2017.", "2017", "Output rose by 2.5 per cent in 2017."),
        ("公司成立。2016年上市。", "2016", "2016年上市。"),
    ],
)
def test_a_full_stop_before_a_capital_ends_a_sentence_but_no_shortened_word(
    text: str, words: str, sentence: str
) -> None:
    """Decimals, titles of persons and shortened months go on."""
    start, end = sentence_at(text, text.index(words))
    assert text[start:end] == sentence
