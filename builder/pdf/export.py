"""The one way from a selection of pages to a PDF: a tree, then its setting."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from functools import cache
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from builder.errors import PdfError
from builder.pdf.fonts import covered, font_folders
from builder.pdf.passages import passage_nodes
from builder.pdf.reach import Reach
from builder.pdf.words import Node, line
from builder.rendering.wording import LANGUAGES, period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Block, Report, Section
    from builder.pdf.imprint import Imprint
    from builder.pdf.selection import Piece
    from builder.rendering.shelf import Shelf, Volume

_TEMPLATE = Path(__file__).with_name("template.typ")
# A document of fewer headings needs no contents.
_FEW = 4
# Fonts need no glyph for these categories: marks that only shape others, and format controls.
_SHAPELESS = {"Cf", "Mn"}


def export(pieces: Sequence[Piece], shelf: Shelf, imprint: Imprint, *, title: str = "") -> bytes:
    """Make one PDF of a selection, tagged (PDF/UA-1) and archivable (PDF/A-2a).

    Args:
        pieces: what was selected, at least one piece, in the order of the document.
        shelf: the reports that they are from.
        imprint: what the cover says of the site.
        title: the document's; by default it follows from the pieces.

    Returns:
        The file's bytes; the same input gives the same ones.

    Raises:
        PdfError: the document cannot be set.
    """
    return typeset(data_of(pieces, shelf, imprint, title=title), title=title)


def data_of(pieces: Sequence[Piece], shelf: Shelf, imprint: Imprint, *, title: str = "") -> str:
    """Give all that the template prints, as JSON; the PDF depends on nothing else but it."""
    tree = tree_of(pieces, shelf, imprint, title=title)
    return printable(json.dumps(tree, ensure_ascii=False))


def typeset(text: str, *, title: str = "") -> bytes:
    """Set what `data_of` gave; `title` is for complaints.

    Raises:
        PdfError: the document cannot be set.
    """
    title = title or json.loads(text)["title"]
    try:
        made = _compiler().compile(
            sys_inputs={"doc": text}, format="pdf", pdf_standards=["a-2a", "ua-1"]
        )
    except typst.TypstError as error:
        raise PdfError(f"{title}: the PDF could not be set: {error.message}") from error
    if not isinstance(made, bytes):
        raise PdfError(f"{title}: the typesetter gave no PDF")
    return made


def printable(text: str) -> str:
    """Spell characters out that no font has a glyph for, as `‹U+E000›`."""
    missing = {
        ord(character)
        for character in set(text)
        if ord(character) not in covered() and unicodedata.category(character) not in _SHAPELESS
    } - {0x0A, 0x0D}
    return text.translate({code: f"‹U+{code:04X}›" for code in missing})


def tree_of(pieces: Sequence[Piece], shelf: Shelf, imprint: Imprint, *, title: str = "") -> Node:
    """Give the document as data for the template: cover, body, sources."""
    reports = list({one.volume.document.report.id: one.volume for one in pieces}.values())
    inside = frozenset(part.id for piece in pieces for part in piece.parts)
    reach = Reach(shelf, imprint, inside)
    several = len(pieces) > 1 and any(piece.is_whole for piece in pieces)
    body = [_passage(volume, parts, reach, several=several) for volume, parts in _runs(pieces)]
    facts = [volume.document.report for volume in reports]
    traditional = all(report.language == "zh-Hant" for report in facts)
    heads = sum(node["t"] == "h" for one in body for node in one["c"])
    return {
        "title": line(title) or _title(pieces),
        "subtitle": line(facts[0].title_en) if _is_report(pieces) else "",
        "author": list(dict.fromkeys(report.publisher for report in facts)),
        "g": "tw" if traditional else "cn",
        "date": _day(facts, imprint),
        "site": imprint.site,
        "facts": _facts(pieces, facts, imprint),
        "depth": 2 if heads >= _FEW else 0,
        "body": body,
        "sources": [_source(volume, pieces, imprint) for volume in reports],
    }


def _runs(pieces: Sequence[Piece]) -> list[tuple[Volume, list[Section | Block]]]:
    """Join pieces that follow one another in their report, so that levels carry on."""
    runs: list[tuple[Volume, list[Section | Block]]] = []
    for piece in pieces:
        flow = piece.volume.document.flow
        begin = flow.index(piece.parts[0])
        if runs and runs[-1][0] is piece.volume and begin and flow[begin - 1] == runs[-1][1][-1]:
            runs[-1][1].extend(piece.parts)
        else:
            runs.append((piece.volume, list(piece.parts)))
    return runs


def _passage(
    volume: Volume, parts: Sequence[Section | Block], reach: Reach, *, several: bool
) -> Node:
    report = volume.document.report
    nodes = passage_nodes(parts, volume, reach, above=1 if several else 0)
    if several:
        nodes.insert(0, {"t": "h", "l": 1, "id": f"report-{report.id}", "c": [line(report.title)]})
    return {"g": "tw" if report.language == "zh-Hant" else "cn", "c": nodes}


def _is_report(pieces: Sequence[Piece]) -> bool:
    return len(pieces) == 1 and pieces[0].is_whole


def _title(pieces: Sequence[Piece]) -> str:
    if len(pieces) == 1:
        return line(pieces[0].title)
    names = [report for report, _ in groupby(pieces, key=lambda one: one.volume.document.report)]
    return line(f"{names[0].title}选编") if len(set(names)) == 1 else "报告选编"


def _day(reports: Sequence[Report], imprint: Imprint) -> list[int]:
    """Give the document's date, which PDF/A asks for: the site's, or that of the newest report."""
    if imprint.date:
        return [int(number) for number in imprint.date.split("-")]
    return [max(report.published for report in reports), 1, 1]


def _facts(pieces: Sequence[Piece], reports: Sequence[Report], imprint: Imprint) -> list[list[str]]:
    rows = [
        ["报告", "；".join(f"《{line(one.title)}》" for one in reports)],
        ["发布者", "；".join(dict.fromkeys(line(one.publisher) for one in reports))],
        ["报告期", "；".join(period(one.period) for one in reports)],
        ["语言", "、".join(dict.fromkeys(LANGUAGES[one.language] for one in reports))],
        ["选入", "全文" if _is_report(pieces) else f"{len(pieces)} 篇，目次见后"],
        *([["网站日期", imprint.date]] if imprint.date else []),
        ["网址", imprint.readable(pieces[0].address if len(pieces) == 1 else "")],
    ]
    return [row for row in rows if row[1]]


def _source(volume: Volume, pieces: Sequence[Piece], imprint: Imprint) -> Node:
    """Say of a report where its text comes from and how to cite what was selected of it."""
    report = volume.document.report
    here = [piece for piece in pieces if piece.volume is volume]
    cited = []
    for piece in here:
        named = "" if piece.is_whole else f": {line(piece.title)}"
        pages = [part.printed_page for part in piece.parts if part.printed_page]
        ends = "–".join(dict.fromkeys((pages[0], pages[-1]))) if pages and named else ""
        where = f": {ends}" if ends else ""
        cited.append(
            [
                f"{report.publisher}. {line(report.title)}{named}[R]. {report.published}{where}.",
                imprint.readable(piece.address),
            ]
        )
    return {
        "title": line(report.title),
        "origin": line(report.origin),
        "lines": len(report.source.lines),
        "sha": report.source.sha256,
        "cited": cited,
    }


def edition() -> str:
    """Tell one state of the template, typesetter and fonts from another."""
    packages = ("typst", "manimgx-fonts-cjk", "manimgx-fonts")
    digest = hashlib.sha256(_TEMPLATE.read_bytes())
    digest.update(" ".join(version(name) for name in packages).encode())
    return digest.hexdigest()


def is_running() -> bool:
    """Tell whether this process has set a PDF: its threads then forbid forking another one."""
    return _compiler.cache_info().currsize > 0


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[str(folder) for folder in font_folders()],
        ignore_system_fonts=True,
    )
