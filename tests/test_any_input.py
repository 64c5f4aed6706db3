"""Whatever a source or a YAML file holds, the whole way through ends in pages or in a sentence."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.desk import keys
from builder.errors import BuilderError, FaultError
from builder.knowledge import learn
from builder.model import Language, Library, Name, Place, Program
from builder.pages.shelf import arrange
from builder.pdf import Imprint, select
from builder.pdf.export import data_of
from builder.reading import read
from builder.search import index
from builder.site import build, render
from tests import every_key
from tests.making import report_of
from tests.reading.strategies import lines
from tests.sweeping import swept

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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


VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**14, 10**15, float("inf"), [], {}, [[]], [None], {"a": 1}, {1: 2},
    "", " ", "\u200b", "index", "2017", "0000", "9999", "2017-02-29", "2017-25", "2999-24",
    "1000/2999", "2020/2019", "9" * 5000, "x" * 300, "http://[", "javascript:alert(1)", "[z-a]*",
    "\ud800", "\x00", "\u202e", "腾" * 3000, "百万" * 200_000, "../x", ".hidden", "*", "100-99",
    "1-999999999", "21a", [2, 1], [True, 1], ["a", "b"], "day", "made-2021", "used", "公益日",
    "甲 > 乙", " > ", "&a b", "# c", "a: b", "12:30:00", "<script>", "\U000fffff",
)  # fmt: skip
# Each once ended in a traceback, or took all memory there was, or minutes.
FOUND: tuple[tuple[str, tuple[Any, ...], Any], ...] = (
    ("reports/made-2020/edits.yml", (0, "lines"), "1-999999999"),
    ("reports/made-2020/edits.yml", (1, "page"), "9" * 5000),
    ("programs.yml", (0, "names", 1), "公益日" + "".join(chr(0x4E00 + at) for at in range(3000))),
    ("programs.yml", (2, "names", 0), "百万" * 200_000),
    ("indicators.yml", ("indicators", 0, "sum_of"), [[]]),
    ("indicators.yml", ("indicators", 2, "ratio_of", "part"), []),
    ("indicators.yml", ("indicators", 0, "unit"), "百万" * 200_000),
)
# What may be done to the bytes of any file; the first words of an entry tell what is expected.
BYTES: dict[str, Callable[[bytes], bytes]] = {
    "taken: a mark of byte order": lambda data: b"\xef\xbb\xbf" + data,
    "taken: line ends of Windows": lambda data: data.replace(b"\n", b"\r\n"),
    "taken: a document's beginning": lambda data: b"---\n" + data,
    "taken: comments": lambda data: b"# a\n" + data + b"# b",
    "refused: UTF-16": lambda data: data.decode().encode("utf-16"),
    "refused: GB18030": lambda data: data.decode().encode("gb18030") + "# 注".encode("gb18030"),
    "refused: a surrogate": lambda data: data + b"# \xed\xa0\x80\n",
    "refused: a null": lambda data: data + b"# \0\n",
    "refused: a control sign": lambda data: data + b"# \x1b[31m\n",
    "refused: two documents": lambda data: data + b"---\n" + data,
    "refused: another version": lambda data: b"%YAML 9.9\n---\n" + data,
    "refused: no YAML": lambda data: data + b"\n  ]: {\n",
    "refused: a tab": lambda data: data + b"\n\tx: 1\n",
    "refused: a text alone": lambda _: b"words",
    "refused: a number alone": lambda _: b"1" * 5000,
    "refused: depth": lambda _: b"[" * 50_000,
    "refused: depth in blocks": lambda _: b"- " * 50_000,
    "refused: a bomb of aliases": lambda _: b"- &a [x, x]\n" + b"- &a [*a, *a]\n" * 40,
    "refused: an alias of itself": lambda _: b"&a [*a]",
    "refused: a program's call": lambda _: b"!!python/object/apply:os.system [exit 9]",
    "refused: a program's name": lambda _: b"- id: !!python/name:os.system",
    "refused: bytes": lambda _: b"- id: !!binary aGVsbG8=",
    "refused: a key that is a list": lambda _: b"? [a, b]\n: c\n",
    "refused: a key twice": lambda _: b"id: a\nid: b\n",
    "refused: a long key": lambda _: b"x" * 100_000 + b": 1\n",
    "refused: a merge": lambda _: b"- &a {id: a}\n- {<<: *a}\n",
    "refused: a set": lambda _: b"!!set {a, b}",
}  # fmt: skip
LONGEST = 1500
PLACED = re.compile(r"site_data/[\w./-]+\.yml:[1-9]\d*: \S")


def written(value: Any) -> str:
    """Give a file as YAML, as it is where that can be."""
    try:
        return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    except UnicodeEncodeError:  # half a character
        return yaml.safe_dump(value, sort_keys=False)


@pytest.fixture
def data(archive: Archive) -> Path:
    """Give the `site_data/` of a library in which every file has every key."""
    folder = archive.root / "site_data"
    for name, value in every_key.FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written(value), encoding="utf-8")
        if name.endswith("report.yml"):
            file.with_name("source.txt").write_text(every_key.TEXT, encoding="utf-8")
            file.with_name("layout.json").write_text(every_key.LAYOUT, encoding="utf-8")
    return folder


def refusal(root: Path) -> str:
    """Build; give the sentence that stops it, or nothing.

    Anything but a sentence, or one that does not begin with a file and a line, fails.
    """
    try:
        site = build(root)
    except FaultError:
        raise
    except BuilderError as error:
        lines = str(error).splitlines()
        assert lines
        assert [
            line for line in lines if not PLACED.match(line) and "/source.txt:" not in line
        ] == []
        assert max(map(len, lines)) < LONGEST
        return str(error)
    paths = [page.path for page in site.pages] + [path for path, _ in site.files]
    assert len({path.casefold() for path in paths}) == len(paths)
    for page in site.pages:
        page.markdown.encode()
    return ""


def keys_of(value: Any) -> set[str]:
    """Give the keys of all maps in a file."""
    if isinstance(value, dict):
        return set(value).union(*map(keys_of, value.values()))
    return set[str]().union(*map(keys_of, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("name", keys.FILES)
def test_the_library_that_is_tried_has_every_key(name: str) -> None:
    """A key that a schema gains is tried as well."""
    schema = keys.schema_of(name)
    known = set(schema.get("properties", {})).union(
        *(one.get("properties", {}) for one in schema["$defs"].values())
    )
    path = keys.FILES[name][0].removeprefix("site_data/")
    files = [file for file in every_key.FILES if fnmatchcase(file, path)]
    assert known - set[str]().union(*(keys_of(every_key.FILES[file]) for file in files)) == set()


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("draw", swept(range(4), [0]))
@pytest.mark.parametrize("name", every_key.FILES)
def test_any_value_of_any_key_is_taken_or_refused_in_a_sentence(
    name: str, draw: int, data: Path
) -> None:
    """Nothing but a sentence of the catalog's, whatever stands where something else should."""
    told = []
    drawn = random.Random(f"{name} {draw}")  # noqa: S311 - to draw examples
    whole = every_key.FILES[name]
    found = [(at, value) for file, at, value in FOUND if file == name]
    for at in every_key.places(whole):
        tried = (at, drawn.choice(VALUES))
        for place, value in [tried, *(one for one in found if one[0] == at and not draw)]:
            (data / name).write_text(written(every_key.changed(whole, place, value)), "utf-8")
            told.append(refusal(data.parent))
    assert any(told)


@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("change", BYTES)
def test_any_bytes_of_a_file_are_taken_or_refused_in_a_sentence(change: str, data: Path) -> None:
    """Encodings, line ends, and what YAML knows and our files don't.

    What is taken is taken in all files at once; one build tells of all.
    """
    for name in every_key.FILES:
        file = data / name
        before = file.read_bytes()
        file.write_bytes(BYTES[change](before))
        if change.startswith("refused"):
            assert refusal(data.parent).startswith(f"site_data/{name}:")
            file.write_bytes(before)
    assert change.startswith("refused") or refusal(data.parent) == ""
