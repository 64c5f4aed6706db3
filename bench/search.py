"""Measures the search in headless Chromium, beside the theme's own and Pagefind, in one run.

Run by `make bench-search`; prints the table of docs/method.md. Bytes are those a host sends that
compresses by gzip. The first result is that of a visitor who was never here, from the opening of
the results page to the first result in it; bytes and requests are all that come until then but the
page itself: of the theme's search and of Pagefind those that are their own. The same is asked with
sixty kinds of queries, as readers and as the probe ask. Further queries are
asked one after the other of what runs the search, on a page that is open. Quality is told by pages
of reports, with the answers of `tests/search/probe.yml`, and with those of
`tests/search/held_out.yml`, by which nothing of the ranking was set.

Of several visits and rounds the best counts: what else this machine does only adds to them. The
slow line is made by the host, so that a worker has no other: all requests share it. The
processor is slowed by the browser, for the page's own thread.
"""

from __future__ import annotations

import gzip
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import yaml
from playwright.sync_api import sync_playwright
from search_host import Host, Line, serving
from search_rivals import pagefind, theme
from search_tenfold import tenfold

from builder.catalog import load
from builder.pages.shelf import arrange
from builder.search import index
from builder.site import build, gather

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Browser, Page

    from builder.model import Library

ROOT = Path(__file__).parents[1]
PROBE = yaml.safe_load((ROOT / "tests/search/probe.yml").read_text("utf-8"))
HELD_OUT = yaml.safe_load((ROOT / "tests/search/held_out.yml").read_text("utf-8"))
QUESTIONS = yaml.safe_load((ROOT / "tests/search/questions.yml").read_text("utf-8"))
QUERY = "科学探索奖"
# Of readers' questions and of the probe's, so many are asked by visitors who were never here.
KINDS = [*QUESTIONS[:: len(QUESTIONS) // 39][:40], *PROBE[:: len(PROBE) // 20][:20]]
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Of results, so many count.
TOP = 5
SETTLED = "#search-results:not([data-state=loading])"
VISITS = 4
SLOW_VISITS = 3
ROUNDS = 3
SLOW = Line(throughput=1_600_000 / 8, latency=0.15)
SLOWER = 4


@dataclass(frozen=True)
class Stack:
    """A search to measure: what is its own among the files, where it begins, and how it is asked.

    `visit` is the address, below the host's, that shows results of a query; `found` the first of
    them; `ask` a function of a query that gives addresses; `rest` an address on which it runs.
    """

    name: str
    owns: tuple[str, ...]
    visit: str
    found: str
    rest: str
    ask: str


OURS = Stack(
    "ours",
    ("/search-", "/results.", "/early.", "/worker.", "/dialog.", "search/parts/"),
    "search/?q=",
    "#search-results li a",
    "search/?q=",
    """async (q) => {
        const { items } = await siteSearch.client.search({ q, kind: ["section"] });
        return items.map((item) => item.url);
    }""",
)
THEME = Stack(
    "theme",
    ("search/search_index", "assets/javascripts/workers/", "assets/javascripts/lunr/"),
    "?q=",
    ".md-search-result__link",
    "?q=",
    """async (q) => {
        if (!window.asking) {
            const { base, search } = JSON.parse(document.getElementById("__config").textContent);
            const root = new URL(`${base}/`, location.href);
            const index = await (await fetch(new URL("search/search_index.json", root))).json();
            const worker = new Worker(new URL(search, location.href));
            const say = (type, data) => new Promise((resolve) => {
                worker.onmessage = (event) => resolve(event.data);
                worker.postMessage({ type, data });
            });
            await say(0, { ...index, options: { suggest: false } });
            window.asking = (q) => say(2, q);
        }
        const { data } = await window.asking(q);
        return data.items.slice(0, 8).map((group) => group[0].location);
    }""",
)
PAGEFIND = Stack(
    "Pagefind",
    ("pagefind/",),
    "?q=",
    "li",
    "",
    "async (q) => (await window.ask(q)).map((found) => found.url.replace(/^\\//, ''))",
)


@dataclass(frozen=True)
class Figures:
    """What was measured of one stack."""

    loaded: float
    first: float
    requests: int
    cold: float
    slow: float
    took: Sequence[float]
    answers: Sequence[Sequence[str]]
    others: Sequence[Sequence[str]]


def main() -> None:
    """Build, serve, ask and print."""
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if not chromium:
        sys.exit("Chromium is missing: apt-get install chromium-headless-shell")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        site = folder / "site"
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site],
            cwd=ROOT,
            check=True,
        )
        library = gather(load(ROOT))
        themed, added = theme(build(ROOT), folder / "theme")
        found, indexed = pagefind(site, folder / "pagefind")
        many = tenfold(library)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        measured = [
            measure(browser, site, OURS, "help/"),
            measure(browser, themed, THEME, ""),
            measure(browser, found, PAGEFIND, ""),
            measure(browser, site, OURS, "help/", over=many),
        ]
        visits = first_visits(browser, site)
        browser.close()
    build_times = [building(library), added, indexed, None]
    print(table(measured, build_times, [dict(index(arrange(library))), {}, {}, many], library))
    print(spread(visits))


def spread(visits: Sequence[tuple[float, int]]) -> str:
    """Give median, 95th percentile and most of KB and of requests, as a row of the table."""
    cells = []
    for one in (0, 1):
        values = sorted(visit[one] for visit in visits)
        some = (values[len(values) // 2], values[math.ceil(0.95 * len(values)) - 1], values[-1])
        cells.append(" / ".join(f"{value:.0f}" for value in some))
    name = "六十种查询的第一次查找，KB；请求次数（中位数 / 第 95 百分位 / 最多）"
    return f"| {name} | {'；'.join(cells)} |"


def measure(
    browser: Browser, folder: Path, stack: Stack, plain: str, **more: Mapping[str, bytes]
) -> Figures:
    """Measure one stack; `plain` is the address of a page on which nobody searches."""
    with serving(folder, **more) as host:

        def sent() -> list[int]:
            return [size for path, size in host.sent if any(own in path for own in stack.owns)]

        with browser.new_context() as context:
            context.new_page().goto(host.address + plain, wait_until="networkidle")
        loaded = sum(sent())
        host.sent.clear()
        visit(browser, host, stack)
        first, requests = sum(sent()), len(sent())
        cold = [visit(browser, host, stack) for _ in range(VISITS)]
        host.line = SLOW
        slow = [visit(browser, host, stack, SLOWER) for _ in range(SLOW_VISITS)]
        host.line = None
        rounds = [asked(browser, host, stack, PROBE) for _ in range(ROUNDS)]
        _, others = asked(browser, host, stack, HELD_OUT)
    took = [min(times) for times in zip(*(times for times, _ in rounds), strict=True)]
    return Figures(
        loaded / 1000,
        first / 1000,
        requests,
        min(cold),
        min(slow),
        sorted(took),
        rounds[0][1],
        others,
    )


def visit(browser: Browser, host: Host, stack: Stack, slower: int = 1) -> float:
    """Give the milliseconds to the first result of a visitor who was never here."""
    with browser.new_context() as context:
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        begin = time.perf_counter()
        page.goto(f"{host.address}{stack.visit}{QUERY}", wait_until="commit")
        page.locator(stack.found).first.wait_for(state="attached", timeout=120_000)
        return (time.perf_counter() - begin) * 1000


def first_visits(browser: Browser, folder: Path) -> list[tuple[float, int]]:
    """Give KB and requests until the first answer of each kind of query, all but the page."""
    weighed = []
    with serving(folder) as host:
        for entry in KINDS:
            host.sent.clear()
            with browser.new_context() as context:
                page = context.new_page()
                page.goto(f"{host.address}search/?q={quote(entry['query'])}", wait_until="commit")
                page.locator(SETTLED).wait_for(state="attached", timeout=120_000)
                sizes = [size for path, size in host.sent if not _is_later(path)]
            weighed.append((sum(sizes) / 1000, len(sizes)))
    return weighed


def _is_later(path: str) -> bool:
    """Tell what is the page itself, or is fetched only once the results stand there."""
    return path.rpartition("/")[2] in {"", "rest.css", "rest.js"}


def asked(
    browser: Browser, host: Host, stack: Stack, queries: Sequence[Mapping[str, Any]]
) -> tuple[list[float], list[list[str]]]:
    """Ask queries on one page; give milliseconds and addresses."""
    with browser.new_context() as context:
        page: Page = context.new_page()
        page.goto(f"{host.address}{stack.rest}", wait_until="networkidle")
        page.evaluate(f"window.measured = {stack.ask}")
        page.evaluate("(q) => window.measured(q)", QUERY)
        answers: list[dict[str, Any]] = [
            page.evaluate(
                """async (q) => {
                    const begin = performance.now();
                    const found = await window.measured(q);
                    return { took: performance.now() - begin, found };
                }""",
                entry["query"],
            )
            for entry in queries
        ]
    return [one["took"] for one in answers], [one["found"] for one in answers]


def quality(answers: Sequence[Sequence[str]]) -> str:
    """Give recall@5 of queries with up to five answers, nDCG@5, and false results, as words."""
    recalls, gains, false = [], [], 0
    for entry, found in zip(PROBE, answers, strict=True):
        known = entry["answers"]
        if not known:
            false += bool(found)
            continue
        top = [address.partition("#")[0] for address in found[:TOP]]
        if entry["pages"] <= TOP:
            recalls.append(len(set(top) & set(known)) / entry["pages"])
        best = sorted(known.values(), reverse=True)[:TOP]
        ideal = sum(gain / math.log2(place + 2) for place, gain in enumerate(best))
        firsts = {one: top.index(one) for one in top}
        got = sum(known.get(one, 0) / math.log2(place + 2) for one, place in firsts.items())
        gains.append(got / ideal)
    return f"{statistics.mean(recalls):.2f} / {statistics.mean(gains):.2f} / {false}"


def held_out(answers: Sequence[Sequence[str]], library: Library) -> str:
    """Give how many queries have an answer among the first five, and false results, as words."""
    pages = _pages(library)
    known = [[pages[_line(answer)] for answer in entry["answers"]] for entry in HELD_OUT]
    tops = [[address.partition("#")[0] for address in found[:TOP]] for found in answers]
    right = sum(bool(set(one) & set(top)) for one, top in zip(known, tops, strict=True))
    false = sum(bool(top) for one, top in zip(known, tops, strict=True) if not one)
    return f"{right}/{sum(map(bool, known))} / {false}"


def _pages(library: Library) -> dict[tuple[str, int], str]:
    """Give the page on which each line of each report stands."""
    shelf = arrange(library)
    pages = {}
    for document in library.documents:
        report = document.report.id
        headings = ((one.id, one.heading_lines) for one in document.sections)
        blocks = (
            (block.id, [line for span in block.spans for line in range(span.first, span.last + 1)])
            for block in document.blocks
        )
        for part, lines in (*headings, *blocks):
            page = shelf.addresses.url(part).partition("#")[0]
            pages.update({(report, line): page for line in lines})
    return pages


def _line(answer: str) -> tuple[str, int]:
    report, line = answer.split()
    return report, int(line)


def building(library: Library) -> float:
    """Give the processor seconds that the index takes, once the reports are read."""
    begin = time.process_time()
    index(arrange(library))
    return time.process_time() - begin


def table(
    measured: Sequence[Figures],
    builds: Sequence[float | None],
    parts: Sequence[Mapping[str, bytes]],
    library: Library,
) -> str:
    """Write the table of docs/method.md."""

    def row(name: str, cells: Sequence[str]) -> str:
        return f"| {name} | {' | '.join(cells)} |"

    def late(one: Figures) -> float:
        return one.took[math.ceil(0.95 * len(one.took)) - 1]

    return "\n".join(
        [
            row("所量", ["本站", "主题自带", "Pagefind 1.5.2", "本站，十倍文字", "目标"]),
            "| --- | --: | --: | --: | --: | --: |",
            row("打开一般页面时所传输，KB", [*(f"{one.loaded:.1f}" for one in measured), "3"]),
            row(
                "第一次查找所传输，KB（请求次数）",
                [
                    *(f"{one.first:.0f}（{one.requests}）" for one in measured),
                    "90（25）；十倍 150",
                ],
            ),
            row("打开查找页到第一条结果，毫秒", [*(f"{one.cold:.0f}" for one in measured), ""]),
            row("同上，慢速线路，毫秒", [*(f"{one.slow:.0f}" for one in measured), "2500"]),
            row(
                "以后每次查找，毫秒（中位数 / 第 95 百分位）",
                [
                    *(f"{statistics.median(one.took):.0f} / {late(one):.0f}" for one in measured),
                    "25 / 80",
                ],
            ),
            row(
                "前五条召回率 / nDCG@5 / 误报",
                [*(quality(one.answers) for one in measured[:3]), "", "1.00 / 0.95 / 0"],
            ),
            row(
                "另一组查询：前五条里有答案的 / 误报",
                [*(held_out(one.others, library) for one in measured[:3]), "", ""],
            ),
            row(
                "建立索引，秒",
                [*(f"{one:.1f}" if one is not None else "" for one in builds), "2"],
            ),
            row(
                "最大的索引文件，KB",
                [*(f"{largest(one):.1f}" if one else "" for one in parts), "60"],
            ),
        ]
    )


def largest(parts: Mapping[str, bytes]) -> float:
    """Give the size of the largest file, compressed, in KB."""
    return max((len(gzip.compress(body, 9, mtime=0)) for body in parts.values()), default=0) / 1000


if __name__ == "__main__":
    main()
