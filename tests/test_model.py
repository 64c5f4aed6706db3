"""What is documented of the data is what there is."""

from __future__ import annotations

import dataclasses
import re

from builder.model import Edit


def test_the_documented_fields_of_an_edit_are_its_fields() -> None:
    """Each field but place and span is told of by its name, and no other name is."""
    told = set(re.findall(r"`(\w+)`", (Edit.__doc__ or "").replace("`EditType`", "")))
    told -= {"BlockType"}
    fields = {field.name for field in dataclasses.fields(Edit)}
    assert told == fields - {"span", "place"}
