"""The PDFs that `exports.yml` asks for: which there are, made all at once or one by one."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from builder.errors import BuilderError, CatalogError
from builder.pages import addresses
from builder.pages.topics import indicators_of, told_topics
from builder.pdf.export import data_of, edition, typeset
from builder.pdf.selection import (
    Piece,
    SitePage,
    Stretch,
    catalog_of,
    chapters_of,
    indicator_piece,
    program_piece,
    select,
    theme_piece,
    theme_texts,
    topic_piece,
    whole,
)
from builder.processes import spread
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.model import Export, Exports, Theme, Topic
    from builder.pages.shelf import Shelf, Volume
    from builder.pdf.imprint import Imprint
    from builder.store import Store

FOLDER = "pdf"
_PAGES = re.compile(rb"/Type\s*/Pages\s*/Count (\d+)")
# Setting a document weighs as much as reading many times its characters.
_WEIGHT = 100_000
# A program's page is about as much work as so many parts of a report.
_SITE_PAGE = 30


@dataclass(frozen=True, slots=True)
class Edition:
    """A PDF to be: its path below the site's root, and the Markdown page that leads to it.

    `also` are further pages that do.
    """

    path: str
    page: str
    name: str
    pieces: tuple[Piece, ...]
    title: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeEdition:
    """A PDF that was made, and how many pages it has."""

    edition: Edition
    data: bytes

    @property
    def pages(self) -> int:
        """Count its pages."""
        found = _PAGES.search(self.data)
        return int(found[1]) if found else 0


@dataclass(frozen=True, slots=True)
class EditionMaker:
    """What PDFs are made of, and those that were made before."""

    shelf: Shelf
    imprint: Imprint
    cache: Store
    editions: tuple[Edition, ...]

    def make(self, one: Edition) -> MadeEdition:
        """Make a PDF, or take it as it was made before."""
        key, text = self._asked(one)
        return MadeEdition(one, self.cache.get(key) or self._keep(key, typeset(text)))

    def make_all(self) -> Iterator[MadeEdition]:
        """Make all PDFs in their order, several at once; then forget those that no one asks for."""
        keys: dict[str, str] = {}
        unset: dict[str, tuple[str, int]] = {}
        for one in self.editions:
            key, text = self._asked(one)
            keys[one.path] = key
            if not self.cache.has(key):
                unset[one.path] = text, _WEIGHT * _size(one)
        made = spread(_typeset, tuple(unset.values()), weigh=_weight)
        for one in self.editions:
            key = keys[one.path]
            if one.path in unset:
                yield MadeEdition(one, self._keep(key, next(made)))
            else:
                # What was damaged since is set here.
                yield MadeEdition(one, self.cache.get(key) or self.make(one).data)
        self.cache.drop_others(set(keys.values()))

    def _asked(self, one: Edition) -> tuple[str, str]:
        """Give the key of a PDF, and what it is made of."""
        text = data_of(one.pieces, self.shelf, self.imprint, title=one.title)
        return hashlib.sha256(f"{edition()}\n{text}".encode()).hexdigest(), text

    def _keep(self, key: str, data: bytes) -> bytes:
        self.cache.put(key, data)
        return data


def _size(one: Edition) -> int:
    return _SITE_PAGE + sum(len(piece.parts) for piece in one.pieces if isinstance(piece, Stretch))


def _weight(work: tuple[str, int]) -> int:
    return work[1]


def _typeset(work: tuple[str, int]) -> bytes:
    return typeset(work[0])


def editions_of(exports: Exports, shelf: Shelf) -> tuple[Edition, ...]:
    """Give the PDFs that `exports.yml` asks for, each once.

    Raises:
        CatalogError: an entry names a page that there is not, or a file that another makes.
    """
    found: dict[str, Edition] = {}
    for wish in exports.wanted:
        for one in _single(wish, shelf) if wish.pages else _each(wish, shelf):
            other = found.setdefault(one.path, one)
            if (other.pieces, other.title) != (one.pieces, one.title):
                raise CatalogError(
                    say(
                        "{place}: {path} is the file of another entry's PDF; give it another "
                        "name with 'file'",
                        place=wish.place,
                        path=one.path,
                    )
                )
    return tuple(found.values())


def _each(wish: Export, shelf: Shelf) -> Iterator[Edition]:
    match wish.each:
        case "report" | "chapter":
            for volume in shelf.volumes:
                if fnmatchcase(volume.document.report.id, wish.of):
                    yield from _of_report(wish.each, volume)
        case "program":
            yield from _of_subjects((program_piece(one, shelf) for one in shelf.programs), wish)
        case "theme":
            themes = [one for one in shelf.knowledge.themes if fnmatchcase(one.id, wish.of)]
            yield from _of_themes(themes, shelf)
        case "topic":
            topics = [one for one in told_topics(shelf) if fnmatchcase(one.id, wish.of)]
            yield from _of_topics(topics, shelf)
        case "indicator":
            yield from _of_subjects(_counted_by_tables(shelf), wish)
        case "timeline":
            whole_timeline = catalog_of(shelf).get(addresses.url(addresses.TIMELINE))
            if whole_timeline:
                yield _edition(whole_timeline, addresses.TIMELINE, "时间线")


def _of_report(each: str, volume: Volume) -> Iterator[Edition]:
    if each == "report":
        landing = addresses.landing(volume.document.report.id)
        yield _edition(whole(volume), landing, "整份报告")
        return
    for piece in chapters_of(volume):
        yield _edition(piece, f"{piece.address.rstrip('/')}.md", "本章")


def _of_subjects(pieces: Iterable[SitePage], wish: Export) -> Iterator[Edition]:
    for piece in pieces:
        if fnmatchcase(piece.subject, wish.of):
            yield _edition(piece, f"{piece.address.rstrip('/')}.md", "这一页")


def _counted_by_tables(shelf: Shelf) -> Iterator[SitePage]:
    """Give the indicators that have a topic; those of a program are in the program's PDF."""
    for topic in told_topics(shelf):
        yield from (indicator_piece(one, shelf) for one in indicators_of(topic, shelf))


def _of_themes(themes: Sequence[Theme], shelf: Shelf) -> Iterator[Edition]:
    """Give each theme's page with the texts of its sections as one PDF."""
    for theme in themes:
        made = _edition(theme_piece(theme, shelf), addresses.theme(theme.id), "这一主题各节的全文")
        pieces = (*made.pieces, *theme_texts(theme, shelf))
        yield replace(made, pieces=pieces, title=theme.name)


def _of_topics(topics: Sequence[Topic], shelf: Shelf) -> Iterator[Edition]:
    """Give each topic with its indicators as one PDF to which all of them lead, and all topics."""
    for topic in topics:
        each = [indicator_piece(one, shelf) for one in indicators_of(topic, shelf)]
        made = _edition(topic_piece(topic, shelf), addresses.topic(topic.id), "主题的全部指标")
        pages = tuple(f"{piece.address.rstrip('/')}.md" for piece in each)
        yield replace(made, pieces=(*made.pieces, *each), title=topic.name, also=pages)
    if topics:
        pieces = tuple(topic_piece(one, shelf) for one in topics)
        path = f"{FOLDER}/{addresses.url(addresses.INDICATORS).rstrip('/')}.pdf"
        yield Edition(path, addresses.INDICATORS, "各主题逐年对照", pieces, "关键绩效指标")


def _edition(piece: Piece, page: str, name: str) -> Edition:
    return Edition(f"{FOLDER}/{piece.address.rstrip('/')}.pdf", page, name, (piece,))


def _single(wish: Export, shelf: Shelf) -> Sequence[Edition]:
    try:
        pieces = tuple(select(wish.pages, shelf))
    except BuilderError as error:
        raise CatalogError(f"{wish.place}: {error}") from error
    path = f"{FOLDER}/{wish.file}.pdf"
    return [Edition(path, addresses.HOME, wish.title or "选编", pieces, wish.title)]
