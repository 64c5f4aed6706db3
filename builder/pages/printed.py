"""Where a stretch of a report stands in the printed report: from which page, to which.

Some sources tell the page of every line; most tell only on which page a section begins, as
the printed contents do. So a stretch has a last page only where that follows:

- from the page on which its last words stand, where the source tells it;
- from the next section, if that begins on the page on which a part of the stretch is known to
  begin: they share it;
- from the next chapter, if that begins on a later page: a chapter opens a page, unless another
  part is known to stand before it on the same one. The stretch ends on the page before.

Else the stretch is said to go on from its first page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Block, Document, Language

    Part = Section | Block


@dataclass(frozen=True, slots=True)
class PrintedPages:
    """Pages of the printed report, as printed: from `first` to `last`, None where unknown."""

    first: str
    last: str | None

    @property
    def words(self) -> str:
        """The pages in words: `第 018–047 页`, `第 018 页`, or `第 018 页起`."""
        if self.last is None:
            return f"第 {self.first} 页起"
        return f"第 {self.numbers} 页"

    @property
    def numbers(self) -> str:
        """The pages alone, as far as they are known: `018–047` or `018`."""
        return "–".join(dict.fromkeys((self.first, self.last or self.first)))

    def cited(self, language: Language) -> str:
        """Give them as a citation in a language does: `018–047`, `第 018 页起`, or `018 ff`."""
        if self.last is not None:
            return self.numbers
        return f"{self.first} ff" if language == "en" else self.words


def printed_pages(parts: Sequence[Part], document: Document) -> PrintedPages | None:
    """Say where a stretch of a document stands in print; None where nothing is known.

    Args:
        parts: sections and blocks that follow one another in the document, at least one.
        document: the document that they are of.

    Returns:
        The pages. Where the stretch itself does not tell its first page, that of the nearest
        section around it, with no end.
    """
    parts = _read_here(parts) or parts
    begun = [part.printed_page for part in parts if part.printed_page]
    if not begun or not _begins_known(parts):
        around = _around(parts[0], document)
        return PrintedPages(around, None) if around else None
    flow = _read_here(document.flow)
    last = _told_end(parts) or _end_before_next(parts[-1].id, begun, flow)
    return PrintedPages(_least(begun), last)


def _read_here(parts: Sequence[Part]) -> Sequence[Part]:
    """Leave out what is printed elsewhere, again, and only gathered here."""
    return [part for part in parts if isinstance(part, Section) or not part.repeats]


def _begins_known(parts: Sequence[Part]) -> bool:
    """Tell whether the first page is told before any words but headings."""
    told = (bool(part.printed_page) for part in parts if part.printed_page or _is_text(part))
    return next(told, False)


def _is_text(part: Part) -> bool:
    return not isinstance(part, Section)


def _least(pages: Sequence[str]) -> str:
    """Give the lowest page; words that stood apart in print can be read before earlier ones."""
    return min(pages, key=int) if all(map(str.isdecimal, pages)) else pages[0]


def _around(part: Part, document: Document) -> str | None:
    """Give the page on which the nearest section around a part begins."""
    sections = {one.id: one for one in document.sections}
    parent = part.parent if isinstance(part, Section) else part.section
    while parent:
        section = sections[parent]
        if section.printed_page:
            return section.printed_page
        parent = section.parent
    return None


def _told_end(parts: Sequence[Part]) -> str | None:
    """Give the last page where the source tells on which one the last words stand."""
    ends = [part.printed_end for part in parts if not isinstance(part, Section)]
    if not ends or isinstance(parts[-1], Section) or not parts[-1].printed_end:
        return None
    told = [end for end in ends if end]
    return max(told, key=int) if all(map(str.isdecimal, told)) else told[-1]


def _end_before_next(ending: str, begun: Sequence[str], flow: Sequence[Part]) -> str | None:
    """Give the last page of what ends with the part `ending`, where what follows tells it."""
    at = next(number for number, part in enumerate(flow, 1) if part.id == ending)
    if at == len(flow):
        return None
    following = flow[at]
    opened, last = following.printed_page, begun[-1]
    if opened is None or opened == last:
        return opened
    is_chapter = isinstance(following, Section) and following.level == 1
    if not (is_chapter and opened.isdecimal() and last.isdecimal() and int(last) < int(opened)):
        return None
    if any(part.printed_page == opened for part in flow[:at]):
        return None
    return str(int(opened) - 1).zfill(len(last))
