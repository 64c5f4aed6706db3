"""Editors are told all in one language, Chinese or English; what is published stays Chinese."""

from __future__ import annotations

import ast
import json
import os
import pickle
import re
import shutil
import subprocess
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
    from collections.abc import Iterator

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


def test_each_thing_has_one_chinese_name_wherever_it_is_named() -> None:
    """The table of docs-dev/architecture.md says which, and which not."""
    root = BUILDER.parent
    glossary = root / "docs-dev" / "architecture.md"
    rejected = re.findall(
        r"^\| [\w ]+ \| [\u4e00-\u9fff]+ \| ([\u4e00-\u9fff]+) \|$",
        glossary.read_text("utf-8"),
        re.MULTILINE,
    )
    assert len(rejected) > 3
    told = [*BUILDER.rglob("*.py"), *BUILDER.rglob("*.js"), *BUILDER.rglob("*.html")]
    told += [
        BUILDER / "chinese.json",
        *(root / "docs").glob("*.md"),
        *(root / "docs-dev").glob("*.md"),
    ]
    assert [
        f"{path.relative_to(root)}: {word}"
        for path in told
        if path != glossary
        for word in rejected
        if word in path.read_text("utf-8")
    ] == []


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


# What a message is made of beside sentences, and why nobody needs it in another language.
_NEEDS_NO_CHINESE = {
    "builder: ": "the program's name before what it tells",
    "ID": "an argument's name as the command's help has it",
    "JSON": "a form of data, named to who writes requests by hand",
    "a list ends within a number": "a fault of whatever makes an index; no editor's file does",
    "it names ": "why what was kept is not taken up; it is worked out anew",
}
_NAMES_OF_FIELDS = re.compile(r"[a-z]+(, [a-z]+)*")  # of the requests that the desk's page makes
_TELLING = re.compile(r"echo|secho|BadParameter|.*(?:Exception|Error)")


def _bare(told: ast.AST) -> Iterator[str]:
    """Give the words in what is told that stand there in no sentence of ours."""
    if isinstance(told, ast.Call) and getattr(told.func, "id", "") in _SAYING:
        return
    if isinstance(told, ast.Constant) and isinstance(told.value, str) and _WORD.search(told.value):
        yield told.value
    for part in ast.iter_child_nodes(told):
        yield from _bare(part)


_WORD = re.compile(r"[A-Za-z\u4e00-\u9fff]{2}")


def test_no_bare_words_are_told_to_editors() -> None:
    """Neither printed nor raised: all goes through `say`, `note` or `mark`."""
    found = []
    for path in BUILDER.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            named = getattr(call.func, "id", getattr(call.func, "attr", ""))
            if _TELLING.fullmatch(named):
                told = (*call.args, *(one.value for one in call.keywords))
                bare = {words for one in told for words in _bare(one)} - _NEEDS_NO_CHINESE.keys()
                asked = {one for one in bare if _NAMES_OF_FIELDS.fullmatch(one)}
                bare -= asked if named == "_UnreadableError" else set()
                found += [f"{path.name}:{call.lineno} {words!r}" for words in bare]
    assert sorted(found) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_starts_the_builder_talks_the_same_language(lang: str, repository: Path) -> None:
    """The list that `make` prints."""
    shown = subprocess.run(
        ["make", "--silent", "help"],  # noqa: S607 - whichever make there is
        cwd=repository,
        env={**os.environ, saying.VARIABLE: lang},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    lines = [line.split(maxsplit=2)[2] for line in shown.splitlines()]
    assert len(lines) == 11
    assert all(bool(_IDEOGRAPH.search(line)) == (lang == "zh") for line in lines)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_begun_is_explained_in_one_language(
    lang: str, tmp_path: Path, archive: Archive
) -> None:
    """The files of a new library, and what is proposed to be pasted into them."""
    archive.add(
        text="# 第一章\n\n“青云计划”项目开始了，“青云计划”项目很好，电能利用效率（PUE）很低。\n"
    )
    run = CliRunner()
    made = run.invoke(main, ["--lang", lang, "init", str(tmp_path / "new")])
    assert made.exit_code == 0, made.output
    files = (tmp_path / "new/site_data").glob("*.yml")
    told = {path.name: path.read_text("utf-8") for path in files}
    for option in ("--report", "--synonyms", "--indicators"):
        asked = [option, "made-2020"] if option == "--report" else [option]
        done = run.invoke(main, ["--root", str(archive.root), "--lang", lang, "discover", *asked])
        assert done.exit_code == 0, done.output
        told[option] = done.stdout
    for name, text in told.items():
        comments = "".join(re.findall(r"^#(.*)", text, re.MULTILINE))
        comments = re.sub("；made-2020.*|; made-2020.*", "", comments)
        assert bool(_IDEOGRAPH.search(comments)) == (lang == "zh"), name


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
