"""Reads reports for the desk in a process of its own, so that an answer waits for no rebuild.

While a preview makes the whole site again, Python lets one thread at a time compute; another
process has a core to itself. Where none can be had, the reading is done here.
"""

from __future__ import annotations

import json
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from builder.errors import BuilderError, EditError
from builder.faults import guarded
from builder.garbage import unsearched
from builder.live.articles import article_of
from builder.live.views import reading_of, view_of
from builder.memos import MEMOS
from builder.processes import companion

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor
    from pathlib import Path

    from builder.live.articles import MarkdownSettings
    from builder.live.views import Reading

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be read: a report under the text of an `edits.yml`; `known` as `reading_of`."""

    root: Path
    report: str
    edits: str
    known: str


class Reader:
    """Reads reports under the edits that the desk is asked to try."""

    def __init__(self) -> None:
        """Begin a process where that is safe: only before there are other threads."""
        self._pool: Executor | None = companion()
        self._lock = Lock()

    def view(self, asked: Asked) -> bytes:
        """Give what the browser shows, as JSON.

        Raises:
            BuilderError: the report can't be read so.
        """
        return _given(self._do(_view, asked))

    def article(self, asked: Asked, line: int, settings: MarkdownSettings) -> bytes:
        """Give the page of a line, as JSON.

        Raises:
            BuilderError: the report can't be read so.
        """
        return _given(self._do(_article, asked, line, settings))

    def close(self) -> None:
        """End the process."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _do(self, work: Callable[..., Result], *told: object) -> Result:
        if self._pool:
            try:
                found: Result = self._pool.submit(_alone, work, *told).result()
            except BrokenExecutor:
                self._pool = None
            else:
                return found
        with self._lock:
            return work(*told)


def _alone(work: Callable[..., Any], *told: object) -> Any:  # noqa: ANN401 - whatever the work gives
    """Do work in a process that does nothing else, and keep no more than the next may ask for."""
    try:
        with unsearched():
            return work(*told)
    finally:
        MEMOS.end_build()


def _view(asked: Asked) -> bytes | str:
    return _told(asked, lambda reading: view_of(reading, asked.edits))


def _article(asked: Asked, line: int, settings: MarkdownSettings) -> bytes | str:
    return _told(asked, lambda reading: article_of(reading, line, settings))


def _told(asked: Asked, tell: Callable[[Reading], object]) -> bytes | str:
    """Give what is told of a reading, as JSON, or the sentence that says why there is none."""
    try:
        with guarded(asked.report):
            reading = reading_of(asked.root, asked.report, asked.edits, asked.known)
            return json.dumps(tell(reading), ensure_ascii=False).encode()
    except BuilderError as error:
        return str(error)


def _given(found: bytes | str) -> bytes:
    if isinstance(found, str):
        raise EditError(found)
    return found
