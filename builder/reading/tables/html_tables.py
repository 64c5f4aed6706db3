"""Tables written as HTML, from the line with `<table>` to that with `</table>`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import BlockType, Finding
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.reading.draft import Draft, Piece

OPENS = re.compile(r"<table[\s>]", re.IGNORECASE)
CLOSES = re.compile(r"</table\s*>", re.IGNORECASE)
# No table takes more lines than this; one that is never closed ends the search.
_LONGEST = 5000


def find_html_tables(draft: Draft) -> Draft:
    """Make a table of each run of lines that opens and closes one.

    Tags that can't be read as a table leave the lines as they are, with a finding.
    """
    closes = max((at for at, one in enumerate(draft.pieces) if CLOSES.search(one.text)), default=-1)
    if closes < 0 and not any(OPENS.search(piece.text) for piece in draft.pieces):
        return draft
    # Beautiful Soup, which few texts need, takes longer to load than most texts to be read.
    from builder.reading.tables.html import table_of_html  # noqa: PLC0415

    pieces: list[Piece] = []
    findings: list[Finding] = []
    index = 0
    while index < len(draft.pieces):
        run = _run(draft.pieces, index) if index <= closes else []
        table = table_of_html([part for piece in run for part in piece.parts]) if run else None
        if run and table:
            first, *rest = run
            joined = first.joined(*rest, glue="\n") if first.is_raw() else first
            pieces.append(joined.as_block(BlockType.TABLE, table=table))
        else:
            if OPENS.search(draft.pieces[index].text) and draft.pieces[index].is_raw():
                line = draft.pieces[index].line
                message = note(
                    "the HTML tags of the table give no rows and columns; its lines stand as "
                    "they are"
                )
                findings.append(Finding("T103", draft.report.id, line, message))
            run = run or [draft.pieces[index]]
            pieces += run
        index += len(run)
    return draft.with_pieces(pieces).with_findings(findings)


def _run(pieces: Sequence[Piece], index: int) -> list[Piece]:
    """Take the pieces from one that opens a table to the one that closes it.

    Empty where another one begins before it is closed on a line of its own, or it never is.
    """
    first = pieces[index]
    if not OPENS.search(first.text):
        return []
    if first.is_block(BlockType.TABLE) and first.table is None:
        return [first]
    run: list[Piece] = []
    depth = 0
    for at in range(index, min(index + _LONGEST, len(pieces))):
        piece = pieces[at]
        if not piece.is_raw():
            return []
        run.append(piece)
        depth += len(OPENS.findall(piece.text)) - len(CLOSES.findall(piece.text))
        if depth <= 0:
            return run
    return []
