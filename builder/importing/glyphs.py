"""The characters of a page: where each stands as the page is looked at, and how it is set.

PDFium gives them with their places on the page as drawn; a page may then be shown turned, and
words on it may run in another direction. What nobody can see is kept apart, with the reason.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace
from itertools import pairwise
from math import atan2, hypot, pi
from statistics import median
from typing import TYPE_CHECKING, Any

from pypdfium2 import raw

from builder.importing.ground import Ground
from builder.importing.ink import bold_by_ink
from builder.importing.opening import roles_of
from builder.model import Box
from builder.saying import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pypdfium2

# What the library writes for a hyphen at a line's end, and for a character it can't name.
_HYPHENS = frozenset((0x02, 0xFFFE))
_UNKNOWN = "\ufffd"
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB06: "st"}
# Line ends, and what has no width: joiners, soft hyphens within a line, marks of byte order.
_NO_SIGNS = frozenset("\r\n\u00ad\u200b\u200c\u200d\u2060\ufeff")
# Nobody reads words as small as a millimeter's third.
_SMALLEST = 1.0
# Nearly white, of 255: whether it can be seen depends on what it stands on.
_WHITE = 235
_INVISIBLE = 3  # a text's rendering mode (ISO 32000-1, table 106)
_BOLD = 600  # OpenType has 600 for half-bold
_BOLD_NAMES = ("bold", "heavy", "black", "semibold", "demi", "粗", "黑体", "-db", "-eb")
# Written downwards: each next character stands right under the last, four times in a row.
# Where more than half of a page is, short rows of such characters are, too. A mark such as a
# comma takes less than six tenths of its cell; the cell's top is so far above the baseline in
# Noto's faces and in Adobe's, which say 0.88.
_ASIDE, _LEAST_STEP, _MOST_STEP, _FEWEST_STEPS = 0.3, 0.6, 2.2, 4
_MOSTLY, _PART, _ASCENT = 0.5, 0.6, 0.88


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page as it is shown; `base` is its place across its direction.

    `turn` counts quarter turns clockwise of the direction in which it is read; a column
    written downwards has 1. `unseen` says why nobody can see it, empty where one can.
    """

    text: str
    box: Box
    base: float
    size: float
    bold: bool = False
    color: str = ""
    tag: str = ""
    turn: int = 0
    unseen: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether it is a blank."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its characters in the order in which the file has them; lengths in points.

    `unnamed` counts the characters whose font does not say which they are.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    unnamed: int = 0


@dataclass(frozen=True, slots=True)
class _Style:
    """What all characters of one text object share."""

    size: float
    bold: bool
    color: str
    tag: str
    turn: int
    unseen: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class View:
    """How a page is shown: its box as drawn, and quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        drawn = self.right - self.left, self.top - self.bottom
        return drawn if self.turns % 2 == 0 else (drawn[1], drawn[0])

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Give a place as it is shown, from the upper left corner, of one as it is drawn."""
        along, down = x - self.left, self.top - y
        wide, high = self.right - self.left, self.top - self.bottom
        return (
            (along, down),
            (high - down, along),
            (wide - along, high - down),
            (down, wide - along),
        )[self.turns]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Give a rectangle as it is shown, of one as it is drawn."""
        one, other = self.point(left, bottom), self.point(right, top)
        (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return Box(x0, y0, x1, y1)


def view_of(page: pypdfium2.PdfPage) -> View:
    """Tell how a page is shown."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    turns = raw.FPDFPage_GetRotation(page) % 4
    return View(box.left, box.bottom, box.right, box.top, turns)


def sheet_of(page: pypdfium2.PdfPage, *, keep_invisible: bool = False) -> Sheet:
    """Take a page's characters.

    Args:
        page: the page.
        keep_invisible: whether words without ink are its text: those that recognition has
            laid over the picture of a page.
    """
    view = view_of(page)
    text = page.get_textpage()
    try:
        reader = _Reader(page, text, view, keep_invisible=keep_invisible)
        glyphs = reader.with_weights(_with_columns(tuple(reader.glyphs())))
    finally:
        text.close()
    return Sheet(*view.size, glyphs, reader.unnamed)


class _Reader:
    """Reads a page's characters one by one; what they share, once for each text object."""

    def __init__(self, page: Any, text: Any, view: View, *, keep_invisible: bool) -> None:  # noqa: ANN401 - the library has no types
        self._page, self._text, self._view = page, text, view
        self._keep_invisible = keep_invisible
        self._roles = roles_of(page)
        self._styles: dict[int, _Style] = {}
        self._ground = Ground(page, *view.size)
        self._fonts: set[int] = set()
        self.unnamed = 0

    def with_weights(self, found: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
        """Give characters, bold ones marked also where their fonts do not say it."""
        # A variable font says one weight for all of its faces, a drawn one none.
        if len(self._fonts) == 1 or any(one.bold for one in found):
            return found
        bold = bold_by_ink(found, self._ground)
        return tuple(replace(one, bold=True) if at in bold else one for at, one in enumerate(found))

    def glyphs(self) -> Iterator[Glyph]:
        """Give the characters one by one."""
        text, view = self._text, self._view
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        for at in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, at)
            if raw.FPDFText_IsGenerated(text, at) == 1 and code not in _HYPHENS:
                continue
            said = self._said(code, at)
            if not said or not raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box)):
                continue
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            style = self._style(at)
            shown = view.box(box.left, box.bottom, box.right, box.top)
            place = view.point(x.value, y.value)
            yield Glyph(
                said,
                shown,
                (place[1], -place[0], -place[1], place[0])[style.turn],
                style.size,
                style.bold,
                style.color,
                style.tag,
                style.turn,
                "" if said.isspace() else self._unseen(style, shown),
            )

    def _said(self, code: int, at: int) -> str:
        if code in _HYPHENS:
            return "-"
        if code in _LIGATURES:
            return _LIGATURES[code]
        if code == 0 or raw.FPDFText_HasUnicodeMapError(self._text, at) == 1:
            self.unnamed += 1
            return _UNKNOWN
        said = chr(code)
        if said in _NO_SIGNS:
            return ""
        return " " if said.isspace() or said == "\u00a0" else said

    def _style(self, at: int) -> _Style:
        thing = raw.FPDFText_GetTextObject(self._text, at)
        key = ctypes.addressof(thing.contents) if thing else -1
        if key not in self._styles:
            self._styles[key] = self._read_style(thing, at)
        return self._styles[key]

    def _read_style(self, thing: Any, at: int) -> _Style:  # noqa: ANN401 - a pointer of the library's
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, at, ctypes.byref(matrix))
        size = raw.FPDFText_GetFontSize(self._text, at) * hypot(matrix.c, matrix.d)
        quarter = round(atan2(matrix.b, matrix.a) / (pi / 2))
        red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
        alpha.value = 255
        raw.FPDFText_GetFillColor(self._text, at, red, green, blue, alpha)
        inks = red.value, green.value, blue.value
        mode = raw.FPDFTextObj_GetTextRenderMode(thing) if thing else 0
        number = raw.FPDFPageObj_GetMarkedContentID(thing) if thing else -1
        held = raw.FPDFTextObj_GetFont(thing) if thing else None
        if held:
            self._fonts.add(ctypes.addressof(held.contents))
        unseen = ""
        if mode == _INVISIBLE and not self._keep_invisible:
            unseen = mark("without ink")
        elif 0 < size < _SMALLEST:
            unseen = mark("too small")
        elif alpha.value == 0 and mode != _INVISIBLE:
            unseen = mark("transparent")
        return _Style(
            round(size, 2),
            self._is_bold(at),
            "#{:02x}{:02x}{:02x}".format(*inks),
            self._roles.get(number, ""),
            # Drawn counterclockwise, turned clockwise with the page.
            (self._view.turns - quarter) % 4,
            unseen,
            min(inks) >= _WHITE and mode != _INVISIBLE,
        )

    def _is_bold(self, at: int) -> bool:
        if raw.FPDFText_GetFontWeight(self._text, at) >= _BOLD:
            return True
        buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._text, at, buffer, 128, flags)
        name = buffer.value.decode("utf-8", "replace").casefold()
        return any(one in name for one in _BOLD_NAMES)

    def _unseen(self, style: _Style, box: Box) -> str:
        if style.unseen:
            return style.unseen
        wide, high = self._view.size
        if box.right <= 0 or box.bottom <= 0 or box.left >= wide or box.top >= high:
            return mark("outside the page")
        if style.doubtful and not self._ground.shows(box):
            return mark("white on white")
        return ""


def _with_columns(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Tell which characters are written downwards, one under the other."""
    marks = [at for at, glyph in enumerate(glyphs) if not glyph.is_blank]
    runs: list[list[int]] = []
    for before, at in pairwise([-1, *marks]):
        if before < 0 or not _is_under(glyphs[before], glyphs[at]):
            runs.append([])
        runs[-1].append(at)
    downwards = [run for run in runs if len(run) > _FEWEST_STEPS]
    if sum(map(len, downwards)) > len(marks) * _MOSTLY:
        # A short title, the last signs of a paragraph.
        downwards = [run for run in runs if not _is_in_row(run, glyphs)]
    turned: dict[int, Glyph] = {}
    for run in downwards:
        middle = median(_middle(glyphs[at]) for at in run)
        turned |= {at: _downwards(glyphs[at], middle) for at in run}
    return tuple(turned.get(at, glyph) for at, glyph in enumerate(glyphs))


def _is_under(above: Glyph, glyph: Glyph) -> bool:
    if above.turn or glyph.turn:
        return False
    reach = glyph.size * _ASIDE
    is_aside = abs(_middle(above) - _middle(glyph)) > reach
    if is_aside and not any(_is_within(*pair, reach) for pair in ((above, glyph), (glyph, above))):
        return False
    step = (glyph.box.top + glyph.box.bottom - above.box.top - above.box.bottom) / 2
    return glyph.size * _LEAST_STEP < step < glyph.size * _MOST_STEP


def _is_within(small: Glyph, large: Glyph, reach: float) -> bool:
    """Tell whether a mark that takes little of its cell stands within a column's width."""
    return (
        _is_part(small)
        and large.box.left - reach <= small.box.left
        and small.box.right <= large.box.right + reach
    )


def _is_part(glyph: Glyph) -> bool:
    """Tell whether a sign's box is far smaller than its cell: a comma's, a full stop's."""
    wide, high = glyph.box.right - glyph.box.left, glyph.box.bottom - glyph.box.top
    return min(wide, high) < glyph.size * _PART


def _is_in_row(run: Sequence[int], glyphs: Sequence[Glyph]) -> bool:
    """Tell of a sign alone whether it belongs to words that go on to the right."""
    if len(run) > 1 or glyphs[run[0]].turn:
        return len(run) == 1
    one = glyphs[run[0]]
    beside = glyphs[max(run[0] - 1, 0) : run[0] + 2]
    return any(
        other is not one and abs(other.base - one.base) < one.size * _ASIDE for other in beside
    )


def _middle(glyph: Glyph) -> float:
    return (glyph.box.left + glyph.box.right) / 2


def _downwards(glyph: Glyph, middle: float) -> Glyph:
    """Give a character as one of a column, whose middle is told; columns count from the right.

    A mark that takes little of its cell gets the cell for its box.
    """
    box = glyph.box
    if _is_part(glyph):
        half, top = glyph.size / 2, glyph.base - glyph.size * _ASCENT
        box = Box(middle - half, top, middle + half, top + glyph.size)
    return replace(glyph, turn=1, base=-middle, box=box)
