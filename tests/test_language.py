"""Editors are told all in one language, Chinese or English; what is published stays Chinese."""

from __future__ import annotations

import ast
import json
import pickle
import re
import shutil
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from builder import saying
from builder.cli import main
from builder.command_language import sentences_of
from builder.desk.picture_entries import picture_entries
from builder.live.script_words import script_sentences
from builder.saying import choose, note, say, spoken

if TYPE_CHECKING:
    from tests.archive import Archive

BUILDER = Path(saying.__file__).parent
CHINESE: dict[str, str] = json.loads((BUILDER / "chinese.json").read_text("utf-8"))
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
# Three words in a row that no name, command or option is made of.
_SENTENCE = re.compile(r"(?<![\w./-])[a-z]+ [a-z]+ [a-z]+(?![\w./-])")


@cache
def _said() -> dict[str, str]:
    """Give every sentence that the code says, with the module that says it."""
    found = dict.fromkeys(sentences_of(main), "help")
    for path in BUILDER.rglob("*.html"):
        found |= dict.fromkeys(_IN_TEMPLATES.findall(path.read_text("utf-8")), path.name)
    found |= dict.fromkeys(script_sentences(), "the desk's scripts")
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


@pytest.fixture(autouse=True)
def _own_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave no language behind that a test has chosen."""
    monkeypatch.setenv(saying.VARIABLE, "en")


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
@pytest.mark.parametrize("command", ["check", "draft", "pdf", "nothing"])
def test_nothing_that_is_printed_mixes_languages(command: str, archive: Archive) -> None:
    """Names of files, commands, options and keys stay as they are written."""
    archive.add()
    calls = {
        "check": ["check", "-v"],
        "draft": ["draft", "made-2020"],
        "pdf": ["pdf", "--help"],
        "nothing": ["report", "nothing"],
    }
    told = {}
    for lang in ("zh", "en"):
        done = CliRunner().invoke(
            main, ["--root", str(archive.root), "--lang", lang, *calls[command]]
        )
        told[lang] = done.output
    own = re.compile("|".join(["[“「].*?[”」]", "测试报告", re.escape(str(archive.root))]))
    assert _IDEOGRAPH.search(told["zh"])
    assert _IDEOGRAPH.findall(own.sub("", told["en"])) == []
    assert _SENTENCE.findall(own.sub("", told["zh"])) == []


@pytest.mark.usefixtures("chinese")
def test_what_is_written_of_pictures_is_explained_in_the_language_of_the_file() -> None:
    """All of a `report.yml` that `builder new` writes is in one language."""
    comments = re.findall(r"^# (.*)", picture_entries("0"), re.MULTILINE)
    assert [one for one in comments if not _IDEOGRAPH.match(one)] == []


def test_what_is_published_is_the_same_in_either_language(archive: Archive, tmp_path: Path) -> None:
    """All files of a small library."""
    archive.add()
    (archive.root / "mkdocs.yml").write_text("site_name: 测试\n", "utf-8")
    made = {}
    for lang in ("zh", "en"):
        folder = tmp_path / lang
        arguments = ["--root", str(archive.root), "--lang", lang, "write", str(folder)]
        assert CliRunner().invoke(main, arguments).exit_code == 0
        shutil.rmtree(archive.root / "build", ignore_errors=True)
        files = sorted(one for one in folder.rglob("*") if one.is_file())
        made[lang] = {one.relative_to(folder): one.read_bytes() for one in files}
    assert made["zh"] == made["en"]


@pytest.mark.usefixtures("chinese")
def test_a_sentence_that_the_catalog_lacks_is_said_in_english() -> None:
    """So that nothing breaks where a sentence is new."""
    assert say("no such sentence, {name}", name="x") == "no such sentence, x"


def test_the_desk_says_nothing_but_sentences_that_are_known() -> None:
    """Its page and its scripts hold no Chinese, and no sentence made of others."""
    for path in (BUILDER / "live" / "static").iterdir():
        text = path.read_text("utf-8")
        assert _IDEOGRAPH.findall(text) == [], path.name
        if path.suffix == ".js":
            said = re.findall(r"\bsay\(\s*(.)", text)
            assert set(said) <= {'"'}, path.name
