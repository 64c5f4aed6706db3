"""The last guard: a fault of the builder's own becomes one sentence, and its details a file.

What an editor or a machine got wrong has its own errors (see `errors`). What nobody foresaw
must not show a traceback to somebody who can do nothing about it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from builder.errors import BuilderError, FaultError
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator

# Whoever looks for a fault sets this and gets the traceback in place of the sentence.
SWITCH = "BUILDER_TRACEBACK"


@contextmanager
def guarded(where: str = "") -> Iterator[None]:
    """Turn what nobody foresaw into a `FaultError`; what is foreseen goes on as it is.

    Args:
        where: the file or step that was worked on, for the sentence.

    Raises:
        FaultError: in place of any other exception that is no `BuilderError`; nothing is
            changed where the environment holds BUILDER_TRACEBACK.
    """
    try:
        yield
    except BuilderError:
        raise
    except Exception as error:
        if os.environ.get(SWITCH):
            raise
        raise FaultError(_sentence(error, where)) from error


def _sentence(error: Exception, where: str) -> str:
    told = " ".join(str(error).split())[:200]
    what = f"{type(error).__name__}: {told}" if told else type(error).__name__
    return say(
        "{where}the builder itself failed here ({what}), which is not your mistake; "
        "{details}, or set {switch}=1 to see it, and report it with the text that was "
        "being read",
        where=f"{where}: " if where else "",
        what=what,
        details=_details(error),
        switch=SWITCH,
    )


def _details(error: Exception) -> str:
    """Write the traceback to a file of the machine's temporary folder; say where."""
    text = "".join(traceback.format_exception(error))
    data = text.encode("utf-8", "backslashreplace")
    name = f"builder-fault-{hashlib.sha256(data).hexdigest()[:8]}.txt"
    file = Path(tempfile.gettempdir()) / name
    try:
        file.write_bytes(data)
    except OSError:
        return say("the details could not be written")
    return say("the details are in {file}", file=file)
