"""The folder of `builder pdf --all`: what it made and makes no more goes, all else stays."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from builder.errors import OutputError, PdfError
from builder.pdf import fill
from builder.pdf.folder import LIST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ONE, TWO = b"%PDF-1.7 one", b"%PDF-1.7 two"


def files(folder: Path) -> set[str]:
    """Give the paths of all files below a folder but the list."""
    found = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    return found - {LIST}


def test_what_is_made_no_more_is_removed_with_its_folder(tmp_path: Path) -> None:
    """The list is one that `sha256sum --check` reads."""
    folder = tmp_path / "pdfs"
    assert fill(folder, [("reports/a.pdf", ONE), ("themes/b/c.pdf", TWO)]) == []
    listed = (folder / LIST).read_text(encoding="utf-8").splitlines()
    assert listed[1:] == [
        f"{hashlib.sha256(ONE).hexdigest()}  reports/a.pdf",
        f"{hashlib.sha256(TWO).hexdigest()}  themes/b/c.pdf",
    ]
    assert fill(folder, [("reports/a.pdf", TWO)]) == ["themes/b/c.pdf"]
    assert {one.name for one in folder.iterdir()} == {"reports", LIST}
    assert (folder / "reports/a.pdf").read_bytes() == TWO


def test_only_what_it_made_itself_is_removed(tmp_path: Path) -> None:
    """A PDF of somebody else stays, and so does one that was changed since, or a path outside."""
    fill(tmp_path, [("a.pdf", ONE), ("b.pdf", ONE), ("gone.pdf", ONE)])
    (tmp_path / "mine.pdf").write_bytes(ONE)
    (tmp_path / "b.pdf").write_bytes(TWO)
    (tmp_path / "gone.pdf").unlink()
    outside = tmp_path.parent / "outside.pdf"
    outside.write_bytes(ONE)
    with (tmp_path / LIST).open("a", encoding="utf-8") as file:
        file.write(f"{hashlib.sha256(ONE).hexdigest()}  ../outside.pdf\nno entry\n")
    assert fill(tmp_path, [("c.pdf", ONE)]) == ["a.pdf"]
    assert files(tmp_path) == {"b.pdf", "c.pdf", "mine.pdf"}
    assert outside.exists()


def test_a_pdf_that_cannot_be_made_leaves_all_as_it_was(tmp_path: Path) -> None:
    """None is replaced before all are there."""
    fill(tmp_path, [("a.pdf", ONE), ("b.pdf", ONE)])

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "a.pdf", TWO
        raise PdfError("b: the PDF could not be set")

    with pytest.raises(PdfError):
        fill(tmp_path, failing())
    assert {(tmp_path / name).read_bytes() for name in files(tmp_path)} == {ONE}
    assert len(list(tmp_path.iterdir())) == 3


def test_no_other_file_is_replaced(tmp_path: Path) -> None:
    """Neither one that is no PDF, nor a list that is none of ours, nor a file as the folder."""
    (tmp_path / "a.pdf").write_text("dear", encoding="utf-8")
    with pytest.raises(OutputError, match=r"a\.pdf holds something else"):
        fill(tmp_path, [("a.pdf", ONE)])
    with pytest.raises(OutputError, match=r"a\.pdf: cannot be written"):
        fill(tmp_path / "a.pdf", [("a.pdf", ONE)])
    (tmp_path / LIST).write_bytes(b"\xff")
    with pytest.raises(OutputError, match="holds something else"):
        fill(tmp_path, [("b.pdf", ONE)])
    assert files(tmp_path) == {"a.pdf"}
