"""What the YAML files of `site_data/` may hold.

Numbers that stand where words are expected (a printed page, a table's cell) are taken as
the words they look like; everything else must have the type it says.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from builder.catalog.decoding import Encoding
from builder.catalog.values import (
    Stretch,
    as_list,
    check_address,
    check_contact,
    check_corrections,
    check_date,
    check_day,
    check_each_once,
    check_file_name,
    check_id,
    check_kind_of_edit,
    check_kind_of_event_edit,
    check_label,
    check_level_keys,
    check_pattern,
    check_period,
    check_printed_page,
    check_report_id,
    check_sha256,
    check_some,
    check_words,
    decimal_of,
    named,
    parse_places,
    parse_spot,
    spell_number,
)
from builder.model import BlockType, EditType, EventEditType, Language, Spot

Id = Annotated[str, AfterValidator(check_id)]
Words = Annotated[str, AfterValidator(check_words)]
Printed = Annotated[str, BeforeValidator(spell_number)]
Line = Annotated[int, Field(ge=1)]
Date = Annotated[str, BeforeValidator(spell_number), AfterValidator(check_date)]
Year = Annotated[int, Field(ge=1900, le=2100)]


class _Entry(BaseModel):
    """Any mapping: no key but its own, no type but the one it says."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SourceEntry(_Entry):
    """Where a report's text lies and comes from."""

    file: Annotated[str, AfterValidator(check_file_name)]
    sha256: Annotated[str, AfterValidator(check_sha256)]
    origin: Words
    encoding: Encoding | None = None


class LayoutEntry(_Entry):
    """Where it lies how a report's source is set in print."""

    file: Annotated[str, AfterValidator(check_file_name)]
    sha256: Annotated[str, AfterValidator(check_sha256)]


class PicturesEntry(_Entry):
    """Where pictures of a report's printed pages lie."""

    folder: Annotated[str, AfterValidator(check_file_name)]
    sha256: Annotated[str, AfterValidator(check_sha256)]


class OriginalEntry(_Entry):
    """Where the printed report is to be had as a file, and which file it is."""

    address: Annotated[str, AfterValidator(check_address)] | None = None
    archive: Annotated[str, AfterValidator(check_address)] | None = None
    sha256: Annotated[str, AfterValidator(check_sha256)] | None = None


Corrected = Annotated[dict[str, str], AfterValidator(check_corrections)]
Places = Annotated[tuple[Stretch, ...], BeforeValidator(parse_places)]


class SwitchesEntry(_Entry):
    """How a report is to be read."""

    wrapped: bool | None = None
    columns: bool | None = None
    leave_out: Annotated[
        list[Annotated[Words, AfterValidator(check_pattern)]], AfterValidator(check_each_once)
    ] = []
    without: dict[str, Words] = {}
    misread: Corrected | None = None


class ReportEntry(_Entry):
    """A `report.yml`."""

    id: Annotated[str, AfterValidator(check_report_id)]
    title: Words
    title_en: Words | None = None
    publisher: Words
    period: Annotated[str, AfterValidator(check_period)]
    published: Year
    language: Language
    kind: Words
    source: SourceEntry
    layout: LayoutEntry | None = None
    pages: bool = False
    pictures: PicturesEntry | None = None
    original: OriginalEntry | None = None
    edition: list[Words] = []
    reading: SwitchesEntry | None = None


class EditEntry(_Entry):
    """An entry of `edits.yml`; which of the optional keys belong is checked in `edits`."""

    lines: Places
    quote: Annotated[
        list[Annotated[Words, BeforeValidator(spell_number)]],
        BeforeValidator(as_list),
        AfterValidator(check_some),
    ]
    kind: Annotated[EditType | BlockType, BeforeValidator(check_kind_of_edit)] = Field(alias="is")
    level: Annotated[int, Field(ge=1, le=5)] | None = None
    title: Annotated[Words, BeforeValidator(spell_number)] | None = None
    page: (
        Annotated[Words, BeforeValidator(spell_number), AfterValidator(check_printed_page)] | None
    ) = None
    speaker: Words | None = None
    role: Words | None = None
    reason: Words | None = None
    after: Annotated[Spot, BeforeValidator(parse_spot)] | None = None
    to: Annotated[Spot, BeforeValidator(parse_spot)] | None = None
    at: Annotated[list[Words], BeforeValidator(as_list)] | None = None
    reading: Words | None = None
    misread: Corrected | None = None
    levels: Annotated[dict[str, Places], BeforeValidator(check_level_keys)] | None = None
    why: Words | None = None
    sure: bool = True
    header: list[Printed] | None = None
    rows: list[list[Printed]] | None = None
    items: list[Annotated[Spot, BeforeValidator(parse_spot)]] | None = None


class QuotationEntry(_Entry):
    """A report's own words, and the line on which they begin."""

    report: str
    line: Line
    quote: Annotated[Words, BeforeValidator(spell_number)]


class TieEntry(QuotationEntry):
    """Another program that a program hangs together with, and the words that say so."""

    program: Id


class NameEntry(_Entry):
    """A name of a program with its years and the contexts in which it is none."""

    text: Words
    language: Language | None = None
    since: Year | None = None
    until: Year | None = None
    not_before: list[Words] = []
    not_after: list[Words] = []
    not_within: list[Words] = []
    inside: list[Id] = []
    misprint: bool = False


Kind = Literal["award", "campaign", "foundation", "fund", "platform", "product", "program"]


class ProgramEntry(_Entry):
    """An entry of `programs.yml`."""

    id: Id
    name: Words
    name_en: Words | None = None
    kind: Kind
    publisher: Words | None = None
    description: QuotationEntry | None = None
    names: list[Annotated[NameEntry, BeforeValidator(named)]]
    renamed_from: list[TieEntry] = []
    became: list[TieEntry] = []
    led_to: list[TieEntry] = []
    part_of: list[TieEntry] = []


class FigureEntry(QuotationEntry):
    """A number in a report's words.

    `value` is `value_text` in the measure's unit, multiplied by `times` where the head of
    the table gives another unit (亿元 over 28.03).
    """

    value: Annotated[Decimal, BeforeValidator(decimal_of)]
    times: Annotated[int, Field(ge=1)] = 1
    value_text: Annotated[Words, BeforeValidator(spell_number)]
    period: Date
    scope: Words | None = None


class MeasureEntry(_Entry):
    """An entry of `measures.yml`: what reports count of a program again and again."""

    id: Id
    program: Id
    name: Words
    unit: Words
    scope: Words
    figures: list[FigureEntry]


class ThemeEntry(_Entry):
    """An entry of `themes.yml`; each of its sections is named by its heading's words.

    `topics` are the ids of those whose figures belong to it.
    """

    id: Id
    name: Words
    name_en: Words | None = None
    topics: list[Id] = []
    sections: list[QuotationEntry]


class ChangeEntry(_Entry):
    """A change of the data, as readers are told of it."""

    date: Annotated[str, AfterValidator(check_day)]
    words: Words


class SiteEntry(_Entry):
    """A `site.yml`; what it leaves out follows from the reports."""

    name: Words | None = None
    description: Words | None = None
    languages: Annotated[
        list[Language], AfterValidator(check_each_once), AfterValidator(check_some)
    ] = []
    texts: Words | None = None
    contact: Annotated[str, AfterValidator(check_contact)] | None = None
    changes: list[ChangeEntry] = []


class SynonymsEntry(_Entry):
    """An entry of `synonyms.yml`: words that mean the same."""

    words: list[Words]


class ExportEntry(_Entry):
    """An entry of `exports.yml`: a PDF of each thing of a kind, or one of some pages."""

    each: (
        Literal["report", "chapter", "program", "timeline", "theme", "topic", "indicator"] | None
    ) = None
    of: Words = "*"
    file: Id | None = None
    title: Words | None = None
    pages: list[Words] = []


class ExportsEntry(_Entry):
    """An `exports.yml`."""

    date: Annotated[str, AfterValidator(check_day)]
    pdf: list[ExportEntry]


class TellingEntry(_Entry):
    """Where a report tells a happening."""

    report: str
    line: Line


class ProofEntry(_Entry):
    """An entry of a report's `proof.yml`; who must be named is checked in `proof_entries`."""

    line: Line
    quote: Annotated[Words, BeforeValidator(spell_number)]
    kind: Literal["read", "reread"] = Field(alias="is")
    first: Words | None = None
    second: Words | None = None


class EventEditEntry(_Entry):
    """An entry of a report's `events.yml`; which keys belong is checked in `event_edits`."""

    line: Line
    quote: Annotated[Words, BeforeValidator(spell_number)]
    kind: Annotated[EventEditType, BeforeValidator(check_kind_of_event_edit)] = Field(alias="is")
    date: Date | None = None
    text: Words | None = None
    subject: Words | None = None
    programs: list[Id] | None = None
    same_as: TellingEntry | None = None


class RatioEntry(_Entry):
    """What an indicator is a ratio of; `times` is a decimal number, 100 for percent."""

    part: Annotated[list[Id], AfterValidator(check_some)]
    of: Id
    times: Annotated[Decimal, BeforeValidator(decimal_of)] = Decimal(1)


class IndicatorEntry(_Entry):
    """An indicator: how reports print it, and how it hangs together with others.

    A name is a row's label, with labels of groups above it before ` > ` where it needs them.
    """

    id: Id
    name: Words
    name_en: Words | None = None
    printed_en: bool = False
    topic: Words
    unit: Words
    kind: Literal["stock", "flow", "rate"]
    headline: bool = False
    names: list[Annotated[Words, BeforeValidator(spell_number), AfterValidator(check_label)]]
    parent: Id | None = None
    sum_of: list[Annotated[list[Id], AfterValidator(check_some)]] = []
    ratio_of: RatioEntry | None = None
    grows_by: Id | None = None


class TopicEntry(_Entry):
    """A topic of indicators, whose id goes into addresses."""

    id: Id
    name: Words


class BreakEntry(QuotationEntry):
    """A change of scope or method, in a report's words, before the year `before`."""

    before: Date
    indicators: list[Id]


class ReadingEntry(QuotationEntry):
    """An editor's reading of a misprinted cell, which `quote` gives whole."""

    value: Annotated[Decimal, BeforeValidator(decimal_of)]
    why: Words


class NotedEntry(QuotationEntry):
    """A figure that a note gives for an indicator; `scope` says what else it counts."""

    indicator: Id
    value_text: Annotated[Words, BeforeValidator(spell_number)]
    unit: Words
    period: Date
    scope: Words | None = None


class IndicatorsEntry(_Entry):
    """An `indicators.yml`."""

    topics: list[TopicEntry] = []
    indicators: list[IndicatorEntry]
    breaks: list[BreakEntry] = []
    readings: list[ReadingEntry] = []
    noted: list[NotedEntry] = []
