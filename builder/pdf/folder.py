"""The folder of PDFs that `builder pdf --all` fills: all of one run, and what others put there.

Which files a run made is told by a list in the folder, with the digest of each, as
`sha256sum` writes and checks it. A file that is on the list, still what it was, and asked for
no more is removed; no other file is ever touched.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from builder.errors import OutputError
from builder.output import PDF, check_file, write_file
from builder.saying import of_system, say
from builder.staging import staged

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LIST = ".made-by-builder"
_HEAD = "# PDFs made by `builder pdf --all`, which removes those that exports.yml lists no more.\n"
_ENTRY = re.compile(r"([0-9a-f]{64})  (.+\.pdf)")


def fill(folder: Path, made: Iterable[tuple[str, bytes]]) -> list[str]:
    """Put PDFs into a folder, each in one step and only when all are there.

    Args:
        folder: it is made if it is missing.
        made: for each PDF its path below the folder and its bytes.

    Returns:
        The paths of the PDFs that were removed, for they are made no more.

    Raises:
        OutputError: the folder can't be written, or a file that is no PDF stands in the way.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with staged(folder / LIST) as staging:
            staging.new.mkdir()
            before, now = _listed(folder), {}
            for path, data in made:
                check_file(folder / path, over=PDF)
                fresh = staging.new / path
                fresh.parent.mkdir(parents=True, exist_ok=True)
                fresh.write_bytes(data)
                now[path] = hashlib.sha256(data).hexdigest()
            # First, so that no file stands there that is not known for ours.
            _list(folder, {**before, **now})
            for path in now:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (staging.new / path).replace(folder / path)
            gone = [path for path in before if path not in now]
            removed = [path for path in gone if _removed(folder, path, before[path])]
            _list(folder, now)
    except OSError as error:
        raise OutputError(
            say(
                "{file}: cannot be written ({why})",
                file=error.filename or folder,
                why=of_system(error),
            )
        ) from error
    return removed


def _listed(folder: Path) -> dict[str, str]:
    """Give the digests of the files that runs before have made, by path."""
    try:
        text = (folder / LIST).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    found = [match for line in text.splitlines() if (match := _ENTRY.fullmatch(line))]
    return {match[2]: match[1] for match in found if _is_below(match[2])}


def _is_below(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


def _list(folder: Path, digests: dict[str, str]) -> None:
    rows = "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items()))
    write_file(folder / LIST, f"{_HEAD}{rows}".encode(), over=_HEAD.encode())


def _removed(folder: Path, path: str, digest: str) -> bool:
    """Remove a file if it is still what a run made, and the folders that are empty then."""
    file = folder / path
    try:
        if hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            return False
        file.unlink()
    except FileNotFoundError:
        return False
    with suppress(OSError):
        for above in file.relative_to(folder).parents[:-1]:
            (folder / above).rmdir()
    return True
