"""The desk's server: who may ask, what is written, and that nothing an editor wrote is lost."""

from __future__ import annotations

import errno
import html
import io
import json
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from builder.catalog import load
from builder.catalog.edit_kinds import EDIT_KINDS
from builder.cli import main
from builder.live.articles import MarkdownSettings
from builder.live.desk import Desk
from builder.live.script_words import script_sentences
from builder.live.whole_files import write_text
from builder.saying import VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.archive import Archive

pytestmark = pytest.mark.usefixtures("chinese")

TEXT = (
    "测试报告\n\n第一章 开篇\n\n正文的第一段，说了一件事。\n\n<b>正文</b>的第二段，又说了一件。\n\n"
    "小标题\n\n第三段，还说了一件。\n"
)
HOST = "127.0.0.1:8000"
EXTENSIONS = ("attr_list", "md_in_html", "builder.markdown.permanent_marks")


class Client:
    """A browser on this machine, with a page of the desk open."""

    def __init__(self, root: Path, mount: str = "/") -> None:
        self.desk = Desk(root, MarkdownSettings(EXTENSIONS, {}), lambda: "site.css", mount)
        self.headers: dict[str, str] = {}
        self.edits = root / "site_data" / "reports" / "made-2020" / "edits.yml"

    def ask(self, what: str, said: object = None, **headers: object) -> tuple[str, Any]:
        """Ask as the desk's page does; give status and what was told."""
        path, _, query = what.partition("?")
        body = b"" if said is None else json.dumps(said).encode()
        request = {
            "PATH_INFO": f"/desk/made-2020/{path}",
            "QUERY_STRING": query,
            "REQUEST_METHOD": "GET" if said is None else "POST",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "SERVER_PORT": "8000",
            "HTTP_HOST": HOST,
            "HTTP_X_DESK_TOKEN": self.desk.token,
            **headers,
        }
        begun: list[str] = []
        data = b"".join(self.desk(request, lambda status, _headers: begun.append(status)))
        text = data.decode()
        return begun[0], json.loads(text) if text.startswith("{") else text

    def state(self) -> dict[str, Any]:
        """Give what the page shows."""
        status, told = self.ask("state")
        assert status == "200 OK", told
        return dict(told)

    def add(self, state: dict[str, Any], *entries: dict[str, Any]) -> tuple[str, Any]:
        """Add edits on what the page shows."""
        steps = [{"old": None, "new": entry} for entry in entries]
        return self.ask("edits", {"state": state["state"], "steps": steps})


def heading(line: int, quote: str, level: int = 2) -> dict[str, Any]:
    """Say that a line is a heading."""
    return {"lines": line, "quote": quote, "is": "heading", "level": level}


@pytest.fixture
def client(archive: Archive) -> Iterator[Client]:
    """Open the desk on a report with a commented edit."""
    archive.add(text=TEXT)
    archive.edit("# 开头\n- lines: 3  # 章\n  quote: 第一章\n  is: heading\n  level: 1\n")
    opened = Client(archive.root)
    yield opened
    opened.desk.close()


def test_every_kind_that_the_catalog_knows_has_a_form(client: Client) -> None:
    """With all its keys and no other, each asked in a way of its own."""
    told = client.ask("forms")[1]["forms"]
    assert [one["is"] for one in told] == [kind.value for kind in EDIT_KINDS]
    for one, kind in zip(told, EDIT_KINDS.values(), strict=True):
        assert [field["key"] for field in one["fields"]] == list(kind.keys)
    asked = {field["key"]: field["form"] for one in told for field in one["fields"]}
    assert asked["level"] == "level"
    assert asked["rows"] == "cells"
    assert asked["misread"] == "pairs"
    assert asked["levels"] == "places"


@pytest.mark.parametrize(("wanted", "lang"), [("zh", "zh-Hans"), ("en", "en")])
def test_the_desk_is_in_the_editors_language(
    wanted: str, lang: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Page, scripts and forms; the lines of the source say in which language they are."""
    monkeypatch.setenv(VARIABLE, wanted)
    page = client.ask("")[1]
    forms = client.ask("forms")[1]["forms"]
    words = json.loads(html.unescape(re.findall(r'data-words="([^"]*)"', page)[0]))
    assert f'<html lang="{lang}"' in page
    assert set(words) == (set(script_sentences()) if wanted == "zh" else set())
    said = [*re.findall(r">([^<>]+)<", page), *words.values()]
    said += [
        words for one in forms for words in (one["name"], *(of["label"] for of in one["fields"]))
    ]
    is_chinese = [bool(re.search("[\u4e00-\u9fff]", one.replace("萡: 范", ""))) for one in said]
    assert any(is_chinese) == (wanted == "zh")
    assert client.state()["view"]["language"] == "zh-Hans"


def row(state: dict[str, Any], line: int) -> dict[str, Any]:
    """Give what is told of a line."""
    return next(one for one in state["view"]["rows"] if one["line"] == line)


def test_a_line_says_what_it_became_and_becomes_what_is_said(client: Client) -> None:
    """Written with all comments, read at once, seen on the page, undone to the byte."""
    before = client.edits.read_bytes()
    state = client.state()
    assert row(state, 5)["label"] == "段落"
    status, after = client.add(state, heading(9, "小标题"))
    assert status == "200 OK", after
    assert row(after, 9)["label"] == "标题 2"
    text = client.edits.read_text(encoding="utf-8")
    assert text.startswith(before.decode())
    assert "小标题" in client.ask("page?line=11")[1]["html"]
    assert client.ask("undo", {})[0] == "200 OK"
    assert client.edits.read_bytes() == before
    status, again = client.ask("redo", {})
    assert (status, again["undo"], again["redo"]) == ("200 OK", True, False)
    assert client.edits.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (heading(9, "大标题"), "不以 '大标题' 开头"),
        ({**heading(9, "小标题"), "level": 9}, "level"),
        ({"lines": 9, "quote": "小标题", "is": "heading"}, "需要键 'level'"),
        ({"lines": 3, "quote": "第一章", "is": "paragraph"}, "已有一条更正"),
        ({"lines": 9, "quote": "小标题", "is": "continues", "to": 8}, "第 8 行在来源里是空行"),
        ({"lines": 9, "quote": "小标题", "is": "split", "at": "标题"}, "9a 没有说是什么"),
        ({"lines": 9, "quote": "小\x07", "is": "list"}, ""),
    ],
)
def test_what_the_catalog_or_the_reading_refuses_is_not_written(
    client: Client, entry: dict[str, Any], why: str
) -> None:
    """The same sentence as a build's, and the file as it was."""
    before = client.edits.read_bytes()
    status, told = client.add(client.state(), entry)
    assert status.startswith("422")
    assert why in told
    assert client.edits.read_bytes() == before


def test_a_split_is_written_together_with_what_its_portions_are(client: Client) -> None:
    """None of the three could stand alone."""
    status, after = client.add(
        client.state(),
        {"lines": 11, "quote": "第三段", "is": "split", "at": "还说了"},
        {"lines": "11a", "quote": "第三段", "is": "paragraph"},
        {"lines": "11b", "quote": "还说了", "is": "paragraph"},
    )
    assert status == "200 OK", after
    assert len(after["view"]["edits"]) == 4


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_X_DESK_TOKEN": "guessed"},
        {"HTTP_X_DESK_TOKEN": ""},
        {"HTTP_HOST": "evil.example:8000"},
        {"HTTP_HOST": "127.0.0.1:9000"},
        {"HTTP_HOST": "["},
        {"HTTP_ORIGIN": "http://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"REMOTE_ADDR": "192.0.2.7"},
    ],
)
def test_nobody_but_the_desks_own_page_on_this_machine_is_answered(
    client: Client, headers: dict[str, str]
) -> None:
    """Neither told anything nor obeyed: another page, another name, another machine."""
    said = {"state": client.state()["state"], "steps": [{"old": None, "new": heading(9, "小标题")}]}
    before = client.edits.read_bytes()
    assert client.ask("state", **headers)[0] == "403 Forbidden"
    assert client.ask("edits", said, **headers)[0] == "403 Forbidden"
    assert client.edits.read_bytes() == before


def test_two_windows_that_say_different_things_are_both_heard(client: Client) -> None:
    """On lines apart both are written; on one line the second is told, and nothing is lost."""
    state = client.state()
    assert client.add(state, heading(9, "小标题"))[0] == "200 OK"
    status, after = client.add(state, {"lines": 11, "quote": "第三段", "is": "list"})
    assert status == "200 OK", after
    assert [one["spans"][0][0] for one in after["view"]["edits"]] == [3, 9, 11]
    status, told = client.add(state, {**heading(9, "小标题"), "is": "supplied", "title": "甲"})
    assert status == "409 Conflict"
    assert "第 9 行" in told
    old = state["view"]["edits"][0]["entry"]
    gone = {"state": after["state"], "steps": [{"old": {**old, "level": 4}, "new": None}]}
    assert client.ask("edits", gone)[0] == "409 Conflict"
    assert len(client.state()["view"]["edits"]) == 3


def test_writes_at_once_lose_none(client: Client) -> None:
    """Four windows that write on the same state: four edits stand in the file."""
    state = client.state()
    words = {1: "测试报告", 5: "正文的第一", 7: "<b>正文", 11: "第三段"}
    found: list[str] = []

    def write(line: int) -> None:
        entry = {"lines": line, "quote": words[line], "is": "callout"}
        found.append(client.add(state, entry)[0])

    threads = [threading.Thread(target=write, args=[line]) for line in words]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == ["200 OK"] * 4
    lines = [one["spans"][0][0] for one in client.state()["view"]["edits"]]
    assert lines == [1, 3, 5, 7, 11]


def test_an_edit_from_outside_is_taken_up_and_never_undone(client: Client) -> None:
    """What another program writes is shown; undo then says why it does not touch it."""
    assert client.add(client.state(), heading(9, "小标题"))[0] == "200 OK"
    outside = client.edits.read_text(encoding="utf-8") + "# 在编辑器里写的\n"
    client.edits.write_text(outside, encoding="utf-8")
    state = client.state()
    assert not state["undo"]
    status, told = client.ask("undo", {})
    assert status == "409 Conflict"
    assert "在别处改过" in told
    assert client.edits.read_text(encoding="utf-8") == outside
    assert client.add(state, {"lines": 11, "quote": "第三段", "is": "list"})[0] == "200 OK"
    assert "# 在编辑器里写的" in client.edits.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_told_and_left_alone(client: Client) -> None:
    """The sentence with file and line, on looking and on writing; once mended all goes on."""
    state = client.state()
    good = client.edits.read_bytes()
    for broken in (b"- lines: [3\n", b"- lines: 3\n  quote: \xff\n", b"lines: 3\n"):
        client.edits.write_bytes(broken)
        assert "edits.yml" in client.ask("state")[1]["fault"]
        status, _told = client.add(state, heading(9, "小标题"))
        assert status[:3] in {"409", "422"}
        assert client.edits.read_bytes() == broken
    client.edits.write_bytes(good)
    assert client.add(client.state(), heading(9, "小标题"))[0] == "200 OK"


def test_sections_are_marked_as_read_by_one_and_by_another(client: Client) -> None:
    """Kept in proof.yml with its comments; the second reader is another than the first."""
    record = client.edits.with_name("proof.yml")
    record.write_text("# 校对\n", encoding="utf-8")

    def mark(state: str, who: str) -> tuple[str, Any]:
        return client.ask("proof", {"line": 3, "is": state, "who": who})

    assert mark("reread", "乙")[0].startswith("422")
    assert mark("read", "甲")[1]["proof"] == [
        {"line": 3, "quote": "第一章 开篇", "is": "read", "first": "甲"}
    ]
    assert "另一位" in mark("reread", "甲")[1]
    assert mark("reread", "乙")[1]["proof"][0]["second"] == "乙"
    assert record.read_text(encoding="utf-8").startswith("# 校对\n- line: 3\n")
    assert load(client.edits.parents[3]).reports[0].proofs[0].second == "乙"
    assert mark("unread", "")[1]["proof"] == []
    assert record.read_text(encoding="utf-8") == "# 校对\n"


def test_line_ends_and_the_mark_at_the_beginning_stay(client: Client) -> None:
    """A file from Windows is one after a write, too."""
    client.edits.write_bytes(b"\xef\xbb\xbf- lines: 3\r\n  quote: \xe7\xac\xac\r\n  is: note\r\n")
    assert client.add(client.state(), heading(9, "小标题"))[0] == "200 OK"
    data = client.edits.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf- lines: 3\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 7
    load(client.edits.parents[3])


def test_two_previews_that_write_at_once_lose_none(client: Client) -> None:
    """Each waits until what the other tries has been read and written, or gives way."""
    other = Client(client.edits.parents[3])
    words = {1: "测试报告", 5: "正文的第一", 7: "<b>正文", 9: "小标题", 11: "第三段"}
    told: list[str] = []

    def write(desk: Client, lines: list[int]) -> None:
        for line in lines:
            entry = {"lines": line, "quote": words[line], "is": "callout"}
            while not (status := desk.add(desk.state(), entry)[0]).startswith("200"):
                told.append(status)

    both = [
        threading.Thread(target=write, args=[client, [1, 7]]),
        threading.Thread(target=write, args=[other, [5, 9, 11]]),
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    other.desk.close()
    assert set(told) <= {"409 Conflict"}
    lines = [one["spans"][0][0] for one in client.state()["view"]["edits"]]
    assert lines == [1, 3, 5, 7, 9, 11]


def test_a_second_preview_waits_until_the_first_has_written(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes between the last look at the file and its exchange would be lost."""
    other, asked = Client(client.edits.parents[3]), threading.Event()
    state = other.state()
    entry = {"lines": 11, "quote": "第三段", "is": "list"}
    found: list[str] = []
    late = threading.Thread(target=lambda: found.append(other.add(state, entry)[0]))

    def slow(path: Path, text: str, beside: Path) -> None:
        if not asked.is_set():
            asked.set()
            late.start()
            late.join(1)
        write_text(path, text, beside)

    monkeypatch.setattr("builder.live.sessions.write_text", slow)
    assert client.add(client.state(), heading(9, "小标题"))[0] == "200 OK"
    late.join()
    other.desk.close()
    assert found in (["200 OK"], ["409 Conflict"])
    lines = [one["spans"][0][0] for one in client.state()["view"]["edits"]]
    assert lines == ([3, 9, 11] if found == ["200 OK"] else [3, 9])


def test_lines_that_stay_keep_the_ends_that_they_have(client: Client) -> None:
    """Also in a file in which they differ; what was added goes again to the byte."""
    mixed = "# a\r\n- lines: 3\r\n  quote: 第\n  is: note\r\n# c\n"
    for text in (mixed, mixed.replace("\r\n", "\r").replace("\n", "\r"), mixed.rstrip("\n")):
        client.edits.write_bytes(text.encode())
        assert client.add(client.state(), heading(9, "小标题"))[0] == "200 OK"
        assert client.edits.read_bytes().startswith(text[:-4].encode())
        assert client.ask("undo", {})[0] == "200 OK"
        assert client.edits.read_bytes().rstrip() == text.encode().rstrip()


def test_what_nobody_may_write_is_left_alone(client: Client) -> None:
    """A file without leave to write, and a folder in its place, each with a sentence."""
    state, before = client.state(), client.edits.read_bytes()
    client.edits.chmod(0o444)
    status, told = client.add(state, heading(9, "小标题"))
    assert (status[:3], client.edits.read_bytes()) == ("422", before)
    assert "没有权限" in told
    client.edits.unlink()
    client.edits.mkdir()
    assert "是文件夹" in client.ask("state")[1]["fault"]
    assert client.add(state, heading(9, "小标题"))[0].startswith("422")


def test_a_change_stands_where_it_cannot_be_noted_for_undoing(client: Client) -> None:
    """What is in the file is said to be there; a damaged journal tells of nothing."""
    journal = client.edits.parents[3] / "build" / "desk" / "made-2020.json"
    journal.mkdir(parents=True)
    status, after = client.add(client.state(), heading(9, "小标题"))
    assert (status, after["undo"]) == ("200 OK", False)
    assert "小标题" in client.edits.read_text(encoding="utf-8")
    journal.rmdir()
    for text in ("[" * 99999, '{"changes": [], "done": 1e400}', "{}"):
        journal.write_text(text, encoding="utf-8")
        assert not client.state()["undo"]


def test_a_file_on_another_disk_is_exchanged_whole(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the new one is made next to it."""
    replace = Path.replace

    def elsewhere(self: Path, target: Path) -> Path:
        if self.parent != target.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", elsewhere)
    assert client.add(client.state(), heading(9, "小标题"))[0] == "200 OK"
    assert sorted(path.name for path in client.edits.parent.iterdir()) == [
        "edits.yml",
        "report.yml",
        "source.txt",
    ]


def test_what_changes_nothing_is_no_step_to_undo(client: Client) -> None:
    """Else what was undone could not be done again."""
    assert client.add(client.state(), heading(9, "小标题"))[0] == "200 OK"
    client.ask("undo", {})
    _, after = client.add(client.state())
    assert (after["undo"], after["redo"]) == (False, True)


def test_words_of_a_report_stay_words(client: Client) -> None:
    """Neither the rows nor the page make marks of them; the page allows no script of its own."""
    assert row(client.state(), 7)["text"].startswith("<b>")
    assert "<b>" not in client.ask("page?line=7")[1]["html"]
    begun: list[dict[str, str]] = []
    request = {"PATH_INFO": "/desk/made-2020/", "SERVER_PORT": "8000", "HTTP_HOST": HOST}
    page = b"".join(client.desk(request, lambda _, headers: begun.append(dict(headers)))).decode()
    assert client.desk.token in page
    assert "default-src 'self'" in begun[0]["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in begun[0]


LONG = f"page?line={'9' * 5000}"


@pytest.mark.parametrize("what", ["nothing", "../../mkdocs.yml", "state/more", "page?line=x", LONG])
def test_what_the_desk_does_not_know_is_said(client: Client, what: str) -> None:
    """No file outside the desk's own, no traceback."""
    assert client.ask(what)[0][:3] in {"404", "400"}
    assert client.ask("edits", {"steps": 5})[0].startswith("400")
    assert client.ask("edits", {"steps": 5}, CONTENT_LENGTH="x")[0].startswith("400")
    deep = {"wsgi.input": io.BytesIO(b"[" * 99999), "CONTENT_LENGTH": "99999"}
    assert client.ask("edits", {}, **deep)[0].startswith("400")


def test_a_refused_proposal_is_made_no_more(archive: Archive) -> None:
    """In no browser, nor at the terminal, which counts it; a damaged file is told and kept."""
    archive.add(text="**测试**\n\n正文的第一段，说了一件事。\n")
    client = Client(archive.root)
    (one,) = client.state()["view"]["proposals"]
    assert one["entries"][0]["is"] == "omitted"
    assert client.ask("refusals", {"key": one["key"]})[0] == "200 OK"
    assert client.ask("refusals", {"key": "../x"})[0] == "400 Bad Request"
    again = Client(archive.root)
    assert again.state()["refused"] == [one["key"]]
    kept = client.edits.with_name("refused.json")
    drawn = CliRunner().invoke(main, ["--root", str(archive.root), "draft", "made-2020"])
    assert "is: omitted" not in drawn.stdout
    assert "另有 1 条" in drawn.stdout
    checked = CliRunner().invoke(main, ["--root", str(archive.root), "check", "made-2020"])
    assert "1 条建议" in checked.stdout
    kept.write_text("{", encoding="utf-8")
    assert again.state()["refused"] == []
    status, told = again.ask("refusals", {"key": one["key"]})
    assert status[:3] != "200"
    assert "refused.json" in str(told)
    assert kept.read_text(encoding="utf-8") == "{"
    drawn = CliRunner().invoke(main, ["--root", str(archive.root), "draft", "made-2020"])
    assert drawn.exit_code == 5
    assert "refused.json" in drawn.stderr
    for opened in (client, again):
        opened.desk.close()


def test_what_is_wrong_with_a_proof_is_said_and_nothing_else_stops(client: Client) -> None:
    """Broken YAML, and a quotation that does not fit: a sentence, and the lines as before."""
    proof = client.desk._root / "site_data" / "reports" / "made-2020" / "proof.yml"  # noqa: SLF001
    for text in ("- [", "- {line: 3, quote: 别的, is: read}\n"):
        proof.write_text(text, encoding="utf-8")
        told = client.state()
        assert "proof.yml" in told["proof_fault"]
        assert told["view"]["rows"]
    proof.unlink()
    assert client.state()["proof_fault"] == ""
