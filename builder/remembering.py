"""What a preview remembers from one build to the next, and how it knows that it may."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Generic, TypeVar

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinja2.bccache import Bucket

Thing = TypeVar("Thing")


class Remembered(Generic[Thing]):
    """Things by name, each made again only when the key of what it was made of changes."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, Thing]] = {}

    def give(self, name: str, key: object, make: Callable[[], Thing]) -> Thing:
        """Give a thing as it was made before, or make it.

        Args:
            name: the thing's name, one for each thing.
            key: equal to that of last time if, and only if, all it is made of is the same.
            make: makes it; what it raises is passed on, and nothing is remembered.

        Returns:
            The thing; callers leave it as it is, for it is given again.
        """
        known = self._known.get(name)
        if known is None or known[0] != key:
            known = self._known[name] = (key, make())
        return known[1]


class CompiledTemplates(BytecodeCache):
    """Templates as compiled before; Jinja compares the checksums of their sources."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put what is remembered of a template into its bucket."""
        if code := self._codes.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember a bucket's template."""
        self._codes[bucket.key] = bucket.bytecode_to_string()


def digest(folder: Path) -> str:
    """Give one digest of all files below a folder, their names and their bytes.

    Raises:
        OSError: where a file can't be read.
    """
    whole = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(f"{file.relative_to(folder)}\n".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
