"""What is read is seen: the words of every heading and block, on its page and in its PDF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
import pytest
from lxml import html

from builder.model import Block, MarkType
from builder.pages import addresses
from builder.pages.runs import without_superscripts
from builder.pages.shelf import arrange
from builder.pages.unseen import visible
from builder.pdf.footnotes import Footnotes
from builder.reading.characters import has_ideographs
from builder.site import gather
from tests.archive import Archive
from tests.hostile import fill
from tests.pdf.extracting import text_of
from tests.pdf.test_export import behind, told_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from builder.pages.shelf import Shelf

# What a browser does not show, and what is ours: marks, ways and numbers beside the words.
UNSEEN = " | ".join(
    [
        *("//script", "//style", "//template", "//*[@hidden]"),
        *(
            f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"
            for name in ("headerlink", "permalink", "line-mark", "sr-only", "sic")
        ),
    ]
)

# Where the typesetter may break a line, and where it may not.
_JOINTS = {0x200B: None, 0x2060: None}


@pytest.fixture(params=["reports", "hostile"])
def built(request: pytest.FixtureRequest, five_shelf: Shelf, tmp_path: Path) -> tuple[Shelf, Path]:
    """Give a library, and the folder of its site as MkDocs has built it."""
    if request.param == "reports":
        return five_shelf, request.getfixturevalue("site_dir")
    archive = Archive(tmp_path)
    fill(archive)
    return arrange(gather(archive.load())), request.getfixturevalue("hostile_dir")


@pytest.mark.usefixtures("untraced")
def test_every_part_is_seen_at_its_anchor_in_its_turn(built: tuple[Shelf, Path]) -> None:
    """On the page as rendered: each sign of a heading or block but blanks, and no tag's words."""
    shelf, folder = built
    faults = []
    for volume in shelf.volumes:
        for cut in volume.cuts:
            file = folder / addresses.url(cut.path) / "index.html"
            page = html.document_fromstring(file.read_text("utf-8"))
            for one in page.xpath(UNSEEN):
                one.drop_tree()
            places = {one.get("id"): (at, one) for at, one in enumerate(page.xpath("//*[@id]"))}
            turn = -1
            for part in cut.parts:
                assert part.anchor in places, part.id
                place, element = places[part.anchor]
                assert place > turn, f"{part.id} stands out of its turn"
                turn = place
                seen, reached = signs(element.text_content()), 0
                for words in map(signs, told_of(part)):
                    found = seen.find(words, reached)
                    if found < 0:
                        faults.append((part.id, words[:80], seen[:160]))
                        break
                    reached = found + len(words)
    assert faults == []


@pytest.mark.usefixtures("untraced")
def test_every_part_is_seen_in_its_pdf_in_its_turn(built: tuple[Shelf, Path]) -> None:
    """By the tags of the report's own file: letters, figures, and what may be taken for tags."""
    shelf, folder = built
    for volume in shelf.volumes:
        flow, references = volume.document.flow, volume.document.references
        at_foot = Footnotes(flow, references, shelf).taken
        with pikepdf.open(folder / "pdf" / f"{volume.document.report.folder}.pdf") as pdf:
            seen, reached = letters(text_of(pdf)), 0
        for part in flow:
            for words in () if part.id in at_foot else map(letters, told_of(part)):
                reached = behind(words, seen, reached)
                assert reached, f"{part.id} is not where it belongs: {words}"


def test_no_word_is_taken_for_a_tag(built: tuple[Shelf, Path]) -> None:
    """What stays unseen of a block's text is the syntax of tags: nothing Chinese, no sentence."""
    shelf, _ = built
    for volume in shelf.volumes:
        for block in volume.document.blocks:
            for hidden in unseen_of(block):
                assert not has_ideographs(hidden), (block.id, hidden)
                assert re.fullmatch(r"</?[A-Za-z][A-Za-z0-9]*[^<>]*>?|[^<>]*>|&[^;]*;", hidden)


def unseen_of(block: Block) -> Iterator[str]:
    """Give the stretches of a block's text that no page shows."""
    for mark in block.marks:
        if mark.type is not MarkType.STRONG:
            yield block.text[mark.start : mark.end]


def signs(text: str) -> str:
    """Give all that is printed of a text: every sign but blanks, hidden ones spelled out."""
    return "".join(without_superscripts(visible(text)).translate(_JOINTS).split())


def letters(text: str) -> str:
    """Give what a line break neither adds nor drops, with the brackets of what may be a tag."""
    return "".join(one for one in signs(text) if one.isalnum() or one in "<>")
