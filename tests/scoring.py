"""How well a document agrees with an answer key of `tests/keys/`.

A key lists what a careful reader sees in one report: headings, tables, quotations and
paragraphs, each with its source lines, numbered from 1. Entries marked `optional`,
`unsure` or `doubtful` (`true` or `"heading"`) are matters of taste: they are neither
asked for nor held against the document when it has them.

`builder/desk/scoring.py` holds one document against another, which says of every line what it is; a
key says so of some lines only, with more than one right answer. What both count (pairs of titles,
F1, shares) they take from `builder/desk/agreement.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from builder.desk.agreement import ALIKE, f1, share, titles_alike
from builder.desk.lines import lines_of
from builder.model import BlockType
from builder.reading.characters import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from builder.model import Document, Section

Key = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Two figures from 0 to 1, and a sentence for each miss.

    `main` is an F1 or a share of what was wanted; `detail` says how good the hits are.
    """

    main: float
    detail: float
    faults: tuple[str, ...]


def key_of(folder: Path, report: str) -> Key:
    """Load a report's answer key from a folder of keys."""
    key: Key = json.loads((folder / f"{report}.json").read_text(encoding="utf-8"))
    return key


def score_headings(document: Document, key: Key) -> Score:
    """Score sections against the key's outline: F1, and the share of right levels.

    A section is the wanted heading when it begins within two lines before or three
    after it (or on lines the key allows) and its title is alike.
    """
    wanted = [entry for entry in key["outline"] if not _is_taste(entry)]
    left = list(document.sections)
    faults: list[str] = []
    hits = leveled = 0
    for entry in wanted:
        lines = _heading_lines(entry)
        rated = [(_likeness(entry, other), other) for other in left if other.line in lines]
        score, section = max(rated, key=lambda pair: pair[0], default=(0.0, None))
        if section is None or score < ALIKE:
            faults.append(f"line {entry['line']}: missed heading {entry['title']}")
            continue
        left.remove(section)
        hits += 1
        if section.level in (levels := _levels(entry)):
            leveled += 1
        else:
            faults.append(f"line {entry['line']}: level {section.level}, not {sorted(levels)}")
    taste = _lines_of_taste(key)
    extra = [other for other in left if not taste & {other.line - 1, other.line, other.line + 1}]
    faults += [f"line {other.line}: no heading: {other.title}" for other in extra]
    return Score(f1(hits, hits + len(extra), len(wanted)), share(leveled, hits), tuple(faults))


def score_tables(document: Document, key: Key) -> Score:
    """Score tables: the share of found ones, and of the key's sample cells."""
    tables = [block for block in document.blocks if block.type is BlockType.TABLE]
    found = right = asked = 0
    faults: list[str] = []
    for entry in key["tables"]:
        lines = _range(entry["lines"])
        here = [block for block in tables if lines.intersection(lines_of(block))]
        found += bool(here)
        if not here:
            faults.append(f"line {min(lines)}: missed table {entry.get('title')}")
        rows = [row for block in here if block.table for row in block.table.rows]
        for row, column, text in entry["sample"]:
            asked += 1
            cell = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
            if cell is not None and words(cell) == words(text):
                right += 1
            else:
                faults.append(f"line {min(lines)}: [{row}][{column}] is {cell!r}, not {text!r}")
    return Score(share(found, len(key["tables"])), share(right, asked), tuple(faults))


def score_quotes(document: Document, key: Key) -> Score:
    """Score quotations set apart: F1, and the share of right speakers."""
    wanted = [entry for entry in key["quotes"] if not _is_taste(entry)]
    left = [block for block in document.blocks if block.type is BlockType.QUOTE]
    hits = spoken = 0
    faults: list[str] = []
    for entry in wanted:
        lines = _range(entry["lines"])
        quote = next((block for block in left if lines.intersection(lines_of(block))), None)
        if quote is None:
            faults.append(f"line {min(lines)}: missed quotation of {entry.get('speaker')}")
            continue
        left.remove(quote)
        hits += 1
        if words(entry.get("speaker") or "") in words(quote.speaker or ""):
            spoken += 1
        else:
            faults.append(f"line {quote.line}: speaker {quote.speaker!r}, not {entry['speaker']!r}")
    taste = {line for entry in _quotes_of_taste(key, wanted) for line in _range(entry)}
    extra = [block for block in left if not taste.intersection(lines_of(block))]
    faults += [f"line {block.line}: no quotation: {block.text[:30]}" for block in extra]
    return Score(f1(hits, hits + len(extra), len(wanted)), share(spoken, hits), tuple(faults))


def score_paragraphs(document: Document, key: Key) -> Score:
    """Score paragraphs of several lines: the share that stand whole in one block."""
    texts = [words(block.text) for block in document.blocks]
    wanted = [entry for entry in key["paragraphs"] if not _is_taste(entry)]
    faults = []
    for entry in wanted:
        begins, ends = words(entry["begins"]), words(entry["ends"])
        if not any(ends in text[text.index(begins) :] for text in texts if begins in text):
            faults.append(f"line {entry['lines'][0]}: broken: {entry['begins']} … {entry['ends']}")
    whole = share(len(wanted) - len(faults), len(wanted))
    return Score(whole, whole, tuple(faults))


def score_false_headings(document: Document, key: Key) -> Score:
    """Score lines that look like headings and are none: the share that begin no section."""
    begun = {section.line for section in document.sections if section.heading_lines}
    wanted = [entry for entry in key["false_headings"] if not _is_taste(entry)]
    faults = tuple(
        f"line {entry['line']}: a heading, but it is {entry['is']}: {entry['text']}"
        for entry in wanted
        if entry["line"] in begun
    )
    kept = share(len(wanted) - len(faults), len(wanted))
    return Score(kept, kept, faults)


def score_duplicates(document: Document, key: Key) -> Score:
    """Score what the layout printed twice: the share that is marked, joined or left out."""
    blocks = {line: block for block in document.blocks for line in lines_of(block)}
    wanted = [entry for entry in key["duplicates"] if not _is_taste(entry)]
    faults = []
    for entry in wanted:
        lines = _range(entry.get("lines") or [entry["line"]])
        here = [blocks[line] for line in lines if line in blocks]
        original = blocks.get(entry["of"])
        if here and not any(block.repeats or block is original for block in here):
            faults.append(f"line {min(lines)}: repeats line {entry['of']} ({entry['is']})")
    marked = share(len(wanted) - len(faults), len(wanted))
    return Score(marked, marked, tuple(faults))


def score_noise(document: Document, key: Key) -> Score:
    """Score what no reader misses: the share of lines that pass for no running text.

    The second figure is the share that is left out or marked as a repeat: pictures' labels
    may stay as captions.
    """
    blocks = {line: block for block in document.blocks for line in lines_of(block)}
    begun = {section.line for section in document.sections if section.heading_lines}
    gone = {
        line
        for omission in document.omitted
        for span in omission.spans
        for line in range(span.first, span.last + 1)
    }
    lines = [
        line
        for entry in key["noise"]
        if not _is_taste(entry)
        for line in sorted(_range(entry["lines"]))
        if line in gone or line in blocks or line in begun
    ]
    text = {BlockType.PARAGRAPH, BlockType.QUOTE, BlockType.LIST}
    faults = tuple(
        f"line {line}: noise that passes for text"
        for line in lines
        if line in begun
        or (line in blocks and blocks[line].type in text and not blocks[line].repeats)
    )
    out = sum(line in gone or (line in blocks and bool(blocks[line].repeats)) for line in lines)
    return Score(share(len(lines) - len(faults), len(lines)), share(out, len(lines)), faults)


def _range(entry: Sequence[int]) -> set[int]:
    return set(range(entry[0], entry[-1] + 1))


def _is_taste(entry: Key) -> bool:
    return bool(entry.get("optional") or entry.get("unsure")) or entry.get("doubtful") in (
        True,
        "heading",
    )


def _heading_lines(entry: Key) -> set[int]:
    """Give the lines on which a heading of the outline may begin."""
    lines = set(range(entry["line"] - 2, entry["line"] + 4))
    if entry.get("lines"):
        lines |= set(range(min(entry["lines"]), max(entry["lines"]) + 1))
    lines.update(entry.get("alt_lines") or [])
    if entry.get("text_line"):
        lines.add(entry["text_line"])
    return lines


def _levels(entry: Key) -> set[int]:
    other = entry.get("alt_level") or []
    levels = {entry["level"], *([other] if isinstance(other, int) else other)}
    if entry.get("doubtful") == "level":
        levels |= {entry["level"] - 1, entry["level"] + 1}
    return levels


def _likeness(entry: Key, section: Section) -> float:
    titles = [entry["title"], entry.get("toc_title"), *(entry.get("alt_titles") or [])]
    return max(titles_alike(section.title, title) for title in titles if title)


def _lines_of_taste(key: Key) -> set[int]:
    """Give the lines where a heading is neither asked for nor refused."""
    entries = [*key.get("either_way", []), *key.get("ambiguous_headings", [])]
    entries += [entry for entry in key["outline"] if _is_taste(entry)]
    return {entry["line"] if isinstance(entry, dict) else entry for entry in entries}


def _quotes_of_taste(key: Key, wanted: Iterable[Key]) -> list[list[int]]:
    asked = list(wanted)
    return [
        [entry["line"]] if "line" in entry else entry["lines"]
        for kind in ("quotes", "inline_quotes", "quotes_not_set_apart")
        for entry in key.get(kind, [])
        if isinstance(entry, dict) and entry not in asked
    ]
