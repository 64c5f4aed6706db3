"""Names that look like programs' and are not registered yet, for an editor to judge.

Two signs are read: quotation marks around a short phrase, and a telling ending (计划,
行动, 基金 …) on words that recur. What has both somewhere (“青云计划”, “数字支教”项目) comes
first: one sign alone is mostly a slogan (“连接”) or a common noun (专项行动). Where an unquoted
name begins no mark says, so the longest beginning counts that recurs as often as any shorter one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.knowledge.endings import ENDING
from builder.knowledge.mentions import Finder, known_to
from builder.model import Block, BlockType
from builder.name_folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.model import Document, Program

_QUOTED = re.compile(r"[“「『]([^“”「」『』《》\n\t。，；！？：]{2,24})[”」』]")
_TITLED = re.compile(
    rf"[^“”「」『』]*?(?:(?:{ENDING.pattern})[”」』]|[”」』]\s*(?:{ENDING.pattern}))"
)
_WORD = re.compile(r"[0-9A-Za-z\u3400-\u9fff·＋+]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Words that join a name to what stands before it and begin none.
_JOINTS = re.compile(r".*(?:的|了|在|和|与|與|及|是|为|為|等|将|將|对|對|由|从|從|到|以|把|被)")
# Characters of a name, ending included, and before its ending. Of 353 names that editors registered
# for the five reports 349 have no more than 16; the others are English or hold brackets.
_LONGEST = 16
_SHORTEST = 2
# Characters shown on either side, and contexts of a candidate: as many as stay on a line, and are
# looked at before one says yes or no. They decide on nothing but what is shown.
_CONTEXT = 16
_SHOWN = 3
_SKIPPED = frozenset({BlockType.CONTENTS, BlockType.FORM})


@dataclass(frozen=True, slots=True)
class Context:
    """A place where a candidate stands, with the words around it."""

    report: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may name a program.

    `counts` holds (report id, how often) in the order of the reports; `quoted` tells how
    many of all times it stood in quotation marks, and `titled` how many of these with a telling
    ending in the marks or right behind them; `contexts` are the first of each report.
    """

    name: str
    counts: tuple[tuple[str, int], ...]
    quoted: int
    titled: int
    contexts: tuple[Context, ...]

    @property
    def total(self) -> int:
        """How often it stands in all reports together."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class _Sight:
    """One place where a phrase was seen.

    `begins` tells that a mark or a joining word stands before it, or a quotation mark; `titled`
    that it is quoted and has a telling ending, in the marks or right behind them.
    """

    name: str
    context: Context
    quoted: bool
    titled: bool
    begins: bool


def discover(
    programs: Iterable[Program], documents: Sequence[Document], *, least: int = 2
) -> tuple[Candidate, ...]:
    """Propose names for the registry.

    Args:
        programs: the registry; a phrase that ends inside one of its names is left out.
        documents: the reports, oldest first.
        least: how often a phrase must stand in all reports together, at least 1.

    Returns:
        Candidates: those that were titled first; of these and of the others, those of most
        reports first, then the most often quoted, then the most frequent, then by name.
    """
    registry = tuple(programs)
    seen: dict[str, list[_Sight]] = defaultdict(list)
    for document in documents:
        finder = Finder(known_to(document.report.publisher, registry))
        for sight in _sights_in(document, finder):
            seen[fold_name(sight.name)].append(sight)
    enough = {name: sights for name, sights in seen.items() if len(sights) >= least}
    for name in _swallowed(enough):
        del enough[name]
    candidates = [_candidate(sights) for sights in enough.values() if _is_whole(sights)]
    return tuple(sorted(candidates, key=_rank))


def _rank(candidate: Candidate) -> tuple[bool, int, int, int, str]:
    most = -len(candidate.counts), -candidate.quoted, -candidate.total
    return (not candidate.titled, *most, candidate.name)


def _is_whole(sights: Sequence[_Sight]) -> bool:
    """Tell whether most places show where the phrase begins."""
    return 2 * sum(sight.begins for sight in sights) >= len(sights)


def _sights_in(document: Document, finder: Finder) -> Iterator[_Sight]:
    """Give every phrase with a sign of a name, in reading order, each place once."""
    for part in document.flow:
        if isinstance(part, Block) and (part.type in _SKIPPED or part.repeats):
            continue
        text = part.passage.text
        known = {place for match in finder.find(text) for place in range(match.start, match.end)}
        quoted = [bounds for bounds in _quoted(text) if bounds[1] - 1 not in known]
        ends = known | {end - 1 for _, end, _ in quoted}
        free = [bounds for bounds in _ending(text) if bounds[1] - 1 not in ends]
        for start, end, begins in (*quoted, *free):
            before, after = max(0, start - _CONTEXT), end + _CONTEXT
            words = " ".join(text[before:after].split())
            context = Context(document.report.id, part.passage.line_at(start), words)
            name = " ".join(text[start:end].split())
            marked = (start, end, begins) in quoted
            titled = marked and bool(_TITLED.match(text, start))
            yield _Sight(name, context, quoted=marked, titled=titled, begins=begins)


def _quoted(text: str) -> Iterator[tuple[int, int, bool]]:
    """Give the phrases in quotation marks that hold a Chinese character, begun by the mark."""
    for match in _QUOTED.finditer(text):
        if _HAN.search(match[1]):
            yield match.start(1), match.end(1), True


def _ending(text: str) -> Iterator[tuple[int, int, bool]]:
    """Give, for each telling ending, every phrase that could end there.

    The third value tells whether a mark or a joining word stands before the phrase.
    """
    for word in _WORD.finditer(text):
        for ending in ENDING.finditer(text, word.start(), word.end()):
            first = max(word.start(), ending.end() - _LONGEST)
            if joint := _JOINTS.match(text, first, ending.start()):
                first = joint.end()
            for start in range(first, ending.start() - _SHORTEST + 1):
                yield start, ending.end(), start == first


def _swallowed(seen: dict[str, list[_Sight]]) -> set[str]:
    """Name the phrases that only ever stand at the end of one longer phrase."""
    short: set[str] = set()
    for name, sights in seen.items():
        for cut in range(1, len(name)):
            rest = seen.get(name[cut:])
            if rest is not None and len(rest) <= len(sights):
                short.add(name[cut:])
    return short


def _candidate(sights: Sequence[_Sight]) -> Candidate:
    """Count the places of one phrase, and show the first of each report."""
    counts: dict[str, int] = {}
    firsts: list[Context] = []
    for sight in sights:
        report = sight.context.report
        if report not in counts:
            firsts.append(sight.context)
        counts[report] = counts.get(report, 0) + 1
    quoted = sum(sight.quoted for sight in sights)
    titled = sum(sight.titled for sight in sights)
    return Candidate(sights[0].name, tuple(counts.items()), quoted, titled, tuple(firsts[:_SHOWN]))
