"""What a `proof.yml` may say, and what readers are told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.errors import BuilderError
from builder.markdown import write
from builder.pages.content import content_page
from builder.pages.landing import landing_page
from builder.pages.proofing import proof_words
from builder.pages.shelf import arrange
from builder.site import gather

if TYPE_CHECKING:
    from tests.archive import Archive

TEXT = "# 第一章 开篇\n\n第一段的话。\n\n# 第二章 收尾\n\n又是一段话。\n"
FIRST = "- {line: 1, quote: 第一章, is: read, first: 甲}\n"


def prove(archive: Archive, text: str) -> None:
    """Write the record of a report."""
    (archive.root / "site_data/reports/made-2020/proof.yml").write_text(text, encoding="utf-8")


def pages(archive: Archive) -> tuple[str, list[str], list[str]]:
    """Give the landing page, the pages of the text, and the codes of the findings."""
    library = gather(archive.load())
    shelf = arrange(library)
    volume = shelf.volumes[0]
    landing = write(landing_page(volume, shelf)).markdown
    texts = [write(content_page(volume, cut, shelf)).markdown for cut in volume.content]
    return landing, texts, [one.code for one in library.documents[0].findings]


def test_readers_see_what_was_read_once_and_twice(archive: Archive) -> None:
    """By section where it stands, in counts on the report's page; without a record nothing."""
    archive.add(text=TEXT)
    landing, texts, _ = pages(archive)
    assert all("校对" not in text for text in (landing, *texts))
    prove(archive, FIRST)
    landing, texts, codes = pages(archive)
    assert "已校 1 节，未校 1 节" in landing
    assert any("校对：" in text and "已校" in text for text in texts)
    prove(archive, FIRST + "- {line: 5, quote: 第二章, is: reread, first: 甲, second: 乙}\n")
    landing, texts, codes = pages(archive)
    assert "复校 1 节，已校 1 节" in landing
    assert any("复校" in text for text in texts)
    document = gather(archive.load()).documents[0]
    told = [proof_words([one], document.report) for one in document.sections]
    assert told == ["已校（甲）", "复校（甲、乙）"]
    assert "R106" not in codes


def test_a_record_of_what_is_no_section_is_told(archive: Archive) -> None:
    """A heading that is none any more is not counted in silence."""
    archive.add(text=TEXT)
    prove(archive, FIRST + "- {line: 3, quote: 第一段, is: read}\n")
    landing, _, codes = pages(archive)
    assert "R106" in codes
    assert "已校 1 节" in landing


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("{line: 1, quote: 第一章, is: reread, first: 甲}", "name the two"),
        ("{line: 1, quote: 第一章, is: reread, first: 甲, second: 甲}", "read again by another"),
        ("{line: 1, quote: 第一章, is: read, second: 乙}", "belongs to 'reread'"),
        ("{line: 1, quote: 第三章, is: read}", "does not hold"),
        ("{line: 99, quote: 第三章, is: read}", "ends with line"),
        ("{line: 1, quote: 第一章, is: unread}", "expected one of"),
        ("{line: 5, quote: 第二章, is: read}\n- {line: 5, quote: 第二章, is: read}", "twice"),
    ],
)
def test_what_is_wrong_with_it_is_told_with_file_and_line(
    archive: Archive, entry: str, why: str
) -> None:
    """Two readers are two; the quoted words stand there; each section once."""
    archive.add(text=TEXT)
    prove(archive, f"# 校对\n- {entry}\n")
    with pytest.raises(BuilderError, match=why) as told:
        archive.load()
    assert "proof.yml:" in str(told.value)
