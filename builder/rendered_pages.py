"""The pages of the site as they were rendered before, each by all that it was made of.

A page is rendered anew where its Markdown, its own part of the menu, or the frame of all pages has
changed, or a file that it leads to is gone. A preview remembers pages; a build takes them from the
site that stands there, if the page is byte for byte what was rendered then.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from jinja2 import BytecodeCache

from builder.results import Results, digest_of

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from pathlib import Path

    from jinja2.bccache import Bucket

# What others ask of a page: its title, the fragments that it has, those that it leads to with the
# links as they are written, by file; and all files that it leads to.
Facts: TypeAlias = "tuple[str | None, tuple[str, ...], dict[str, dict[str, str]], tuple[str, ...]]"


class CompiledTemplates(BytecodeCache):
    """Templates as compiled before; Jinja compares the checksums of their sources."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put what is kept of a template into its bucket."""
        if code := self._codes.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a bucket's template."""
        self._codes[bucket.key] = bucket.bytecode_to_string()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page, with the digest of what it was made of."""

    key: str
    facts: Facts
    digest: str
    html: str = field(repr=False)


class RenderedPages:
    """What is known of the pages by their files' paths."""

    def __init__(self, site: Path | None = None, kept: Path | None = None) -> None:
        """Begin.

        Args:
            site: the site that stands there; None where pages are remembered alone.
            kept: the folder in which it is kept what its pages were made of.
        """
        self._site = site
        self._results = Results(kept, "rendered") if kept else None
        self._pages: dict[str, Rendered] = {}
        self._told: Mapping[str, Any] = {}
        self._new: dict[str, tuple[str, Facts, str]] = {}
        if self._results and site:
            told = self._results.get(self._name(site))
            self._told = told if isinstance(told, dict) else {}

    def begin(self) -> None:
        """Begin a build, whatever became of one before."""
        self._new = {}

    def look(self, path: str, file: str, key: str, linkable: Container[str]) -> Rendered | None:
        """Give a page as it was rendered before, if it would be rendered so again.

        Args:
            path: that of its Markdown.
            file: that of its HTML in the site.
            key: the digest of all that it is made of.
            linkable: the paths of all files that it may lead to.
        """
        known = self._pages.get(path) or self._stands(path, file, key)
        if known is None or known.key != key or any(one not in linkable for one in known.facts[3]):
            return None
        self._new[path] = key, known.facts, known.digest
        return known

    def _stands(self, path: str, file: str, key: str) -> Rendered | None:
        """Give a page as it stands in the site, if nobody has changed it there."""
        told = self._told.get(path)
        if self._site is None or not told or told[0] != key:
            return None
        try:
            data = (self._site / file).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest() != told[2]:
            return None
        return Rendered(told[0], told[1], told[2], data.decode())

    def keep(self, path: str, key: str, facts: Facts, html: str) -> None:
        """Keep a page that was rendered now."""
        digest = hashlib.sha256(html.encode()).hexdigest()
        self._new[path] = key, facts, digest
        if self._results is None:
            self._pages[path] = Rendered(key, facts, digest, html)

    def end(self) -> None:
        """End a build: forget pages that it did not have, and tell the next run of the others."""
        self._pages = {path: one for path, one in self._pages.items() if path in self._new}
        if self._results and self._site:
            self._results.put(self._name(self._site), self._new)

    @staticmethod
    def _name(site: Path) -> str:
        return digest_of(str(site))
