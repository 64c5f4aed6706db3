"""The figures as open data: observations and indicators, as JSON and as a table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from builder.data.plain_numbers import plain
from builder.data.sheets import sheet
from builder.pages import addresses
from builder.results import kept_together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from builder.model import Indicator, Observation
    from builder.pages.shelf import Shelf

Json = dict[str, object]
# A figure's cells in the table, and all of it as JSON.
_Figure: TypeAlias = tuple[list[str | int], str]
# What they are made of: the figure, the unit of its indicator, and its address.
_Asked: TypeAlias = "tuple[Observation, str, str]"
_CLOSE = json.JSONEncoder(ensure_ascii=False).encode
# The table of all figures, below the site's root.
ALL_FIGURES = "data/observations.csv"
_COLUMNS = (
    "id",
    "indicator",
    "name",
    "path",
    "period",
    "value",
    "unit",
    "value_text",
    "canonical_value",
    "canonical_unit",
    "report",
    "line",
    "block",
    "url",
    "restated",
    "break",
    "doubt",
    "scope",
)


def observation_files(shelf: Shelf, folder: Path | None = None) -> tuple[tuple[str, bytes], ...]:
    """Give the files of all figures as (path below the site's root, bytes).

    Args:
        shelf: the reports and their figures.
        folder: below which what is written of each indicator's is kept from run to run.
    """
    units = {one.id: one.unit for one in shelf.knowledge.indicators}
    asked: dict[str, list[_Asked]] = {}
    for one in shelf.knowledge.observations:
        into = asked.setdefault(one.indicator, [])
        into.append((one, units[one.indicator], shelf.figure_url(one)))
    # Each figure stands in two tables and two lists: it is written once.
    told = dict(
        zip(asked, kept_together(list(asked.values()), _figures, folder, "figure"), strict=True)
    )
    in_turn = {name: iter(some) for name, some in told.items()}
    figures = [next(in_turn[one.indicator]) for one in shelf.knowledge.observations]
    indicators = [_indicator(one) for one in shelf.knowledge.indicators]
    return (
        *(file for one in indicators for file in _own_files(one, told.get(str(one["id"])))),
        ("data/indicators.json", _bytes(_dumped(indicators))),
        (ALL_FIGURES, sheet(_COLUMNS, [cells for cells, _ in figures])),
        ("data/observations.json", _bytes(_list([written for _, written in figures]))),
    )


def _figures(asked: Sequence[_Asked]) -> list[_Figure]:
    rows = (_observation(*one) for one in asked)
    return [(_cells(row), _json(row)) for row in rows]


def _own_files(indicator: Json, own: Sequence[_Figure] | None) -> Iterator[tuple[str, bytes]]:
    """Give the files of one indicator: its figures as a table, and all that is known of it."""
    if not own:
        return
    name = str(indicator["id"])
    yield addresses.indicator_file(name, "csv"), sheet(_COLUMNS, [cells for cells, _ in own])
    head = _dumped(indicator).removesuffix("\n}")
    figures = _within(_list([written for _, written in own]))
    yield (
        addresses.indicator_file(name, "json"),
        _bytes(f'{head},\n "observations": {figures}\n}}'),
    )


def _bytes(written: str) -> bytes:
    return f"{written}\n".encode()


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _json(row: Json) -> str:
    """Write a figure as `_dumped` would, at half the price: Python's own encoder never indents."""
    parts = (f"{_CLOSE(key)}: {_value(value)}" for key, value in row.items())
    return "{\n " + ",\n ".join(parts) + "\n}"


def _value(value: object) -> str:
    return _within(_dumped(value)) if value and isinstance(value, list | dict) else _CLOSE(value)


def _list(written: Sequence[str]) -> str:
    """Write a list of what is written, as `_dumped` would."""
    return "[\n " + ",\n ".join(map(_within, written)) + "\n]" if written else "[]"


def _within(written: str) -> str:
    """Set what is written a step deeper; a break within words is written as two letters."""
    return written.replace("\n", "\n ")


def _observation(one: Observation, unit: str, url: str) -> Json:
    entry: Json = {
        "id": one.id,
        "indicator": one.indicator,
        "name": one.name,
        "path": list(one.path),
        "period": one.period,
        "value": plain(one.value),
        "unit": one.unit,
        "value_text": one.value_text,
        "canonical_value": plain(one.canonical),
        "canonical_unit": unit,
        "report": one.report,
        "line": one.line,
        "cell": list(one.cell) if one.cell else None,
        "block": one.block,
        "url": url,
        "notes": list(one.notes),
        "restated": one.restated,
        "break": one.broken,
        "doubt": {"reading": plain(one.value), "why": one.why} if one.why else None,
        "checks": [
            {
                "kind": str(check.kind),
                "agrees": check.agrees,
                "difference": plain(check.difference),
                "with": list(check.with_),
            }
            for check in one.checks
        ],
    }
    if one.scope:
        entry["scope"] = one.scope
    return entry


def _cells(row: Json) -> list[str | int]:
    """Give an observation as the cells of its row in the table."""
    path, doubt = row["path"], row["doubt"]
    told = {
        **row,
        "path": " > ".join(path) if isinstance(path, list) else "",
        "doubt": doubt["why"] if isinstance(doubt, dict) else "",
        "scope": row.get("scope", ""),
    }
    return [_cell(told[column]) for column in _COLUMNS]


def _cell(value: object) -> str | int:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, int) else str(value)


def _indicator(one: Indicator) -> Json:
    ratio = one.ratio_of
    return {
        "id": one.id,
        "name": one.name,
        "name_en": one.name_en,
        "name_en_ours": bool(one.name_en) and not one.printed_en,
        "topic": one.topic,
        "unit": one.unit,
        "kind": str(one.kind),
        "parent": one.parent,
        "sum_of": [list(parts) for parts in one.sum_of],
        "ratio_of": {"part": list(ratio.part), "of": ratio.of, "times": plain(ratio.times)}
        if ratio
        else None,
        "names": [" > ".join(name) for name in one.names],
        "url": addresses.url(addresses.indicator(one.id)),
    }
