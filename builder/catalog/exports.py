"""What `exports.yml` asks for: which PDFs the site offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.errors import CatalogError
from builder.model import Export, Exports
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.catalog.schemas import ExportEntry, ExportsEntry
    from builder.catalog.yaml_files import YamlFile
    from builder.model import Place


def exported(entry: ExportsEntry, file: YamlFile) -> Exports:
    """Make the wishes of a file's entries, in their order.

    Raises:
        CatalogError: an entry mixes keys that do not belong together, lacks one, or names a
            file that another one makes; one line for each fault.
    """
    faults = list(_at_fault(entry.pdf, file))
    if faults:
        raise CatalogError("\n".join(f"{place}: {text}" for place, text in faults))
    return Exports(
        entry.date,
        tuple(
            Export(
                one.each,
                one.of,
                one.file or "",
                one.title or "",
                tuple(one.pages),
                file.place(("pdf", number)),
            )
            for number, one in enumerate(entry.pdf)
        ),
    )


def _at_fault(entries: list[ExportEntry], file: YamlFile) -> Iterator[tuple[Place, str]]:
    files: dict[str, Place] = {}
    for number, one in enumerate(entries):
        place = file.place(("pdf", number))
        if one.each and (one.file or one.title or one.pages):
            yield (
                place,
                say("'each' makes a PDF of each; 'file', 'title' and 'pages' make a single one"),
            )
        elif not one.each and not (one.file and one.pages):
            yield place, say("expected 'each', or both 'file' and 'pages'")
        if one.file and one.file in files:
            yield (
                place,
                say(
                    "the file {file!r} is made by {other} already",
                    file=one.file,
                    other=files[one.file],
                ),
            )
        files.setdefault(one.file or "", place)
