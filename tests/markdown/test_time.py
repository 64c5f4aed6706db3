"""Dates, timelines, drawings, sheets and the calendar, from a library made by hand."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import icalendar
import jsonschema
import pytest

from builder.knowledge.figures import figures_of
from builder.model import (
    Event,
    Figure,
    Happening,
    Indicators,
    Kinship,
    Library,
    Measure,
    Mention,
    Place,
    Quotation,
    Site,
    Succession,
    Theme,
    ThemeSection,
    Tie,
)
from builder.pages.drawings.mark_places import Extent, places_of
from builder.pages.drawings.series import draw_series
from builder.pages.shown_dates import date_words, stretch
from builder.site import render
from tests.pages.flows import Reading, block, document, html_of, library, program, section

if TYPE_CHECKING:
    from pathlib import Path

HERE = Place("made.yml", 1)
HOSTILE = '=1+1 </script><script>alert("坏")</script> {{ x }} [链](http://a.b) 为村'


def event(line: int, date: str, text: str, *programs: str) -> Event:
    """Make an event that the block on `line` tells."""
    return Event(f"made-e{line}", date, date, text, "made", line, programs, f"made-l{line}")


def figure(period: str, value: int, scope: str | None = None) -> Figure:
    """Make a figure that line 3 gives."""
    words = f"{value}个"
    return Figure(
        Quotation("made", 3, "为村"), Decimal(value), words, period, HERE, "", scope, "made-l3"
    )


def measure(*figures: Figure) -> Measure:
    """Make a measure of one program."""
    return Measure("villages", "weicun", "村庄", "个", "累计", figures, HERE)


@pytest.fixture
def small() -> Library:
    """Give a library of two programs, three happenings, a measure and a theme."""
    head = section(2, 1, "乡村", printed_page="018")
    text = [
        block(3, "为村始于此。后来更大。", section=head.id),
        block(4, HOSTILE, section=head.id),
        block(5, "还在继续", section=head.id),
    ]
    told = (
        event(3, "2014-11-19", "为村始于此", "weicun"),
        event(4, "2015~", HOSTILE, "weicun", "other"),
        event(5, "2016-03/..", "还在继续", "weicun"),
    )
    said = Quotation("made", 3, "后来更大")
    made = document(block(1, "封面"), head, *text)
    measures = (measure(figure("2015", 10), figure("2016", 30)),)
    counted = figures_of([made], Indicators(), measures, ())
    return library(
        made,
        programs=(program("为村", "weicun"), program("</script>另一个", "other")),
        mentions=(
            Mention("weicun", "made", 3, "为村", "made-l3", 0, 2),
            Mention("weicun", "made", 4, "为村", "made-l4", len(HOSTILE) - 2, len(HOSTILE)),
        ),
        events=told,
        happenings=(Happening(told[:1]), Happening(told[1:2]), Happening(told[2:])),
        shared={"weicun": (("other", 3),)},
        kin={"weicun": Kinship(successors=(Succession(Tie.BECAME, "other", said),))},
        measures=measures,
        indicators=counted.indicators,
        observations=counted.observations,
        themes=(Theme("village", "乡村", "Villages", (ThemeSection(said, HERE, head.id),), HERE),),
    )


@pytest.fixture
def made(small: Library) -> dict[str, Reading]:
    """Render it; give what a reader sees of each page."""
    return {page.path: Reading(html_of(page.markdown)) for page in render(small).pages}


def linked(site: Site) -> list[Any]:
    """Give all linked data of a site's pages."""
    scripts = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
    return [
        json.loads(found[1]) for page in site.pages for found in scripts.finditer(page.markdown)
    ]


@pytest.mark.parametrize(
    ("date", "words", "first", "last", "precision"),
    [
        ("2017-09-07/2017-09-09", "2017 年 9 月 7 日—9 日", (2017, 9, 7), (2017, 9, 9), "day"),
        ("2017-12/2018-02", "2017 年 12 月—2018 年 2 月", (2017, 12, 1), (2018, 2, 28), "month"),
        ("2016-02", "2016 年 2 月", (2016, 2, 1), (2016, 2, 29), "month"),
        ("2017~", "约 2017 年", (2017, 1, 1), (2017, 12, 31), "year"),
        ("2013-03-01?", "2013 年 3 月 1 日（存疑）", (2013, 3, 1), (2013, 3, 1), "day"),
        ("2021-24", "2021 年冬", (2021, 12, 1), (2022, 2, 28), "month"),
        ("2021-04/..", "2021 年 4 月起", (2021, 4, 1), None, "month"),
        ("2009/2014-05", "2009 年—2014 年 5 月", (2009, 1, 1), (2014, 5, 31), "year"),
    ],
)
def test_a_date_is_read_and_written(
    date: str, words: str, first: tuple[int, ...], last: tuple[int, ...] | None, precision: str
) -> None:
    """Every form of EDTF that events have is told in words and covers the right days."""
    when = stretch(date)
    assert date_words(date) == words
    assert (when.first, when.last) == (dt.date(*first), dt.date(*last) if last else None)
    assert when.precision == precision


def test_each_happening_stands_on_every_timeline_it_belongs_to(made: dict[str, Reading]) -> None:
    """The whole, the report's, the year's and the program's page hold it, filters' facts too."""
    for path in ("timeline/index.md", "timeline/made.md", "timeline/2014.md", "programs/weicun.md"):
        assert "为村始于此" in made[path].at["e-made-e3"], path
    assert "e-made-e4" in made["programs/other.md"].at
    assert "e-made-e3" not in made["timeline/2015.md"].at
    items = [
        found
        for tag, found in made["timeline/index.md"].tags
        if tag == "li" and "data-from" in found
    ]
    assert [(item["class"] or "").split()[0] for item in items] == ["is-day", "is-year", "is-month"]
    assert "data-precision" in dict(made["timeline/made.md"].tags)["li"]
    assert items[1]["data-programs"] == "weicun other"
    assert items[1]["class"] == "is-year is-about"
    assert items[2]["class"] == "is-month is-long is-open"


def test_a_program_page_tells_kin_figures_names_and_company(made: dict[str, Reading]) -> None:
    """Successor with its quoted words, figures with their line, related with their count."""
    words = made["programs/weicun.md"].words
    assert "后来 </script>另一个后来更大" in words
    assert "2015 年10个测试报告 · 印本第 018 页起 · 第 3 行" in words.replace("\n", "")
    assert "</script>另一个 同在 3 节" in words
    assert made["programs/weicun.md"].count("polyline") == 1


def test_a_line_joins_only_what_counts_the_same() -> None:
    """Figures of another scope make no line, and stand hollow beside it."""

    def drawn_of(*figures: Figure) -> str | None:
        counted = figures_of([document()], Indicators(), [measure(*figures)], ())
        return draw_series(counted.indicators[0], counted.observations)

    assert drawn_of(figure("2015", 10), figure("2016", 12, "只计一县")) is None
    drawn = drawn_of(figure("2015", 20), figure("2016", 40), figure("2017", 5, "x"))
    assert drawn
    points = re.search(r'points="([^"]+)"', drawn)
    assert points
    assert len(points[1].split()) == 2
    assert drawn.count('class="point other"') == 1
    assert "2015 年 20个；2016 年 40个" in drawn


def test_drawings_say_in_words_what_they_show(made: dict[str, Reading]) -> None:
    """Each drawing is an image with a name, or a named group of named links to the list."""
    for path, page in made.items():
        for tag, found in page.tags:
            if tag == "svg":
                assert found["role"] in {"img", "group"}, path
                assert found.get("aria-label") or found.get("aria-labelledby"), path
    links = [
        found for tag, found in made["timeline/index.md"].tags if tag == "a" and "href" in found
    ]
    lanes = [found["href"] for found in links if (found["href"] or "").startswith("?")]
    assert lanes[0] == "?program=weicun#y2014"
    assert "?program=weicun&from=2015&to=2015#y2015" in lanes


def test_a_program_of_one_happening_has_no_lane_and_is_named_below(
    made: dict[str, Reading],
) -> None:
    """With the way to its entry, so that nothing of the list is missing from the overview."""
    words = made["timeline/index.md"].words
    assert "至少有 2 件事的 1 个项目" in words
    assert "没有画出的：只有一件事的 1 个项目" in words
    assert "</script>另一个 约 2015 年" in words


def test_what_lasts_is_drawn_as_far_as_its_report_can_know(small: Library) -> None:
    """A line that ran on to the newest year would claim what nobody has said."""
    first = small.knowledge.events[0]
    lasting = Happening((replace(first, date="2014-07/.."),))
    told = (lasting, *small.knowledge.happenings[1:])
    (made,) = small.documents
    made = replace(made, report=replace(made.report, period="2014-01-01/2014-12-31"))
    known = replace(small.knowledge, happenings=told)
    site = render(replace(small, documents=(made,), knowledge=known))
    (page,) = (page for page in site.pages if page.path == "timeline/index.md")
    tags = Reading(html_of(page.markdown)).tags
    grid = [found["x1"] for tag, found in tags if tag == "line" and found["class"] == "guide"]
    drawn = [found["x2"] for tag, found in tags if tag == "line" and "open" in str(found["class"])]
    assert float(str(grid[0])) < float(str(drawn[0])) <= float(str(grid[1]))


def test_the_menu_groups_programs_by_kind(small: Library) -> None:
    """Kinds stand in the order of the index; the index itself comes first."""
    prize = replace(program("探索奖", "prize"), kind="award")
    known = replace(small.knowledge, programs=(*small.knowledge.programs, prize))
    site = render(replace(small, knowledge=known))
    (menu,) = (entry["项目"] for entry in site.nav if "项目" in entry)
    assert isinstance(menu, list)
    assert menu[0] == "programs/index.md"
    assert [list(group) for group in menu[1:]] == [["奖项"], ["计划与项目"]]
    assert menu[1]["奖项"] == [{"探索奖": "programs/prize.md"}]


def test_a_theme_sets_sections_with_opening_and_length(made: dict[str, Reading]) -> None:
    """Title, first sentence and the number of characters of each section."""
    assert "乡村" in made["themes/index.md"].words
    words = made["themes/village.md"].words
    assert "为村始于此。" in words
    assert "后来更大" not in words
    assert f"{len('为村始于此。后来更大。') + len(HOSTILE) + 4} 字 · 印本第 018 页" in words


def test_hostile_words_stay_words(small: Library) -> None:
    """Tags, templates and links in report text end no script and open no tag anywhere."""
    site = render(small)
    for page in site.pages:
        html = html_of(page.markdown)
        assert "<script>alert" not in html, page.path
        assert 'href="http://a.b"' not in html, page.path
    assert any(
        one.get("name") == HOSTILE for data in linked(site) for one in data.get("@graph", ())
    )


def test_linked_data_keeps_its_schema(small: Library, site: Site, repository: Path) -> None:
    """All JSON-LD of the five reports and of the made library validates."""
    path = repository / "docs" / "schemas" / "linked-data.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for data in (*linked(render(small)), *linked(site)):
        assert [fault.message[:200] for fault in validator.iter_errors(data)] == []


def test_linked_data_says_in_words_the_dates_that_iso_8601_cannot(small: Library) -> None:
    """A rough date and one that lasts are described on the timeline; an exact one needs none."""
    (page,) = (page for page in render(small).pages if page.path == "timeline/made.md")
    (data,) = linked(Site((page,), [], ()))
    told = [(one["startDate"], one.get("description")) for one in data["@graph"]]
    assert told == [
        ("2014-11-19", None),
        ("2015", "日期：约 2015 年"),
        ("2016-03", "日期：2016 年 3 月起"),
    ]


def test_sheets_open_in_a_spreadsheet_and_run_nothing(small: Library) -> None:
    """A byte order mark, one row for each telling and mention, no cell that is a formula."""
    files = dict(render(small).files)
    for name, count in (("events", 3), ("programs", 2)):
        data = files[f"data/{name}.csv"]
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\r\n") == count + 1
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert len(rows) == count
        assert not any(
            cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values()
        )
    assert f"'{HOSTILE}" in files["data/events.csv"].decode().replace('""', '"')


def test_the_calendar_keeps_the_standard(small: Library, site: Site) -> None:
    """Whole days, ids of their own, folded lines, a stamp that no clock gave."""
    for made_site in (render(small), site):
        data = dict(made_site.files)["data/events.ics"]
        assert max(map(len, data.split(b"\r\n"))) <= 75
        assert b"\n" not in data.replace(b"\r\n", b"")
        events = icalendar.Calendar.from_ical(data).walk("VEVENT")
        assert len({one["uid"] for one in events}) == len(events)
        assert all(isinstance(one["dtstart"].dt, dt.date) for one in events)
        assert all(one["dtend"].dt > one["dtstart"].dt for one in events)
        assert len({one["dtstamp"].dt for one in events}) == 1
    first, second, third = icalendar.Calendar.from_ical(
        dict(render(small).files)["data/events.ics"]
    ).walk("VEVENT")
    assert (first["dtstart"].dt, first["dtend"].dt) == (
        dt.date(2014, 11, 19),
        dt.date(2014, 11, 20),
    )
    assert second["dtend"].dt == dt.date(2016, 1, 1)
    assert str(second["summary"]) == HOSTILE
    assert third["dtend"].dt == dt.date(2016, 4, 1)


def test_previews_come_with_the_page(small: Library) -> None:
    """A page holds name, years and sentence of the programs it links, as data."""
    pages = {page.path: page.markdown for page in render(small).pages}
    data = re.search(r'id="program-previews">(.*?)</script>', pages["reports/made/l2.md"])
    assert data
    assert json.loads(data[1]) == {
        "weicun": {"name": "为村", "years": "2020 年的报告", "sentence": ""}
    }


def test_nothing_is_promised_where_nothing_is_known() -> None:
    """Without programs, events and themes the pages stand, and the menu names no themes."""
    site = render(library(document(block(1, "封面"), section(2, 1, "章"))))
    assert "主题" not in [name for entry in site.nav for name in entry]
    assert {page.path for page in site.pages} >= {"programs/index.md", "timeline/index.md"}


def test_a_misprint_is_told_apart_from_names(small: Library) -> None:
    """A misprinted name is not among the names, but said to be printed."""
    found = small.knowledge.programs[0]
    names = (*found.names, replace(found.names[0], text="为衬", misprint=True))
    knowledge = replace(
        small.knowledge, programs=(replace(found, names=names), *small.knowledge.programs[1:])
    )
    pages = {page.path: page.markdown for page in render(replace(small, knowledge=knowledge)).pages}
    words = Reading(html_of(pages["programs/weicun.md"])).words
    assert "印本里也误作“为衬”" in words
    assert "使用年份" not in words


def test_a_full_year_is_divided_by_months_and_the_whole_timeline_is_brief(site: Site) -> None:
    """Each happening of the year stands in its month; the whole timeline leads to it there."""
    pages = {page.path: page.markdown for page in site.pages}
    whole = pages["timeline/index.md"]
    assert len(whole.encode()) < 250_000
    counts = re.findall(r"timeline/|\((\d{4})\.md#e-", whole)
    year = max(set(counts) - {""}, key=counts.count)
    page = pages[f"timeline/{year}.md"]
    months = re.findall(r"^## (\d+) 月（(\d+) 件）", page, re.MULTILINE)
    assert len(months) > 1
    assert [int(month) for month, _ in months] == sorted(int(month) for month, _ in months)
    for entry in re.findall(rf"\({year}\.md#(e-[\w-]+)\)", whole):
        assert f" #{entry} " in page


def test_no_mark_of_a_lane_lies_on_another() -> None:
    """Marks at one time give way up and down; a year with more than fit shows how many."""
    near = [Extent(at, at + 7, 2021) for at in (0.0, 1.0, 2.0)]
    line = Extent(0.0, 90.0, 2021, is_line=True)
    parted = places_of([*near, line], 7.2, 12.0)
    assert parted.offsets == (0.0, -7.2, 7.2, 12.0)
    assert not parted.full
    later = Extent(40.0, 47.0, 2022)
    crowded = places_of([*near, Extent(3.0, 10.0, 2021), later], 7.2, 12.0)
    assert crowded.full == {2021}
    assert crowded.offsets[-1] == 0.0, "what is not drawn takes no room"
