"""What a document came to, in counts, as text for a person."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from builder.catalog.edit_kinds import EDIT_KINDS
from builder.findings import CATALOG, HEALTH, LEVELS
from builder.model import Place
from builder.pages.unseen import visible
from builder.pages.wording import reason_told
from builder.saying import language, say, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model import BlockType, Document, EditType, Finding, Knowledge, Omission


def summarize(document: Document) -> str:
    """Count a document's lines, sections, blocks, omissions, findings and edits.

    Args:
        document: a document that `builder.reading.read` has proved whole.

    Returns:
        Lines of text without a newline at the end.
    """
    report = document.report
    worded = sum(1 for line in report.source.lines if line.strip())
    levels = Counter(say("level {level}", level=section.level) for section in document.sections)
    types = Counter(_name(block.type) for block in document.blocks)
    reasons: Counter[str] = Counter()
    for omission in document.omitted:
        reasons[str(spoken(reason_told(omission.reason)))] += _lines(omission)
    repeats = sum(1 for block in document.blocks if block.repeats)
    rows = [
        f"{report.id}  {report.title}",
        *(f"  !! {visible(sentence)}" for sentence in _ill(document)),
        say(
            "  lines     {worded} of {count} hold words, each accounted for once",
            worded=worded,
            count=len(report.source.lines),
        ),
        say(
            "  sections  {count}{levels}",
            count=len(document.sections),
            levels=_listed(levels, by_name=True),
        ),
        say(
            "  blocks    {count}{types}; {repeats} repeat another",
            count=len(document.blocks),
            types=_listed(types),
            repeats=repeats,
        ),
        say(
            "  omitted   {count} lines{reasons}",
            count=sum(reasons.values()),
            reasons=_listed(reasons),
        ),
        say(
            "  edits     {count}{types}",
            count=len(report.edits),
            types=_listed(Counter(_name(edit.type) for edit in report.edits)),
        ),
        say("  findings  {count}", count=len(document.findings)),
        *_findings(document.findings),
    ]
    return "\n".join(rows)


def _ill(document: Document) -> Iterator[str]:
    """Give what is out of range in the whole report, to stand at its head."""
    for found in document.findings:
        if found.code == HEALTH:
            where = say(" (line {line})", line=found.line) if found.line else ""
            yield f"{found.code} {spoken(found.message)}{where}"


def summarize_knowledge(knowledge: Knowledge) -> str:
    """Count programs, mentions, events and findings across all documents."""
    named = {mention.program for mention in knowledge.mentions}
    again = sum(mention.is_repeat for mention in knowledge.mentions)
    rows = [
        say("all reports"),
        say(
            "  programs  {count}, {named} of them named in a report",
            count=len(knowledge.programs),
            named=len(named),
        ),
        say(
            "  mentions  {count}, and {again} in what is printed again",
            count=len(knowledge.mentions) - again,
            again=again,
        ),
        say("  events    {count}", count=len(knowledge.events)),
        say("  findings  {count}", count=len(knowledge.findings)),
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
            rows.append(_finding(one, one.place or Place(file, one.line or 1)))
    rows += [_finding(one, one.place) for one in across if one.place]
    return "\n".join(rows)


def _finding(one: Finding, place: Place) -> str:
    level = spoken(LEVELS[CATALOG[one.code].level])
    return f"{place}: {one.code} {level}: {visible(str(spoken(one.message)))}"


def _findings(findings: Iterable[Finding]) -> Iterator[str]:
    for code, count in sorted(Counter(finding.code for finding in findings).items()):
        known = CATALOG[code]
        told = say("{meaning}; {remedy}", meaning=known.meaning, remedy=known.remedy)
        yield f"    {code} {spoken(LEVELS[known.level])!s:<7} {count:>4}  {told}"


def _lines(omission: Omission) -> int:
    return sum(span.last - span.first + 1 for span in omission.spans)


def _listed(counts: Counter[str], *, by_name: bool = False) -> str:
    """Give `: paragraph 3, list 2`, the most frequent first, or nothing."""
    ranked = sorted(counts.items(), key=lambda item: item[0] if by_name else (-item[1], item[0]))
    told = say(", ").join(f"{name} {count}" for name, count in ranked)
    return say(": {listed}", listed=told) if ranked else ""


def _name(kind: EditType | BlockType) -> str:
    """Give what is said in `edits.yml`, or what it is called in Chinese."""
    return kind.value if language() == "en" else say(EDIT_KINDS[kind].name)
