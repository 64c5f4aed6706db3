"""What `synonyms.yml` promises, and how it complains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.errors import CatalogError

if TYPE_CHECKING:
    from builder.model import Catalog
    from tests.archive import Archive


def load(archive: Archive, written: str) -> Catalog:
    """Load an archive of one report and the given groups."""
    archive.add()
    (archive.root / "site_data/synonyms.yml").write_text(written, encoding="utf-8")
    return archive.load()


def test_groups_stand_in_the_order_of_their_file(archive: Archive) -> None:
    """With the line of each."""
    groups = load(archive, "- words: [离职率, 流失率]\n- words: [水灾, flood]\n").synonyms
    assert [(one.words, one.place.line) for one in groups] == [
        (("离职率", "流失率"), 1),
        (("水灾", "flood"), 2),
    ]


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("- words: [水灾]\n", ":1: found 1 word(s), expected at least 2 that mean the same"),
        ("- words: [水灾, 洪]\n", ":1: the word '洪' has one letter or digit"),
        ("- words: [水灾, 。。]\n", ":1: the word '。。' has no letter or digit"),
        (
            '- words: [水灾, "\\u200b\\u200b"]\n',
            ":1: words: found nothing to be seen, expected words",
        ),
        ('- words: [水灾, "水\\u200b灾"]\n', "is given at site_data/synonyms.yml:1 already"),
        (
            "- words: [水灾, Flood]\n- words:\n  - 洪水\n  - FLOOD\n",
            ":4: the word 'FLOOD' is given at site_data/synonyms.yml:1 already; a word belongs",
        ),
        ("- word: [水灾, 洪水]\n", "unknown key 'word' (did you mean 'words'?)"),
        ("- words: 水灾\n", ":1: words: found '水灾', expected a list"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(archive: Archive, written: str, sentence: str) -> None:
    """… and with what to do."""
    with pytest.raises(CatalogError) as refused:
        load(archive, written)
    assert "site_data/synonyms.yml" in str(refused.value)
    assert sentence in str(refused.value)
