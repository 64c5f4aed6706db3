"""Selections of pages as PDF: found, made a tree, and set by one Typst template."""

from builder.pdf.editions import EditionMaker, editions_of
from builder.pdf.export import export
from builder.pdf.folder import fill
from builder.pdf.imprint import Imprint, imprint_of
from builder.pdf.links import files_by_page, linked
from builder.pdf.pictures import pictures
from builder.pdf.selection import Piece, catalog_of, select
from builder.pdf.signs import unprintable

__all__ = [
    "EditionMaker",
    "Imprint",
    "Piece",
    "catalog_of",
    "editions_of",
    "export",
    "files_by_page",
    "fill",
    "imprint_of",
    "linked",
    "pictures",
    "select",
    "unprintable",
]  # fmt: skip
