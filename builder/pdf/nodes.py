"""What the template takes, as data: the kinds of node and what each holds.

A piece of running text is a list of strings and of nodes. Text is data: the template prints a
string's characters and never reads them as Typst. A test compares these kinds with those that
`template.typ` knows.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

# A language as the typesetter knows it: Chinese by region, or English.
Script = Literal["cn", "tw", "en"]

# Running text


class Strong(TypedDict):
    """Words in bold."""

    kind: Literal["strong"]
    content: Words


class Highlight(TypedDict):
    """Words that are marked."""

    kind: Literal["highlight"]
    content: Words


class InScript(TypedDict):
    """Words in another language or script."""

    kind: Literal["script"]
    script: Script
    content: Words


class Unbroken(TypedDict):
    """Words that stay on one line; `gaps` says whether there is a gap before and behind."""

    kind: Literal["unbroken"]
    content: Words
    gaps: NotRequired[tuple[bool, bool]]


class Superscript(TypedDict):
    """Superscript signs."""

    kind: Literal["superscript"]
    content: str


class Footnote(TypedDict):
    """A note at the foot of the page, or, with `to`, the mark of one that stands there already."""

    kind: Literal["footnote"]
    mark: str
    id: NotRequired[str]
    content: NotRequired[Words]
    to: NotRequired[str]


class Link(TypedDict):
    """A link: within the document (`to`), or to a `url` outside where the site has an address.

    `name` and `path` are listed at the document's end.
    """

    kind: Literal["link"]
    content: Words
    to: NotRequired[str]
    url: NotRequired[str]
    name: NotRequired[str]
    path: NotRequired[str]


Word = str | Strong | Highlight | InScript | Unbroken | Superscript | Footnote | Link
Words = list[Word]

# Blocks


class _Spot(TypedDict):
    """What any block may have: its id, the printed page that it turns to, what it stays with.

    `keep`: it is whole and stays with the next one; `ends`: free of it, a chapter's last.
    """

    id: NotRequired[str]
    printed_page: NotRequired[str]
    keep: NotRequired[bool]
    ends: NotRequired[bool]


class Heading(_Spot):
    """A heading, with what stands in small type below it.

    `runs_on` says that it begins no page, `follows` that it does only where the one before has
    no room for much of what it stands above.
    """

    kind: Literal["heading"]
    level: int
    content: Words
    script: NotRequired[Script]
    beside: NotRequired[Words]
    supplied: NotRequired[str]
    notes: NotRequired[Words]
    runs_on: NotRequired[bool]
    follows: NotRequired[bool]


class Paragraph(_Spot):
    """A paragraph; one of style `from` says under a heading what follows, `closing` what it closes.

    `close` and `joined` draw it to the next one and to the one before.
    """

    kind: Literal["paragraph"]
    style: Literal["paragraph", "caption", "note", "case", "callout", "from", "closing"]
    content: Words
    long: NotRequired[bool]
    level: NotRequired[bool]
    close: NotRequired[bool]
    joined: NotRequired[bool]


class Callouts(_Spot):
    """Callouts in a row, one below or `beside` the other."""

    kind: Literal["callouts"]
    content: list[Paragraph]
    beside: bool


class Quote(_Spot):
    """A quotation; `by` says whose."""

    kind: Literal["quote"]
    content: Words
    by: Words
    long: bool
    script: NotRequired[Script]


class Item(TypedDict):
    """An item of a list: its label, the mark that it brings, its words, the items below it."""

    content: Words
    label: NotRequired[Words]
    mark: NotRequired[str]
    below: NotRequired[list[Item]]


class List(_Spot):
    """A list, or dated items in a row."""

    kind: Literal["list", "dates"]
    content: list[Item]


class Told(TypedDict):
    """Something told, with its date or heading above and its source below it."""

    content: Words
    source: NotRequired[Words]
    date: NotRequired[str]
    head: NotRequired[Words]
    script: NotRequired[Script]


class Events(_Spot):
    """Happenings on a rail."""

    kind: Literal["events"]
    content: list[Told]


class Sentences(_Spot):
    """Sentences of a report, numbered."""

    kind: Literal["sentences"]
    script: Script
    content: list[Told]


class Tie(_Spot):
    """How a program hangs together with another one."""

    kind: Literal["tie"]
    content: Words
    head: Words
    source: Words


class Label(TypedDict):
    """Words of a drawing: where they stand, how they are aligned, what they are."""

    x: float
    y: float
    role: str
    align: str
    content: str


class Picture(_Spot):
    """A drawing, its words apart."""

    kind: Literal["picture"]
    svg: str
    width: float
    labels: list[Label]
    told: str
    below: str
    turned: NotRequired[bool]


class Landscape(_Spot):
    """What stands on pages turned on their side."""

    kind: Literal["landscape"]
    content: list[Block]


class Lines(_Spot):
    """Lines to tick, or the printed contents."""

    kind: Literal["form", "printed contents"]
    content: list[Words]


class Repeat(_Spot):
    """What the layout printed again, in small type; `way` tells its lines."""

    kind: Literal["repeat"]
    content: list[Block]
    way: Words
    long: bool


class Cell(TypedDict):
    """A cell: its column from 0, how many columns and rows it covers.

    `indent` counts the blanks that its words begin with, for the lines that follow.
    `again` are the words of a group that holds several rows, told on each page on which these
    go on; `goes_on` says that the cell is not the first of them.
    """

    content: Words
    column: int
    across: NotRequired[int]
    down: NotRequired[int]
    indent: NotRequired[int]
    again: NotRequired[Words]
    goes_on: NotRequired[bool]


class Grid(TypedDict):
    """A table laid out.

    `widths` are in points, or in parts of the whole where it is `full`; `size` is that of the
    type in points, `heads` how many rows are its head, which comes `again` on each page.
    `whole` says that no page may end in a row, `short` that none may end in the table. `levels`
    tell of each row whether it opens a group: its level below the head, from 2, or 0; `ends`
    which levels end before it. A group's row comes again on each page on which its rows go on.
    """

    widths: list[float]
    whole: bool
    short: bool
    full: bool
    size: float
    rows: list[list[Cell]]
    heads: int
    again: bool
    numeric: list[int]
    levels: NotRequired[list[int]]
    ends: NotRequired[list[int]]


class Table(_Spot):
    """A table in one part or, where it is too wide for any page, in several."""

    kind: Literal["table"]
    caption: Words
    parts: list[Grid]
    turned: bool


Block = (
    Heading
    | Paragraph
    | Callouts
    | Quote
    | List
    | Events
    | Sentences
    | Tie
    | Picture
    | Landscape
    | Lines
    | Repeat
    | Table
)


class Source(TypedDict):
    """A report that a document quotes: where its text comes from, how to cite it, and where."""

    script: Script
    origin: str
    lines: int
    digest: str
    cited: list[list[str]]


class Run(TypedDict):
    """Blocks in one script."""

    script: Script
    content: list[Block]


class Document(TypedDict):
    """All that the template prints: cover, body, sources."""

    title: str
    subtitle: str
    authors: list[str]
    script: Script
    date: list[int]
    site: str
    address: str
    facts: list[tuple[str, Words]]
    depth: int
    brief: bool
    tight: bool
    body: list[Run]
    away: list[tuple[str, str, int]]
    sources: list[Source]
    pages: list[list[str]]
