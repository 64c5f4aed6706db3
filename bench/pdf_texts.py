"""Measures how much of a report the layout of its PDF tells, beside texts that others extract.

    .venv/bin/python bench/pdf_texts.py [MAKE …]

One made-up report is set in the makes of companies. Each is read from what `builder import` makes
of it, and from the text of the extractors that are installed (pdftotext, pypdf, pdfminer, PDFium),
by the same reader. Printed for each make: F1 of the headings with the layout, that of the best text
and whose it is, the share of levels that are right, of paragraphs that are whole, the tables found.
"""

from __future__ import annotations

import importlib
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from builder.reading import read
from builder.reading.characters import words
from tests.importing.imported import as_plain_text, as_printed, pdf, report
from tests.importing.test_import import headings_reached, tables_found, unnumbered
from tests.importing.typesetting import CHAPTERS, HEADINGS, TABLES, Set

if TYPE_CHECKING:
    from builder.model import Document

MAKES = {
    "one column, bold titles": Set(),
    "two columns and a sidebar": Set(columns=True, folios=True),
    "tagged, indented, running heads": Set(folios=True, marked=True, indent=True, rules="level"),
    "tables without rules": Set(folios=True, rules="none"),
    "titles half a point larger": Set(folios=True, indent=True, titles="half"),
    "numbered, bold, of the text's size": Set(folios=True, titles="number", rules="level"),
    "landscape, three columns, by color": Set(wide=True, folios=True, titles="color", rules="none"),
    "titles in the margin": Set(folios=True, titles="margin"),
    "one chapter larger": Set(folios=True, uneven=True),
}


def texts(way: Set) -> dict[str, str]:
    """Give the text of each extractor that is installed, by its name."""
    found = {"PDFium": "\n".join(as_plain_text(way).source.lines)}
    if shutil.which("pdftotext"):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            Path(file.name).write_bytes(pdf(way))
            for option in ("-layout", "-raw", "-nopgbrk"):
                call = ["pdftotext", option, "-enc", "UTF-8", file.name, "-"]
                done = subprocess.run(call, capture_output=True, check=True)
                found[f"pdftotext {option}"] = done.stdout.decode().replace("\f", "\n")
    try:
        pages = importlib.import_module("pypdf").PdfReader(io.BytesIO(pdf(way))).pages
        found["pypdf"] = "\n".join(page.extract_text() for page in pages)
    except ImportError:
        pass
    try:
        miner = importlib.import_module("pdfminer.high_level")
        found["pdfminer"] = miner.extract_text(io.BytesIO(pdf(way))).replace("\f", "\n")
    except ImportError:
        pass
    return found


def paragraphs_whole(document: Document) -> float:
    """Give the share of paragraphs, from 0 to 1, that stand as they were set."""
    told = {words(block.text) for block in document.blocks}
    wanted = [
        part["text"] for chapter in CHAPTERS for part in chapter if part["kind"] == "paragraph"
    ]
    return fmean(words(text) in told for text in wanted)


def missed(document: Document) -> str:
    """Name the titles that are missed, and those that are none."""
    found = {unnumbered(one.title): one.title for one in document.sections}
    wanted = {words(title): title for _, title in HEADINGS}
    lost = [wanted[one] for one in wanted.keys() - found.keys()]
    wrong = [found[one] for one in found.keys() - wanted.keys()]
    return (
        f"    lost: {', '.join(sorted(lost)) or '-'}; too many: {', '.join(sorted(wrong)) or '-'}"
    )


def main(asked: list[str]) -> None:
    """Measure the makes whose names hold one of the words, or all."""
    gains = []
    for name, way in MAKES.items():
        if asked and not any(one in name for one in asked):
            continue
        document = read(as_printed(way))
        f1, levels = headings_reached(document)
        others = {
            tool: headings_reached(made)[0]
            for tool, text in texts(way).items()
            if (made := read(report(text))).sections
        }
        best = max(others, key=lambda tool: others[tool])
        gains.append((f1, others[best]))
        print(
            f"{name}: {f1:.2f}, best text {others[best]:.2f} ({best}); levels {levels:.2f}, "
            f"paragraphs {paragraphs_whole(document):.2f}, "
            f"tables {tables_found(document)}/{len(TABLES)}\n"
            f"{missed(document)}"
        )
    print(
        f"mean {fmean(one for one, _ in gains):.3f}, best text {fmean(one for _, one in gains):.3f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
