"""Fits the weights by which titles and their places are told, and says how well they do.

    python tools/fit.py placing     # builder/reading/headings/placing.py; a minute
    python tools/fit.py nesting     # builder/reading/headings/nesting.py; three minutes
    python tools/fit.py titles      # builder/reading/headings/weights.py; takes minutes

All are log-linear models (Berger and others, "A Maximum Entropy Approach to Natural Language
Processing", 1996): of some choices, each with its signs, one is right. They are fitted to the
five reports, whose keys are in tests/keys/, and to the made-up ones of tests/reading/unseen/, by
gradients with a quadratic penalty. What is printed last was measured with weights fitted to
all but a tenth of the reports, on that tenth. Nothing is written: whoever takes weights over
looks first at what `builder score` says of them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from math import exp, sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from builder.catalog import load
from builder.desk.made_up import load_made_up
from builder.reading import read_until
from builder.reading.characters import words
from builder.reading.headings.kinship import heaviest
from builder.reading.headings.levels import clean_title, settle_levels
from builder.reading.headings.nesting import signs_of as signs_of_place
from builder.reading.headings.outline import outline
from builder.reading.headings.placing import signs_of as signs_of_open
from builder.reading.headings.placing import stays_open
from builder.reading.headings.title_signs import signs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from builder.model import Report
    from builder.reading.draft import Draft
    from builder.reading.headings.kinship import Kin

    Learner = Callable[[Sequence[int]], dict[str, float]]

ROOT = Path(__file__).parents[1]
# As many rounds as change no weight by a tenth any more; the penalty is that of the weights
# in use, of 1, 3 and 15 the one that placed most titles of reports left out.
_ROUNDS, _PENALTY, _STEP = 300, 3.0, 0.05
# Adam's decays (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015).
_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8
_TENTHS = 10
_NEAR = 2
_ALIKE = 0.75

# After two more rounds the outlines change no more.
_AGAIN = 2

Signs = dict[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """Choices with their signs, and which of them are right."""

    signs: tuple[Signs, ...]
    right: tuple[bool, ...]


def main() -> None:
    """Fit one of the models and print its weights.

    Raises:
        SystemExit: none of them was named.
    """
    models = {"placing": _placing, "nesting": _nesting, "titles": _titling}
    if len(sys.argv) != 2 or sys.argv[1] not in models:  # noqa: PLR2004 - the program and the model
        raise SystemExit(f"found {sys.argv[1:]}, expected one of: {', '.join(models)}")
    learn, examples = models[sys.argv[1]]()
    every = range(len(examples))
    for sign, weight in sorted(learn(every).items()):
        print(f"{weight:5.1f}  {sign}")
    right = total = 0
    for tenth in range(_TENTHS):
        weights = learn([at for at in every if at % _TENTHS != tenth])
        for report in examples[tenth::_TENTHS]:
            right += sum(_is_right(choice, weights) for choice in report)
            total += len(report)
    print(f"{right} of {total} right in reports left out")


def _nesting() -> tuple[Learner, list[list[Choice]]]:
    """Give what learns from some of the reports, by their numbers, and the examples of all.

    Where the outline is as it should be, no fault moves what comes after. So what was learned
    there places all titles anew, and from the outlines that come of it more is learned.
    """
    drafts = list(_drafts("repeats"))
    examples = [_places(draft, key, None) for draft, key in drafts]

    def learn(numbers: Sequence[int]) -> dict[str, float]:
        first = [examples[at] for at in numbers]
        weights = fit(first)
        for _ in range(_AGAIN):
            weights = fit([*first, *(_places(*drafts[at], weights) for at in numbers)])
        return weights

    return learn, examples


def _placing() -> tuple[Learner, list[list[Choice]]]:
    """Give what learns from some of the reports, by their numbers, and the examples of all."""
    examples = [_open_places(draft, key) for draft, key in _drafts("repeats")]
    return (lambda numbers: fit([examples[at] for at in numbers])), examples


def _titling() -> tuple[Learner, list[list[Choice]]]:
    """Give what learns from some of the reports, by their numbers, and the examples of all."""
    examples = [_titles(draft, key) for draft, key in _drafts("forms")]
    return (lambda numbers: fit([examples[at] for at in numbers])), examples


def fit(reports: Sequence[Sequence[Choice]]) -> dict[str, float]:
    """Give the weights under which the right choices are likeliest."""
    choices = [choice for report in reports for choice in report]
    weights: dict[str, float] = defaultdict(float)
    mean: dict[str, float] = defaultdict(float)
    spread: dict[str, float] = defaultdict(float)
    for turn in range(1, _ROUNDS + 1):
        gradient = _gradient(choices, weights)
        for sign, slope in gradient.items():
            mean[sign] = _FIRST * mean[sign] + (1 - _FIRST) * slope
            spread[sign] = _SECOND * spread[sign] + (1 - _SECOND) * slope * slope
            rate = _STEP / (sqrt(spread[sign] / (1 - _SECOND**turn)) + _TINY)
            weights[sign] += rate * mean[sign] / (1 - _FIRST**turn)
    return weights


def _gradient(choices: Sequence[Choice], weights: Mapping[str, float]) -> dict[str, float]:
    gradient: dict[str, float] = defaultdict(float)
    for choice in choices:
        likely = [exp(_weigh(signs, weights)) for signs in choice.signs]
        every = sum(likely)
        good = sum(one for one, right in zip(likely, choice.right, strict=True) if right)
        for signs, one, right in zip(choice.signs, likely, choice.right, strict=True):
            pull = one * right / good - one / every
            for sign, value in signs.items():
                gradient[sign] += pull * value
    for sign in gradient:
        gradient[sign] -= _PENALTY * weights[sign]
    return gradient


def _weigh(signs: Signs, weights: Mapping[str, float]) -> float:
    return sum(weights.get(sign, 0.0) * value for sign, value in signs.items())


def _is_right(choice: Choice, weights: Mapping[str, float]) -> bool:
    sums = [_weigh(signs, weights) for signs in choice.signs]
    return choice.right[sums.index(max(sums))]


def _drafts(stage: str) -> Iterator[tuple[Draft, dict[int, int]]]:
    """Give each report read up to a stage, and the levels of its headings by their lines."""
    for report in load(ROOT).reports:
        key = json.loads((ROOT / f"tests/keys/{report.id}.json").read_text(encoding="utf-8"))
        wanted = [(one["level"], one["title"], one["line"]) for one in key["outline"]]
        bare = replace(report, edits=())
        yield read_until(bare, stage), _near(bare, wanted)
    for made in load_made_up(ROOT / "tests/reading/unseen"):
        draft = read_until(made.report, stage)
        yield draft, _in_order(draft, made.outline)


def _near(report: Report, wanted: Sequence[tuple[int, str, int]]) -> dict[int, int]:
    """Find the lines of headings whose key tells about where they stand."""
    found: dict[int, int] = {}
    lines = report.source.lines
    for level, title, at in wanted:
        around = range(max(1, at - _NEAR), min(len(lines), at + _NEAR) + 1)
        likely = {line: _likeness(lines[line - 1], title) for line in around}
        best = max(likely, key=lambda line: (likely[line], -abs(line - at)))
        if likely[best] >= _ALIKE:
            found[best] = level
    return found


def _likeness(line: str, title: str) -> float:
    return SequenceMatcher(None, words(line), words(title), autojunk=False).ratio()


def _in_order(draft: Draft, outline_: Sequence[tuple[int, str]]) -> dict[int, int]:
    """Find the lines of headings whose key tells only their order."""
    ours = [words(clean_title(piece.title or piece.text)) for piece in draft.pieces]
    theirs = [words(title) for _, title in outline_]
    runs = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return {
        draft.pieces[run.a + at].line: outline_[run.b + at][0]
        for run in runs
        for at in range(run.size)
    }


def _places(
    draft: Draft, key: Mapping[int, int], weights: Mapping[str, float] | None
) -> list[Choice]:
    """Give the choices of a place for titles without a number.

    Args:
        draft: a draft with its headings.
        key: the levels of headings by their lines.
        weights: what makes the choices; without any they are as they should be.
    """
    choices: list[Choice] = []

    def choose(above: Sequence[Kin], heading: Kin, places: Sequence[int]) -> int:
        levels = [key[draft.pieces[one.index].line] for one in above]
        level = key[draft.pieces[heading.index].line]
        off = [abs((levels[at - 1] if at else 0) + 1 - level) for at in places]
        if len(places) > 1:
            signs = [_summed(signs_of_place(above, heading, places[0], at)) for at in places]
            choices.append(Choice(tuple(signs), tuple(one == min(off) for one in off)))
        if weights is None:
            return places[off.index(min(off))]
        return heaviest(above, heading, places, signs_of_place, weights)

    # Headings that the key doesn't know have no place that is right.
    titles = {
        at: clean_title(piece.title or piece.text)
        for at, piece in enumerate(draft.pieces)
        if piece.is_heading() and piece.line in key
    }
    outline(draft, titles, choose)
    return choices


def _open_places(draft: Draft, key: Mapping[int, int]) -> list[Choice]:
    """Give the choices of a place for titles that are set apart, in an outline as it should be."""
    choices: list[Choice] = []

    def choose(above: Sequence[Kin], heading: Kin, places: Sequence[int]) -> int:
        lines = [draft.pieces[one.index].line for one in (*above, heading)]
        if not all(line in key for line in lines):
            return stays_open(above, heading, places)
        levels = [key[line] for line in lines]
        off = [abs((levels[at - 1] if at else 0) + 1 - levels[-1]) for at in places]
        if len(places) > 1:
            signs = [_summed(signs_of_open(above, heading, places[0], at)) for at in places]
            choices.append(Choice(tuple(signs), tuple(one == min(off) for one in off)))
        return places[off.index(min(off))]

    settle_levels(draft, choose)
    return choices


def _summed(signs: Iterator[tuple[str, float]]) -> Signs:
    summed: Counter[str] = Counter()
    for sign, value in signs:
        summed[sign] += float(value)  # type: ignore[assignment]
    return dict(summed)


def _titles(draft: Draft, key: Mapping[int, int]) -> list[Choice]:
    """Give the choice for each line: a title, or none."""
    return [
        Choice(
            ({}, {"none": 1.0, **dict.fromkeys(sorted(signs), 1.0)}),
            (draft.pieces[at].line not in key, draft.pieces[at].line in key),
        )
        for at, signs in signs_of(draft).items()
    ]


if __name__ == "__main__":
    main()
