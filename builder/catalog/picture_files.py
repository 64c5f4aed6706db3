"""The pictures of a report's printed pages: held against what is registered, and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.errors import CatalogError, SourceError
from builder.model.picture_names import picture_name, pictures_digest
from builder.saying import of_system, say

if TYPE_CHECKING:
    from pathlib import Path

    from builder.catalog.schemas import PicturesEntry, ReportEntry
    from builder.catalog.yaml_files import YamlFile
    from builder.model import Layout, Report


def published_pictures(
    root: Path, folder: Path, file: YamlFile, entry: ReportEntry, layout: Layout | None
) -> str:
    """Give the name of the folder whose pictures the site shows; empty where it shows none.

    Args:
        root: the folder that holds `site_data/`, for complaints.
        folder: the report's.
        file: its `report.yml`.
        entry: what stands there.
        layout: which tells the page of each line.

    Raises:
        CatalogError: `pages` is true, but there is no layout, or no pictures are registered.
        SourceError: a picture is missing, or they are not those that were registered.
    """
    if not entry.pages:
        return ""
    make = say(
        "make them with `builder pictures {id} FILE.pdf`, or write `pages: false`", id=entry.id
    )
    if layout is None:
        raise CatalogError(
            say(
                "{place}: found true, but the report has no layout, which tells the page of each "
                "line; import its PDF, or write `pages: false`",
                place=file.place(("pages",)),
            )
        )
    if entry.pictures is None:
        raise CatalogError(
            say(
                "{place}: found true, but no pictures are registered; {make}",
                place=file.place(("pages",)),
                make=make,
            )
        )
    where = folder / entry.pictures.folder
    names = [picture_name(page) for page in range(1, len(layout.pages) + 1)]
    missing = [one for one in names if not (where / one).is_file()]
    if missing:
        raise SourceError(
            say(
                "{place}: {folder} lacks {name}: found {found} pictures, expected {expected}, for "
                "so many pages has the layout; {make}",
                place=file.place(("pictures", "folder")),
                folder=where.relative_to(root).as_posix(),
                name=missing[0],
                found=len(names) - len(missing),
                expected=len(names),
                make=make,
            )
        )
    _registered(root, where, len(names), file, entry.pictures)
    return entry.pictures.folder


def picture_of(
    root: Path, folder: Path, file: YamlFile, entry: ReportEntry, page: int
) -> bytes | None:
    """Read the picture of a page, whether the site shows it or not; None where there is none.

    Args:
        root: the folder that holds `site_data/`, for complaints.
        folder: the report's.
        file: its `report.yml`.
        entry: what stands there.
        page: counted from 1.

    Raises:
        SourceError: the pictures are not those that were registered.
    """
    where = folder / entry.pictures.folder if entry.pictures else None
    count = len(list(where.glob("*.webp"))) if where else 0
    if not entry.pictures or not where or not 1 <= page <= count:
        return None
    return _registered(root, where, count, file, entry.pictures)[page - 1]


def page_pictures(root: Path, report: Report) -> tuple[bytes, ...]:
    """Read the pictures that the site shows of a report: one for each page, or none at all.

    Raises:
        SourceError: one can't be read any more.
    """
    if not report.pictures or report.layout is None:
        return ()
    folder = root / "site_data" / "reports" / report.id / report.pictures
    return tuple(_read(folder, len(report.layout.pages), report.id))


def _registered(
    root: Path, where: Path, pages: int, file: YamlFile, entry: PicturesEntry
) -> list[bytes]:
    """Read the pictures of all pages, if they are those that were registered."""
    place = file.place(("pictures", "sha256"))
    read = _read(where, pages, str(place))
    if (found := pictures_digest(read)) != entry.sha256:
        raise SourceError(
            say(
                "{place}: the pictures in {folder} are not those that were registered: found "
                "sha256 {found}, expected {expected}; make them again with `builder pictures ID "
                "FILE.pdf`",
                place=place,
                folder=where.relative_to(root).as_posix(),
                found=found,
                expected=entry.sha256,
            )
        )
    return read


def _read(folder: Path, pages: int, place: str) -> list[bytes]:
    try:
        return [(folder / picture_name(page)).read_bytes() for page in range(1, pages + 1)]
    except OSError as error:
        raise SourceError(
            say(
                "{place}: {file} cannot be read ({strerror}); make the pictures again",
                place=place,
                file=error.filename,
                strerror=of_system(error),
            )
        ) from error
