"""Sums and ratios that an editor registered: whether their units and kinds let them be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.catalog.values import told
from builder.errors import CatalogError
from builder.knowledge.figures.units import UnitError, unit_of
from builder.model import IndicatorKind
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from builder.model import Indicator

_PERCENT = "%"


def check_relations(indicators: Sequence[Indicator]) -> None:
    """Refuse sums and ratios over what does not count alike.

    Raises:
        CatalogError: parts of a sum have another unit or kind than it, or a ratio's unit is not
            that of its parts; one line for each fault.
    """
    listed = {one.id: one for one in indicators}
    faults = [
        f"{one.place}: {text}"
        for one in indicators
        for text in (
            *_sums(one, listed),
            *_growth(one, listed),
            *_ratio(one, listed),
        )
    ]
    if faults:
        raise CatalogError("\n".join(faults))


def _sums(one: Indicator, listed: dict[str, Indicator]) -> Iterator[str]:
    for part in (listed[part] for parts in one.sum_of for part in parts):
        if part.kind is not one.kind or one.kind is IndicatorKind.RATE:
            yield (
                say(
                    "{id!r} is a {kind} and its part {part_id!r} ({place}) a {part_kind}; only "
                    "stocks add up to stocks, and flows to flows",
                    id=one.id,
                    kind=one.kind,
                    part_id=part.id,
                    place=part.place,
                    part_kind=part.kind,
                )
            )
        elif _size(part.unit) != _size(one.unit):
            yield (
                say(
                    "{id!r} counts {unit} and its part {part_id!r} ({place}) {other_unit}; give "
                    "both one unit, or take the part out of the sum",
                    id=one.id,
                    unit=told(one.unit),
                    part_id=part.id,
                    place=part.place,
                    other_unit=told(part.unit),
                )
            )


def _growth(one: Indicator, listed: dict[str, Indicator]) -> Iterator[str]:
    if one.grows_by is None:
        return
    flow = listed[one.grows_by]
    kinds = (one.kind, flow.kind)
    if kinds != (IndicatorKind.STOCK, IndicatorKind.FLOW) or _size(one.unit) != _size(flow.unit):
        yield (
            say(
                "{id!r}, a {kind} in {unit}, can't grow by {flow_id!r} ({place}), a "
                "{flow_kind} in {other_unit}; a stock grows by a flow in its unit",
                id=one.id,
                kind=one.kind,
                unit=told(one.unit),
                flow_id=flow.id,
                place=flow.place,
                flow_kind=flow.kind,
                other_unit=told(flow.unit),
            )
        )


def _ratio(one: Indicator, listed: dict[str, Indicator]) -> Iterator[str]:
    if one.ratio_of is None:
        return
    whole = listed[one.ratio_of.of]
    for part in (listed[part] for part in one.ratio_of.part):
        times = _times(part.unit, whole.unit, one.unit)
        if times is None:
            yield (
                say(
                    "{id!r} counts {unit}, which {part_id!r} in {other_unit} over {whole_id!r} in "
                    "{whole_unit} is not; correct the unit or ratio_of",
                    id=one.id,
                    unit=told(one.unit),
                    part_id=part.id,
                    other_unit=told(part.unit),
                    whole_id=whole.id,
                    whole_unit=told(whole.unit),
                )
            )
        elif times != one.ratio_of.times:
            yield (
                say(
                    "{id!r}: found times {times}, but {unit} over {other_unit} is {expected:f} "
                    "{own_unit}",
                    id=one.id,
                    times=one.ratio_of.times,
                    unit=told(part.unit),
                    other_unit=told(whole.unit),
                    expected=times,
                    own_unit=one.unit,
                )
            )


def _size(unit: str) -> object:
    """Give what a unit is; one that is not known is only itself."""
    try:
        return unit_of(unit)
    except UnitError:
        return unit


def _times(part: str, whole: str, ratio: str) -> Decimal | None:
    """Give by what a quotient in these units is multiplied; None where they do not fit."""
    try:
        over, under, made = unit_of(part), unit_of(whole), unit_of(ratio)
    except UnitError:
        return None
    if made.over == _PERCENT and over.over == under.over:
        return (100 * over.size / under.size).normalize()
    if (made.over, made.under) == (over.over, under.over):
        return (over.size / under.size / made.size).normalize()
    return None
