"""Every form in which the reports write dates becomes valid EDTF, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from builder.knowledge.date_words import find_dates
from builder.knowledge.dates import NoSuchDateError

FIXTURE = Path(__file__).parent / "fixtures" / "dates.txt"
CASES = [
    line.split("=>")
    for line in FIXTURE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("words", "expected"), CASES, ids=[words.strip() for words, _ in CASES])
def test_words_of_a_date_become_edtf(words: str, expected: str) -> None:
    """The fixture's words give exactly the fixture's dates, which the EDTF library reads."""
    found = [date.edtf(2017) for date in find_dates(words.strip())]
    assert ", ".join(found) == expected.strip()
    for edtf in found:
        parse_edtf(edtf)


@pytest.mark.parametrize(
    "words", ["2017年2月30日", "2017年2月29日", "2017年9月9日-7日", "4月31日", "1900—2017年"]
)
def test_a_day_that_no_calendar_has_is_refused(words: str) -> None:
    """February 30 and a range that runs backwards are faults of the text, not dates."""
    (date,) = find_dates(words)
    with pytest.raises(NoSuchDateError):
        date.edtf(2017)


@given(st.dates(), st.sampled_from(["", " ", "\u3000"]))
def test_every_day_of_the_calendar_comes_back(day: object, blank: str) -> None:
    """A day written in Chinese words is read as that day, with blanks or without."""
    year, month, date = str(day).split("-")
    if not "1900" <= year < "2100":
        return
    words = f"{year}{blank}年{blank}{int(month)}{blank}月{blank}{int(date)}{blank}日"
    assert [found.edtf() for found in find_dates(f"于{words}上线")] == [str(day)]


@given(st.text(alphabet="0129年月日-至.二零一起初底同去 ，", max_size=24))
def test_whatever_is_found_is_valid_edtf_and_in_order(text: str) -> None:
    """No text makes the finder overlap, run backwards, or write what is no EDTF."""
    end = 0
    for date in find_dates(text):
        assert end <= date.start < date.end <= len(text)
        end = date.end
        try:
            parse_edtf(date.edtf(2017))
        except NoSuchDateError:
            continue
