"""The one way from a selection of pages to a PDF: a tree, then its setting."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from builder.errors import PdfError
from builder.model import Section
from builder.pages.citation import cite_part, cite_report, cite_site
from builder.pages.colophon import owner
from builder.pages.headings import levels_in_document
from builder.pages.wording import LANGUAGES, day, period
from builder.pdf.cross_references import outward_links, without_unused_ids
from builder.pdf.fonts import font_folders
from builder.pdf.landscape import landscape
from builder.pdf.link_resolver import LinkResolver, script_of
from builder.pdf.plain_text import line
from builder.pdf.selection import SitePage, Stretch, whole
from builder.pdf.setter import page_nodes, passage_nodes
from builder.pdf.signs import printable
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Language, Report
    from builder.pages.shelf import Shelf, Volume
    from builder.pdf.imprint import Imprint
    from builder.pdf.nodes import Block, Document, Paragraph, Run, Script, Source, Word, Words
    from builder.pdf.selection import Piece

_TEMPLATE = Path(__file__).with_name("template.typ")
# Contents of fewer headings are not needed, of not more than these find room on the cover.
_FEW, _BRIEF = 3, 10
# Contents of more than these are set tighter, so that a few do not go to a second page.
_MUCH = 48
# The contents of so many pages with headings of their own name only the pages.
_MANY = 3
# A cover names so many pieces of a selection.
_NAMED = 6
# PDF/A asks for a date where nothing gives one.
_NO_YEAR = 1970


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
    return printable(json.dumps(without_unused_ids(tree), ensure_ascii=False))


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
        raise PdfError(
            say("{title}: the PDF could not be set: {message}", title=title, message=error.message)
        ) from error
    if not isinstance(made, bytes):
        raise PdfError(say("{title}: the typesetter gave no PDF", title=title))
    return made


def tree_of(
    pieces: Sequence[Piece], shelf: Shelf, imprint: Imprint, *, title: str = ""
) -> Document:
    """Give the document as data for the template: cover, body, sources."""
    stretches = [piece for piece in pieces if isinstance(piece, Stretch)]
    site_pages = [piece for piece in pieces if isinstance(piece, SitePage)]
    quoted = [shelf.volume_of(report) for page in site_pages for report in page.quoted]
    known = {
        volume.document.report.id: volume
        for volume in (*(piece.volume for piece in stretches), *quoted)
    }
    volumes = [volume for volume in shelf.volumes if volume.document.report.id in known]
    inside = {part.id for piece in stretches for part in piece.parts} | {
        page.id for page in site_pages
    }
    body = _body(pieces, shelf, LinkResolver(imprint, frozenset(inside)))
    facts = [volume.document.report for volume in volumes]
    publishers = _publishers(facts, shelf)
    languages = {report.language for report in facts}
    of_one = not site_pages and len(languages) == 1
    depth = 1 if len(site_pages) > _MANY else 2
    heads = sum(_heads(one["content"], depth) for one in body)
    script: Script = script_of(facts[0].language) if of_one else "cn"
    for one in body:
        if one["script"] != script:
            _mark_headings(one["content"], one["script"])
    return {
        "title": line(title) or _title(pieces),
        "subtitle": _subtitle(facts[0]) if _is_report(pieces) else "",
        "authors": list(publishers) or [imprint.site],
        "script": script,
        "date": _day(facts, imprint),
        "site": imprint.site,
        "address": imprint.address,
        "facts": _facts(pieces, facts, publishers, imprint),
        "depth": depth if heads >= _FEW else 0,
        "brief": heads <= _BRIEF,
        "tight": heads > _MUCH,
        "body": body,
        "away": outward_links(body),
        "sources": [_source(volume, stretches) for volume in volumes],
        "pages": [_page_cited(page, imprint) for page in site_pages],
    }


def _subtitle(report: Report) -> str:
    """Give the English title, where it is not the report's own."""
    return line(report.title_en) if report.title_en != report.title else ""


def _body(pieces: Sequence[Piece], shelf: Shelf, links: LinkResolver) -> list[Run]:
    """Give the pieces in their order; those that go on from one another carry their levels on."""
    stretches = [piece for piece in pieces if isinstance(piece, Stretch)]
    several = len(pieces) > 1 and any(piece.is_whole for piece in stretches)
    mixed = len({piece.volume.document.report.id for piece in stretches}) > 1 or (
        len(stretches) < len(pieces)
    )
    body: list[Run] = []
    for one in _runs(pieces):
        if isinstance(one, SitePage):
            body.append({"script": "cn", "content": _site_page(one, shelf, links)})
            continue
        report = one.volume.document.report
        sections = [part for part in one.parts if isinstance(part, Section)]
        levels = levels_in_document(sections, above=1 if several else 0)
        nodes = passage_nodes(one.parts, levels, one.volume, shelf, links)
        if several:
            name = f"report-{report.id}-{one.parts[0].id}"
            nodes.insert(
                0, {"kind": "heading", "level": 1, "id": name, "content": [line(report.title)]}
            )
        elif mixed and nodes:
            nodes.insert(1 if nodes[0]["kind"] == "heading" else 0, _from(report))
        body.append({"script": script_of(report.language), "content": landscape(nodes)})
    if not several:
        _follow(body)
    return body


def _follow(body: Sequence[Run]) -> None:
    """Let pieces and chapters stand below one another: a page for each is half empty."""
    nodes = [node for one in body for node in one["content"]]
    for node in nodes[1:]:
        if node["kind"] == "heading" and node["level"] == 1:
            node["follows"] = True


def _site_page(page: SitePage, shelf: Shelf, links: LinkResolver) -> list[Block]:
    try:
        return landscape(page_nodes(page.make(shelf).elements, links))
    except PdfError as error:
        raise PdfError(f"{page.address}: {error}") from error


def _mark_headings(nodes: Sequence[Block], script: Script) -> None:
    """Let headings know their script, for they stand in contents and running heads as well."""
    for node in nodes:
        if node["kind"] == "landscape":
            _mark_headings(node["content"], script)
        elif node["kind"] == "heading":
            node.setdefault("script", script)


def _heads(nodes: Sequence[Block], depth: int) -> int:
    """Count the headings that the contents name."""
    return sum(
        _heads(node["content"], depth)
        if node["kind"] == "landscape"
        else node["kind"] == "heading" and node["level"] <= depth
        for node in nodes
    )


def _from(report: Report) -> Paragraph:
    return {"kind": "paragraph", "style": "from", "content": [f"《{line(report.title)}》"]}


def _runs(pieces: Sequence[Piece]) -> list[Piece]:
    """Join pieces that follow one another in their report, so that levels carry on."""
    runs: list[Piece] = []
    for piece in pieces:
        last = runs[-1] if runs else None
        if (
            isinstance(piece, Stretch)
            and isinstance(last, Stretch)
            and last.volume is piece.volume
            and _follows(piece, last)
        ):
            runs[-1] = replace(last, parts=(*last.parts, *piece.parts))
        else:
            runs.append(piece)
    return runs


def _follows(piece: Stretch, last: Stretch) -> bool:
    flow = piece.volume.document.flow
    begin = flow.index(piece.parts[0])
    return begin > 0 and flow[begin - 1] == last.parts[-1]


def _is_report(pieces: Sequence[Piece]) -> bool:
    return len(pieces) == 1 and isinstance(pieces[0], Stretch) and pieces[0].is_whole


def _title(pieces: Sequence[Piece]) -> str:
    if len(pieces) == 1:
        return line(pieces[0].title)
    stretches = [piece for piece in pieces if isinstance(piece, Stretch)]
    reports = {piece.volume.document.report.id: piece.volume for piece in stretches}
    if len(reports) == 1 and len(stretches) == len(pieces):
        return line(f"{stretches[0].volume.document.report.title}选编")
    kinds = {piece.kind for piece in pieces if isinstance(piece, SitePage)}
    return "项目选编" if not stretches and kinds == {"program"} else "报告选编"


def _day(reports: Sequence[Report], imprint: Imprint) -> list[int]:
    """Give the document's date, which PDF/A asks for: the site's, or that of the newest report."""
    if imprint.date:
        return [int(number) for number in imprint.date.split("-")]
    return [max((report.published for report in reports), default=_NO_YEAR), 1, 1]


def _publishers(reports: Sequence[Report], shelf: Shelf) -> dict[str, Language]:
    """Name the publishers, each in its language.

    Reports of one may print its name in several ways: then it is told as the library does.
    """
    printed = {one.publisher: one.language for one in reports}
    told = {owner(one, shelf): one.language for one in reports}
    return told if len(told) < len(printed) else printed


def _facts(
    pieces: Sequence[Piece],
    reports: Sequence[Report],
    publishers: dict[str, Language],
    imprint: Imprint,
) -> list[tuple[str, Words]]:
    begins = [one.period.split("/")[0] for one in reports]
    ends = [one.period.split("/")[-1] for one in reports]
    rows: list[tuple[str, Words]] = [
        *([] if _is_report(pieces) else [("选入", _selected(pieces))]),
        ("报告", _listed([(one.title, one.language) for one in reports], ("《", "》"))),
        ("发布者", _listed(list(publishers.items()))),
        ("报告期", [period(f"{min(begins)}/{max(ends)}")] if reports else []),
        ("语言", ["、".join(dict.fromkeys(LANGUAGES[one.language] for one in reports))]),
        ("网站日期", [day(imprint.date)] if imprint.date else []),
        ("网址", [imprint.url(_address(pieces)) or ""]),
    ]
    return [row for row in rows if any(row[1])]


def _address(pieces: Sequence[Piece]) -> str:
    """Give the page's address that a document is of: its only piece, or a theme with its texts."""
    head, *rest = pieces
    is_subject = isinstance(head, SitePage) and all(isinstance(one, Stretch) for one in rest)
    return head.address if not rest or is_subject else ""


def _listed(named: Sequence[tuple[str, Language]], marks: tuple[str, str] = ("", "")) -> Words:
    """Give names, each in its language, between such marks and with semicolons between them."""
    words: Words = []
    for number, (name, language) in enumerate(named):
        before, after = marks
        script: Word = {"kind": "script", "script": script_of(language), "content": [line(name)]}
        words += [f"{'；' if number else ''}{before}", script, after]
    return [word for word in words if word]


def _selected(pieces: Sequence[Piece]) -> Words:
    named = _listed([(piece.title, _language(piece)) for piece in pieces[:_NAMED]])
    return named if len(pieces) <= _NAMED else [*named, f"，等 {len(pieces)} 篇"]


def _language(piece: Piece) -> Language:
    return piece.volume.document.report.language if isinstance(piece, Stretch) else "zh-Hans"


def _source(volume: Volume, stretches: Sequence[Stretch]) -> Source:
    """Say of a report where its text comes from and how to cite what was selected of it."""
    report = volume.document.report
    here = [piece for piece in stretches if piece.volume is volume]
    return {
        "script": script_of(report.language),
        "origin": line(report.origin),
        "lines": len(report.source.lines),
        "digest": report.source.sha256,
        "cited": [_cited(piece) for piece in here or [whole(volume)]],
    }


def _cited(piece: Stretch) -> list[str]:
    """Give how to cite a stretch of a report (GB/T 7714—2015), and its path below the root."""
    document = piece.volume.document
    if piece.is_whole:
        return [line(cite_report(document.report)), piece.address]
    return [line(cite_part(piece.parts, piece.title, document)), piece.address]


def _page_cited(page: SitePage, imprint: Imprint) -> list[str]:
    """Give how to cite a page of the site (GB/T 7714—2015), and its path below the root."""
    return [line(cite_site(imprint.site, page.title, imprint.date)), page.address]


def edition() -> str:
    """Tell one state of the template, typesetter and fonts from another."""
    packages = ("typst", "manimgx-fonts-cjk", "manimgx-fonts")
    digest = hashlib.sha256(_TEMPLATE.read_bytes())
    digest.update(" ".join(version(name) for name in packages).encode())
    return digest.hexdigest()


@cache
def begin_setting() -> None:
    """Note that this process sets something; whoever asks the typesetter calls this first."""
    # Several threads take a tenth more memory and save little: a site's PDFs are set in
    # processes side by side. Whoever runs the builder may say otherwise.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")


@cache
def _compiler() -> typst.Compiler:
    begin_setting()
    return typst.Compiler(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[str(folder) for folder in font_folders()],
        ignore_system_fonts=True,
    )
