"""A new library: its `site_data/`, every key of its files explained, and the site around it."""

from __future__ import annotations

import shutil
from pathlib import Path

from builder.errors import OutputError
from builder.saying import mark, of_system, say
from builder.staging import staged

# What a site is made with beside its data, as this project has it.
_AROUND = ("mkdocs.yml", "docs", "overrides")
# Each begins with what may stand in it, and holds nothing yet.
_FILES = {
    "site.yml": (
        mark("""\
# The library’s registration. What is not said here follows from the reports’ report.yml; a library
# holds without any of it.
# The library’s name, printed on every page:
# name: Reports of a company
# One sentence on it, for search engines and whoever passes a page on:
# description: All reports of a company on its responsibility, sentence by sentence.
# The reports’ languages, in the order of the menu: zh-Hans, zh-Hant, en.
# languages: [zh-Hans]
# Whose the reports’ words are:
# texts: A company
# Whom readers write to who find an error: an address of mail, or of a page for such reports.
# contact: editor@example.org
"""),
        "{}\n",
    ),
    "programs.yml": (
        mark("""\
# Programs that come back, each with all its names: by these the site links the reports to one
# another; CONTRIBUTING.md tells how they are written.
# - id: rural-schools          # part of an address: small letters, digits and hyphens
#   name: Rural Schools
#   kind: program              # award, campaign, foundation, fund, platform, product, program
#   names: [Rural Schools]
# `builder discover` proposes some from the reports.
"""),
        "[]\n",
    ),
}


def start_library(folder: Path) -> tuple[str, ...]:
    """Begin a library in a folder.

    Args:
        folder: missing, empty, or a copy of this project without `site_data/`.

    Returns:
        What was made, by its name in the folder.

    Raises:
        OutputError: the folder holds a library, or other things where the site's would stand,
            or cannot be written.
    """
    data = folder / "site_data"
    if data.exists():
        raise OutputError(
            say("{data} is there already; add reports to it with `builder new ID FILE`", data=data)
        )
    around = [] if (folder / "mkdocs.yml").exists() else list(_AROUND)
    if taken := [name for name in around if (folder / name).exists()]:
        raise OutputError(
            say(
                "{folder} is there, but no mkdocs.yml; choose an empty folder",
                folder=folder / taken[0],
            )
        )
    project = Path(__file__).parents[2]
    if missing := [name for name in around if not (project / name).exists()]:
        raise OutputError(
            say(
                "{file} is missing; clone the project and begin the library there",
                file=project / missing[0],
            )
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in around:
            _copy(project / name, folder / name)
        with staged(data) as staging:
            (staging.new / "reports").mkdir(parents=True)
            for name, (told, nothing) in _FILES.items():
                (staging.new / name).write_text(say(told) + nothing, encoding="utf-8")
            staging.put()
    except OSError as error:
        raise OutputError(
            say(
                "{file}: cannot be written ({why})",
                file=error.filename or folder,
                why=of_system(error),
            )
        ) from error
    return (*around, "site_data")


def _copy(source: Path, target: Path) -> None:
    with staged(target) as staging:
        if source.is_dir():
            shutil.copytree(source, staging.new)
        else:
            shutil.copyfile(source, staging.new)
        staging.put()
