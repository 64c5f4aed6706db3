"""What tests of several parts share."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from filelock import FileLock
from hypothesis import settings

from builder import terminal
from builder.catalog import load
from builder.pages.shelf import arrange
from builder.reading import read
from builder.reading.kept_documents import documents_below
from builder.saying import VARIABLE
from builder.search import index
from builder.site import gather, render
from tests.archive import Archive
from tests.building import built
from tests.wholes import pages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from builder.model import Catalog, Document, Library, Site
    from builder.pages.page import Page
    from builder.pages.shelf import Shelf

    Made = TypeVar("Made")
    Once = Callable[[str, Callable[[], Made]], Made]

# The same examples in every run, however long each takes on a busy machine;
# `--hypothesis-profile search` looks further.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("search", deadline=None, max_examples=3000)
settings.load_profile("steady")

# Tests quote what editors are told in English; so do the programs that they start.
os.environ[VARIABLE] = "en"
# On a busy machine anything may take a second, and tell how far it is; tests quote what is told.
terminal.SECOND = 3600.0

# Seconds that a test may keep a processor busy, so that none runs for ever: the longest needs
# some 20. What it waits for costs nothing, and a slow machine takes nothing away.
LIMIT = 300
# What all fixtures begin with that hold whole reports.
WHOLES = {"five_catalog", "site_dir"}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Stop a test by the time of the processor, never by the clock on the wall.

    What tries a hundred made examples runs untraced, and so does what is asked of whole reports:
    tests of single cases show what is covered, and a tracer makes all Python take twice as long.
    """

    def stop(*_: object) -> None:
        pytest.fail(f"kept a processor busy for {LIMIT} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    is_tried = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    try:
        with _untraced() if is_tried or _is_of_wholes(item) else nullcontext():
            return (yield)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Make what is made of whole reports untraced, too."""
    with _untraced() if _is_of_wholes(item) else nullcontext():
        return (yield)


def _is_of_wholes(item: pytest.Item) -> bool:
    """Tell whether a test asks for the repository's reports, or for anything made of them."""
    return not WHOLES.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="module")
def chinese() -> Iterator[None]:
    """Have editors told everything in Chinese in a module's tests, as nobody has to ask for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(VARIABLE, raising=False)
        yield


@contextmanager
def _untraced() -> Iterator[None]:
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


@pytest.fixture
def untraced() -> Iterator[None]:
    """Let a test run at its real speed, for measuring coverage takes several times as long.

    pytest-cov's own mark for it does nothing in pytest-xdist's processes.
    """
    with _untraced():
        yield


@pytest.fixture(scope="session")
def common_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that all processes of this run share, and no other run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def once(common_folder: Path) -> Once:
    """Give what makes a thing in one process, untraced, and hands it to the others."""

    def made(name: str, make: Callable[[], Made]) -> Made:
        kept = common_folder / f"{name}.pickle"
        with FileLock(f"{kept}.lock"):
            if not kept.exists():
                with _untraced():
                    content = pickle.dumps(make())
                part = kept.with_suffix(".part")
                part.write_bytes(content)
                part.replace(kept)
        found: Made = pickle.loads(kept.read_bytes())  # noqa: S301 - written by ourselves
        return found

    return made


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Give an empty archive to fill."""
    return Archive(tmp_path)


@pytest.fixture(scope="session")
def repository() -> Path:
    """Give the folder that holds `site_data/` and `mkdocs.yml`."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def five_catalog(once: Once[Catalog], repository: Path) -> Catalog:
    """Give what `site_data/` holds of the repository, checked."""
    return once("catalog", lambda: load(repository))


@pytest.fixture(scope="session")
def five_reports(once: Once[Library], five_catalog: Catalog, repository: Path) -> Library:
    """Give the reports of the repository, read, with what is known of them.

    As a build keeps them: those that were read since the program last changed are not read anew.
    """
    store = documents_below(repository)
    return once("five-reports", lambda: gather(five_catalog, store=store))


@pytest.fixture(scope="session")
def read_by_rules(once: Once[dict[str, Document]], five_catalog: Catalog) -> dict[str, Document]:
    """Give the reports of the repository by id, read as if nobody had edited them."""

    def make() -> dict[str, Document]:
        return {each.id: read(replace(each, edits=())) for each in five_catalog.reports}

    return once("read-by-rules", make)


@pytest.fixture(scope="session")
def five_shelf(five_reports: Library) -> Shelf:
    """Give the reports of the repository, cut into pages."""
    with _untraced():
        return arrange(five_reports)


@pytest.fixture(scope="session")
def five_pages(five_reports: Library, five_shelf: Shelf) -> tuple[Page, ...]:
    """Give all pages of the repository's reports before they are written."""
    with _untraced():
        return pages_of(five_reports, five_shelf)


@pytest.fixture(scope="session")
def site(once: Once[Site], five_reports: Library) -> Site:
    """Give the pages and data of the repository's site."""
    return once("site", lambda: render(five_reports))


@pytest.fixture(scope="session")
def site_dir(
    common_folder: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Build the site as `make site` does, once for all processes that run tests.

    It is built where nothing is kept from before, in another time zone and order of hashing than
    these processes have: `tests/test_site.py` holds it against what is made here.
    """
    shared = common_folder / "site"
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            root = tmp_path_factory.mktemp("anew")
            for name in ("mkdocs.yml", "site_data", "docs", "overrides"):
                (root / name).symlink_to(repository / name)
            seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
            built(root, shared, PYTHONHASHSEED=seed, TZ="Asia/Shanghai")
    return shared


@pytest.fixture(scope="session")
def index_files(once: Once[list[tuple[str, bytes]]], five_shelf: Shelf) -> dict[str, bytes]:
    """Give the files of the search index of the repository's site, by path."""
    return dict(once("index", lambda: list(index(five_shelf))))
