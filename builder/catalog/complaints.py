"""What a schema refused, as sentences with file, line, what was found and what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from builder.catalog.values import nearest, told
from builder.catalog.yaml_files import wrong_colon
from builder.errors import CatalogError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from builder.catalog.yaml_files import Steps, YamlFile

Entry = TypeVar("Entry")

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "list_type": "a list",
    "model_type": "a mapping of keys and values",
    "model_attributes_type": "a mapping of keys and values",
}
_FOUND = {dict: "a mapping", list: "a list", type(None): "nothing"}


def validate(schema: type[Entry], file: YamlFile) -> Entry:
    """Check a file against its schema.

    Raises:
        CatalogError: one line for each fault, in the order of the file.
    """
    try:
        return TypeAdapter(schema).validate_python(file.value)
    except ValidationError as error:
        faults = [_fault(detail, schema, file) for detail in error.errors(include_url=False)]
        raise CatalogError("\n".join(text for _, text in sorted(faults))) from error


def _fault(detail: ErrorDetails, schema: object, file: YamlFile) -> tuple[int, str]:
    steps: Steps = detail["loc"]
    place = file.place(steps)
    return place.line, f"{place}: {_sentence(detail, steps, _keys(schema, steps))}"


def _sentence(detail: ErrorDetails, steps: Steps, keys: list[str]) -> str:
    key = next((step for step in reversed(steps) if isinstance(step, str)), "the file")
    found, kind = detail["input"], detail["type"]
    if kind == "extra_forbidden":
        return f"unknown key {told(key)}{nearest(key, keys)}; expected one of {', '.join(keys)}"
    if kind == "missing":
        return f"the key {key!r} is missing{_misplaced(key, found)}"
    if kind == "value_error":
        return f"{key}: {detail['msg'].removeprefix('Value error, ')}"
    if kind == "literal_error":
        expected = detail["ctx"]["expected"].replace(" or ", ", ")
        choices = [choice.strip("' ") for choice in expected.split(",")]
        hint = nearest(str(found), choices)
        return f"{key}: found {told(found)}{hint}, expected one of {', '.join(choices)}"
    if expected := _EXPECTED.get(kind):
        quotes = "; put it in quotes" if kind == "string_type" and isinstance(found, int) else ""
        colon = f"; {hint}" if isinstance(found, str) and (hint := wrong_colon(found)) else ""
        return f"{key}: found {_told(found)}, expected {expected}{quotes}{colon}"
    return f"{key}: found {_told(found)}: {detail['msg'].lower()}"


def _told(found: object) -> str:
    return _FOUND.get(type(found), told(found))


def _misplaced(key: str, found: object) -> str:
    """Name the key that was probably meant, when a mapping lacks one."""
    return nearest(key, [str(name) for name in found]) if isinstance(found, dict) else ""


def _keys(schema: object, steps: Steps) -> list[str]:
    """List the keys allowed in the mapping that holds the last step."""
    entry = _entry_type(schema)
    for step in steps[:-1]:
        if entry and isinstance(step, str) and step in entry.model_fields:
            entry = _entry_type(entry.model_fields[step].annotation)
    if entry is None:
        return []
    return [field.alias or name for name, field in entry.model_fields.items()]


def _entry_type(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - a type hint of any form
    """Find the one mapping type inside a type hint such as `list[Entry] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_entry_type(part) for part in get_args(annotation))
    return next((entry for entry in found if entry), None)
