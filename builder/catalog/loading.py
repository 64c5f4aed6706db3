"""The way from a folder `site_data/` to a `Catalog`."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from builder.catalog.complaints import validate
from builder.catalog.decoding import decode
from builder.catalog.edits import fit
from builder.catalog.event_edits import event_edits
from builder.catalog.exports import exported
from builder.catalog.indicator_entries import indicated
from builder.catalog.layouts import layout_of
from builder.catalog.measures import measured
from builder.catalog.picture_files import picture_of, published_pictures
from builder.catalog.program_entries import registered
from builder.catalog.proof_entries import proofs
from builder.catalog.schemas import (
    EditEntry,
    EventEditEntry,
    ExportsEntry,
    IndicatorsEntry,
    MeasureEntry,
    ProgramEntry,
    ProofEntry,
    ReportEntry,
    SiteEntry,
    SynonymsEntry,
    ThemeEntry,
)
from builder.catalog.synonyms import synonymous
from builder.catalog.theme_entries import themed
from builder.catalog.values import told
from builder.catalog.yaml_files import YamlFile, read_yaml, yaml_of
from builder.errors import CatalogError, SourceError
from builder.model import (
    Catalog,
    Change,
    LeftOut,
    Masthead,
    Original,
    Report,
    Source,
    SwitchedOff,
    Switches,
)
from builder.saying import of_system, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from builder.model import (
        Edit,
        Exports,
        Indicators,
        Layout,
        Measure,
        Program,
        Proof,
        Synonyms,
        Theme,
        Topic,
    )


# What archivers, systems and editors leave in a folder; no id begins like that.
_NO_REPORT = (".", "_", "@", "$")


def load_all(
    root: Path, known: Mapping[str, Report] = MappingProxyType({})
) -> tuple[Catalog, tuple[Report, ...]]:
    """Read and check everything an editor wrote.

    Args:
        root: the folder that holds `site_data/`.
        known: reports that were checked before, by their folders, in which nothing has changed.

    Returns:
        The reports, oldest period first, and the programs in the order of their file; then the
        reports once more without what `events.yml` and `proof.yml` say of them.

    Raises:
        CatalogError: a YAML file holds something wrong; one line for each fault.
        SourceError: a source is missing, empty, undecodable or not the one registered.
        EditError: an edit does not fit the source, or two edits claim a line.
    """
    data = root / "site_data"
    beside = sorted(path for path in (data / "reports").glob("*/") if path.is_dir())
    folders = [path for path in beside if not path.name.startswith(_NO_REPORT)]
    if not folders:
        raise CatalogError(
            say(
                "{data} holds no report; expected a folder for each, with report.yml and "
                "source.txt",
                data=data / "reports",
            )
        )
    masthead = _checked_entries(root, folders, known)
    reports = [known.get(folder.name) or _report(root, folder) for folder in folders]
    reports.sort(key=lambda report: (report.period, report.published, report.id))
    programs_file = read_yaml(root, data / "programs.yml")
    programs = registered(validate(list[ProgramEntry], programs_file), programs_file, reports)
    indicators = _indicators(root, reports)
    catalog = Catalog(
        tuple(
            _with_proofs(root, _with_event_edits(root, report, programs, reports))
            for report in reports
        ),
        programs,
        _measures(root, programs, reports),
        _themes(root, reports, indicators.topics if indicators else ()),
        _exports(root),
        indicators,
        _synonyms(root),
        tuple(path.relative_to(root).as_posix() for path in beside if path not in folders),
        masthead,
    )
    return catalog, tuple(reports)


def _checked_entries(root: Path, folders: list[Path], known: Mapping[str, Report]) -> Masthead:
    """Check what the reports say of themselves against each other and what the library says.

    Where the new ones are in order, so are all: a known one has the id of its folder.
    """
    new = [(folder, *_entry(root, folder)) for folder in folders if folder.name not in known]
    if any(entry.id != folder.name for folder, _, entry in new):
        new = [(folder, *_entry(root, folder)) for folder in folders]
    _check_ids([(folder.name, file, entry) for folder, file, entry in new])
    masthead = _masthead(root)
    if masthead.languages and any(
        report.language not in masthead.languages for report in known.values()
    ):
        new = [(folder, *_entry(root, folder)) for folder in folders]
    _check_languages([(file, entry) for _, file, entry in new], masthead)
    return masthead


def _masthead(root: Path) -> Masthead:
    path = root / "site_data" / "site.yml"
    if not path.exists():
        return Masthead()
    entry = validate(SiteEntry, read_yaml(root, path, empty={}))
    return Masthead(
        entry.name or "",
        entry.description or "",
        tuple(entry.languages),
        entry.texts or "",
        entry.contact or "",
        tuple(
            sorted(
                (Change(one.date, one.words) for one in entry.changes),
                key=lambda one: one.date,
                reverse=True,
            )
        ),
    )


def _check_languages(entries: list[tuple[YamlFile, ReportEntry]], masthead: Masthead) -> None:
    """Refuse a report in a language that the library says it has none in."""
    known = masthead.languages
    faults = [
        say(
            "{place}: language: found {language!r}, but site.yml lists {known}; add it there or "
            "correct it here",
            place=file.place(("language",)),
            language=entry.language,
            known=", ".join(known),
        )
        for file, entry in entries
        if known and entry.language not in known
    ]
    if faults:
        raise CatalogError("\n".join(faults))


def _with_event_edits(
    root: Path, report: Report, programs: tuple[Program, ...], reports: list[Report]
) -> Report:
    path = root / "site_data" / report.folder / "events.yml"
    if not path.exists():
        return report
    file = read_yaml(root, path, empty=[])
    entries = validate(list[EventEditEntry], file)
    return replace(report, event_edits=event_edits(entries, file, report, programs, reports))


def _with_proofs(root: Path, report: Report) -> Report:
    path = root / "site_data" / report.folder / "proof.yml"
    if not path.exists():
        return report
    return replace(report, proofs=_proofs(read_yaml(root, path, empty=[]), report))


def check_proofs(root: Path, report: Report, text: str) -> tuple[Proof, ...]:
    """Read and check what a report's `proof.yml` would say.

    Args:
        root: the folder that holds `site_data/`.
        report: the report whose sections were read.
        text: the text of a `proof.yml`.

    Raises:
        CatalogError, EditError: as `load_all`.
    """
    path = root / "site_data" / report.folder / "proof.yml"
    return _proofs(yaml_of(path.relative_to(root).as_posix(), text, empty=[]), report)


def _proofs(file: YamlFile, report: Report) -> tuple[Proof, ...]:
    return proofs(validate(list[ProofEntry], file), file, report)


def _measures(
    root: Path, programs: tuple[Program, ...], reports: list[Report]
) -> tuple[Measure, ...]:
    path = root / "site_data" / "measures.yml"
    if not path.exists():
        return ()
    file = read_yaml(root, path, empty=[])
    return measured(validate(list[MeasureEntry], file), file, programs, reports)


def _themes(root: Path, reports: list[Report], topics: tuple[Topic, ...]) -> tuple[Theme, ...]:
    path = root / "site_data" / "themes.yml"
    if not path.exists():
        return ()
    file = read_yaml(root, path, empty=[])
    return themed(validate(list[ThemeEntry], file), file, reports, topics)


def _indicators(root: Path, reports: list[Report]) -> Indicators | None:
    path = root / "site_data" / "indicators.yml"
    if not path.exists():
        return None
    file = read_yaml(root, path)
    return indicated(validate(IndicatorsEntry, file), file, reports)


def _synonyms(root: Path) -> tuple[Synonyms, ...]:
    path = root / "site_data" / "synonyms.yml"
    if not path.exists():
        return ()
    file = read_yaml(root, path, empty=[])
    return synonymous(validate(list[SynonymsEntry], file), file)


def _exports(root: Path) -> Exports | None:
    path = root / "site_data" / "exports.yml"
    if not path.exists():
        return None
    file = read_yaml(root, path)
    return exported(validate(ExportsEntry, file), file)


def _entry(root: Path, folder: Path) -> tuple[YamlFile, ReportEntry]:
    path = folder / "report.yml"
    if not path.exists():
        raise CatalogError(
            say(
                "{path}: the file is missing; copy the report.yml of another report and write "
                "what this one says of itself",
                path=path.relative_to(root).as_posix(),
            )
        )
    file = read_yaml(root, path)
    return file, validate(ReportEntry, file)


def _check_ids(entries: list[tuple[str, YamlFile, ReportEntry]]) -> None:
    """Refuse two reports with one id, then a report whose folder has another name."""
    places: dict[str, str] = {}
    # Of two, the one that has its folder's name is right.
    for folder, file, entry in sorted(entries, key=lambda one: one[0] != one[2].id):
        place = str(file.place(("id",)))
        if entry.id in places:
            raise CatalogError(
                say(
                    "{place}: the id {id!r} is taken by {taken}; give this report that of its "
                    "folder, {folder!r}",
                    place=place,
                    id=entry.id,
                    taken=places[entry.id],
                    folder=folder,
                )
            )
        places[entry.id] = place
    for folder, file, entry in entries:
        if entry.id != folder:
            raise CatalogError(
                say(
                    "{place}: the id is {id!r} but the folder is named {folder!r}; name both alike",
                    place=file.place(("id",)),
                    id=entry.id,
                    folder=folder,
                )
            )


def _report(root: Path, folder: Path) -> Report:
    path = folder / "edits.yml"
    return _with_edits(root, folder, read_yaml(root, path, empty=[]) if path.exists() else None)


def load_report(root: Path, report: str, edits: str) -> Report:
    """Read and check one report as if its `edits.yml` held other words.

    What other files of the library say of it (its `events.yml`) is left out, so are the pictures
    that the site shows of its pages.

    Args:
        root: the folder that holds `site_data/`.
        report: its id.
        edits: the text of an `edits.yml`.

    Raises:
        CatalogError, SourceError, EditError: as `load_all`.
    """
    folder = root / "site_data" / "reports" / report
    name = (folder / "edits.yml").relative_to(root).as_posix()
    return _with_edits(root, folder, yaml_of(name, edits, empty=[]), is_published=False)


def load_layout(root: Path, report: str) -> Layout | None:
    """Read the layout of one report, whatever else of it is at fault; None where it has none.

    Args:
        root: the folder that holds `site_data/`.
        report: its id.

    Raises:
        CatalogError, SourceError: as `load_all`, of its `report.yml`, source and layout.
    """
    folder = root / "site_data" / "reports" / report
    file, entry = _entry(root, folder)
    return _layout(root, folder, file, entry, _source(root, folder, file, entry))


def load_picture(root: Path, report: str, page: int) -> bytes | None:
    """Read the picture of a printed page, counted from 1; None where there is none.

    Args:
        root: the folder that holds `site_data/`.
        report: its id.
        page: which of its pages.

    Raises:
        CatalogError, SourceError: its `report.yml` is at fault, or registers other pictures.
    """
    folder = root / "site_data" / "reports" / report
    return picture_of(root, folder, *_entry(root, folder), page)


def _with_edits(
    root: Path, folder: Path, edits_file: YamlFile | None, *, is_published: bool = True
) -> Report:
    file, entry = _entry(root, folder)
    source = _source(root, folder, file, entry)
    switches = _switches(entry, file)
    layout = _layout(root, folder, file, entry, source)
    edits: tuple[Edit, ...] = ()
    if edits_file:
        edits = fit(validate(list[EditEntry], edits_file), edits_file, source, switches)
    return Report(
        id=entry.id,
        title=entry.title,
        title_en=entry.title_en or "",
        publisher=entry.publisher,
        period=entry.period,
        published=entry.published,
        language=entry.language,
        kind=entry.kind,
        origin=entry.source.origin,
        edition=tuple(entry.edition),
        source=source,
        edits=edits,
        original=_original(entry),
        layout=layout,
        pictures=published_pictures(root, folder, file, entry, layout) if is_published else "",
        switches=switches,
    )


def _switches(entry: ReportEntry, file: YamlFile) -> Switches:
    given = entry.reading
    if given is None:
        return Switches()
    for key in ("wrapped", "columns"):
        if entry.layout is not None and getattr(given, key) is not None:
            raise CatalogError(
                say(
                    "{place}: the key {key!r} is for a text without layout, which tells where "
                    "lines go on; take one of the two out",
                    place=file.place(("reading", key)),
                    key=key,
                )
            )
    return Switches(
        given.wrapped,
        given.columns,
        tuple(
            LeftOut(pattern, file.place(("reading", "leave_out", number)))
            for number, pattern in enumerate(given.leave_out)
        ),
        tuple(
            SwitchedOff(rule, why, file.place(("reading", "without", rule)))
            for rule, why in given.without.items()
        ),
        tuple((given.misread or {}).items()),
    )


def _original(entry: ReportEntry) -> Original:
    known = entry.original
    if known is None:
        return Original()
    return Original(known.address or "", known.archive or "", known.sha256 or "")


def _layout(
    root: Path, folder: Path, file: YamlFile, entry: ReportEntry, source: Source
) -> Layout | None:
    if entry.layout is None:
        return None
    path = folder / entry.layout.file
    name = path.relative_to(root).as_posix()
    place = file.place(("layout", "file"))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(
            say(
                "{place}: {name}: the layout cannot be read ({why}); import the PDF again",
                place=place,
                name=name,
                why=of_system(error),
            )
        ) from error
    if (found := hashlib.sha256(data).hexdigest()) != entry.layout.sha256:
        raise SourceError(
            say(
                "{place}: {name} is not the layout that was registered: found sha256 {found}, "
                "expected {sha256}; import the PDF again, or take the key `layout` out, and "
                "the report is read by its words alone",
                place=file.place(("layout", "sha256")),
                name=name,
                found=found,
                sha256=entry.layout.sha256,
            )
        )
    return layout_of(data, name, source)


def _source(root: Path, folder: Path, file: YamlFile, entry: ReportEntry) -> Source:
    path = folder / entry.source.file
    name = path.relative_to(root).as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(
            say(
                "{place}: the source {file} cannot be read ({why}); put it beside this "
                "file, or name the one that is there",
                place=file.place(("source", "file")),
                file=told(entry.source.file),
                why=of_system(error),
            )
        ) from error
    encoding, lines = decode(data, name, entry.source.encoding)
    if (found := hashlib.sha256(data).hexdigest()) != entry.source.sha256:
        raise SourceError(
            say(
                "{place}: {name} is not the source that was registered: found sha256 {found}, "
                "expected {sha256}; put the received file back, or register the new one and "
                "check its edits",
                place=file.place(("source", "sha256")),
                name=name,
                found=found,
                sha256=entry.source.sha256,
            )
        )
    return Source(entry.source.file, entry.source.sha256, encoding, lines)
