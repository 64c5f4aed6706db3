"""Every element of a page has a form in Markdown, and stands in it as it was."""

from __future__ import annotations

import typing

from builder.markdown import writer
from builder.pages import elements


def test_every_element_has_a_form() -> None:
    """A new element that the table of forms lacks would be a fault on some page."""
    known = {elements.Fold, elements.Callout}
    known |= {*typing.get_args(elements.Element), *typing.get_args(elements.OnScreen)}
    assert set(writer._FORMS) == known  # noqa: SLF001 - the table itself is what is promised
