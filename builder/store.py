"""What was made before, in a folder of the machine's own, by what it was made of.

A file is named `KEY-DIGEST.ending`: the SHA-256 of what it was made of and that of its bytes. So
a file that is torn, damaged or not ours is noticed when it is asked for.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import re
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from builder.saying import say
from builder.staging import Staging, sweep_all

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

# Files of the time before their bytes' digest was part of their name are known as well.
_NAME = re.compile(r"([0-9a-f]{64})(?:-([0-9a-f]{64}))?\.[a-z]+")

# What the system says where there is no more room.
_FULL = {errno.ENOSPC, errno.EDQUOT}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Store:
    """A folder of files of one ending; it need not exist.

    What can't be kept is made again, no more.
    """

    folder: Path
    ending: str
    _names: dict[str, list[str]] = field(default_factory=dict, init=False, repr=False)

    def has(self, key: str) -> bool:
        """Tell whether something is kept under a key, whole or damaged."""
        return key in self._listed()

    def get(self, key: str) -> bytes | None:
        """Give bytes as they were made before; a file that is no longer what it was is removed.

        Args:
            key: the SHA-256, in 64 hexadecimal digits, of all that they are made of.
        """
        for file in (self.folder / name for name in self._listed().get(key, ())):
            with suppress(OSError):
                data = file.read_bytes()
                if file.name == self._name(key, data):
                    return data
                _log.warning(say("{file}: damaged; this is made again", file=file))
                file.unlink(missing_ok=True)
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes, if that is possible, in the place of others under that key.

        Where there is no room for them it says so, once.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with closing(Staging(self.folder / self._name(key, data))) as staging:
                staging.new.write_bytes(data)
                staging.put()
            name = self._name(key, data)
            for old in self._listed().get(key, ()):
                if old != name:
                    (self.folder / old).unlink(missing_ok=True)
            self._listed()[key] = [name]
        except OSError as error:
            if error.errno in _FULL:
                _tell_full(self.folder)

    def drop_others(self, keys: AbstractSet[str]) -> None:
        """Remove the files of all other keys, and what runs that were cut off have left."""
        sweep_all(self.folder)
        with suppress(OSError):
            for file in sorted(self.folder.iterdir()):
                match = _NAME.fullmatch(file.name)
                if match and not (match[1] in keys and match[2]):
                    file.unlink(missing_ok=True)

    def _listed(self) -> dict[str, list[str]]:
        """Give the names of the files of each key, of which the folder is asked once."""
        if not self._names:
            with suppress(OSError):
                for name in sorted(file.name for file in self.folder.iterdir()):
                    match = _NAME.fullmatch(name)
                    if match and match[2] and name.endswith(f".{self.ending}"):
                        self._names.setdefault(match[1], []).append(name)
        return self._names

    def _name(self, key: str, data: bytes) -> str:
        return f"{key}-{hashlib.sha256(data).hexdigest()}.{self.ending}"


@cache
def _tell_full(folder: Path) -> None:
    _log.warning(
        say(
            "{folder}: there is no room to keep more; all goes on, and is made again", folder=folder
        )
    )
