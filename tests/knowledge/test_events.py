"""Dated happenings are told in their own clauses; dates of anything else are not."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.knowledge.events import events_in
from builder.knowledge.happenings import happenings
from builder.model import (
    Block,
    BlockType,
    Document,
    Item,
    Mark,
    MarkType,
    Mention,
    Passage,
    Section,
    Span,
)
from builder.reading import read
from tests.making import report_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Maker = Callable[..., Document]

FIXTURE = Path(__file__).parent / "fixtures" / "events.txt"


def cases() -> list[tuple[list[str], list[str]]]:
    """Give the fixture's cases: the paragraphs of a section, and its events."""
    found = []
    for case in FIXTURE.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in case.splitlines() if not line.startswith("#")]
        paragraphs = [line[2:] for line in lines if line.startswith("> ")]
        if paragraphs:
            found.append((paragraphs, [line for line in lines if not line.startswith("> ")]))
    return found


@pytest.mark.parametrize(("paragraphs", "told"), cases())
def test_a_section_tells_exactly_these_events(
    paragraphs: Sequence[str], told: list[str], document: Maker
) -> None:
    """The fixture's paragraphs give the fixture's events, each with its clause."""
    events, _ = events_in(document(paragraphs), ())
    assert [f"{event.date} | {event.text}" for event in events] == told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("活动时间：9月6日-9月8日 让爱荣耀", "E101"),
        ("2017年2月30日，微信小程序正式上线。", "E102"),
    ],
)
def test_a_date_that_gives_no_event_is_noted(text: str, code: str, document: Maker) -> None:
    """What cannot be placed in time is reported with its line, never dropped silently."""
    events, findings = events_in(document(["别的话。", text]), ())
    assert events == ()
    assert [(finding.code, finding.line) for finding in findings] == [(code, 3)]


def test_a_report_on_two_years_lends_its_dates_no_year(document: Maker) -> None:
    """Where the period is longer than a year, a date without one stays without."""
    made = document(["8 月 25 日，微信上线了新功能。"], period="2013-01-01/2014-12-31")
    events, findings = events_in(made, ())
    assert events == ()
    assert [finding.code for finding in findings] == ["E101"]


def test_a_letter_that_speaks_of_last_year_lends_its_dates_no_year(document: Maker) -> None:
    """Beside 去年 and 今年, a bare month can be of either."""
    made = document(["去年四月，腾讯进行战略升级。", "四月份开始在全国推广该计划。"])
    events, findings = events_in(made, ())
    assert [event.date for event in events] == ["2017-04"]
    assert [finding.code for finding in findings] == ["E101"]


def test_a_line_that_is_only_a_date_dates_the_paragraph_under_it(document: Maker) -> None:
    """The event stands at the date's line and is told by the next block."""
    made = document(["2017 年 6 月", "《零信任系统技术规范》正式发布。随后又有修订。"])
    (event,), _ = events_in(made, ())
    assert (event.date, event.line, event.part) == ("2017-06", 2, "test-l3")
    assert event.text == "《零信任系统技术规范》正式发布。"


def test_words_without_a_subject_are_told_with_the_title_over_them(document: Maker) -> None:
    """A card names its product only in its heading; a sentence with a subject needs none.

    The title stands apart from the words, and in brackets where both are shown.
    """
    (event,), _ = events_in(document(["2017年5月上线，接入双模型，持续升级。"]), ())
    assert (event.subject, event.text) == ("标题", "2017年5月上线，接入双模型，持续升级。")
    assert event.told == "〔标题〕2017年5月上线，接入双模型，持续升级。"
    (event,), _ = events_in(document(["2017年5月发布的规划指出，要加快建设。"]), ())
    assert event.told == event.text == "2017年5月发布的规划指出，要加快建设。"


def test_dates_piled_up_apart_from_their_texts_are_noted_not_guessed(document: Maker) -> None:
    """Two dates in a row say nothing of which text belongs to which."""
    made = document(["2017 年 6 月", "2017 年 8 月", "《零信任系统技术规范》正式发布。"])
    events, findings = events_in(made, ())
    assert events == ()
    assert [finding.code for finding in findings] == ["E103", "E103"]


def test_each_entry_of_a_timeline_is_an_event_and_a_bare_year_lends_itself(
    document: Maker,
) -> None:
    """Labels are dates even as 2017 or 01.06, which running text would not allow."""
    lines = ("2013 腾讯月捐上线", "01.06 捐赠总额突破1个亿", "2014-05 乐捐上线了", "2014—2016 三年")
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    items = tuple(
        Item(start, start + len(line), label_end=start + line.index(" "))
        for start, line in zip(starts, lines, strict=True)
    )
    made = document([])
    block = Block(
        "test-l2",
        BlockType.TIMELINE,
        (Span(2, 5),),
        Passage(text, tuple(zip(starts, range(2, 6), strict=True))),
        "test-l1",
        items=items,
    )
    events, _ = events_in(Document(made.report, (*made.flow, block)), ())
    assert [(event.date, event.text, event.line) for event in events] == [
        ("2013", "腾讯月捐上线", 2),
        ("2013-01-06", "捐赠总额突破1个亿", 3),
        ("2014-05", "乐捐上线了", 4),
        ("2014/2016", "三年", 5),
    ]


def test_what_a_callout_repeats_from_the_text_beside_it_is_one_event(document: Maker) -> None:
    """The layout printed it twice; the happening happened once, told by the text."""
    sentence = "2017年12月, 腾讯发布了“技术公益创投计划”"
    made = document([f"{sentence}。", f"{sentence}, 希望助力公益组织。"])
    section, callout, paragraph = made.flow
    assert isinstance(callout, Block)
    apart = Block(callout.id, BlockType.CALLOUT, callout.spans, callout.passage, callout.section)
    (event,), _ = events_in(Document(made.report, (section, apart, paragraph)), ())
    assert event.part == "test-l3"


def test_an_event_names_the_programs_of_its_clause_or_the_one_it_points_back_to(
    document: Maker,
) -> None:
    """该平台 is the program named before it; other clauses' programs are not taken."""
    text = "腾讯打造“一部手机游云南”。该平台将于2018年6月1日上线。2018年7月，腾讯签约。"
    start = text.index("一部手机游云南")
    mention = Mention("yunnan", "test", 2, "一部手机游云南", "test-l2", start, start + 7)
    events, _ = events_in(document([text]), (mention,))
    assert [event.programs for event in events] == [("yunnan",), ()]


def test_several_events_of_a_line_have_ids_of_their_own(document: Maker) -> None:
    """The first keeps the line's plain id, so that it never changes when others come."""
    text = "2017年2月推出1.0版。2017年7月推出2.0版。2017年9月推出3.0版。"
    events, _ = events_in(document([text]), ())
    assert [event.id for event in events] == ["test-e2", "test-e2b", "test-e2c"]


def test_markup_left_by_the_extraction_is_not_part_of_an_event(document: Maker) -> None:
    """What a page hides, a timeline hides too."""
    made = document(["2017年2月, 腾讯上线**成长守护平台**。"])
    section, block = made.flow
    assert isinstance(section, Section)
    assert isinstance(block, Block)
    marks = tuple(
        Mark(at, at + 2, MarkType.MARKUP)
        for at in (block.text.index("**"), block.text.rindex("**"))
    )
    marked = Block(block.id, block.type, block.spans, block.passage, block.section, marks=marks)
    (event,), _ = events_in(Document(made.report, (section, marked)), ())
    assert event.text == "2017年2月, 腾讯上线成长守护平台。"


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("end", ["，", "。"])
def test_a_line_of_many_dates_is_read_at_once(end: str) -> None:
    """Time grows with the dates of a line, not with their square: 3,000 take a second or two."""
    document = read(report_of([f"2017年3月7日，我们启动了测试计划{end}" * 3000]))
    begin = time.process_time()
    found, _ = events_in(document, ())
    joined = happenings(found, [document])

    assert time.process_time() - begin < 5
    assert (len(found), len(joined)) == (3000, 1)


@pytest.mark.usefixtures("untraced")
def test_many_and_long_tellings_of_one_date_are_joined_at_once() -> None:
    """Only those near one another are compared, and none that is longer than any telling."""
    document = read(report_of(["2017年3月7日，我们启动了测试计划。"]))
    (event,), _ = events_in(document, ())
    texts = [f"我们在第{number}个村启动了第{number * 7}号测试计划。" for number in range(2000)]
    texts += ["".join(chr(0x4E00 + at * step % 9000) for at in range(30_000)) for step in (7, 11)]
    told = [replace(event, id=f"e{at}", text=text) for at, text in enumerate(texts)]
    begin = time.process_time()
    assert happenings(told, [document])
    assert time.process_time() - begin < 5
