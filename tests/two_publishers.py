"""A made-up archive of two publishers and three languages, for what must hold for any library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from tests.archive import Archive

HANS, HANT, ENGLISH = "qinghe-2019", "qinghe-2020", "northwind-2021"
QINGHE, NORTHWIND = "青禾茶业", "Northwind Paper Company"

_HANS = """青禾茶业社会责任报告 2019

# 第一章 山林

2019年4月5日，护林计划启动，四座茶山的村民报名做护林员。护林计划由茶农自己管理。

“树比人长久。”

# 第二章 茶农

公司与茶农一起修路、办学，收成好的年份多付一成。护林计划的护林员达到120人。
"""
_HANT = """青禾茶業社會責任報告 2020

# 第一章 山林

2020年3月12日，護林計劃擴大到七座茶山，護林員增至200人，並設立巡山日誌。

# 第二章 茶農

公司為茶農開辦夜校，講授財務與氣象知識。
"""
_ENGLISH = """Northwind Paper Company Sustainability Report 2021

# Forests and Fibre

In 2021 the company joined the Forest Keepers programme and replanted four “working” woodlands
along the northern shore, each of them looked after by the people who live beside it.

The foresters' accounts are published in full; nothing in this chapter has been estimated, and
whatever could not be measured with reasonable certainty has been left out of the totals.

# Our People

Apprentices are paid from their first day. Forest Keepers trained thirty of them.
"""
_PROGRAMS = [
    {
        "id": "forest-keepers",
        "name": "护林计划",
        "kind": "program",
        "description": {
            "report": ENGLISH,
            "line": 5,
            "quote": "In 2021 the company joined the Forest Keepers programme",
        },
        "names": [
            "护林计划",
            {"text": "護林計劃", "language": "zh-Hant"},
            {"text": "Forest Keepers", "language": "en"},
        ],
    }
]
_THEMES = [
    {
        "id": "forests",
        "name": "山林",
        "sections": [
            {"report": HANS, "line": 3, "quote": "第一章 山林"},
            {"report": HANT, "line": 3, "quote": "第一章 山林"},
            {"report": ENGLISH, "line": 3, "quote": "Forests and Fibre"},
        ],
    }
]
_SITE = {
    "name": "两家公司的报告",
    "languages": ["en", "zh-Hans", "zh-Hant"],
    "contact": "editor@example.org",
}


def fill(archive: Archive) -> None:
    """Write three reports, none but the first with an English title, and what is known of them."""
    told = (
        (HANS, _HANS, "zh-Hans", QINGHE, "社会责任报告"),
        (HANT, _HANT, "zh-Hant", QINGHE, "社会责任报告"),
        (ENGLISH, _ENGLISH, "en", NORTHWIND, "可持续发展报告"),
    )
    for report, text, language, publisher, kind in told:
        year = report[-4:]
        archive.add(
            report,
            text,
            title=text.split("\n", 1)[0],
            title_en="Qinghe Tea Responsibility Report 2019" if report == HANS else ...,
            publisher=publisher,
            kind=kind,
            language=language,
            period=f"{year}-01-01/{year}-12-31",
            published=int(year) + 1,
        )
    event = {"line": 5, "quote": "In 2021", "is": "event", "date": "2021"}
    event |= {"text": "the company joined the Forest Keepers programme"}
    event |= {"programs": ["forest-keepers"]}
    put(archive, f"reports/{ENGLISH}/events.yml", [event])
    put(archive, "programs.yml", _PROGRAMS)
    put(archive, "themes.yml", _THEMES)
    put(archive, "site.yml", _SITE)


def put(archive: Archive, name: str, value: object) -> None:
    """Write a file of data."""
    path = archive.root / "site_data" / name
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
