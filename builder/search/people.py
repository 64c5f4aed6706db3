"""People: who signed a letter or is quoted, with the offices that the reports give them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.model import Block, BlockType, Section
from builder.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.pages.shelf import Shelf, Volume

# A dash or 文｜ before a name; words that are said of a speech, not of its speaker.
_BEFORE = re.compile(r"^(?:[—―–-]{1,3}|文\s*[｜|]|文\s*/)\s*")
# A Chinese name of two to four characters, or one in Latin letters.
_NAME = re.compile(
    r"[\u3400-\u9fff]{2,4}|[A-Z][a-z]+(?: [A-Z][A-Za-z.]+){1,2}(?: [\u3400-\u9fff]{2,4})?"
)
_SPACED = re.compile(
    r"(?P<office>.*?)(?:[ \u3000]+|——)"
    r"(?P<name>[\u3400-\u9fff]{2,3}|[A-Z][a-z]+(?: [A-Z][A-Za-z.-]+)+)$"
)
# Offices end so where the name follows without a blank.
_OFFICE = re.compile(
    r"(?P<office>.*(?:创始人|創始人|首席\w{1,5}官|總裁|总裁|院長|院长|教授|負責人|负责人|理事長|理事长|主席|主任|"
    r"秘書長|秘书长|會長|会长|设计者|設計者|团队|團隊))(?P<name>[\u3400-\u9fff]{2,4})$"
)
_NO_NAME = re.compile(
    r"志愿者|志願者|员工|員工|设计师|設計師|女士|先生|团队|團隊|负责人|負責人|演讲|演講"
)
_IS_OFFICE = re.compile(
    r"(?:创始人|創始人|总裁|總裁|主席|理事长|理事長|[官长長]|CEO|President|Chair\w*)$"
)
_LETTER = re.compile("致[辞辭词詞]|寄语|寄語|Message|Address|Letter")
_MOST_OFFICES = 3  # lines of a signature that are told


@dataclass(frozen=True, slots=True)
class Saying:
    """A letter that somebody signed, or words of theirs that are quoted.

    `part` is the section of the letter or the block of the quotation; `office` as printed, or
    nothing; `words` what is quoted, of a letter nothing.
    """

    name: str
    office: str
    report: str
    part: str
    title: str
    words: str
    is_letter: bool


def sayings(shelf: Shelf) -> tuple[Saying, ...]:
    """Give the letters and quotations of all reports, in the order of reading."""
    return tuple(one for volume in shelf.volumes for one in _sayings(volume, shelf))


def _sayings(volume: Volume, shelf: Shelf) -> Iterator[Saying]:
    found = list(_told(volume, shelf))
    heads = [_head(one, shelf) for one in found]
    for one, head in zip(found, heads, strict=True):
        # A chapter of letters holds several; that of a single letter is the letter.
        is_own = one.is_letter and head is not None and heads.count(head) == 1
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
    seen: set[tuple[str, str]] = set()
    for block in volume.document.blocks:
        section = shelf.parts.get(block.section or "")
        title = section.title if isinstance(section, Section) else ""
        if block.type is BlockType.QUOTE and block.attribution:
            if found := _named(block.attribution.text):
                yield Saying(*found, report, block.id, title, block.text, is_letter=False)
        elif (
            isinstance(section, Section)
            and (found := _signed(block))
            and (found[0], section.id) not in seen
        ):
            seen.add((found[0], section.id))
            yield Saying(*found, report, section.id, title, "", is_letter=True)


def _named(attribution: str) -> tuple[str, str] | None:
    """Give the name and the office of who is quoted; None where no name stands there."""
    said = _BEFORE.sub("", " ".join(attribution.split()))
    if _NAME.fullmatch(said) and not _NO_NAME.search(said):
        return said, ""
    for pattern in (_SPACED, _OFFICE):
        if (found := pattern.fullmatch(said)) and not _NO_NAME.search(found["name"]):
            return found["name"], found["office"].strip(" —")
    return None


def _signed(block: Block) -> tuple[str, str] | None:
    """Give the name and the office of a letter's signature.

    It is a name between or beside lines of offices, or a name behind a dash.
    """
    if block.type is not BlockType.CAPTION:
        return None
    lines = [" ".join(line.split()) for line in block.text.split("\n")]
    for place, line in enumerate(lines):
        name = _BEFORE.sub("", line)
        if not _NAME.fullmatch(name) or _NO_NAME.search(name) or _IS_OFFICE.search(name):
            continue
        offices = (lines[place + 1 :] or lines[:place])[:_MOST_OFFICES]
        if offices and _IS_OFFICE.search(offices[0]):
            return name, "、".join(offices)
        if line.startswith(("—", "―")) and len(lines) == 1:
            return name, ""
    return None


def by_name(found: tuple[Saying, ...]) -> dict[str, list[Saying]]:
    """Put the sayings of one person together, in whichever script the name is printed."""
    people: dict[str, list[Saying]] = {}
    for one in found:
        people.setdefault(fold(one.name), []).append(one)
    return people
