"""How far a report has been read against its source, as readers are told: 未校、已校、复校."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from builder.model import ProofState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Report, Section

# What a section is that has been read by nobody.
UNREAD = "未校"
STATES = {ProofState.REREAD: "复校", ProofState.READ: "已校"}


def proof_words(sections: Sequence[Section], report: Report) -> str:
    """Say of some sections how far they have been read, and of one alone by whom.

    Returns:
        Nothing where nobody keeps a record for this report.
    """
    if not report.proofs or not sections:
        return ""
    known = {proof.line: proof for proof in report.proofs}
    if len(sections) == 1:
        proof = known.get(sections[0].line)
        if proof is None:
            return UNREAD
        who = "、".join(filter(None, (proof.first, proof.second)))
        return f"{STATES[proof.state]}（{who}）" if who else STATES[proof.state]
    found = (known.get(section.line) for section in sections)
    counts = Counter(STATES[one.state] if one else UNREAD for one in found)
    names = (*STATES.values(), UNREAD)
    return "，".join(f"{name} {counts[name]} 节" for name in names if counts[name])
