"""What a page shows, once more as JSON-LD in the terms of schema.org.

The site knows no address of its own, so ids and links are relative to the page, as
JSON-LD 1.1 allows; https://schema.org/Event, /Organization and /DefinedTerm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages import addresses
from builder.pages.colophon import library_name
from builder.pages.elements import Data
from builder.pages.shown_dates import OPEN, date_words
from builder.pages.tellings import tellings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.model import Happening, Indicator, Observation, Program, Report
    from builder.pages.shelf import Shelf

Json = dict[str, object]

_ORGANIZATIONS = {"foundation": "NGO", "organization": "Organization"}
# schema.org's Date is of ISO 8601: no roughness, no seasons; a description says what is lost.
_SEASON = 21
# So many reports are named as those that an indicator is taken from; a thousand would be 100 KB.
_MOST_NAMED = 50


def event_data(
    happenings: Iterable[Happening], shelf: Shelf, report: str | None = None
) -> Iterator[Data]:
    """Give happenings as linked data, or nothing without any.

    With `report`, they are told in that report's words.
    """
    graph = [_event(one, shelf, report) for one in happenings]
    if graph:
        yield _data({"@graph": graph})


def program_data(program: Program, happenings: Iterable[Happening], shelf: Shelf) -> Data:
    """Give a program, and what happened in it, as linked data."""
    events = [_event(one, shelf, None) for one in happenings]
    return _data({"@graph": [_program(program), *events]})


def set_data(programs: Iterable[Program]) -> Data:
    """Give all programs as one set of terms, as linked data."""
    terms = [
        {"@type": _type(program), "@id": f"{program.id}/", "name": program.name}
        for program in programs
    ]
    return _data({"@type": "DefinedTermSet", "@id": "./", "name": "项目", "hasDefinedTerm": terms})


def indicator_data(indicator: Indicator, figures: Sequence[Observation], shelf: Shelf) -> Data:
    """Give an indicator and its figures as a set of data; https://schema.org/Dataset."""
    reports = dict.fromkeys(one.report for one in figures)
    made = [shelf.volume_of(one).document.report for one in reports]
    based = [{"@type": "Report", "name": report.title} for report in made]
    periods = sorted({one.period.split("/", maxsplit=1)[0] for one in figures})
    up = "../" * indicator_depth()
    return _data(
        {
            "@type": "Dataset",
            "@id": "./",
            "name": indicator.name,
            **({"alternateName": indicator.name_en} if indicator.name_en else {}),
            "description": f"{indicator.name}：各份报告所载的历年数字，照印本，附出处与核对。",
            "temporalCoverage": f"{periods[0]}/{periods[-1]}",
            "variableMeasured": {
                "@type": "PropertyValue",
                "name": indicator.name,
                "unitText": indicator.unit,
            },
            **({"isBasedOn": based} if len(based) <= _MOST_NAMED else {}),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": media,
                    "contentUrl": f"{up}{addresses.indicator_file(indicator.id, ending)}",
                }
                for media, ending in (("text/csv", "csv"), ("application/json", "json"))
            ],
        }
    )


def library_data(shelf: Shelf) -> Data:
    """Give the library and how it is searched, as linked data; https://schema.org/WebSite."""
    return _data(
        {
            "@type": "WebSite",
            "@id": "./",
            "name": library_name(shelf),
            "inLanguage": "zh-Hans",
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": "search/?q={words}"},
                "query-input": "required name=words",
            },
        }
    )


def report_data(report: Report) -> Data:
    """Give a report as linked data; https://schema.org/Report."""
    return _data({"@id": "./", **_report(report)})


def chapter_data(report: Report, title: str, way: str) -> Data:
    """Give a page of a report's text as linked data; https://schema.org/Chapter.

    Args:
        report: what it is a part of.
        title: its name.
        way: the relative address of the report's page.
    """
    whole = {"@id": way, **_report(report)}
    part = {"@type": "Chapter", "@id": "./", "name": title, "inLanguage": report.language}
    return _data({**part, "isPartOf": whole})


def _report(report: Report) -> Json:
    return {
        "@type": "Report",
        "name": report.title,
        **({"alternateName": report.title_en} if report.title_en else {}),
        "inLanguage": report.language,
        "datePublished": str(report.published),
        "temporalCoverage": report.period,
        "publisher": {"@type": "Organization", "name": report.publisher},
    }


def indicator_depth() -> int:
    """Give how many folders an indicator's page lies below the site's root, as it is served."""
    return addresses.url(addresses.indicator("one")).count("/")


def _data(value: Json) -> Data:
    return Data({"@context": "https://schema.org", **value}, "application/ld+json")


def _type(program: Program) -> str | list[str]:
    organization = _ORGANIZATIONS.get(program.kind)
    return ["DefinedTerm", organization] if organization else "DefinedTerm"


def _program(program: Program) -> Json:
    others = [
        name.text for name in program.names if name.text != program.name and not name.misprint
    ]
    return {
        "@type": _type(program),
        "@id": "./",
        "name": program.name,
        **({"alternateName": list(dict.fromkeys(others))} if others else {}),
        **({"description": program.description} if program.description else {}),
        "inDefinedTermSet": "../",
    }


def _event(happening: Happening, shelf: Shelf, report_id: str | None) -> Json:
    event = tellings_of(happening, report_id)[0]
    begin, _, end = event.date.partition("/")
    start, stop = _date(begin), _date(end)
    report = shelf.volume_of(event.report).document.report
    names = [shelf.previews[one].name for one in happening.programs if one in shelf.previews]
    return {
        "@type": "Event",
        "@id": f"#e-{happening.id}",
        "name": event.told,
        "startDate": start,
        **({"endDate": stop} if stop else {}),
        **_caveat(event.date, start, end, stop),
        "inLanguage": report.language,
        **({"about": [{"@type": "DefinedTerm", "name": name} for name in names]} if names else {}),
        "subjectOf": {
            "@type": "Report",
            "name": report.title,
            "datePublished": str(report.published),
        },
    }


def _caveat(date: str, start: str, end: str, stop: str) -> Json:
    """Say in words a date that schema.org cannot: a rough one, a season, one that lasts."""
    is_told = date == (f"{start}/{stop}" if end else start)
    return {} if is_told else {"description": f"日期：{date_words(date)}"}


def _date(point: str) -> str:
    """Give a point in time without roughness, a season as its year; an open end is none."""
    if not point or point == OPEN:
        return ""
    bare = point.rstrip("~?%")
    year, _, month = bare.partition("-")
    return year if month[:2].isdigit() and int(month[:2]) >= _SEASON else bare
