"""The description of all data: valid, complete, and true of every file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import frictionless
import pytest

from tests.sweeping import swept

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Site


@pytest.fixture(scope="module")
def folder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the data files of the five reports as the site has them."""
    root = tmp_path_factory.mktemp("open-data")
    for path, data in site.files:
        if path.startswith("data/"):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
    return root / "data"


def resources(folder: Path) -> list[dict[str, Any]]:
    """Give what the package says of each file."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    found: list[dict[str, Any]] = package["resources"]
    return found


def test_every_table_and_record_is_described(folder: Path) -> None:
    """Each CSV and JSON file but the description itself, once; no file that is not there."""
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix in {".csv", ".json"} and path.name != "datapackage.json"
    }
    told = [one["path"] for one in resources(folder)]
    assert sorted(told) == sorted(there)


def test_records_name_schemas_that_are_published(folder: Path, repository: Path) -> None:
    """Their `jsonSchema` leads to a file of docs/schemas."""
    named = {one["jsonSchema"] for one in resources(folder) if "jsonSchema" in one}
    assert named
    for path in named:
        assert (repository / "docs" / "data" / path).resolve().is_file(), path


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
@pytest.mark.parametrize("every", swept([20, 1], [20]))
def test_the_package_is_valid_and_its_tables_are_what_it_says(folder: Path, every: int) -> None:
    """By the standard's own library: metadata, sizes, digests, columns and the types of cells.

    The tables of single indicators, half a thousand, are made alike: a part of them stands for all.
    """
    package = frictionless.Package(str(folder / "datapackage.json"))
    alike = [one for one in package.resources if str(one.path).startswith("indicators/")]
    assert len(alike) > 100
    left_out = {one.name for number, one in enumerate(alike) if number // 2 % every}
    for resource in list(package.resources):
        # Nested records are no tables; their schemas are validated in test_data.py.
        if resource.format == "json" or resource.name in left_out:
            package.remove_resource(resource.name)
    report = package.validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:9]
