"""Whatever a source or a YAML file holds, the whole way through ends in pages or in a sentence."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.errors import BuilderError, FaultError
from builder.knowledge import learn
from builder.model import Language, Library, Name, Place, Program
from builder.pages.shelf import arrange
from builder.pdf import Imprint, select
from builder.pdf.export import data_of
from builder.reading import read
from builder.search import index
from builder.site import build, render
from tests.making import report_of
from tests.reading.strategies import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.archive import Archive

IMPRINT = Imprint("文库", "https://example.org/archive/", "2026-11-21")
PROGRAM = Program(
    "day", "公益日", "Day", "campaign", "", (Name("公益日", "zh-Hans"),), Place("programs.yml", 1)
)
LANGUAGES: tuple[Language, ...] = ("zh-Hans", "zh-Hant", "en")


@settings(max_examples=40)
@given(lines(), st.sampled_from(LANGUAGES))
@example(["2017年3月7日，公益日启动。", "", "指标\t2017\t2018", f"员工\t{'·' * 170}\t\x01"], "en")
@example(["# 目录 GRI 指标", "藏文 \u0f40\u0fb2 \u0730 \U000fffff 👩‍👩‍👧 e\u0301"], "zh-Hans")
def test_any_text_becomes_pages_an_index_and_a_document(
    source: list[str], language: Language
) -> None:
    """No stage fails on what another gave it, and all that is written is Unicode."""
    document = read(replace(report_of(source), language=language))
    library = Library((document,), learn((PROGRAM,), [document]))
    shelf = arrange(library)
    for page in render(library, shelf).pages:
        assert page.markdown.encode()
    assert list(index(shelf))
    if document.flow:
        assert data_of(select(["made"], shelf), shelf, IMPRINT).encode()


TEXT = "甲\n\n第一章 开篇\n\n2020年5月20日，公益日启动，众人参加，共动员 1268 万 人次。\n\n末段。\n"
QUOTED = {"report": "made-2020", "line": 5, "quote": "公益日启动"}
FILES: dict[str, Any] = {
    "reports/made-2020/edits.yml": [
        {"lines": 3, "quote": "第一章", "is": "heading", "level": 1, "title": "甲", "page": "3"},
        {"lines": 7, "quote": "末段", "is": "quote", "speaker": "甲", "role": "乙"},
    ],
    "reports/made-2020/events.yml": [
        {"line": 5, "quote": "公益日启动", "is": "event", "date": "2020-05-20", "programs": ["day"]}
    ],
    "programs.yml": [
        {"id": "day", "name": "公益日", "name_en": "Day", "kind": "campaign", "description": QUOTED,
         "names": [{"text": "公益日", "since": 2015, "until": 2024, "not_before": ["甲"]}]}
    ],
    "measures.yml": [
        {"id": "m", "program": "day", "name": "人次", "unit": "人次", "scope": "全",
         "figures": [{**QUOTED, "quote": "1268 万", "value": 12680000, "value_text": "1268 万",
                      "period": "2020"}]}
    ],
    "themes.yml": [
        {"id": "t", "name": "题", "name_en": "T",
         "sections": [{**QUOTED, "line": 3, "quote": "第一章"}]}
    ],
    "exports.yml": {
        "date": "2026-11-21",
        "pdf": [{"each": "report", "of": "*"}, {"file": "x", "title": "选", "pages": ["day"]}],
    },
}  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 10**14, 10**15, [], {}, [[]], "", " ", "index", "2017", "0000", "9999",
    "2017-02-29", "2017-25", "2999-24", "1000/2999", "9" * 5000, "x" * 300, "http://[", "[z-a]*",
    "\ud800", "\x00", "\u202e", "腾" * 3000, "../x", "*", "100-99", [2, 1], [True, 1], {"a": 1},
)  # fmt: skip


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the way to each value of a file."""
    yield at
    if isinstance(value, (dict, list)):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(one, (*at, key))


def changed(value: Any, at: tuple[Any, ...], new: Any) -> Any:
    """Give a file with another value at one place."""
    if not at:
        return new
    made = value.copy()
    made[at[0]] = changed(value[at[0]], at[1:], new)
    return made


@pytest.mark.parametrize("name", FILES)
def test_any_value_of_any_key_is_taken_or_refused_in_a_sentence(
    archive: Archive, name: str
) -> None:
    """Nothing but a sentence of the catalog's, whatever stands where something else should."""
    archive.add(text=TEXT)
    data = archive.root / "site_data"
    for other in ("programs.yml", name):
        (data / other).write_text(yaml.safe_dump(FILES[other], allow_unicode=True), "utf-8")
    assert build(archive.root).pages
    told: list[str] = []
    drawn = random.Random(name)  # noqa: S311 - to draw examples
    for at in places(FILES[name]):
        for value in drawn.sample(VALUES, 6):
            text = yaml.safe_dump(changed(FILES[name], at, value), sort_keys=False)
            (data / name).write_text(text, encoding="utf-8")
            try:
                build(archive.root)
            except FaultError:
                raise
            except BuilderError as error:
                told.append(str(error))
    assert told
    assert all(told)
