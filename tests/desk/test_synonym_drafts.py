"""What `builder discover --synonyms` proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from builder.desk.synonym_drafts import synonyms_as_yaml
from builder.reading import read

if TYPE_CHECKING:
    from tests.archive import Archive

TEXT = (
    "# 第一章\n\n我们降低“电能利用效率”（PUE），重症监护室（以下简称“重监”）。\n\n"
    "他说话（笑）。今年（2020）很好。\n"
)


def test_names_in_parentheses_are_proposed_with_their_place(archive: Archive) -> None:
    """Latin ones, and Chinese ones that are announced; not every remark."""
    archive.add(text=TEXT)
    (archive.root / "site_data/synonyms.yml").write_text("[]\n", encoding="utf-8")
    catalog = archive.load()
    written = synonyms_as_yaml([read(one) for one in catalog.reports], catalog.synonyms)
    assert [one["words"][1] for one in yaml.safe_load(written)] == ["PUE", "重监"]
    assert "made-2020, line 3 on" in written


def test_what_is_listed_is_not_proposed_again(archive: Archive) -> None:
    """And nothing at all is said so; what is printed loads as it is."""
    archive.add(text=TEXT)
    file = archive.root / "site_data/synonyms.yml"
    file.write_text("[]\n", encoding="utf-8")
    catalog = archive.load()
    documents = [read(one) for one in catalog.reports]
    file.write_text(synonyms_as_yaml(documents, catalog.synonyms), encoding="utf-8")
    again = archive.load()
    assert len(again.synonyms) == 2
    assert synonyms_as_yaml(documents, again.synonyms).startswith("# All words that")
