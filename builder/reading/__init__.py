"""Source to document: see `pipeline.py` for the ordered list of rules."""

from builder.reading.accounting import prove
from builder.reading.pipeline import RULES, read, read_until

__all__ = ["RULES", "prove", "read", "read_until"]
