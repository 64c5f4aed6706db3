"""The figures of key-performance tables and programs: rows, cells, units, series, checks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.knowledge.figures.checking import checked
from builder.knowledge.figures.measured import observed, with_programs
from builder.knowledge.figures.observing import observe
from builder.knowledge.figures.relations import check_relations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.knowledge.figures.observing import Paths
    from builder.model import (
        Document,
        Finding,
        Indicator,
        Indicators,
        Measure,
        Observation,
        Program,
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """Every printed figure, the paths of the tables' rows by block, and what was noticed."""

    indicators: tuple[Indicator, ...]
    observations: tuple[Observation, ...]
    paths: dict[str, Paths]
    findings: tuple[Finding, ...]


def figures_of(
    documents: Sequence[Document],
    indicators: Indicators,
    measures: Sequence[Measure],
    programs: Sequence[Program],
    texts: str = "",
) -> Figures:
    """Find, check and order all figures.

    Args:
        documents: the reports, oldest first.
        indicators: what an editor registered of key-performance tables.
        measures: the figures that an editor quoted of programs; a measure with the id of
            an indicator is that indicator.
        programs: the registry.
        texts: whose texts all reports are, where their publishers are not to be told apart.
            Else figures are held against those of the same publisher and no other's: the same
            name is not the same series.

    Returns:
        Indicators in the order of the file, then those of programs; observations by
        indicator, period and report.

    Raises:
        CatalogError: see `relations.check_relations`, `observing.observe`,
            `measured.with_programs` and `measured.observed`.
    """
    check_relations(indicators.listed)
    told = observe(documents, indicators)
    observations = (*told.observations, *observed(measures, told.observations, documents))
    listed = with_programs(indicators.listed, measures, programs)
    units = {one.id: one.unit for one in listed}
    marked: list[Observation] = []
    doubts: list[Finding] = []
    owners = {one.report.id: texts or one.report.publisher for one in documents}
    told_by: dict[str, list[Observation]] = defaultdict(list)
    for one in observations:
        told_by[owners[one.report]].append(one)
    for owner, own in told_by.items():
        gaps = (one for one in indicators.breaks if owners[one.source.report] == owner)
        some, found = checked(own, replace(indicators, breaks=tuple(gaps)), units)
        marked += some
        doubts += found
    rank = {one.id: place for place, one in enumerate(listed)}
    order = {document.report.id: place for place, document in enumerate(documents)}
    in_order = sorted(
        marked, key=lambda one: (rank[one.indicator], one.period, order[one.report], one.line)
    )
    return Figures(listed, tuple(in_order), told.paths, (*told.findings, *doubts))
