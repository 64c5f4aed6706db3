"""A real browser and the real site, served below a folder as a public host would."""

from __future__ import annotations

import _thread
import shutil
import sys
import threading
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from playwright.sync_api import sync_playwright

from tests.archive import Archive
from tests.building import built
from tests.hostile import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext

ROOT = Path(__file__).parents[2]
# Milliseconds: how long anything is waited for that should come at once. No test may fail because
# a machine is slow, and one that does fail may not hold up all others.
PATIENCE = 120_000
FOLDER = "/archive/"
# Chromium alone, without the errands that it otherwise runs on the network.
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def hostile_dir(tmp_path_factory: pytest.TempPathFactory, common_folder: Path) -> Path:
    """Build the site of a library whose every text tries to be more than words."""
    shared = common_folder / "hostile"
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            root = tmp_path_factory.mktemp("hostile")
            fill(Archive(root))
            shutil.copy(ROOT / "mkdocs.yml", root)
            for folder in ("docs", "overrides"):
                shutil.copytree(ROOT / folder, root / folder)
            built(root, shared)
    return shared


class _Host(SimpleHTTPRequestHandler):
    """Serves a folder below `FOLDER`; answers anything else with the site's own page."""

    def send_head(self) -> object:
        """Find the file that is asked for."""
        if not self.path.startswith(FOLDER):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        self.path = self.path[len(FOLDER) - 1 :]
        return super().send_head()

    def send_error(self, code: int, *_: object) -> None:
        """Answer with the site's page for missing addresses, as hosts do."""
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body if self.command == "GET" else b"")

    def end_headers(self) -> None:
        """Set the strictest policy: whatever stands within a page and is run is a violation."""
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Keep quiet; the tests listen to the browser instead."""


class _Hosts(ThreadingHTTPServer):
    """Takes no offense at a browser that leaves before its answer is whole."""

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread that no tracer hooks: of two hooked at once one fails, unheard."""
        _thread.start_new_thread(self.process_request_thread, (request, client_address))

    def handle_error(self, *asked: object) -> None:
        """Tell of faults of the host alone."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*asked)


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """Serve the site on this machine alone; give its address, which ends with a slash."""
    with served(site_dir) as address:
        yield address


@pytest.fixture(scope="session")
def assets_url(site_dir: Path, site_url: str) -> str:
    """Give the address of the folder of styles and scripts, which ends with a slash."""
    (folder,) = (file for file in (site_dir / "assets").iterdir() if file.is_dir())
    return f"{site_url}assets/{folder.name}/"


@pytest.fixture(scope="session")
def hostile_url(hostile_dir: Path) -> Iterator[str]:
    """Serve the hostile library's site likewise."""
    with served(hostile_dir) as address:
        yield address


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as a host does; give the address of its site."""
    with _Hosts(("127.0.0.1", 0), partial(_Host, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{FOLDER}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert program, "Chromium is missing: apt-get install chromium-headless-shell"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS, timeout=PATIENCE)
        opened = chromium.new_context

        def patient(**options: Any) -> BrowserContext:
            # What these tests evaluate while they wait is no part of a page; one that looks at the
            # pages' own keeping of the policy says so.
            context = opened(**{"bypass_csp": True, **options})
            context.set_default_timeout(PATIENCE)
            return context

        chromium.new_context = patient
        yield chromium
        chromium.close()
