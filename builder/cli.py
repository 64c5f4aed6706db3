"""The command line; with what it imports for it, all that talks to the terminal."""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from builder import __version__
from builder.catalog import load_kept
from builder.command_language import Formatter, choose_language, lang_option, talk, translate
from builder.desk.refusals import refused_in
from builder.dump import dump_candidates, dump_document, dump_draft
from builder.errors import BuilderError, OutputError, StoppedError
from builder.faults import guarded
from builder.processes import at_work
from builder.reading.kept_documents import documents_below
from builder.saying import of_system, say
from builder.streams import spell_out_what_cannot_be_written
from builder.summary import list_findings, summarize, summarize_knowledge
from builder.terminal import progress_bar, refused, report_named, root_of, working_on

_MKDOCS = "builder.mkdocs_command"
_LAST_PORT = 65535
# Where the other commands are. They, and what single commands need, are loaded when one is
# called: all that the builder can do takes longer to load than a report that is kept to be shown.
_ELSEWHERE = {
    "init": "builder.new_commands",
    "import": "builder.new_commands",
    "new": "builder.new_commands",
    "pictures": "builder.new_commands",
    "score": "builder.desk_commands",
    "compare": "builder.desk_commands",
    "draft": "builder.desk_commands",
    "pdf": "builder.pdf_command",
}
_STATUSES = """\b
Exit status:
  0  all is well
  2  the command was called wrongly
  3  the builder had to stop for another reason
  4  a source is missing, empty, undecodable or not the one registered
  5  a YAML file of site_data/ holds something wrong
  6  an edit no longer fits the lines it names
  7  a line of a source would be lost or used twice
  8  the pages cannot be written where they were asked for
  9  a report, page or rule asked for by name does not exist
 10  a PDF cannot be made of what was selected
 11  the builder itself failed; the message says where the details are
 12  a page written by hand leaves something blank that nothing is known of
 14  a PDF cannot be read as text
 15  the workers of other machines cannot be had, or are not of this builder
130  somebody stopped it (Ctrl-C)
"""


class _Context(click.Context):
    """What click knows of a run; help is written in either language."""

    formatter_class = Formatter


click.Command.context_class = _Context


class _Commands(click.Group):
    """Commands whose failures are sentences with an exit status of their own."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as click has it
        """Run the program, on a terminal of whatever encoding."""
        spell_out_what_cannot_be_written()
        choose_language(
            args[0] if args and args[0] is not None else kwargs.get("args") or sys.argv[1:]
        )
        talk(self)
        return super().main(*args, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands, as help lists them."""
        return sorted({*super().list_commands(ctx), *_ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command, loaded if it is elsewhere."""
        if cmd_name in _ELSEWHERE and cmd_name not in self.commands:
            found = vars(import_module(_ELSEWHERE[cmd_name])).values()
            command = next(
                one for one in found if isinstance(one, click.Command) and one.name == cmd_name
            )
            command.params.append(lang_option())
            translate(command)
            self.add_command(command)
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; tell a builder's failure on stderr and stop with its status."""
        try:
            return self._invoke(ctx)
        except BuilderError as error:
            for line in str(error).splitlines():
                click.echo(f"builder: {line}", err=True)
            ctx.exit(error.exit_status)

    def _invoke(self, ctx: click.Context) -> object:
        """Run a command; a fault of our own becomes a sentence, what is click's stays click's."""
        ended: Exception | None = None
        with guarded():
            try:
                return super().invoke(ctx)
            except (click.ClickException, click.exceptions.Exit, click.Abort) as error:
                ended = error
            except KeyboardInterrupt:
                raise StoppedError(say("stopped; no file is left half written")) from None
            except OSError as error:
                ended = error if error.errno == errno.EPIPE else OutputError(refused(error))
        raise ended


@click.group(
    cls=_Commands, epilog=_STATUSES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="builder", message="%(prog)s %(version)s")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds site_data/ and mkdocs.yml. By default the nearest one, from "
    "the current folder upward, that holds site_data/.",
)
@click.pass_context
def main(ctx: click.Context, root: Path | None) -> None:
    """Turn the report texts of site_data/ into the pages of a website.

    \b
    A new report:    builder new csr-2020 FILE.pdf
    A first look:    builder check
    Why a line came out as it did:
                     builder report csr-2017 --stage levels
    Preview:         builder serve
    What became of every line, and what to correct:
                     builder compare csr-2017
                     builder draft csr-2017
    Pages on disk:   builder write pages/
    A PDF of pages:  builder pdf csr-2017 -o csr-2017.pdf
    """  # noqa: D301 - \b tells click to keep the lines
    ctx.obj = root
    logging.basicConfig(format="builder: %(message)s")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=1),
    help="Work in so many processes; by default one for each core, up to four.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    default="",
    help="Have the workers of a Dask scheduler work, on other machines maybe: "
    "tcp://10.0.0.5:8786. Needs `make with-cluster` on each.",
)
@click.pass_obj
def write(given: Path | None, folder: Path, workers: int | None, scheduler: str) -> None:
    """Write all pages and data to FOLDER as a plain MkDocs project.

    FOLDER gets docs/ and a mkdocs.yml that needs no plugin of this project. It must be
    missing, empty, or written by this command before; it is replaced as a whole, and only
    when everything went well. It holds the same with any number of workers.
    """
    if workers and scheduler:
        raise click.UsageError(
            say("--workers counts those of this machine; name them or --scheduler")
        )
    from builder.output import write as write_site  # noqa: PLC0415 - one command needs it
    from builder.site import build  # noqa: PLC0415 - likewise

    root = root_of(given)
    with at_work(workers, scheduler), progress_bar() as progress:
        site = build(root, progress=progress)
    with working_on(str(folder)):
        count = write_site(site, root, folder)
    click.echo(
        say(
            "{folder}: {count} files, {pages} of them pages made from the reports",
            folder=folder,
            count=count,
            pages=len(site.pages),
        )
    )


@main.command()
@click.argument("report_id", metavar="[ID]", required=False)
@click.option("--verbose", "-v", is_flag=True, help="List every finding with file and line.")
@click.pass_obj
def check(given: Path | None, report_id: str | None, *, verbose: bool) -> None:
    """Check site_data/ and print what was made of each report, or of the report ID alone.

    Proves that every line of every source that holds words stands in exactly one heading,
    block or omission, with its words unchanged. Prints for each report the counts of
    sections, blocks by type, lines omitted by reason, edits, and findings by code.
    """
    root = root_of(given)
    if report_id is not None:
        chosen = report_named(given, report_id)
        with working_on(report_id):
            document = documents_below(root).read(chosen)
        click.echo(summarize(document))
        if unwanted := len(refused_in(root / "site_data" / chosen.folder)):
            click.echo(say("  refused   {count} proposals, made no more", count=unwanted))
        if verbose:
            click.echo("\n" + list_findings([document]))
        return
    from builder.site import gather  # noqa: PLC0415 - one command needs it

    with progress_bar() as progress:
        catalog = load_kept(root)
        library = gather(catalog, store=documents_below(root), progress=progress)
    for folder in catalog.left_alone:
        click.echo(
            say("{folder}: left alone, for no report can have such a folder", folder=folder) + "\n"
        )
    for document in library.documents:
        click.echo(summarize(document) + "\n")
    click.echo(summarize_knowledge(library.knowledge))
    if verbose:
        click.echo("\n" + list_findings(library.documents, library.knowledge))


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port.")
@click.pass_obj
def serve(given: Path | None, address: str) -> None:
    """Preview the site; it rebuilds when site_data/, docs/ or a template changes."""
    settings = root_of(given) / "mkdocs.yml"
    if not settings.exists():
        raise OutputError(
            say("{settings} is missing; the preview needs the site's settings", settings=settings)
        )
    _check_free(address)
    arguments = ["serve", "--config-file", str(settings), "--dev-addr", address]
    # The theme's notice about MkDocs 2 says nothing new here: both are pinned.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    # In place of this process, so that whatever ends the one ends the other, and in its own way.
    os.execve(  # noqa: S606 - our own interpreter and fixed arguments
        sys.executable, [sys.executable, "-P", "-m", _MKDOCS, *arguments], environment
    )


def _check_free(address: str) -> None:
    """Refuse an address at which something else is served; MkDocs would fail with a traceback."""
    host, _, port = address.rpartition(":")
    if not (host and port.isdecimal() and int(port) <= _LAST_PORT):
        raise click.BadParameter(
            say("{address!r} is no HOST:PORT, such as 127.0.0.1:8001", address=address)
        )
    try:
        socket.create_server((host, int(port))).close()
    except OSError as error:
        raise OutputError(
            say(
                "{address}: {error}; end what is served there, or give another with --address",
                address=address,
                error=of_system(error),
            )
        ) from error


@main.command()
@click.argument("report_id", metavar="ID")
@click.option(
    "--stage",
    metavar="NAME",
    help="Stop after this rule; a name that is none is told all of them, in their order.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every field.")
@click.pass_obj
def report(given: Path | None, report_id: str, stage: str | None, *, as_json: bool) -> None:
    """Print what the reader made of the report ID, whole or after one rule.

    Each row gives source lines, what they are, and the beginning of the words.
    """
    chosen = report_named(given, report_id)
    if stage is None:
        with working_on(report_id):
            document = documents_below(root_of(given)).read(chosen)
        click.echo(dump_document(document, as_json=as_json))
    else:
        from builder.reading import read_until  # noqa: PLC0415 - what is kept needs no rules

        with working_on(report_id):
            drafted = read_until(chosen, stage)
        click.echo(dump_draft(drafted, as_json=as_json))


@main.command()
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="How often a name must stand.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every field.")
@click.option(
    "--indicators",
    is_flag=True,
    help="Propose entries of indicators.yml for rows of key-performance tables that match none.",
)
@click.option(
    "--synonyms",
    is_flag=True,
    help="Propose entries of synonyms.yml: words that the reports themselves give for one thing.",
)
@click.option(
    "--report",
    "report_id",
    metavar="ID",
    help="Look into one report, and print YAML to paste into programs.yml.",
)
@click.pass_obj
def discover(  # noqa: PLR0913 - an argument for each option
    given: Path | None,
    least: int,
    *,
    as_json: bool,
    indicators: bool,
    synonyms: bool,
    report_id: str | None,
) -> None:
    """Propose names for programs.yml: quoted, or with a telling ending, and not yet registered.

    Each name comes with how often each report holds it and a place from each, those of the
    most reports first.
    """
    catalog = load_kept(root_of(given))
    store = documents_below(root_of(given))
    chosen = [report_named(given, report_id)] if report_id else catalog.reports
    documents = []
    with progress_bar() as progress:
        for number, one in enumerate(chosen):
            progress(one.id, number, len(chosen))
            documents.append(store.read(one))
    if synonyms:
        from builder.desk.synonym_drafts import synonyms_as_yaml  # noqa: PLC0415 - one command needs it

        click.echo(synonyms_as_yaml(documents, catalog.synonyms), nl=False)
        return
    if indicators:
        from builder.desk.indicator_drafts import indicators_as_yaml  # noqa: PLC0415 - one command needs it
        from builder.knowledge.figures.proposing import propose_indicators  # noqa: PLC0415

        listed = catalog.indicators.listed if catalog.indicators else ()
        rows = propose_indicators(documents, listed)
        click.echo(indicators_as_yaml(rows), nl=False)
        return
    from builder.desk.program_drafts import programs_as_yaml  # noqa: PLC0415 - one command needs it
    from builder.knowledge.discovery import discover as find_candidates  # noqa: PLC0415

    found = find_candidates(catalog.programs, documents, least=least)
    if report_id and not as_json:
        click.echo(programs_as_yaml(found), nl=False)
        return
    click.echo(dump_candidates(found, as_json=as_json))


for _command in (main, *main.commands.values()):
    _command.params.append(lang_option())
