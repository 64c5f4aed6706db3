"""A new library and a new report, at the terminal: init, import, new."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.catalog import load
from builder.catalog.decoding import ENCODINGS, decode
from builder.catalog.loading import load_layout
from builder.catalog.values import check_report_id
from builder.desk.new_report import Received, proposals, report_yml
from builder.desk.picture_entries import PICTURES, with_pictures
from builder.desk.registering import register
from builder.desk.starting import start_library
from builder.errors import OriginalError, OutputError, SourceError, UnknownNameError
from builder.folding import table
from builder.importing.layout_file import layout_json
from builder.importing.page_pictures import draw_pages
from builder.importing.pdf_import import import_pdf
from builder.model.picture_names import picture_name, pictures_digest
from builder.output import write_file
from builder.reading import read
from builder.saying import mark, of_system, say, spoken
from builder.staging import staged
from builder.summary import summarize
from builder.terminal import progress_bar, root_of, working_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.desk.registering import Registration

_PDF = b"%PDF"
_HEAD = 1024
_WRITTEN = ("source.txt", "layout.json", PICTURES)
# How files begin that are no plain text, and what makes text of them.
_NO_TEXT = {
    b"PK\x03\x04": mark(
        "a packed document (.docx, .xlsx, .epub); save it as PDF first, which "
        "keeps its layout (`soffice --convert-to pdf FILE`), or as plain text "
        "(`pandoc -t plain`)"
    ),
    b"\xd0\xcf\x11\xe0": mark("an old Office document; save it as PDF first"),
    b"{\\rtf": mark("an RTF document; save it as PDF first"),
    b"<!DOCTYPE": mark(
        "a web page; print it to PDF in a browser, or save its text (`pandoc -t plain`)"
    ),
    b"<html": mark(
        "a web page; print it to PDF in a browser, or save its text (`pandoc -t plain`)"
    ),
}


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
def init(folder: Path) -> None:
    """Begin a library in FOLDER, by default the current one.

    Makes site_data/ with its files, every key explained, and, where FOLDER has none, the
    site's settings, hand-written pages and templates as this project has them.
    """
    for name in start_library(folder):
        click.echo(say("{file}: made", file=folder / name))
    if folder.resolve() == Path.cwd():
        click.echo(say("Next: builder new ID FILE"))
    else:
        click.echo(say("Next: cd {folder}; builder new ID FILE", folder=folder))


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; by default one beside FILE, named like it.",
)
def import_(file: Path, folder: Path | None) -> None:
    """Make source.txt, layout.json and pictures of the pages of the PDF FILE.

    The source is the text in the order of reading; the layout tells of each of its lines where
    and how it is set, which helps the reader. `builder new ID FILE.pdf` does this and registers
    all of them as a report.
    """
    folder = folder or file.with_suffix("")
    data = _read(file)
    if not _is_pdf(data):
        raise OriginalError(
            say("{file}: no PDF; `builder new ID FILE` takes plain text as it is", file=file)
        )
    imported = _imported(data, file)
    for name in _WRITTEN:
        if (folder / name).exists():
            raise OutputError(
                say(
                    "{folder} is there already; choose another folder with -o", folder=folder / name
                )
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        imported.write(folder)
    except OSError as error:
        raise OutputError(
            say("{file}: cannot be written ({why})", file=folder, why=of_system(error))
        ) from error
    click.echo(say("{folder}: {files} written", folder=folder, files=say(", ").join(_WRITTEN)))
    click.echo(say("Next: builder new ID {file}, which registers them as a report", file=file))


@click.command()
@click.argument("report_id", metavar="ID")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--encoding",
    type=click.Choice(ENCODINGS),
    help="What FILE is encoded in, where too little text stands there to be told.",
)
@click.pass_obj
def new(given: Path | None, report_id: str, file: Path, encoding: str | None) -> None:
    """Add the report whose PDF or extracted text is FILE under the id ID.

    Makes site_data/reports/ID/ with the text as received and a report.yml in which every key
    is explained: title, publisher, period, year, language and kind as the text tells them,
    each with its line. Of a PDF text, layout and pictures of its pages are made first. Then says
    what was read, and what to do next.
    """
    try:
        check_report_id(report_id)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="ID") from error
    root = root_of(given)
    folder = root / "site_data" / "reports" / report_id
    if folder.exists():
        raise OutputError(
            say(
                "{folder} is there already; choose another id, or edit what is there", folder=folder
            )
        )
    data = _read(file)
    imported = _imported(data, file) if _is_pdf(data) else None
    data = imported.source if imported else _plain(data, file)
    read_as, lines = decode(data, str(file), encoding)
    found = register(lines, table().pairs, report_id)
    try:
        with staged(folder) as staging:
            staging.new.mkdir()
            if imported:
                imported.write(staging.new)
                registered = imported.received
            else:
                (staging.new / "source.txt").write_bytes(data)
                registered = Received(hashlib.sha256(data).hexdigest(), encoding)
            written = report_yml(report_id, found, registered)
            (staging.new / "report.yml").write_text(written, encoding="utf-8")
            staging.put()
    except OSError as error:
        raise OutputError(
            say("{file}: cannot be written ({why})", file=folder, why=of_system(error))
        ) from error
    characters = sum(map(len, lines))
    click.echo(
        say(
            "{folder}: {count} lines, {characters} characters, read as {read_as}",
            folder=folder,
            count=len(lines),
            characters=characters,
            read_as=read_as,
        )
    )
    _tell(found)
    if found.period.value:
        _summarize(root, report_id)
    _say_next(folder, report_id)


@dataclass(frozen=True, slots=True)
class _Files:
    """What is written of a PDF, and how it is registered."""

    source: bytes
    layout: bytes
    pictures: tuple[bytes, ...]
    received: Received

    def write(self, folder: Path) -> None:
        """Write them to a folder that is there and holds none of them.

        Raises:
            OSError: it can't be written.
        """
        (folder / "source.txt").write_bytes(self.source)
        (folder / "layout.json").write_bytes(self.layout)
        _write_pictures(folder / PICTURES, self.pictures)


@click.command()
@click.argument("report_id", metavar="ID")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def pictures(given: Path | None, report_id: str, file: Path) -> None:
    """Make pictures of the pages of the PDF FILE, from which the report ID was imported.

    They are put beside its source and registered in its report.yml. The desk shows them beside
    the lines; readers see them where that file says `pages: true`.
    """
    root = root_of(given)
    folder = root / "site_data" / "reports" / report_id
    if not folder.is_dir():
        raise UnknownNameError(
            say("no report is named {name!r}: {folder} is missing", name=report_id, folder=folder)
        )
    layout = load_layout(root, report_id)
    if layout is None:
        raise SourceError(
            say(
                "{id}: the report has no layout, which tells the page of each line; register the "
                "PDF as a report of its own with `builder new ID {file}`",
                id=report_id,
                file=file,
            )
        )
    data = _read(file)
    if (found := hashlib.sha256(data).hexdigest()) != layout.original:
        raise OriginalError(
            say(
                "{file}: not the file from which {id} was imported: found sha256 {found}, expected "
                "{expected}; name that file, or import this one as a new report",
                file=file,
                id=report_id,
                found=found,
                expected=layout.original,
            )
        )
    drawn = _drawn(data, file)
    registered = folder / "report.yml"
    text = registered.read_text(encoding="utf-8")
    try:
        with staged(folder / PICTURES) as staging:
            _write_pictures(staging.new, drawn)
            staging.put()
    except OSError as error:
        raise OutputError(
            say("{file}: cannot be written ({why})", file=folder, why=of_system(error))
        ) from error
    write_file(registered, with_pictures(text, pictures_digest(drawn)).encode(), over=b"")
    size = sum(map(len, drawn)) // 1000
    click.echo(
        say(
            "{folder}: {count} pictures, {size} KB; registered in report.yml",
            folder=folder / PICTURES,
            count=len(drawn),
            size=size,
        )
    )
    click.echo(say("Readers see them where report.yml says `pages: true`, if rights allow."))


def _write_pictures(folder: Path, drawn: Sequence[bytes]) -> None:
    folder.mkdir()
    for page, data in enumerate(drawn, 1):
        (folder / picture_name(page)).write_bytes(data)


def _drawn(data: bytes, file: Path) -> tuple[bytes, ...]:
    with progress_bar() as progress:
        return draw_pages(data, str(file), lambda done, of: progress(say("pictures"), done, of))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SourceError(
            say("{file}: cannot be read ({why})", file=file, why=of_system(error))
        ) from error


def _is_pdf(data: bytes) -> bool:
    """Tell a PDF by its mark, before which some programs write a few bytes of their own."""
    return _PDF in data[:_HEAD]


def _plain(data: bytes, file: Path) -> bytes:
    for begins, what in _NO_TEXT.items():
        if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(begins):
            raise SourceError(say("{file}: found {what}", file=file, what=say(what)))
    return data


def _imported(data: bytes, file: Path) -> _Files:
    """Read a PDF, and say what was found in it."""
    with progress_bar() as progress:
        made = import_pdf(data, str(file), lambda done, of: progress(say("pages"), done, of))
    source, layout = made.source.encode(), layout_json(made.layout).encode()
    of = made.layout
    click.echo(
        say(
            "{file}: {count} pages, {lines} lines, {tables} tables, {bookmarks} bookmarks",
            file=file,
            count=len(of.pages),
            lines=len(of.lines),
            tables=len(of.tables),
            bookmarks=len(of.bookmarks),
        )
    )
    for remark in made.remarks:
        click.echo(f"  {remark}")
    drawn = _drawn(data, file)
    received = Received(
        of.source,
        origin=say(
            "the publisher’s PDF ({file}), its words extracted by {tool}; say from where, and on "
            "which day",
            file=file.name,
            tool=of.made_by,
        ),
        layout=hashlib.sha256(layout).hexdigest(),
        pictures=pictures_digest(drawn),
        original=of.original,
    )
    return _Files(source, layout, drawn, received)


def _tell(found: Registration) -> None:
    for key, proposal in proposals(found).items():
        if proposal:
            mark = " " if proposal.is_sure else "?"
            click.echo(f"{mark} {key:10}{proposal.value or '-'}  ({spoken(proposal.why)})")


def _summarize(root: Path, report_id: str) -> None:
    report = next(one for one in load(root).reports if one.id == report_id)
    with working_on(report_id):
        document = read(report)
    click.echo("\n" + summarize(document))


def _say_next(folder: Path, report_id: str) -> None:
    click.echo(
        say(
            "\nNext:\n  1. {folder}: check what is marked ? above, say where the text is "
            "from\n  2. builder serve: look at the draft\n  3. builder compare {report_id}: "
            "what became of every line\n  4. builder draft {report_id} -o {folder2}: proposals "
            "to correct it",
            folder=folder / "report.yml",
            report_id=report_id,
            folder2=folder / "edits.yml",
        )
    )
