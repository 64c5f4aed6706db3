"""Asks whether what editors have read are sections of the report as it is read now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Finding
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Document


def lost_proofs(document: Document) -> Iterator[Finding]:
    """Tell of lines of a `proof.yml` on which no section begins (any more)."""
    report = document.report
    begins = {section.line for section in document.sections}
    for proof in report.proofs:
        if proof.line not in begins:
            told = f"{proof.place.file.rpartition('/')[2]}:{proof.place.line}"
            message = note(
                "line {line}, which the proof at {place} names, is not the heading of a section; "
                "it does not count",
                place=told,
                line=proof.line,
            )
            yield Finding("R106", report.id, proof.line, message)
