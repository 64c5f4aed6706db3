"""What a schema refused, as sentences with file, line, what was found and what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from builder.catalog.values import nearest, told
from builder.catalog.yaml_files import wrong_colon
from builder.errors import CatalogError
from builder.saying import mark, say

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from builder.catalog.yaml_files import Steps, YamlFile

Entry = TypeVar("Entry")

_EXPECTED = {
    "string_type": mark("text"),
    "int_type": mark("a whole number"),
    "list_type": mark("a list"),
    "model_type": mark("a mapping of keys and values"),
    "model_attributes_type": mark("a mapping of keys and values"),
}
_FOUND = {dict: mark("a mapping"), list: mark("a list"), type(None): mark("nothing")}
# What pydantic says otherwise of the bounds and forms that our schemas have.
_REFUSED = {
    "greater_than_equal": mark("input should be greater than or equal to {ge}"),
    "less_than_equal": mark("input should be less than or equal to {le}"),
    "bool_type": mark("input should be a valid boolean"),
    "bool_parsing": mark("input should be a valid boolean, unable to interpret input"),
    "int_from_float": mark("input should be a valid integer, got a number with a fractional part"),
    "int_parsing": mark("input should be a valid integer, unable to parse string as an integer"),
}


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
    key = next((step for step in reversed(steps) if isinstance(step, str)), say("the file"))
    found, kind = detail["input"], detail["type"]
    if kind == "extra_forbidden":
        return say(
            "unknown key {key}{nearest}; expected one of {keys}",
            key=told(key),
            nearest=nearest(key, keys),
            keys=", ".join(keys),
        )
    if kind == "missing":
        return say(
            "the key {key!r} is missing{misplaced}", key=key, misplaced=_misplaced(key, found)
        )
    if kind == "value_error":
        return f"{key}: {detail['msg'].removeprefix('Value error, ')}"
    if kind == "literal_error":
        expected = detail["ctx"]["expected"].replace(" or ", ", ")
        choices = [choice.strip("' ") for choice in expected.split(",")]
        hint = nearest(str(found), choices)
        return say(
            "{key}: found {found}{hint}, expected one of {choices}",
            key=key,
            found=told(found),
            hint=hint,
            choices=", ".join(choices),
        )
    if expected := _EXPECTED.get(kind):
        quotes = (
            say("; put it in quotes") if kind == "string_type" and isinstance(found, int) else ""
        )
        colon = (
            say("; {hint}", hint=hint)
            if isinstance(found, str) and (hint := wrong_colon(found))
            else ""
        )
        return say(
            "{key}: found {found}, expected {expected}{quotes}{colon}",
            key=key,
            found=_told(found),
            expected=say(expected),
            quotes=quotes,
            colon=colon,
        )
    refused = (
        say(_REFUSED[kind], **detail.get("ctx", {})) if kind in _REFUSED else detail["msg"].lower()
    )
    return say("{key}: found {found}: {refused}", key=key, found=_told(found), refused=refused)


def _told(found: object) -> str:
    return say(_FOUND[type(found)]) if type(found) in _FOUND else told(found)


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
