"""The whole way in order: catalog, reading, knowledge, pages, Markdown, PDFs, data, search."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from builder.catalog import load
from builder.data import announcements, files_of
from builder.data.citations import citation_files
from builder.garbage import unsearched
from builder.knowledge import learn
from builder.markdown import blanks, ways_on, write
from builder.memos import MEMOS
from builder.model import Library, Site
from builder.pages.colophon import colophon_of, library_name
from builder.pages.library_pages import pages_of
from builder.pages.navigation import navigation
from builder.pages.neighbors import neighbors_of, with_neighbors
from builder.pages.shelf import arrange
from builder.pdf import EditionMaker, editions_of, imprint_of, linked, pictures, unprintable
from builder.processes import at_work, spread
from builder.reading import read
from builder.reading.kept_documents import documents_below
from builder.search import index
from builder.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from builder.memos import Memo
    from builder.model import Catalog, Document, Report
    from builder.pages.shelf import Shelf
    from builder.pdf.editions import Edition, MadeEdition
    from builder.reading.kept_documents import DocumentStore

_read: Memo[Document] = MEMOS.memo("documents", "an edit changes one report of many")


class Progress(Protocol):
    """Told of each step before it is taken."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note that `step` begins, with `done` of `total` steps behind it."""


def _silent(step: str, done: int, total: int) -> None:
    """Take no note of progress."""


@unsearched()
def build(root: Path, *, progress: Progress = _silent) -> Site:
    """Make the pages, the menu and the open data from what `site_data/` holds.

    Args:
        root: the folder that holds `site_data/`.
        progress: told of each report and stage as it begins.

    Returns:
        The site; the same input gives the same bytes.

    Raises:
        BuilderError: whatever an editor or a rule has to set right first.
    """
    with at_work():
        return _built(root, progress)


def _built(root: Path, progress: Progress) -> Site:
    catalog = load(root)
    last = len(catalog.reports) + 1
    library = gather(catalog, store=documents_below(root), progress=progress)
    progress("pages", last, last + 1)
    shelf = arrange(library)
    site = render(library, shelf, files=index(shelf))
    progress("done", last + 1, last + 1)
    return site


@unsearched()
def publish(root: Path) -> Site:
    """Make the site with the PDFs that `exports.yml` asks for, the links to them, and pictures.

    Args:
        root: the folder that holds `site_data/` and `mkdocs.yml`.

    Raises:
        BuilderError: whatever an editor or a rule has to set right first.
    """
    with at_work():
        return _published(root)


def _published(root: Path) -> Site:
    catalog = load(root)
    library = gather(catalog, store=documents_below(root))
    shelf = arrange(library)
    maker = edition_maker(root, catalog, shelf)
    made = {one.edition.path: one for one in maker.make_all()} if maker else {}
    editions = maker.editions if maker else ()
    shown = pictures(shelf) if maker else ()
    return render(library, shelf, editions=editions, made=made, files=(*index(shelf), *shown))


def edition_maker(root: Path, catalog: Catalog, shelf: Shelf) -> EditionMaker | None:
    """Give what makes the PDFs that `exports.yml` asks for; None without that file."""
    if catalog.exports is None:
        return None
    imprint = imprint_of(root, catalog.exports.date, catalog.masthead.name)
    cache = Store(root / "build" / "pdf", "pdf")
    return EditionMaker(shelf, imprint, cache, editions_of(catalog.exports, shelf))


def render(
    library: Library,
    shelf: Shelf | None = None,
    *,
    editions: Sequence[Edition] = (),
    made: Mapping[str, MadeEdition] | None = None,
    files: Sequence[tuple[str, bytes]] = (),
) -> Site:
    """Make the site of a library.

    Args:
        library: the documents, oldest first, and what is known across them.
        shelf: the same arranged, where that is done.
        editions: the PDFs that pages lead to.
        made: those of them that are made, by path; the others' files are empty.
        files: further files by path, such as the search index.

    Returns:
        Pages in the order of the menu, the menu itself (it names the hand-written pages, too),
        and the files.
    """
    shelf = shelf or arrange(library)
    made = made or {}
    menu = navigation(shelf)
    unlinked = pages_of(library, shelf)
    neighbors = neighbors_of(unlinked, menu)
    pages = linked(with_neighbors(unlinked, neighbors), editions, made)
    by_hand = neighbors.keys() - {page.path for page in pages}
    heads = tuple((path, ways_on(path, neighbors[path])) for path in sorted(by_hand))
    pdfs = ((one.path, made[one.path].data if one.path in made else b"") for one in editions)
    colophon = colophon_of(shelf)
    cited = citation_files(pages, shelf, library_name(shelf))
    every = tuple(sorted([*files_of(shelf), *announcements(shelf), *cited, *pdfs, *files]))
    return Site(tuple(map(write, pages)), menu, every, colophon, blanks(colophon), heads)


def gather(
    catalog: Catalog, *, store: DocumentStore | None = None, progress: Progress = _silent
) -> Library:
    """Read all reports, each proved to have lost no line, and learn what they tell.

    Several reports are read at once where there are cores for it.

    Args:
        catalog: what `site_data/` holds.
        store: what was read by runs before, and what keeps what this one reads.
        progress: told of each report, then of the knowledge, as it begins.

    Raises:
        AccountError: a rule lost or changed words.
    """
    total = len(catalog.reports) + 2
    known = {report.id: _known(report, store) for report in catalog.reports}
    unread = [report for report in catalog.reports if known[report.id] is None]
    found = spread(read, unread, weigh=_characters)
    documents = []
    for number, report in enumerate(catalog.reports):
        progress(report.id, number, total)
        documents.append(known[report.id] or _keep(next(found), store))
    if store:
        store.drop_others(catalog.reports)
    progress("programs and events", len(documents), total)
    knowledge = learn(
        catalog.programs,
        documents,
        measures=catalog.measures,
        themes=catalog.themes,
        indicators=catalog.indicators,
    )
    knowledge = replace(knowledge, synonyms=catalog.synonyms)
    return Library(tuple(documents), knowledge, catalog.masthead)


def _known(report: Report, store: DocumentStore | None) -> Document | None:
    """Give a document as this run or, with a store, one before has read it."""
    if known := _read.look(report):
        return known
    kept = store.get(report) if store else None
    return _read.put(report, _told(kept)) if kept else None


def _keep(document: Document, store: DocumentStore | None) -> Document:
    if store:
        store.put(document)
    return _read.put(document.report, _told(document))


def _told(document: Document) -> Document:
    """Add what only the fonts of the PDFs can tell of a document."""
    return replace(document, findings=(*document.findings, *unprintable(document)))


def _characters(report: Report) -> int:
    return sum(map(len, report.source.lines))
