"""The command line: the only module that talks to the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder import __version__
from builder.catalog import load
from builder.desk import comparison_page, drafting, score_table, writing
from builder.desk.scoring import score as score_report
from builder.dump import dump_candidates, dump_document, dump_draft
from builder.errors import BuilderError, CatalogError, OutputError, UnknownNameError
from builder.knowledge.discovery import discover as find_candidates
from builder.output import write as write_site
from builder.reading import RULES, read, read_until
from builder.site import build, gather
from builder.summary import list_findings, summarize, summarize_knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Report
    from builder.site import Progress

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
  9  a report or rule asked for by name does not exist
"""


class _Commands(click.Group):
    """Commands whose failures are sentences with an exit status of their own."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; tell a builder's failure on stderr and stop with its status."""
        try:
            return super().invoke(ctx)
        except BuilderError as error:
            for line in str(error).splitlines():
                click.echo(f"builder: {line}", err=True)
            ctx.exit(error.exit_status)


@click.group(
    cls=_Commands, epilog=_STATUSES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="builder")
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
    A first look:    builder check
    Why a line came out as it did:
                     builder report csr-2017 --stage headings
    Preview:         builder serve
    Pages on disk:   builder write pages/
    """  # noqa: D301 - \b tells click to keep the lines
    ctx.obj = root


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def write(given: Path | None, folder: Path) -> None:
    """Write all pages and data to FOLDER as a plain MkDocs project.

    FOLDER gets docs/ and a mkdocs.yml that needs no plugin of this project. It must be
    missing, empty, or written by this command before; it is replaced as a whole, and only
    when everything went well.
    """
    root = _root(given)
    with _progress() as progress:
        site = build(root, progress=progress)
    count = write_site(site, root, folder)
    click.echo(f"{folder}: {count} files, {len(site.pages)} of them pages made from the reports")


@main.command()
@click.option("--verbose", "-v", is_flag=True, help="List every finding with file and line.")
@click.pass_obj
def check(given: Path | None, *, verbose: bool) -> None:
    """Check site_data/ and print what was made of each report.

    Proves that every line of every source that holds words stands in exactly one heading,
    block or omission, with its words unchanged. Prints for each report the counts of
    sections, blocks by type, lines omitted by reason, edits, and findings by code.
    """
    with _progress() as progress:
        library = gather(load(_root(given)), progress=progress)
    for document in library.documents:
        click.echo(summarize(document) + "\n")
    click.echo(summarize_knowledge(library.knowledge))
    if verbose:
        click.echo("\n" + list_findings(library))


@main.command()
@click.option("--json", "form", flag_value="json", help="Print JSON, shares from 0 to 1.")
@click.option("--markdown", "form", flag_value="markdown", help="Print the method page's table.")
@click.pass_obj
def score(given: Path | None, form: str | None) -> None:
    """Measure the rules: each report read without edits, against it with edits."""
    tables = {"json": score_table.as_json, "markdown": score_table.as_markdown}
    scores = [score_report(one) for one in load(_root(given)).reports]
    click.echo(tables.get(form or "", score_table.as_text)(scores))


@main.command()
@click.argument("report_id", metavar="ID")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="By default compare-ID.html in the current folder.",
)
@click.pass_obj
def compare(given: Path | None, report_id: str, output: Path | None) -> None:
    """Write an HTML file that shows what became of each line of the report ID."""
    target = output or Path(f"compare-{report_id}.html")
    page = comparison_page.comparison_page(_report(given, report_id))
    writing.write(target, page, mark=comparison_page.MARK)
    click.echo(f"{target}: open it in a browser")


@main.command()
@click.argument("report_id", metavar="ID")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a new FILE; by default the draft is printed.",
)
@click.pass_obj
def draft(given: Path | None, report_id: str, output: Path | None) -> None:
    """Propose entries for edits.yml where the rules are unsure of the report ID.

    Each stands under a comment that gives the reason and how sure it is. No file that
    exists is touched.
    """
    chosen = _report(given, report_id)
    proposals = drafting.propose(chosen)
    text = drafting.as_yaml(chosen, proposals)
    if output is None:
        click.echo(text, nl=False)
    else:
        writing.write(output, text)
        click.echo(f"{output}: {sum(bool(one.entries) for one in proposals)} proposals")


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port.")
@click.pass_obj
def serve(given: Path | None, address: str) -> None:
    """Preview the site; it rebuilds when site_data/, docs/ or a template changes."""
    settings = _root(given) / "mkdocs.yml"
    if not settings.exists():
        raise OutputError(f"{settings} is missing; the preview needs the site's settings")
    arguments = ["serve", "--config-file", str(settings), "--dev-addr", address]
    # The theme's notice about MkDocs 2 says nothing new here: both are pinned.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and fixed arguments
            [sys.executable, "-m", "mkdocs", *arguments], env=environment, check=False
        )
    except KeyboardInterrupt:
        return
    raise click.exceptions.Exit(done.returncode)


@main.command()
@click.argument("report_id", metavar="ID")
@click.option(
    "--stage",
    metavar="NAME",
    help=f"Stop after this rule. In their order: {', '.join(name for name, _ in RULES)}.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every field.")
@click.pass_obj
def report(given: Path | None, report_id: str, stage: str | None, *, as_json: bool) -> None:
    """Print what the reader made of the report ID, whole or after one rule.

    Each row gives source lines, what they are, and the beginning of the words.
    """
    chosen = _report(given, report_id)
    if stage is None:
        click.echo(dump_document(read(chosen), as_json=as_json))
    else:
        click.echo(dump_draft(read_until(chosen, stage), as_json=as_json))


def _report(given: Path | None, report_id: str) -> Report:
    """Load the report that was asked for.

    Raises:
        UnknownNameError: there is none of that id.
    """
    reports = {one.id: one for one in load(_root(given)).reports}
    if report_id not in reports:
        raise UnknownNameError(f"no report is named {report_id!r}; there are: {', '.join(reports)}")
    return reports[report_id]


@main.command()
@click.option("--least", default=2, show_default=True, help="How often a name must stand.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every field.")
@click.pass_obj
def discover(given: Path | None, least: int, *, as_json: bool) -> None:
    """Propose names for programs.yml: quoted, or with a telling ending, and not yet registered.

    Each name comes with how often each report holds it and a place from each, those of the
    most reports first.
    """
    catalog = load(_root(given))
    documents = [read(one) for one in catalog.reports]
    found = find_candidates(catalog.programs, documents, least=least)
    click.echo(dump_candidates(found, as_json=as_json))


def _root(given: Path | None) -> Path:
    """Give the root that was asked for, or the nearest folder upward with `site_data/`."""
    if given is not None:
        return given
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "site_data").is_dir():
            return folder
    raise CatalogError(
        f"found no site_data/ in {here} or above it; go to the repository or give --root"
    )


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show a bar on stderr while work goes on, if a person is looking."""
    if not sys.stderr.isatty():
        yield lambda _step, _done, _total: None
        return
    with click.progressbar(
        length=1, file=sys.stderr, item_show_func=lambda step: step, show_eta=False
    ) as bar:

        def tell(step: str, done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos, step)

        yield tell
