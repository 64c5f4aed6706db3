"""What the builder made of the reports, as text or JSON for a person to look into."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from builder.model import Section
from builder.pages.wording import kind_said, reason_told
from builder.saying import say, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.knowledge.discovery import Candidate
    from builder.model import Block, Document, Omission
    from builder.reading.draft import Draft, Piece

_SHOWN = 72


def dump_draft(draft: Draft, *, as_json: bool) -> str:
    """Show a draft's pieces in reading order."""
    if as_json:
        return _json({"report": draft.report.id, "pieces": [asdict(p) for p in draft.pieces]})
    return "\n".join(
        _row(piece.lines or (piece.at,), _role(piece), piece.text) for piece in draft.pieces
    )


def dump_document(document: Document, *, as_json: bool) -> str:
    """Show a document's sections, blocks and omissions."""
    if as_json:
        return _json(
            {
                "report": document.report.id,
                "flow": [asdict(part) for part in document.flow],
                "omitted": [asdict(omission) for omission in document.omitted],
                "findings": [asdict(finding) for finding in document.findings],
            }
        )
    rows = [_part(part) for part in document.flow]
    rows += [_omission(omission) for omission in document.omitted]
    return "\n".join(rows)


def dump_candidates(candidates: Sequence[Candidate], *, as_json: bool) -> str:
    """Show names that may be programs', each with its counts and places."""
    if as_json:
        return _json([asdict(candidate) for candidate in candidates])
    rows = []
    for one in candidates:
        counts = ", ".join(f"{report} {count}" for report, count in one.counts)
        rows.append(
            f"{one.name}  {counts}"
            + (say("; quoted {count}", count=one.quoted) if one.quoted else "")
        )
        rows += [f"  {place.report}:{place.line}  …{place.text}…" for place in one.contexts]
    return "\n".join(rows)


def _role(piece: Piece) -> str:
    if piece.is_heading():
        return f"{kind_said('heading')} {piece.level or '?'}"
    return kind_said(piece.kind.value if piece.kind else piece.role.value)


def _part(part: Section | Block) -> str:
    if isinstance(part, Section):
        return _row(
            part.heading_lines or (part.line,), f"{kind_said('heading')} {part.level}", part.title
        )
    lines = tuple(line for span in part.spans for line in range(span.first, span.last + 1))
    return _row(
        lines, kind_said(part.type.value) + (say(" repeat") if part.repeats else ""), part.text
    )


def _omission(omission: Omission) -> str:
    lines = tuple(line for span in omission.spans for line in range(span.first, span.last + 1))
    return _row(
        lines, kind_said("omitted"), f"{omission.text} ({spoken(reason_told(omission.reason))})"
    )


def _row(lines: tuple[int, ...], what: str, text: str) -> str:
    """Set a row: first and last line (and how many, where some between are others'), words."""
    first, last = min(lines), max(lines)
    spans = str(first) if first == last else f"{first}-{last}"
    if len(lines) not in (1, last - first + 1):
        spans += f" ({len(lines)})"
    flat = " ".join(text.split())
    shown = flat if len(flat) <= _SHOWN else flat[:_SHOWN] + "…"
    return f"{spans:>16}  {what:<18} {shown}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=sorted)
