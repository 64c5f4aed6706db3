"""One profile for the properties of reading: the same examples in every run."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("reading", derandomize=True, deadline=None, max_examples=150)
settings.register_profile("search", deadline=None, max_examples=3000)
settings.load_profile("reading")
