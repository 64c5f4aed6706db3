"""The pictures that others show of the site's pages, one for each kind, and its icon, as PNG.

They are set like the PDFs, in the same fonts, so that they look the same on every machine.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from builder.errors import PdfError
from builder.memos import MEMOS
from builder.pages.colophon import holdings, library_name
from builder.pdf.export import begin_setting
from builder.pdf.fonts import font_folders
from builder.saying import say

if TYPE_CHECKING:
    from builder.pages.shelf import Shelf

_TEMPLATE = Path(__file__).with_name("picture.typ")
_FOLDER = "pictures"
# One dot a point: the page is as large as the picture.
_DENSITY = 72
_NAMES = {
    "library": "",
    "reports": "报告",
    "programs": "项目",
    "themes": "主题",
    "indicators": "指标",
    "timeline": "时间线",
    "people": "人物",
}
# An open book with five years on its pages, as in `overrides/partials/logo.html`.
_SIGN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#1c5f4c" '
    'fill-rule="evenodd" d="M16 8.5C12 5.3 7.3 4.6 2 5.4v19.2c5.3-.8 10 0 14 3.4 4-3.4 8.7-4.2 '
    "14-3.4V5.4c-5.3-.8-10-.1-14 3.1zM3.9 16.3a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0-4.2 0zM8.9 16.8"
    "a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0-4.2 0zM13.9 18.5a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0-4.2 0z"
    "M18.9 16.8a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0-4.2 0zM23.9 16.3a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 "
    '1 0-4.2 0z"/></svg>'
)


def pictures(shelf: Shelf) -> tuple[tuple[str, bytes], ...]:
    """Give the icon and the picture of each kind of page, by path; the same input, the same bytes.

    Raises:
        PdfError: the typesetter refuses.
    """
    library, told = library_name(shelf), holdings(shelf, period=True)
    made = [
        (f"{_FOLDER}/{key}.png", _drawn(library, name or library, told, is_icon=False))
        for key, name in _NAMES.items()
    ]
    return (*made, (f"{_FOLDER}/icon.png", _drawn(library, "", "", is_icon=True)))


@MEMOS.keep("pictures of kinds of page", "setting one takes its time, and names hardly change")
def _drawn(library: str, name: str, told: str, *, is_icon: bool) -> bytes:
    facts = {"library": library, "name": name, "told": told, "icon": is_icon, "sign": _SIGN}
    begin_setting()
    try:
        made = typst.compile(
            str(_TEMPLATE),
            root=str(_TEMPLATE.parent),
            font_paths=[str(folder) for folder in font_folders()],
            ignore_system_fonts=True,
            format="png",
            ppi=_DENSITY,
            sys_inputs={"doc": json.dumps(facts, ensure_ascii=False)},
        )
    except typst.TypstError as error:
        raise PdfError(
            say("{name}: the picture could not be set: {message}", name=name, message=error.message)
        ) from error
    if not isinstance(made, bytes):
        raise PdfError(say("{name}: the typesetter gave no picture", name=name))
    return made
