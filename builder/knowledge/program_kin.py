"""What came before and after a program, seen from both sides of each tie."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.model import Kinship, Tie

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Program, Succession


def kinship(programs: Sequence[Program]) -> dict[str, Kinship]:
    """Map each program's id to its kin, in the order of the registry.

    A tie is registered with one of its two programs and counts for both.
    """
    kin = {program.id: Kinship() for program in programs}
    for program in programs:
        for tie in program.succession:
            back = replace(tie, program=program.id)
            match tie.tie:
                case Tie.PART_OF:
                    _add(kin, program.id, "wholes", tie)
                    _add(kin, tie.program, "parts", back)
                case Tie.BECAME:
                    _add(kin, program.id, "successors", tie)
                    _add(kin, tie.program, "predecessors", back)
                case Tie.LED_TO:
                    _add(kin, program.id, "offshoots", tie)
                    _add(kin, tie.program, "origins", back)
                case Tie.RENAMED_FROM:
                    _add(kin, program.id, "predecessors", tie)
                    _add(kin, tie.program, "successors", back)
    return kin


def _add(kin: dict[str, Kinship], program: str, side: str, tie: Succession) -> None:
    known: tuple[Succession, ...] = getattr(kin[program], side)
    kin[program] = replace(kin[program], **{side: (*known, tie)})
