"""Editors are told all in one language, Chinese or English; what is published stays Chinese."""

from __future__ import annotations

import ast
import json
import pickle
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from builder import saying
from builder.cli import main
from builder.command_language import sentences_of
from builder.saying import choose, note, say, spoken

BUILDER = Path(saying.__file__).parent
CHINESE: dict[str, str] = json.loads((BUILDER / "chinese.json").read_text("utf-8"))
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")


@cache
def _said() -> dict[str, str]:
    """Give every sentence that the code says, with the module that says it."""
    found = dict.fromkeys(sentences_of(main), "help")
    for path in BUILDER.rglob("templates/*.html"):
        found |= dict.fromkeys(_IN_TEMPLATES.findall(path.read_text("utf-8")), path.name)
    for path in BUILDER.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in _SAYING:
                match call.args:
                    case [ast.Constant(value=str(message))]:
                        found[message] = path.name
    return found


_SAYING = {"say", "note", "mark"}
_IN_TEMPLATES = re.compile(r'\bsay\("([^"]+)"')


def _fields(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Talk Chinese in a test."""
    monkeypatch.delenv(saying.VARIABLE)


def test_every_sentence_of_the_code_is_known_in_chinese_and_no_other_is() -> None:
    """An entry of the catalog stands for a sentence that the code says, and the other way round."""
    said = _said()
    assert {one: said[one] for one in said.keys() - CHINESE.keys()} == {}
    assert sorted(CHINESE.keys() - said.keys()) == []


def test_both_languages_fill_in_the_same_fields() -> None:
    """No sentence loses a file, a line or a name on its way."""
    assert [one for one, other in CHINESE.items() if _fields(one) != _fields(other)] == []


def test_the_english_sentences_hold_no_chinese_but_what_they_quote() -> None:
    """The one sign that they quote shows how a sign is written in `misread`."""
    quoting = {one for one in CHINESE if _IDEOGRAPH.search(one)}
    assert {one for one in quoting if "萡" not in one} == set()


@pytest.mark.usefixtures("chinese")
def test_a_sentence_is_said_in_chinese_unless_english_is_asked_for() -> None:
    """Nobody has to ask for Chinese."""
    assert say("does not fit") == "没有合到"
    choose("en")
    assert say("does not fit") == "does not fit"


def test_what_is_published_is_chinese_and_can_be_said_in_english() -> None:
    """Also where it comes from a worker or from what was kept."""
    made = pickle.loads(pickle.dumps(note("fits {count} times", count=note("nothing"))))  # noqa: S301
    assert made == "合到 空值 处"
    assert spoken(made) == "fits nothing times"


@pytest.mark.usefixtures("chinese")
def test_a_sentence_that_the_catalog_lacks_is_said_in_english() -> None:
    """So that nothing breaks where a sentence is new."""
    assert say("no such sentence, {name}", name="x") == "no such sentence, x"
