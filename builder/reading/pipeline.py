"""How a source is read: five phases of rules in order, and the loop that runs them.

Each rule takes the draft so far and returns a new one. Order matters: evidence comes
strongest first, and what one rule has decided later ones leave alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process

from builder.errors import AccountError, CatalogError, UnknownNameError
from builder.faults import guarded
from builder.model import BlockType
from builder.model.corrections import corrected
from builder.reading.compose import compose
from builder.reading.contents.chapter_lists import find_chapter_lists
from builder.reading.contents.contents_alignment import align_contents
from builder.reading.contents.contents_tiers import tell_tiers
from builder.reading.contents.index_headings import find_index
from builder.reading.contents.opening_lists import find_opening_lists
from builder.reading.contents.printed_contents import find_contents
from builder.reading.draft import Draft, Piece, begin
from builder.reading.edits.applying import apply_edits
from builder.reading.edits.kept_apart import kept_apart
from builder.reading.edits.misreads import with_misreads
from builder.reading.figures.callouts import find_callouts
from builder.reading.figures.captions import find_captions
from builder.reading.figures.headline_figures import find_figures
from builder.reading.frame.decoration import omit_decoration
from builder.reading.frame.page_turns import find_page_turns
from builder.reading.frame.running_titles import omit_running_titles
from builder.reading.headings.bare_headings import find_headings
from builder.reading.headings.close_set_titles import find_titles
from builder.reading.headings.hints import take_hints
from builder.reading.headings.labels import join_labels
from builder.reading.headings.levels import settle_levels
from builder.reading.headings.openers import join_openers
from builder.reading.headings.page_ends import find_page_ends
from builder.reading.headings.stacks import part_stacks
from builder.reading.kept_facts import forget
from builder.reading.layout.page_margins import find_page_margins
from builder.reading.layout.printed_tables import find_printed_tables
from builder.reading.layout.set_paragraphs import join_set_paragraphs
from builder.reading.layout.set_titles import find_set_titles
from builder.reading.lists.bulleted_lists import find_lists
from builder.reading.lists.dated_entries import find_timelines
from builder.reading.lists.forms import find_forms
from builder.reading.lists.led_lists import find_led_lists
from builder.reading.lists.lone_markers import join_lone_markers
from builder.reading.lists.numbered_lists import find_numbered_lists
from builder.reading.notes.page_notes import find_footnotes
from builder.reading.notes.references import refer
from builder.reading.proof.accounting import prove
from builder.reading.proof.doubts import note_doubts
from builder.reading.proof.health import health_of
from builder.reading.proof.proofread import lost_proofs
from builder.reading.speech.portraits import find_portraits, find_speakers_in_turn
from builder.reading.speech.quotes import find_quotes
from builder.reading.speech.signatures import find_signatures
from builder.reading.tables.flattened_tables import find_flattened_tables
from builder.reading.tables.html_tables import find_html_tables
from builder.reading.tables.pipe_tables import find_pipe_tables
from builder.reading.tables.sound_tables import with_sound_tables
from builder.reading.tables.spaced_tables import find_spaced_tables
from builder.reading.tables.stacked_tables import find_stacked_tables
from builder.reading.tables.tab_tables import find_tables
from builder.reading.tables.unread_tables import find_unread_tables
from builder.reading.text.gathered_repeats import with_repeats_gathered
from builder.reading.text.hyphens import close_hyphens
from builder.reading.text.paragraphs import join_paragraphs
from builder.reading.text.remainders import settle_remainders
from builder.reading.text.repeats import find_pull_outs, find_repeats
from builder.reading.text.small_letters import join_small_letters
from builder.reading.text.spreads import find_spreads
from builder.reading.text.stray_blanks import close_blanks
from builder.reading.text.unfolded import folded, unfolded
from builder.saying import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from builder.model import Document, Report


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: from draft to draft, named like its folder of fixtures.

    `after` names the rules that must come before it; a neighbor it does not name may change
    places with it, which a test does on every report. All rules come after the edits, and what
    one has decided the next ones leave alone.
    """

    name: str
    find: Callable[[Draft], Draft]
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """Rules for one kind of evidence; phases come in the order of their strength."""

    name: str
    about: str
    rules: tuple[Rule, ...]


PHASES: tuple[Phase, ...] = (
    Phase(
        "layout",
        "what marks, columns and page ends show: tables, contents, forms, ornament",
        (
            Rule("edits", apply_edits),
            Rule("page-margins", find_page_margins),
            Rule("printed-tables", find_printed_tables),
            Rule("html-tables", find_html_tables),
            Rule("pipe-tables", find_pipe_tables),
            Rule("page-turns", find_page_turns),
            Rule("printed-contents", find_contents, after=("page-turns",)),
            Rule("set-paragraphs", join_set_paragraphs),
            Rule("index-headings", find_index),
            Rule("lone-markers", join_lone_markers),
            Rule("flattened-tables", find_flattened_tables),
            Rule("spaced-tables", find_spaced_tables, after=("flattened-tables",)),
            Rule("stacked-tables", find_stacked_tables),
            Rule("decoration", omit_decoration),
            Rule("tab-tables", find_tables),
            Rule("forms", find_forms, after=("tab-tables",)),
        ),
    ),
    Phase(
        "structure",
        "titles and lists by their marks and numbers, and by what the contents say",
        (
            Rule("small-letters", join_small_letters),
            Rule("footnotes", find_footnotes),
            Rule("set-titles", find_set_titles),
            Rule("close-set-titles", find_titles),
            Rule("bulleted-lists", find_lists),
            Rule("numbered-lists", find_numbered_lists, after=("bulleted-lists",)),
            Rule("led-lists", find_led_lists),
            Rule("hints", take_hints),
            Rule("spreads", find_spreads),
            Rule("contents-alignment", align_contents),
            Rule("contents-tiers", tell_tiers, after=("contents-alignment",)),
            Rule("running-titles", omit_running_titles, after=("contents-alignment",)),
            Rule("opening-lists", find_opening_lists),
            Rule("chapter-lists", find_chapter_lists, after=("opening-lists",)),
        ),
    ),
    Phase(
        "speech",
        "who speaks, who signs, what happened when",
        (
            Rule("speakers-in-turn", find_speakers_in_turn),
            Rule("quotes", find_quotes, after=("speakers-in-turn",)),
            Rule("signatures", find_signatures, after=("quotes",)),
            Rule("portraits", find_portraits, after=("signatures",)),
            Rule("dated-entries", find_timelines),
        ),
    ),
    Phase(
        "text",
        "lines into paragraphs and what stands between them: figures, titles, callouts, captions",
        (
            Rule("paragraphs", join_paragraphs, after=("dated-entries",)),
            Rule("headline-figures", find_figures, after=("paragraphs",)),
            Rule("pull-outs", find_pull_outs, after=("headline-figures",)),
            Rule("labels", join_labels),
            Rule("stacks", part_stacks),
            Rule("bare-headings", find_headings, after=("stacks",)),
            Rule("page-ends", find_page_ends, after=("bare-headings",)),
            Rule("openers", join_openers),
            Rule("unread-tables", find_unread_tables),
            Rule("callouts", find_callouts, after=("unread-tables",)),
            Rule("captions", find_captions, after=("callouts",)),
            Rule("remainders", settle_remainders, after=("captions",)),
        ),
    ),
    Phase(
        "whole",
        "what only the whole document tells: repeats, levels, doubts",
        (
            Rule("hyphens", close_hyphens),
            Rule("stray-blanks", close_blanks),
            Rule("repeats", find_repeats),
            Rule("levels", settle_levels, after=("repeats",)),
            Rule("doubts", note_doubts, after=("levels",)),
        ),
    ),
)

# Without these there is no document: lines would be left that are nothing yet.
NEEDED = frozenset({"edits", "remainders", "levels", "doubts"})
# Behind this rule it is settled what each line is: what is left tells doubts.
_LAST_SAID = "levels"
# Edits that say something of the whole report: to which level the contents lead.
_EVERYWHERE = frozenset({BlockType.CONTENTS})
# So many names are told where one is unknown.
_NEAREST = 3
# So many reports are kept as they are without their edits; one takes some megabytes.
_AT_HAND = 2

RULES: tuple[tuple[str, Callable[[Draft], Draft]], ...] = tuple(
    (rule.name, rule.find) for phase in PHASES for rule in phase.rules
)


def read(report: Report, *, without: frozenset[str] = frozenset()) -> Document:
    """Put a report together again.

    Args:
        report: the report with its source and edits.
        without: the names of rules to leave out, to see what they are good for.

    Returns:
        The document, proved to hold every line of the source exactly once.

    Raises:
        EditError: an edit doesn't fit. AccountError: a rule lost or changed words.
    """
    return read_with_drafts(report, (), without=without)[0]


def read_with_drafts(
    report: Report, stages: Sequence[str], *, without: frozenset[str] = frozenset()
) -> tuple[Document, Mapping[str, Draft]]:
    """Put a report together again, and give the drafts as they stood after some rules, by name.

    Args:
        report: the report with its source and edits.
        stages: the names of rules; one that there is not gives no draft.
        without: the names of rules to leave out.

    Raises:
        EditError, AccountError: as `read`.
    """
    printed = corrected(report)
    last, decided, drafts = _read_lines(printed, RULES[-1][0], without, stages)
    document = with_repeats_gathered(refer(compose(last)))
    prove(document)
    if printed is not report:
        document = with_misreads(document, report)
    # What is wrong with the whole comes before what is wrong with a line.
    of_the_whole = (*health_of(document, decided), *lost_proofs(document))
    document = replace(document, findings=(*of_the_whole, *document.findings))
    return document, drafts


def read_until(report: Report, stage: str, *, without: frozenset[str] = frozenset()) -> Draft:
    """Give the draft as it stands after the rule named `stage`; `without` names those left out.

    Raises:
        UnknownNameError: no rule has that name.
    """
    if stage not in (names := [name for name, _ in RULES]):
        raise UnknownNameError(
            say(
                "no rule is named {stage!r}; the rules are: {names}",
                stage=stage,
                names=", ".join(names),
            )
        )
    return _read_lines(corrected(report), stage, without)[0]


def _read_lines(
    printed: Report, stage: str, without: frozenset[str], stages: Sequence[str] = ()
) -> tuple[Draft, dict[int, str], dict[str, Draft]]:
    """Run the rules up to a stage, on one column after the other.

    Returns:
        All of it told of the lines as they are printed: the draft, by a line which rule made what
        begins there, and the drafts as they stood after the rules of `stages`.
    """
    forget()
    whole = unfolded(printed)
    decided: dict[int, str] = {}
    kept: dict[str, Draft | None] = dict.fromkeys(stages)
    draft = _run(whole.report if whole else printed, stage, without, decided, kept)
    if whole:
        decided = {whole.places[line - 1][0]: name for line, name in decided.items()}
    drafts = {name: folded(one, whole) for name, one in kept.items() if one is not None}
    return folded(draft, whole), decided, drafts


def _run(
    report: Report,
    stage: str,
    without: frozenset[str],
    decided: dict[int, str],
    kept: dict[str, Draft | None],
) -> Draft:
    """Run the rules up to a stage.

    Notes in `decided` which made what begins on a line, in `kept` the drafts of the rules it names.
    """
    without |= _switched_off(report)
    draft = begin(report)
    if any(edit.type not in _EVERYWHERE for edit in report.edits):
        draft = replace(draft, bare=_bare(_unedited(report), without).pieces)
    for name, rule in RULES:
        before, made = draft, list[Piece]()
        if name not in without:
            with guarded(f"site_data/{report.folder}/{report.source.file}: rule {name!r}"):
                draft, made = _sound(before, rule(before))
        _prove_lines(before, draft, made, name)
        if name == _LAST_SAID and draft.bare:
            draft = kept_apart(draft)
            made = draft.pieces_unlike(before)
        for piece in made:
            if not piece.is_raw():
                decided.setdefault(piece.line, name)
        if name in kept:
            kept[name] = draft
        if name == stage:
            break
    return draft


def _unedited(report: Report) -> Report:
    edits = tuple(edit for edit in report.edits if edit.type in _EVERYWHERE)
    return replace(report, edits=edits, event_edits=())


# Of the reports at hand: an editor tries edit after edit on one, and a build reads each but once.
@lru_cache(maxsize=_AT_HAND)
def _bare(report: Report, without: frozenset[str]) -> Draft:
    """Read a report as it is without its edits, up to the last rule that says what lines are."""
    return _run(report, _LAST_SAID, without, {}, {})


def _switched_off(report: Report) -> frozenset[str]:
    """Give the names of the rules that an editor has switched off.

    Raises:
        CatalogError: a rule has no such name, or is one without which there is no document.
    """
    free = [name for name, _ in RULES if name not in NEEDED]
    faults = []
    for one in report.switches.without:
        if one.rule in NEEDED:
            faults.append(
                say(
                    "{place}: the rule {rule!r} cannot be switched off",
                    place=one.place,
                    rule=one.rule,
                )
            )
        elif one.rule not in free:
            near = [found for found, *_ in process.extract(one.rule, free, limit=_NEAREST)]
            faults.append(
                say(
                    "{place}: no rule is named {rule!r}; the nearest are {near}",
                    place=one.place,
                    rule=one.rule,
                    near=", ".join(near),
                )
            )
    if faults:
        raise CatalogError("\n".join(faults))
    return frozenset(one.rule for one in report.switches.without)


def _sound(before: Draft, after: Draft) -> tuple[Draft, list[Piece]]:
    """Give what a rule made of a draft, its tables sound, and the pieces that are new in it."""
    made = after.pieces_unlike(before)
    if any(piece.table for piece in made):
        after = with_sound_tables(before, after)
        made = after.pieces_unlike(before)
    return after, made


def _prove_lines(before: Draft, after: Draft, made: Sequence[Piece], rule: str) -> None:
    """Prove that the pieces that a rule made have the lines of those that are gone.

    Each portion of a line that is parted counts as one. The pieces that stay need no proof.

    Raises:
        AccountError: the rule lost lines, or used some twice.
    """
    gone = before.pieces_unlike(after)
    doubled = len(made) - len(gone) != len(after.pieces) - len(before.pieces)
    if doubled or sorted(_lines(made)) != sorted(_lines(gone)):
        old, new = Counter(_lines(before.pieces)), Counter(_lines(after.pieces))
        lost, extra = sorted((old - new).elements()), sorted((new - old).elements())
        if lost or extra:
            raise AccountError(
                say(
                    "rule {rule!r} on {id}: lost lines {lost}, used twice {extra}",
                    rule=rule,
                    id=after.report.id,
                    lost=lost,
                    extra=extra,
                )
            )


def _lines(pieces: Iterable[Piece]) -> Iterator[int]:
    """Give the lines of pieces; each portion of a line that is parted is given by itself."""
    return (line for piece in pieces for line in piece.lines)
