"""Joins styles and scripts, so that a page asks for one of each.

All are published in one folder that is named by the digest of what lies in it: a host may let
browsers keep it for ever, and a page never meets a script of another build. Scripts that are
fetched later lie there beside the joined ones and find each other by relative ways.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

import minify

from builder.assets.styles import tidy, without_texts
from builder.errors import AssetError
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# What a page gets that asks for nothing else.
WHOLE = "site"
# The style of the page of results, which counts in what a first result takes.
RESULTS = "results.css"
# Where the pictures lie that others show of the site.
PICTURES = "pictures/"
# What the picture of a kind of page shows, where it is not the library.
SUBJECTS = {
    "report": "reports",
    "reports": "reports",
    "content": "reports",
    "program": "programs",
    "programs": "programs",
    "theme": "themes",
    "themes": "themes",
    "comparison": "themes",
    "topic": "indicators",
    "indicator": "indicators",
    "indicators": "indicators",
    "timeline": "timeline",
    "people": "people",
}
# So many digits of a digest tell one build's files from another's.
_DIGITS = 10
_TYPES = {".css": "text/css", ".js": "application/javascript"}
_MAP = re.compile(r"^//# sourceMappingURL=.*$|/\*# sourceMappingURL=.*?\*/", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Assets:
    """Files to publish, by path below the site's root, all in `folder`."""

    folder: str
    files: tuple[tuple[str, bytes], ...]

    def style(self, name: str | None) -> str:
        """Give the path of a bundle's stylesheet."""
        return self._of(name, "css")

    def script(self, name: str | None) -> str:
        """Give the path of a bundle's script."""
        return self._of(name, "js")

    def file(self, name: str) -> str:
        """Give the path of a file that is fetched by itself."""
        return f"{self.folder}/{name}"

    def picture(self, kind: str | None) -> str:
        """Give the path of the picture that others show of a kind of page."""
        name = SUBJECTS.get(kind or "", "library")
        return f"{PICTURES}{name}.png"

    def _of(self, name: str | None, ending: str) -> str:
        path = self.file(f"{name or WHOLE}.{ending}")
        return (
            path if any(path == known for known, _ in self.files) else self.file(f"site.{ending}")
        )


# A preview asks again after each change of a page.
@lru_cache(maxsize=4)
def bundle(
    own: tuple[tuple[str, bytes], ...],
    theme: tuple[tuple[str, bytes], ...],
    wanted: tuple[tuple[str, tuple[str, ...]], ...],
) -> Assets:
    """Join styles and scripts.

    Args:
        own: the site's own by name, such as `text.css`.
        theme: those of the theme by name, which come first in each bundle that holds `theme.css`
            or `theme.js`.
        wanted: for each bundle, such as `site.css`, the names that it holds, in this order.

    Returns:
        The bundles, and beside them each file of the site's that `site` does not hold.

    Raises:
        AssetError: a bundle names a file that there is not, or has the name of one.
    """
    known = {name: _small(name, _text(name, content)) for name, content in own}
    for ending in (".css", ".js"):
        texts = (_text(name, content) for name, content in theme if name.endswith(ending))
        known[f"theme{ending}"] = _join(texts)
    joined = {}
    for name, parts in wanted:
        if name in known:
            raise AssetError(
                say("mkdocs.yml: the bundle {name} has the name of another file", name=name)
            )
        if missing := [part for part in parts if part not in known]:
            raise AssetError(
                say(
                    "mkdocs.yml: the bundle {name} names {missing}: no such file",
                    name=name,
                    missing=missing[0],
                )
            )
        joined[name] = _join(known[part] for part in parts)
        if name == RESULTS:
            joined[name] = without_texts(joined[name])
    # What most pages have loaded by then is asked for by no page alone.
    taken = {part for name, parts in wanted if name.startswith(f"{WHOLE}.") for part in parts}
    alone = {name: text for name, text in known.items() if name not in taken}
    files = {**alone, **joined}
    return _in_a_folder(files)


def _in_a_folder(files: Mapping[str, str]) -> Assets:
    names: Sequence[str] = sorted(name for name in files if not name.startswith("theme."))
    content = {name: files[name].encode() for name in names}
    told = hashlib.sha256()
    for name in names:
        told.update(f"{name} {len(content[name])}\n".encode() + content[name])
    folder = f"assets/{told.hexdigest()[:_DIGITS]}"
    return Assets(folder, tuple((f"{folder}/{name}", content[name]) for name in names))


def _text(name: str, content: bytes) -> str:
    text = _MAP.sub("", content.decode())
    if name.endswith(".css"):
        return tidy(text)
    return text


def _small(name: str, text: str) -> str:
    """Give a file of ours without what only people read; those of the theme are so already."""
    small: str = minify.string(_TYPES[PurePath(name).suffix], text)
    # Without its last semicolon a script would call what the one behind it gives.
    return f"{small};" if name.endswith(".js") else small


def _join(texts: Iterable[str]) -> str:
    return "\n".join(text.rstrip() for text in texts) + "\n"
