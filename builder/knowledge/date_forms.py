"""The forms in which Chinese text, Simplified and Traditional, writes dates."""

from __future__ import annotations

import re

DIGITS = "零〇○一二三四五六七八九"
# It begins with a set, to which the search skips: alternatives would be tried at each character.
_YEAR = rf"[12一二](?:(?<=1)9\d\d|(?<=2)0\d\d|(?<=[一二])[{DIGITS}]{{3}})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
# EDTF (ISO 8601-2) counts seasons from 21.
SEASON = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
# Month and day of the feasts that reports date things by.
FEAST = {
    "元旦": (1, 1),
    "三八": (3, 8),
    "五一": (5, 1),
    "五四": (5, 4),
    "六一": (6, 1),
    "国庆": (10, 1),
    "國慶": (10, 1),
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_ENGLISH = (
    r"(?P<e>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_ORDINAL = r"(?P<d>3[01]|[12]?\d)(?:st|nd|rd|th)?"
_VAGUE = r"中旬|年中|中期|前后|前後|左右|中(?=[，,])"
_ABOUT = r"期间|期間|前后|前後|前夕|左右"
_PART = r"年?初|年?底|年?末|上旬|下旬|中旬"
# Parts of a year that are ranges of months: ISO 8601-2 gives quarters a code of their own
# only at EDTF level 2.
_RANKS = ("first", "second", "third", "fourth")
STRETCH = {
    **dict.fromkeys(("上半年", "h1", "firsthalf"), (1, 6)),
    **dict.fromkeys(("下半年", "h2", "secondhalf"), (7, 12)),
    **{
        words: (3 * place - 2, 3 * place)
        for place, number in enumerate("一二三四", 1)
        for words in (f"{number}季", f"{place}季", f"q{place}", f"{_RANKS[place - 1]}quarter")
    },
}
_STRETCH = r"(?P<q>[上下]半年|第?\s*[一二三四1-4]\s*季度?|[Qq][1-4](?!\d))"
_RELATED = "同年|次年|翌年|去年|今年"
_DAYS = (
    rf"(?P<m>{_MONTH})\s*月\s*(?P<d>{DAY})\s*[日号號]?"
    rf"(?P<l>(?:\s*[、和及]\s*{DAY}\s*[日号號]?)+)(?<=[日号號])"
)
_TO = r"\s*(?:[-‐-―~～〜−－]+|至|到)\s*"
_TO_IN_ENGLISH = r"\s*(?:[-‐-―−]+|to|and|through|until)\s*"
_IN_ENGLISH_2 = _IN_ENGLISH.replace("?P<e>", "?P<e2>")
_LAST = r"(?P<d2>3[01]|[12]?\d)(?:st|nd|rd|th)?"
_IN_YEAR = r"(?:of\s+|in\s+)?(?:FY|fiscal(?:\s+year)?)?\s*(?P<y>(?:19|20)\d\d)(?!\d)"

# One alternative a line, the most telling first. Groups: y year, m month, d day, and the
# same with 2 for the end of a range; l the days listed after a day; e a month in English;
# r a year told by relation; q a half or quarter of a year; v words that make it vague.
_FORMS = tuple(
    re.compile(form)
    for form in (
        (
            rf"(?P<y>{_YEAR})\s*年\s*的?\s*(?P<m>{_MONTH})\s*月\s*(?P<d>{DAY})\s*[日号號]?{_TO}"
            rf"(?:(?P<y2>{_YEAR})\s*年\s*的?\s*)?(?:(?P<m2>{_MONTH})\s*月\s*)?(?P<d2>{DAY})\s*[日号號]"
        ),
        rf"(?P<y>{_YEAR})\s*年\s*的?\s*{_DAYS}",
        rf"(?<![\d.]){_DAYS}",
        rf"(?P<y>{_YEAR})\s*年\s*的?\s*(?P<m>{_MONTH})\s*月\s*(?P<d>{DAY})\s*[日号號]",
        (
            rf"(?P<y>{_YEAR})\s*年\s*的?\s*(?P<m>{_MONTH})\s*月?{_TO}"
            rf"(?:(?P<y2>{_YEAR})\s*年\s*的?\s*)?(?P<m2>{_MONTH})\s*月(?!\s*\d+\s*[日号號])"
        ),
        (
            rf"(?P<y>{_YEAR})\s*年\s*(?P<m>{_MONTH})\s*月{_TO}"
            rf"(?:(?P<y2>{_YEAR})\s*年\s*的?\s*)?(?P<m2>{_MONTH})\s*月\s*(?P<d2>{DAY})\s*[日号號]"
        ),
        (
            rf"(?P<y>{_YEAR})\s*年{_TO}(?P<y2>{_YEAR})\s*年\s*的?\s*(?P<m2>{_MONTH})\s*月"
            rf"(?:\s*(?P<d2>{DAY})\s*[日号號])?"
        ),
        rf"(?P<y>{_YEAR})\s*年\s*(?P<m>{_MONTH})\s*、\s*(?P<m2>{_MONTH})\s*月",
        (
            rf"(?P<y>{_YEAR})\s*年\s*的?\s*(?P<m>{_MONTH})\s*月(?:\s*份)?"
            rf"(?:\s*(?:{_PART}|(?P<v>左右|前后|前後)))?"
        ),
        (
            rf"(?P<y>{_YEAR})\s*年\s*[“「\"]?(?P<m>1[0-2]|0?[1-9])[.．·](?P<d>{DAY})(?!\d)"
            r"(?:\s*[^\s，。；”」]{1,6}?[日节節][”」]?)?"
        ),
        rf"(?P<y>{_YEAR})\s*年?\s*[-‐-―~～−]+\s*(?P<y2>{_YEAR})\s*年(?!度)",
        rf"(?P<y>{_YEAR})\s*年?\s*、\s*(?P<y2>{_YEAR})\s*年(?!度)",
        rf"(?P<y>{_YEAR})\s*年?\s*(?:至|到)\s*(?P<y2>{_YEAR})\s*年(?!度)",
        (
            rf"(?P<y>{_YEAR})\s*年\s*(?P<f>{'|'.join(FEAST)})"
            r"(?:[妇婦]女[节節]|[儿兒]童[节節]|青年[节節]|[劳勞][动動][节節]|[节節])?"
            rf"(?:\s*(?P<v>{_ABOUT}))?"
        ),
        rf"(?P<y>{_YEAR})\s*年的?(?P<s>[春夏秋冬])[季天]",
        rf"(?P<y>{_YEAR})\s*年?\s*的?\s*{_STRETCH}",
        rf"(?<![\d.前])(?:(?P<r>{_RELATED})\s*的?\s*)?(?P<q>[上下]半年|第?[一二三四]季度)",
        rf"(?P<y>{_YEAR})\s*年\s*(?P<v>{_VAGUE})",
        rf"(?P<y>{_YEAR})\s*年\s*(?:{_PART})",
        rf"(?P<y>{_YEAR})\s*年(?![度代来來间間前后後])",
        # 21年3月, ’21年: the century is left out where what follows shows it to be a date.
        (
            rf"(?<![\d.第近])(?P<y>\d\d)\s*年\s*(?P<m>{_MONTH})\s*月"
            rf"(?!饼|餅)(?:\s*(?P<d>{DAY})\s*[日号號])?"
        ),
        r"(?<=[’‘'])(?P<y>\d\d)\s*年",
        rf"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<p>[-./])(?P<m>{_MONTH})(?P=p)(?P<d>{DAY})(?![\d.])",
        (
            rf"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<p>[-./])(?P<m>{_MONTH})(?P=p)(?P<d>{DAY}){_TO}"
            rf"(?:(?P<y2>(?:19|20)\d\d)(?P=p))?(?:(?P<m2>{_MONTH})(?P=p))?(?P<d2>{DAY})(?![\d.])"
        ),
        (
            rf"(?i)(?<![a-z]){_IN_ENGLISH}\s+{_ORDINAL}{_TO_IN_ENGLISH}(?:{_IN_ENGLISH_2}\s+)?"
            rf"{_LAST},?\s+(?P<y>(?:19|20)\d\d)(?!\d)"
        ),
        (
            rf"(?i)(?<![a-z\d]){_ORDINAL}(?:\s+{_IN_ENGLISH_2})?{_TO_IN_ENGLISH}{_LAST}\s+"
            rf"{_IN_ENGLISH},?\s+(?P<y>(?:19|20)\d\d)(?!\d)"
        ),
        (
            rf"(?i)(?<![a-z]){_IN_ENGLISH}{_TO_IN_ENGLISH}{_IN_ENGLISH_2},?\s+"
            r"(?P<y>(?:19|20)\d\d)(?!\d)"
        ),
        rf"(?i)(?<![a-z\d])(?P<q>Q[1-4]|H[12])\s*{_IN_YEAR}",
        (
            r"(?i)(?<![a-z])(?P<q>(?:first|second|third|fourth)\s+(?:quarter|half))\s+"
            rf"{_IN_YEAR}"
        ),
        r"(?i)(?<![a-z])(?P<v>mid)[-‐-–\s](?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?i)(?<![a-z])(?:early|late|(?:the\s+)?end\s+of)[-\s](?P<y>(?:19|20)\d\d)(?![\d-])",
        r"(?i)(?:(?<=\bin\s)|(?<=\bsince\s))(?P<y>(?:19|20)\d\d)(?![\d%-]|\s*[-–]\s*\d)",
        rf"(?i)(?<![a-z\d]){_ORDINAL}\s+(?:of\s+)?{_IN_ENGLISH},?\s*(?P<y>(?:19|20)\d\d)(?!\d)",
        rf"(?i)(?<![a-z]){_IN_ENGLISH}(?:\s+{_ORDINAL})?,?\s+(?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?:(?<=^)|(?<=[\s（(]))(?P<y>20\d\d)\.(?P<m>1[0-2]|0?[1-9])(?=$|[\s）)])",
        (
            rf"(?P<r>{_RELATED}|前年|当年|當年|刚刚?过去的|剛剛?過去的)\s*(?P<m>{_MONTH})\s*月"
            rf"(?:\s*份|\s*(?P<d>{DAY})\s*[日号號])?"
        ),
        rf"(?P<r>{_RELATED})(?:{_PART})?",
        (
            rf"(?<![\d.])(?P<m>{_MONTH})\s*月\s*(?P<d>{DAY})\s*[日号號]?{_TO}"
            rf"(?:(?P<m2>{_MONTH})\s*月\s*)?(?P<d2>{DAY})\s*[日号號]"
        ),
        rf"(?<![\d.])(?P<m>{_MONTH})\s*月\s*(?P<d>{DAY})\s*[日号號]",
        rf"(?<![\d.])(?P<m>{_MONTH})\s*月?{_TO}(?P<m2>{_MONTH})\s*月(?!\s*\d+\s*[日号號])",
        rf"(?<![\d.个個{DIGITS}十百])(?P<m>{_MONTH})\s*月(?:\s*份)?(?:{_PART})?(?![\d饼餅球亮])",
    )
)
# The letters that `(?i)[a-z]` finds: two more than the fifty-two are small forms of s and k.
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\u017f\u212a")


def _signs(form: re.Pattern[str]) -> frozenset[str]:
    """Give characters of which every match of a form, or what stands before it, holds one.

    So few texts are searched form by form: of 42 forms a sentence with a year needs eighteen.
    """
    for sign in "年月":
        if re.search(rf"\)\\s\*{sign}(?!\?)", form.pattern):
            return frozenset(sign)
    if form.flags & re.IGNORECASE:
        return _LETTERS
    if "?P<q>" in form.pattern:
        return frozenset("半季Qq")
    return frozenset("年") if _RELATED in form.pattern else frozenset("-./")


# What forms in English and those with points hold nothing without.
YEAR_IN_DIGITS = re.compile(r"(?:19|20)\d\d")
OF_A_YEAR_IN_DIGITS = _LETTERS - frozenset("Qq") | frozenset("-./")
# Each form with characters without one of which it cannot be found.
FORMS = tuple((_signs(form), form) for form in _FORMS)
# What every date holds at least, so that other texts are not searched form by form.
ANY = re.compile(
    rf"[年月.\-/]|季|[QqHh][1-4]|(?i:{'|'.join(MONTHS)}|\b(?:in|since)\s[12]"
    r"|quarter|half|\b(?:mid|early|late|end\sof)[\s-])"
)
