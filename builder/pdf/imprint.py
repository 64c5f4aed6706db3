"""What every PDF says of the site it was made from: its name, address and date."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from builder.errors import OutputError
from builder.saying import say

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Imprint:
    """The site behind a PDF.

    `address` ends with a slash; it is empty where the site has no public address yet.
    `date` is a day as year-month-day, or None.
    """

    site: str
    address: str = ""
    date: str | None = None

    def url(self, path: str) -> str | None:
        """Give the full address of a path below the site's root; None without one."""
        return f"{self.address}{path}" if self.address else None


def imprint_of(root: Path, date: str | None, name: str = "") -> Imprint:
    """Read the site's address from `mkdocs.yml` or `SITE_URL`.

    Args:
        root: the folder that holds `mkdocs.yml`.
        date: the day that the covers name, as year-month-day.
        name: the library's, as `site.yml` says it; without it that of `mkdocs.yml` holds.

    Raises:
        OutputError: the settings cannot be read.
    """
    file = root / "mkdocs.yml"
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), yaml.SafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise OutputError(
            say("{file} cannot be read; the PDFs take the site's name from it", file=file)
        ) from error
    found: dict[str, str] = {}
    if isinstance(node, yaml.MappingNode):
        found = {
            key.value: value.value
            for key, value in node.value
            if isinstance(value, yaml.ScalarNode)
        }
    address = os.environ.get("SITE_URL") or found.get("site_url", "")
    return Imprint(name or found.get("site_name", root.name), _folder(address), date)


def _folder(address: str) -> str:
    return f"{address.rstrip('/')}/" if address else ""
