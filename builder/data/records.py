"""The site's open data: what was found, as plain JSON and the sources as received.

Keys stand in the order that the published schemas (`docs/schemas/`) name them; the
same library gives the same bytes.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.citation import cite_part
from builder.pages.facsimiles import facsimiles_by_page
from builder.pages.printed import printed_pages
from builder.pages.tables import caption_of
from builder.pages.wording import reason_told
from builder.reading.proof.accounting import account_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import (
        Block,
        Document,
        Event,
        Mention,
        Omission,
        Portion,
        Program,
        Section,
        Span,
    )
    from builder.pages.cutting import Cut
    from builder.pages.shelf import Shelf, Volume
    from builder.pages.source_parts import SourcePart

Json = dict[str, object]


def data_files(shelf: Shelf) -> tuple[tuple[str, bytes], ...]:
    """Give the files across all reports as (path below the site's root, bytes)."""
    return (
        ("data/reports.json", _bytes([_report(volume) for volume in shelf.volumes])),
        ("data/programs.json", _bytes([_program(program, shelf) for program in shelf.programs])),
        ("data/events.json", _bytes([_event(event, shelf) for event in shelf.events])),
    )


def report_files(volume: Volume, shelf: Shelf) -> tuple[tuple[str, bytes], ...]:
    """Give a report's own files: what was made of it, and its source."""
    report = volume.document.report
    return (
        (f"data/reports/{report.id}.json", _bytes(_document(volume, shelf))),
        (addresses.source(report.id), "\n".join(report.source.lines).encode()),
    )


def _bytes(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()


def _source(volume: Volume) -> Json:
    source = volume.document.report.source
    return {"file": source.file, "sha256": source.sha256, "lines": len(source.lines)}


def _source_page(part: SourcePart) -> Json:
    """Give a page that shows lines of the source; the fragment of one is `#L` and its number."""
    return {"lines": _lines((part.span,)), "url": addresses.url(part.path)}


def _report(volume: Volume) -> Json:
    report = volume.document.report
    return {
        "id": report.id,
        "title": report.title,
        "publisher": report.publisher,
        "period": report.period,
        "language": report.language,
        "url": addresses.url(addresses.landing(report.id)),
        "source": _source(volume),
        "original": {
            "url": report.original.address or None,
            "archive": report.original.archive or None,
            "sha256": report.original.sha256 or None,
        },
    }


def _document(volume: Volume, shelf: Shelf) -> Json:
    document = volume.document
    pictures = _pictures(document)
    return {
        "id": document.report.id,
        "title": document.report.title,
        "language": document.report.language,
        "source": {**_source(volume), "pages": [_source_page(part) for part in volume.source]},
        "sections": [_section(section, shelf) for section in document.sections],
        "blocks": [_block(block, shelf) for block in document.blocks],
        "omitted": [_omission(omission) for omission in document.omitted],
        "pages": [_page(cut, document) for cut in volume.content],
        "account": _account(document),
        **({"page_pictures": pictures} if pictures else {}),
    }


def _account(document: Document) -> Json:
    found = account_of(document)
    return {
        "characters": found.all,
        "headings": found.headings,
        "blocks": found.blocks,
        "omitted": found.omitted,
    }


def _pictures(document: Document) -> list[Json]:
    """Give where the pictures of the printed pages are, each with the lines printed there."""
    lines: dict[int, list[int]] = {}
    for line in document.report.layout.lines if document.report.layout else ():
        lines.setdefault(line.page, []).append(line.line)
    return [
        {
            "page": at,
            "name": one.name,
            "url": one.path,
            "lines": [min(lines[at]), max(lines[at])] if at in lines else None,
        }
        for at, one in facsimiles_by_page(document).items()
    ]


def _page(cut: Cut, document: Document) -> Json:
    printed = printed_pages(cut.parts, document)
    return {
        "title": cut.title_section.title,
        "url": addresses.url(cut.path),
        "printed_pages": {"first": printed.first, "last": printed.last} if printed else None,
        "citation": cite_part(cut.parts, cut.title_section.title, document),
    }


def _section(section: Section, shelf: Shelf) -> Json:
    entry: Json = {
        "id": section.id,
        "title": section.title,
        "level": section.level,
        "line": section.line,
        "heading_lines": list(section.heading_lines),
        "printed_page": section.printed_page,
        "url": shelf.addresses.url(section.id),
        "parent": section.parent,
    }
    _add_portions(entry, section.portions)
    _add_marks(entry, section)
    if section.supplied_from and not section.heading_lines:
        entry["supplied_from"] = section.supplied_from
    return entry


def _block(block: Block, shelf: Shelf) -> Json:
    entry: Json = {
        "id": block.id,
        "type": str(block.type),
        "lines": _lines(block.spans),
        "text": block.text,
        "section": block.section,
        "url": shelf.addresses.url(block.id),
    }
    if block.table:
        entry["header"] = list(block.table.header)
        entry["rows"] = [list(row) for row in block.table.rows]
        if paths := shelf.knowledge.paths.get(block.id):
            entry["path"] = [list(path) for path in paths]
        caption = caption_of(block, block.table, markup=True)
        if caption:
            entry["caption"] = caption
    if block.type == "quote":
        entry["speaker"] = block.speaker
        entry["role"] = block.role
    if block.repeats:
        entry["repeats"] = block.repeats
    _add_portions(entry, block.portions)
    _add_marks(entry, block)
    return entry


def _add_marks(entry: Json, part: Section | Block) -> None:
    """Say what editors inferred (reasons, whether all are beyond doubt, lines), and misprints."""
    if part.inferred:
        entry["inferred"] = {
            "why": " ".join(dict.fromkeys(one.why for one in part.inferred)),
            "sure": all(one.sure for one in part.inferred),
            "lines": _lines(tuple(span for one in part.inferred for span in one.spans)),
        }
    if part.sic:
        entry["sic"] = [
            {"text": one.text, "reading": one.reading, "why": one.why} for one in part.sic
        ]
    if part.misread:
        entry["misread"] = [
            {"line": one.line, "start": one.start, "text": one.text, "reading": one.reading}
            for one in part.misread
        ]


def _add_portions(entry: Json, portions: Iterable[Portion]) -> None:
    """Say which characters of lines that are parted belong to the entry."""
    if listed := [[one.line, one.start, one.end] for one in portions]:
        entry["portions"] = listed


def _lines(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.first, span.last] for span in spans]


def _omission(omission: Omission) -> Json:
    entry: Json = {
        "lines": _lines(omission.spans),
        "text": omission.text,
        "reason": reason_told(omission.reason),
    }
    _add_portions(entry, omission.portions)
    return entry


def _program(program: Program, shelf: Shelf) -> Json:
    printed = shelf.printed_en(f"program-{program.id}")
    return {
        "id": program.id,
        "name": program.name,
        "name_en": program.name_en or None,
        "name_en_ours": bool(program.name_en) and printed is None,
        "name_en_printed": _english(printed, shelf),
        "names": list(dict.fromkeys(name.text for name in program.names)),
        "url": addresses.url(addresses.program(program.id)),
        "mentions": [_mention(mention, shelf) for mention in all_mentions(program, shelf)],
        "related": list(shelf.knowledge.related.get(program.id, ())),
    }


def _english(printed: Mention | None, shelf: Shelf) -> Json | None:
    """Say where a report prints a program's English name first."""
    if printed is None:
        return None
    url = shelf.addresses.url(printed.part)
    return {"report": printed.report, "line": printed.line, "text": printed.text, "url": url}


def all_mentions(program: Program, shelf: Shelf) -> list[Mention]:
    """Give a program's mentions, those in what is printed again among them, in order."""
    return _by_program(shelf).get(program.id, [])


# Asked for each program of a library in turn.
@lru_cache(maxsize=1)
def _by_program(shelf: Shelf) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in shelf.knowledge.mentions:
        found.setdefault(mention.program, []).append(mention)
    return found


def _mention(mention: Mention, shelf: Shelf) -> Json:
    return {
        "report": mention.report,
        "line": mention.line,
        "text": mention.text,
        "block": mention.part,
        "url": shelf.addresses.url(mention.part),
        **({"repeats": True} if mention.is_repeat else {}),
    }


def _event(event: Event, shelf: Shelf) -> Json:
    return {
        "id": event.id,
        "date": event.date,
        "date_text": event.date_text,
        "text": event.text,
        "subject": event.subject,
        "report": event.report,
        "line": event.line,
        "programs": list(event.programs),
        "block": event.part,
        "url": shelf.addresses.url(event.part),
    }
