"""What a browser gets from a preview: the site, what is made on demand, or what stops the build.

While an editor's file can't be read there is no site to show; the sentence that says why is
shown in its place at once, and the page asks again by itself until it is gone.
"""

from __future__ import annotations

import logging
import mimetypes
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from builder.errors import BuilderError
from builder.faults import guarded
from builder.pages.markup import html
from builder.saying import language, mark, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from builder.live.desk import Desk
    from builder.preview import Preview

    Answer = Callable[[dict[str, Any], Callable[..., object]], Iterable[bytes]]

_log = logging.getLogger(__name__)
# Seconds after which the page asks again; a build of the five reports takes less.
_AGAIN = 2
_TITLE = mark("The preview stops here")
_HINT = mark("Mend it and save; this page comes back by itself.")
_PAGE = Markup("""\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="{again}">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{lines}</p>
<p>{hint}</p>
</main>
</body>
</html>
""")


class PreviewServer:
    """Answers browsers (a WSGI application).

    Attributes:
        preview: the site that was made last, None before there is one.
        fault: the sentence that stopped the last build, empty where none did.
        desk: answers editors before anything else does, also while a build is stopped.
    """

    def __init__(self) -> None:
        self.preview: Preview | None = None
        self.fault = ""
        self.desk: Desk | None = None
        self._rest: Answer | None = None
        self._mount = "/"

    def lead(self, rest: Answer, mount: str) -> None:
        """Take the place before another application.

        Args:
            rest: answers what this one does not.
            mount: the path under which the site stands.
        """
        self._rest, self._mount = rest, mount

    def building(self, build: Callable[..., None]) -> Callable[..., None]:
        """Give a build that ends well also where it fails, and leaves the reason to be shown."""

        def built(*settings: object) -> None:
            try:
                build(*settings)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - shown, whatever it is
                self.fault = str(error) or type(error).__name__
                _log.error("%s", self.fault)
            else:
                self.fault = ""

        return built

    def __call__(self, request: dict[str, Any], begin: Callable[..., object]) -> Iterable[bytes]:
        """Answer a request."""
        path = request["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if self.desk and self.desk.answers(path):
            return self.desk(request, begin)
        if self.fault and (path.endswith(("/", ".html"))):
            page = fault_page(self.fault).encode()
            return _given(begin, "500 Error", "text/html; charset=utf-8", page)
        try:
            with guarded(path):
                data = self.preview.file(path.removeprefix(self._mount)) if self.preview else None
        except BuilderError as error:
            return _given(begin, "500 Error", "text/plain; charset=utf-8", str(error).encode())
        if data is not None:
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            return _given(begin, "200 OK", kind, data)
        if self._rest is None:
            return _given(begin, "404 Not Found", "text/plain", b"404 Not Found")
        return self._rest(request, begin)


def fault_page(told: str) -> Markup:
    """Give a page with the sentences that stopped a build; it asks again by itself."""
    lines = Markup("</p>\n<p>").join(html(line) for line in told.splitlines())
    return _PAGE.format(
        language="en" if language() == "en" else "zh-Hans",
        again=_AGAIN,
        title=say(_TITLE),
        lines=lines,
        hint=say(_HINT),
    )


def _given(begin: Callable[..., object], status: str, kind: str, data: bytes) -> list[bytes]:
    begin(status, [("Content-Type", kind), ("Content-Length", str(len(data)))])
    return [data]
