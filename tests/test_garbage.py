"""While a site is made, Python looks for no garbage; afterwards it does as before."""

from __future__ import annotations

import gc

import pytest

from builder.garbage import unsearched


def test_the_search_is_off_meanwhile_and_on_again_after_a_failure() -> None:
    """Whatever ends the work, the process goes on as it was."""

    @unsearched()
    def fail() -> None:
        raise ValueError(f"searched: {gc.isenabled()}")

    assert gc.isenabled()
    with pytest.raises(ValueError, match="searched: False"):
        fail()
    assert gc.isenabled()


def test_what_was_off_before_stays_off() -> None:
    """A preview switches the search off for a whole build."""
    gc.disable()
    try:
        with unsearched():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
