"""Parts: the index as small files, each named by its content, and the manifest that names them.

A part is a script of one call, so that a page opened from disk can load it, too:
`searchPart("name", value);`. Where there is a server, the value is cut out as JSON.
"""

from __future__ import annotations

import hashlib
import json

FOLDER = "search/parts"
MANIFEST = f"{FOLDER}/manifest.js"
# Characters of a digest in a name: enough to tell the versions of one part apart.
DIGEST = 5
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"

File = tuple[str, bytes]


def part(kind: str, number: int, value: object) -> tuple[str, File]:
    """Give the digest of a part and its file."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    digest = _digest(body)
    name = f"{kind}{number}-{digest}"
    return digest, (f"{FOLDER}/{name}.js", _script(name, body))


def digest_of(value: object) -> str:
    """Give the digest of a value that is published in several parts."""
    return _digest(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def numbered(kind: str, number: int, digest: str, value: object) -> File:
    """Give the file of one of several parts that share a digest."""
    name = f"{kind}{number}-{digest}"
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"{FOLDER}/{name}.js", _script(name, body)


def manifest(value: object) -> File:
    """Give the one part whose name never changes."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return MANIFEST, _script("manifest", body)


def _script(name: str, body: str) -> bytes:
    # Old readers of scripts take these two for line ends.
    safe = body.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'searchPart("{name}",{safe});\n'.encode()


def _digest(body: str) -> str:
    rest = int.from_bytes(hashlib.sha256(body.encode()).digest()[:8], "big")
    letters = []
    for _ in range(DIGEST):
        rest, letter = divmod(rest, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters)
