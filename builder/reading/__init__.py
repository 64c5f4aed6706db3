"""Source to document: see `pipeline.py` for the ordered list of rules."""

from builder.reading.pipeline import RULES, read, read_until, read_with_drafts
from builder.reading.proof.accounting import prove

__all__ = ["RULES", "prove", "read", "read_until", "read_with_drafts"]
