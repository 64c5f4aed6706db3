"""The menu is made once for each folder, and says on each page what it would if made afresh."""

from __future__ import annotations

from dataclasses import dataclass, field
from posixpath import normpath

import pytest

from builder import menu as menu_of
from builder.menu import Menu


@dataclass(eq=False)
class Item:
    """A page, or a section of pages, as MkDocs gives them."""

    title: str
    url: str = ""
    children: list[Item] | None = None
    is_index: bool = False
    ancestors: list[Item] = field(default_factory=list)


@dataclass
class Nav:
    """The whole menu."""

    items: list[Item]

    @property
    def pages(self) -> list[Item]:
        """Give all pages at any depth."""
        return [page for item in self.items for page in leaves(item)]


def leaves(item: Item) -> list[Item]:
    """Give the pages of a section, or the page itself."""
    if item.children is None:
        return [item]
    return [page for child in item.children for page in leaves(child)]


def section(title: str, *children: Item) -> Item:
    """Make a section of pages and sections."""
    made = Item(title, children=list(children))
    for child in children:
        for one in [child, *(leaves(child) if child.children else [])]:
            one.ancestors.append(made)
    return made


@pytest.fixture
def nav() -> Nav:
    """Give a menu of three levels with two pages that lead their sections."""
    chapter = section("章", Item("节一", "reports/a/l3/"), Item("节二", "reports/a/l9/"))
    report = section("甲", Item("甲", "reports/a/", is_index=True), chapter)
    other = section("乙", Item("乙", "reports/b/", is_index=True), Item("文", "reports/b/l1/"))
    return Nav([Item("首页", is_index=True), section("报告", report, other), Item("数据", "data/")])


def shown(menu: Menu, nav: Nav, page: Item, calls: list[str]) -> list[tuple[str, str]]:
    """Give the closed entries on a page, section by section, each with where it leads."""

    def closed(item: Item, href: str) -> str:
        calls.append(item.title)
        return f"{item.title} {href};"

    found: list[tuple[str, str]] = []
    parent: Item | Nav = nav
    for step in [*menu.steps(page), None]:
        child = None if step is None or step is menu.index(parent) else step
        before, behind = menu.beside(parent, child, closed, page)
        for entry in f"{before}{behind}".split(";")[:-1]:
            title, href = entry.split(" ")
            # Joined to the page's own address as a browser would.
            found.append((title, normpath(f"/{page.url}{href}").strip("/")))
        if child is None or child.children is None:
            break
        parent = child
    return found


def test_each_page_shows_what_stands_beside_its_way(nav: Nav) -> None:
    """The same for every page, whichever was first in its folder; addresses lead to pages."""
    menu = Menu(nav)
    for page in [*nav.pages, *reversed(nav.pages)]:
        assert shown(menu, nav, page, []) == shown(Menu(nav), nav, page, [])
    assert shown(menu, nav, nav.pages[2], []) == [
        *(("首页", ""), ("数据", "data")),
        ("乙", "reports/b"),
        ("节二", "reports/a/l9"),
    ]


def test_what_stands_closed_is_rendered_once_for_a_folder(nav: Nav) -> None:
    """However many pages a folder has."""
    menu = Menu(nav)
    calls: list[str] = []
    shown(menu, nav, nav.pages[2], calls)
    first = len(calls)
    shown(menu, nav, nav.pages[3], calls)
    assert first > 0
    assert len(calls) == first


def test_a_page_outside_the_menu_opens_nothing(nav: Nav) -> None:
    """It has no way from the top and no switch; the page that leads a section has none either."""
    menu = Menu(nav)
    outside = Item("查找", "search/")
    assert menu.steps(outside) == []
    assert not menu.has_switch(outside)
    assert not menu.has_switch(nav.pages[1])
    assert menu.has_switch(nav.pages[2])
    assert shown(menu, nav, outside, []) == [("首页", ""), ("报告", "reports/a"), ("数据", "data")]


@pytest.mark.parametrize("count", [menu_of.MOST, menu_of.MOST + 1, 1000])
def test_a_section_of_very_many_entries_lists_those_near_the_way(count: int) -> None:
    """As many on each page as on the next; the page is among them, the rest are counted."""
    pages = [Item(f"页{number}", f"reports/{number}/a/") for number in range(count)]
    reports = [section(f"甲{number}", page) for number, page in enumerate(pages)]
    leads = Item("报告", "reports/", is_index=True)
    nav = Nav([Item("首页", is_index=True), section("报告", leads, *reports)])
    menu = Menu(nav)
    calls: list[str] = []
    for number in (0, 7, count // 2, count - 1):
        found = [title for title, _ in shown(menu, nav, pages[number], calls)]
        listed = count - menu.left_out(nav.items[1], reports[number])
        assert len(found) == listed  # 首页 and all others but the one that is open
        assert listed == count if count <= menu_of.MOST else listed <= menu_of.MOST
        near = {f"甲{other}" for other in (number - 1, number + 1) if 0 <= other < count}
        assert near <= set(found)
    assert menu.whole(nav.items[1]) is leads
    assert menu.whole(reports[0]) is leads
    assert len(calls) <= 4 * (menu_of.MOST + 4)


def test_a_page_is_shown_the_way_to_it_also_outside_the_menu(nav: Nav) -> None:
    """Sections whose index it is are told once; what is not listed lies below what is."""
    menu = Menu(nav)
    outside = {url: Item(url, url) for url in ("reports/a/source/l7/", "search/")}

    def titles(page: Item) -> list[str]:
        return [one.title for one in menu.trail(page)]

    assert [titles(page) for page in nav.pages] == [
        ["首页"],
        ["报告", "甲"],
        ["报告", "甲", "章", "节一"],
        ["报告", "甲", "章", "节二"],
        ["报告", "乙"],
        ["报告", "乙", "文"],
        ["数据"],
    ]
    assert titles(outside["reports/a/source/l7/"]) == ["报告", "甲", "reports/a/source/l7/"]
    assert titles(outside["search/"]) == ["search/"]
