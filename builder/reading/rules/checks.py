"""What still needs an eye: doubts about the finished draft, as findings with codes."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from builder.model import BlockType, Finding
from builder.reading.characters import ends_sentence, width
from builder.reading.draft import Draft, Piece, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG = 60
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def note_doubts(draft: Draft) -> Draft:
    """Add findings on levels, empty sections, cut paragraphs, speakers and characters."""
    return draft.with_findings(
        [*_encoding(draft), *_headings(draft), *_blocks(draft), *_characters(draft)]
    )


def _encoding(draft: Draft) -> Iterator[Finding]:
    encoding = draft.report.source.encoding
    if not encoding.startswith("utf-8"):
        yield Finding("S101", draft.report.id, None, f"来源按 {encoding.upper()} 读取")
    elif encoding == "utf-8-sig":
        yield Finding("S102", draft.report.id, 1, "来源以字节顺序标记（EF BB BF）开头")


def _headings(draft: Draft) -> Iterator[Finding]:
    report, level = draft.report.id, 0
    shown = [piece for piece in draft.pieces if piece.role is not Role.OMITTED]
    for piece, following in zip_longest(shown, shown[1:]):
        if not piece.is_heading():
            continue
        if piece.level > level + 1:
            yield Finding(
                "H101", report, piece.line, f"「{piece.title}」从 {level} 级跳到 {piece.level} 级"
            )
        if following is None or (following.is_heading() and following.level <= piece.level):
            yield Finding("H102", report, piece.line, f"「{piece.title}」下没有正文")
        level = piece.level


def _blocks(draft: Draft) -> Iterator[Finding]:
    report = draft.report.id
    for piece in draft.pieces:
        if piece.is_block(BlockType.PARAGRAPH) and _is_cut(piece):
            yield Finding("P101", report, piece.lines[-1], f"段落止于「{piece.text[-12:]}」")
        if piece.is_block(BlockType.QUOTE) and not piece.speaker:
            yield Finding("Q101", report, piece.line, f"引语「{piece.text[:12]}…」没有署名")
        if piece.table and len({len(row) for row in piece.table.rows}) > 1:
            yield Finding("T101", report, piece.line, "表格各行列数不一致")


def _is_cut(piece: Piece) -> bool:
    return width(piece.text) >= _LONG and not ends_sentence(piece.text) and not piece.repeats


def _characters(draft: Draft) -> Iterator[Finding]:
    for number, text in enumerate(draft.report.source.lines, 1):
        odd = [
            c
            for c in text
            if "\u2e80" <= c <= "\u2fdf" or "\ud800" <= c <= "\udfff" or "\ue000" <= c <= "\uf8ff"
        ]
        if odd:
            spelled = "、".join(f"U+{ord(c):04X}" for c in dict.fromkeys(odd))
            yield Finding("X101", draft.report.id, number, f"可疑字符 {spelled}")
        hidden = [c for c in text if (c < " " and c != "\t") or c in _DIRECTIONS]
        if hidden:
            spelled = "、".join(f"U+{ord(c):04X}" for c in dict.fromkeys(hidden))
            yield Finding("S103", draft.report.id, number, f"控制字符 {spelled}")
