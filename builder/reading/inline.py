r"""Markup that an earlier extraction left inside a line, parted from the words.

Only the forms that occur are known: bold (`**…**`), escaped characters (`\*`), links
(`[text](address)`) and the tags of HTML. Words are never dropped: a link keeps its address,
a tag stays in the text under a mark, so that pages can leave it unseen, and what only looks
like a tag (`<Tencent>`) is words like any other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import Mark, MarkType

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements that tools write into text, of those that the HTML standard names.
_ELEMENTS = (
    "a|abbr|b|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|figcaption"
    "|figure|font|h[1-6]|hr|i|img|input|ins|kbd|label|li|mark|ol|p|pre|q|s|section|small|span|strike"
    "|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|wbr"
)
TAG = re.compile(rf"</?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TOKEN = re.compile(
    r"(?P<escape>\\[\\*_#`\[\]()-])"
    r"|(?P<bold>\*\*)"
    r"|\[(?P<label>[^\[\]]*)\]\((?P<address>[^()\s]*)\)"
    r"|(?P<box><input\s[^<>]*>)"
    rf"|(?P<tag>{TAG.pattern})",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"^\*([^*]+)\*")


def strip_markup(text: str, offset: int = 0) -> tuple[str, tuple[Mark, ...]]:
    """Part a line's words from its markup.

    Args:
        text: the words of one line as the source has them.
        offset: where the line begins in a longer passage; marks are counted from there.

    Returns:
        The words, and the marks on them in ascending order.
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    bold_since: int | None = None
    length = 0
    for chunk, form in _tokens(_EMPHASIS.sub(r"\1", text)):
        if form == "bold":
            if bold_since is None:
                bold_since = length
            else:
                if length > bold_since:
                    marks.append(Mark(offset + bold_since, offset + length, MarkType.STRONG))
                bold_since = None
            continue
        if form in ("box", "tag"):
            kind = MarkType.CHECKBOX if form == "box" else MarkType.MARKUP
            marks.append(Mark(offset + length, offset + length + len(chunk), kind))
        pieces.append(chunk)
        length += len(chunk)
    return "".join(pieces), tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Cut a line into plain chunks and markup, each with the name of its kind."""
    last = 0
    for match in _TOKEN.finditer(text):
        if match.start() > last:
            yield text[last : match.start()], "text"
        last = match.end()
        if match["escape"]:
            yield match["escape"][1:], "text"
        elif match["bold"]:
            yield "", "bold"
        elif match["label"] is not None:
            yield _link(match["label"], match["address"]), "text"
        elif match["box"]:
            yield match["box"], "box"
        else:
            yield match["tag"], "tag"
    if last < len(text):
        yield text[last:], "text"


def _link(label: str, address: str) -> str:
    """Spell a link out in words, so that its address is not lost on paper."""
    bare = address.strip("#")
    return f"{label}（{bare}）" if bare else label
