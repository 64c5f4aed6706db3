"""Where blocks stand in print and in the source, said only where that changes.

Permanent marks keep it in mind.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from builder.pages import addresses
from builder.pages.elements import Anchor, Callouts, Heading, Repeat, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.pages.elements import Facsimile


def said_where_it_changes(elements: Sequence[Any], path: str) -> list[Any]:
    """Give elements whose anchors tell their place only if it is another one.

    For the place in print, None then means that it is that of the block before, an empty one that
    none is known. What leads to the source leads to the page that shows it, as a link on the page
    `path` does; a block's own address tells the line.
    """
    return _Sayer(path).elements(elements)


class _Sayer:
    def __init__(self, path: str) -> None:
        self._path = path
        self._said = ""
        self._source = ""
        self._pictured = ""

    def elements(self, elements: Sequence[Any]) -> list[Any]:
        return [self._element(one) for one in elements]

    def _element(self, element: Any) -> Any:  # noqa: ANN401 - whatever a page holds
        match element:
            case Callouts(callouts):
                return replace(element, callouts=tuple(self.elements(callouts)))
            case Repeat(inner):
                return replace(element, elements=tuple(self.elements(inner)))
            case Heading():
                self._take(element.facsimiles)
                return replace(element, source=self._shown_on(element.source))
        anchor = getattr(element, "anchor", None)
        if not isinstance(anchor, Anchor):
            return element
        self._take(anchor.facsimiles)
        anchor = replace(anchor, source=self._shown_on(anchor.source))
        if self._pictured == f"印本第 {anchor.turns_to} 页":
            anchor = replace(anchor, turns_to=None)
        place = anchor.printed or ""
        if place == self._said:
            printed = None if place else anchor.printed
        else:
            self._said = printed = place
        return replace(element, anchor=replace(anchor, printed=printed))

    def _take(self, facsimiles: Sequence[Facsimile]) -> None:
        """Keep in mind which page the last picture shows: what stands on it need not say so."""
        self._pictured = facsimiles[-1].name if facsimiles else self._pictured

    def _shown_on(self, source: Target | None) -> Target | None:
        if source is None or source.path == self._source:
            return None
        self._source = source.path
        return Target(addresses.way(self._path, source.path))
