"""The indexes of standards as open data: which section answers which code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from builder.data.sheets import sheet
from builder.knowledge.disclosing import BY_ID
from builder.pages import addresses

if TYPE_CHECKING:
    from builder.model import Disclosure
    from builder.pages.shelf import Shelf

Json = dict[str, object]
_COLUMNS = (
    "standard",
    "standard_name",
    "code",
    "code_text",
    "report",
    "line",
    "block",
    "heading",
    "section",
    "url",
    "standard_url",
)


def disclosure_files(shelf: Shelf) -> tuple[tuple[str, bytes], ...]:
    """Give the files as (path below the site's root, bytes)."""
    rows = [_disclosure(one, shelf) for one in shelf.knowledge.disclosures]
    written = json.dumps(rows, ensure_ascii=False, indent=1)
    table = [["" if value is None else str(value) for value in row.values()] for row in rows]
    return (
        ("data/disclosures.csv", sheet(_COLUMNS, table)),
        ("data/disclosures.json", f"{written}\n".encode()),
    )


def _disclosure(one: Disclosure, shelf: Shelf) -> Json:
    to = shelf.to_code(one)
    return {
        "standard": one.standard,
        "standard_name": BY_ID[one.standard].name,
        "code": one.code,
        "code_text": one.code_text,
        "report": one.report,
        "line": one.line,
        "block": one.block,
        "heading": one.heading,
        "section": one.section,
        "url": shelf.addresses.url(one.section or one.block),
        "standard_url": f"{addresses.url(to.path)}#{to.fragment}",
    }
