"""People: who signed a letter or is quoted, with the offices that the reports give them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.folding import fold_words
from builder.model import BlockType, Section
from builder.reading.speech.signatures import author_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Block
    from builder.pages.shelf import Shelf, Volume

_LETTER = re.compile("致[辞辭词詞]|寄语|寄語|Message|Address|Letter")
# The dash of a signature that stands alone, or the words before an author.
_BEFORE = re.compile("^(?:文 ?[｜|]|[—―–]+)")
_MOST_OFFICES = 3  # lines of a signature that are told


@dataclass(frozen=True, slots=True)
class Saying:
    """A letter that somebody signed, or words of theirs that are quoted.

    `part` is the section of the letter or the block of the quotation, `block` that of the
    signature or quotation; `office` as printed, or nothing; `words` what is quoted, of a letter
    nothing.
    """

    name: str
    office: str
    report: str
    part: str
    block: str
    title: str
    words: str
    is_letter: bool


def sayings(shelf: Shelf) -> tuple[Saying, ...]:
    """Give the letters and quotations of all reports, in the order of reading."""
    return tuple(one for volume in shelf.volumes for one in _sayings(volume, shelf))


def by_name(found: tuple[Saying, ...]) -> dict[str, list[Saying]]:
    """Put the sayings of one person together, in whichever script the name is printed."""
    people: dict[str, list[Saying]] = {}
    for one in found:
        people.setdefault(fold_words(one.name), []).append(one)
    return people


def _sayings(volume: Volume, shelf: Shelf) -> Iterator[Saying]:
    found = list(_told(volume, shelf))
    heads = [_head(one, shelf) for one in found]
    for one, head in zip(found, heads, strict=True):
        # A chapter of letters holds several; that of a single letter is the letter.
        is_own = head is not None and heads.count(head) == 1
        yield replace(one, part=head.id, title=head.title) if is_own and head else one


def _head(saying: Saying, shelf: Shelf) -> Section | None:
    """Give the nearest section around a letter that is called one."""
    if not saying.is_letter:
        return None
    part = shelf.parts.get(saying.part)
    while isinstance(part, Section) and not _LETTER.search(part.title):
        part = shelf.parts.get(part.parent or "")
    return part if isinstance(part, Section) else None


def _told(volume: Volume, shelf: Shelf) -> Iterator[Saying]:
    report = volume.document.report.id
    signed: set[tuple[str, str]] = set()
    for block in volume.document.blocks:
        section = shelf.parts.get(block.section or "")
        title = section.title if isinstance(section, Section) else ""
        if block.repeats:
            continue
        if block.type is BlockType.QUOTE and block.speaker:
            name, office = " ".join(block.speaker.split()), " ".join((block.role or "").split())
            quoted = (report, block.id, block.id, title, block.text)
            yield Saying(name, office, *quoted, is_letter=False)
        elif block.type is BlockType.CAPTION and (name := author_of(block.text) or ""):
            where = block.section or block.id
            if (name, where) not in signed:
                signed.add((name, where))
                letter = (report, where, block.id, title, "")
                yield Saying(name, _offices(block, name), *letter, is_letter=True)


def _offices(block: Block, name: str) -> str:
    """Give the offices under a name, or those over it."""
    lines = [" ".join(_BEFORE.sub("", line.strip("* ")).split()) for line in block.text.split("\n")]
    place = lines.index(" ".join(name.split())) if " ".join(name.split()) in lines else 0
    return "、".join((lines[place + 1 :] or lines[:place])[:_MOST_OFFICES])
