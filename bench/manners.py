"""In whose manner made-up reports are set: how each kind prints titles, lines, tables and pages.

One row for each of the made-up reports in `tests/reading/unseen/`, whose form it takes; none
of their words. `making.py` fills these forms.
"""

from __future__ import annotations

from dataclasses import dataclass

HANS, HANT, EN = "zh-Hans", "zh-Hant", "en"
_CN = "一二三四五六七八九十"
_HEAVENLY = "壹貳參肆伍陸柒捌玖拾"
_ROMAN = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ", "Ⅷ", "Ⅸ", "Ⅹ")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a kind of report is printed.

    `chapter` and `section` are forms of numbers before titles: `c` and `s` count from 1, `C` and
    `S` in Chinese, `R` in Roman, `H` in the numerals of banks. `width` is that of a line in
    characters, 0 where a paragraph is one. `gap` says that blank lines part paragraphs. `head`
    and `folio` say what a page repeats, `contents` that they are printed. `sign` opens an item,
    `table` is the make of tables.
    """

    name: str
    language: str
    chapter: str
    section: str
    width: int
    gap: bool
    head: bool
    folio: bool
    contents: bool
    sign: str
    table: str
    also: tuple[str, ...] = ()


def numbered(form: str, chapter: int, section: int) -> str:
    """Write the number before a title."""
    return form.format(
        c=chapter,
        s=section,
        C=_CN[(chapter - 1) % 10],
        S=_CN[(section - 1) % 10],
        R=_ROMAN[(chapter - 1) % 10],
        H=_HEAVENLY[(chapter - 1) % 10],
    )


# name, language, chapter, section, width, gap, head, folio, contents, sign, table, also
MANNERS = tuple(
    Manner(*row)
    for row in (
        ("airline-dense", HANS, "第{C}章 ", "{S}、", 36, 0, 1, 1, 0, "（{n}）", "tabs"),
        ("airport-parts", EN, "Part {c}: ", "", 88, 1, 0, 0, 0, "- ", "pipes"),
        ("auto-figures", HANS, "", "", 0, 1, 0, 0, 0, "● ", "tabs", ("figures",)),
        ("bank", HANS, "第{C}章 ", "{S}、", 38, 1, 1, 1, 1, "• ", "tabs", ("figures", "case")),
        ("brewery-dense", HANT, "第{C}章 ", "{c}-{s} ", 40, 0, 0, 0, 0, "‧", "tabs"),
        ("chemistry-lines", HANS, "{C}、", "（{S}）", 34, 0, 0, 0, 0, "{n}. ", "cells"),
        ("chips-index", HANT, "{H}、", "{S}、", 0, 1, 0, 1, 0, "• ", "html"),
        ("cooperative-dense", EN, "{c} ", "{c}.{s} ", 84, 0, 0, 0, 0, "• ", "blanks"),
        ("dairy-parts", HANS, "第{C}篇 ", "", 0, 1, 0, 0, 0, "- ", "tabs", ("quote",)),
        ("energy-annual", HANT, "{C}、", "（{S}）", 0, 1, 1, 0, 0, "（{n}）", "tabs"),
        ("foods-layout", HANS, "", "", 50, 1, 0, 0, 0, "• ", "blanks"),
        ("games-interview", HANS, "", "", 0, 1, 0, 0, 0, "- ", "tabs", ("quote", "asked")),
        ("hkex-esg", HANT, "A{c} ", "", 0, 1, 0, 0, 0, "• ", "tabs"),
        ("hospital-roman", HANS, "{R}. ", "{S}、", 0, 1, 0, 0, 0, "（{n}）", "tabs", ("figures",)),
        ("internet-plain", EN, "", "", 0, 1, 0, 0, 0, "• ", "tabs", ("quote", "figures")),
        ("logistics-plain", HANS, "{c} ", "{c}.{s} ", 0, 1, 0, 1, 1, "· ", "tabs"),
        ("maker", HANS, "第{C}章 ", "{c}.{s} ", 36, 1, 1, 1, 1, "• ", "tabs", ("case",)),
        ("mtr", HANT, "", "", 0, 1, 1, 1, 1, "• ", "tabs", ("quote", "case")),
        ("museum-openers", HANS, "", "", 0, 1, 0, 0, 0, "- ", "tabs", ("openers",)),
        ("optics-stacked", HANT, "{c} ", "{c}.{s} ", 40, 0, 1, 1, 0, "‧", "cells"),
        ("paper-blanks", HANS, "第{C}章 ", "{S}、", 32, 1, 0, 0, 0, "● ", "blanks"),
        ("pharma", HANS, "{c:02} ", "", 38, 1, 1, 1, 1, "• ", "tabs", ("figures", "quote", "case")),
        ("ports-markdown", HANS, "# {c} ", "## {c}.{s} ", 0, 1, 0, 0, 0, "- ", "pipes"),
        ("property-tabs", HANS, "第{C}章\t", "第{S}节\t", 0, 1, 1, 0, 0, "{n}、\t", "tabs"),
        ("rail-cases", HANS, "第{C}章 ", "", 0, 1, 0, 0, 0, "• ", "tabs", ("case",)),
        ("retailer-wrapped", EN, "", "", 78, 1, 1, 1, 0, "• ", "blanks"),
        ("seeds-cells", HANS, "第{C}章 ", "", 21, 0, 0, 0, 0, "- ", "cells"),
        ("software-pipes", HANS, "{C}、", "（{S}）", 0, 1, 0, 0, 0, "{n}. ", "pipes"),
        ("steel-blanks", HANS, "第{C}章 ", "{c}.{s} ", 36, 1, 1, 1, 1, "• ", "tabs"),
        ("telecom-tcfd", EN, "{c} ", "{c}.{s} ", 86, 1, 0, 0, 0, "• ", "blanks"),
        ("trust-columns", HANS, "{c:02} ", "", 0, 1, 0, 0, 1, "• ", "blanks"),
        ("utility", EN, "{c} ", "{c}.{s} ", 82, 1, 1, 1, 1, "• ", "tabs", ("quote", "case")),
        ("waterworks-heads", HANS, "第{C}章 ", "{S}、", 36, 1, 1, 1, 1, "• ", "tabs", ("figures",)),
    )
)
