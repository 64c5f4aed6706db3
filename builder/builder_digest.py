"""Which builder this is: one digest of all that has a say in what it makes.

What is kept on disk is given again only to the builder that made it, and a worker on another
machine works only for its like.
"""

from __future__ import annotations

import hashlib
import re
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

_NAME = re.compile(r"[\w.-]+")
# What modules read beside themselves.
_READ = {".py", ".json", ".txt", ".typ"}


@cache
def builder_digest() -> str:
    """Give the digest of our modules, the libraries they ask and Python itself, in hexadecimal."""
    whole = hashlib.sha256(sys.version.encode())
    package = Path(__file__).parent
    for file in sorted(path for path in package.rglob("*") if path.suffix in _READ):
        whole.update(f"{file.relative_to(package)}\n".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    for line in sorted(requires("builder") or ()):
        if name := _NAME.match(line):
            with suppress(PackageNotFoundError):  # an extra that is not installed
                whole.update(f"{name[0]} {version(name[0])}\n".encode())
    return whole.hexdigest()
