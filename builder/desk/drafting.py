"""A draft of further edits for a report: all proposals that fit beside its edits."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from builder.catalog.quoting import fold_quote
from builder.desk.block_proposals import propose_blocks
from builder.desk.fellow_proposals import propose_fellows
from builder.desk.figure_proposals import propose_figures
from builder.desk.heading_proposals import propose_headings
from builder.desk.logo_proposals import propose_logos
from builder.desk.proposal_record import RECORD, is_offered, share_right
from builder.desk.proposals import BESIDE, Entry, Kind, Proposal
from builder.desk.repeat_proposals import propose_repeats
from builder.desk.undoing import digest_of
from builder.desk.yaml_writing import written
from builder.pages.unseen import visible
from builder.reading import RULES, read_until
from builder.saying import mark, say, spoken

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from builder.model import Report
    from builder.reading.draft import Draft

_EMPTY = "H102"
_REMARKS = ("X101", "X102", "X103", "S103", _EMPTY)
_HEAD = (
    mark(
        "Draft of edits for {report}: where the rules are unsure; copy to edits.yml what is right."
    ),
    mark(
        "Over each stands why, and how often its kind was right where that was measured; where no "
        "entry follows, look yourself."
    ),
)
_REFUSED = mark("{count} more were refused and are left out (refused.json).")
_NONE = mark("The rules are unsure of nothing; read it against the source all the same.")


def propose(report: Report) -> tuple[Proposal, ...]:
    """Propose edits for a report, in the order of its lines.

    Only kinds of proposals that were measured to be right nine times in ten have entries; of the
    others the reason stays, as a remark. No two proposals, and no proposal and edit, say what one
    line is; of two that would, the kind that is more often right stays. Appended to the report's
    edits, they load and read.

    Raises:
        EditError: an edit of the report doesn't fit.
    """
    return propose_in(read_until(report, RULES[-1][0]))


def propose_in(draft: Draft) -> tuple[Proposal, ...]:
    """Propose edits for a report whose draft stands after the last rule, likewise."""
    found = [_as_offered(one) for one in candidates(draft)]
    # Of a heading without text a finding tells, too.
    empty = {one.line for one in draft.findings if one.code == _EMPTY}
    made = [one for one in found if one.entries or one.line not in empty]
    made += _remarks(draft)
    made.sort(key=lambda one: (-share_right(one.kind), one.line))
    claimed = {
        line
        for edit in draft.report.edits
        if edit.type not in BESIDE
        for line in range(edit.span.first, edit.span.last + 1)
    }
    kept = []
    for one in made:
        lines = [line for entry in one.entries for line in _claims(entry)]
        if not one.entries and one.line in claimed:
            continue  # what proposes an edit of the line has said it
        if claimed.isdisjoint(lines) and len(set(lines)) == len(lines):
            claimed.update(lines)
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: (one.line, -share_right(one.kind))))


def candidates(draft: Draft) -> tuple[Proposal, ...]:
    """Give all that could be proposed for a draft after the last rule, however seldom right.

    Those whose words no YAML file can hold are left out.
    """
    makers = (
        propose_fellows,
        propose_headings,
        propose_blocks,
        propose_figures,
        propose_repeats,
        propose_logos,
    )
    made = chain.from_iterable(maker(draft) for maker in makers)
    return tuple(
        one for one in made if all(can_be_said(draft.report, entry) for entry in one.entries)
    )


def _as_offered(one: Proposal) -> Proposal:
    """Take the entries from a proposal whose kind is not right often enough."""
    return one if is_offered(one.kind) else replace(one, kind=Kind.REMARK, entries=())


def key_of(proposal: Proposal) -> str:
    """Give the key of a proposal: a digest of the entries that it would put into `edits.yml`."""
    return digest_of(json.dumps([mapping(entry) for entry in proposal.entries]))


def without_refused(
    proposals: Iterable[Proposal], refused: Container[str]
) -> tuple[tuple[Proposal, ...], int]:
    """Give the proposals that nobody has refused, and count the others."""
    made = tuple(proposals)
    kept = tuple(one for one in made if not (one.entries and key_of(one) in refused))
    return kept, len(made) - len(kept)


def as_yaml(report: Report, proposals: tuple[Proposal, ...], refused: int = 0) -> str:
    """Write proposals as the text of an `edits.yml`, each under a comment that says why.

    Args:
        report: the report.
        proposals: what is proposed for it.
        refused: how many more an editor has refused, which stand here no more.
    """
    head = "".join(f"# {say(one, report=report.id)}\n" for one in _HEAD)
    if refused:
        head += f"# {say(_REFUSED, count=refused)}\n"
    return head + ("".join(map(_written, proposals)) or f"# {say(_NONE)}\n")


def _remarks(draft: Draft) -> Iterator[Proposal]:
    for found in draft.findings:
        if found.code in _REMARKS:
            yield Proposal(found.line or 1, f"{found.code} {spoken(found.message)}")


def _claims(entry: Entry) -> range:
    return range(0) if entry.type in BESIDE else range(entry.span.first, entry.span.last + 1)


def can_be_said(report: Report, entry: Entry) -> bool:
    """Tell whether all words of an entry can stand in YAML, and its quotation is found."""
    said = [entry.quote, *(value for _, value in entry.keys if isinstance(value, str))]
    cells = [value for _, value in entry.keys if isinstance(value, list)]
    spread = [
        cell
        for value in cells
        for row in value
        for cell in ([row] if isinstance(row, str) else row)
    ]
    quoted = fold_quote(report.source.line(entry.span.first)).startswith(fold_quote(entry.quote))
    return (
        quoted
        and all(text.strip() and text.isprintable() for text in said)
        and all(text.isprintable() for text in spread)
    )


def _written(proposal: Proposal) -> str:
    reason = visible(" ".join(proposal.reason.split()))
    if not proposal.entries:
        return say("# line {line}: {reason}\n", line=proposal.line, reason=reason)
    text = "".join(map(entry_as_yaml, proposal.entries))
    told = RECORD[proposal.kind]
    why = say(
        "# {reason} (of {offered} of this kind {right} were right)\n",
        reason=reason,
        offered=told.offered,
        right=told.right,
    )
    return why + text


def entry_as_yaml(entry: Entry) -> str:
    """Write an entry as it stands in `edits.yml`."""
    return written(mapping(entry), 0)


def mapping(entry: Entry) -> dict[str, object]:
    """Give an entry as `edits.yml` has it."""
    first, last = entry.span.first, entry.span.last
    lines = first if first == last else f"{first}-{last}"
    return {"lines": lines, "quote": entry.quote, "is": entry.type.value, **dict(entry.keys)}
