"""A page's front matter, and the page put together."""

from __future__ import annotations

from functools import lru_cache

import yaml

from builder.model import Page
from builder.rendering import escape

# MkDocs' templates put titles and descriptions into HTML as they are.
_LONGEST_DESCRIPTION = 90


def page(  # noqa: PLR0913 -- the front matter's keys, each by its name
    path: str,
    title: str,
    body: str,
    *,
    kind: str,
    description: str = "",
    report: str | None = None,
    language: str | None = None,
) -> Page:
    """Put a page together.

    Args:
        path: the file below the site's root.
        title: plain text; it is escaped here.
        body: Markdown.
        kind: home, report, content, programs, program, themes, theme, timeline or prose.
        description: plain text for the page's description; long ones are cut.
        report: the id of the report the page belongs to.
        language: the report's language; only Traditional Chinese needs saying.

    Returns:
        The page. Its front matter holds escaped text, for templates take it as HTML.
    """
    words = " ".join(description.split())
    if len(words) > _LONGEST_DESCRIPTION:
        words = f"{words[:_LONGEST_DESCRIPTION]}…"
    values = {
        "title": str(escape.html(title)),
        "description": str(escape.html(words)),
        "kind": kind,
        "report": report,
        "lang": language if language == "zh-Hant" else None,
    }
    head = _head(tuple((key, value) for key, value in values.items() if value))
    return Page(path, title, f"---\n{head}---\n\n{body.strip()}\n")


# A preview writes the same heads again and again, and YAML takes its time.
@lru_cache(maxsize=4096)
def _head(values: tuple[tuple[str, str], ...]) -> str:
    return yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=float("inf"))
