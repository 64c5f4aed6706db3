"""One file is written over nothing but its like; a site keeps the hidden files of its folder."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from builder import output
from builder.errors import OutputError
from builder.output import check_file, put_site, stage_site, write_file

PDF = b"%PDF-"


@pytest.mark.parametrize("device", ["/dev/full", "/dev/null", "/dev/zero"])
def test_no_device_is_replaced(device: str) -> None:
    """It stays what it is, and nothing is written to it."""
    with pytest.raises(OutputError, match="no file but a device or a pipe; name a file"):
        write_file(Path(device), b"%PDF-1.7", over=PDF)
    assert not Path(device).is_file()


def test_no_pipe_folder_or_other_file_is_replaced(tmp_path: Path) -> None:
    """Each is refused with its reason and left as it is."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "letter.pdf").write_bytes(b"dear")
    (tmp_path / "empty.pdf").touch()
    for name, reason in (
        ("pipe", "device or a pipe"),
        ("", "is a folder; name a file"),
        ("letter.pdf", "holds something else and is left as it is"),
        ("empty.pdf", "holds something else and is left as it is"),
    ):
        with pytest.raises(OutputError, match=reason):
            write_file(tmp_path / name, b"%PDF-1.7", over=PDF)
    assert (tmp_path / "letter.pdf").read_bytes() == b"dear"
    with pytest.raises(OutputError, match="exists and is left as it is"):
        check_file(tmp_path / "letter.pdf", over=None)
    with pytest.raises(OutputError, match="cannot be written"):
        write_file(tmp_path / "none" / "made.pdf", b"%PDF-1.7", over=PDF)


def test_a_pdf_is_replaced_where_its_link_leads_and_keeps_its_permissions(tmp_path: Path) -> None:
    """A link that leads nowhere yet leads to the new file."""
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    link.symlink_to(real)
    write_file(link, b"%PDF-1", over=PDF)
    real.chmod(0o640)
    write_file(link, b"%PDF-2", over=PDF)
    assert link.is_symlink()
    assert real.read_bytes() == b"%PDF-2"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_looked_at_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever may not read it may not replace it."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.pdf").write_bytes(b"%PDF-1")
    monkeypatch.setattr(output.Path, "open", refuse)
    with pytest.raises(OutputError, match=r"cannot be read .Permission denied"):
        check_file(tmp_path / "a.pdf", over=PDF)


@pytest.mark.parametrize("linking", [True, False])
def test_hidden_files_of_a_site_stay(
    linking: bool,  # noqa: FBT001 - whether the system gives a file two names
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """MkDocs leaves them alone: they may be a repository, or a host's settings."""
    site = tmp_path / "site"
    (site / ".git").mkdir(parents=True)
    (site / ".git" / "config").write_text("[core]", encoding="utf-8")
    (site / ".nojekyll").touch()
    (site / ".link").symlink_to("nowhere")
    (site / "old.html").touch()
    if not linking:
        monkeypatch.setattr(output.os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError))
    with closing(stage_site(site, keep=False)) as place:
        place.new.mkdir()
        (place.new / "index.html").touch()
        put_site(place)
    names = {str(one.relative_to(site)) for one in site.rglob("*")}
    assert names == {".git", ".git/config", ".nojekyll", ".link", "index.html"}
    assert (site / ".git" / "config").read_text(encoding="utf-8") == "[core]"


def test_a_site_is_no_file(tmp_path: Path) -> None:
    """A file in its place is refused and stays."""
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file; name a folder"):
        stage_site(tmp_path / "site", keep=False)
    with pytest.raises(OutputError, match="cannot be written"):
        stage_site(tmp_path / "site" / "below", keep=False)
