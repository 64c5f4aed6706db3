"""What the desk asks of each kind of edit: taken from the catalog, so that no kind is forgotten."""

from __future__ import annotations

from typing import Any

from builder.catalog.edit_kinds import EDIT_KINDS
from builder.catalog.schemas import EditEntry
from builder.desk.key_texts import MEANINGS
from builder.desk.keys import schema_of
from builder.saying import say

Json = dict[str, Any]

# Keys that every edit has.
_OWN = frozenset({"lines", "quote", "is"})
# Long words get a box of several lines.
_LONG = frozenset({"why", "reason"})


def forms() -> list[Json]:
    """Give the kinds of edits, each with its name and the fields that it may have.

    `several` says that one may name several places, `beside` that another edit may say what
    the same lines are. A field has a `key`, the `label` that explains it, `needed`, and how it
    is asked: `level` (with `least` and `most`), `switch`, `words`, `text`, `list` (one a line),
    `cells` (rows of cells, parted by tabs), `row` (cells of one), `pairs` (one a line, parted by
    a colon) or `places` (pairs whose second half names lines).
    """
    properties = _properties()
    return [
        {
            "is": kind.value,
            "name": say(told.name),
            "several": told.several,
            "beside": told.beside,
            "fields": [_field(key, key in told.needed, properties[key]) for key in told.keys],
        }
        for kind, told in EDIT_KINDS.items()
    ]


def _properties() -> Json:
    schema = schema_of("edits")
    for model in (schema, *schema.get("$defs", {}).values()):
        if set(found := model.get("properties", {})) >= _OWN:
            return dict(found)
    return {}


def _field(key: str, is_needed: bool, told: Json) -> Json:  # noqa: FBT001 - as the table has it
    label = say(MEANINGS[EditEntry][key])
    return {"key": key, "label": label, "needed": is_needed, **_asked(key, told)}


def _asked(key: str, told: Json) -> Json:
    """Say how a value is asked, by its type."""
    told = next((one for one in told.get("anyOf", ()) if one.get("type") != "null"), told)
    kind = told.get("type")
    types = set(kind) if isinstance(kind, list) else {kind}
    if "array" in types:
        item = told.get("items", {})
        item_type = item.get("type", ())
        is_nested = item_type == "array" or "array" in item_type
        return {"form": "cells" if is_nested else "row" if key == "header" else "list"}
    if "object" in types:
        return {"form": "places" if "patternProperties" in told else "pairs"}
    if "boolean" in types:
        return {"form": "switch"}
    if types == {"integer"}:
        return {
            "form": "level",
            "least": told.get("minimum", 1),
            "most": told.get("maximum", 9),
        }
    return {"form": "text" if key in _LONG else "words"}
