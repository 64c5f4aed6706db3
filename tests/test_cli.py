"""What a person at the terminal may rely on."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from builder import errors, output, pdf_command
from builder.cli import main
from builder.reading import RULES
from builder.staging import Staging

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.archive import Archive

TEXT = (
    "第一章 开篇\n\n我们为村民做事，这是正文的第一段，说了一件事。\n\n第二章 收尾\n\n这是末段。\n"
)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Give an archive of one report, with the site's settings and a page by hand."""
    archive.add(text=TEXT)
    (archive.root / "mkdocs.yml").write_text(
        "site_name: 测试\nsite_url: !ENV [SITE_URL, '']\nmarkdown_extensions: [tables]\n",
        encoding="utf-8",
    )
    (archive.root / "docs").mkdir()
    (archive.root / "docs" / "about.md").write_text("# 关于\n", encoding="utf-8")
    return archive


def run(archive: Archive, *arguments: str | Path) -> Result:
    """Run the command on an archive."""
    return CliRunner().invoke(main, ["--root", str(archive.root), *map(str, arguments)])


def files(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with its bytes."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.mark.parametrize("command", [[], ["write"], ["check"], ["serve"], ["report"]])
def test_every_command_explains_itself(command: list[str]) -> None:
    """--help of each says what it does; the main one lists the exit statuses."""
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    assert result.output.startswith("Usage: ")
    if not command:
        assert all(f"  {status}  " in result.output for status in (0, *range(2, 13), 130))


def test_every_failure_has_its_own_exit_status() -> None:
    """Scripts can tell failures apart, and from click's own 1 and 2."""
    kinds = errors.BuilderError.__subclasses__()
    statuses = [errors.BuilderError.exit_status, *(kind.exit_status for kind in kinds)]
    assert len(set(statuses)) == len(statuses)
    assert not {0, 1, 2} & set(statuses)


def test_check_of_one_report_says_what_is_known_of_it_alone(filled: Archive) -> None:
    """Its counts and its findings with file and line; of another there is none."""
    filled.add("other-2021", text=TEXT)
    result = run(filled, "check", "made-2020", "-v")
    assert result.exit_code == 0
    assert "made-2020  测试报告" in result.output
    assert "other-2021" not in result.output
    assert "all reports" not in result.output
    assert "site_data/reports/made-2020/source.txt:" in result.output
    assert run(filled, "check", "nobody").exit_code == 9


def test_check_counts_what_was_made_of_each_report(filled: Archive) -> None:
    """Lines, sections, blocks, omissions, edits, findings; then what all reports tell."""
    filled.edit("- {lines: 7, quote: 这是末段, is: omitted, reason: 试验}\n")
    result = run(filled, "check")
    assert result.exit_code == 0, result.output
    assert "4 of 8 hold words" in result.stdout
    assert "omitted   1 lines: 试验 1" in result.stdout
    assert "edits     1: omitted 1" in result.stdout
    for word in ("sections", "blocks", "findings", "programs", "mentions", "events"):
        assert f"  {word} " in result.stdout


def test_write_makes_a_project_of_its_own(filled: Archive, tmp_path: Path) -> None:
    """Pages, pages by hand, data and plain settings, all below one folder."""
    target = tmp_path / "some" / "pages"
    result = run(filled, "write", target)
    assert result.exit_code == 0, result.output
    made = files(target)
    assert made["docs/about.md"] == "# 关于\n".encode()
    assert {"mkdocs.yml", "docs/index.md", "docs/data/reports.json"} <= set(made)
    assert "docs/reports/made-2020/index.md" in made
    settings = made["mkdocs.yml"].decode()
    assert "plugins" not in settings
    assert "markdown_extensions" in settings
    assert os.fspath(tmp_path) not in settings


def test_write_gives_the_same_bytes_twice_and_drops_what_is_gone(
    filled: Archive, tmp_path: Path
) -> None:
    """A second writing replaces the first as a whole."""
    target = tmp_path / "pages"
    run(filled, "write", target)
    before = files(target)
    (target / "docs" / "old.md").write_text("old", encoding="utf-8")
    assert run(filled, "write", target).exit_code == 0
    assert files(target) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".pages")] == []


def test_a_failed_writing_leaves_the_last_good_one(
    filled: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether reading, writing or the last step fails, nothing is half done."""
    target = tmp_path / "pages"
    run(filled, "write", target)
    before = files(target)

    filled.edit("- {lines: 1, quote: 不对, is: list}\n")
    assert run(filled, "write", target).exit_code == errors.EditError.exit_status
    assert files(target) == before

    filled.edit("[]\n")
    with monkeypatch.context() as patch:
        patch.setattr(
            output, "_plain_settings", lambda *_: (_ for _ in ()).throw(OSError(28, "full"))
        )
        result = run(filled, "write", target)
    assert result.exit_code == errors.OutputError.exit_status
    assert "full" in result.stderr
    assert files(target) == before

    with monkeypatch.context() as patch:
        patch.setattr(Staging, "put", lambda *_: (_ for _ in ()).throw(OSError(13, "refused")))
        assert run(filled, "write", target).exit_code == errors.OutputError.exit_status
    assert files(target) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".pages")] == []


def test_write_never_replaces_what_it_did_not_make(filled: Archive, tmp_path: Path) -> None:
    """A folder with other files, or a file, is refused and left alone."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    for target in (tmp_path / "mine", tmp_path / "mine" / "letter.txt"):
        result = run(filled, "write", target)
        assert result.exit_code == errors.OutputError.exit_status
        assert result.stderr.startswith(f"builder: {target} ")
    assert files(tmp_path / "mine") == {"letter.txt": b"dear"}


def test_what_a_killed_writing_has_left_is_swept_and_told(filled: Archive, tmp_path: Path) -> None:
    """One sentence for each folder, on stderr, from the program as a person runs it."""
    left = tmp_path / ".pages.new-abcdefgh"
    left.mkdir()
    (left / "lock").touch()
    done = subprocess.run(
        [sys.executable, "-m", "builder", "write", str(tmp_path / "pages")],
        cwd=filled.root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert f"builder: {left}: left by a run that was cut off; removed\n" in done.stderr
    assert not left.exists()


def test_a_report_can_be_seen_after_every_rule(filled: Archive) -> None:
    """Each stage prints its lines in order; JSON carries the same pieces with all fields."""
    for name, _ in RULES:
        text = run(filled, "report", "made-2020", "--stage", name)
        assert text.exit_code == 0, text.output
        pieces = json.loads(run(filled, "report", "made-2020", "--stage", name, "--json").stdout)
        assert len(pieces["pieces"]) == len(text.stdout.splitlines())
    assert "我们为村民做事" in text.stdout


def test_a_whole_report_can_be_seen_with_all_its_fields(filled: Archive) -> None:
    """Without a stage, sections, blocks, omissions and findings are shown."""
    document = json.loads(run(filled, "report", "made-2020", "--json").stdout)
    assert list(document) == ["report", "flow", "omitted", "findings"]
    shown = run(filled, "report", "made-2020").stdout
    assert len(shown.splitlines()) == len(document["flow"]) + len(document["omitted"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["report", "made-2021"], "no report is named 'made-2021'; there are: made-2020"),
        (["report", "made-2020", "--stage", "x"], "no rule is named 'x'; the rules are: "),
    ],
)
def test_a_name_that_does_not_exist_is_answered_with_those_that_do(
    filled: Archive, arguments: list[str], sentence: str
) -> None:
    """Reports and rules are listed."""
    result = run(filled, *arguments)
    assert result.exit_code == errors.UnknownNameError.exit_status
    assert sentence in result.stderr


def test_faults_are_sentences_on_stderr_and_never_a_traceback(filled: Archive) -> None:
    """The program itself, run as a person runs it, in a folder below the root."""
    folder = filled.root / "site_data" / "reports" / "made-2020"
    (folder / "report.yml").write_text("id: made-2020\ntitel: x\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "builder", "check"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == errors.CatalogError.exit_status
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "report.yml:2: unknown key 'titel' (did you mean 'title'?)" in done.stderr
    assert all(line.startswith("builder: ") for line in done.stderr.splitlines())


def test_outside_of_any_archive_the_way_in_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No site_data/ here or above: a sentence, not a search of the disk."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == errors.CatalogError.exit_status
    assert "go to the repository or give --root" in result.stderr


def test_an_address_that_is_taken_is_told_in_a_sentence(archive: Archive) -> None:
    """What is served there goes on; one that is no address is told, too."""
    (archive.root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        taken = run(archive, "serve", "--address", address)
    assert taken.exit_code == errors.OutputError.exit_status
    assert f"{address}: " in taken.output
    assert "give another with --address" in taken.output
    wrong = run(archive, "serve", "--address", "8000")
    assert wrong.exit_code == 2
    assert "'8000' is no HOST:PORT" in wrong.output


def test_serve_needs_the_sites_settings(archive: Archive) -> None:
    """Without mkdocs.yml there is nothing to preview."""
    archive.add()
    result = run(archive, "serve")
    assert result.exit_code == errors.OutputError.exit_status
    assert "mkdocs.yml is missing" in result.stderr


def test_a_preview_that_is_killed_leaves_no_process(filled: Archive) -> None:
    """The pipe ends, which it does only when the last process that holds it has ended."""
    with subprocess.Popen(
        [sys.executable, "-m", "builder", "serve", "--address", "127.0.0.1:0"],
        cwd=filled.root,
        env={**os.environ, "TMPDIR": str(filled.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as preview:
        assert preview.stdout is not None
        assert b"Building documentation" in preview.stdout.readline()
        preview.kill()
        preview.stdout.read()
        assert preview.wait() == -signal.SIGKILL


def test_discover_proposes_names_as_text_and_as_json(archive: Archive) -> None:
    """Each with its counts and a place, the same ones in both forms."""
    archive.add(text="第一章\n\n我们推出“繁星”，帮助大家。\n\n“繁星”上线了，受到欢迎。\n")
    arguments = ["--root", str(archive.root), "discover"]
    text = CliRunner().invoke(main, arguments)
    assert text.exit_code == 0
    assert "繁星  made-2020 2; quoted 2\n  made-2020:3" in text.output
    (candidate,) = json.loads(CliRunner().invoke(main, [*arguments, "--json"]).output)
    assert (candidate["name"], candidate["counts"]) == ("繁星", [["made-2020", 2]])


def test_what_discover_proposes_of_a_report_can_be_pasted_into_the_registry(
    archive: Archive,
) -> None:
    """Each entry loads as it is printed, and is then proposed no more."""
    archive.add(text="第一章\n\n我们推出“繁星奖”，帮助大家。\n\n“繁星奖”上线了，受到欢迎。\n")
    arguments = ["--root", str(archive.root), "discover", "--report", "made-2020"]
    printed = CliRunner().invoke(main, arguments)
    assert printed.exit_code == 0, printed.output
    assert "made-2020 2 times, 2 of them in quotation marks; made-2020, line 3: " in printed.output
    (archive.root / "site_data/programs.yml").write_text(printed.output, encoding="utf-8")
    (program,) = archive.load().programs
    assert (program.name, program.kind) == ("繁星奖", "award")
    assert "No name that looks like" in CliRunner().invoke(main, arguments).output


def test_a_fault_of_our_own_is_a_sentence_with_a_file_of_details(
    filled: Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nobody reads a traceback; who looks for the fault finds it where the sentence says."""

    def broken(_draft: object) -> object:
        return {}["missing"]

    monkeypatch.setattr("builder.reading.pipeline.RULES", (("broken", broken), *RULES))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = run(filled, "report", "made-2020")

    assert result.exit_code == errors.FaultError.exit_status
    assert "made-2020/source.txt: rule 'broken': the builder itself failed here (KeyE" in (
        result.stderr
    )
    (details,) = tmp_path.glob("builder-fault-*.txt")
    assert str(details) in result.stderr
    assert 'return {}["missing"]' in details.read_text(encoding="utf-8")
    monkeypatch.setenv("BUILDER_TRACEBACK", "1")
    assert isinstance(run(filled, "report", "made-2020").exception, KeyError)


def test_a_terminal_of_another_encoding_is_told_all_the_same(filled: Archive) -> None:
    """What GBK cannot write is spelled out, on either stream."""
    folder = filled.root / "site_data" / "reports" / "made-2020"
    (folder / "report.yml").write_text(
        (folder / "report.yml")
        .read_text(encoding="utf-8")
        .replace("title: 测试", "title: CO₂ 测试"),
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "builder", "check"], cwd=folder, check=False, capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "CO<U+2082> 测试报告" in done.stdout.decode("gbk")


def test_what_is_no_address_is_no_page(filled: Archive, tmp_path: Path) -> None:
    """A word that no address can be is answered like any other that names nothing."""
    result = run(filled, "pdf", "http://[", "-o", tmp_path / "a.pdf")
    assert result.exit_code == errors.UnknownNameError.exit_status
    assert "no page is named 'http://['" in result.stderr


def test_a_selection_is_set_anew_only_where_something_changed(
    filled: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same words give the same file as before; an edit, and another title, give another."""
    set_now, made = pdf_command.made_now, []
    monkeypatch.setattr(
        pdf_command, "made_now", lambda *asked: made.append(asked) or set_now(*asked)
    )
    target = tmp_path / "a.pdf"

    def asked(*options: str) -> bytes:
        result = run(filled, "pdf", "made-2020", "-o", target, *options)
        assert result.exit_code == 0, result.output
        assert "a.pdf: 1 selected" in result.stdout
        return target.read_bytes()

    first = asked()
    assert (asked(), len(made)) == (first, 1)
    other = asked("--title", "另一份")
    assert (asked("--title", "另一份"), asked(), len(made)) == (other, first, 2)
    filled.edit("- {lines: 7, quote: 这是末段, is: omitted, reason: 试验}\n")
    assert asked() != first
    assert len(made) == 3
