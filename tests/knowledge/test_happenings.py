"""What an editor says of happenings holds, and one happening is told once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder.errors import EditError
from builder.knowledge.events import events_in
from builder.knowledge.happenings import happenings
from builder.model import EventEdit, EventEditType, Mention, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.model import Document, Event

    Maker = Callable[..., Document]

PLACE = Place("events.yml", 7)
TOLD = "2017年4月，腾讯发起长城保护行动。"


def edited(document: Document, *edits: EventEdit, name: str = "test") -> Document:
    """Give the document with event edits, as the report `name`."""
    return replace(document, report=replace(document.report, id=name, event_edits=edits))


def found(document: Document, *mentions: Mention) -> tuple[Event, ...]:
    """Give the events of a document."""
    return events_in(document, mentions)[0]


def edit(kind: EventEditType, quote: str, **keys: object) -> EventEdit:
    """Make an edit of line 2."""
    return EventEdit(line=2, quote=quote, type=kind, place=PLACE, **keys)  # type: ignore[arg-type]


def test_a_refused_happening_is_gone_and_its_neighbor_stays(document: Maker) -> None:
    """Two of one line are told apart by the words quoted."""
    made = document(["2017年2月推出1.0版。2017年7月推出2.0版。"])
    (left,) = found(edited(made, edit(EventEditType.REFUSED, "2017年2月推出")))
    assert left.text == "2017年7月推出2.0版。"


def test_an_editor_corrects_date_words_and_programs(document: Maker) -> None:
    """What an edit does not say stays as it was found."""
    edits = edit(EventEditType.EVENT, "2017年4月", date="2017-04-02", programs=("wall",))
    (event,) = found(edited(document([TOLD]), edits))
    assert (event.date, event.programs, event.text) == ("2017-04-02", ("wall",), TOLD)


def test_an_added_happening_stands_at_its_paragraph_with_the_programs_it_names(
    document: Maker,
) -> None:
    """Its date's words are the report's; its id is that of its line."""
    made = document(["那年春节，长城保护行动开始了。"])
    mention = Mention("wall", "test", 2, "长城保护行动", "test-l2", 5, 11)
    added = edit(EventEditType.EVENT, "那年春节，长城保护行动开始了", date="2017-01-28")
    (event,) = found(edited(made, added), mention)
    assert (event.id, event.part, event.programs) == ("test-e2", "test-l2", ("wall",))
    assert event.date_text in made.blocks[0].text


def test_a_feast_is_a_date_in_words_of_its_own(document: Maker) -> None:
    """Words that name the day but in another calendar are kept whole, not only their year."""
    made = document(["2014年端午节，员工收到了一份礼物。"])
    added = edit(EventEditType.EVENT, "2014年端午节", date="2014-06-02", text="收到了一份礼物")
    (event,) = found(edited(made, added))
    assert (event.date, event.date_text) == ("2014-06-02", "2014年端午节")


def test_an_edit_that_quotes_a_date_leaves_the_other_dates_of_its_line_alone(
    document: Maker,
) -> None:
    """Two events may share their words, so that each holds the other's date."""
    made = document(["活动包括2017年10月的技术周、2017年12月的设计周，都已举办。"])
    assert len({event.text for event in found(made)}) == 1
    edited_one = edited(made, edit(EventEditType.EVENT, "2017年12月", programs=("design",)))
    assert [event.programs for event in found(edited_one)] == [(), ("design",)]


def test_a_date_that_an_editor_has_placed_is_no_finding_any_more(document: Maker) -> None:
    """Only what is still open is shown to a person."""
    made = document(["活动时间：9月6日 让爱荣耀"])
    added = edit(EventEditType.EVENT, "9月6日", date="2017-09-06")
    assert [finding.code for finding in events_in(made, ())[1]] == ["E101"]
    assert events_in(edited(made, added), ())[1] == ()


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        (edit(EventEditType.REFUSED, "无此事"), "no happening was found there"),
        (edit(EventEditType.EVENT, "无此事"), "to add one, give its date"),
        (replace(edit(EventEditType.EVENT, "无此事", date="2017"), line=9), "the line is neither"),
    ],
)
def test_an_edit_that_finds_nothing_is_told_with_its_place(
    document: Maker, edits: EventEdit, sentence: str
) -> None:
    """It has outlived what it was about."""
    with pytest.raises(EditError, match=rf"^events\.yml:7: .*{sentence}"):
        found(edited(document([TOLD]), edits))


def test_two_reports_that_tell_one_thing_alike_make_one_entry(document: Maker) -> None:
    """With both as its sources; another happening of the month stays apart."""
    one = edited(document([TOLD, "2017年4月，手机管家发布新版本，增加了骚扰拦截。"]), name="one")
    two = edited(document(["2017 年 4 月, 腾讯发起长城保护行动！"]), name="two")
    events = [*found(one), *found(two)]
    made = happenings(events, [one, two])
    assert sorted(len(happening.tellings) for happening in made) == [1, 2]
    assert len(events) == sum(len(happening.tellings) for happening in made)


def test_an_editor_joins_what_is_told_otherwise(document: Maker) -> None:
    """The most precise date leads; programs of both count."""
    rough = edited(document(["2017年成立“慈善基金会”，帮助贫困地区。"]), name="rough")
    same = edit(EventEditType.SAME, "6月26日", same_as=("rough", 2))
    exact = edited(document(["2017年6月26日，慈善基金会成立。"]), same, name="exact")
    (made,) = happenings([*found(rough), *found(exact)], [rough, exact])
    assert [event.report for event in made.tellings] == ["exact", "rough"]
    assert made.date == "2017-06-26"


def test_joining_different_times_is_refused(document: Maker) -> None:
    """One of the two lines is wrong."""
    one = edited(document([TOLD]), name="one")
    same = edit(EventEditType.SAME, "2017年5月", same_as=("one", 2))
    two = edited(document(["2017年5月，腾讯发起长城保护行动。"]), same, name="two")
    with pytest.raises(EditError, match=r"^events\.yml:7: .*found 0 such pairs among 1 and 1"):
        happenings([*found(one), *found(two)], [one, two])


def test_what_two_publishers_tell_in_like_words_are_two_happenings(document: Maker) -> None:
    """A law comes into force, and each company reports of it as of its own."""
    words = "2017年4月1日，公司召开年度社会责任会议并发布报告。"
    first, second, third = (edited(document([words]), name=name) for name in "abc")
    other = replace(third, report=replace(third.report, publisher="别家"))
    documents = (first, second, other)
    events = [event for one in documents for event in found(one)]
    made = happenings(events, documents)
    assert sorted(len(one.tellings) for one in made) == [1, 2]
