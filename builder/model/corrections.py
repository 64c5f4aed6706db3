"""Lines as they are printed where the extraction took signs for others, or set blanks elsewhere.

The source stays as received: what is read is its lines with these corrections.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model.documents import EditType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.model.documents import Corrections, Edit, Report, Source, Switches

# A blank that an editor has set: one that no rule takes for the extraction's. U+205F is set between
# the signs of formulas and stands in no text of running words.
SET_BLANK = "\u205f"


def corrected(report: Report) -> Report:
    """Give a report with its lines, and what edits quote of them, as they are printed."""
    lines = corrected_lines(report.source, report.edits, report.switches)
    if lines is report.source.lines:
        return report
    edits = tuple(
        replace(
            edit,
            printed=_spelled(edit.printed, _at(edit.span.first, report.edits, report.switches)),
        )
        if edit.printed
        else edit
        for edit in report.edits
    )
    return replace(report, source=replace(report.source, lines=lines), edits=edits)


def corrected_lines(source: Source, edits: Sequence[Edit], switches: Switches) -> tuple[str, ...]:
    """Give a source's lines as they are printed; the very same where nothing was misread."""
    misread = [edit for edit in edits if edit.type is EditType.MISREAD]
    spaced = [edit for edit in edits if edit.type is EditType.BLANKS]
    if not (switches.misread or misread or spaced):
        return source.lines
    lines = [
        _spelled(line, _at(number, misread, switches))
        for number, line in enumerate(source.lines, 1)
    ]
    for edit in spaced:
        at = edit.span.first - 1
        signs = _at(edit.span.first, misread, switches)
        for words in edit.spaced:
            lines[at] = with_blanks(lines[at], _spelled(words, signs)) or lines[at]
    return tuple(lines)


def places_of_corrections(report: Report) -> Iterator[tuple[int, int, str, str]]:
    """Give each place where a line was misread.

    Yields:
        The line, the offset in it as corrected, the signs as extracted, and as printed.
    """
    misread = [edit for edit in report.edits if edit.type is EditType.MISREAD]
    if not (misread or report.switches.misread):
        return
    for number, line in enumerate(report.source.lines, 1):
        signs = _at(number, misread, report.switches)
        shift = 0
        for match in _pattern(signs).finditer(line) if signs else ():
            printed = dict(signs)[match[0]]
            yield number, match.start() + shift, match[0], printed
            shift += len(printed) - len(match[0])


def contradictions(edits: Sequence[Edit]) -> Iterator[tuple[Edit, Edit, str]]:
    """Find what two edits correct in two ways on one line.

    Yields:
        The edit, one before it, and the sign.
    """
    misread = [edit for edit in edits if edit.misread]
    for number, edit in enumerate(misread):
        for before in misread[:number]:
            if before.span.first <= edit.span.last and edit.span.first <= before.span.last:
                told = dict(before.misread)
                for sign, printed in edit.misread:
                    if told.get(sign, printed) != printed:
                        yield edit, before, sign


def with_blanks(line: str, words: str) -> str | None:
    """Set words of a line with the blanks that they have in `words`, and no others.

    Returns:
        The line, or None where the words, blanks aside, do not stand in it exactly once.
    """
    found = spaced_at(line, words)
    if len(found) != 1:
        return None
    start, end = found[0]
    return f"{line[:start]}{SET_BLANK.join(words.split())}{line[end:]}"


def spaced_at(line: str, words: str) -> list[tuple[int, int]]:
    """List where words stand in a line, whatever blanks either has."""
    kept = [at for at, sign in enumerate(line) if not sign.isspace()]
    bare, wanted = "".join(line[at] for at in kept), "".join(words.split())
    return [
        (kept[at], kept[at + len(wanted) - 1] + 1)
        for at in range(len(bare) - len(wanted) + 1)
        if bare.startswith(wanted, at)
    ]


def _at(line: int, edits: Iterable[Edit], switches: Switches) -> Corrections:
    """Give what was misread on a line: by the report's switches and by edits that hold it."""
    own = (
        pair
        for edit in edits
        if edit.type is EditType.MISREAD and line in edit.span
        for pair in edit.misread
    )
    return tuple(dict((*switches.misread, *own)).items())


def _spelled(text: str, signs: Corrections) -> str:
    if not signs:
        return text
    printed = dict(signs)
    return _pattern(signs).sub(lambda match: printed[match[0]], text)


def _pattern(signs: Corrections) -> re.Pattern[str]:
    """Match any of the signs, the longest first."""
    return re.compile("|".join(re.escape(sign) for sign, _ in sorted(signs, key=_by_length)))


def _by_length(pair: tuple[str, str]) -> tuple[int, str]:
    return -len(pair[0]), pair[0]
