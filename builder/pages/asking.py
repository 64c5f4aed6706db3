"""What pages across reports ask of the shelf, noted: they are made again only if it changes.

They are made from a shelf that answers as the whole one does and notes each question. What was
made before holds as long as all its questions are answered as they were (a verifying trace;
Mokhov, Mitchell, Peyton Jones, "Build Systems à la Carte", 2018). Of a report such a page sees
what is registered of it and where its parts stand; whatever else it wanted is not there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from builder.pages.addresses import Addresses
from builder.pages.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from builder.model import Document, Report
    from builder.pages.elements import Target
    from builder.pages.shelf import Volume

# Where, and what there: a key of a mapping, or `ALL` of it. Of two volumes' lines and parts, the
# report comes first.
Question: TypeAlias = "tuple[str, object]"
ALL = "*"
# What a report's text is made of; no page across reports shows it.
_TEXT = ("source", "edits", "event_edits", "layout", "proofs")


class Answers:
    """The answers of a whole shelf, for one build."""

    def __init__(self, shelf: Shelf, links: Mapping[str, Any], digest: Callable[..., str]) -> None:
        """Begin.

        Args:
            shelf: the whole one.
            links: the files that pages lead to, by the page's path.
            digest: gives the same for equal objects, and for no others.
        """
        self.shelf = shelf
        self.links = links
        self._digest = digest
        self._facts = {
            one.document.report.id: facts_of(one.document.report) for one in shelf.volumes
        }
        self._whole: dict[str, str] = {}
        # Of 305 reports each is asked for by hundreds of pages: a third of a second build's time.
        self._answered: dict[Question, str] = {}

    def digest(self, questions: Sequence[Question]) -> str:
        """Give a digest of the answers to some questions as they are now."""
        return self._digest("".join(map(self._answered_now, questions)))

    def _answered_now(self, question: Question) -> str:
        known = self._answered.get(question)
        if known is None:
            known = self._answered[question] = self._digest(self._answer(*question))
        return known

    def facts(self, report: str) -> Report:
        """Give what is registered of a report, without its text."""
        return self._facts[report]

    def place(self, where: str) -> Any:  # noqa: ANN401 - whatever stands there
        """Give what stands in a place of the shelf: `parts`, `knowledge.kin`, `addresses.pages`."""
        found: Any = self if where == "links" else self.shelf
        for name in where.split("."):
            found = getattr(found, name)
        return found

    def _answer(self, where: str, what: object) -> object:
        if where == "facts":
            return self._facts.get(cast("str", what)) if what != ALL else self._all(where)
        if where.startswith("volume."):
            return self._of_volume(where, *cast("tuple[str, Any]", what))
        return self._all(where) if what == ALL else self.place(where).get(what)

    def _of_volume(self, where: str, report: str, what: Any) -> object:  # noqa: ANN401 - likewise
        volume = self.shelf.by_report.get(report)
        if volume is None:
            return None
        if where == "volume.line":
            return volume.to_line(what)
        return getattr(volume, where.removeprefix("volume.")).get(what)

    def _all(self, where: str) -> str:
        if where not in self._whole:
            whole = self._facts if where == "facts" else self.place(where)
            self._whole[where] = self._digest(whole)
        return self._whole[where]


def facts_of(report: Report) -> Report:
    """Give what is registered of a report; asking for its text fails."""
    return replace(report, **dict.fromkeys(_TEXT))  # type: ignore[arg-type]  # not to be asked for


class _Asked(Mapping[Any, Any]):
    """A mapping that notes what it is asked for."""

    def __init__(self, where: str, held: Mapping[Any, Any], note: Note, report: str = "") -> None:
        self._where, self._held, self._note, self._report = where, held, note, report

    def __getitem__(self, key: object) -> Any:  # noqa: ANN401 - as the mapping has it
        self._note(self._where, (self._report, key) if self._report else key)
        return self._held[key]

    def __iter__(self) -> Iterator[Any]:
        self._note(self._where, ALL)
        return iter(self._held)

    def __len__(self) -> int:
        self._note(self._where, ALL)
        return len(self._held)


class _Row(Sequence[Any]):
    """A row that notes when it is looked through."""

    def __init__(self, where: str, held: Sequence[Any], note: Note) -> None:
        self._where, self._held, self._note = where, held, note

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401 - a number or a slice
        self._note(self._where, ALL)
        return self._held[at]

    def __len__(self) -> int:
        self._note(self._where, ALL)
        return len(self._held)


class _Known:
    """What is known across reports, each kind of it noted."""

    def __init__(self, shelf: Shelf, note: Note) -> None:
        self._held, self._note = shelf.knowledge, note

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as it is known
        held, where = getattr(self._held, name), f"knowledge.{name}"
        if isinstance(held, dict):
            return _Asked(where, held, self._note)
        self._note(where, ALL)
        return held


@dataclass(frozen=True, slots=True)
class _Document:
    """A document of which only the report's facts are seen."""

    report: Report


class _Volume:
    """A volume as other reports' pages see it."""

    def __init__(self, volume: Volume, facts: Report, note: Note) -> None:
        self._volume, self._note, self._id = volume, note, facts.id
        self.document = cast("Document", _Document(facts))
        self.printed = _Asked("volume.printed", volume.printed, note, facts.id)
        self.at = _Asked("volume.at", volume.at, note, facts.id)

    def to_line(self, line: int) -> Target:
        """Give the way to a line of the source."""
        self._note("volume.line", (self._id, line))
        return self._volume.to_line(line)


class _Volumes(Mapping[str, Any]):
    """The volumes by their reports' ids, each report's facts noted."""

    def __init__(self, answers: Answers, note: Note) -> None:
        self._answers, self._note = answers, note
        self._seen: dict[str, _Volume] = {}

    def __getitem__(self, report: str) -> _Volume:
        self._note("facts", report)
        return self.seen(report)

    def seen(self, report: str) -> _Volume:
        """Give a volume of whose report something was noted."""
        if report not in self._seen:
            volume = self._answers.shelf.by_report[report]
            self._seen[report] = _Volume(volume, self._answers.facts(report), self._note)
        return self._seen[report]

    def __iter__(self) -> Iterator[str]:
        self._note("facts", ALL)
        return iter(self._answers.shelf.by_report)

    def __len__(self) -> int:
        self._note("facts", ALL)
        return len(self._answers.shelf.by_report)


class _VolumeRow(_Row):
    """All volumes in their order."""

    def __init__(self, by_report: _Volumes, order: Sequence[str], note: Note) -> None:
        super().__init__("facts", order, note)
        self._by_report = by_report

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401 - a number or a slice
        found = super().__getitem__(at)
        seen = self._by_report.seen
        return [seen(one) for one in found] if isinstance(at, slice) else seen(found)


Note: TypeAlias = "Callable[[str, object], None]"


class Asking:
    """A shelf for one page or some that are made together, and the questions that they ask."""

    def __init__(self, answers: Answers) -> None:
        """Give a shelf, and links to files, that answer as the whole ones do."""
        self._questions: dict[Question, None] = {}
        whole, note = answers.shelf, self._ask
        by_report = _Volumes(answers, note)
        order = [one.document.report.id for one in whole.volumes]
        told: dict[str, object] = {
            one.name: _Asked(one.name, held, note)
            for one in fields(whole)
            if isinstance(held := getattr(whole, one.name), Mapping)
        }
        told |= {
            "by_report": by_report,
            "volumes": _VolumeRow(by_report, order, note),
            "knowledge": _Known(whole, note),
            "addresses": Addresses(_Asked("addresses.pages", whole.addresses.pages, note)),
            "years": _Row("years", whole.years, note),
        }
        every = {one.name: getattr(whole, one.name) for one in fields(whole)}
        self.shelf = Shelf(**{**every, **told})
        self.links: Mapping[str, Any] = _Asked("links", answers.links, note)

    def _ask(self, where: str, what: object) -> None:
        self._questions[where, what] = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """What was asked so far, in order; what the library says of itself is always asked."""
        return (*self._questions, ("masthead", ALL))
