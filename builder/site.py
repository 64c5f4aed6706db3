"""The whole way in order: catalog, reading, knowledge, pages, Markdown, PDFs, data, search."""

from __future__ import annotations

from dataclasses import fields, replace
from posixpath import dirname
from typing import TYPE_CHECKING, Protocol

from builder import report_files
from builder.across_files import Across, with_ways_on
from builder.across_files import heads_of as heads_across
from builder.catalog import load_kept
from builder.catalog.picture_files import page_pictures
from builder.data import announcements, files_of
from builder.garbage import unsearched
from builder.knowledge import by_report, learn
from builder.knowledge.by_report import check_names, tell
from builder.markdown import blanks, ways_on
from builder.memos import MEMOS
from builder.model import Library, Site
from builder.packs import packed
from builder.pages import addresses
from builder.pages.colophon import colophon_of, library_name
from builder.pages.library_pages import heads_of, units_around
from builder.pages.navigation import navigation
from builder.pages.neighbors import neighbors_of
from builder.pages.own_shelves import own_parts
from builder.pages.shelf import arrange
from builder.pdf import (
    EditionMaker,
    editions_of,
    files_by_page,
    imprint_of,
    pictures,
    unprintable,
)
from builder.processes import at_work, dismiss, spread
from builder.reading.kept_documents import documents_below
from builder.report_files import Wanted
from builder.results import Results, digest_of, given
from builder.saying import say
from builder.search import index
from builder.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.knowledge.by_report import Asked, Told
    from builder.memos import Memo
    from builder.model import Catalog, Document, Knowledge, Report
    from builder.pages.shelf import Shelf
    from builder.pdf.editions import Edition, MadeEdition
    from builder.reading.kept_documents import DocumentStore
    from builder.report_files import File

# Names and events are found in a third of the time that reading takes.
_READ_BESIDE = 3
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
    catalog = load_kept(root)
    last = len(catalog.reports) + 1
    store = documents_below(root)
    library = gather(catalog, store=store, progress=progress)
    progress(say("pages"), last, last + 1)
    site = render(library, files=printed_pictures(root, catalog), store=store, is_searched=True)
    progress(say("done"), last + 1, last + 1)
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
    catalog = load_kept(root)
    store = documents_below(root)
    library = gather(catalog, store=store)
    shelf = arrange(library)
    maker = edition_maker(root, catalog, shelf)
    made = {one.edition.path: one for one in maker.make_all()} if maker else {}
    editions = maker.editions if maker else ()
    shown = pictures(shelf) if maker else ()
    return render(
        library,
        shelf,
        editions=editions,
        made=made,
        files=(*shown, *printed_pictures(root, catalog)),
        store=store,
        is_searched=True,
    )


def printed_pictures(root: Path, catalog: Catalog) -> tuple[File, ...]:
    """Give the pictures of printed pages, of the reports of which the site shows them."""
    return tuple(
        (addresses.page_picture(report.id, page), data)
        for report in catalog.reports
        for page, data in enumerate(page_pictures(root, report), 1)
    )


def edition_maker(root: Path, catalog: Catalog, shelf: Shelf) -> EditionMaker | None:
    """Give what makes the PDFs that `exports.yml` asks for; None without that file."""
    if catalog.exports is None:
        return None
    imprint = imprint_of(root, catalog.exports.date, catalog.masthead.name)
    cache = Store(root / "build" / "pdf", "pdf")
    return EditionMaker(shelf, imprint, cache, editions_of(catalog.exports, shelf))


def render(  # noqa: PLR0913 - what a site is made of
    library: Library,
    shelf: Shelf | None = None,
    *,
    editions: Sequence[Edition] = (),
    made: Mapping[str, MadeEdition] | None = None,
    files: Sequence[File] = (),
    store: DocumentStore | None = None,
    is_searched: bool = False,
) -> Site:
    """Make the site of a library.

    Args:
        library: the documents, oldest first, and what is known across them.
        shelf: the same arranged, where that is done.
        editions: the PDFs that pages lead to.
        made: those of them that are made, by path; the others' files are empty.
        files: further files by path.
        store: beside which is kept what runs before have made, and what this one makes.
        is_searched: whether the search index is among the files.

    Returns:
        Pages in the order of the menu, the menu itself (it names the hand-written pages, too),
        and the files.
    """
    shelf = shelf or arrange(library)
    made = made or {}
    menu = navigation(shelf)
    links = files_by_page(editions, made)
    folder = store.folder if store else None
    across = Across(shelf, links, folder)
    units = units_around(library, shelf)
    around = across.make([*units[0], *units[1]])
    before, behind = around[: len(units[0])], around[len(units[0]) :]
    own_heads = [heads_of(volume) for volume in shelf.volumes]
    heads = [*heads_across(before), *(one for some in own_heads for one in some)]
    heads += heads_across(behind)
    neighbors = neighbors_of(heads, menu)
    wanted = [
        Wanted(
            own_parts(volume.document, shelf),
            tuple((one.path, neighbors[one.path]) for one in own if one.path in neighbors),
            tuple(one for one in links.items() if dirname(one[0]) == dirname(own[0].path)),
            library_name(shelf),
            is_searched,
        )
        for volume, own in zip(shelf.volumes, own_heads, strict=True)
    ]
    of_reports = _report_files(wanted, store)
    dismiss()
    by_hand = neighbors.keys() - {one.path for one in heads}
    ways = tuple((path, ways_on(path, neighbors[path])) for path in sorted(by_hand))
    pdfs = ((one.path, made[one.path].data if one.path in made else b"") for one in editions)
    colophon = colophon_of(shelf)
    shared = [
        *files_of(
            shelf,
            [one for _, _, described, _ in of_reports for one in described],
            folder,
        ),
        *announcements(shelf),
        *(file for *_, cited in around for file in cited),
        *(index(shelf, [part for *_, part in of_reports if part], folder) if is_searched else ()),
        *pdfs,
        *files,
    ]
    pages = packed(
        with_ways_on((page for *_, some, _ in before for page in some), neighbors),
        [own for own, *_ in of_reports],
        with_ways_on((page for *_, some, _ in behind for page in some), neighbors),
    )
    every = packed(sorted(shared), [own for _, own, *_ in of_reports])
    return Site(pages, menu, every, colophon, blanks(colophon), ways)


def _report_files(
    wanted: Sequence[Wanted], store: DocumentStore | None
) -> list[report_files.ReportFiles]:
    """Give the files of each report, as this run or one before has made them."""
    kind = "page" if any(one.is_searched for one in wanted) else "preview"
    return given(
        wanted,
        report_files.make,
        report_files.MADE,
        Results(store.folder, kind) if store else None,
        keys=lambda some: [_key(one, store) for one in some] if store else [],
        fits=report_files.fits,
        weigh=lambda one: _characters(one.own.document.report),
    )


def _key(wanted: Wanted, store: DocumentStore) -> str:
    """Give the digest of all that a report's files are made of."""
    own = wanted.own
    known = tuple(getattr(own, field.name) for field in fields(own) if field.name != "document")
    rest = (wanted.neighbors, wanted.links, wanted.library, wanted.is_searched)
    return digest_of(store.key(own.document.report), known, rest)


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
    found = _read_all(unread)
    documents = []
    for number, report in enumerate(catalog.reports):
        progress(report.id, number, total)
        documents.append(known[report.id] or _keep(next(found), store))
    if store:
        store.drop_others(catalog.reports)
    progress(say("programs and events"), len(documents), total)
    registry = tuple(catalog.programs)
    check_names(registry)  # its complaints come first
    told_by = _told_by([(document, registry) for document in documents], store)
    knowledge = replace(learned(catalog, documents, told_by), synonyms=catalog.synonyms)
    return Library(tuple(documents), knowledge, catalog.masthead)


def _read_all(unread: Sequence[Report]) -> Iterator[Document]:
    if not unread:
        return iter(())
    from builder.reading import read  # noqa: PLC0415 - what is kept needs no rules

    return spread(read, unread, weigh=_characters)


def learned(
    catalog: Catalog, documents: Sequence[Document], told_by: Iterable[Told] | None = None
) -> Knowledge:
    """Learn what documents tell of all that editors have registered.

    Args:
        catalog: what `site_data/` holds.
        documents: its reports put together again, oldest first.
        told_by: what each document tells by itself, where that is known.
    """
    return learn(
        catalog.programs,
        documents,
        measures=catalog.measures,
        themes=catalog.themes,
        indicators=catalog.indicators,
        told_by=told_by,
        texts=catalog.masthead.texts,
    )


def _told_by(asked: Sequence[Asked], store: DocumentStore | None) -> list[Told]:
    """Give what each document tells by itself, as this run or one before has found it."""

    def keys(some: Sequence[Asked]) -> list[str]:
        registry = digest_of(some[0][1])
        return [digest_of(store.key(one.report), registry) for one, _ in some] if store else []

    return given(
        asked,
        tell,
        by_report.TOLD,
        Results(store.folder, "told") if store else None,
        keys=keys,
        fits=by_report.is_told,
        weigh=_beside_reading,
    )


def _beside_reading(asked: Asked) -> int:
    return _characters(asked[0].report) // _READ_BESIDE


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
