"""What stands, stands: however a writing ends, its target is the old one or the new one, whole."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing, contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from builder import staging
from builder.errors import OutputError
from builder.model import Page, Site
from builder.output import put_site, stage_site, write, write_file
from builder.staging import Staging, staged, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# What Python tells of before it does it (https://docs.python.org/3/library/audit_events.html).
STEPS = {
    *("open", "fcntl.flock", "tempfile.mkdtemp", "shutil.rmtree", "shutil.copytree"),
    *("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.listdir"),
    *("os.scandir", "exchange"),
}


class Killed(BaseException):
    """Stands for SIGKILL: from then on nothing is done any more."""


def full() -> OSError:
    """Give what the system says of a full disk."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Fault:
    """Lets one step fail, or that one and all behind it."""

    def __init__(self) -> None:
        self.left = -1
        self.make: Callable[[], BaseException] = Killed
        self.struck = False

    def __call__(self, event: str, _arguments: object) -> None:
        """Count a step; Python calls this of all that happens anywhere."""
        if self.left < 0 or event not in STEPS:
            return
        self.left -= 1
        if self.left < 0:
            self.struck = True
            error = self.make()
            self.left = 0 if isinstance(error, Killed) else -1
            raise error

    @contextmanager
    def at(self, step: int, make: Callable[[], BaseException]) -> Iterator[None]:
        """Let the step of that number fail, counted from 0; what it raises ends here."""
        self.left, self.make, self.struck = step + 1, make, False
        try:
            yield
        except (KeyboardInterrupt, Killed, OSError, OutputError):
            pass
        finally:
            self.left = -1


FAULT = Fault()
sys.addaudithook(FAULT)  # for good: it can't be taken away, and costs nothing while it sleeps


@pytest.fixture
def locks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give the locks that are made: the system frees those of a killed process."""
    made: list[int] = []
    lock = staging._lock  # noqa: SLF001 - what only the system does otherwise

    def watched(folder: Path, flags: int) -> int | None:
        found = lock(folder, flags)
        if found is not None:
            made.append(found)
        return found

    monkeypatch.setattr(staging, "_lock", watched)
    return made


@pytest.fixture(params=["exchanged", "two renames"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give a system that exchanges two folders in one step, or one that doesn't."""
    exchange = staging._exchange  # noqa: SLF001 - a step that Python doesn't tell of

    def told(new: Path, target: Path) -> bool:
        sys.audit("exchange")
        return request.param == "exchanged" and exchange(new, target)

    monkeypatch.setattr(staging, "_exchange", told)
    return str(request.param)


def files(place: Path) -> dict[str, str]:
    """Give the text of every file at or below a place."""
    if place.is_file():
        return {"": place.read_text(encoding="utf-8")}
    found = sorted(one for one in place.rglob("*") if one.is_file())
    return {str(one.relative_to(place)): one.read_text(encoding="utf-8") for one in found}


def write_pages(target: Path, text: str) -> None:
    """Write as `builder write` does."""
    (target.parent / "docs").mkdir(exist_ok=True)
    (target.parent / "mkdocs.yml").write_text("site_name: 文库\n", encoding="utf-8")
    site = Site((Page("index.md", "首页", text),), [], (("data/a.json", text.encode()),))
    write(site, target.parent, target)


def write_site(target: Path, text: str) -> None:
    """Write as a build of the site does."""
    with closing(stage_site(target, keep=False)) as place:
        for name in ("index.html", "a/index.html"):
            (place.new / name).parent.mkdir(parents=True, exist_ok=True)
            (place.new / name).write_text(text, encoding="utf-8")
        put_site(place)


def write_pdf(target: Path, text: str) -> None:
    """Write as `builder pdf` does."""
    write_file(target, f"%PDF-{text}".encode(), over=b"%PDF-")


@pytest.mark.parametrize("make", [KeyboardInterrupt, full, Killed])
@pytest.mark.parametrize(
    ("writing", "begun"),
    [(write_pages, True), (write_site, True), (write_site, False), (write_pdf, True)],
)
@pytest.mark.usefixtures("system")
def test_whatever_step_fails_the_target_is_the_old_or_the_new_one(
    begun: bool,  # noqa: FBT001 - whether something stood there
    writing: Callable[[Path, str], None],
    make: Callable[[], BaseException],
    locks: list[int],
    tmp_path: Path,
) -> None:
    """Ctrl-C, a full disk or a kill at each step in turn; the next run sweeps what is left."""
    wholes = {}
    for text in ("旧", "新"):
        (tmp_path / text).mkdir()
        writing(tmp_path / text / "target", text)
        wholes[text] = files(tmp_path / text / "target")
    for step in count():
        target = tmp_path / str(step) / "target"
        target.parent.mkdir()
        if begun:
            writing(target, "旧")
        locks.clear()
        with FAULT.at(step, make):
            writing(target, "新")
        if make is Killed:
            for lock in locks:
                with suppress(OSError):
                    os.close(lock)
            sweep(target)
        allowed = [wholes["新"], wholes["旧"] if begun else {}]
        assert files(target) in allowed, f"step {step}"
        sweep(target)
        beside = {one.name for one in target.parent.iterdir()} - {"docs", "mkdocs.yml"}
        assert beside <= {"target"}, f"step {step}"
        writing(target, "新")
        assert files(target) == wholes["新"]
        if not FAULT.struck:
            break
    assert step > 10


WRITER = """
import sys, signal
from pathlib import Path
from builder.staging import staged

with staged(Path(sys.argv[1])) as place:
    place.new.mkdir()
    (place.new / "half").touch()
    print("begun", flush=True)
    signal.pause()
"""


def test_a_kill_leaves_what_stood_and_the_next_run_sweeps_and_tells(
    repository: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """While the other lives its folder is left alone; when it was killed the folder goes."""
    target = tmp_path / "target"
    write_site(target, "旧")
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, target], cwd=repository, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"begun\n"
        (place,) = tmp_path.glob(".target.new-*")
        sweep(target)
        assert (place / "new" / "half").exists()
        assert caplog.text == ""
        writer.send_signal(signal.SIGKILL)
    sweep(target)
    assert list(tmp_path.iterdir()) == [target]
    assert f"{place}: left by a run that was cut off; removed" in caplog.text
    assert set(files(target)) == {"index.html", "a/index.html"}


@pytest.mark.usefixtures("system")
def test_two_runs_at_once_end_well(tmp_path: Path) -> None:
    """Each puts its own whole; the later one stands."""
    target = tmp_path / "target"
    with staged(target) as first, staged(target) as second:
        for place, text in ((first, "一"), (second, "二")):
            place.new.mkdir()
            (place.new / "page").write_text(text, encoding="utf-8")
        first.put()
        second.put()
    assert files(target) == {"page": "二"}
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_is_taken_between_two_renames_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another run may put its folder there just after this one has put the old one aside."""
    target = tmp_path / "target"
    write_site(target, "旧")

    def other_is_faster(_new: Path, target: Path) -> bool:
        if not other:
            other.append(target)
            shutil.copytree(target, tmp_path / "other")
            target.rename(tmp_path / "aside")
            (tmp_path / "other").rename(target)
        return False

    other: list[Path] = []
    monkeypatch.setattr(staging, "_exchange", other_is_faster)
    write_site(target, "新")
    assert set(files(target).values()) == {"新"}


@pytest.mark.parametrize("when", ["made", "locked"])
def test_a_place_that_another_run_sweeps_while_it_is_made_is_made_again(
    when: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Between its making and its lock a place looks like one that was left."""
    target, step = tmp_path / "target", staging._lock if when == "made" else fcntl.flock  # noqa: SLF001
    swept: list[Path] = []

    def disturbed(*arguments: Any) -> int | None:
        if not swept:
            swept.extend(tmp_path.iterdir())
            sweep(target)
        return step(*arguments)

    if when == "made":
        monkeypatch.setattr(staging, "_lock", disturbed)
    else:
        monkeypatch.setattr(staging.fcntl, "flock", disturbed)
    with closing(Staging(target)) as place:
        assert len(swept) == 1
        assert not swept[0].exists()
        assert list(tmp_path.iterdir()) == [place.new.parent]
    assert ("cut off" in caplog.text) == (when == "locked")


def test_what_no_run_of_ours_made_is_never_swept(tmp_path: Path) -> None:
    """A folder of the same manner of name without a lock, or a file, stays."""
    (tmp_path / ".target.new-abcdefgh").mkdir()
    (tmp_path / ".target.new-abcdefgh" / "letter").write_text("dear", encoding="utf-8")
    (tmp_path / ".target.new-12345678").write_text("a file", encoding="utf-8")
    (tmp_path / ".targets.new-abcdefgh").mkdir()
    sweep(tmp_path / "target")
    assert len(list(tmp_path.iterdir())) == 3


def test_where_no_file_can_be_locked_writing_goes_on_and_nothing_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network file systems lock nothing."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(staging.fcntl, "flock", refuse)
    target = tmp_path / "target"
    with closing(Staging(target)):
        sweep(target)
        assert len(list(tmp_path.iterdir())) == 1
    write_site(target, "新")
    assert list(tmp_path.iterdir()) == [target]


def test_a_mount_point_is_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing can take its place as a whole."""
    monkeypatch.setattr(staging.os.path, "ismount", lambda path: path == tmp_path)
    with pytest.raises(OutputError, match=r"is a mount point.*name a folder in it"):
        stage_site(tmp_path, keep=False)


def test_links_and_permissions_stay(tmp_path: Path) -> None:
    """A link leads on to what is written, which anyone may read who could read the old."""
    target, link = tmp_path / "somewhere", tmp_path / "site"
    target.mkdir(mode=0o750)
    link.symlink_to(target)
    write_site(link, "新")
    assert link.is_symlink()
    assert set(files(target)) == {"index.html", "a/index.html"}
    assert target.stat().st_mode & 0o777 == 0o750
