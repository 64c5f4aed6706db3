"""The comparison as one HTML file that fetches nothing; its one script copies edits."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from builder.desk.comparison import rows_of
from builder.findings import HEALTH
from builder.pages.unseen import visible
from builder.saying import language, mark, say

if TYPE_CHECKING:
    from builder.model import Report

# How every such file begins; `builder compare` replaces no other file.
MARK = "<!doctype html><!-- builder compare -->"
_PICKS = {
    "unsure": mark("undecided"),
    "doubted": mark("with findings"),
    "edited": mark("edited"),
    "moved": mark("moved"),
    "omitted": mark("omitted"),
}


def comparison_page(report: Report) -> str:
    """Give the page that shows a report's source and result side by side.

    The same report gives the same text. The template escapes all it is given; what can't
    be seen is spelled out first.
    """
    environment = Environment(
        loader=PackageLoader("builder.desk"),
        autoescape=True,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    rows = rows_of(report)
    notes = (note.text for row in rows for note in row.notes)
    ill = [text for text in notes if text.startswith(HEALTH)]
    counts = {pick: sum(pick in row.marks for row in rows) for pick in _PICKS}
    # The one script is our own text, and nothing else may run: the policy names its digest.
    script = files("builder.desk").joinpath("templates/compare.js").read_text("utf-8")
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = environment.get_template("compare.html").render(
        report=report,
        rows=rows,
        picks={pick: say(name) for pick, name in _PICKS.items()},
        counts=counts,
        say=say,
        language="en" if language() == "en" else "zh-Hans",
        ill=ill,
        script=Markup(script),  # noqa: S704 - a file of ours, in which no word of a report stands
        digest=Markup(f"sha256-{digest}"),  # noqa: S704 - letters, digits and + / = of base64
    )
    return f"{MARK}\n{page}\n"


def _shown(value: object) -> object:
    """Spell out what can't be seen, in plain text only: markup is the template's own."""
    return visible(value) if type(value) is str else value
