"""Every key of an editor's files is explained, and the schemas take what the builder takes."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from builder.desk.key_texts import MEANINGS
from builder.desk.keys import FILES, schema_of
from tests.yaml_values import value_in
from tools.keys import files

if TYPE_CHECKING:
    from pathlib import Path


def test_every_key_is_explained_and_no_other() -> None:
    """A new key of a schema needs its words."""
    for model, told in MEANINGS.items():
        assert {field.alias or key for key, field in model.model_fields.items()} == set(told), model


def test_what_is_committed_is_what_the_schemas_say(repository: Path) -> None:
    """Handbook, JSON Schemas and settings are made by tools/keys.py and by no hand."""
    for path, text in files().items():
        assert (repository / path).read_text(encoding="utf-8") == text, f"{path}: run tools/keys.py"


def _read(path: Path) -> Any:  # what YAML holds
    return json.loads(json.dumps(value_in(path), default=dt.date.isoformat))


@pytest.mark.parametrize("name", FILES)
def test_the_files_of_the_library_are_valid(name: str, repository: Path) -> None:
    """An editor's program marks nothing in them as wrong."""
    schema = schema_of(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    found = sorted(repository.glob(FILES[name][0]))
    assert found or name == "proof", "of the five reports no reading is recorded yet"
    for path in found:
        faults = [f"{path}: {list(fault.path)}: {fault.message[:150]}"
                  for fault in validator.iter_errors(_read(path) or [])]  # fmt: skip
        assert not faults, faults[:5]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("edits", [{"lines": 1, "quote": "a", "is": "headings"}]),
        ("edits", [{"lines": 1, "quote": "a", "is": "heading", "lvl": 1}]),
        ("programs", [{"id": "a", "name": "甲", "kind": "thing", "names": ["甲"]}]),
        ("report", {"id": "a"}),
        ("site", {"languages": ["fr"]}),
    ],
)
def test_a_wrong_key_or_value_is_marked(name: str, value: Any) -> None:
    """What the builder would refuse for its form."""
    assert not jsonschema.Draft202012Validator(schema_of(name)).is_valid(value)
