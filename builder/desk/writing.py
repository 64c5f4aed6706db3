"""The desk's files on disk: never over anything but what the same command wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path


def write(target: Path, text: str, *, mark: str | None = None) -> None:
    """Write a file as UTF-8.

    Args:
        target: the file.
        text: its whole content, without lone surrogates.
        mark: how a file begins that may be replaced; without it no file is.

    Raises:
        OutputError: the file exists and isn't ours to replace, or cannot be written.
    """
    try:
        if target.exists() and not (mark and _begins(target, mark)):
            raise OutputError(f"{target} exists and is left as it is; name another file with -o")
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror})") from error


def _begins(target: Path, mark: str) -> bool:
    expected = mark.encode()
    with target.open("rb") as file:
        return file.read(len(expected)) == expected
