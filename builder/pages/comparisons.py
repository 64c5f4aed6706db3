"""Pages that set two reports side by side on a theme or on a topic of indicators."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.model import OF_PROGRAMS
from builder.pages.comparing import named_in, opposite, parts_of, sections_of, units_of, weights_of
from builder.pages.comparison_pairs import NAME, latest, pairs, printing, telling, to_comparison
from builder.pages.comparison_rows import figure_table, program_table, section_table, word_lines
from builder.pages.elements import Heading, Link, Paragraph, Target, TextKind
from builder.pages.page import Page, PageKind
from builder.pages.parting import parted, ways
from builder.pages.themes import to_theme
from builder.pages.topics import indicators_of, to_topic, told_topics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from builder.model import Observation, Theme, Topic
    from builder.pages.comparing import Weights
    from builder.pages.comparison_pairs import Sides
    from builder.pages.elements import Element
    from builder.pages.shelf import Shelf, Volume

# So many pairs stand on a page: the longest of seven takes 260 KB, of the 300 that a page may take.
_MOST = 7
_OF_THEME = (
    "每次取两份报告，把它们谈“{name}”的章节排在左右两栏，左边是较早的一份。两边对在一行的，"
    "是提到同样的项目和说法的章节，行首写着它们都提到什么；“新”是说左边没有哪一节与它相近，"
    "“不再有”是说右边没有。项目、说法与数字也这样逐一对照，只看这些章节；整份报告别处是否提到，另外写明。只有一份报告数过的项目数字不列，见各项目的页面。"
)
_OF_TOPIC = (
    "每次取两份报告，逐一对照它们所载的指标：两边都有的，各列最新一期的数字；"
    "“新”是只有后一份印出的，“不再有”是只有前一份印出的。"
)


@dataclass(frozen=True, slots=True)
class _Subject:
    """A theme or topic: how it is called, its own page, what is told first, what of two reports."""

    name: str
    to: Target
    told: str
    pairs: Sequence[Sides]
    compare: Callable[[Sides], Iterable[Element]]


def theme_comparisons(theme: Theme, shelf: Shelf) -> Iterator[Page]:
    """Give the pages of a theme, if there are two reports to compare."""
    subject = _theme(theme, shelf)
    return _pages(subject, _MOST) if subject.pairs else iter(())


def topic_comparisons(topic: Topic, shelf: Shelf) -> Iterator[Page]:
    """Give the pages of a topic, if there are two reports to compare."""
    subject = _topic(topic, shelf)
    return _pages(subject, _MOST) if subject.pairs else iter(())


def compared_themes(shelf: Shelf) -> list[Theme]:
    """Give the themes on which two reports have sections."""
    return [one for one in shelf.knowledge.themes if pairs(telling(one, shelf), shelf)]


def compared_topics(shelf: Shelf) -> list[Topic]:
    """Give the topics of which two reports print figures."""
    return [one for one in told_topics(shelf) if _topic(one, shelf).pairs]


def theme_comparison(theme: Theme, shelf: Shelf) -> Page:
    """Give all pairs of reports on a theme as one page."""
    subject = _theme(theme, shelf)
    return next(_pages(subject, len(subject.pairs) or 1))


def topic_comparison(topic: Topic, shelf: Shelf) -> Page:
    """Give all pairs of reports that print figures of a topic as one page."""
    subject = _topic(topic, shelf)
    return next(_pages(subject, len(subject.pairs) or 1))


def _theme(theme: Theme, shelf: Shelf) -> _Subject:
    return _Subject(
        theme.name,
        to_theme(theme),
        _OF_THEME.format(name=theme.name),
        pairs(telling(theme, shelf), shelf),
        lambda sides: _on_theme(theme, sides, shelf, section_weights(shelf)),
    )


def _topic(topic: Topic, shelf: Shelf) -> _Subject:
    listed = indicators_of(topic, shelf)
    printed = latest(listed, shelf)

    def compare(sides: Sides) -> Iterator[Element]:
        both = [printed[one.document.report.id] for one in sides.volumes]
        yield figure_table(f"{sides.told}：指标", listed, both, sides, shelf)

    found = pairs(printing(listed, shelf), shelf)
    return _Subject(topic.name, to_topic(topic), _OF_TOPIC, found, compare)


def _pages(subject: _Subject, most: int) -> Iterator[Page]:
    to = to_comparison(subject.to, subject.name)
    description = f"{subject.name}：逐对比较各份报告，新有什么，不再有什么。"
    for part in parted(subject.pairs, to.path, most):
        title = f"{subject.name}：{NAME}{part.name}"
        elements: list[Element] = [
            Heading(1, (title,), f"{to.id}{part.suffix}", ""),
            Paragraph((subject.told,)),
            *ways(part),
            _contents(subject, part.path, part.entries),
        ]
        for sides in part.entries:
            name = f"{to.id}-{sides.fragment}"
            elements += [Heading(2, (sides.told,), name, sides.fragment), *subject.compare(sides)]
        yield Page(part.path, title, PageKind.COMPARISON, tuple(elements), description)


def _contents(subject: _Subject, path: str, listed: Sequence[Sides]) -> Paragraph:
    """Lead to each pair on the page, and back to the subject's own page."""
    to = to_comparison(subject.to, subject.name)
    words: list[Link | str] = []
    for sides in listed:
        pair = Target(path, sides.fragment, f"{to.id}-{sides.fragment}", sides.told)
        words += ["；" if words else "对照：", Link(pair, (sides.told,))]
    back = Link(subject.to, (f"各份报告并排：{subject.name}",))
    return Paragraph((*words, "。", back), TextKind.LEGEND)


@lru_cache(maxsize=1)
def section_weights(shelf: Shelf) -> Weights:
    """Weigh what sections name by all sections of all themes."""
    units = {
        unit.section.id: unit
        for theme in shelf.knowledge.themes
        for volume in telling(theme, shelf)
        for unit in units_of(theme, volume, shelf)
    }
    return weights_of(units.values())


def _on_theme(theme: Theme, sides: Sides, shelf: Shelf, weights: Weights) -> Iterator[Element]:
    earlier, later = (units_of(theme, one, shelf) for one in sides.volumes)
    named = tuple(named_in(theme, one, shelf) for one in sides.volumes)
    rows = opposite(earlier, later, weights)
    yield section_table(f"{sides.told}：章节", rows, sides, shelf)
    if any(one.programs for one in named):
        yield program_table(f"{sides.told}：项目", named, sides, shelf)
    yield from word_lines(named, sides, shelf)
    printed = tuple(_printed(theme, one, shelf) for one in sides.volumes)
    # What one report alone counts of a program is told on the program's page, with all the others.
    listed = [
        one
        for one in shelf.knowledge.indicators
        if (any if one.topic != OF_PROGRAMS else all)(one.id in side for side in printed)
    ]
    if listed:
        yield figure_table(f"{sides.told}：数字", listed, printed, sides, shelf)


def _printed(theme: Theme, volume: Volume, shelf: Shelf) -> dict[str, Observation]:
    """Give the latest figure of each indicator that the sections on a theme print."""
    parts = {
        part.id
        for section in sections_of(theme, volume, shelf)
        for part in parts_of(section, volume)
    }
    figures = (one for part in parts for one in shelf.printed.get(part, ()))
    return {one.indicator: one for one in sorted(figures, key=lambda one: (one.period, one.line))}
