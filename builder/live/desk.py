"""What the desk answers a browser: its page, a report's state, and what an editor says."""

from __future__ import annotations

import json
import re
import secrets
import time
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from builder.catalog.loading import load_picture
from builder.desk.edit_forms import forms
from builder.desk.edit_texts import Step
from builder.desk.proposals import QUOTED
from builder.errors import BuilderError, FaultError
from builder.faults import guarded
from builder.live.guards import refused
from builder.live.reader import Reader
from builder.live.script_words import script_words
from builder.live.sessions import ConflictError, Session
from builder.saying import language, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from builder.live.articles import MarkdownSettings

Json = dict[str, Any]

_FOLDER = "desk/"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ASSET = re.compile(r"desk(?:-[a-z]+)?\.(?:css|js)")
_KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
# By which a proposal is known again (`views.py`).
_KEY = re.compile(r"[0-9a-f]{64}")
# No edit is as long by far; a body that is longer is read by nobody.
_LONGEST_BODY = 4_000_000
# No line or length of ours has more digits.
_MOST_DIGITS = 9
# Seconds: how long a request waits for a change, and how often it looks.
_PATIENCE, _LOOK = 20.0, 0.15
_POLICY = (
    "default-src 'self'; img-src 'self' blob:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
_HEADERS = (
    ("Content-Security-Policy", _POLICY),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
_JSON = "application/json; charset=utf-8"
_HTML = "text/html; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"


class _UnreadableError(BuilderError):
    """A request is not of the form in which the desk's page asks; it names the part at fault."""

    exit_status = 17


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a browser."""

    status: str
    kind: str
    data: bytes


class Desk:
    """The desk of all reports of a library.

    Attributes:
        token: what each request of its pages carries; another one in each run.
    """

    def __init__(
        self, root: Path, settings: MarkdownSettings, styles: Callable[[], str], mount: str
    ) -> None:
        """Begin; where a process may be had for reading, it is begun here.

        Args:
            root: the folder that holds `site_data/`.
            settings: how the site's Markdown is rendered.
            styles: gives the path of the site's stylesheet below its root.
            mount: the path under which the site stands, which ends with a slash.
        """
        self.token = secrets.token_urlsafe(32)
        self._root = root
        self._settings = settings
        self._styles = styles
        self._mount = mount
        self._reader = Reader()
        self._sessions: dict[str, Session] = {}
        self._pages = Environment(
            loader=PackageLoader("builder.live", "static"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._pages.globals["say"] = say

    def close(self) -> None:
        """End what reads."""
        self._reader.close()

    def answers(self, path: str) -> bool:
        """Tell whether a path is the desk's."""
        return path.startswith(f"{self._mount}{_FOLDER}")

    def __call__(self, request: Mapping[str, Any], begin: Callable[..., object]) -> Iterable[bytes]:
        """Answer a request (WSGI)."""
        answer = self._answer(request)
        headers = [
            ("Content-Type", answer.kind),
            ("Content-Length", str(len(answer.data))),
            *_HEADERS,
        ]
        begin(answer.status, headers)
        return [] if request.get("REQUEST_METHOD") == "HEAD" else [answer.data]

    def _answer(self, request: Mapping[str, Any]) -> Answer:
        path = request["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        parts = path.removeprefix(f"{self._mount}{_FOLDER}").split("/")
        # What is only asked for its head is answered like the whole, without a body.
        method = request.get("REQUEST_METHOD", "GET").replace("HEAD", "GET")
        is_page = parts[-1] == "" or parts[0] == "files"
        if why := refused(request, "" if is_page else self.token):
            return _told("403 Forbidden", why)
        match method, parts:
            case "GET", [""]:
                return self._page("index.html", reports=self._reports())
            case "GET", ["files", name] if _ASSET.fullmatch(name):
                return _file(name)
            case "GET", [report, ""] if self._is_report(report):
                words = json.dumps(script_words(), ensure_ascii=False)
                return self._page("desk.html", report=report, token=self.token, words=words)
            case _, [report, what] if self._is_report(report):
                return self._of_report(self._session(report), method, what, request)
        return _told("404 Not Found", say("There is no such page."))

    def _page(self, name: str, **told: object) -> Answer:
        styles = f"{self._mount}{self._styles()}"
        text = self._pages.get_template(name).render(
            own=f"{self._mount}{_FOLDER}",
            site=self._mount,
            styles=styles,
            language="en" if language() == "en" else "zh-Hans",
            **told,
        )
        return Answer("200 OK", _HTML, text.encode())

    def _of_report(
        self, session: Session, method: str, what: str, request: Mapping[str, Any]
    ) -> Answer:
        act = self._acts().get((method, what))
        if act is None:
            return _told("404 Not Found", say("There is no such page."))
        try:
            with guarded(what):
                return act(session, _query(request) if method == "GET" else _body(request))
        except FaultError as error:
            return _told("500 Internal Server Error", str(error))
        except _UnreadableError as error:
            return _told(
                "400 Bad Request",
                say("The desk does not understand this request: {error}", error=error),
            )
        except ConflictError as error:
            return _told("409 Conflict", str(error))
        except BuilderError as error:
            return _told("422 Unprocessable Content", str(error))

    def _acts(self) -> Mapping[tuple[str, str], Callable[[Session, Json], Answer]]:
        return {
            ("GET", "forms"): lambda _session, _asked: _json({"forms": forms(), "quoted": QUOTED}),
            ("GET", "state"): lambda session, _asked: self._state(session),
            ("GET", "changes"): _changes,
            ("GET", "page"): self._article,
            ("GET", "picture"): self._picture,
            ("POST", "edits"): _write_edits,
            ("POST", "proof"): self._mark,
            ("POST", "refusals"): self._refuse,
            ("POST", "undo"): lambda session, _asked: _written(session, session.undo()),
            ("POST", "redo"): lambda session, _asked: _written(session, session.redo()),
        }

    def _mark(self, session: Session, said: Json) -> Answer:
        match said:
            case {"line": int(line), "is": "unread" | "read" | "reread" as state, "who": str(who)}:
                session.mark(line, state, who.strip())
                return self._state(session)
        raise _UnreadableError("line, is, who")

    def _refuse(self, session: Session, said: Json) -> Answer:
        match said:
            case {"key": str(key)} if _KEY.fullmatch(key):
                session.refuse(key)
                return self._state(session)
        raise _UnreadableError("key")

    def _article(self, session: Session, asked: Json) -> Answer:
        text, _ = session.state()
        line = _number(asked, "line")
        found = self._reader.article(session.asked(text), line, self._settings)
        return Answer("200 OK", _JSON, found)

    def _picture(self, session: Session, asked: Json) -> Answer:
        """Give the picture of a printed page; no content where there is none."""
        data = load_picture(self._root, session.report, _number(asked, "page"))
        return (
            Answer("200 OK", "image/webp", data) if data else Answer("204 No Content", _TEXT, b"")
        )

    def _state(self, session: Session) -> Answer:
        """Give what the report's files hold, or the sentence that says why they can't be read."""
        signature = session.signature()
        try:
            text, state = session.state()
            shown = self._reader.view(session.asked(text))
            return _shown(session, state, signature, shown)
        except BuilderError as error:
            return _json({"signature": signature, "fault": str(error)})

    def _session(self, report: str) -> Session:
        return self._sessions.setdefault(report, Session(self._root, report, self._reader))

    def _is_report(self, name: str) -> bool:
        file = self._root / "site_data" / "reports" / name / "report.yml"
        return bool(_ID.fullmatch(name)) and file.is_file()

    def _reports(self) -> list[str]:
        folders = (self._root / "site_data" / "reports").glob("*/report.yml")
        return sorted(path.parent.name for path in folders if _ID.fullmatch(path.parent.name))


def _write_edits(session: Session, said: Json) -> Answer:
    match said:
        case {"steps": [*told], "state": str(state)}:
            steps = [_step(one) for one in told]
        case _:
            raise _UnreadableError("steps, state")
    return _written(session, session.change(steps, state))


def _step(told: object) -> Step:
    match told:
        case {"old": dict() | None as old, "new": dict() | None as new}:
            return Step(old, new)
    raise _UnreadableError("old, new")


def _written(session: Session, shown: bytes) -> Answer:
    return _shown(session, session.state()[1], session.signature(), shown)


def _changes(session: Session, asked: Json) -> Answer:
    """Answer when a file has changed, or after a while."""
    until = time.monotonic() + _PATIENCE
    while (now := session.signature()) == asked.get("since") and time.monotonic() < until:
        time.sleep(_LOOK)
    return _json({"signature": now})


def _file(name: str) -> Answer:
    found = files("builder.live") / "static" / name
    if not found.is_file():
        return _told("404 Not Found", say("There is no such page."))
    return Answer("200 OK", _KINDS[name.rpartition(".")[2]], found.read_bytes())


def _shown(session: Session, state: str, signature: str, shown: bytes) -> Answer:
    undo, redo = session.can_undo()
    told: Json = {"signature": signature, "state": state, "undo": undo, "redo": redo}
    proof, fault = session.proof()
    told |= {"proof": proof, "proof_fault": fault, "refused": session.refused()}
    head = json.dumps(told, ensure_ascii=False)
    return Answer("200 OK", _JSON, head[:-1].encode() + b', "view": ' + shown + b"}")


def _number(asked: Json, name: str) -> int:
    told = str(asked.get(name, "1"))
    if not (told.isdecimal() and len(told) <= _MOST_DIGITS):
        raise _UnreadableError(name)
    return int(told)


def _query(request: Mapping[str, Any]) -> Json:
    pairs = (one.partition("=") for one in str(request.get("QUERY_STRING", "")).split("&"))
    return {name: value for name, _, value in pairs}


def _body(request: Mapping[str, Any]) -> Json:
    told = str(request.get("CONTENT_LENGTH", ""))
    length = int(told) if told.isdecimal() and len(told) <= _MOST_DIGITS else 0
    if not 0 < length <= _LONGEST_BODY:
        raise _UnreadableError("length")
    try:
        value = json.loads(request["wsgi.input"].read(length))
    except (ValueError, RecursionError) as error:
        raise _UnreadableError("JSON") from error
    if not isinstance(value, dict):
        raise _UnreadableError("JSON")
    return value


def _json(value: object) -> Answer:
    return Answer("200 OK", _JSON, json.dumps(value, ensure_ascii=False).encode())


def _told(status: str, why: str) -> Answer:
    return Answer(status, _TEXT, why.encode())
