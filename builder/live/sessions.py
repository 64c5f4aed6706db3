"""A report at the desk: what its files hold now, and how a change comes into them unharmed.

A change is tried on the text that stands in the file at that moment: the report is read under it
before anything is written, by the code that reads it for the site. It is written whole or not at
all. A browser says on which state it built; where the file has been changed since in the lines
that the change speaks of, it is refused and the words stay in the browser.
"""

from __future__ import annotations

import hashlib
import logging
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, Any

from builder.catalog.loading import check_proofs, load_report
from builder.desk.edit_texts import MissingEditError, Step, changed, entries_in, spans_in, touching
from builder.desk.joined_edits import joined
from builder.desk.refusals import NAME as REFUSED
from builder.desk.refusals import refused_in, with_refused
from builder.desk.undoing import History, as_json, digest_of, from_json
from builder.errors import BuilderError, CatalogError, OutputError
from builder.live.proof_marks import NAME, marked
from builder.live.reader import Asked
from builder.live.whole_files import locked, text_of, write_text
from builder.saying import mark, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from builder.live.proof_marks import State
    from builder.live.reader import Reader
    from builder.model import Span

_log = logging.getLogger(__name__)
_EDITS = "edits.yml"
_NO_UNDO = mark(
    "There is no edit to undo: this is where they begin, or edits.yml was changed elsewhere, "
    "which stays."
)
_NO_REDO = mark(
    "There is no edit to do again: this is where they end, or edits.yml was changed elsewhere, "
    "which stays."
)
# What a reading does not depend on, or is told apart.
_NOT_READ = frozenset({_EDITS, REFUSED, "events.yml"})
# So many states are remembered, for browsers that built on one of them.
_STATES = 200


class ConflictError(BuilderError):
    """The file was changed since, in the lines that a change speaks of."""

    exit_status = 16


@dataclass
class Session:
    """One report at the desk.

    Attributes:
        root: the folder that holds `site_data/`.
        report: the report's id.
    """

    root: Path
    report: str
    reader: Reader
    _lock: RLock = field(default_factory=RLock)
    _texts: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The report's folder."""
        return self.root / "site_data" / "reports" / self.report

    @property
    def edits(self) -> Path:
        """The file of its edits, which need not be there."""
        return self.folder / _EDITS

    def signature(self) -> str:
        """Give what changes whenever a file of the report may have changed."""
        told = hashlib.sha256()
        with suppress(OSError):
            for path in sorted(self.folder.iterdir()):
                with suppress(OSError):
                    stat = path.stat()
                    told.update(f"{path.name} {stat.st_mtime_ns} {stat.st_size}\n".encode())
        return told.hexdigest()

    def state(self) -> tuple[str, str]:
        """Give the text of the edits and the name of this state, by which it is known again."""
        with self._lock:
            text = self._text()
            name = digest_of(text)
            self._texts.pop(name, None)
            self._texts[name] = text
            while len(self._texts) > _STATES:
                self._texts.pop(next(iter(self._texts)))
            return text, name

    def can_undo(self) -> tuple[bool, bool]:
        """Tell whether there is something to undo, and something to do again."""
        text, history = self._text(), self._history()
        return history.undone(text) is not None, history.redone(text) is not None

    def asked(self, edits: str) -> Asked:
        """Give what the reader is asked, with all files but the edits as they are."""
        others = hashlib.sha256()
        with suppress(OSError):
            for path in sorted(self.folder.iterdir()):
                if path.is_file() and path.name not in _NOT_READ:
                    others.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
        return Asked(self.root, self.report, edits, others.hexdigest())

    def change(self, steps: Sequence[Step], state: str) -> bytes:
        """Change edits, if the report can be read so, and write them.

        Args:
            steps: what is changed.
            state: the name of the state on which the change builds.

        Returns:
            What the browser shows now, as JSON.

        Raises:
            BuilderError: the report can't be read so, or the file can't be written.
            ConflictError: the file was changed since in lines that the change speaks of.
        """
        with self._alone():
            text = self._text()
            self._check_base(steps, state, text)
            try:
                new = changed(self._name(), text, joined(self._name(), text, steps))
            except MissingEditError as error:
                raise ConflictError(str(error)) from error
            return self._put(text, new, self._history().at(text).with_change(text, new))

    def undo(self) -> bytes:
        """Take the last change back.

        Raises:
            ConflictError: there is none, or another program has changed the file since.
        """
        return self._turn(lambda history, text: history.undone(text), _NO_UNDO)

    def redo(self) -> bytes:
        """Do again what was undone last.

        Raises:
            ConflictError: as `undo`.
        """
        return self._turn(lambda history, text: history.redone(text), _NO_REDO)

    def mark(self, line: int, state: State, who: str) -> None:
        """Say of a section how far it has been read, and write it.

        Raises:
            BuilderError: the record can't say so, or can't be written.
        """
        with self._alone():
            path = self.folder / NAME
            text = text_of(path, self.root)
            new = marked(self.root, self.report, self._text(), text, line, state, who)
            if new != text:
                write_text(path, new, self._own)

    def proof(self) -> tuple[list[dict[str, Any]], str]:
        """Give the record of what was read, as it is written, and what is wrong with it."""
        try:
            text = text_of(self.folder / NAME, self.root)
            entries = entries_in(NAME, text)
        except BuilderError as error:
            return [], str(error)
        try:
            check_proofs(self.root, load_report(self.root, self.report, self._text()), text)
        except BuilderError as error:
            return entries, str(error)
        return entries, ""

    def refused(self) -> list[str]:
        """Give the keys of the proposals that were refused, in their order.

        None where their file is broken: who refuses one more is told so.
        """
        with suppress(CatalogError):
            return list(refused_in(self.folder))
        return []

    def refuse(self, key: str) -> None:
        """Keep that a proposal was refused, so that no browser shows it again.

        Raises:
            OutputError: it can't be written. CatalogError: what was refused can't be read.
        """
        with self._alone():
            write_text(self.folder / REFUSED, with_refused(self.folder, key), self._own)

    def _turn(
        self, turned: Callable[[History, str], tuple[History, str] | None], nothing: str
    ) -> bytes:
        with self._alone():
            text = self._text()
            found = turned(self._history(), text)
            if found is None:
                raise ConflictError(say(nothing))
            history, new = found
            return self._put(text, new, history)

    def _check_base(self, steps: Sequence[Step], state: str, text: str) -> None:
        """Refuse a change where the file says other things of its lines than it did then.

        Raises:
            ConflictError: it does, or nobody knows what it said.
        """
        if state == digest_of(text):
            return
        base = self._texts.get(state)
        if base is None:
            raise ConflictError(
                say(
                    "edits.yml has been changed; the page shows what it is now: look at it and "
                    "write again."
                )
            )
        then, now = entries_in(_EDITS, base), entries_in(_EDITS, text)
        for span in _spans(steps):
            if touching(then, span) != touching(now, span):
                first, last = span.first, span.last
                told = f"{first}" if first == last else f"{first}–{last}"
                raise ConflictError(
                    say(
                        "The edit of lines {lines} has been changed elsewhere; the page shows "
                        "what it is now: look at it and write again.",
                        lines=told,
                    )
                )

    def _put(self, old: str, new: str, history: History) -> bytes:
        """Read the report under a new text, and write that where it can be read."""
        shown = self.reader.view(self.asked(new))
        if self._text() != old:
            raise ConflictError(
                say(
                    "edits.yml was changed elsewhere just now; the page shows what it is now: "
                    "look at it and write again."
                )
            )
        if new != old:
            write_text(self.edits, new, self._own)
            self._note(history)
        return shown

    def _note(self, history: History) -> None:
        """Keep what can be undone; where that can't be, what was written stands all the same."""
        try:
            write_text(self._journal(), as_json(history), self._own)
        except OutputError as error:
            _log.warning("%s", error)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let neither another window nor another preview write meanwhile."""
        with self._lock, locked(self._own / f"{self.report}.lock"):
            yield

    def _text(self) -> str:
        """Give the text of the edits, with a newline alone at the end of each line.

        Raises:
            CatalogError: it can't be read.
        """
        return text_of(self.edits, self.root)

    def _name(self) -> str:
        return self.edits.relative_to(self.root).as_posix()

    @property
    def _own(self) -> Path:
        """The desk's own folder, which no preview watches."""
        return self.root / "build" / "desk"

    def _journal(self) -> Path:
        return self._own / f"{self.report}.json"

    def _history(self) -> History:
        with suppress(OSError, UnicodeDecodeError):
            return from_json(self._journal().read_text(encoding="utf-8"))
        return History()


def _spans(steps: Sequence[Step]) -> Iterator[Span]:
    """Give the lines that a change speaks of."""
    for step in steps:
        for entry in (step.old, step.new):
            yield from spans_in(entry) if entry is not None else ()
