"""What still needs an eye: doubts about the finished draft, as findings with codes."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from builder.memos import MEMOS
from builder.model import BlockType, Finding
from builder.reading.characters import ends_sentence, width, words
from builder.reading.draft import Draft, Piece, Role
from builder.reading.proof.side_columns import side_by_side
from builder.reading.tables.grid import cells_of
from builder.reading.tables.slid_rows import layout_of, strays
from builder.reading.text.oddities import is_odd, mixed_words, twins, unreadable
from builder.saying import note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Signs that a finding quotes, so that an editor knows the place: of a paragraph, of a line.
_QUOTED, _QUOTED_LINE = 12, 20
# Halves of an ideograph of a paragraph that is asked for its end; shorter ones are labels.
_LONG = 60
_FRAME = ("page number", "running header", "menu in the margin")
# As many pages as prove a running head, most of what there is of such lines standing there.
_PAGES, _MOST = 5, 0.6
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def note_doubts(draft: Draft) -> Draft:
    """Add findings on levels, empty sections, cut paragraphs, speakers, frames, characters."""
    return draft.with_findings(
        [
            *_encoding(draft),
            *_headings(draft),
            *_blocks(draft),
            *_staying(draft),
            *side_by_side(draft.report.id, draft.report.source.lines),
            *_characters(draft.report.id, draft.report.source.lines),
        ]
    )


def _encoding(draft: Draft) -> Iterator[Finding]:
    encoding = draft.report.source.encoding
    if not encoding.startswith("utf-8"):
        yield Finding(
            "S101",
            draft.report.id,
            None,
            note("the source is read as {encoding}", encoding=encoding.upper()),
        )
    elif encoding == "utf-8-sig":
        yield Finding(
            "S102",
            draft.report.id,
            1,
            note("the source begins with the byte order mark (EF BB BF)"),
        )


def _headings(draft: Draft) -> Iterator[Finding]:
    """Doubt a report without headings, levels that skip, and headings without text.

    One that an editor made may have none.
    """
    report, level = draft.report.id, 0
    if draft.pieces and not any(map(Piece.is_heading, draft.pieces)):
        yield Finding("H103", report, None, note("no heading was found"))
    shown = [piece for piece in draft.pieces if piece.role is not Role.OMITTED]
    for piece, following in zip_longest(shown, shown[1:]):
        if not piece.is_heading():
            continue
        if piece.level > level + 1:
            yield Finding(
                "H101",
                report,
                piece.line,
                note(
                    "“{title}” skips from level {level} to level {next}",
                    title=piece.title,
                    level=level,
                    next=piece.level,
                ),
            )
        is_empty = following is None or (following.is_heading() and following.level <= piece.level)
        if is_empty and not piece.settled:
            yield Finding(
                "H102", report, piece.line, note("no text below “{title}”", title=piece.title)
            )
        level = piece.level


def _blocks(draft: Draft) -> Iterator[Finding]:
    """Doubt blocks as rules left them; an editor's word ends a doubt."""
    report = draft.report.id
    for piece in draft.pieces:
        if piece.settled:
            continue
        if piece.is_block(BlockType.PARAGRAPH) and _is_cut(piece):
            yield Finding(
                "P101",
                report,
                piece.lines[-1],
                note("a paragraph ends with “{words}”", words=piece.text[-_QUOTED:]),
            )
        if piece.is_block(BlockType.QUOTE) and not piece.speaker:
            yield Finding(
                "Q101",
                report,
                piece.line,
                note("the quotation “{words}…” is not signed", words=piece.text[:_QUOTED]),
            )
        if uneven := _uneven_rows(draft, piece):
            listed = "、".join(map(str, uneven))
            yield Finding(
                "T101",
                report,
                uneven[0],
                note(
                    "rows of a table have different numbers of columns: lines {lines}", lines=listed
                ),
            )


def _staying(draft: Draft) -> Iterator[Finding]:
    """Doubt lines that stand beside what was left out of pages' frames again and again."""
    beside: dict[str, list[int]] = {}
    for above, below in pairwise(draft.pieces):
        if above.reason in _FRAME and _may_frame(below):
            beside.setdefault(_name(below.parts[0].text), []).append(below.line)
        if below.reason in _FRAME and _may_frame(above):
            beside.setdefault(_name(above.parts[-1].text), []).append(above.lines[-1])
    if all(len(lines) < _PAGES for lines in beside.values()):
        return
    often = Counter(_name(line) for line in draft.report.source.lines)
    for name, lines in beside.items():
        times = len(set(lines))
        if name and times >= _PAGES and times > often[name] * _MOST:
            text = draft.report.source.line(min(lines)).strip()
            message = note(
                "“{words}” stands at ends of pages {times} times and stays in the text",
                words=text[:_QUOTED_LINE],
                times=times,
            )
            yield Finding("R103", draft.report.id, min(lines), message)


def _may_frame(piece: Piece) -> bool:
    """Tell whether a piece that stayed is short, and no title or sentence."""
    kept = piece.is_block(BlockType.CAPTION, BlockType.CALLOUT, BlockType.PARAGRAPH)
    return kept and not piece.settled and not ends_sentence(piece.text)


def _name(text: str) -> str:
    """Give what comes back of a line whose page number changes."""
    bare = words(text)
    return bare if bare.isalpha() else "".join(sign for sign in bare if not sign.isdigit())


def _is_cut(piece: Piece) -> bool:
    """Tell whether a paragraph breaks off; a colon at its end leads on."""
    whole = ends_sentence(piece.text) or piece.text.rstrip("* ").endswith(("：", ":", "..."))
    return width(piece.text) >= _LONG and not whole and not piece.repeats


def _uneven_rows(draft: Draft, piece: Piece) -> list[int]:
    """List a table's lines whose tabs make more or fewer cells than most lines' do.

    The cells of the table itself are padded and tell nothing. A line of one filled cell
    is a title, and rows that the head's columns put right are no doubt.
    """
    if piece.table is None or _is_put_right(piece):
        return []
    rows = {line: cells_of(draft.report.source.line(line)) for line in piece.lines}
    widths = {line: len(cells) for line, cells in rows.items() if sum(map(bool, cells)) > 1}
    if not widths:
        return []
    counts = Counter(widths.values())
    common = max(counts, key=lambda cells: (counts[cells], cells))
    return [line for line, cells in widths.items() if cells != common]


def _is_put_right(piece: Piece) -> bool:
    table = piece.table
    if table is None or layout_of(table.header) is None:
        return False
    return not strays(table.header, table.rows)


@MEMOS.keep("odd characters of a source", "an edit leaves the lines as they are")
def _characters(report: str, lines: tuple[str, ...]) -> tuple[Finding, ...]:
    return tuple(_odd_characters(report, lines))


def _odd_characters(report: str, lines: tuple[str, ...]) -> Iterator[Finding]:
    signs = frozenset(filter(_may_be_odd, set().union(*lines)))
    for number, text in enumerate(lines, 1):
        if signs.isdisjoint(text):
            continue
        if odd := unreadable(text):
            yield Finding(
                "X101", report, number, note("doubtful characters {signs}", signs=_spelled(odd))
            )
        if pairs := twins(text):
            listed = "、".join(
                f"「{odd}」（U+{ord(odd):04X}）似「{common}」" for odd, common in pairs
            )
            yield Finding(
                "X102",
                report,
                number,
                note("characters that look like others: {listed}", listed=listed),
            )
        if mixed := mixed_words(text):
            yield Finding(
                "X103",
                report,
                number,
                note("words of mixed scripts “{words}”", words="」「".join(mixed)),
            )
        # A form feed before or behind a line parts pages, as it should.
        if hidden := [c for c in text.strip("\x0c") if _is_hidden(c)]:
            yield Finding(
                "S103", report, number, note("control characters {signs}", signs=_spelled(hidden))
            )


def _is_hidden(character: str) -> bool:
    return (character < " " and character != "\t") or character in _DIRECTIONS


def _may_be_odd(character: str) -> bool:
    """Tell whether a character is odd wherever it stands, or beside letters of other scripts."""
    return is_odd(character) or _is_hidden(character)


def _spelled(characters: Iterable[str]) -> str:
    return "、".join(f"U+{ord(character):04X}" for character in dict.fromkeys(characters))
