"""Which of many like cases are asked at each run; `make sweep` asks all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def swept(cases: Iterable[Any], always: Collection[Any]) -> list[Any]:
    """Mark cases of one promise: those of `always` belong to each run, the rest to a sweep.

    Args:
        cases: all there are, each the value of a parameter, or a tuple with those of several.
        always: the few that show a fault as well as all of them would, and take the least time.
    """
    found = list(cases)
    lost = [case for case in always if case not in found]
    if lost:
        message = f"no cases: {lost}"
        raise ValueError(message)
    return [case if case in always else _put_off(case) for case in found]


def _put_off(case: Any) -> Any:
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=pytest.mark.sweep)
