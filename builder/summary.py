"""What a document came to, in counts, as text for a person."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from builder.findings import CATALOG, HEALTH
from builder.model import Place
from builder.pages.unseen import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model import Document, Finding, Knowledge, Omission


def summarize(document: Document) -> str:
    """Count a document's lines, sections, blocks, omissions, findings and edits.

    Args:
        document: a document that `builder.reading.read` has proved whole.

    Returns:
        Lines of text without a newline at the end.
    """
    report = document.report
    worded = sum(1 for line in report.source.lines if line.strip())
    levels = Counter(f"level {section.level}" for section in document.sections)
    types = Counter(block.type.value for block in document.blocks)
    reasons: Counter[str] = Counter()
    for omission in document.omitted:
        reasons[omission.reason] += _lines(omission)
    repeats = sum(1 for block in document.blocks if block.repeats)
    rows = [
        f"{report.id}  {report.title}",
        *(f"  !! {visible(sentence)}" for sentence in _ill(document)),
        f"  lines     {worded} of {len(report.source.lines)} hold words, each accounted for once",
        f"  sections  {len(document.sections)}{_listed(levels, by_name=True)}",
        f"  blocks    {len(document.blocks)}{_listed(types)}; {repeats} repeat another",
        f"  omitted   {sum(reasons.values())} lines{_listed(reasons)}",
        f"  edits     {len(report.edits)}{_listed(Counter(e.type.value for e in report.edits))}",
        f"  findings  {len(document.findings)}",
        *_findings(document.findings),
    ]
    return "\n".join(rows)


def _ill(document: Document) -> Iterator[str]:
    """Give what is out of range in the whole report, to stand at its head."""
    for found in document.findings:
        if found.code == HEALTH:
            where = f"（第 {found.line} 行）" if found.line else ""
            yield f"{found.code} {found.message}{where}"


def summarize_knowledge(knowledge: Knowledge) -> str:
    """Count programs, mentions, events and findings across all documents."""
    named = {mention.program for mention in knowledge.mentions}
    again = sum(mention.is_repeat for mention in knowledge.mentions)
    rows = [
        "all reports",
        f"  programs  {len(knowledge.programs)}, {len(named)} of them named in a report",
        f"  mentions  {len(knowledge.mentions) - again}, and {again} in what is printed again",
        f"  events    {len(knowledge.events)}",
        f"  findings  {len(knowledge.findings)}",
        *_findings(knowledge.findings),
    ]
    return "\n".join(rows)


def list_findings(documents: Iterable[Document], knowledge: Knowledge | None = None) -> str:
    """List every finding, a line each: file and line, code, level, sentence.

    Args:
        documents: the reports put together again.
        knowledge: what was found across them, where that is asked for.

    Returns:
        Lines in the order of reports, then of source lines, then what is about files of the
        editor's; `file:line` is a way that editors and terminals follow from the root.
    """
    rows = []
    across = knowledge.findings if knowledge else ()
    for document in documents:
        report = document.report
        found = [*document.findings, *(one for one in across if one.report == report.id)]
        for one in sorted(found, key=lambda one: (one.line or 0, one.code, one.message)):
            file = f"site_data/{report.folder}/{report.source.file}"
            rows.append(_finding(one, Place(file, one.line or 1)))
    rows += [_finding(one, one.place) for one in across if one.place]
    return "\n".join(rows)


def _finding(one: Finding, place: Place) -> str:
    return f"{place}: {one.code} {CATALOG[one.code].level}: {visible(one.message)}"


def _findings(findings: Iterable[Finding]) -> Iterator[str]:
    for code, count in sorted(Counter(finding.code for finding in findings).items()):
        known = CATALOG[code]
        yield f"    {code} {known.level:<7} {count:>4}  {known.meaning}；{known.remedy}"


def _lines(omission: Omission) -> int:
    return sum(span.last - span.first + 1 for span in omission.spans)


def _listed(counts: Counter[str], *, by_name: bool = False) -> str:
    """Give `: paragraph 3, list 2`, the most frequent first, or nothing."""
    ranked = sorted(counts.items(), key=lambda item: item[0] if by_name else (-item[1], item[0]))
    return (": " if ranked else "") + ", ".join(f"{name} {count}" for name, count in ranked)
