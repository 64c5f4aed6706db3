"""Measures the search in headless Chromium on the built site and prints a Markdown table.

Run it by `make bench-search`. Bytes are what a host sends that compresses by gzip; the
probe is `tests/search/probe.yml`.
"""

from __future__ import annotations

import gzip
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from playwright.sync_api import sync_playwright

from builder.catalog import load
from builder.search import index
from builder.site import gather

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
PROBE = yaml.safe_load((ROOT / "tests/search/probe.yml").read_text("utf-8"))
QUERY = "科学探索奖"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SEARCH = """async (q) => {
    window.client ??= new SearchClient({base: "../"});
    const begin = performance.now();
    const {items, total} = await window.client.search({q, kind: ["section"]});
    const pages = items.map((item) => item.url.split("#")[0]);
    return {took: performance.now() - begin, total, pages};
}"""
# Of results, so many count.
TOP = 5
# A slow line: bytes a second, milliseconds there and back, how much slower the processor.
SLOW = {"throughput": 1_600_000 / 8, "latency": 150, "processor": 4}


class Host(BaseHTTPRequestHandler):
    """Serves a folder compressed, and counts what it sends of the search."""

    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, sent: list[tuple[str, int]], *rest: Any) -> None:  # noqa: ANN401 - handed through
        self.folder, self.sent = folder, sent
        super().__init__(*rest)

    def do_GET(self) -> None:
        """Answer with a file."""
        path = self.folder / self.path.partition("?")[0].lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        body = gzip.compress(path.read_bytes(), 9, mtime=0) if found else b""
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        if "/search" in self.path and path.suffix in TYPES:
            self.sent.append((self.path, len(body)))

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def main() -> None:
    """Build, serve, ask and print."""
    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("Chromium is missing: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder],
            cwd=ROOT,
            check=True,
        )
        sent: list[tuple[str, int]] = []
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, Path(folder), sent)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            site = f"http://127.0.0.1:{server.server_port}/"
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                rows = measure(browser, site, sent)
                browser.close()
            server.shutdown()
    rows["index build, s"] = f"{building():.2f}"
    print("| figure | measured |\n|---|---|")
    for name, value in rows.items():
        print(f"| {name} | {value} |")


def measure(browser: Browser, site: str, sent: list[tuple[str, int]]) -> dict[str, str]:
    """Give the figures that a browser tells, by name."""
    page = opened(browser, site)
    on_load = sum(size for _, size in sent)
    sent.clear()
    cold = asked(page, site)
    first, requests = sum(size for _, size in sent), len(sent)
    answers = [page.evaluate(SEARCH, entry["query"]) for entry in PROBE]
    took = sorted(answer["took"] for answer in answers)
    recall, gain, false = quality(answers)
    slow = opened(browser, site)
    line = slow.context.new_cdp_session(slow)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": SLOW["latency"],
            "downloadThroughput": SLOW["throughput"],
            "uploadThroughput": SLOW["throughput"],
        },
    )
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOW["processor"]})
    return {
        "search on page load, KB": f"{on_load / 1000:.1f}",
        "first result, KB (requests)": f"{first / 1000:.1f} ({requests})",
        "first result, ms": f"{cold:.0f}",
        "first result on a slow line, ms (page's own thread and requests slowed)": (
            f"{asked(slow, site):.0f}"
        ),
        f"further queries ({len(took)}), median / 95th percentile, ms": (
            f"{statistics.median(took):.0f} / {took[math.ceil(0.95 * len(took)) - 1]:.0f}"
        ),
        "recall@5 / nDCG@5": f"{recall:.2f} / {gain:.3f}",
        "results for queries without an answer": str(false),
    }


def opened(browser: Browser, site: str) -> Page:
    """Open a page as a visitor who was never here."""
    page = browser.new_context().new_page()
    page.goto(f"{site}programs/", wait_until="networkidle")
    return page


def asked(page: Page, site: str) -> float:
    """Give the milliseconds from the first use of the search to its first result."""
    begin = time.perf_counter()
    page.add_script_tag(url=f"{site}assets/js/search-client.js")
    page.evaluate(SEARCH, QUERY)
    return (time.perf_counter() - begin) * 1000


def quality(answers: list[dict[str, Any]]) -> tuple[float, float, int]:
    """Give mean recall@5 of queries with up to five answers, mean nDCG@5, false results."""
    recalls, gains, false = [], [], 0
    for entry, answer in zip(PROBE, answers, strict=True):
        known = entry["answers"]
        if not known:
            false += answer["total"]
            continue
        top = answer["pages"][:TOP]
        if entry["pages"] <= TOP:
            recalls.append(len(set(top) & set(known)) / entry["pages"])
        best = sorted(known.values(), reverse=True)[:TOP]
        ideal = sum(gain / math.log2(place + 2) for place, gain in enumerate(best))
        firsts = {one: top.index(one) for one in top}
        got = sum(known.get(one, 0) / math.log2(place + 2) for one, place in firsts.items())
        gains.append(got / ideal)
    return statistics.mean(recalls), statistics.mean(gains), false


def building() -> float:
    """Give the seconds that the index takes, once the reports are read."""
    library = gather(load(ROOT))
    begin = time.perf_counter()
    index(library)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
