"""The command that makes a PDF of a selection."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.catalog import load_kept, state_of
from builder.errors import PdfError
from builder.output import PDF, check_file, write_file
from builder.reading.kept_documents import documents_below
from builder.results import Results, digest_of
from builder.saying import say
from builder.terminal import progress_bar, root_of, working_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Library
    from builder.pdf import EditionMaker
    from builder.site import Progress


@click.command()
@click.argument("pages", metavar="PAGE…", nargs=-1)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The PDF to write; a file that stands there must be one, too.",
)
@click.option("--title", default="", help="The title of the document.")
@click.option(
    "--date",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    help="For the cover; by default that of exports.yml.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Make all of site_data/exports.yml in FILE, a folder, and remove from it what this "
    "command made there and no longer makes.",
)
@click.option("--list", "listed", is_flag=True, help="List what can be selected.")
@click.pass_obj
def pdf(  # noqa: PLR0913 - click hands each option over by its name
    given: Path | None,
    pages: tuple[str, ...],
    output: Path | None,
    title: str,
    date: object,
    *,
    everything: bool,
    listed: bool,
) -> None:
    """Make one PDF of the selected pages.

    A PAGE is an address (reports/csr-2017/l311/, with or without the site's), a section of
    a page (reports/csr-2017/l311/#l321), the id of a report, section, program or theme
    (csr-2017, csr-2017-l311, 99-giving-day), a timeline (timeline/, timeline/2017), or a
    pattern in quotes ('reports/csr-2017/*', 'programs/*-day').
    """
    root = root_of(given)
    if everything:
        _print_all(root, output, pages)
        return
    if listed:
        _list_all(root)
        return
    if output is None:
        raise click.UsageError(say("no file was named for the PDF; add -o FILE"))
    check_file(output, over=PDF)  # before the work as well as after it
    day = str(date)[:10] if date else None
    count, made = _kept_or_made(root, pages, title, day, output)
    write_file(output, made, over=PDF)
    click.echo(
        say(
            "{output}: {count} selected, {size} KB",
            output=output,
            count=count,
            size=len(made) // 1024,
        )
    )


def _kept_or_made(
    root: Path, pages: tuple[str, ...], title: str, day: str | None, output: Path
) -> tuple[int, bytes]:
    """Give how many pieces were selected and their PDF, as a run before has made it or made now.

    It is kept as long as `site_data/` and the settings are what they were.
    """
    settings = root / "mkdocs.yml"
    own = settings.read_bytes() if settings.is_file() else b""
    state = digest_of(state_of(root), own, root.resolve().name, os.environ.get("SITE_URL", ""))
    key, every = digest_of(state, pages, title, day), digest_of("selections")
    results = Results(root / "build", "selection")
    match results.get(key):
        case (int() as count, bytes() as made):
            return count, made
    count, made = made_now(root, pages, title, day, output)
    known = results.get(every)
    same = known[1] if isinstance(known, tuple) and known[0] == state else ()
    results.put(key, (count, made))
    results.put(every, (state, (*same, key)))
    results.drop_others({every, key, *same})
    return count, made


def made_now(
    root: Path, pages: tuple[str, ...], title: str, day: str | None, output: Path
) -> tuple[int, bytes]:
    """Give how many pieces were selected, and their PDF, set now."""
    from builder.pages.shelf import arrange  # noqa: PLC0415 - what is kept needs none of it
    from builder.pdf import export, imprint_of, select  # noqa: PLC0415 - likewise

    catalog = load_kept(root)
    shelf = arrange(_gathered(root))
    pieces = select(pages, shelf)
    day = day or (catalog.exports.date if catalog.exports else None)
    imprint = imprint_of(root, day, catalog.masthead.name)
    with working_on(str(output)):
        return len(pieces), export(pieces, shelf, imprint, title=title)


def _gathered(root: Path) -> Library:
    from builder.site import gather  # noqa: PLC0415 - likewise

    with progress_bar() as progress:
        return gather(load_kept(root), store=documents_below(root), progress=progress)


def _list_all(root: Path) -> None:
    from builder.pages.shelf import arrange  # noqa: PLC0415 - likewise
    from builder.pdf import catalog_of  # noqa: PLC0415 - likewise

    for address, piece in catalog_of(arrange(_gathered(root))).items():
        click.echo(f"{address}\t{' '.join(piece.title.split())}")


def _print_all(root: Path, folder: Path | None, pages: tuple[str, ...]) -> None:
    if folder is None or pages:
        raise PdfError(
            say("--all makes what site_data/exports.yml lists; add -o FOLDER and no PAGE")
        )
    from builder.pages.shelf import arrange  # noqa: PLC0415 - likewise
    from builder.pdf import fill  # noqa: PLC0415 - likewise
    from builder.site import edition_maker  # noqa: PLC0415 - likewise

    maker = edition_maker(root, load_kept(root), arrange(_gathered(root)))
    if maker is None:
        raise PdfError(say("site_data/exports.yml is missing; it lists the PDFs that --all makes"))
    with progress_bar() as progress:
        removed = fill(folder, _made(maker, progress))
    gone = say(", {count} removed that are made no more", count=len(removed)) if removed else ""
    click.echo(
        say("{folder}: {count} PDFs{gone}", folder=folder, count=len(maker.editions), gone=gone)
    )


def _made(maker: EditionMaker, progress: Progress) -> Iterator[tuple[str, bytes]]:
    total = len(maker.editions)
    for number, one in enumerate(maker.make_all()):
        progress(one.edition.path, number, total)
        yield one.edition.path.partition("/")[2], one.data
    progress(say("done"), total, total)
