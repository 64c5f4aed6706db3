r"""Markup that an earlier extraction left inside a line, parted from the words.

Only the forms that occur are known: bold (`**…**`, `***…***`), escaped characters (`\*`), links
(`[text](address)`), the tags of HTML and its entities. Words are never dropped: a link keeps
its address, a tag stays in the text under a mark, so that pages can leave it unseen, and what
only looks like a tag (`<Company>`) is words like any other.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from builder.model import Mark, MarkType
from builder.reading.characters import has_ideographs

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements that tools write into text, of those that the HTML standard names.
_ELEMENTS = (
    "a|abbr|b|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|figcaption"
    "|figure|font|h[1-6]|hr|i|img|input|ins|kbd|label|li|mark|ol|p|pre|q|s|section|small|span|strike"
    "|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|wbr"
)
# Their attributes without a value, and those that may have one without quotes (HTML standard,
# "Attributes", and the obsolete ones of its section 16.2). `<p 值小于 0.05>` has none of them.
_BARE = (
    "checked|compact|controls|disabled|hidden|multiple|noshade|nowrap|open|readonly|required"
    "|reversed|selected"
)
_NAMED = (
    "abbr|accept|align|alt|aria-[a-z]+|axis|background|bgcolor|border|cellpadding|cellspacing|char"
    "|charset|cite|class|clear|color|cols|colspan|data-[a-z-]+|datetime|dir|download|face|for|frame"
    "|frameborder|headers|height|href|hreflang|hspace|id|label|lang|loading|maxlength|media|name"
    "|on[a-z]+|placeholder|rel|rev|role|rows|rowspan|rules|scope|shape|size|sizes|span|src|srcset"
    "|start|style|summary|tabindex|target|title|translate|type|usemap|valign|value|vspace|width|wrap"
)
_ATTRIBUTES = (
    r"(?:\s+(?:[a-z_:][a-z0-9_:.-]*\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*')"
    rf"|(?:{_NAMED})\s*=\s*[^\s\"'=<>`]+|(?:{_BARE})(?=[\s/>])))*\s*"
)
TAG = re.compile(rf"</?(?:{_ELEMENTS})(?:{_ATTRIBUTES})/?>", re.IGNORECASE)
# Words in a tag: what stands in a picture's place, a label, and whatever is Chinese.
SAID = ("alt", "title", "label", "placeholder", "summary", "aria-label")
_VALUE = re.compile(
    r"(?P<name>[a-z_:][a-z0-9_:.-]*)\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'>]+))",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"(?P<escape>\\[\\*_#`\[\]()-])"
    r"|(?P<bold>\*{2,3})"
    r"|\[(?P<label>[^\[\]]*)\]\((?P<address>[^()\s]*)\)"
    rf"|(?P<box><input{_ATTRIBUTES}/?>)"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)"
    rf"|(?P<tag>{TAG.pattern})",
    re.IGNORECASE,
)
_NAME = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")
_CIRCLED = re.compile("[①-⑳]+")
_UNSEEN = ("box", "tag", "entity")
# Elements that begin or end a line wherever they stand (HTML standard, "Rendering", 15.3).
_BREAKING = re.compile(
    "blockquote|br|caption|center|d[dlt]|div|figcaption|figure|h[1-6r]|li|[ou]l|p|pre|section"
    "|table|tbody|td|tfoot|th|thead|tr"
)
# Signs that Unicode has raised and lowered (superscripts, subscripts, modifier letters): all
# fold back to the plain ones.
_SHIFTED = {
    "sup": str.maketrans("0123456789+-=()niTM", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀᴹ"),
    "sub": str.maketrans("0123456789+-=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ"),
}
# A text without any of these holds no markup: most lines and cells do not.
_MARKING = re.compile(r"[\\*\[<&]")
_EMPHASIS = re.compile(r"^\*([^*]+)\*")


def strip_markup(text: str, offset: int = 0) -> tuple[str, tuple[Mark, ...]]:
    """Part a line's words from its markup.

    Args:
        text: the words of one line as the source has them.
        offset: where the line begins in a longer passage; marks are counted from there.

    Returns:
        The words, and the marks on them in ascending order. Where a tag breaks the line a
        newline stands; what it raises or lowers stands in raised or lowered signs.
    """
    if not _MARKING.search(text):
        return text, ()
    pieces: list[str] = []
    marks: list[Mark] = []
    bold_since: int | None = None
    length = 0
    shift = ""
    said = breaks = False
    for chunk, form in _tokens(_EMPHASIS.sub(r"\1", text)):
        if form == "bold":
            if bold_since is None:
                bold_since = length
            else:
                if length > bold_since:
                    marks.append(Mark(offset + bold_since, offset + length, MarkType.STRONG))
                bold_since = None
            continue
        shown = chunk
        if form in _UNSEEN:
            kind = MarkType.CHECKBOX if form == "box" else MarkType.MARKUP
            marks.append(Mark(offset + length, offset + length + len(chunk), kind))
            breaks = breaks or breaks_line(chunk)
            if (name := _name_of(chunk)) in _SHIFTED:
                shift = "" if chunk.startswith("</") else name
            said = said or form == "box"
        elif chunk.strip():
            shown = f"{chr(10) * (said and breaks)}{shifted(shift, chunk)}"
            said, breaks = True, False
        pieces.append(shown)
        length += len(shown)
    return "".join(pieces), tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))


def without_tags(text: str) -> tuple[str, list[str]]:
    """Give the words of a cell, on one line and without tags, and the tags taken out."""
    if "<" not in text and "&" not in text:
        return text, []
    said, marks = strip_markup(text)
    unseen = [mark for mark in marks if mark.type is not MarkType.STRONG]
    bare, tags, reached = "", [], 0
    for mark in unseen:
        bare += said[reached : mark.start]
        tags.append(said[mark.start : mark.end])
        reached = mark.end
    return " ".join((bare + said[reached:]).split()), tags


def breaks_line(tag: str) -> bool:
    """Tell whether a tag parts the words before it from those behind: `<br>`, `</li>`."""
    return bool(_BREAKING.fullmatch(_name_of(tag)))


def shifted(name: str, text: str) -> str:
    """Give the words within a tag as it sets them: `²` for `<sup>2</sup>`, `₂` for `<sub>`.

    What has no raised or lowered sign of its own stays as it is; circled figures are
    raised by a caret, as extractions write the marks of notes.
    """
    if name == "sup" and _CIRCLED.fullmatch(text):
        return f"^{text}" if len(text) == 1 else f"^{{{text}}}"
    return text.translate(_SHIFTED.get(name, {}))


def _name_of(tag: str) -> str:
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


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
            yield from _parted(match["box"], "box")
        elif match["entity"]:
            if _NOT_WORD.fullmatch(sign := unescape(match["entity"])):
                yield match["entity"], "entity"
                yield sign.replace("\xa0", " "), "text"
            else:
                yield match["entity"], "text"
        else:
            yield from _parted(match["tag"], "tag")
    if last < len(text):
        yield text[last:], "text"


def _parted(tag: str, form: str) -> Iterator[tuple[str, str]]:
    """Give a tag, and the words that its attributes say between blanks."""
    last = 0
    for match in _VALUE.finditer(tag):
        value = match["a"] or match["b"] or match["c"] or ""
        if is_said(match["name"], value):
            start = match.start("a" if match["a"] else "b" if match["b"] else "c")
            yield tag[last:start], "tag" if last else form
            yield f" {value} ", "text"
            last = start + len(value)
    yield tag[last:], "tag" if last else form


def is_said(name: str, value: str) -> bool:
    """Tell whether an attribute's value is for readers: a picture's words, or Chinese."""
    return bool(value.strip()) and (name.lower() in SAID or has_ideographs(value))


def tags_in(text: str) -> list[str]:
    """Give the tags of a text without the words that readers see of them."""
    return [chunk for chunk, form in _tokens(text) if form in ("box", "tag")]


def _link(label: str, address: str) -> str:
    """Spell a link out in words, so that its address is not lost on paper."""
    bare = address.strip("#")
    return f"{label}（{bare}）" if bare else label
