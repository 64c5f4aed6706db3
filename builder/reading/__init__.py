"""Source to document: see `pipeline.py` for the ordered list of rules.

All rules take longer to load than a report that was read before: they are loaded when one is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.reading.pipeline import RULES, read, read_until, read_with_drafts
    from builder.reading.proof.accounting import prove

__all__ = ["RULES", "prove", "read", "read_until", "read_with_drafts"]


def __getattr__(name: str) -> object:
    """Give what is asked of the rules (PEP 562)."""
    if name not in __all__:
        raise AttributeError(name)
    from builder.reading import pipeline  # noqa: PLC0415 - see above
    from builder.reading.proof import accounting  # noqa: PLC0415 - likewise

    globals().update({one: vars(pipeline)[one] for one in __all__ if one != "prove"})
    globals()["prove"] = accounting.prove
    return globals()[name]
