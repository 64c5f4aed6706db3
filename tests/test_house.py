"""The house is what its plan says: names tell which file is meant, and documents name files."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PLANS = ("docs-dev/architecture.md", "CONTRIBUTING.md")
NAMED = re.compile(r"`([a-z_./-]+\.(?:py|typ))`")


def test_no_file_name_occurs_twice(repository: Path) -> None:
    """Whoever reads of `tables.py` knows which."""
    files = (repository / "builder").rglob("*.py")
    names = Counter(file.name for file in files if file.stem not in {"__init__", "__main__"})
    assert [name for name, count in names.items() if count > 1] == []


def test_every_file_that_the_plans_name_is_there(repository: Path) -> None:
    """A module that is moved takes its name in the documents along."""
    files = [
        f"/{path.relative_to(repository).as_posix()}"
        for folder in ("builder", "tests", "tools", "bench")
        for path in (repository / folder).rglob("*")
    ]
    lost = [
        (plan, name)
        for plan in PLANS
        for name in NAMED.findall((repository / plan).read_text(encoding="utf-8"))
        if not any(file.endswith(f"/{name}") for file in files)
    ]
    assert lost == []
