"""A source's bytes to lines.

UTF-8 is expected. A byte order mark is taken off; GB18030, Big5 and UTF-16 are read when
they can be told with certainty, and what a source was read as is kept in
`Source.encoding`. Anything else stops the build: a guess would be an edit to the evidence.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from builder.errors import SourceError

# Any text in UTF-16 has zero bytes, if only in its line ends; Chinese in the others has none.
_WITHOUT_ZEROS = ["gb18030", "big5hkscs"]
_WITH_ZEROS = ["utf_16_le", "utf_16_be"]
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# As Unix, Windows and old Macintosh end a line, and Windows' end converted twice.
_LINE_END = re.compile(r"\r{0,2}\n|\r")
# Fewer than one faulty byte in fifty, beside Chinese read without fault: UTF-8 that was
# damaged. In other encodings nearly every Chinese character is a fault.
_DAMAGE = 0.02


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Decode a source.

    Args:
        data: the bytes as received.
        name: the file's name for complaints.

    Returns:
        The encoding (`utf-8`, `utf-8-sig`, `utf-16`, `utf-32`, `gb18030`, …) and the lines,
        split at newlines, at carriage returns and at both together.

    Raises:
        SourceError: the source is empty or blank, or its encoding cannot be told.
    """
    encoding = _encoding(data, name)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name}: the byte order mark says {encoding}, but byte {error.start} does not fit; "
            "ask for the text as UTF-8"
        ) from error
    if not text.strip():
        raise SourceError(f"{name}: the source is empty; put the report's extracted text there")
    return encoding, tuple(_LINE_END.split(text))


def _encoding(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other_than_utf8(data, name, error)
    return "utf-8" if b"\x00" not in data else _zeros(data)


def _zeros(data: bytes) -> str:
    """Tell UTF-16 made of Latin letters only, which is valid UTF-8, from stray zero bytes."""
    best = from_bytes(data, cp_isolation=_WITH_ZEROS).best()
    return _name(best.encoding) if best and data.count(b"\x00") * 4 > len(data) else "utf-8"


def _other_than_utf8(data: bytes, name: str, fault: UnicodeDecodeError) -> str:
    line = len(_LINE_END.findall(data[: fault.start].decode("latin-1"))) + 1
    text = data.decode("utf-8", errors="replace")
    faults = text.count("\ufffd")
    if faults < _DAMAGE * _ideographs(text):
        raise SourceError(
            f"{name}:{line}: found UTF-8 with a damaged character (byte {fault.start}, "
            f"0x{data[fault.start]:02X}); ask for the file again"
        )
    best = from_bytes(data, cp_isolation=_WITH_ZEROS if b"\x00" in data else _WITHOUT_ZEROS).best()
    if best is None or not _is_chinese(str(best)):
        raise SourceError(
            f"{name}:{line}: byte {fault.start} (0x{data[fault.start]:02X}) is not UTF-8, and the "
            "file reads as neither GB18030, Big5 nor UTF-16; ask for the text as UTF-8"
        )
    return _name(best.encoding)


def _ideographs(text: str) -> int:
    return sum("\u4e00" <= character <= "\u9fff" for character in text)


def _is_chinese(text: str) -> bool:
    """Tell whether most letters beyond ASCII are ideographs, as in a report rightly read."""
    foreign = sum(character.isalnum() and not character.isascii() for character in text)
    return foreign < 2 * _ideographs(text) or text.isascii()


def _name(codec: str) -> str:
    return codec.replace("_", "-")
