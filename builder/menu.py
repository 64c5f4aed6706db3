"""The site's menu, of which a page works out only its own way from the top.

What stands closed beside that way is the same for all pages of a folder: their addresses
differ in the last step alone. It is rendered once for each folder and kept; and of a section of
very many entries only those near the way are listed. So the menu of a page costs as many steps
as it is deep, and takes as much room, however many entries there are.
"""

from __future__ import annotations

import hashlib
import posixpath
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Protocol

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Entry(Protocol):
    """A page of the menu, or a section of it, as MkDocs gives them.

    Only a section has `children`; it has no address (`url`, below the site's root) of its own.
    """

    @property
    def title(self) -> Any:  # noqa: ANN401 - text, or what is marked as HTML
        """What it is called."""

    @property
    def children(self) -> Sequence[Entry] | None:
        """What lies in a section."""

    @property
    def ancestors(self) -> Iterable[Any]:
        """The sections that it lies in, the nearest first."""

    @property
    def url(self) -> str:
        """A page's address."""


class Navigation(Protocol):
    """The whole menu; `pages` are all pages in it at any depth."""

    @property
    def items(self) -> Sequence[Entry]:
        """The entries at the top."""

    @property
    def pages(self) -> Sequence[Entry]:
        """All pages."""


# A section of so many entries is listed whole. Of more, those near the way are: a reader who wants
# another goes to the section's index, and a page stays small however many pages there are.
MOST = 60
NEAR = 12


class Menu:
    """The menu of one build; entries are told apart by what they are, not by their titles."""

    def __init__(self, nav: Navigation) -> None:
        self._nav = nav
        self._pages = {id(page) for page in nav.pages}
        self._by_url = {page.url: page for page in nav.pages}
        self._kept: dict[tuple[int, str | None, int], tuple[str, list[int]]] = {}
        self._digests: dict[tuple[int, str | None, int], str] = {}
        self._index: dict[int, Entry | None] = {}
        self._listed: dict[int, list[Entry]] = {}
        self._places: dict[int, dict[int, int]] = {}

    def steps(self, page: Entry) -> list[Entry]:
        """Give the way to a page from the top, itself the last; nothing where it is no entry."""
        return [*reversed(list(page.ancestors)), page] if id(page) in self._pages else []

    def index(self, parent: Entry | Navigation) -> Entry | None:
        """Give the page that a section's own entry leads to; the menu as a whole has none."""
        if parent is self._nav:
            return None
        if id(parent) not in self._index:
            pages = (one for one in _below(parent) if getattr(one, "is_index", False))
            self._index[id(parent)] = next(pages, None)
        return self._index[id(parent)]

    def has_switch(self, page: Entry) -> bool:
        """Tell whether the menu lists the page by itself, with its headings in a narrow window."""
        steps = self.steps(page)
        return bool(steps) and (len(steps) == 1 or self.index(steps[-2]) is not page)

    def left_out(self, parent: Entry | Navigation, child: Entry | None) -> int:
        """Count the entries of a section that are not listed on the way to one of them."""
        listed, place = self._found(parent, child)
        first, end = _near(len(listed), place)
        return len(listed) - (end - first)

    def whole(self, parent: Entry | Navigation) -> Entry | None:
        """Give the page that tells of all entries of a section: its index, or that around it."""
        if parent is self._nav:
            return None
        around = (self.index(one) for one in (parent, *getattr(parent, "ancestors", ())))
        return next((one for one in around if one), None)

    def beside(
        self,
        parent: Entry | Navigation,
        child: Entry | None,
        closed: Callable[[Entry, str], str],
        page: Entry,
    ) -> tuple[Markup, Markup]:
        """Give the closed entries before and behind one of a section's.

        Args:
            parent: the section, or the menu as a whole.
            child: the entry on the way to the page; None where it goes no further here.
            closed: gives an entry as HTML, with the address that it leads to.
            page: the page on which they stand.

        Returns:
            HTML; all entries before, none behind, where `child` is none of those listed.
        """
        folder = _folder(page)
        listed, place = self._found(parent, child)
        first, end = _near(len(listed), place)
        key = (id(parent), folder, first)
        if key not in self._kept:
            texts = [closed(one, _way(_first(one), folder)) for one in listed[first:end]]
            self._kept[key] = ("".join(texts), [0, *accumulate(map(len, texts))])
        whole, starts = self._kept[key]
        if place is None:
            return Markup(whole), Markup()  # noqa: S704 - of templates, which escape
        before, behind = whole[: starts[place - first]], whole[starts[place - first + 1] :]
        return Markup(before), Markup(behind)  # noqa: S704 - as above

    def _found(
        self, parent: Entry | Navigation, child: Entry | None
    ) -> tuple[list[Entry], int | None]:
        """Give the entries of a section but its index, and which of them one is."""
        if id(parent) not in self._listed:
            index = self.index(parent)
            listed = [one for one in _below(parent) if one is not index]
            self._listed[id(parent)] = listed
            self._places[id(parent)] = {id(one): place for place, one in enumerate(listed)}
        return self._listed[id(parent)], self._places[id(parent)].get(id(child))

    def shown(self, page: Entry) -> str:
        """Give a digest of what the menu shows on a page: other entries may come and go."""
        folder = _folder(page)
        told: list[object] = []
        parent: Entry | Navigation = self._nav
        for step in (*self.steps(page), None):
            child = None if step is self.index(parent) else step
            listed, place = self._found(parent, child)
            first, end = _near(len(listed), place)
            others = (self.index(parent), self.whole(parent))
            ways = [_way(_first(one), folder) for one in others if one]
            told.append((self._stretch(parent, folder, first, end), place, len(listed), ways))
            if child is None:
                break
            parent = child
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def _stretch(self, parent: Entry | Navigation, folder: str | None, first: int, end: int) -> str:
        """Give a digest of some closed entries of a section, once for all pages of a folder."""
        key = (id(parent), folder, first)
        if key not in self._digests:
            listed = self._listed[id(parent)][first:end]
            told = [
                (str(one.title), _way(_first(one), folder), bool(one.children)) for one in listed
            ]
            self._digests[key] = hashlib.sha256(repr(told).encode()).hexdigest()
        return self._digests[key]

    def first(self, entry: Entry) -> Entry:
        """Give the page that an entry leads to: itself, or the first one below it."""
        return _first(entry)

    def trail(self, page: Entry) -> list[Entry]:
        """Give the way that a reader is shown: the sections around a page, and itself the last.

        A page that the menu does not list (lines of a source, parts of a long list) stands below
        the nearest listed one above its address. A section's index is not told twice.
        """
        listed, folder = page, page.url.rstrip("/")
        while id(listed) not in self._pages and folder:
            folder = posixpath.dirname(folder)
            listed = self._by_url.get(f"{folder}/", page)
        steps = self.steps(listed)
        if len(steps) > 1 and self.index(steps[-2]) is listed:
            del steps[-1]
        return steps if listed is page and steps else [*steps, page]

    def way(self, target: Entry, page: Entry) -> str:
        """Give the relative address of one page from another."""
        return _way(target, _folder(page))


def _near(count: int, place: int | None) -> tuple[int, int]:
    """Give the stretch of entries that is listed: all, or those around one.

    It begins at a multiple of a few, so that neighbors share what is rendered.
    """
    if count <= MOST:
        return 0, count
    first = max(0, ((place or 0) // NEAR - 1) * NEAR)
    return first, min(count, first + 3 * NEAR)


def _below(parent: Entry | Navigation) -> Sequence[Entry]:
    return getattr(parent, "items", None) or getattr(parent, "children", None) or ()


def _first(entry: Entry) -> Entry:
    """Give the page that a closed entry leads to: itself, or the first one below it."""
    while entry.children:
        entry = entry.children[0]
    return entry


def _folder(page: Entry) -> str | None:
    """Give the folder that a page's own lies in, below the site's root; None for the home page."""
    return posixpath.dirname(page.url.rstrip("/")) if page.url else None


def _way(target: Entry, folder: str | None) -> str:
    """Give the address of a page from any page whose folder lies in `folder`."""
    if folder is None:
        return target.url or "./"
    return posixpath.normpath(f"../{posixpath.relpath(target.url or '.', folder or '.')}") + "/"
