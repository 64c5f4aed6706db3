"""The PDFs of earlier builds: only what is whole is given, and only what is wanted stays."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from builder.staging import Staging
from builder.store import Store

if TYPE_CHECKING:
    from pathlib import Path

KEY, OTHER = (hashlib.sha256(name).hexdigest() for name in (b"one", b"other"))
DATA = b"%PDF-1.7 " + bytes(range(256))


@pytest.mark.parametrize(
    "damaged", [b"", DATA[:-1], DATA + b"\n", DATA.replace(b"\x00", b"\x01"), b"%PDF-1.7 foreign"]
)
def test_a_torn_foreign_or_changed_file_is_noticed_told_and_made_again(
    damaged: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is never given; once it is made again it is."""
    cache = Store(tmp_path, "pdf")
    cache.put(KEY, DATA)
    (file,) = tmp_path.iterdir()
    assert cache.get(KEY) == DATA
    file.write_bytes(damaged)
    assert cache.get(KEY) is None
    assert f"{file}: damaged; this is made again" in caplog.text
    assert list(tmp_path.iterdir()) == []
    cache.put(KEY, DATA)
    assert cache.get(KEY) == DATA


def test_what_nobody_asks_for_is_dropped_and_all_else_stays(tmp_path: Path) -> None:
    """Other PDFs, those of an earlier way of naming and cut-off writings go; strange files stay."""
    cache = Store(tmp_path / "pdf", "pdf")
    cache.drop_others({KEY})
    cache.put(KEY, DATA)
    cache.put(OTHER, DATA)
    for name in (f"{KEY}.pdf", "mine.pdf", "notes.txt"):
        (cache.folder / name).write_bytes(DATA)
    left = cache.folder / f".{KEY}.pdf.new-abcdefgh"
    left.mkdir()
    (left / "lock").touch()
    writing = Staging(cache.folder / "other-run.pdf")
    cache.drop_others({KEY})
    assert {one.name for one in cache.folder.iterdir()} == {
        f"{KEY}-{hashlib.sha256(DATA).hexdigest()}.pdf", "mine.pdf", "notes.txt",
        writing.new.parent.name,
    }  # fmt: skip
    writing.close()


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "pdf").write_text("mine", encoding="utf-8")
    cache = Store(tmp_path / "pdf", "pdf")
    cache.put(KEY, DATA)
    assert cache.get(KEY) is None
    cache.drop_others(set())
    assert (tmp_path / "pdf").read_text(encoding="utf-8") == "mine"
