"""How to cite a page, and where to check it against the source.

The form follows GB/T 7714—2015 for reports: publisher, title, [R], year, pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from builder.model import Block, Section
from builder.rendering import addresses, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Report
    from builder.rendering.pages import Cut


def render_citation(report: Report, cut: Cut) -> str:
    """Give the folded citation of a content page as Markdown."""
    pages = printed_pages(cut.parts)
    where = f": {'–'.join(dict.fromkeys((pages[0], pages[-1])))}" if pages else ""
    text = (
        f"{report.publisher}. {report.title}: {cut.title_section.title}[R]. "
        f"{report.published}{where}."
    )
    lines = [
        escape.markdown(text),
        (
            f'本页地址：<span class="address">{addresses.url(cut.path)}</span>；'
            "引用某一段时，请用段末“¶”的地址。"
        ),
    ]
    if pages:
        span = "—".join(dict.fromkeys((pages[0], pages[-1])))
        lines.append(f"印本页码：第 {escape.inline(span)} 页。")
    body = "\n\n".join(lines)
    return f'<details class="cite" markdown="1"><summary>引用本页</summary>\n\n{body}\n\n</details>'


def render_source_link(report: Report, cut: Cut) -> str:
    """Give the link from a page to the source lines it was made from."""
    lines = sorted(line for part in cut.parts for line in _lines(part))
    if not lines:
        return ""
    words = report.source.line(lines[0]).strip()
    # Browsers that know text fragments open the source at these words.
    fragment = f"#:~:text={quote(words[:24], safe='')}" if words else ""
    way = addresses.way(cut.path, addresses.source(report.id))
    name = f"第 {lines[0]}—{lines[-1]} 行" if lines[-1] > lines[0] else f"第 {lines[0]} 行"
    return f"[对照来源文本{name}]({way}{fragment}){{ .source-lines }}"


def printed_pages(parts: Sequence[Section | Block]) -> list[str]:
    """Give the printed pages that parts name, in reading order."""
    return [part.printed_page for part in parts if part.printed_page]


def _lines(part: Section | Block) -> list[int]:
    if isinstance(part, Section):
        return list(part.heading_lines)
    return [line for span in part.spans for line in (span.first, span.last)]
