"""What was asked for, found on the shelf: pages, sections, chapters, reports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import groupby
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

from rapidfuzz import fuzz, process

from builder.catalog.values import told
from builder.errors import PdfError, UnknownNameError
from builder.model import Section
from builder.pages import addresses
from builder.rendering.program_facts import by_kind
from builder.rendering.timeline import told_in, years_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model import Block, Program, Theme
    from builder.pages.shelf import Shelf, Volume

_WILD = set("*?[")
_NEAREST = 3
# A short name is looked for in these folders, in their order.
_FOLDERS = ("", "reports/", "programs/", "themes/", "timeline/")


Kind = Literal["program", "programs", "timeline", "theme", "themes"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a report: `address` is that of its page or section on the site."""

    volume: Volume
    address: str
    title: str
    parts: tuple[Section | Block, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether it is the whole report."""
        return self.parts == self.volume.document.flow

    @property
    def names(self) -> tuple[str, ...]:
        """The short names that a person may call it by."""
        return (self.volume.document.report.id,) if self.is_whole else ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page that the site makes across reports.

    `subject` is the id of a program or theme; of a timeline the year or the report's id;
    it is empty for an index and for the timeline over everything.
    """

    kind: Kind
    address: str
    title: str
    subject: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell that it is no piece of something larger."""
        return True

    @property
    def names(self) -> tuple[str, ...]:
        """The short names that a person may call it by."""
        return (self.subject,) if self.kind in ("program", "theme") else ()


Piece = Stretch | Leaf


def catalog_of(shelf: Shelf) -> dict[str, Piece]:
    """Give all that can be asked for, by address, in the site's order."""
    pieces: list[Piece] = []
    for volume in shelf.volumes:
        pieces.append(whole(volume))
        pieces += (
            Stretch(volume, addresses.url(cut.path), cut.title_section.title, cut.parts)
            for cut in volume.content
        )
    return {piece.address: piece for piece in (*pieces, *_leaves(shelf))}


def whole(volume: Volume) -> Stretch:
    """Give a whole report."""
    report = volume.document.report
    address = addresses.url(addresses.landing(report.id))
    return Stretch(volume, address, report.title, volume.document.flow)


def _leaves(shelf: Shelf) -> Iterator[Leaf]:
    if shelf.programs:
        yield Leaf("programs", addresses.url(addresses.PROGRAMS), "项目")
    yield from (program_leaf(program) for program in by_kind(shelf.programs))
    if shelf.knowledge.themes:
        yield Leaf("themes", addresses.url(addresses.THEMES), "主题")
    yield from map(theme_leaf, shelf.knowledge.themes)
    happenings = shelf.knowledge.happenings
    if happenings:
        yield Leaf("timeline", addresses.url(addresses.TIMELINE), "时间线")
    for year in years_told(happenings):
        title = f"{int(year)} 年：时间线"
        yield Leaf("timeline", addresses.url(addresses.timeline_of(year)), title, year)
    for volume in shelf.volumes:
        report = volume.document.report
        if told_in(report.id, happenings):
            address = addresses.url(addresses.timeline_of(report.id))
            yield Leaf("timeline", address, f"{report.title}：时间线", report.id)


def program_leaf(program: Program) -> Leaf:
    """Give a program's page."""
    address = addresses.url(addresses.program(program.id))
    return Leaf("program", address, program.name, program.id)


def theme_leaf(theme: Theme) -> Leaf:
    """Give a theme's page."""
    return Leaf("theme", addresses.url(addresses.theme(theme.id)), theme.name, theme.id)


def chapters_of(volume: Volume) -> list[Stretch]:
    """Give a report's chapters, each with all of its pages, in reading order."""
    chapters: list[Stretch] = []
    for chapter, cuts in groupby(volume.content, key=lambda one: one.chapter):
        pages = list(cuts)
        if chapter:
            address = addresses.url(pages[0].path)
            parts = tuple(part for page in pages for part in page.parts)
            chapters.append(Stretch(volume, address, pages[0].title_section.title, parts))
    return chapters


def select(wanted: Iterable[str], shelf: Shelf) -> list[Piece]:
    """Find the pieces that words of a person name.

    Args:
        wanted: addresses with or without the site's, a closing slash or `.md`; a section's
            with its fragment; ids of reports and sections; patterns with `*`, `?`, `[…]`.
        shelf: where to look.

    Returns:
        The pieces in the order asked for. Nothing comes twice: what stands in another piece
        is left out, and what two pieces share stays with the larger one.

    Raises:
        UnknownNameError: a word names nothing; it is told with the nearest ones that do.
        PdfError: nothing was asked for.
    """
    known = catalog_of(shelf)
    found = {piece.address: piece for word in wanted for piece in _named(word, known, shelf)}
    if not found:
        raise PdfError(
            "no page was selected; name a report (csr-2017), a page (reports/csr-2017/l311/), a "
            "program (99-giving-day), the timeline (timeline/) or a pattern (reports/csr-2017/*); "
            "`builder pdf --list` lists them"
        )
    kept: dict[str, Piece] = {}
    seen: set[str] = set()
    for piece in sorted(found.values(), key=_size, reverse=True):
        if isinstance(piece, Leaf):
            kept[piece.address] = piece
            continue
        parts = tuple(part for part in piece.parts if part.id not in seen)
        seen.update(part.id for part in parts)
        if parts:
            kept[piece.address] = replace(piece, parts=parts)
    return [kept[address] for address in found if address in kept]


def _size(piece: Piece) -> int:
    return len(piece.parts) if isinstance(piece, Stretch) else 0


def _named(word: str, known: dict[str, Piece], shelf: Shelf) -> list[Piece]:
    path, fragment = _address(word)
    if _WILD & set(path):
        matching = [
            piece
            for address, piece in known.items()
            if fnmatchcase(address.rstrip("/"), path)
            or any(fnmatchcase(name, path) for name in piece.names)
        ]
        if matching:
            return matching
    steps = path.split("/")
    for begin in range(len(steps)):
        tail = "/".join(steps[begin:])
        for folder in _FOLDERS:
            if piece := known.get(f"{folder}{tail}/"):
                return [_section(piece, fragment, word) if fragment else piece]
    part = shelf.parts.get(steps[-1])
    if isinstance(part, Section):
        page = known[addresses.url(shelf.addresses.pages[part.id])]
        return [_section(page, part.anchor, word)]
    raise UnknownNameError(f"no page is named {told(word)}{_nearest(path, known)}")


def _address(word: str) -> tuple[str, str]:
    """Part a word into the path below the root, without its ending, and the fragment."""
    try:
        url = urlsplit(word.strip())
    except ValueError as error:
        raise UnknownNameError(f"no page is named {told(word)}: it is no address") from error
    path = unquote(f"{url.netloc}{url.path}" if url.scheme else url.path).strip("/")
    for ending in (".html", ".md"):
        path = path.removesuffix(ending)
    return path.removesuffix("index").strip("/").removeprefix("./"), url.fragment


def _section(page: Piece, anchor: str, word: str) -> Piece:
    """Give a section with all that lies below it, across pages; a leaf has no such parts."""
    if isinstance(page, Leaf):
        return page
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
            return Stretch(page.volume, f"{page.address}#{anchor}", part.title, flow[place:end])
    raise UnknownNameError(f"{word}: no section of this report stands at #{anchor}")


def _nearest(path: str, known: dict[str, Piece]) -> str:
    stems = [address.rstrip("/") for address in known]
    names = dict.fromkeys(name for stem in stems for name in (stem, stem.split("/")[-1]))
    found = process.extract(path, list(names), scorer=fuzz.ratio, limit=_NEAREST)
    return f"; the nearest are: {', '.join(name for name, _, _ in found)}" if found else ""
