"""Every mention of a program in its sentence, report by report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Section
from builder.pages.excerpts import excerpts
from builder.pages.wording import place
from builder.rendering import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Mention
    from builder.pages.excerpts import Excerpt
    from builder.pages.shelf import Shelf, Volume

# So many sentences of a report are shown at once; more are folded, but for the first report's.
_FEW = 5


def render_mentions(mentions: Sequence[Mention], path: str, shelf: Shelf) -> Iterator[str]:
    """Give a heading and a list for each report that names the program, oldest first."""
    opened = False
    for volume in shelf.volumes:
        here = [one for one in mentions if one.report == volume.document.report.id]
        if here:
            yield from _of_report(volume, here, path, shelf, is_first=not opened)
            opened = True


def _of_report(
    volume: Volume, here: Sequence[Mention], path: str, shelf: Shelf, *, is_first: bool
) -> Iterator[str]:
    report = volume.document.report
    found = list(excerpts(here, shelf.parts))
    title = escape.line(escape.inline(report.title))
    language = f' lang="{report.language}"' if report.language != "zh-Hans" else ""
    items = "\n".join(_item(excerpt, volume, path, shelf) for excerpt in found)
    unfolded = " open" if is_first or len(found) <= _FEW else ""
    yield f"### {title} {{ #{report.id} }}"
    yield (
        f'<details class="mentions" markdown="1"{unfolded}>'
        f'<summary markdown="span">提到 {len(here)} 处，在 {len(found)} 句里</summary>\n'
        f'<ol markdown="1"{language}>\n{items}\n</ol>\n</details>'
    )


def _item(excerpt: Excerpt, volume: Volume, path: str, shelf: Shelf) -> str:
    """Give one sentence with its section and place; a heading is its own section."""
    part = excerpt.part
    way = shelf.addresses.link(part.id, path)
    where = escape.html_in_markdown(place(volume.printed.get(part.id), excerpt.line))
    if isinstance(part, Section):
        words = f"[{_marked(excerpt)}]({way})"
    else:
        title = shelf.section_title(part.id) or "封面与印本目录"
        words = f"[{escape.inline(title)}]({way}) {_marked(excerpt)}"
    return f'<li markdown="span">{words} <span class="source">{where}</span></li>'


def _marked(excerpt: Excerpt) -> str:
    """Give a sentence as inline Markdown, the program's names in it marked."""
    return "".join(
        f"<mark>{escape.inline(words)}</mark>" if is_name else escape.inline(words)
        for words, is_name in excerpt.pieces()
    )
