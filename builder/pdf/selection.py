"""What was asked for, found on the shelf: pages, sections, chapters, reports."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from rapidfuzz import process

from builder.errors import PdfError, UnknownNameError
from builder.model import Section
from builder.rendering import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Block
    from builder.rendering.shelf import Shelf, Volume

_WILD = set("*?[")
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report: `address` is that of its page or section on the site."""

    volume: Volume
    address: str
    title: str
    parts: tuple[Section | Block, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether it is the whole report."""
        return self.parts == self.volume.document.flow


def catalog_of(shelf: Shelf) -> dict[str, Piece]:
    """Give all reports and pages that can be asked for, by address, in the site's order."""
    pieces: dict[str, Piece] = {}
    for volume in shelf.volumes:
        report = volume.document.report
        address = addresses.url(addresses.landing(report.id))
        pieces[address] = Piece(volume, address, report.title, volume.document.flow)
        for cut in volume.content:
            address = addresses.url(cut.path)
            pieces[address] = Piece(volume, address, cut.title_section.title, cut.parts)
    return pieces


def chapters_of(volume: Volume) -> list[Piece]:
    """Give a report's chapters, each with all of its pages, in reading order."""
    chapters: list[Piece] = []
    for chapter, cuts in groupby(volume.content, key=lambda one: one.chapter):
        pages = list(cuts)
        if chapter:
            address = addresses.url(pages[0].path)
            parts = tuple(part for page in pages for part in page.parts)
            chapters.append(Piece(volume, address, pages[0].title_section.title, parts))
    return chapters


def select(wanted: Iterable[str], shelf: Shelf) -> list[Piece]:
    """Find the pieces that words of a person name.

    Args:
        wanted: addresses with or without the site's, a closing slash or `.md`; a section's
            with its fragment; ids of reports and sections; patterns with `*`, `?`, `[…]`.
        shelf: where to look.

    Returns:
        The pieces in the order asked for. What stands in another piece is left out, so that
        nothing is printed twice.

    Raises:
        UnknownNameError: a word names nothing; it is told with the nearest ones that do.
        PdfError: nothing was asked for.
    """
    known = catalog_of(shelf)
    found = [piece for word in wanted for piece in _named(word, known, shelf)]
    if not found:
        raise PdfError(
            "no page was selected; name a report (csr-2017), a page (reports/csr-2017/l321/) or "
            "a pattern (reports/csr-2017/*); `builder pdf --list` lists them"
        )
    kept: list[Piece] = []
    for piece in sorted(found, key=lambda one: -len(one.parts)):
        ids = {part.id for part in piece.parts}
        if all(ids - {part.id for part in other.parts} for other in kept):
            kept.append(piece)
    return [
        piece for place, piece in enumerate(found) if piece in kept and piece not in found[:place]
    ]


def _named(word: str, known: dict[str, Piece], shelf: Shelf) -> list[Piece]:
    path, fragment = _address(word)
    if _WILD & set(path):
        matching = [
            piece
            for address, piece in known.items()
            if fnmatchcase(address.rstrip("/"), path)
            or (piece.is_whole and fnmatchcase(piece.volume.document.report.id, path))
        ]
        if matching:
            return matching
    steps = path.split("/")
    for begin in range(len(steps)):
        tail = "/".join(steps[begin:])
        for address in (f"{tail}/", f"reports/{tail}/"):
            if address in known:
                return [_section(known[address], fragment, word) if fragment else known[address]]
    part = shelf.parts.get(steps[-1])
    if isinstance(part, Section):
        page = known[addresses.url(shelf.addresses.pages[part.id])]
        return [_section(page, part.anchor, word)]
    raise UnknownNameError(f"no page is named {word!r}{_nearest(path, known)}")


def _address(word: str) -> tuple[str, str]:
    """Part a word into the path below the root, without its ending, and the fragment."""
    url = urlsplit(word.strip())
    path = unquote(f"{url.netloc}{url.path}" if url.scheme else url.path).strip("/")
    for ending in (".html", ".md"):
        path = path.removesuffix(ending)
    return path.removesuffix("index").strip("/").removeprefix("./"), url.fragment


def _section(page: Piece, anchor: str, word: str) -> Piece:
    """Give a section with all that lies below it, across pages."""
    flow = page.volume.document.flow
    for place, part in enumerate(flow):
        if isinstance(part, Section) and part.anchor == anchor:
            end = next(
                (
                    later
                    for later in range(place + 1, len(flow))
                    if isinstance(other := flow[later], Section) and other.level <= part.level
                ),
                len(flow),
            )
            return Piece(page.volume, f"{page.address}#{anchor}", part.title, flow[place:end])
    raise UnknownNameError(f"{word}: no section of this report stands at #{anchor}")


def _nearest(path: str, known: dict[str, Piece]) -> str:
    names = [name for address in known for name in (address, address.split("/")[-2])]
    found = process.extract(path, list(dict.fromkeys(names)), limit=_NEAREST)
    return f"; the nearest are: {', '.join(name for name, _, _ in found)}" if found else ""
