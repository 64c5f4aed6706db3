"""What the reports tell: where programs are named, what happened when, what belongs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.knowledge.by_report import check_names, tell
from builder.knowledge.figures import figures_of
from builder.knowledge.happenings import happenings, start_of
from builder.knowledge.inferred_dates import with_doubts
from builder.knowledge.line_places import Places
from builder.knowledge.printed_names import printed_names
from builder.knowledge.program_kin import kinship
from builder.knowledge.related import shared_sections
from builder.model import Indicators, Knowledge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.knowledge.by_report import Told
    from builder.model import (
        Disclosure,
        Document,
        Event,
        Finding,
        Measure,
        Mention,
        Program,
        Theme,
    )


def learn(  # noqa: PLR0913 - what editors registered comes from as many files
    programs: Sequence[Program],
    documents: Sequence[Document],
    *,
    measures: Sequence[Measure] = (),
    themes: Sequence[Theme] = (),
    indicators: Indicators | None = None,
    told_by: Iterable[Told] | None = None,
    texts: str = "",
) -> Knowledge:
    """Find all that the documents tell of the programs.

    Args:
        programs: the registry, in the order in which it lists them.
        documents: the reports put together again, oldest first.
        measures: the figures that an editor registered; their places are found here.
        themes: the sections that an editor set side by side; their ids are found here.
        indicators: what is counted year after year; its figures are found here.
        told_by: what each document tells by itself (`tell`), where that is known.
        texts: whose texts all reports are, where their publishers are not to be told apart.

    Returns:
        Mentions by report, then in reading order; events oldest first.

    Raises:
        CatalogError: a name is listed twice, or a figure's or theme's line was not read
            as what it has to be.
        EditError: an event edit does not fit what was found.
    """
    registry = tuple(programs)
    check_names(registry)  # its complaints come first, also where there is no document
    mentions: list[Mention] = []
    events: list[Event] = []
    findings: list[Finding] = []
    disclosures: list[Disclosure] = []
    for named, happened, noted, disclosed in told_by or (
        tell((document, registry)) for document in documents
    ):
        mentions.extend(named)
        events.extend(happened)
        findings.extend(noted)
        disclosures.extend(disclosed)
    places = Places(documents)
    placed = places.place_measures(measures)
    figures = figures_of(documents, indicators or Indicators(), placed, registry, texts)
    english = {f"program-{one.id}": one.name_en for one in programs}
    english |= {f"theme-{one.id}": one.name_en for one in themes}
    in_order = tuple(sorted(events, key=_oldest_first))
    told = with_doubts(happenings(in_order, documents), documents)
    by_id = {event.id: event for one in told for event in one.tellings}
    counted = [mention for mention in mentions if not mention.is_repeat]
    shared = shared_sections(programs, documents, counted)
    return Knowledge(
        programs=registry,
        mentions=tuple(mentions),
        events=tuple(by_id.get(event.id, event) for event in in_order),
        related={
            program: tuple(other for other, _ in others) for program, others in shared.items()
        },
        findings=(*findings, *figures.findings),
        happenings=told,
        shared=shared,
        kin=kinship(programs),
        measures=placed,
        themes=places.place_themes(themes),
        indicators=figures.indicators,
        observations=figures.observations,
        paths=figures.paths,
        breaks=indicators.breaks if indicators else (),
        printed_en=printed_names(english, documents),
        disclosures=tuple(disclosures),
        topics=indicators.topics if indicators else (),
    )


def _oldest_first(event: Event) -> str:
    """Order events by the day they began; a year comes before its months and days."""
    return start_of(event.date)
