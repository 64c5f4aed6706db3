"""The catalog as a run before has loaded it: a run checks again only the reports that have changed.

All checks of YAML and quotations take seconds; what they gave holds as long as every name and every
byte they saw is the same. What is wrong with a file is never kept, and said anew by each run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from builder.memos import MEMOS, digest_of_files
from builder.model import Catalog, Report
from builder.results import Results, digest_of

if TYPE_CHECKING:
    from pathlib import Path

    from builder.memos import Memo

# What an archive held, by name: the digest of a folder of reports, or of a file beside them.
_State: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was loaded, of which state, and each report before other files said more of it."""

    state: _State
    catalog: Catalog
    checked: tuple[Report, ...]


_KIND = "catalog"
_LOADED: Memo[_Known] = MEMOS.memo(
    "catalogs", "all edits of a report are checked against its lines"
)


def load(root: Path) -> Catalog:
    """Read and check everything an editor wrote; see `builder.catalog.loading.load_all`."""
    from builder.catalog.loading import load_all  # noqa: PLC0415 - what is kept needs none of it

    return load_all(root)[0]


def load_kept(root: Path) -> Catalog:
    """Give what an editor wrote as it was read and checked before, or read and check what changed.

    Args:
        root: the folder that holds `site_data/`; what is kept lies in its `build/`.

    Raises:
        CatalogError, SourceError, EditError: as `load`.
    """
    state = state_of(root)
    results = Results(root / "build", "catalog")
    known = _LOADED.look(root) or _kept(results)
    if known and known.state == state:
        return _LOADED.put(root, known).catalog
    from builder.catalog.loading import load_all  # noqa: PLC0415 - as above

    same = frozenset(known.state) & frozenset(state) if known else frozenset()
    checked = {one.id: one for one in known.checked} if known else {}
    names = [name for name, _ in same if name in checked]
    catalog, reports = load_all(root, {name: checked[name] for name in names})
    key = digest_of(_KIND)
    results.put(key, (state, catalog, reports))
    results.drop_others({key})
    return _LOADED.put(root, _Known(state, catalog, reports)).catalog


def state_of(root: Path) -> _State:
    """Give the names and digests of all that the catalog of `root` is made of."""
    return _state(root / "site_data")


def _kept(results: Results) -> _Known | None:
    found = results.get(digest_of(_KIND))
    match found:
        case (tuple() as state, Catalog() as catalog, tuple() as reports):
            return _Known(state, catalog, reports)
    return None


def _state(data: Path) -> _State:
    """Give the names and digests of all that the catalog is made of."""
    folders = [path for path in (data / "reports").glob("*/") if path.is_dir()]
    beside = [path for path in data.glob("*.yml") if path.is_file()]
    found = [(path.name, digest_of_files(_files(path), path)) for path in folders]
    found += [(f"../{path.name}", digest_of_files([path], data)) for path in beside]
    return tuple(sorted(found))


def _files(folder: Path) -> list[Path]:
    return [path for path in (*folder.glob("*"), *folder.glob("*/*.webp")) if path.is_file()]
