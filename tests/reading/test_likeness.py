"""What the search for like texts promises: none is missed, and few are compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from builder.reading.text.likeness import LikeTexts

WORDS = st.text(alphabet="公益日为村", max_size=9)


@given(WORDS, st.lists(WORDS, max_size=30), st.sampled_from([0.7, 0.78, 0.9, 1.0]))
def test_no_like_text_is_missed(wanted: str, texts: list[str], likeness: float) -> None:
    """Whatever comparing with each text finds is among the places given, in their order."""
    near = LikeTexts(texts, likeness).near(wanted)
    like = [p for p, text in enumerate(texts) if fuzz.ratio(wanted, text) >= likeness * 100]

    assert set(like) <= set(near)
    assert near == sorted(set(near))


def test_unlike_texts_are_not_compared() -> None:
    """Of many titles that share only their common words, hardly one is looked at."""
    titles = [
        f"社会责任{chr(0x4E00 + n)}{chr(0x5000 + n)}报告{chr(0x6000 + n)}" for n in range(500)
    ]

    assert LikeTexts(titles, 0.9).near(titles[7]) == [7]
