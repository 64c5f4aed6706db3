"""The index of indicators: by topic, the latest figure of each, and all of them to take along."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.elements import (
    Downloads,
    Heading,
    Link,
    Paragraph,
    Role,
    Styled,
    Target,
    TextKind,
)
from builder.pages.figure_lists import by_topic, latest_table
from builder.pages.page import Page, PageKind
from builder.pages.parting import parted, ways
from builder.pages.topics import csv_of, to_topic, told_topics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.pages.elements import Element, OnScreen
    from builder.pages.shelf import Shelf

TITLE = "指标"
# So many indicators stand on a page: each takes 9 elements, its line among them, of 3,000.
_MOST = 280
_INTRODUCTION = (
    "各份报告逐年所载的数字：关键绩效表里的每一格，和正文里反复说到的项目数字。"
    "每个数字都照印本，通到它所在的表；换算只为比较。"
)


def indicator_index(shelf: Shelf) -> Page:
    """Give the whole index: by topic each indicator's latest figure, its year, its line."""
    return next(_pages(shelf, len(shelf.indicators)))


def indicator_index_pages(shelf: Shelf) -> Iterator[Page]:
    """Give the index in parts that a page holds."""
    return _pages(shelf, _MOST)


def _pages(shelf: Shelf, most: int) -> Iterator[Page]:
    topics = by_topic(shelf)
    listed = [(topic, one) for topic, indicators in topics.items() for one in indicators]
    numbers = {topic: number for number, topic in enumerate(topics, start=1)}
    for part in parted(listed, addresses.INDICATORS, most):
        elements: list[Element | OnScreen] = [
            Heading(1, (TITLE,), f"indicators{part.suffix}", ""),
            Paragraph((_INTRODUCTION,)),
            *_downloads(shelf),
            *ways(part),
        ]
        for topic, group in groupby(part.entries, key=lambda entry: entry[0]):
            number = numbers[topic]
            name = f"indicators{part.suffix}-{number}"
            elements += [
                Heading(2, (topic,), name, f"topic-{number}"),
                *_ways(topic, shelf),
                latest_table(topic, [one for _, one in group], shelf),
            ]
        elements += ways(part)
        title = f"{TITLE}{part.name}"
        yield Page(part.path, title, PageKind.INDICATORS, tuple(elements), _INTRODUCTION)


def _downloads(shelf: Shelf) -> Iterator[OnScreen]:
    every = (
        (addresses.KEY_FIGURES, "全部关键绩效指标", "CSV：一个指标一行，一年一列，单位一致"),
        ("data/observations.csv", "全部数字", "CSV：一个数字一行，连同出处与核对"),
    )
    files = every if told_topics(shelf) else every[1:]
    yield Downloads(
        tuple(
            (Link(Target(path), (name,)), " ", Styled(Role.SIZE, (told,)))
            for path, name, told in files
        )
    )


def _ways(topic: str, shelf: Shelf) -> Iterator[Element]:
    """Give the way to the topic's page, and to its figures as a file."""
    for one in told_topics(shelf):
        if one.name == topic:
            words = (
                Link(to_topic(one), (f"逐年对照：{one.name}",)),
                " · ",
                csv_of(one, f"CSV：{one.name}"),
            )
            yield Paragraph(words, TextKind.LEGEND)
