"""All data files in one description that programs read: a Frictionless Data Package.

https://specs.frictionlessdata.io/data-package/, version 1. The tables are described column by
column, the JSON files by the schemas that the site publishes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import posixpath
from textwrap import indent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.pages.shelf import Shelf

File = tuple[str, bytes]
Json = dict[str, object]
# A file's path, and what the package says of it.
Described = tuple[str, str]

PATH = "data/datapackage.json"
# What every indicator's table looks like, below the package.
FIGURES = "observations.columns.json"
# What the package's end is before files are described.
_NONE = b' "resources": []\n}\n'
# Columns that hold something else than words; the same name means the same in every table.
_TYPES = {
    "line": "integer",
    "value": "number",
    "canonical_value": "number",
    "restated": "boolean",
    "break": "boolean",
    "repeats": "boolean",
}
_SCHEMAS = ("reports", "programs", "events", "observations", "indicators", "disclosures")


def package_file(files: Sequence[File], shelf: Shelf, described: Iterable[Described] = ()) -> File:
    """Describe every CSV and JSON file of the data.

    Args:
        files: the data files as (path below the site's root, bytes).
        shelf: the reports they are made from.
        described: further files, which `describe` has described.

    Returns:
        The package's own path and bytes.
    """
    reports = [volume.document.report for volume in shelf.volumes]
    publishers = list(dict.fromkeys(report.publisher for report in reports))
    package: Json = {
        "profile": "data-package",
        "name": "reports",
        "title": "社会责任报告文库的开放数据",
        "description": "章节与段落、项目的提及、有日期的事、逐年的指标与数字。",
        "licenses": [
            {
                "name": "other-closed",
                "title": f"报告文字归{'、'.join(publishers)}所有，注明出处转载",
            }
        ],
        "sources": [
            {"title": f"{report.publisher}：{report.title}，{report.published}"}
            for report in reports
        ],
        "resources": [],
    }
    told = ",\n".join(text for _, text in sorted([*describe(files), *described]))
    whole = _bytes(package)
    return PATH, whole.replace(
        _NONE, f' "resources": [\n{told}\n ]\n}}\n'.encode()
    ) if told else whole


def figures_schema(table: File) -> File:
    """Give the columns that the tables of all indicators have, described once.

    Args:
        table: the table of all figures, as (path below the site's root, bytes).
    """
    return f"data/{FIGURES}", _bytes({"fields": _fields(table[1], _TYPES)})


def _bytes(value: Json) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def describe(files: Iterable[File]) -> Iterator[Described]:
    """Describe CSV and JSON files, so that `package_file` can put them among others."""
    for path, data in files:
        kind = path.rpartition(".")[2]
        if kind not in {"csv", "json"}:
            continue
        below = posixpath.relpath(path, posixpath.dirname(PATH))
        resource: Json = {
            "name": below.replace("/", "-").replace(".", "-").lower(),
            "path": below,
            "format": kind,
            "mediatype": "text/csv" if kind == "csv" else "application/json",
            "encoding": "utf-8-sig" if kind == "csv" else "utf-8",
            "bytes": len(data),
            "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        }
        if kind == "csv":
            resource |= {"profile": "tabular-data-resource", "schema": _columns(below, data)}
        elif schema := _schema(below):
            resource["jsonSchema"] = posixpath.relpath(schema, posixpath.dirname(PATH))
        told = json.dumps(resource, ensure_ascii=False, indent=1)
        yield path, indent(told, "  ")


def _columns(path: str, data: bytes) -> Json | str:
    """Tell the columns of a table, by its path below the package, or where they are told."""
    if path.startswith("indicators/"):
        return FIGURES
    # What a report prints over a column says nothing of types: its cells are words.
    printed = path.startswith("tables/")
    return {"fields": _fields(data, {"line": "integer"} if printed else _TYPES)}


def _fields(data: bytes, types: Mapping[str, str]) -> list[Json]:
    """Give the columns of a table, in their order."""
    head = next(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    # A column that is called by a year holds the figures of that year.
    kinds = {name: "number" for name in head if name.isdigit()} if types is _TYPES else {}
    return [{"name": name, "type": {**types, **kinds}.get(name, "string")} for name in head]


def _schema(path: str) -> str | None:
    """Give the schema of a JSON file, by its path below the package."""
    folder, _, name = path.rpartition("/")
    stem = "report" if folder == "reports" else name.removesuffix(".json")
    if folder in {"", "reports"} and (folder or stem in _SCHEMAS):
        return f"schemas/{stem}.schema.json"
    return None
