"""What characters say about a line: width, script, how it ends, how it joins."""

from __future__ import annotations

import re
import unicodedata

from builder.reading.kept_facts import kept

_CLOSERS = "”’」』）)】》〉]\"'*_ \u3000"
_ENDERS = "。！？!?…；;"
_OPENERS = frozenset("“‘「『（(【《〈[")
_PAIRS = (("《", "》"), ("「", "」"), ("（", "）"), ("“", "”"))
_INSIDE = frozenset("，。、；：！？）》」』”’,;:)%")
_CONNECTOR = re.compile(
    r"(?:[的地和與与及或並并將将把被從从讓让使於于]|(?<![存所实實現现正])在|(?<![可所])以|(?<![公])共|[^高]超|超過|超过)$"
)
_TAIL = re.compile(r"[\u3400-\u9fff][，、。；]")
# Particles that follow a word, and not 了解, 们, 的确 and the like.
_PARTICLE = re.compile(r"了(?![解却卻結结然无無望断斷事不])|[们們]|的(?![确確士话話])")
NUMERALS = "一二三四五六七八九十"
_IDEOGRAPHS = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’—…·⸺]+")
# An address that a line's end cuts behind one of these signs goes on in the next line.
_GOES_ON = tuple("&=?/_%#~-")
_CUT = re.compile(r"[A-Za-z]-$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
# An English sentence with the mark of a note behind it: `of carbon.2`; no number: `No.2`.
_MARKED_END = re.compile(r"(?<!\b[Nn]o)(?<=[a-z)])\.[”\"]?\d{1,2}$")
_NOT_WORD = re.compile(r"[\W_]+")
# Signs before a full stop that show whether it ends words of letters.
_LAST_WORD = 8
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
# Halves of an ideograph: from this width on a line is one of text and no title. Of the 1,239 titles
# of the five reports three are so wide; of the lines of their paragraphs 95 in 100 are, and 68 in
# 100 where a column cuts them.
BODY_WIDTH = 56
# Two or three signs apart may be words of one sign each.
_FEWEST_SIGNS = 4


@kept
def words(text: str) -> str:
    """Keep letters, digits and ideographs only: what the accounting counts.

    Width, case and accents are folded, so that two settings of the same words compare
    equal. Decomposing (NFKD) and casefolding work on each character for itself: the
    words of joined lines are those of the lines, also where a line begins with a
    combining mark or ends in a final sigma.
    """
    return _NOT_WORD.sub("", unicodedata.normalize("NFKD", text).casefold())


def closed_up(text: str) -> str:
    """Close up a line whose every character is set apart, as full justification leaves it.

    Figures and marks may stand among the ideographs; numerals set apart are the columns of a
    table rather than a word.
    """
    if text.count(" ") < _FEWEST_SIGNS - 1:
        return text
    signs = text.split(" ")
    if any(len(sign) > 1 for sign in signs):
        return text
    worded = sum(has_ideographs(sign) and sign not in NUMERALS for sign in signs)
    return "".join(signs) if worded * 2 > len(signs) else text


@kept
def is_ideograph(character: str) -> bool:
    """Tell whether a character is a Chinese ideograph or Chinese punctuation."""
    return _IDEOGRAPHS.fullmatch(character) is not None


@kept
def width(text: str) -> int:
    """Measure a line in half-em units: an ideograph counts 2, anything else 1."""
    bare = text.strip()
    return len(bare) + sum(map(len, _IDEOGRAPHS.findall(bare)))


def has_ideographs(text: str) -> bool:
    """Tell whether any Chinese character stands in the text."""
    return _IDEOGRAPH.search(text) is not None


@kept
def ends_sentence(text: str) -> bool:
    """Tell whether a line closes a sentence, looking through closing marks."""
    bare = text.rstrip(_CLOSERS)
    if not bare:
        return False
    if bare[-1] in _ENDERS:
        return True
    if bare[-1] == "." or _MARKED_END.search(bare):
        return not has_ideographs(bare[-_LAST_WORD:])
    return False


@kept
def is_open(text: str) -> bool:
    """Tell whether a line breaks off where a sentence surely goes on."""
    bare = text.rstrip("* \u3000")
    return bool(bare) and (bare[-1] in "，、,（(“「《—" or _unbalanced(bare))


def _unbalanced(text: str) -> bool:
    """Tell whether a bracket or title mark opened in the text is not closed in it."""
    return any(a in text and text.count(a) > text.count(b) for a, b in _PAIRS)


def joint(before: str, after: str) -> str:
    """Give what stands between two lines that are one sentence: Latin needs a blank."""
    left, right = before.rstrip()[-1:], after.lstrip()[:1]
    if not left or not right:
        return ""
    if is_ideograph(left) or is_ideograph(right):
        return ""
    if left in "-/" and has_ideographs(before):
        return ""
    if is_cut_address(before):
        return ""
    return " "


def is_cut_address(text: str) -> bool:
    """Tell whether a line ends within an address, behind a sign after which it goes on."""
    bare = text.rstrip()
    return bare[-1:] in _GOES_ON and bool(bare) and bool(_ADDRESS.search(bare))


def cuts_word(before: str, after: str) -> bool:
    """Tell whether a line's end cuts a Latin word behind a hyphen."""
    return bool(_CUT.search(before.rstrip())) and after.lstrip()[:1].islower()


@kept
def breaks_off(text: str) -> bool:
    """Tell whether a line ends with a word after which a sentence has to go on."""
    return bool(_CONNECTOR.search(text.rstrip("* ")))


@kept
def starts_inside(text: str) -> bool:
    """Tell whether a line begins with what can't open a sentence: a mark, `与，`, or 了 alone."""
    bare = text.lstrip()
    if bare[:1] in _INSIDE or _PARTICLE.match(bare):
        return True
    return bool(_TAIL.match(bare)) and bare[0] not in NUMERALS


def opens(text: str) -> bool:
    """Tell whether a line begins with an opening quotation mark or bracket."""
    return text.lstrip("* ")[:1] in _OPENERS
