"""Files that editors write too: read as text, exchanged whole, in the form of lines they have."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import tempfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from builder.desk.undoing import alike
from builder.errors import CatalogError, OutputError
from builder.saying import of_system, say

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n")
_WRITABLE = 0o222


def text_of(path: Path, root: Path) -> str:
    """Give the text of a file, with a newline alone at the end of each line.

    Returns:
        Nothing where there is no file.

    Raises:
        CatalogError: it can't be read, or is no UTF-8.
    """
    name = path.relative_to(root).as_posix()
    try:
        return _LINE_END.sub("\n", _bytes_of(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CatalogError(
            say("{name}: found a byte that is not UTF-8; save the file as UTF-8", name=name)
        ) from error
    except OSError as error:
        raise CatalogError(
            say("{name}: the file cannot be read ({why})", name=name, why=of_system(error))
        ) from error


def write_text(path: Path, text: str, beside: Path) -> None:
    """Let a file hold another text, each line that stays with the end that it has.

    Args:
        path: the file.
        text: its lines, each with a newline alone at its end.
        beside: a folder that nobody watches.

    Raises:
        OutputError: it can't be written; it is what it was.
    """
    try:
        old = _bytes_of(path)
    except OSError as error:
        raise _refusal(path, error) from error
    data = _with_ends(text, old.decode("utf-8-sig", "replace")).encode()
    write_whole(path, _MARK + data if old.startswith(_MARK) else data, beside)


def write_whole(path: Path, data: bytes, beside: Path) -> None:
    """Let a file hold other bytes, or stay as it is.

    The new one is made in a folder that nobody watches, so that a preview sees one change; where
    that is on another disk, next to the file.

    Raises:
        OutputError: it can't be written, or nobody may write it.
    """
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
        _check_writable(mode)
        beside.mkdir(parents=True, exist_ok=True)
        try:
            _exchange(target, data, mode, beside)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            _exchange(target, data, mode, target.parent)
    except OSError as error:
        raise _refusal(path, error) from error


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Let no other program that asks for the same file go on meanwhile.

    Raises:
        OutputError: the file can't be made.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        held = file.open("ab")
    except OSError as error:
        raise _refusal(file, error) from error
    with held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _check_writable(mode: int) -> None:
    """Refuse what nobody may write: the system only asks whether the folder may be written."""
    if not mode & _WRITABLE:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))


def _refusal(path: Path, error: OSError) -> OutputError:
    return OutputError(say("{path}: the system says: {why}", path=path, why=of_system(error)))


def _exchange(target: Path, data: bytes, mode: int, beside: Path) -> None:
    number, made = tempfile.mkstemp(prefix=".desk-", dir=beside)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(made).chmod(mode)
        Path(made).replace(target)
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _with_ends(text: str, old: str) -> str:
    """Give a text with the line ends of an older one, new lines with the one that it has most."""
    ends = _LINE_END.findall(old)
    if not ends or set(ends) == {"\n"}:
        return text
    before, after = _LINE_END.split(old), text.split("\n")
    first = min(alike(before, after), len(ends), len(after) - 1)
    room = min(len(ends), len(after) - 1) - first
    last = min(max(alike(before[::-1], after[::-1]) - 1, 0), room)
    usual = Counter(ends).most_common(1)[0][0]
    between = [usual] * (len(after) - 1 - first - last)
    own = [*ends[:first], *between, *ends[len(ends) - last :], ""]
    return "".join(line + end for line, end in zip(after, own, strict=True))
