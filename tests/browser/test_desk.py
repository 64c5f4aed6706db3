"""The editor's desk in a real browser: by keyboard alone, in two windows, for every eye."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import material
import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner

from builder.assets import bundle
from builder.cli import main
from builder.live.articles import MarkdownSettings
from builder.live.desk import Desk
from tests.archive import Archive
from tests.importing.imported import pdf
from tests.importing.typesetting import Set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("chinese")]

ROOT = Path(__file__).parents[2]
TEXT = (
    "测试报告\n\n第一章 开篇\n\n正文的第一段，说了一件事。\n\n"
    "“我们一直在一起。”\n\n小标题\n\n第二段还说了一件，又一件<script>。\n\n张三\n"
)
# Two logos of the publisher, whose lines no rule knew.
DOUBTS = (
    "测试报告\n\n# 第一章 开篇\n\n正文的第一段，说了一件事，又说了一件事，说得很长很长。\n\n"
    "**测试**\n\n这是又一段的正文，说了一件事，又说了一件事。\n\n"
    "TEST 测试\n\n这是末一段的正文，说了一件事，又说了一件事。\n"
)
# A sign of two UTF-16 units where an editor's quotation ends, and words that look like marks.
RARE = (
    "测试报告\n\n一二三四五六七八九十一二三四五𠮷野家\n\n"
    "</script><img src=x onerror=alert(1)>的一段话。\n\n"
    "“我们一直在一起。”\n"
)
EVIL = "<img src=x onerror=document.title=1>"
EDITS = "# 开头\n- lines: 3\n  quote: 第一章\n  is: heading\n  level: 1\n"
EXTENSIONS = (
    "attr_list",
    "md_in_html",
    "pymdownx.blocks.html",
    "pymdownx.blocks.details",
    "pymdownx.blocks.caption",
    "builder.markdown.permanent_marks",
)
WIDTHS = {"wide": 1280, "at twice the size": 640, "a phone": 360}


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep quiet."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@dataclass(frozen=True)
class Opened:
    """A desk that is served; its report's file of edits can be begun anew."""

    address: str
    edits: Path

    def fresh(self) -> None:
        """Let the report have its one edit and no history."""
        self.edits.write_text(EDITS, encoding="utf-8")


def site_styles() -> str:
    """Join the site's styles as a build does."""
    wanted = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - makes nothing but text
    theme = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    given = [
        tuple(sorted((path.name, path.read_bytes()) for path in folder.glob("*.css")))
        for folder in (ROOT / "docs" / "assets" / "css", theme)
    ]
    parts = tuple(wanted["extra"]["bundles"]["site.css"])
    assets = bundle(given[0], given[1], (("site.css", parts),))
    return dict(assets.files)[assets.style(None)].decode()


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Serve the desk of a small library as a preview does, with the site's own styles."""
    root = tmp_path_factory.mktemp("desk")
    archive = Archive(root)
    archive.add(text=TEXT)
    archive.edit(EDITS)
    archive.add("made-2021", text=DOUBTS)
    archive.add("made-2022", text=RARE, title=f"报告{EVIL}")
    told = f"{{lines: 7, quote: “我们, is: quote, speaker: '{EVIL}', role: '</script>{EVIL}'}}"
    archive.edit(f"- {told}\n", "made-2022")
    file = root / "report.pdf"
    file.write_bytes(pdf(Set(folios=True)))
    done = CliRunner().invoke(main, ["--root", str(root), "new", "made-2023", str(file)])
    assert done.exit_code == 0, done.output
    desk = Desk(root, MarkdownSettings(EXTENSIONS, {}), lambda: "site.css", "/")
    styles = site_styles().encode()

    def answer(request: dict[str, Any], begin: Callable[..., object]) -> Iterable[bytes]:
        if desk.answers(request["PATH_INFO"]):
            return desk(request, begin)
        is_known = request["PATH_INFO"] == "/site.css"
        begin("200 OK" if is_known else "404 Not Found", [("Content-Type", "text/css")])
        return [styles if is_known else b""]

    with make_server("127.0.0.1", 0, answer, _Server, _Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Opened(
            f"http://127.0.0.1:{server.server_port}/desk/made-2020/",
            root / "site_data" / "reports" / "made-2020" / "edits.yml",
        )
        server.shutdown()
        thread.join()
    desk.close()


def window(
    browser: Browser, opened: Opened, faults: list[str], report: str = "made-2020", **options: Any
) -> Page:
    """Open a window of the desk, and wait until it shows the report."""
    context = browser.new_context(bypass_csp=False, **options)
    page = context.new_page()
    page.on("console", lambda told: faults.append(told.text) if told.type != "log" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(opened.address.replace("made-2020", report))
    page.locator("#page article").wait_for()
    return page


def shows(page: Page, line: int, label: str) -> None:
    """Wait until a line is shown as what it became, and as nothing else."""
    page.locator(f"#line-{line} .k", has_text=re.compile(f"^{re.escape(label)}$")).wait_for()


def label_of(page: Page, line: int) -> str:
    """Give what a line is shown as now."""
    return page.locator(f"#line-{line} .k").inner_text()


def press_at_once(page: Page, *keys: str) -> None:
    """Press keys on the list within one task of the page, before any answer can come."""
    page.evaluate(
        """(keys) => {
          const list = document.getElementById("lines");
          for (const key of keys)
            list.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        }""",
        keys,
    )


def test_an_editor_needs_the_keyboard_alone(browser: Browser, opened: Opened) -> None:
    """Choose, say, see it on the page, undo, fill in the form, look for doubts, get help."""
    opened.fresh()
    faults: list[str] = []
    page = window(browser, opened, faults)
    press = page.keyboard.press
    for _ in range(4):
        press("ArrowDown")
    assert page.locator(".active").get_attribute("id") == "line-9"
    before = label_of(page, 9)
    press("2")
    shows(page, 9, "标题 2")
    page.locator('#page [data-level="2"]', has_text="小标题").wait_for()
    assert "level: 2" in opened.edits.read_text(encoding="utf-8")
    press("]")
    shows(page, 9, "标题 3")
    assert opened.edits.read_text(encoding="utf-8").count("小标题") == 1
    page.reload()
    page.locator("#page article").wait_for()
    for label in ("标题 2", before):
        press("u")
        shows(page, 9, label)
    assert opened.edits.read_text(encoding="utf-8") == EDITS

    # A quotation, its signature two lines below, said in the form.
    page.evaluate("location.hash = 'l7'")
    page.reload()
    page.locator("#page article").wait_for()
    assert page.locator(".active").get_attribute("id") == "line-7"
    press("q")
    assert page.evaluate("document.activeElement.name") == "speaker"
    page.keyboard.type("张三")
    press("Control+Enter")
    page.get_by_role("status").filter(has_text="写入了").wait_for()
    assert "speaker: '张三'" in opened.edits.read_text(encoding="utf-8")
    press("Escape")
    press("Shift+ArrowDown")
    assert page.locator('[aria-selected="true"]').count() == 3
    press("j")
    press("k")
    for key, dialog in (("?", "#help"), ("l", "#left")):
        press(key)
        assert page.locator(dialog).is_visible()
        press("Escape")
        assert page.locator(dialog).is_hidden()
        assert page.evaluate("document.activeElement.id") == "lines"
    assert faults == []
    page.context.close()


def test_what_is_pressed_before_an_answer_comes_waits_for_its_turn(
    browser: Browser, opened: Opened
) -> None:
    """Each press on the lines it was meant for and on what the one before made of the file."""
    opened.fresh()
    faults: list[str] = []
    page = window(browser, opened, faults)
    before = label_of(page, 9)
    page.locator("#line-9").click()
    press_at_once(page, "2", "3", "u", "ArrowDown", "4")
    shows(page, 11, "标题 4")
    shows(page, 9, "标题 2")
    told = opened.edits.read_text(encoding="utf-8")
    assert re.findall(r"level: (\d)", told) == ["1", "2", "4"]
    press_at_once(page, "u", "u", "r", "u")
    shows(page, 9, before)
    page.locator("body:not([aria-busy])").wait_for()
    assert opened.edits.read_text(encoding="utf-8") == EDITS
    # What is refused is told, and no step back that was meant for it takes another.
    press_at_once(page, "ArrowUp", "2")
    shows(page, 9, "标题 2")
    page.route("**/edits", lambda route: route.fulfill(status=422, body="不行"), times=1)
    press_at_once(page, "3", "u", "ArrowUp")
    page.get_by_role("alert").filter(has_text="不行").wait_for()
    page.locator("body:not([aria-busy])").wait_for()
    assert label_of(page, 9) == "标题 2"
    assert [one for one in faults if "422" not in one] == []
    page.context.close()


def test_words_typed_while_others_are_written_stay_and_change_them(
    browser: Browser, opened: Opened
) -> None:
    """And the same words sent twice are written once."""
    opened.fresh()
    faults: list[str] = []
    page = window(browser, opened, faults)
    page.locator("#line-11").click()
    page.keyboard.press("o")
    page.evaluate(
        """() => {
          const [form, field] = ["form", "field-reason"].map((id) => document.getElementById(id));
          field.value = "不是";
          form.requestSubmit();
          form.requestSubmit();
          field.value = "不是正文";
          form.dispatchEvent(new Event("input"));
        }"""
    )
    shows(page, 11, "省略")
    page.locator("#mode", has_text="11").wait_for()
    assert page.locator("#field-reason").input_value() == "不是正文"
    assert opened.edits.read_text(encoding="utf-8").count("reason: '不是'") == 1
    page.keyboard.press("Control+Enter")
    page.locator("#told", has_text="不是正文").wait_for()
    assert opened.edits.read_text(encoding="utf-8").count("reason:") == 1
    assert faults == []
    page.context.close()


def test_the_printed_page_stands_beside_the_lines_with_the_chosen_one_in_its_frame(
    browser: Browser, opened: Opened
) -> None:
    """It follows to the page of the line, at its height; one key folds it away and back."""
    faults: list[str] = []
    page = window(browser, opened, faults, "made-2023", viewport={"width": 1280, "height": 800})
    press = page.keyboard.press
    shown = page.get_by_role("img", name="原件第 1 页")
    press("ArrowDown")
    shown.wait_for()
    press("End")
    page.get_by_role("img", name="原件第 8 页").wait_for()
    page.locator(".desk-framed").wait_for()
    pane = page.locator("#picture").bounding_box()
    frame = page.locator(".desk-framed").bounding_box()
    assert pane
    assert frame
    assert pane["y"] <= frame["y"] <= pane["y"] + pane["height"] - frame["height"]
    assert pane["x"] <= frame["x"]
    assert Axe().run(page).violations_count == 0
    press("v")
    assert page.locator("#print").is_hidden()
    press("v")
    page.get_by_role("img", name="原件第 8 页").wait_for()
    assert faults == []
    page.context.close()


def test_proposals_stand_in_their_place_and_one_key_settles_each(
    browser: Browser, opened: Opened
) -> None:
    """Refused, it stays away; all of a kind are accepted at once and undone at once."""
    faults: list[str] = []
    page = window(browser, opened, faults, "made-2021")
    press = page.keyboard.press
    press("j")
    proposal = page.get_by_role("region", name="建议")
    assert "**测试**" in proposal.inner_text()
    press("x")
    proposal.wait_for(state="hidden")
    page.reload()
    page.locator("#page article").wait_for()
    press("j")
    press("j")
    assert "TEST 测试" in proposal.inner_text()
    (opened.edits.parents[1] / "made-2021" / "refused.json").unlink()
    page.reload()
    page.locator("#page article").wait_for()
    press("j")
    press("A")
    for line in (7, 11):
        shows(page, line, "省略")
    edits = opened.edits.parents[1] / "made-2021" / "edits.yml"
    assert edits.read_text(encoding="utf-8").count("is: omitted") == 2
    press("u")
    shows(page, 7, "标题 3")
    assert edits.read_text(encoding="utf-8") == ""
    # The section above is read by one, and again by another.
    for who, state in (("甲", "记为已校"), ("乙", "记为复校")):
        page.get_by_label("我的姓名").fill(who)
        page.get_by_role("button", name=state).press("Enter")
    page.locator("#proof", has_text="复校（甲、乙）").wait_for()
    assert faults == []
    page.context.close()


# What is chosen, the fields that are filled in, and what must stand in the file then.
SAID: dict[str, tuple[int, dict[str, str], str]] = {
    "omitted": (13, {"reason": "不是正文"}, "reason: '不是正文'"),
    "moved": (13, {"after": "5"}, "after: 5"),
    "supplied": (5, {"level": "2", "title": "补的"}, "title: '补的'"),
    "split": (11, {"at": "又一件"}, "lines: 11b"),
    "table": (13, {"rows": "张\t三\n"}, "- ['张', '三']"),
    "sic": (5, {"at": "第一段", "reading": "首段"}, "reading: '首段'"),
    "misread": (5, {"misread": "段: 端"}, "misread: {'段': '端'}"),
    "quote": (7, {"speaker": "张三", "why": "署名在下面"}, "why: '署名在下面'"),
}


def test_each_kind_asks_what_the_catalog_knows_of_it_and_writes_that(
    browser: Browser, opened: Opened
) -> None:
    """Whatever is filled in comes into the file in its form, and undone leaves it as it was."""
    opened.fresh()
    faults: list[str] = []
    page = window(browser, opened, faults)
    for kind, (line, fields, told) in SAID.items():
        page.locator(f"#line-{line}").click()
        page.keyboard.press("Enter")
        page.locator("#kind-field").select_option(kind)
        for key, value in fields.items():
            asked = page.locator(f"#field-{key}")
            if asked.evaluate("one => one.localName") == "select":
                asked.select_option(value)
            else:
                asked.fill(value)
        page.get_by_role("button", name="写入", exact=True).click()
        page.get_by_role("status").filter(has_text="写入了").wait_for()
        assert told in opened.edits.read_text(encoding="utf-8"), kind
        page.locator("#lines").focus()
        page.keyboard.press("u")
        page.get_by_role("status").filter(has_text="撤销了").wait_for()
        assert opened.edits.read_text(encoding="utf-8") == EDITS, kind
    assert faults == []
    page.context.close()


def test_two_windows_follow_each_other_and_keep_what_is_typed(
    browser: Browser, opened: Opened
) -> None:
    """Also an edit from outside, a file that can't be read, and one that is mended."""
    opened.fresh()
    faults: list[str] = []
    one, two = (window(browser, opened, faults) for _ in range(2))
    before = label_of(one, 9)
    two.evaluate("location.hash = 'l11'")
    two.reload()
    two.locator("#page article").wait_for()
    two.keyboard.press("o")
    two.keyboard.type("写到一半的理由")
    one.locator("#line-9").click()
    one.keyboard.press("2")
    shows(two, 9, "标题 2")
    opened.edits.write_text("- lines: [3\n", encoding="utf-8")
    for page in (one, two):
        page.get_by_role("alert").filter(has_text="edits.yml").wait_for()
    assert two.get_by_label("省略的理由").input_value() == "写到一半的理由"
    two.keyboard.press("Control+Enter")
    two.locator("#refused p").first.wait_for()
    assert two.get_by_label("省略的理由").input_value() == "写到一半的理由"
    opened.edits.write_text(EDITS, encoding="utf-8")
    shows(one, 9, before)
    two.locator("#fault").wait_for(state="hidden")
    two.reload()
    two.locator("#page article").wait_for()
    assert two.get_by_label("省略的理由").input_value() == "写到一半的理由"
    two.get_by_role("button", name="写入", exact=True).click()
    shows(one, 11, "省略")
    one.locator("#line-11").click()
    one.get_by_role("button", name="删去").click()
    shows(two, 11, "段落")
    assert [one for one in faults if "42" not in one and "40" not in one] == []
    for page in (one, two):
        page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_is_for_every_eye_and_fits_its_window(
    browser: Browser, opened: Opened, scheme: Any
) -> None:
    """No axe finding with form and dialogs open, no sideways scrolling, words that stay words."""
    opened.fresh()
    faults: list[str] = []
    page = window(browser, opened, faults, color_scheme=scheme)
    assert page.locator("#line-11 .s").inner_text().endswith("<script>。")
    for name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 700})
        page.locator("#lines").focus()
        page.keyboard.press("q")
        for opens in ("", "?", "l"):
            if opens:
                page.locator("#lines").focus()
                page.keyboard.press(opens)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, name
            if width != WIDTHS["at twice the size"]:
                found = Axe().run(page)
                assert found.violations_count == 0, found.generate_report()
            page.keyboard.press("Escape")
    assert faults == []
    page.context.close()


def test_a_build_holds_no_word_of_the_desk(site_dir: Path) -> None:
    """Neither an address of it, nor a script or style, nor its name."""
    told = [
        path.relative_to(site_dir).as_posix()
        for path in site_dir.rglob("*")
        if path.suffix in {".html", ".js", ".css", ".xml", ".txt"}
        and any(word in path.read_bytes() for word in ("编校台".encode(), b"desk-", b"/desk/"))
    ]
    assert told == []


def test_rare_signs_are_quoted_whole_and_hostile_words_stay_words(
    browser: Browser, opened: Opened
) -> None:
    """No half of a sign is sent; what a text and an editor say is shown and never run."""
    faults: list[str] = []
    page = window(browser, opened, faults, "made-2022")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("3")
    shows(page, 3, "标题 3")
    edits = opened.edits.parents[1] / "made-2022" / "edits.yml"
    assert "quote: '一二三四五六七八九十一二三四五𠮷'" in edits.read_text(encoding="utf-8")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.locator("#told", has_text=EVIL).wait_for()
    page.locator("#page", has_text=EVIL).wait_for()
    assert page.locator("img").count() == 0
    assert page.title() == "made-2022：编校台"
    assert faults == []
    page.context.close()
