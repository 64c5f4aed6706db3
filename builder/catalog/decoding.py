"""A source's bytes to lines.

UTF-8 is expected. A byte order mark is taken off; GB18030, Big5 and UTF-16 are read when
they can be told with certainty, and what a source was read as is kept in
`Source.encoding`. Anything else stops the build: a guess would be an edit to the evidence.
A text may be too short to be told; then `report.yml` can say what its encoding is.
"""

from __future__ import annotations

import codecs
import re
from typing import Literal, get_args

from builder.errors import SourceError
from builder.saying import say

# What an editor may say that a source is encoded in.
Encoding = Literal["utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"]
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)
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
# The lead bytes of the first level of GB 2312 and of Big5, and the codecs that hold just these.
_LEVELS = {
    "gb18030": (range(0xB0, 0xD8), "gb2312"),
    "big5hkscs": (range(0xA4, 0xC7), "big5"),
}
# Reports read rightly have 97 and more of a hundred such characters, and GB 2312 read as Big5
# some 55: of four characters all are then common in one case of eleven, and nothing is decided.
_COMMON, _FEWEST = 0.9, 4
# As Unix, Windows and old Macintosh end a line, and Windows' end converted twice.
_LINE_END = re.compile(r"\r{0,2}\n|\r")
# Fewer than one faulty byte in fifty, beside Chinese read without fault: UTF-8 that was
# damaged. In other encodings nearly every Chinese character is a fault.
_DAMAGE = 0.02


def decode(data: bytes, name: str, said: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Decode a source.

    Args:
        data: the bytes as received.
        name: the file's name for complaints.
        said: the encoding that an editor has named, which is then the only one tried.

    Returns:
        The encoding (`utf-8`, `utf-8-sig`, `utf-16`, `utf-32`, `gb18030`, …) and the lines,
        split at newlines, at carriage returns and at both together.

    Raises:
        SourceError: the source is empty or blank, or its encoding cannot be told.
    """
    encoding = said or _encoding(data, name)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        who = "report.yml" if said else say("the byte order mark")
        raise SourceError(
            say(
                "{name}: {who} says {encoding}, but byte {start} does not fit; ask for the "
                "text as UTF-8",
                name=name,
                who=who,
                encoding=encoding,
                start=error.start,
            )
        ) from error
    if not text.strip():
        raise SourceError(
            say("{name}: the source is empty; put the report's extracted text there", name=name)
        )
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
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few sources need it

    best = from_bytes(data, cp_isolation=_WITH_ZEROS).best()
    return _name(best.encoding) if best and data.count(b"\x00") * 4 > len(data) else "utf-8"


def _other_than_utf8(data: bytes, name: str, fault: UnicodeDecodeError) -> str:
    line = len(_LINE_END.findall(data[: fault.start].decode("latin-1"))) + 1
    text = data.decode("utf-8", errors="replace")
    faults = text.count("\ufffd")
    if faults < _DAMAGE * _ideographs(text):
        raise SourceError(
            say(
                "{name}:{line}: found UTF-8 with a damaged character (byte {start}, "
                "0x{byte:02X}); ask for the file again",
                name=name,
                line=line,
                start=fault.start,
                byte=data[fault.start],
            )
        )
    if (encoding := _of_common_characters(data)) is not None:
        return encoding
    from charset_normalizer import from_bytes  # noqa: PLC0415 - likewise

    best = from_bytes(data, cp_isolation=_WITH_ZEROS if b"\x00" in data else _WITHOUT_ZEROS).best()
    if best is None or not _is_chinese(str(best)) or _is_both(data):
        raise SourceError(
            say(
                "{name}:{line}: byte {start} (0x{byte:02X}) is not UTF-8, and the file reads "
                "as neither GB18030, Big5 nor UTF-16 for certain; ask for the text as UTF-8, "
                "or, where you know what it is, say so: `encoding: gb18030` below `source:` in "
                "its report.yml, or `--encoding gb18030`",
                name=name,
                line=line,
                start=fault.start,
                byte=data[fault.start],
            )
        )
    return _name(best.encoding)


def _of_common_characters(data: bytes) -> str | None:
    """Tell GB18030 and Big5 apart by the characters that either would be; None where it can't be.

    Both standards have a first level of common characters, with lead bytes of its own. Of a
    text rightly read nearly all are such; of one read as the other about half or fewer.
    """
    if b"\x00" in data:
        return None
    shares = {name: _common(data, name) for name in _LEVELS}
    certain = [name for name, share in shares.items() if share >= _COMMON]
    return certain[0] if len(certain) == 1 else None


def _common(data: bytes, encoding: str) -> float:
    """Give the share of common characters among those beyond ASCII; 0 where there are too few."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    letters = [one for one in text if one.isalnum() and not one.isascii()]
    level, narrow = _LEVELS[encoding]
    coded = [one.encode(narrow, "ignore") for one in letters]
    common = sum(len(one) > 1 and one[0] in level for one in coded)
    return common / len(letters) if len(letters) >= _FEWEST else 0.0


def _is_both(data: bytes) -> bool:
    """Tell whether a text without zeros can be decoded as GB18030 and as Big5 alike."""
    try:
        return b"\x00" not in data and all(data.decode(name) is not None for name in _LEVELS)
    except UnicodeDecodeError:
        return False


def _ideographs(text: str) -> int:
    return sum("\u4e00" <= character <= "\u9fff" for character in text)


def _is_chinese(text: str) -> bool:
    """Tell whether most letters beyond ASCII are ideographs, as in a report rightly read."""
    foreign = sum(character.isalnum() and not character.isascii() for character in text)
    return foreign < 2 * _ideographs(text) or text.isascii()


def _name(codec: str) -> str:
    return codec.replace("_", "-")
