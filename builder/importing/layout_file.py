"""A layout as the text of its file: one line of JSON for each line, so that changes can be seen."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Layout


def layout_json(layout: Layout) -> str:
    """Write a layout; what is as usual is left out."""
    return "".join(_parts(layout))


def _parts(layout: Layout) -> Iterator[str]:
    yield "{"
    for at, field in enumerate(fields(layout)):
        value = getattr(layout, field.name)
        yield f"{',' * bool(at)}\n {_json(field.name)}: "
        if isinstance(value, tuple):
            yield "[" + ",".join(f"\n  {_json(_entry(one))}" for one in value) + "\n ]"
        else:
            yield _json(value)
    yield "\n}\n"


def _entry(one: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the layout's dataclasses
    return {
        field.name: getattr(one, field.name)
        for field in fields(one)
        if field.default is MISSING or getattr(one, field.name) != field.default
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
