"""Small pieces of inline HTML for which Markdown has no form."""

from __future__ import annotations

import re

from builder.rendering import escape

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def time_tag(date: str, words: str) -> str:
    """Give inline Markdown `words` as a point in time.

    HTML knows years, months and days only, so `datetime` is where the EDTF `date`
    begins; the whole date stands in `data-edtf`.
    """
    begin = _DAY.match(date)
    if not begin:
        return words
    return f'<time datetime="{begin.group()}" data-edtf="{escape.html(date)}">{words}</time>'


def printed_page(page: str | None) -> str:
    """Give the mark of a page of the printed report, or nothing."""
    if not page:
        return ""
    return f'<span class="printed-page">印本第 {escape.html_in_markdown(page)} 页</span>'
