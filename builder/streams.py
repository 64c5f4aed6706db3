"""Words on a terminal that can't show all of them: what is missing is spelled out."""

from __future__ import annotations

import codecs
import io
import sys

_SPELLED = "builder-spelled"


def spell_out_what_cannot_be_written() -> None:
    """Let standard output and error write `<U+6C34>` for what their encoding lacks."""
    codecs.register_error(_SPELLED, _spelled)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_SPELLED)


def _spelled(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(f"<U+{ord(character):04X}>" for character in missing), error.end
