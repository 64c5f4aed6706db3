"""The command line in the editor's language: its option `--lang`, its help, click's own words.

click takes its words from `gettext`, whose catalogs are compiled files for each machine; ours
stand with all other sentences, so that `gettext` is asked for none. Help is written in English
in the commands themselves; it is said paragraph by paragraph when a command is run.
"""

from __future__ import annotations

import gettext
import inspect
import re
import sys
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import click

from builder.saying import LANGUAGES, chinese, choose, language, mark, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# What click says to who calls a command wrongly, or asks for help.
_OF_CLICK = (
    mark("Usage:"),
    mark("Options"),
    mark("Commands"),
    mark("Show this message and exit."),
    mark("Show the version and exit."),
    mark("default: {default}"),
    mark("Error: {message}"),
    mark("Try '{command} {option}' for help."),
    mark("Missing command."),
    mark("Missing argument"),
    mark("Missing option"),
    mark("Missing parameter"),
    mark("Missing {param_type}"),
    mark("Choose from:\n\t{choices}"),
    mark("Invalid value: {message}"),
    mark("Invalid value for {param_hint}: {message}"),
    mark("No such command {name!r}."),
    mark("No such option {name!r}."),
    mark("Option {name!r} does not take a value."),
    mark("Option {name!r} requires an argument."),
    mark("Did you mean {possibility}?"),
    mark("(Did you mean one of: {possibilities}?)"),
    mark("Got unexpected extra argument ({args})"),
    mark("Got unexpected extra arguments ({args})"),
    mark("{value!r} is not a valid {number_type}."),
    mark("{value} is not in the range {range}."),
    mark("{value!r} is not {choice}."),
    mark("{value!r} is not one of {choices}."),
    mark("{value!r} does not match the format {format}."),
    mark("{value!r} does not match the formats {formats}."),
    mark("{name} {filename!r} does not exist."),
    mark("{name} {filename!r} is a directory."),
    mark("{name} {filename!r} is a file."),
    mark("{name} {filename!r} is not readable."),
    mark("{name} {filename!r} is not writable."),
    mark("file"),
    mark("directory"),
    mark("path"),
)
# Signs that begin no line.
_CLOSING = "，。；：、）」”》？！"
_PIECE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef“”…—]|[^\s\u2e80-\u9fff\uff00-\uffef“”…—]+|\s+")
_WIDE = {"W", "F"}
_PLAIN = "\b"
# The words of a command or option as they stand in the code.
_WRITTEN: dict[tuple[int, str], str] = {}


def lang_option() -> click.Option:
    """Give the option that every command has; it is read before click reads any."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help="The language to talk in: Chinese, or English. By default BUILDER_LANG, or Chinese.",
    )


def choose_language(arguments: Sequence[str]) -> None:
    """Talk as `--lang` asks, wherever it stands; a stream without Chinese signs gets English."""
    for at, one in enumerate(arguments):
        wanted = arguments[at + 1 :][:1] if one == "--lang" else [one.removeprefix("--lang=")]
        if wanted and wanted[0] in LANGUAGES and one.startswith("--lang"):
            choose(wanted[0])
            return
    if not _can_show(say("the file")):
        choose("en")


def _can_show(words: str) -> bool:
    try:
        words.encode(getattr(sys.stderr, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def talk(group: click.Group) -> None:
    """Have a group, its commands and click itself talk in the language that is chosen."""
    gettext.dgettext = _dgettext
    gettext.dngettext = _dngettext
    for command in (group, *group.commands.values()):
        translate(command)


def translate(command: click.Command) -> None:
    """Have one command talk in the language that is chosen."""
    for key in ("help", "epilog"):
        _translate(command, key)
    command.short_help = _first(command.help) if language() == "zh" else None
    for param in command.params:
        _translate(param, "help")
    # click keeps what it made for the first who asked for help.
    if asked := command.get_help_option(click.Context(command)):
        asked.help = say("Show this message and exit.")


def sentences_of(group: click.Group) -> set[str]:
    """Give all paragraphs of help of a group and its commands, in English."""
    found: set[str] = set()
    context = click.Context(group)
    commands = (group.get_command(context, name) for name in group.list_commands(context))
    for command in (group, *filter(None, commands)):
        for thing in (command, *command.params):
            for key in ("help", "epilog"):
                if text := _written(thing, key):
                    found.update(_paragraphs(text))
    return found


def _written(thing: object, key: str) -> str:
    """Give the words of the code, whatever is said in their place by now."""
    return _WRITTEN.setdefault((id(thing), key), getattr(thing, key, None) or "")


def _translate(thing: object, key: str) -> None:
    if text := _written(thing, key):
        setattr(thing, key, "\n\n".join(say(one) for one in _paragraphs(text)))


def _paragraphs(text: str) -> Iterator[str]:
    for one in inspect.cleandoc(text).split("\n\n"):
        yield one if one.startswith(_PLAIN) else " ".join(one.split())


def _first(text: str | None) -> str:
    """Give the first sentence of a help text."""
    return (text or "").partition("。")[0].partition("\n")[0]


def _dgettext(domain: str, message: str) -> str:  # noqa: ARG001 - as gettext has it
    return chinese(message) if language() == "zh" else message


def _dngettext(domain: str, msgid1: str, msgid2: str, n: int) -> str:
    return _dgettext(domain, msgid1 if n == 1 else msgid2)


class Formatter(click.HelpFormatter):
    """Help whose lines are no wider than a terminal, also where two columns make a sign."""

    def write_text(self, text: str) -> None:
        """Write paragraphs, those behind a backspace as they stand."""
        if language() == "en":
            super().write_text(text)
            return
        for number, one in enumerate(text.split("\n\n")):
            plain = one.removeprefix(_PLAIN).strip("\n")
            room = self.width - self.current_indent
            lines = plain.split("\n") if one.startswith(_PLAIN) else _wrapped(one, room)
            self.write("\n" if number else "")
            for line in lines:
                self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write names and what they mean in two columns."""
        if language() == "en":
            super().write_dl(rows, col_max, col_spacing)
            return
        rows = tuple(rows)
        widest = max((len(name) for name, _ in rows if len(name) <= col_max), default=0)
        column = self.current_indent + widest + col_spacing
        for name, words in rows:
            begins = f"{'':>{self.current_indent}}{name}"
            lines = _wrapped(words, max(self.width - column, 10))
            fits = len(begins) + col_spacing <= column
            self.write(f"{begins:<{column}}{lines.pop(0) if lines else ''}" if fits else begins)
            self.write("\n")
            for line in lines:
                self.write(f"{'':>{column}}{line}\n")


def _wrapped(text: str, width: int) -> list[str]:
    """Break words into lines of a width in columns."""
    lines, line, wide = [], "", 0
    for piece in _PIECE.findall(" ".join(text.split())):
        size = sum(1 + (east_asian_width(sign) in _WIDE) for sign in piece)
        if line and wide + size > width and piece not in _CLOSING:
            lines.append(line.rstrip())
            line, wide = "", 0
        if line or not piece.isspace():
            line, wide = line + piece, wide + size
    return [*lines, line.rstrip()] if line.strip() else lines
