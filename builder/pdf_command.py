"""The command that makes a PDF of a selection."""

from __future__ import annotations

from pathlib import Path

import click

from builder.catalog import load
from builder.errors import PdfError
from builder.output import write_file
from builder.pdf import catalog_of, export, imprint_of, select
from builder.rendering.shelf import arrange
from builder.site import gather
from builder.terminal import progress_bar, root_of


@click.command()
@click.argument("pages", metavar="PAGE…", nargs=-1)
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="The PDF to write."
)
@click.option("--title", default="", help="The title of the document.")
@click.option(
    "--date", metavar="YYYY-MM-DD", type=click.DateTime(["%Y-%m-%d"]), help="For the cover."
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
    listed: bool,
) -> None:
    """Make one PDF of the selected pages.

    A PAGE is an address (reports/csr-2017/l321/, with or without the site's), a section of
    a page (reports/csr-2017/l321/#l330), the id of a report or section (csr-2017,
    csr-2017-l321), or a pattern in quotes ('reports/csr-2017/*').
    """
    root = root_of(given)
    with progress_bar() as progress:
        shelf = arrange(gather(load(root), progress=progress))
    if listed:
        for address, piece in catalog_of(shelf).items():
            click.echo(f"{address}\t{' '.join(piece.title.split())}")
        return
    pieces = select(pages, shelf)
    if output is None:
        raise PdfError("no file was named for the PDF; add -o FILE")
    day = str(date)[:10] if date else None
    made = export(pieces, shelf, imprint_of(root, day), title=title)
    write_file(output, made)
    click.echo(f"{output}: {len(pieces)} selected, {len(made) // 1024} KB")
