"""The search engine in a real browser, asked on the real site through its client."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builder.folding import fold_words, table
from builder.search import parts
from builder.search.glossary import root_of
from builder.search.index import PARTED_FORMAT
from tests.yaml_values import value_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    Ask = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PROBE = value_in(ROOT / "tests/search/probe.yml")
SEARCH = """async (request) => {
    window.client ??= new SearchClient({base: "../"});
    return window.client.search(request);
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, site_url: str, assets_url: str) -> Iterator[Page]:
    """Open a page of the site that holds the client, whatever the interface does."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site_url}programs/")
    page.add_script_tag(url=f"{assets_url}search-client.js")
    yield page
    context.close()


@pytest.fixture
def ask(page: Page) -> Ask:
    """Search as a page does."""
    return lambda q, **more: page.evaluate(SEARCH, {"q": q, **more})


def _marked(parts: list[dict[str, Any]]) -> list[str]:
    return [part["text"] for part in parts if part["mark"]]


def test_probe_finds_the_best_pages_first_and_nothing_where_nothing_is(ask: Ask) -> None:
    """Every answer among the first five, the best first; no result that is none."""
    missed, gains, false, kinds = [], [], [], set()
    for entry in PROBE:
        kinds.add(entry["kind"])
        found = ask(entry["query"], kind=["section"], limit=20)
        answers = entry["answers"]
        urls = [item["url"].partition("#")[0] for item in found["items"]]
        if not answers:
            everything = ask(entry["query"])
            if everything["total"] or everything["items"] or everything["state"] != "empty":
                false.append(entry["query"])
            continue
        if entry["pages"] <= len(answers) and not set(urls) <= set(answers):
            false.append((entry["query"], sorted(set(urls) - set(answers))))
        top = list(dict.fromkeys(urls[:5]))
        known = set(answers) if entry["pages"] <= len(answers) else set(urls)
        wanted = min(5, entry["pages"])
        if entry["pages"] <= 5 and (recall := len(known & set(urls[:5])) / wanted) < 1:
            missed.append((entry["query"], recall))
        if entry["pages"] > 5 and not top:
            missed.append((entry["query"], 0))
        best = sorted(answers.values(), reverse=True)[:5]
        ideal = sum(gain / math.log2(place + 2) for place, gain in enumerate(best))
        seen = {urls.index(one): one for one in top}
        got = sum(answers.get(one, 0) / math.log2(place + 2) for place, one in seen.items())
        gains.append((got / ideal, entry["query"]))
    mean = sum(gain for gain, _ in gains) / len(gains)
    assert len(PROBE) >= 80
    assert sum(not entry["answers"] for entry in PROBE) >= 10
    assert not false
    assert not missed
    assert mean >= 0.95, sorted(gains)[:12]


def test_marks_are_the_words_as_they_stand(ask: Ask) -> None:
    """What is marked folds to the query, in either script."""
    for query in ("科學探索獎", "22.95亿元", "1998年11月", "ＡＥＤ急救", "“乡村振兴”"):
        for item in ask(query)["items"]:
            runs = [*_marked(item["title"]), *_marked(item["excerpt"])]
            assert runs, (query, item["url"])
            assert {fold_words(run) for run in runs} == {fold_words(query)}
            assert {fold_words(mark) for mark in item["marks"]} == {fold_words(query)}


def test_program_that_is_named_comes_first(ask: Ask) -> None:
    """Before all sections that name it."""
    assert ask("99公益日")["items"][0]["url"] == "programs/99-giving-day/"


def test_excluded_words_and_filters_only_take_away(ask: Ask) -> None:
    """And a facet's count is what choosing it gives."""
    every = ask("公益")
    without = ask("公益 -乡村")
    assert 0 < without["total"] < every["total"]
    for facet in every["facets"]["report"]:
        assert ask("公益", report=[facet["value"]])["total"] == facet["count"]


@pytest.mark.parametrize(
    "query",
    [
        "公益" * 2500,
        "，。！？…—《》“”" * 9,
        "😀🎉",
        "<img src=x onerror=alert(1)>",
        "科技\ud800向善",
        "\u202e科技\u2066向善\u200b",
        "constructor __proto__",
        "",
        "-公益",
        "“",
    ],
)
def test_no_query_breaks_the_search(page: Page, query: str) -> None:
    """What was ignored of it is said, unknown filters too."""
    # A lone surrogate reaches the page only as an escape.
    request = json.dumps({"q": query, "year": ["1066"], "kind": ["<b>"]})
    found = page.evaluate(f"({SEARCH})(JSON.parse({json.dumps(request)}))")
    assert found["state"] in {"ready", "empty"}
    assert len(found["ignored"]) >= 2


def test_browser_folds_all_texts_as_python_does(
    page: Page, site_dir: Path, assets_url: str
) -> None:
    """All titles, paths and texts of the five reports."""
    page.add_script_tag(url=f"{assets_url}search-text.js")
    published: dict[str, Any] = {
        "from": "",
        "to": "",
        "dropped": table().dropped,
        "kept": table().kept,
    }
    published["several"] = table().pairs
    texts = list(_texts(site_dir))
    folded = page.evaluate(
        """([table, texts]) => {
            const folding = new SearchEngine.Folding(table);
            return texts.map((text) => folding.fold(text).text);
        }""",
        [published, texts],
    )
    assert len(texts) > 1000
    assert [one for one in zip(texts, folded, strict=True) if fold_words(one[0]) != one[1]] == []


def _texts(site_dir: Path) -> Iterator[str]:
    for file in sorted((site_dir / "search/parts").glob("f*.js")):
        script = file.read_text("utf-8")
        for document in json.loads(script[script.index(",") + 1 : script.rindex(")")]):
            yield from document[1:]
    yield from (
        "１，００９",
        "1,009 人",
        "5.25、15.25",
        "2015.12",
        "1.2.3",
        "Ⅷ ㎡ ﬁ ß É",
        "a b 1 2 甲 乙",
    )


def test_part_that_fails_once_is_asked_again_and_then_told(
    browser: Browser, site_url: str, assets_url: str
) -> None:
    """In a sentence for the reader."""
    page = browser.new_context().new_page()
    asked: dict[str, int] = {}

    def fail(route: Any) -> None:
        asked[route.request.url] = asked.get(route.request.url, 0) + 1
        if asked[route.request.url] == 1 or "broken" in page.url:
            route.abort()
        else:
            route.continue_()

    page.context.route("**/search/parts/*", fail)
    page.goto(f"{site_url}programs/")
    page.add_script_tag(url=f"{assets_url}search-client.js")
    assert page.evaluate(SEARCH, {"q": "科学探索奖"})["total"] > 0
    page.goto(f"{site_url}programs/?broken")
    page.add_script_tag(url=f"{assets_url}search-client.js")
    told = page.evaluate(f"({SEARCH})({{q: '公益'}}).catch((error) => error.message)")
    assert told == "搜索的数据没有载入，可能是网络断了，请稍后再试。"
    page.context.close()


def test_one_root_is_told_for_a_word_here_and_there(page: Page, assets_url: str) -> None:
    """By it a word finds its file of the glossary."""
    page.add_script_tag(url=f"{assets_url}engine.js")
    words = ["established", "recovery", "policies", "planning", "process", "emission", "ties", "as"]
    roots = page.evaluate("(words) => words.map(SearchEngine.rootOf)", words)
    assert roots == [root_of(word) for word in words]


def test_a_letter_alone_counts_nothing_that_is_not_listed(ask: Ask) -> None:
    """However often it is typed; the lists know letters within words, too."""
    found = ask("a " * 100)
    assert found["total"] == len(found["items"])


def parted_index(site_dir: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Give what a site's index holds in parts, smaller ones than theirs, by their names."""
    monkeypatch.setattr(parts, "WHOLE", 5_000)
    monkeypatch.setattr(parts, "PIECE", 5_000)
    monkeypatch.setattr(parts, "EACH", 300)
    folder = site_dir / "search" / "parts"

    def value(name: str) -> Any:
        script = (folder / f"{name}.js").read_text("utf-8")
        return json.loads(script[script.index(",") + 1 : script.rindex(")")])

    told, made = value("manifest"), []
    for kind, key in (("t", "table"), ("e", "letters")):
        some = parts.pieces(kind, value(f"{kind}0-{told[key]}"))
        told[key] = "".join(digest for digest, _ in some)
        made += [file for _, file in some]
    told["texts"], some_files = parts.directory("dt", told["texts"])
    made += [*some_files, parts.manifest({**told, "format": PARTED_FORMAT})]
    return {Path(path).name: data for path, data in made}


def test_an_index_whose_table_and_digests_are_parted_answers_the_same(
    ask: Ask, page: Page, site_dir: Path, assets_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As that of a library of a thousand reports."""
    files = parted_index(site_dir, monkeypatch)
    asked: list[str] = []

    def answer(route: Any) -> None:
        name = route.request.url.rpartition("/")[2]
        asked.append(name)
        if name in files:
            route.fulfill(body=files[name], content_type="text/javascript")
        else:
            route.continue_()

    queries = ("99公益日", "乡村 教育", "二十二度")
    whole = [ask(query) for query in queries]
    page.context.route("**/search/parts/*", answer)
    page.reload()
    page.add_script_tag(url=f"{assets_url}search-client.js")
    assert [ask(query) for query in queries] == whole
    page.context.unroute("**/search/parts/*")
    assert len(set(asked) & set(files)) > len(files) // 2
