"""What of a stylesheet is published: no notes, no pictures within, no rule that no page needs.

A policy of `default-src 'self'` forbids pictures that stand within a style (`data:`), so that a
declaration with one is left out; where a sign is wanted, a style of ours draws it with gradients.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# What matters for where a rule ends.
_TOKEN = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|/\*.*?\*/|[{}]""", re.DOTALL)
_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/""", re.DOTALL)
_CHARSET = re.compile(r'@charset "[^"]*";')
# A declaration whose value holds a picture. The theme writes such values in quotation marks.
_INLINE = re.compile(r"""[\w-]+\s*:[^;{}"']*url\(\s*(["'])data:.*?\1\s*\)[^;{}]*(?:;|(?=\}))""")
_COMMA = re.compile(r",(?![^()]*\))")
# What is not there, and what is one of several.
_NEGATION = re.compile(r":(?:not|is|where)\([^()]*\)")
_NESTING = ("@media", "@supports", "@layer")
# Parts of the theme that no page of ours has: half of its styles. A test looks for these names
# in all pages. The colors are those that `mkdocs.yml` doesn't choose.
_UNUSED = re.compile(
    r"\.(?:md-(?:search|annotation|tooltip2?|source|version|consent|post|author|pagination|feedback"
    r"|banner|code|clipboard|select|social|tag|status|progress|meta|hover-card|table-sort|typeset__table-sort"
    r"|path--|pin|button|input|draft|profile|option|content--post|nav--integrated)|giscus|tabbed|highlight|admonition|task-list|arithmatex|mermaid|keys|critic|footnote"
    r"|linenodiv|codehilite|gallery|lg-|grid(?![\w-])|twemoji|emojione|gemoji|headerlink-|filename|doc-symbol|blog"
    r"|(?:abstract|tip|success|question|warning|failure|danger|bug|example)(?![\w-]))"
    r"|\[dir=rtl\]|\[data-md-color-(?:primary|accent)=(?!custom)"
    r"|\[data-md-toggle=search\]|#__search"
)
# Parts of pages of reports that the page of results has none of; a test looks for them there. With
# their rules a first result takes 2 KB more.
_OF_REPORTS = re.compile(
    r"(?<![\w-])(?:table|thead|tbody|th|td|tr|abbr|dl|dd|dt|pre|code|blockquote|img|figure|figcaption"
    r"|iframe|hr|sup|sub|del|ins|audio|video|small|h4|h5|h6)(?![\w-])"
    r"|\.md-typeset__(?:table|scrollwrap)(?![\w-])"
)


def tidy(style: str) -> str:
    """Give a stylesheet without comments, inline pictures and the theme's unused parts."""
    bare = _COMMENT.sub(lambda found: found[1] or "", _CHARSET.sub("", style))
    return "\n".join(_used(_INLINE.sub("", bare), _UNUSED))


def without_texts(style: str) -> str:
    """Give a tidy stylesheet without rules for what stands in reports' texts only."""
    return "\n".join(_used(style, _OF_REPORTS))


def _used(style: str, unused: re.Pattern[str]) -> Iterator[str]:
    for prelude, body in _rules(style):
        if prelude.startswith(_NESTING):
            if inner := "".join(_used(body, unused)):
                yield f"{prelude}{{{inner}}}"
        elif prelude.startswith("@"):
            yield f"{prelude}{{{body}}}"
        elif kept := [one for one in _COMMA.split(prelude) if not _names(unused, one)]:
            inner = re.sub(r"\s*\n\s*", "", body).strip()
            if inner:
                yield f"{','.join(one.strip() for one in kept)}{{{inner}}}"


def _names(parts: re.Pattern[str], selector: str) -> bool:
    return bool(parts.search(_NEGATION.sub("", selector)))


def _rules(style: str) -> Iterator[tuple[str, str]]:
    """Give the rules at the top of a style: what stands before the braces, and within."""
    depth = begin = inside = 0
    for token in _TOKEN.finditer(style):
        if token[0] == "{":
            if not depth:
                inside = token.end()
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if not depth:
                yield style[begin : inside - 1].strip(), style[inside : token.start()]
                begin = token.end()
