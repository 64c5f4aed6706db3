"""What a library says of itself: its name, whose texts it holds, what it holds of them.

What `site.yml` leaves out follows from the reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Colophon
from builder.pages.wording import LANGUAGES, title_with_years, year_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Report
    from builder.pages.shelf import Shelf

# So many publishers are named; of more, as many and how many they are.
_NAMED = 3
_NUMERALS = "零一两三四五六七八九十"


def colophon_of(shelf: Shelf) -> Colophon:
    """Give what every page's frame says of the library, and what hand-written pages leave blank."""
    texts = owners(shelf)
    reports = _reports(shelf)
    contact = shelf.masthead.contact
    return Colophon(
        shelf.masthead.name,
        shelf.masthead.description or f"{holdings(shelf, period=True)}的全文：{BENEFIT}。",
        texts,
        f"报告文字 © {texts}，注明出处转载，文字照录；编者推定与误印之处各有标记。"
        if texts
        else "",
        tuple((report.id, owner(report, shelf)) for report in reports),
        contact,
        (
            ("texts", texts),
            ("count", f"{numeral(len(reports))}份"),
            ("stock", _stock(shelf)),
            ("contact", f"差错请告知：{contact}。" if contact else ""),
        ),
        tuple((report.id, title_with_years(report)) for report in reports),
        shelf.masthead.changes[0].date if shelf.masthead.changes else "",
    )


def library_name(shelf: Shelf) -> str:
    """Give the name under which pages of the library itself are cited."""
    return shelf.masthead.name or "报告文库"


# What a reader has of all this, in half a sentence.
BENEFIT = "逐段可引，按项目与时间贯通"


def owner(report: Report, shelf: Shelf) -> str:
    """Say whose text a report is."""
    return shelf.masthead.texts or report.publisher


def owners(shelf: Shelf) -> str:
    """Say whose texts the reports are; nothing where there is none."""
    named = list(dict.fromkeys(owner(report, shelf) for report in _reports(shelf)))
    if len(named) <= _NAMED:
        return "、".join(named)
    return f"{'、'.join(named[:_NAMED])}等 {len(named)} 家"


def holdings(shelf: Shelf, *, count: bool = True, period: bool = False) -> str:
    """Say whose reports these are, how many, and of which years: 甲公司五份社会责任类报告.

    Args:
        shelf: the reports.
        count: whether to say how many.
        period: whether to say of which years.
    """
    texts = owners(shelf)
    several = len({owner(report, shelf) for report in _reports(shelf)}) > 1
    latin = texts[-1:].isascii() and texts
    whose = f"{texts}{' ' if latin else ''}{'的' if several or latin else ''}"
    many = f"{numeral(len(shelf.volumes))}份" if count else ""
    years = f"（{'—'.join(_years(shelf))}）" if period and shelf.volumes else ""
    return f"{whose}{many}社会责任类报告{years}"


def numeral(count: int) -> str:
    """Write a number before a measure word: 两, or from eleven on in digits."""
    return _NUMERALS[count] if count < len(_NUMERALS) else f" {count} "


def _reports(shelf: Shelf) -> Sequence[Report]:
    return [volume.document.report for volume in shelf.volumes]


def _years(shelf: Shelf) -> list[str]:
    """Give the first and the last year that the reports cover, or the only one."""
    ends = [year for report in _reports(shelf) for year in year_range(report)]
    return list(dict.fromkeys(map(str, [min(ends), max(ends)]))) if ends else []


def _stock(shelf: Shelf) -> str:
    """Say how many reports there are, of which years, and in which languages."""
    reports = _reports(shelf)
    years = _years(shelf)
    span = f"从 {years[0]} 年到 {years[1]} 年" if len(years) > 1 else f"是 {years[0]} 年"
    order = shelf.masthead.languages or LANGUAGES
    counts = {
        LANGUAGES[language]: sum(report.language == language for report in reports)
        for language in order
    }
    told = {name: count for name, count in counts.items() if count}
    if len(told) == 1:
        languages = f"{'都' if len(reports) > 1 else ''}是{next(iter(told))}"
    else:
        languages = "，".join(f"{numeral(count)}份是{name}" for name, count in told.items())
    return f"{numeral(len(reports))}份报告，报告期{span}，{languages}"
