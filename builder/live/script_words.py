"""What the desk's scripts say: its sentences stand in them in English and go with its page."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from builder.saying import chinese, language

# As the scripts say a sentence: `say("lines {first}–{last}", { … })`.
_SAID = re.compile(r'\bsay\(\s*"([^"]+)"')


def script_words() -> dict[str, str]:
    """Give what the scripts say in the editor's language, by what they hold; none for English."""
    return {} if language() == "en" else {one: chinese(one) for one in script_sentences()}


@cache
def script_sentences() -> tuple[str, ...]:
    """Give the sentences of all scripts of the desk, in English."""
    folder = files("builder.live") / "static"
    scripts = (one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".js"))
    return tuple(sorted({said for text in scripts for said in _SAID.findall(text)}))
