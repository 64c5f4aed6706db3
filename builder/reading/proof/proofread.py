"""Asks whether what editors have read are sections of the report as it is read now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Finding

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
            message = f"校对记录（{told}）所指的第 {proof.line} 行不是一节的标题，没有计入"
            yield Finding("R106", report.id, proof.line, message)
