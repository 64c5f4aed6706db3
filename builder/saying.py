"""What editors are told, in their language: Chinese, or English where they ask for it.

The sentences stand in the code in English and are the keys of `chinese.json`, as `gettext` has
it: what the file lacks is said in English. A sentence is looked up before its fields are filled
in, so that it is the same for every file and line. What is published of a reading is Chinese in
whatever language the builder talks: `note` gives those sentences, `spoken` says them anew.
"""

from __future__ import annotations

import errno
import json
import os
from functools import cache
from pathlib import Path

# Says which language; processes started by this one inherit it.
VARIABLE = "BUILDER_LANG"
LANGUAGES = ("zh", "en")


class Sentence(str):  # noqa: SLOT000 - pickles with what it was made of
    """A sentence in Chinese, for what is published, that can be said in English, too."""

    message: str
    fields: dict[str, object]


def language() -> str:
    """Give the language that editors are talked to in: `zh` or `en`, also of `en_US.UTF-8`."""
    return "en" if os.environ.get(VARIABLE, "").lower().startswith("en") else "zh"


def choose(wanted: str) -> None:
    """Talk in this language from now on, here and in the processes that are started."""
    os.environ[VARIABLE] = wanted


def say(message: str, /, **fields: object) -> str:
    """Say something in the editor's language.

    Args:
        message: the sentence in English, with fields in braces as `str.format` has them.
        fields: what they stand for; sentences among them are said in the same language.
    """
    if language() == "en":
        return message.format(**{key: spoken(value) for key, value in fields.items()})
    return chinese(message).format(**fields)


def note(message: str, /, **fields: object) -> Sentence:
    """Make a sentence for what is published: Chinese, whichever language is chosen."""
    made = Sentence(chinese(message).format(**fields))
    made.message, made.fields = message, fields
    return made


def chinese(message: str) -> str:
    """Give a sentence in Chinese without filling in its fields; it stays where it is not known."""
    return _chinese().get(message, message)


def mark(message: str) -> str:
    """Give the sentence as it is: it is said later, by `say(…)` with a variable."""
    return message


def spoken(value: object) -> object:
    """Say in the editor's language what is a sentence of ours; give all else as it is."""
    return say(value.message, **value.fields) if isinstance(value, Sentence) else value


@cache
def _chinese() -> dict[str, str]:
    file = Path(__file__).with_name("chinese.json")
    known: dict[str, str] = json.loads(file.read_text("utf-8"))
    return known


# The refusals of a system that editors meet; of others they get the system's own words.
_REFUSALS = {
    errno.ENOENT: mark("no such file or directory"),
    errno.EACCES: mark("permission denied"),
    errno.EPERM: mark("operation not permitted"),
    errno.ENOSPC: mark("no space left on device"),
    errno.EDQUOT: mark("disk quota exceeded"),
    errno.EROFS: mark("read-only file system"),
    errno.ENOTDIR: mark("not a directory"),
    errno.EISDIR: mark("is a directory"),
    errno.EBUSY: mark("device or resource busy"),
    errno.ENAMETOOLONG: mark("file name too long"),
    errno.EMFILE: mark("too many open files"),
    errno.EADDRINUSE: mark("address already in use"),
    errno.ENOTEMPTY: mark("directory not empty"),
    errno.EFBIG: mark("file too large"),
    errno.EIO: mark("input/output error"),
}


def of_system(error: OSError) -> str:
    """Say why the system refused something."""
    if language() == "en" or error.errno not in _REFUSALS:
        return error.strerror or str(error)
    return say(_REFUSALS[error.errno])
