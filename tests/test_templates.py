"""Our templates extend the theme's and print nothing that is not escaped by its type."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import material
import mkdocs
import pytest
from jinja2 import nodes
from markupsafe import Markup
from mkdocs.config import load_config

from builder.model import Colophon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment

ROOT = Path(__file__).parents[1]
THEME = Path(material.__file__).parent / "templates"
OURS = sorted((ROOT / "overrides").rglob("*.*"))
NAMES = Path(__file__).with_name("theme_names.txt")

# Lines that any page of HTML or any sitemap has; templates of one form share no others.
COMMON = re.compile(
    r"<!doctype html>|<meta (charset|name=.viewport).*|<\?xml .*|<urlset .*"
    r"|\{%-? (?:extends|block) .*"
)
# A file that shares more lines, or more words in a row, with one of the theme's repeats it. Ours
# share at most 1 line and 9 words; the copies that they replaced shared 11 to 133 and 47 to 386.
FEW_LINES = 3
FEW_WORDS = 14
LEAST_LETTERS = 8


@pytest.fixture(scope="module")
def env() -> Environment:
    """Give the environment in which MkDocs renders, as the plugin leaves it."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    plugin = config.plugins["reports"]
    plugin.on_startup(command="build", dirty=False)
    plugin.on_nav(_NoPages(), config=config, files=[])
    made: Environment = plugin.on_env(config.theme.get_env(), config=config, files=[])
    return made


class _NoPages:
    items = pages = ()


def test_every_template_escapes_what_is_not_marked_as_html(env: Environment) -> None:
    """The theme's own as well, so that a plain title is words wherever it is printed."""
    found = env.from_string("{{ a }}{{ b }}").render(a="<x>", b=Markup("<y>"))
    assert found == "&lt;x&gt;<y>"
    assert env.autoescape is True


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_no_template_of_ours_goes_around_the_escaping(file: Path, env: Environment) -> None:
    """None declares something safe, switches escaping off, or writes a value into a script raw."""
    source = file.read_text(encoding="utf-8")
    tree = env.parse(source)
    assert [one for one in tree.find_all(nodes.Filter) if one.name == "safe"] == []
    assert list(tree.find_all((nodes.MarkSafe, nodes.ScopedEvalContextModifier))) == []
    for script in re.findall(r"<script\b[^>]*>(.*?)</script>", source, re.DOTALL):
        printed = re.findall(r"\{\{(.*?)\}\}", script)
        assert [one for one in printed if not one.rstrip().endswith("| tojson")] == []


@cache
def lines_of(file: Path) -> Counter[str]:
    """Count the lines of a template that say something: blanks and bare tags do not."""
    lines = (" ".join(line.split()) for line in file.read_text(encoding="utf-8").splitlines())
    return Counter(
        line
        for line in lines
        if len(re.findall(r"\w", line)) > LEAST_LETTERS and not COMMON.fullmatch(line)
    )


@cache
def long_runs_of(file: Path) -> frozenset[str]:
    """Give all stretches of one word too many of a template, however it is broken into lines."""
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    words = re.findall(r"\w+", "\n".join(line for line in lines if not COMMON.fullmatch(line)))
    length = FEW_WORDS + 1
    return frozenset(" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


@cache
def of_the_theme() -> list[Path]:
    """Give the templates that ours extend; beside them lie thousands of drawings."""
    folders = (THEME, Path(mkdocs.__file__).parent / "templates")
    return [one for folder in folders for one in folder.rglob("*") if one.suffix in SUFFIXES]


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_no_template_repeats_one_of_the_theme(file: Path) -> None:
    """A template extends the theme's or is written from nothing."""
    theirs = of_the_theme()
    assert len(theirs) > len(OURS)
    shared = {one.name: lines_of(file) & lines_of(one) for one in theirs}
    assert {name: dict(found) for name, found in shared.items() if found.total() > FEW_LINES} == {}
    runs = {one.name: long_runs_of(file) & long_runs_of(one) for one in theirs}
    assert {name: sorted(run) for name, run in runs.items() if run} == {}


SUFFIXES = {".html", ".xml"}
NAME = re.compile(r"(?<![\w-])(?:--|data-)?md-[a-z0-9_-]+|(?<!\w)__(?:drawer|toc|search|palette)\b")


def names_in(files: Iterable[Path]) -> set[str]:
    """Give the names that are the theme's: classes, attributes, properties, ids, partials."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    included = set(re.findall(r'include "([^"]+)"', text))
    own = {file.relative_to(ROOT / "overrides").as_posix() for file in OURS}
    return {*NAME.findall(text), *(included - own)}


def test_nothing_leans_on_a_name_of_the_theme_that_is_not_listed() -> None:
    """The list is whole, and all of it is in the theme that is installed."""
    listed = NAMES.read_text(encoding="utf-8").split("\n\n", 1)[1].split()
    assets = ROOT / "docs" / "assets"
    ours = [*OURS, *assets.rglob("*.css"), *assets.rglob("*.js"), ROOT / "builder/mkdocs_plugin.py"]
    assert listed == sorted(names_in(ours))
    bare = [THEME / "base.html", *(THEME / "partials").rglob("*.html")]
    made = [*(THEME / "assets").rglob("*.css"), *(THEME / "assets/javascripts").glob("*.js")]
    theirs = "\n".join(file.read_text(encoding="utf-8") for file in (*bare, *made))
    missing = [
        name
        for name in listed
        if not (THEME / name).is_file() and not re.search(rf"(?<![\w-]){name}(?![\w-])", theirs)
    ]
    assert missing == []
    blocks = set(re.findall(r"\{% block (\w+) %\}", (ROOT / "overrides/main.html").read_text()))
    assert blocks <= set(re.findall(r"\{% block (\w+) %\}", (THEME / "base.html").read_text()))


class _Shown:
    """A page as the partial asks for it."""

    canonical_url = "https://example.org/reports/a/l1/"
    url = "reports/a/l1/"
    title = "水 & 土"


@pytest.mark.parametrize(
    ("contact", "begin"),
    [
        ("editor@example.org", 'href="mailto:editor@example.org?subject='),
        ("https://example.org/mistakes", 'href="https://example.org/mistakes"'),
    ],
)
def test_a_mistake_can_be_told_with_the_page_that_has_it(
    env: Environment, contact: str, begin: str
) -> None:
    """The message is ready: subject and address are in it, and nothing of them is HTML."""
    partial = env.get_template("partials/mistake.html")
    made = partial.render(page=_Shown(), colophon=Colophon(contact=contact))
    assert begin in made
    if "@" in contact:
        assert "https%3A//example.org/reports/a/l1/" in made
        assert "%E6%B0%B4%20%26%20%E5%9C%9F" in made


def test_no_mistake_can_be_told_to_nobody(env: Environment) -> None:
    """Without a contact there is no link."""
    made = env.get_template("partials/mistake.html").render(page=_Shown(), colophon=Colophon())
    assert not made.strip()
