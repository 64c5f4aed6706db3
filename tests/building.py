"""Builds a site in a process of its own, as `make site` does."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def built(root: Path, shared: Path, **surroundings: str) -> None:
    """Build the site of a library, whole or not at all.

    Args:
        root: the folder that holds `site_data/` and `mkdocs.yml`.
        shared: where the site shall stand.
        surroundings: variables that the process shall have besides.
    """
    folder = shared.with_suffix(".part")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    folder.rename(shared)
