"""A host for measuring: sends files compressed, counts what it sends, can be a slow line."""

from __future__ import annotations

import gzip
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}


@dataclass(frozen=True)
class Line:
    """A line that all requests share: bytes a second, and seconds there and back."""

    throughput: float
    latency: float


@dataclass
class Host:
    """A folder as served; `over` are files that stand in place of the folder's.

    `sent` are the requests answered, in order, as (path, bytes of the body).
    """

    folder: Path
    over: Mapping[str, bytes] = field(default_factory=dict)
    line: Line | None = None
    sent: list[tuple[str, int]] = field(default_factory=list)
    address: str = ""
    _free: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def body(self, path: str) -> bytes | None:
        """Give a file compressed, or none."""
        if path in self.over:
            return gzip.compress(self.over[path], 9, mtime=0)
        file = self.folder / path
        file = file / "index.html" if file.is_dir() else file
        return _compressed(file) if file.is_file() else None

    def wait(self, size: int) -> None:
        """Take the time that so many bytes take on the line, behind those under way."""
        if not self.line:
            return
        now = time.monotonic()
        with self._lock:
            begin = max(self._free, now + self.line.latency)
            self._free = begin + size / self.line.throughput
            end = self._free
        time.sleep(end - now)


@cache
def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)


class _Answers(BaseHTTPRequestHandler):
    """Answers one connection's requests."""

    protocol_version = "HTTP/1.1"
    # Header and body go out together: else the second waits for the first to be confirmed.
    wbufsize = -1
    disable_nagle_algorithm = True
    host: Host

    def handle(self) -> None:
        """Answer until the browser has enough."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Send a file."""
        path = self.path.partition("?")[0].lstrip("/")
        body = self.host.body(path)
        self.host.wait(len(body or b""))
        self.send_response(HTTPStatus.OK if body is not None else HTTPStatus.NOT_FOUND)
        ending = Path(path).suffix or ".html"
        self.send_header("Content-Type", TYPES.get(ending, "application/octet-stream"))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")
        self.wfile.flush()
        self.host.sent.append((path, len(body or b"")))

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def serving(folder: Path, **more: Any) -> Iterator[Host]:  # noqa: ANN401 - fields of Host
    """Serve a folder on this machine alone while the context lasts."""
    host = Host(folder, **more)
    answers = type("Answers", (_Answers,), {"host": host})
    server = ThreadingHTTPServer(("127.0.0.1", 0), answers)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host.address = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
