"""How frozen objects are pickled: as their class and the values of its fields.

What Python does for frozen dataclasses with slots asks the class for its fields at each object, in
Python, when it is written and when it is loaded. Documents of 2.6 MB take 23 ms so to write instead
of 49, and 30 to load instead of 55 (processor time, Python 3.11).
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def pickle_by_fields(classes: Iterable[object]) -> None:
    """Let objects of these classes, of those that are dataclasses, be pickled so."""
    for one in classes:
        if isinstance(one, type) and is_dataclass(one):
            _pickle_by_fields(one)


def _pickle_by_fields(kind: type[object]) -> None:
    names = [one.name for one in fields(kind)]  # type: ignore[arg-type]  # a dataclass, as asked
    values = attrgetter(*names) if len(names) > 1 else None

    def reduce(self: object) -> tuple[type[object], tuple[object, ...]]:
        return kind, values(self) if values else tuple(getattr(self, one) for one in names)

    setattr(kind, "__reduce__", reduce)  # noqa: B010 - a method of a class that is not ours to type
