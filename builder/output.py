"""A site's pages and files on disk: all of them, or what stood there before."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import yaml
from markupsafe import Markup

from builder.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Site

# Only a folder that holds this file (or nothing) is ever replaced.
MARK = ".written-by-builder"


class _Settings(yaml.SafeDumper):
    """Writes HTML as the text it is."""


_Settings.add_representer(Markup, lambda dumper, value: dumper.represent_str(str(value)))

# What the plain configuration takes over from the site's own, so that articles come out alike.
_KEPT = ("site_name", "site_description", "use_directory_urls", "markdown_extensions", "validation")


def write(site: Site, root: Path, target: Path) -> int:
    """Write the pages as a MkDocs project that needs no plugin of ours.

    The pages, the pages written by hand and the data go to `docs/`, a plain `mkdocs.yml`
    with the same menu beside it. All is written next to the target first and put in its
    place in one step, so that a failure leaves the target as it was.

    Args:
        site: what rendering made.
        root: the folder that holds `docs/` and `mkdocs.yml`.
        target: the folder to write; it must be missing, empty, or an earlier writing.

    Returns:
        How many files were written.

    Raises:
        OutputError: the target holds something else, or cannot be written.
    """
    target = target.absolute()
    _check_target(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    except OSError as error:
        raise OutputError(f"{target.parent}: cannot be written ({error.strerror})") from error
    try:
        count = _fill(fresh, site, root)
        _replace(target, fresh)
    except OSError as error:
        raise OutputError(
            f"{error.filename or target}: cannot be written ({error.strerror})"
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return count


def write_file(target: Path, data: bytes) -> None:
    """Write one file in a single step: whole, or what stood there before.

    Raises:
        OutputError: it cannot be written.
    """
    fresh: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=target.absolute().parent, prefix=f".{target.name}-")
        fresh = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        fresh.chmod(0o666 & ~_umask())
        fresh.replace(target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror})") from error
    finally:
        if fresh is not None:
            fresh.unlink(missing_ok=True)


def _check_target(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError(f"{target} is a file; name a folder")
    if any(target.iterdir()) and not (target / MARK).exists():
        raise OutputError(
            f"{target} holds files that an earlier writing did not make; "
            "name an empty folder or a new one"
        )


def _fill(folder: Path, site: Site, root: Path) -> int:
    folder.chmod(0o777 & ~_umask())
    written = dict(_contents(site, root))
    for path, data in written.items():
        file = folder / _safe(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (folder / MARK).write_bytes(b"This folder is replaced as a whole by `builder write`.\n")
    return len(written)


def _contents(site: Site, root: Path) -> Iterator[tuple[str, bytes]]:
    """Give each file below the target; a page made from reports wins over one by hand."""
    by_hand = root / "docs"
    for file in sorted(by_hand.rglob("*")):
        if file.is_file():
            yield f"docs/{file.relative_to(by_hand).as_posix()}", file.read_bytes()
    for page in site.pages:
        yield f"docs/{page.path}", page.markdown.encode()
    for path, data in site.files:
        yield f"docs/{path}", data
    yield "mkdocs.yml", _plain_settings(site, root)


def _plain_settings(site: Site, root: Path) -> bytes:
    try:
        text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"{root / 'mkdocs.yml'} cannot be read ({error.strerror}); the pages take their "
            "Markdown extensions from it"
        ) from error
    node = yaml.compose(text, yaml.SafeLoader)
    kept = {}
    if isinstance(node, yaml.MappingNode):
        kept = {
            key.value: yaml.safe_load(yaml.serialize(value))
            for key, value in node.value
            if key.value in _KEPT
        }
    settings = {
        **kept,
        "theme": {"name": "material", "language": "zh", "font": False},
        "nav": site.nav,
    }
    written = yaml.dump(settings, Dumper=_Settings, allow_unicode=True, sort_keys=False)
    return str(written).encode()


def _safe(path: str) -> PurePosixPath:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts:
        raise OutputError(f"{path}: the page lies outside the folder; this is a fault in rendering")
    return pure


def _replace(target: Path, fresh: Path) -> None:
    """Put the fresh folder in the target's place; put the old one back if that fails."""
    if not target.exists():
        fresh.rename(target)
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-")) / "old"
    try:
        target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            old.rename(target)
            raise
    finally:
        with suppress(OSError):
            shutil.rmtree(old.parent)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
