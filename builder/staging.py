"""What is being written lies beside its target until it is whole, and then takes its place.

Beside the target `site` a folder `.site.new-k3v9_x2a` is made, which holds

    lock    locked (`man 2 flock`) while the process that made it lives
    new     what is being written: a folder or a file
    old     only where two folders can't be exchanged: the old one, for the moment until the
            new one stands in its place

However a run ends, the target is the old one or the new one, whole. What a run leaves that
was cut off is swept by the next one for the same target; a folder whose lock is held is
another run's that is still at work, and is left alone.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import logging
import os
import re
import shutil
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from builder.errors import OutputError
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK, _NEW, _OLD = "lock", "new", "old"
_BEGIN = ".{}.new-"
# How such a folder is named: the target's name, and what `tempfile` adds.
_NAME = re.compile(r"\.(.+)\.new-[a-z0-9_]{8}")
# The numbers that <fcntl.h> and <linux/fs.h> give to a path from the current folder on, and
# to the exchange of two names.
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
# What is said by file systems and kernels that exchange no names.
_NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
# What is said by file systems that lock no files: there nothing is swept.
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP}
# What is said where another run's folder has taken the place in the meantime.
_TAKEN = {errno.ENOTEMPTY, errno.EEXIST}

_log = logging.getLogger(__name__)


class Staging:
    """A place beside a target for what will stand there.

    Attributes:
        target: where it will stand; not a link, but what a link leads to.
        new: where to write it, as a folder or a file; nothing is there yet.
    """

    def __init__(self, target: Path) -> None:
        """Make the place and lock it.

        Raises:
            OutputError: the target is a mount point, which nothing can take the place of.
            OSError: the folder above the target is missing or can't be written.
        """
        self.target = Path(os.path.realpath(target))
        if os.path.ismount(self.target):
            raise OutputError(
                say(
                    "{target} is a mount point, whose place nothing else can take; name a "
                    "folder in it",
                    target=target,
                )
            )
        self._folder, self._lock = _locked(self.target)
        self.new = self._folder / _NEW

    def put(self) -> None:
        """Let what was written take the target's place, in one step where the system has one.

        Raises:
            OSError: it can't; the target is what it was.
        """
        with suppress(FileNotFoundError):
            self.new.chmod(stat.S_IMODE(self.target.stat().st_mode))
        if self.new.is_dir():
            self._put_folder()
        else:
            self.new.replace(self.target)

    def close(self) -> None:
        """Remove the place, and in it what did not take the target's place, or no longer does."""
        try:
            _put_back(self._folder, self.target)
            _remove(self._folder)
        finally:
            os.close(self._lock)

    def _put_folder(self) -> None:
        old = self._folder / _OLD
        while True:
            shutil.rmtree(old, ignore_errors=True)
            with suppress(FileNotFoundError):  # nothing stands there yet
                if _exchange(self.new, self.target):
                    return
                self.target.rename(old)
            try:
                self.new.rename(self.target)
            except OSError as error:
                if error.errno not in _TAKEN:
                    raise
            else:
                return


@contextmanager
def staged(target: Path) -> Iterator[Staging]:
    """Sweep, give a place to write to, and remove it in the end; `put` comes between.

    Raises:
        OutputError, OSError: as `Staging`.
    """
    sweep(target)
    staging = Staging(target)
    try:
        yield staging
    finally:
        staging.close()


def sweep(target: Path) -> None:
    """Remove what runs for this target have left that were cut off, and tell of it.

    Where such a run had just put the old folder aside, that is put back.
    """
    target = Path(os.path.realpath(target))
    for folder, name in _left(target.parent):
        if name == target.name:
            _sweep(folder, target)


def sweep_all(parent: Path) -> None:
    """Remove what runs have left in a folder, whatever in it they were writing; tell of it."""
    for folder, name in _left(parent):
        _sweep(folder, parent / name)


def _left(parent: Path) -> list[tuple[Path, str]]:
    """Give the places in a folder, and the names of their targets."""
    try:
        found = [(one, _NAME.fullmatch(one.name)) for one in sorted(parent.iterdir())]
    except OSError:  # nothing there, or nothing to be seen
        return []
    return [(one, match[1]) for one, match in found if match]


def _sweep(folder: Path, target: Path) -> None:
    try:
        held = list(folder.iterdir())
        if not held:
            folder.rmdir()  # a run was cut off just here, or is just here and makes another one
        if folder / _LOCK not in held:
            return  # else no run of ours made it
        lock = _lock(folder, os.O_RDWR)
    except OSError:
        return
    if lock is None:
        return
    try:
        back = _put_back(folder, target)
        _remove(folder)
    finally:
        os.close(lock)
    if folder.exists():
        _log.warning(
            say("{folder}: left by a run that was cut off, and can't be removed", folder=folder)
        )
    else:
        _log.warning(say("{folder}: left by a run that was cut off; removed", folder=folder))
    if back:
        _log.warning(say("{target}: put back as it was before that run", target=target))


def _locked(target: Path) -> tuple[Path, int]:
    """Make a folder beside the target; give it and its lock, which is free when this ends."""
    while True:
        folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=_BEGIN.format(target.name)))
        with suppress(FileNotFoundError):
            try:
                lock = _lock(folder, os.O_RDWR | os.O_CREAT)
            except OSError as error:
                if error.errno not in _NO_LOCKS:
                    raise
                return folder, os.open(folder, os.O_RDONLY)
            # Another run may have swept the folder before it was locked.
            if lock is not None:
                if (folder / _LOCK).exists():
                    return folder, lock
                os.close(lock)


def _lock(folder: Path, flags: int) -> int | None:
    """Lock a folder until what is given is closed, or the process ends; None: another has it."""
    lock = os.open(folder / _LOCK, flags | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException as error:
        os.close(lock)
        if isinstance(error, BlockingIOError):
            return None
        raise
    return lock


def _exchange(new: Path, target: Path) -> bool:
    """Exchange two folders in one step; False where the system can't.

    Raises:
        FileNotFoundError: one of them is missing.
        OSError: they can't be exchanged for another reason.
    """
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(new), os.fsencode(target)
    if rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), os.fspath(target))


def _put_back(folder: Path, target: Path) -> bool:
    """Put the old folder back where nothing has taken its place."""
    old = folder / _OLD
    with suppress(OSError):
        if old.exists() and not target.exists():
            old.rename(target)
            return True
    return False


def _remove(folder: Path) -> None:
    """Remove a folder, its lock last, so that it is known for ours until it is gone."""
    for name in (_NEW, _OLD):
        shutil.rmtree(folder / name, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
