"""What is published of others is named, with the license that must go with it."""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from typing import TYPE_CHECKING

import pytest
from mkdocs.utils.yaml import yaml_load

if TYPE_CHECKING:
    from pathlib import Path

# Where a source map says that a file of a bundle comes from.
PACKAGE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/|(?:^|/)(material-design-color)/")


@pytest.fixture(scope="module")
def licenses(site_dir: Path) -> str:
    """Give the file of licenses that is published, in one line."""
    return " ".join((site_dir / "licenses.txt").read_text("utf-8").split())


def test_every_package_bundled_in_a_published_script_or_style_is_named(
    site_dir: Path, licenses: str
) -> None:
    """The theme's source maps tell what its files were made of."""
    theme = distribution("mkdocs-material").locate_file("material/templates/assets")
    assert list(site_dir.glob("assets/*/site.*"))
    bundled = set()
    for folder in ("javascripts", "stylesheets"):
        for kind in ("js", "css"):
            for map_of in (theme / folder).glob(f"*.{kind}.map"):
                sources = json.loads(map_of.read_text("utf-8"))["sources"]
                found = (PACKAGE.search(source) for source in sources)
                bundled |= {one[1] or one[2] for one in found if one}
    assert "rxjs" in bundled
    assert [name for name in sorted(bundled) if f" {name}, " not in licenses] == []


def test_every_published_file_is_ours_or_named_with_its_origin(
    site_dir: Path, repository: Path, licenses: str
) -> None:
    """A file under `assets/` that is not one of `docs/assets/` by name holds what is told of it.

    Nor is it joined of nothing else.
    """
    ours = {file.name for file in (repository / "docs").rglob("*")}
    with (repository / "mkdocs.yml").open(encoding="utf-8") as file:
        bundles = yaml_load(file)["extra"]["bundles"]
    ours |= {name for name, joined in bundles.items() if ours.issuperset(joined)}
    assert "site.js" not in ours
    there = {file.name for file in (site_dir / "assets").rglob("*") if file.is_file()}
    assert there - ours
    assert [name for name in sorted(there - ours) if f" {name}" not in licenses] == []


@pytest.mark.parametrize(
    ("package", "file"),
    [("mkdocs-material", "licenses/LICENSE"), ("manimgx-fonts-cjk", "licenses/LICENSE")],
)
def test_the_text_of_a_license_is_that_of_the_package(
    package: str, file: str, licenses: str
) -> None:
    """All but the copyright line, which stands beside the name."""
    text = distribution(package).read_text(file) or ""
    terms = text[re.search(r"Permission is|PREAMBLE", text).start() :]  # type: ignore[union-attr]
    assert " ".join(terms.split()) in licenses


def test_every_set_of_icons_is_named(repository: Path, licenses: str) -> None:
    """Templates and settings choose icons by the folder of their set."""
    files = [repository / "mkdocs.yml", *(repository / "overrides").rglob("*.html")]
    found = [one for file in files for one in re.findall(r"\.icons/([a-z]+)/", file.read_text())]
    found += re.findall(r": ([a-z]+)/[a-z-]+$", files[0].read_text("utf-8"), re.MULTILINE)
    assert found
    assert [name for name in sorted(set(found)) if f" {name} (" not in licenses] == []


def test_the_page_about_the_site_leads_to_the_licenses(site_dir: Path) -> None:
    """A reader finds them where the texts' owner is named."""
    assert 'href="../licenses.txt"' in (site_dir / "about/index.html").read_text("utf-8")
