"""How to cite a page, and where to check it against the source, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from builder.model import Block, Section
from builder.pages import addresses
from builder.pages.citation import cite_part, cite_report
from builder.pages.printed import printed_pages
from builder.rendering import escape

if TYPE_CHECKING:
    from builder.model import Document, Report
    from builder.pages.cutting import Cut


def render_citation(cut: Cut, document: Document) -> str:
    """Give the folded citation of a content page as Markdown."""
    printed = printed_pages(cut.parts, document)
    lines = [
        escape.markdown(cite_part(cut.parts, cut.title_section.title, document)),
        *([f"印本位置：印本{escape.inline(printed.words)}。"] if printed else []),
        _address(cut.path, "引用某一段时，请用段末“¶”的地址。"),
    ]
    return _folded("引用本页", lines)


def render_report_citation(report: Report, path: str) -> str:
    """Give the folded citation of a whole report, for its landing page at `path`, as Markdown."""
    advice = "引用一段话时，请用它所在那一页的写法和段末“¶”的地址。"
    return _folded("引用这份报告", [escape.markdown(cite_report(report)), _address(path, advice)])


def _address(path: str, advice: str) -> str:
    # On paper the page's full address stands below.
    address = f'<span class="address">{addresses.url(path)}</span>'
    return f"本页地址：{address}；{advice}\n{{ .on-screen }}"


def _folded(name: str, lines: list[str]) -> str:
    body = "\n\n".join(lines)
    return f'<details class="cite" markdown="1"><summary>{name}</summary>\n\n{body}\n\n</details>'


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


def _lines(part: Section | Block) -> list[int]:
    if isinstance(part, Section):
        return list(part.heading_lines)
    return [line for span in part.spans for line in (span.first, span.last)]
