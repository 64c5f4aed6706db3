"""What an editor has read, put into a report's `proof.yml`: 未校、已校、复校 by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from builder.catalog.loading import check_proofs, load_report
from builder.desk.edit_texts import Step, changed, entries_in
from builder.desk.proposals import QUOTED
from builder.errors import EditError
from builder.saying import say

if TYPE_CHECKING:
    from pathlib import Path

State = Literal["unread", "read", "reread"]
NAME = "proof.yml"


def marked(  # noqa: PLR0913, PLR0917 - two texts of a report, and what is said of a section
    root: Path, report: str, edits: str, text: str, line: int, state: State, who: str
) -> str:
    """Give the text of a `proof.yml` that says of a section how far it was read.

    Args:
        root: the folder that holds `site_data/`.
        report: the report's id.
        edits: the text of its `edits.yml`.
        text: what its `proof.yml` holds now.
        line: the line of the section's heading.
        state: what was done with it.
        who: the name or initials of who did it, or nothing.

    Raises:
        BuilderError: the record can't say so, with what to do.
    """
    old = next((one for one in entries_in(NAME, text) if one.get("line") == line), None)
    if state == "unread":
        return changed(NAME, text, [Step(old, None)]) if old else text
    loaded = load_report(root, report, edits)
    lines = loaded.source.lines
    if not 1 <= line <= len(lines):
        raise EditError(say("Line {line} is not in this report.", line=line))
    new: dict[str, Any] = {"line": line, "quote": " ".join(lines[line - 1].split())[:QUOTED]}
    if state == "read":
        new |= {"is": "read", **({"first": who} if who else {})}
    elif not (old and old.get("first")):
        raise EditError(
            say(
                "A second proof takes two: let the first reader sign, and mark the section as read."
            )
        )
    elif not who or who == old["first"]:
        raise EditError(
            say(
                "A second proof takes two: {first} read it first; sign as another.",
                first=old["first"],
            )
        )
    else:
        new |= {"is": "reread", "first": old["first"], "second": who}
    made = changed(NAME, text, [Step(old, new)])
    check_proofs(root, loaded, made)
    return made
