"""Styles and scripts are published joined, tidied, and in a folder named by what they hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.assets import bundle
from builder.assets.styles import tidy
from builder.errors import AssetError
from tests.yaml_values import value_of

ROOT = Path(__file__).parents[2]
STYLES = sorted((ROOT / "docs/assets/css").glob("*.css"))
OWN = (("a.css", b"a { color: red; }\n"), ("a.js", b"// note\na();\n"), ("b.js", b"b();\n"))
THEME = (("main.1.min.css", b"b{top:0}"), ("bundle.2.min.js", b"t();\n//# sourceMappingURL=x.map"))
WANTED = (("site.css", ("theme.css", "a.css")), ("site.js", ("theme.js", "a.js")))


def test_a_bundle_holds_its_parts_in_order_and_the_rest_is_published_beside_it() -> None:
    """The theme's come where they are asked for; notes and the ways to source maps are left out."""
    made = bundle(OWN, THEME, WANTED)
    files = {path.removeprefix(f"{made.folder}/"): text.decode() for path, text in made.files}
    assert files == {
        "b.js": "b();",
        "site.css": "b{top:0}\na{color:red}\n",
        "site.js": "t();\na();\n",
    }
    assert made.script("none") == made.script(None) == f"{made.folder}/site.js"


def test_another_content_has_another_address() -> None:
    """So that a browser may keep what it has for ever; the same has the same one."""
    other = (OWN[0], ("a.js", b"c();\n"), OWN[2])
    assert bundle(OWN, THEME, WANTED).folder == bundle(OWN, (*THEME,), WANTED).folder
    assert bundle(other, THEME, WANTED).folder != bundle(OWN, THEME, WANTED).folder


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ((("site.js", ("none.js",)),), "the bundle site.js names none.js: no such file"),
        ((("b.js", ("a.js",)),), "the bundle b.js has the name of another file"),
    ],
)
def test_a_bundle_that_cannot_be_made_is_told(
    wanted: tuple[tuple[str, tuple[str, ...]], ...], words: str
) -> None:
    """The sentence names the bundle and the file."""
    with pytest.raises(AssetError, match=re.escape(words)):
        bundle(OWN, THEME, wanted)


@pytest.mark.parametrize(
    ("style", "left"),
    [
        ("/* note } */ a{b:c}", "a{b:c}"),
        ('a{b:c;d:url("data:image/svg+xml,<x/>;}") no-repeat;e:f}', "a{b:c;e:f}"),
        ('a{b:url("data:x;{}")}', ""),
        ('a::after{content:"}/*"}', 'a::after{content:"}/*"}'),
        (".md-search{b:c}.md-search,a{d:e}", "a{d:e}"),
        ("a:not(.md-search){b:c}", "a:not(.md-search){b:c}"),
        ("@media print{.tabbed-set{b:c}a{d:e}}", "@media print{a{d:e}}"),
        ("@media print{.tabbed-set{b:c}}", ""),
        ("@keyframes x{from{top:0}to{top:1px}}", "@keyframes x{from{top:0}to{top:1px}}"),
        (":is(a, b) c, d{e:f}", ":is(a, b) c,d{e:f}"),
    ],
)
def test_of_a_style_only_what_a_page_needs_is_left(style: str, left: str) -> None:
    """No notes, no pictures within, no rule of a part that no page has."""
    assert tidy(style) == left


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs/assets/css").glob("*.css")), ids=lambda path: path.name
)
def test_no_style_of_our_own_is_left_out_as_a_part_of_the_theme(path: Path) -> None:
    """A class that is called as one of the theme's would lose its look without a word."""
    style = path.read_text(encoding="utf-8")
    bodies = re.compile(r"\{\s*[^{}\s]")
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    assert len(bodies.findall(tidy(style))) == len(bodies.findall(bare))


def test_no_script_has_a_text_of_several_lines_that_could_hold_a_note() -> None:
    """Notes are told by how their lines begin."""
    for script in sorted((ROOT / "docs/assets/js").glob("*.js")):
        odd = [line for line in script.read_text("utf-8").splitlines() if line.count("`") % 2]
        assert odd == [], script.name


def test_every_script_and_style_is_published_in_a_bundle_or_by_itself() -> None:
    """The settings name no file twice in a bundle, and all that is needed before it is drawn."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    bundles = value_of(settings[settings.index("  bundles:") : settings.index("plugins:")])
    for name, parts in bundles["bundles"].items():
        assert len(parts) == len(set(parts)), name
        there = {file.name for file in (ROOT / "docs/assets").rglob("*")} | {
            "theme.css",
            "theme.js",
        }
        assert set(parts) <= there
