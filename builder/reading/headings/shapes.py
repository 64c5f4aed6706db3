"""What a title looks like: whether words by themselves could be a heading.

Figures, dates, labels, captions and lines that name a speaker are refused.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from builder.reading.characters import (
    ends_sentence,
    has_ideographs,
    starts_inside,
    width,
    words,
)
from builder.reading.kept_facts import kept
from builder.reading.lists.bulleted_lists import bullet_of
from builder.reading.lists.dated_entries import is_date_alone

if TYPE_CHECKING:
    from builder.reading.draft import Piece

_NUMBERED = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){1,3}\s*\D|[一二三四五六七八九十]{1,3}、|附[录錄][一二三四五六七八九十]|第[一二三四五六七八九十]+[章节])"
)
_CASE = re.compile(
    r"^(?:案例|個案|个案|專欄|专栏|专题)(?:\s|[：:|｜])\s*\S|\S\s+案例$|^case stud(?:y|ies)\b",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,2}$")
_UNIT = (
    "个個人次家亿億万萬元年月日天小时時吨噸项項所名位款件条條层級"
    "级岁歲米公里倍点點兆瓦余多套场場户戶万股港币余種种座部份"
)
_FIGURE = re.compile(
    rf"^(?=\D{{0,3}}\d)[\d\s.,%％+＋~～—–\-/:：×xX]+(?:[A-Za-z%+ ]{{0,6}}|[{_UNIT}+ ]{{0,6}})$"
)
# A section's number before a short word: `1.2 Safety`, which no figure's unit looks like.
_SECTION = re.compile(
    r"\d{1,2}(?:\.\d{1,2})+\s+"
    r"(?!(?:Million|Billion|Trillion|Percent|Tonnes?|Tons?|Hours?|Days?|Years?|Times)\b)[A-Z][a-z]{2,}"
)
_CELL = re.compile(r"(?:[A-Z]{0,3}\d[\d,.\-–]*[%％]?(?:[(（][^()（）]*[)）])?|[—–-])[,，、]?")
_BETWEEN_CELLS = re.compile(r"[\s，、]+")
# The last cells of a row, both figures.
_FEWEST_CELLS = 2
_LABEL = re.compile(r"^(?:注|註|注释|附注|资料来源|資料來源|数据来源|单位|單位|图|圖|表)\s*[：:\d]")
_REFUSED = re.compile(r"(?:https?:|www\.|@)|[=＝→<>{}`]|^[（(].*[)）]$|[。；;，,、]$|^《[^》]*》$")
_PICTURE = re.compile(
    r"^(?:扫码|扫一扫|扫描|掃描|掃一掃|掃碼|责编|编辑|特约撰稿|活动时间)|(?:示意图|示意圖|流程图|统计图|分布图|效果图|效果圖|领域分布|截图|海报|展厅|展廳|现场|合影|界面|页面)$"
)
# What a picture shows: people at something, or a thing that took place somewhere.
_SCENE = re.compile(
    r"^[^，：、]{0,14}(?:志愿者|志願者|教授|医生|專家|专家|老师|老師|老人|学生|學生|同学们|嘉宾|村民|小朋友|孩子们|游客|讲述人|講述人)"
    r"(?:[与與和在到向为為给給]|通过|透過|协助|協助|正在|参加|參加|体验|體驗|讨论|討論)[^，：]{4,}$"
    r"|^[^，：]{4,}在[^，：]{2,14}(?:举行|舉行|举办|舉辦|召开|召開|开展|開展)[^，：]{0,6}$"
)
# What a title in Latin letters begins with, and what none ends with.
_LATIN_TITLE = re.compile(r"^[“\"‘'(]?(?:[A-Z]|\d+(?:\.\d+)*\.?\s+[A-Z])")
_LATIN_OPEN = re.compile(
    r"(?:\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|our|the|to|with|that|which)|[-–—&])$",
    re.IGNORECASE,
)
_LATIN_LABEL = re.compile(
    r"^(?:Note|Source|Unit|Figure|Fig\.|Table|Chart|Photo|Dear|Mr|Ms|Mrs|Dr)\b[\s.:\d]",
    re.IGNORECASE,
)
# Words of an English title; what has more is a sentence.
_LATIN_WORDS = 12
# What is no title: sentences, a figure, the words of a poster, a fact with its name, a byline.
_SAID = re.compile(
    r"[？！?!].*[？！?!]$|^(?:那么|那麼|因此|所以|但是|然而|于是|於是)|^(?:以上)?(?:数据|數據)?(?:截止|截至)"
    r"|\d[%％]$|\d\s*[:：]\s*\d+$|\d\s*[万萬亿億]$"
    r"|(?:[\u3400-\u9fff]{2}[ \u3000]+(?=[\u3400-\u9fff]{2}).*){2}"
    r"|[\u3400-\u9fff] · [\u3400-\u9fff]"
    r"|^.{0,4}(?:名称|名稱|时间|時間|地址|性质|性質|电话|電話|邮箱|郵箱|网址|網址)\s*[：:/／]"
    r"|^[^，：]{0,16}(?:总裁|總裁|经理|經理|总监|總監|主任|院长|院長|秘书长|秘書長|负责人|負責人|董事长|董事長)"
    r"[ \u3000]+[\u3400-\u9fff]{2,4}$"
)
# Figures and what they count, glued to one another; a figure in a cell of its own before words.
_GLUED = re.compile(r"(?:\d[\d,.]*\s*(?:[万萬亿億]元?|元|吨|噸|[%％]).*){2}")
_CELLS = re.compile(r"\t+| {2,}")
_DASHED = ("—", "―", "–", "－")
# What is asked or answered in an interview, set apart like a title or not.
_TURN = re.compile(r"(?:问|問|答|Q|A)\d{0,2}\s*[:：]")
# Halves of an ideograph of a title on one line; what is wider is a sentence.
_WIDEST = 64
# Signs of a title, with marks and blanks around it that are none of it.
_LONGEST = 256


@kept
def is_case(text: str) -> bool:
    """Tell whether a title bears the label of a case box, before or behind it."""
    return bool(_CASE.search(text.strip("* ")))


@kept
def is_numbered(text: str) -> bool:
    """Tell whether a title begins with a number of its own: `1.2 …`, `一、…`, `附录一 …`."""
    return bool(_NUMBERED.match(text.strip("* ")))


def is_number_alone(text: str) -> bool:
    """Tell whether a line is a chapter's or section's number and nothing else."""
    return bool(_NUMBER_ALONE.match(text))


def is_row(text: str) -> bool:
    """Tell whether a line is a table's row: figures or codes parted by blanks at its end."""
    cells = [cell for cell in _BETWEEN_CELLS.split(text) if cell][-_FEWEST_CELLS:]
    return len(cells) == _FEWEST_CELLS and all(map(_CELL.fullmatch, cells))


@kept
def is_figure(text: str) -> bool:
    """Tell whether a line is a figure with its unit and nothing else."""
    return bool(_FIGURE.match(text)) and not _SECTION.match(text)


def is_label(text: str) -> bool:
    """Tell whether a line begins like the label of a note, a source or a drawing."""
    return bool(_LABEL.match(text))


def is_refused(text: str) -> bool:
    """Tell whether a line holds what no title does: an address, an arrow, an end mark."""
    return bool(_REFUSED.search(text))


def is_picture(text: str) -> bool:
    """Tell whether a line says what a picture shows."""
    return bool(_SCENE.match(text) or _PICTURE.search(text))


def is_statement(text: str) -> bool:
    """Tell whether a short line says something: a figure, a date, two sentences, a poster."""
    return bool(_SAID.search(text.strip("* ")))


def has_shape(piece: Piece, *, latin: bool = False) -> bool:
    """Tell whether a raw piece could be a heading by its words alone.

    Args:
        piece: the piece.
        latin: whether the report is written in Latin letters; in others no title is.
    """
    if not piece.is_raw() or len(piece.parts) > 2:  # noqa: PLR2004 - titles break once
        return False
    if len(piece.text) > _LONGEST:
        return False
    return _SHAPED[latin](piece.text)


def _has_shape(printed: str, *, latin: bool) -> bool:
    text = printed.strip("*# ").lstrip("•●○■◆►▶ ").rstrip("：: ")
    if text == "案例":
        return False
    foreign = not has_ideographs(text) and not (latin and _is_latin_title(text))
    if not words(text) or width(text) > _WIDEST or foreign:
        return False
    if is_case(text):
        return True
    if ends_sentence(text) and not text.endswith(("！", "？", "!", "?")):
        return False
    if starts_inside(text) or bullet_of(text) or text.startswith(_DASHED):
        return False
    if is_figure(text) or is_row(text) or is_date_alone(text):
        return False
    if _GLUED.match(text) or _heads_words(text):
        return False
    if (
        is_turn_of_talk(text)
        or _LABEL.match(text)
        or _REFUSED.search(text)
        or text[0] in "①②③④⑤⑥⑦⑧⑨⑩"
    ):
        return False
    pictured = _SCENE.match(text) or _PICTURE.search(text)
    return not pictured and "**" not in printed.strip("*")


def is_turn_of_talk(text: str) -> bool:
    """Tell whether a line is marked as a question or an answer (`问：`, `Q1:`)."""
    return bool(_TURN.match(text))


_SHAPED = {latin: kept(partial(_has_shape, latin=latin)) for latin in (False, True)}


def _heads_words(text: str) -> bool:
    """Tell whether a figure stands apart before the words that say what it counts."""
    figure, *said = _CELLS.split(text)
    return bool(said) and is_figure(figure)


def _is_latin_title(text: str) -> bool:
    """Tell whether words in Latin letters are set like a title, and are no label of one."""
    if not _LATIN_TITLE.match(text) or _LATIN_OPEN.search(text) or _LATIN_LABEL.match(text):
        return False
    return len(text.split()) <= _LATIN_WORDS
