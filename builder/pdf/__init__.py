"""Selections of pages as PDF: found, made a tree, and set by one Typst template."""

from builder.pdf.export import export
from builder.pdf.imprint import Imprint, imprint_of
from builder.pdf.selection import Piece, catalog_of, select

__all__ = ["Imprint", "Piece", "catalog_of", "export", "imprint_of", "select"]
