"""Standards of disclosure: which section answers which code, as the indexes of reports say.

An index is a table with a head that names a standard, rows that name sections, and cells that
list codes. What stands here of the standards are their names and the forms of their codes, as
their publishers give them (GRI Standards and G4, the ESG guide of the Stock Exchange of Hong
Kong, TCFD, SASB, the goals of the United Nations, the two guides of the Chinese Academy of
Social Sciences); what the codes ask for is theirs to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from builder.model import Disclosure
from builder.name_folding import fold_name
from builder.reading.notes.note_marks import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Block, Document, Section, Table


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: its id, its names, how heads of tables name it and what its codes look like."""

    id: str
    name: str
    name_en: str
    head: re.Pattern[str]
    code: re.Pattern[str]


def _standard(standard: str, names: tuple[str, str], head: str, code: str) -> Standard:
    return Standard(standard, *names, re.compile(head, re.IGNORECASE), re.compile(code))


# Where two share a word of their heads, the form of the codes tells them apart.
STANDARDS = (
    _standard(
        "gri",
        ("GRI 标准", "GRI Standards"),
        r"\bGRI\b|全球[报報]告倡[议議]",
        r"\d{1,3}-\d{1,2}",
    ),
    _standard(
        "gri-g4",
        ("GRI 可持续发展报告指南（G4）", "GRI G4 Sustainability Reporting Guidelines"),
        r"\bGRI\b|\bG4\b",
        r"G4-(?:[A-Z]{2}\d{1,2}|\d{1,2}|DMA)",
    ),
    _standard(
        "hkex",
        ("香港联合交易所《环境、社会及管治报告指引》", "HKEX ESG Reporting Guide"),
        r"HKE[xX]|[联聯]交所|香港[联聯]合交易所",
        r"[AB][1-9](?:\.[1-9]\d?)?",
    ),
    _standard(
        "tcfd",
        ("气候相关财务信息披露工作组（TCFD）建议", "TCFD Recommendations"),
        r"TCFD|[气氣]候相[关關]",
        r"(?:[管治理]{2}|策略|[战戰]略|[风風][险險]管理|指[标標][与與及和]目[标標])\([a-c]\)",
    ),
    _standard(
        "sasb",
        ("SASB 标准", "SASB Standards"),
        r"SASB",
        r"[A-Z]{2}-[A-Z]{2}-\d{3}[a-z]?\.[A-Z0-9]+",
    ),
    _standard(
        "sdg",
        ("联合国可持续发展目标", "UN Sustainable Development Goals"),
        r"SDGs?\b|可持[续續][发發]展目[标標]",
        r"(?:SDG)?(?:1[0-7]|[1-9])(?:\.[1-9a-d]\d?)?",
    ),
    _standard(
        "cass-csr-4",
        ("中国企业社会责任报告编写指南（CASS-CSR 4.0）", "CASS-CSR 4.0"),
        r"CASS[-\s]?CSR",
        r"[PGMSEA]\d{1,2}(?:\.\d{1,2})?",
    ),
    _standard(
        "cass-esg-6",
        ("中国企业可持续发展报告指南（CASS-ESG 6.0）", "CASS-ESG 6.0"),
        r"CASS[-\s]?ESG",
        r"[PGSEVA]\d{1,2}(?:\.\d{1,2}){0,2}",
    ),
)
BY_ID = {one.id: one for one in STANDARDS}
# A table is an index when of the cells with words below a standard's head so many hold its codes.
# The five reports have four indexes, with nothing but codes and dashes in those columns.
_MOSTLY = 0.6
# Titles of an index and of its section differ in a character or two: 培養／培育行業發展未來.
_ALIKE = 80.0
# Not between the letters of one recommendation: (a)、(b).
_BETWEEN = re.compile(r"[;；,，/\n]+|、(?!\s*[(（])")
_RANGE = re.compile(
    r"(?P<stem>.*?)(?P<first>\d{1,4})[-–—~～](?P<stem2>[A-Z]?(?:\d+\.)*)(?P<last>\d{1,4})"
)
_LETTERED = re.compile(r"(?P<stem>[^(]+?)[-—–]?(?P<letters>(?:\([a-z]\)[、及和与與]*)+)")
_LETTER = re.compile(r"\([a-z]\)")
_NUMBERED = re.compile(
    r"^\s*(?:(?:第|附[录錄])?[\d一二三四五六七八九十]+[章节節]?[.．、：:\s]+)+|^\s*[\d.]+\s*(?=\D)"
)
_PUNCTUATION = re.compile(r"[^\w]+")
_NO_CODE = re.compile(r"[-—–/\s]*|N/?A|不适用|不適用")
# Codes in a range such as `401-1 至 401-3`: a slip in print may not make thousands of them.
_MOST_IN_RANGE = 40


def disclosures_of(document: Document) -> tuple[Disclosure, ...]:
    """Give all that the indexes of a report say, in the order of their cells.

    Args:
        document: the report put together again.

    Returns:
        A disclosure for each code of each cell; of a range each code it covers.
    """
    titles = _titles(document)
    return tuple(
        one
        for block in document.blocks
        if block.table and not block.repeats
        for one in _of_block(block, block.table, document.report.id, titles)
    )


def _of_block(
    block: Block, table: Table, report: str, titles: dict[str, Section]
) -> Iterator[Disclosure]:
    columns = {
        column: standard
        for column in range(len(table.header))
        if (standard := _standard_of(table, column))
    }
    if not columns:
        return
    for row, cells in enumerate(table.rows):
        labels = [without_marks(cell) for column, cell in enumerate(cells) if column < min(columns)]
        labels = [label for label in labels if label.strip()]
        heading = labels[-1] if labels else ""
        section = _section_named(heading, titles)
        for column, standard in columns.items():
            if column >= len(cells) or (row, column) in table.merged:
                continue
            for start, end, code in _codes(cells[column], standard):
                yield Disclosure(
                    standard.id,
                    code,
                    cells[column][start:end],
                    report,
                    table.row_lines[row],
                    block.id,
                    (row, column),
                    (start, end),
                    heading,
                    section.id if section else None,
                )


def _standard_of(table: Table, column: int) -> Standard | None:
    """Give the standard of a column: named by its head, and with its codes in most cells."""
    cells = [row[column] for row in table.rows if column < len(row)]
    filled = [cell for cell in cells if not _NO_CODE.fullmatch(cell.strip())]
    for standard in STANDARDS:
        if standard.head.search(table.header[column]) and filled:
            held = sum(any(True for _ in _codes(cell, standard)) for cell in filled)
            if held >= _MOSTLY * len(filled):
                return standard
    return None


def _codes(cell: str, standard: Standard) -> Iterator[tuple[int, int, str]]:
    """Give the codes of a cell, each with where it stands; one of a range where that stands."""
    start = 0
    for between in [*_BETWEEN.finditer(cell), None]:
        end = between.start() if between else len(cell)
        words = cell[start:end]
        begin = start + len(words) - len(words.lstrip())
        finish = begin + len(words.strip())
        told = "".join(words.split()).replace("（", "(").replace("）", ")")
        for code in _expanded(told, standard):
            yield begin, finish, code
        start = between.end() if between else end


def _expanded(told: str, standard: Standard) -> tuple[str, ...]:
    """Give the code that the words are, or those between the ends of the range that they are."""
    if standard.code.fullmatch(told):
        return (told,)
    if letters := _LETTERED.fullmatch(told):
        codes = tuple(letters["stem"] + letter for letter in _LETTER.findall(letters["letters"]))
        return codes if all(map(standard.code.fullmatch, codes)) else ()
    found = _RANGE.fullmatch(told)
    if not found or found["stem2"] not in {"", found["stem"], found["stem"][1:]}:
        return ()
    numbers = range(int(found["first"]), int(found["last"]) + 1)
    codes = tuple(f"{found['stem']}{number}" for number in numbers[:_MOST_IN_RANGE])
    return codes if codes and all(map(standard.code.fullmatch, codes)) else ()


def _titles(document: Document) -> dict[str, Section]:
    """Map the folded titles of a report to the first, least deep section that bears each."""
    titles: dict[str, Section] = {}
    for section in sorted(document.sections, key=lambda one: (one.level, one.line)):
        titles.setdefault(_folded(section.title), section)
    titles.pop("", None)
    return titles


def _section_named(heading: str, titles: dict[str, Section]) -> Section | None:
    """Give the section that a row of an index names, also where it adds who speaks: 某人：标题."""
    for words in (heading, heading.partition("：")[2]):
        if section := titles.get(_folded(words)):
            return section
    named = _folded(heading)
    likest = process.extractOne(named, list(titles), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return titles[likest[0]] if named and likest else None


def _folded(title: str) -> str:
    return _PUNCTUATION.sub("", fold_name(_NUMBERED.sub("", title)))
