"""What `measures.yml` and `themes.yml` promise, and how they complain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.catalog.amounts import amount
from builder.errors import CatalogError

if TYPE_CHECKING:
    from builder.model import Catalog
    from tests.archive import Archive

TEXT = "# 第一章\n\n2017年共动员 **1268 万** 人次捐出8.29亿元善款。\n\n筹款总额\t亿元\t28.03\n"
PROGRAM = "- {id: day, name: 公益日, name_en: Day, kind: campaign, names: [公益日]}\n"
HEAD = "- id: donors\n  program: day\n  name: 捐款\n  unit: 人次\n  scope: 每年\n  figures:\n"


def figure(**changes: object) -> str:
    """Write a figure; `changes` replace or add keys."""
    keys = {
        "report": "made-2020", "line": 3, "quote": "共动员 1268 万 人次", "value": 12680000,
        "value_text": "1268 万", "period": "'2017'", **changes,
    }  # fmt: skip
    return "    - {" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}\n"


def load(archive: Archive, *, measures: str = "[]", themes: str = "[]") -> Catalog:
    """Load an archive of one report, one program and the given files."""
    archive.add(text=TEXT)
    archive.register(PROGRAM)
    (archive.root / "site_data/measures.yml").write_text(measures, encoding="utf-8")
    (archive.root / "site_data/themes.yml").write_text(themes, encoding="utf-8")
    return archive.load()


def test_figures_stand_in_the_order_of_their_periods(archive: Archive) -> None:
    """However an editor lists them; a table's unit multiplies, and stands beside, the number."""
    table = figure(
        line=5, quote="筹款总额 亿元 28.03", value=2803000000, value_text="'28.03'",
        times=100000000, period="'2015'",
    )  # fmt: skip
    (measure,) = load(archive, measures=HEAD + figure() + table).measures
    told = [(one.period, one.value, one.value_text, one.unit) for one in measure.figures]
    assert told == [
        ("2015", 2803000000, "28.03", "亿人次"), ("2017", 12680000, "1268 万", ""),
    ]  # fmt: skip


def test_a_whole_year_stands_between_its_days(archive: Archive) -> None:
    """What had come together on New Year's Day comes before what the year brought it to."""
    days = [figure(period=f"'{period}'") for period in ("2017", "2017-09-09", "2017-01-01")]
    (measure,) = load(archive, measures=HEAD + "".join(days)).measures
    assert [one.period for one in measure.figures] == ["2017-01-01", "2017", "2017-09-09"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"value": 1268000}, ":7: found 1268000, but '1268 万' says 12680000"),
        ({"value_text": "1286 万"}, ":7: the quoted words do not hold '1286 万'"),
        ({"line": 1}, ":7: line 1 of made-2020 does not hold '共动员 1268 万 人次'"),
        ({"report": "made-2021"}, ":7: found 'made-2021' (did you mean 'made-2020'?)"),
        ({"period": "2017-02-30"}, "found '2017-02-30', a date that does not exist"),
        ({"period": "2017/2015"}, "found '2017/2015', which ends before it begins"),
        ({"period": "1800/2017"}, "found '1800/2017', a span of more than 100 years"),
        ({"value": "十二"}, "value: found '十二', expected a decimal number such as 6602.57"),
    ],
)
def test_a_figure_that_no_report_prints_is_refused(
    archive: Archive, changes: dict[str, object], sentence: str
) -> None:
    """A number on a page is a number in print, with a time that exists."""
    with pytest.raises(CatalogError) as caught:
        load(archive, measures=HEAD + figure(**changes))
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("site_data/measures.yml:7: ")


def test_two_figures_of_a_line_say_what_each_counts(archive: Archive) -> None:
    """A second one of the same line, period and scope is refused, never dropped."""
    scoped = figure(scope="只计手机")
    with pytest.raises(CatalogError) as caught:
        load(archive, measures=HEAD + figure() + scoped + figure())
    assert str(caught.value) == (
        "site_data/measures.yml:9: found a second figure of '2017' on line 3 of made-2020 (the "
        "first is site_data/measures.yml:7); say with 'scope' what it counts, or take it out"
    )


def test_a_measure_of_no_program_is_refused(archive: Archive) -> None:
    """The nearest right id is named."""
    with pytest.raises(CatalogError, match=r"measures\.yml:2: found 'dai' \(did you mean 'day'"):
        load(archive, measures=HEAD.replace("day", "dai") + figure())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1268万", 12680000), ("超过13亿元", 1300000000), ("22,500", 22500), ("1.5 億", 150000000),
        ("2百万", 2000000), ("3万亿", 3 * 10**12), ("8000多万", 80000000), ("100 多家", 100),
        ("1个亿", 10**8), ("3 个万", 30000), ("近六千个", None), ("5到7个", None),
    ],
)  # fmt: skip
def test_printed_numbers_are_read_as_printed(text: str, value: int | None) -> None:
    """Scales and separators count; what is no single number in digits is not guessed."""
    assert amount(text) == value


def theme(section: str) -> str:
    """Write a theme of one section."""
    return f"- id: land\n  name: 乡村\n  name_en: Land\n  sections:\n    - {{{section}}}\n"


def test_a_theme_quotes_headings(archive: Archive) -> None:
    """Sections are named by report, line and words."""
    (made,) = load(archive, themes=theme("report: made-2020, line: 1, quote: 第一章")).themes
    assert [section.source.line for section in made.sections] == [1]


@pytest.mark.parametrize(
    ("section", "sentence"),
    [
        ("report: made-2020, line: 1, quote: 第二章", ":5: line 1 of made-2020 does not hold"),
        ("report: made-2020, line: 99, quote: 第一章", ":5: found line 99, but made-2020 ends"),
        ("report: other, line: 1, quote: 第一章", ":5: found 'other', expected one of made-2020"),
    ],
)
def test_a_section_that_no_report_holds_is_refused(
    archive: Archive, section: str, sentence: str
) -> None:
    """Whose words have changed is told with file and line."""
    with pytest.raises(CatalogError) as caught:
        load(archive, themes=theme(section))
    assert sentence in str(caught.value)
