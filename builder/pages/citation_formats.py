"""A report, a chapter or a page of the site in the forms in which readers cite it.

Each form is text in which a browser fills in what only it knows, between two signs (U+001A) that
no words hold: `url`, the address as the reader has it; the day of access as `accessed`
(2026-11-30), `accessed_en` (November 30, 2026), `accessed_ris` (2026/11/30) and
`accessed_parts` (2026,11,30); and, for one paragraph, `page`, its printed page. Where what is cited
has a title of its own within the page (a section, a table), that is filled in, too: `title`, and
as the form wants it `title_tex` or `title_json`.

- `gb`: GB/T 7714—2015 (9.2: digital documents carry the day of access and their address);
- `apa`: APA, 7th edition (10.4 reports by organizations; 10.16 web pages);
- `chicago`: The Chicago Manual of Style, 17th edition, author and date (14.84, 15.50);
- `bibtex`: BibTeX's types `techreport`, `incollection` and `misc`, with biblatex's `urldate`;
- `ris`: the RIS format's types RPRT, CHAP and ELEC;
- `csl`: CSL-JSON 1.0.2, one item.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from builder.model import anchor_of
from builder.pages import addresses
from builder.pages.elements import Heading, Table, plain
from builder.pages.page import PageKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.model import Document
    from builder.pages.page import Page
    from builder.pages.shelf import Shelf

FORMATS = {
    "gb": "GB/T 7714—2015",
    "apa": "APA",
    "chicago": "Chicago",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl": "CSL-JSON",
}
# What BibTeX would take for its own (https://ctan.org/pkg/bibtex, section 4); a backslash first.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_TEX_SIGNS = str.maketrans(_TEX)
# BibTeX counts a brace also behind a backslash; one without its fellow needs a name instead.
_LONE_BRACES = str.maketrans(_TEX | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
_BLANK = "\x1a{}\x1a"
_URL, _PAGE = _BLANK.format("url"), _BLANK.format("page")
_TITLE = _BLANK.format("title")
# How a title is written in the forms that have their own escapes.
_WRITTEN_TITLE = {"bibtex": _BLANK.format("title_tex"), "csl": _BLANK.format("title_json")}
_ACCESSED, _ACCESSED_EN = _BLANK.format("accessed"), _BLANK.format("accessed_en")
_ACCESSED_RIS = _BLANK.format("accessed_ris")
_ACCESSED_PARTS = _BLANK.format("accessed_parts")


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: a whole report, a chapter of one (with `container`), or a page of the site.

    `id` is the key in databases. `author` is the publisher, or the library for its own pages.
    `year` is None where nothing tells it; `day` is that of a page of the site, if it has one.
    `first` and `last` are printed pages; `last` is None where only the first is known.
    """

    id: str
    author: str
    title: str
    language: str
    container: str | None = None
    kind: str | None = None
    year: int | None = None
    day: str | None = None
    first: str | None = None
    last: str | None = None

    @property
    def is_report(self) -> bool:
        """Whether it is printed: a report or a chapter of one."""
        return self.kind is not None


def cited(page: Page, shelf: Shelf, library: str) -> Cited | None:
    """Say what a page is, as citations see it; None for a page that is only a way to others.

    Args:
        page: a page of the site.
        shelf: the reports.
        library: the name of the library, who made the pages across reports.
    """
    if page.kind in {PageKind.HOME, PageKind.REPORTS, PageKind.SOURCE, PageKind.PROSE}:
        return None
    name = re.sub(r"\W+", "-", addresses.url(page.path)).strip("-").lower()
    if page.report is None:
        return Cited(name, library, _flat(page.title), "zh-Hans")
    document: Document = shelf.volume_of(page.report).document
    report = document.report
    whole = Cited(
        report.id,
        report.publisher,
        _flat(report.title),
        report.language,
        kind=report.kind,
        year=report.published,
    )
    if page.kind is PageKind.REPORT:
        return whole
    first, last = (page.printed.first, page.printed.last) if page.printed else (None, None)
    title = _flat(page.title)
    return replace(
        whole, id=name, title=title, container=whole.title, first=first, last=last or None
    )


def titled(page: Page) -> Iterator[tuple[str, str]]:
    """Give what has a title of its own within a page, by its fragment: sections and tables."""
    is_of_chapter = page.report is not None and page.kind is not PageKind.REPORT
    for element in page.elements:
        if isinstance(element, Heading) and element.fragment:
            fragment, title = element.fragment, plain(element.words)
            # What stands under a heading of the site's is said of the page's subject.
            is_printed = is_of_chapter and element.depth is not None
        elif isinstance(element, Table) and element.anchor and element.name:
            fragment, title = anchor_of(element.anchor.part), element.name
            is_printed = is_of_chapter
        else:
            continue
        yield fragment, title if is_printed else f"{page.title}：{title}"


def formats_for_titles(one: Cited, *, is_part: bool = False) -> Mapping[str, str]:
    """Give the same forms with room for the title of what is cited within the page."""
    made = formats(replace(one, title=_TITLE), is_part=is_part)
    return {
        form: text.replace(_TITLE, _WRITTEN_TITLE.get(form, _TITLE)) for form, text in made.items()
    }


def title_forms(title: str) -> tuple[str, str]:
    """Give a title on one line, and the same as BibTeX has it; JSON's is the browser's to make."""
    flat = _flat(title)
    return flat, _tex(flat)


def formats(one: Cited, *, is_part: bool = False) -> Mapping[str, str]:
    """Give a citation in all forms, by their ids.

    Args:
        one: what is cited.
        is_part: whether a paragraph of it is meant, whose page the browser fills in.
    """
    if is_part:
        one = replace(one, first=_PAGE, last=_PAGE)
    return {
        "gb": _gb(one),
        "apa": _apa(one),
        "chicago": _chicago(one),
        "bibtex": _bibtex(one),
        "ris": _ris(one),
        "csl": _csl(one),
    }


def _gb(one: Cited) -> str:
    if not one.is_report:
        day = f"({one.day})" if one.day else ""
        return f"{_sentence(one.author)} {one.title}[EB/OL]. {day}[{_ACCESSED}]. {_URL}."
    title = f"{one.container}: {one.title}" if one.container else one.title
    pages = f": {_range(one, open_end='第 {} 页起')}" if one.first else ""
    when = f" {one.year}" if one.year else ""
    return f"{_sentence(one.author)} {title}[R/OL].{when}{pages}[{_ACCESSED}]. {_URL}."


def _apa(one: Cited) -> str:
    year = one.year or (one.day or "n.d.")[:4]
    pages = f" ({'p.' if one.first == one.last else 'pp.'} {_range(one)})" if one.first else ""
    title = f"{one.title}. In {one.container}{pages}" if one.container else one.title
    # The site is not named again where it is the author (9.32).
    return f"{_sentence(one.author)} ({year}). {title}. Retrieved {_ACCESSED_EN}, from {_URL}"


def _chicago(one: Cited) -> str:
    year = one.year or (one.day or "n.d.")[:4]
    pages = f", {_range(one)}" if one.first else ""
    title = f"“{one.title}.” In {one.container}{pages}." if one.container else f"{one.title}."
    if not one.is_report:
        title = f"“{one.title}.”"
    author, when = _sentence(one.author), str(year).rstrip(".")
    return f"{author} {when}. {title} Accessed {_ACCESSED_EN}. {_URL}."


def _bibtex(one: Cited) -> str:
    fields: dict[str, str | None] = {"author": f"{{{_tex(one.author)}}}", "title": _tex(one.title)}
    kind = "misc"
    if one.container:
        kind = "incollection"
        fields |= {"booktitle": _tex(one.container), "publisher": _tex(one.author)}
    elif one.is_report:
        kind = "techreport"
        fields |= {"institution": _tex(one.author), "type": _tex(one.kind or "")}
    fields["year"] = str(one.year) if one.year else (one.day or "")[:4] or None
    fields["pages"] = _range(one, joined="--") if one.first else None
    fields |= {"url": _URL, "urldate": _ACCESSED, "langid": _langid(one.language)}
    rows = [f"  {key:<11} = {{{value}}},\n" for key, value in fields.items() if value]
    return f"@{kind}{{{one.id},\n{''.join(rows)}}}\n"


def _ris(one: Cited) -> str:
    kind = "CHAP" if one.container else "RPRT" if one.is_report else "ELEC"
    rows = [("TY", kind), ("ID", one.id), ("AU", one.author), ("TI", one.title)]
    rows += [("T2", one.container)] if one.container else []
    rows += [("M3", one.kind or "")] if one.is_report and not one.container else []
    if year := one.year or (one.day or "")[:4]:
        rows.append(("PY", str(year)))
    rows += [("SP", one.first)] if one.first else []
    rows += [("EP", one.last)] if one.last else []
    rows += [("PB", one.author), ("LA", one.language), ("UR", _URL), ("Y2", _ACCESSED_RIS)]
    return "".join(f"{tag}  - {value}\n" for tag, value in [*rows, ("ER", "")])


def _csl(one: Cited) -> str:
    kind = "chapter" if one.container else "report" if one.is_report else "webpage"
    item: dict[str, object] = {
        "id": one.id,
        "type": kind,
        "title": one.title,
        "author": [{"literal": one.author}],
        "publisher": one.author,
        "language": one.language,
        "URL": _URL,
        "accessed": {"date-parts": [_ACCESSED_PARTS]},
    }
    if one.container:
        item["container-title"] = one.container
    if one.is_report and not one.container:
        item["genre"] = one.kind
    if year := one.year or int((one.day or "0")[:4]):
        item["issued"] = {"date-parts": [[year]]}
    if one.first:
        item["page"] = _range(one)
    written = json.dumps([item], ensure_ascii=False, indent=2).replace(r"\u001a", "\x1a")
    return written.replace(f'"{_ACCESSED_PARTS}"', f"[{_ACCESSED_PARTS}]") + "\n"


def _range(one: Cited, *, joined: str = "–", open_end: str = "{}–") -> str:
    """Give the printed pages; what is only known to begin says so."""
    first = one.first or ""
    if one.last is None:
        return open_end.format(first)
    return first if one.last == first else f"{first}{joined}{one.last}"


def _sentence(author: str) -> str:
    """End an author's name as a sentence ends, once."""
    return author if author.endswith((".", "。")) else f"{author}."


def _tex(text: str) -> str:
    depths = list(accumulate({"{": 1, "}": -1}.get(sign, 0) for sign in text))
    is_balanced = not depths or (min(depths) >= 0 and depths[-1] == 0)
    return text.translate(_TEX_SIGNS if is_balanced else _LONE_BRACES)


def _langid(language: str) -> str:
    return "english" if language == "en" else "chinese"


def _flat(text: str) -> str:
    """Give words on one line, without the signs that stand around what is filled in."""
    return " ".join("".join(sign for sign in text if sign >= " " or sign.isspace()).split())
