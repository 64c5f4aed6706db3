"""The site's open data, in the forms of those who take it: JSON, CSV, iCalendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.data.announcements import announcements
from builder.data.calendar_file import calendar_file
from builder.data.disclosures import disclosure_files
from builder.data.observations import ALL_FIGURES, observation_files
from builder.data.package import describe, figures_schema, package_file
from builder.data.records import data_files, report_files
from builder.data.sheets import sheets
from builder.data.table_files import table_files
from builder.data.topic_files import topic_files
from builder.memos import MEMOS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from builder.data.package import Described
    from builder.pages.shelf import Shelf

__all__ = ["announcements", "describe", "files_of", "own_files"]

File = tuple[str, bytes]


def files_of(
    shelf: Shelf, described: Iterable[Described], folder: Path | None = None
) -> tuple[File, ...]:
    """Give the data files across reports as (path below the site's root, bytes).

    Args:
        shelf: the reports and what is known of them.
        described: what the package says of the reports' own files (`describe`).
        folder: below which figures and the calendar's years are kept from run to run.
    """
    observations = observation_files(shelf, folder)
    files = (
        *data_files(shelf),
        *sheets(shelf),
        *observations,
        *(figures_schema(one) for one in observations if one[0] == ALL_FIGURES),
        *disclosure_files(shelf),
        *topic_files(shelf),
        calendar_file(shelf, folder),
    )
    return (*files, package_file(files, shelf, described))


@MEMOS.keep("data files of a report", "an edit changes those of one report")
def own_files(shelf: Shelf) -> tuple[File, ...]:
    """Give the files of a report, from a shelf of its own."""
    volume = shelf.volumes[0]
    return (*report_files(volume, shelf), *table_files(volume, shelf))
