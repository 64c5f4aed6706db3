"""The open data says what its schemas promise, the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from builder.model import BlockType, Library, Omission, Site, Span, Table
from builder.site import render
from tests.pages.flows import block, document, library, section

if TYPE_CHECKING:
    from pathlib import Path


def load(site: Site, path: str) -> Any:
    """Give a data file of a site as Python sees it."""
    return json.loads(dict(site.files)[path])


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize(
    "name", ["reports", "report", "programs", "events", "observations", "indicators", "disclosures"]
)
def test_data_keeps_its_schema(name: str, site: Site, repository: Path) -> None:
    """Each data file of the five reports validates against its published schema."""
    path = repository / "docs" / "schemas" / f"{name}.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    folder = "data/reports/" if name == "report" else f"data/{name}.json"
    files = [found for found, _ in site.files if found.startswith(folder)]
    assert files
    for found in files:
        faults = [
            f"{posixpath.join(found, *map(str, fault.absolute_path))}: {fault.message[:200]}"
            for fault in validator.iter_errors(load(site, found))
        ]
        assert not faults


def test_every_address_leads_to_its_part(site: Site) -> None:
    """The page of each address exists and holds the anchor in its Markdown."""
    pages = {page.path: page.markdown for page in site.pages}
    for path, _ in site.files:
        if path.startswith("data/reports/"):
            data = load(site, path)
            for part in (*data["sections"], *data["blocks"]):
                folder, anchor = part["url"].split("#")
                markdown = pages.get(f"{folder[:-1]}.md") or pages[f"{folder}index.md"]
                assert re.search(rf'#{anchor}\b|id: "{anchor}"|id="{anchor}"', markdown)


def test_every_figure_leads_to_its_cell(site: Site) -> None:
    """The address of each observation stands on its page once; one in a table is its cell's."""
    pages = {page.path: page.markdown for page in site.pages}
    cells = 0
    for one in load(site, "data/observations.json"):
        folder, anchor = one["url"].split("#")
        markdown = pages.get(f"{folder[:-1]}.md") or pages[f"{folder}index.md"]
        if one["cell"]:
            (cell,) = re.findall(rf'<t[dh] id="{anchor}"[^>]*>(.*?)</t[dh]>', markdown)
            assert one["value_text"] in re.sub(r"[*\\]|\[([^]]*)\]\([^)]*\)", r"\1", cell), one
            cells += 1
        else:
            assert re.search(rf'#{anchor}\b|id: "{anchor}"|id="{anchor}"', markdown), one
    assert cells > 400


def test_sources_are_published_as_they_are(site: Site, five_reports: Library) -> None:
    """A reader can check a figure against the source, line by line."""
    for made in five_reports.documents:
        text = dict(site.files)[f"data/sources/{made.report.id}.txt"].decode()
        assert tuple(text.split("\n")) == made.report.source.lines
        found = load(site, f"data/reports/{made.report.id}.json")["account"]
        parts = found["headings"] + found["blocks"] + found["omitted"]
        assert found["characters"] == parts == len("".join(text.split()))


def test_keys_stand_in_the_published_order() -> None:
    """Keys come in the order of the documentation; what is not there has no key."""
    head = section(2, 1, "章", printed_page="018")
    table = Table(("项",), (("甲",),), (4,), "题")
    flow = [
        block(1, "封面"),
        head,
        block(3, "题 项 甲 <ul>", BlockType.TABLE, table=table, section=head.id),
        block(5, "话", BlockType.QUOTE, speaker="张三", section=head.id),
        block(6, "话", repeats="made-l5", section=head.id),
    ]
    omitted = (Omission((Span(7, 7),), "01", "页码"),)
    lines = ["封面", "章", "题 项 甲 <ul>", "", "话", "话", "01"]
    made = document(*flow, lines=lines, omitted=omitted)
    data = load(render(library(made)), "data/reports/made.json")
    known = ["id", "title", "language", "source", "sections", "blocks", "omitted", "pages"]
    assert list(data) == [*known, "account"]
    assert data["account"] == {"characters": 14, "headings": 1, "blocks": 11, "omitted": 2}
    assert data["sections"] == [
        {
            "id": "made-l2",
            "title": "章",
            "level": 1,
            "line": 2,
            "heading_lines": [2],
            "printed_page": "018",
            "url": "reports/made/l2/#l2",
            "parent": None,
        }
    ]
    cover, grid, quote, again = data["blocks"]
    assert list(cover) == ["id", "type", "lines", "text", "section", "url"]
    assert (cover["section"], cover["url"]) == (None, "reports/made/#l1")
    assert list(grid)[6:] == ["header", "rows", "caption"]
    assert grid["caption"] == "题 <ul>"
    assert list(quote)[6:] == ["speaker", "role"]
    assert again["repeats"] == "made-l5"
    assert data["omitted"] == [{"lines": [[7, 7]], "text": "01", "reason": "页码"}]


def test_every_table_of_a_page_can_be_taken_as_csv(site: Site, five_reports: Library) -> None:
    """A file for each, led to from below it; rows with their lines, groups in a column."""
    files = dict(site.files)
    pages = {page.path: page.markdown for page in site.pages}
    tables = [one for made in five_reports.documents for one in made.blocks if one.table]
    for told in tables:
        report, _, anchor = told.id.rpartition("-")
        path = f"data/tables/{report}/{anchor}.csv"
        head, *rows = csv.reader(io.StringIO(files[path].decode("utf-8-sig")))
        assert told.table
        assert [int(row[0]) for row in rows] == list(told.table.row_lines)
        assert len(set(head)) == len(head)
        assert sum(path in markdown for markdown in pages.values()) == 1, path
    text = files["data/tables/ssv-2024/l5384.csv"].decode("utf-8-sig")
    men = [row["path"] for row in csv.DictReader(io.StringIO(text)) if row["指标"] == "男性"]
    assert [path.rpartition(" > ")[2] for path in men] == [
        "按性别划分的员工人数",
        "按性别划分的员工流失率",
        "按性别划分的员工平均受训时数",
        "按性别划分的受训员工百分比",
    ]


def test_a_table_without_heads_tells_its_columns_apart() -> None:
    """Columns without a head, or of one that is taken, get a head; a formula stays words."""
    table = Table(("", "项", "项", "line"), (("=1+1", "甲", "乙"),), (4,))
    flow = [section(2, 1, "章"), block(3, "项", BlockType.TABLE, table=table, section="made-l2")]
    files = dict(render(library(document(*flow))).files)
    text = files["data/tables/made/l3.csv"].decode("utf-8-sig")
    assert text == "line,列 1,项,项 (2),line (2)\r\n4,'=1+1,甲,乙,\r\n"
