"""The glossary: English words find the Chinese that they may mean."""

from __future__ import annotations

import pytest

from builder.folding import BREAK
from builder.search.glossary import glossed, root_of
from builder.search.grams import hash_of
from tests.search.reader import places_of

# Fields enough for a word to be rare in.
FIELDS = ["余热回收", "公司的政策", "回收热量，用于加热", *["别的"] * 60]
TOLD = "".join(f"{field}{BREAK}{BREAK}" for field in FIELDS)


@pytest.mark.parametrize(
    "forms",
    [
        ("establish", "established", "establishing", "establishment"),
        ("policy", "policies"),
        ("donate", "donation", "donations", "donated"),
        ("plan", "planned", "planning"),
    ],
)
def test_all_forms_of_a_word_have_one_root(forms: tuple[str, ...]) -> None:
    """So that a browser asks one file for all of them."""
    assert len({root_of(form) for form in forms}) == 1


def test_a_word_has_the_places_of_all_its_chinese() -> None:
    """In the file of its root; what stands in no text is not told."""
    files = glossed(TOLD)
    written, *chinese = files[hash_of(root_of("heat")) % len(files)]["heat"]
    assert chinese == ["热量", "加热"]
    assert places_of(written) == {2: [2, 7]}
    assert "政策" in files[hash_of(root_of("policy")) % len(files)]["policy"]
    assert not any("volcano" in some for some in files)


def test_what_stands_nearly_everywhere_tells_nothing() -> None:
    """A word of most texts is left out."""
    everywhere = TOLD.replace("别的", "政策")
    assert not any("policy" in some for some in glossed(everywhere))
