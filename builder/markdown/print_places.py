"""Where blocks stand in print, said only where that changes; permanent marks keep it in mind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from builder.pages.elements import Anchor, Callouts, Repeat

if TYPE_CHECKING:
    from collections.abc import Sequence


def said_where_it_changes(elements: Sequence[Any]) -> list[Any]:
    """Give elements whose anchors tell their place in print only if it is another one.

    None then means that it is that of the block before, an empty place that none is known.
    """
    return _Sayer().elements(elements)


class _Sayer:
    def __init__(self) -> None:
        self._said = ""

    def elements(self, elements: Sequence[Any]) -> list[Any]:
        return [self._element(one) for one in elements]

    def _element(self, element: Any) -> Any:  # noqa: ANN401 - whatever a page holds
        match element:
            case Callouts(callouts):
                return replace(element, callouts=tuple(self.elements(callouts)))
            case Repeat(inner):
                return replace(element, elements=tuple(self.elements(inner)))
        anchor = getattr(element, "anchor", None)
        if not isinstance(anchor, Anchor):
            return element
        place = anchor.printed or ""
        if place == self._said:
            return replace(element, anchor=replace(anchor, printed=None)) if place else element
        self._said = place
        return replace(element, anchor=replace(anchor, printed=place))
