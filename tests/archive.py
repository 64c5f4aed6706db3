"""A small `site_data/` on disk, for tests that begin with files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from builder.catalog import load

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Catalog

TEXT = "测试报告\n\n第一章 开篇\n\n正文的第一段，说了一件事。\n\n正文的第二段，又说了一件。\n"


@dataclass(frozen=True)
class Archive:
    """A root folder that tests fill and then load."""

    root: Path

    def add(self, name: str = "made-2020", text: str | bytes = TEXT, **changes: object) -> Path:
        """Add a report in the folder `name`; give that folder.

        `changes` replace keys of its `report.yml`; a key changed to `...` is left out.
        """
        folder = self.root / "site_data" / "reports" / name
        folder.mkdir(parents=True)
        data = text.encode() if isinstance(text, str) else text
        (folder / "source.txt").write_bytes(data)
        entry: dict[str, object] = {
            "id": name,
            "title": "测试报告",
            "title_en": "A Report Made for Tests",
            "publisher": "测试",
            "period": "2020-01-01/2020-12-31",
            "published": 2021,
            "language": "zh-Hans",
            "kind": "测试",
            "source": {
                "file": "source.txt",
                "sha256": hashlib.sha256(data).hexdigest(),
                "origin": "made for tests",
            },
            **changes,
        }
        entry = {key: value for key, value in entry.items() if value is not ...}
        written = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False)
        (folder / "report.yml").write_text(written, encoding="utf-8")
        if not (programs := self.root / "site_data" / "programs.yml").exists():
            programs.write_text("[]\n", encoding="utf-8")
        return folder

    def edit(self, text: str, name: str = "made-2020") -> None:
        """Write the `edits.yml` of a report."""
        path = self.root / "site_data" / "reports" / name / "edits.yml"
        path.write_text(text, encoding="utf-8")

    def register(self, text: str) -> None:
        """Write `programs.yml`."""
        (self.root / "site_data" / "programs.yml").write_text(text, encoding="utf-8")

    def load(self) -> Catalog:
        """Load what was written."""
        return load(self.root)
