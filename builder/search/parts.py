"""Parts: the index as small files, each named by its content, and the manifest that names them.

A part is a script of one call, so that a page opened from disk can load it, too:
`searchPart("name", value);`. Where there is a server, the value is cut out as JSON.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = "search/parts"
MANIFEST = f"{FOLDER}/manifest.js"
# Characters of a digest in a name: enough to tell the versions of one part apart, which meet once
# in 1.7 million. The manifest lists those of a thousand parts, and no host can compress them.
DIGEST = 4
# A value of no more bytes is one part.
WHOLE = 58_000
# A larger one is cut into pieces of so many: as JSON within JSON, with each quotation mark
# told by two signs, no piece has more than 60 KB.
PIECE = 40_000
# Digests of so many characters stand in the manifest itself; of more so many together in a part.
LISTED = 30_000
EACH = 4_000
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"

File = tuple[str, bytes]
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def part(kind: str, number: int, value: object) -> tuple[str, File]:
    """Give the digest of a part and its file."""
    body = _json(value)
    digest = _digest(body)
    name = f"{kind}{number}-{digest}"
    return digest, (f"{FOLDER}/{name}.js", _script(name, body))


def pieces(kind: str, value: object) -> list[tuple[str, File]]:
    """Give a value that grows with the library as one part, or as pieces of its JSON, in order."""
    data = _json(value).encode()
    if len(data) <= WHOLE:
        return [part(kind, 0, value)]
    made: list[tuple[str, File]] = []
    begin = 0
    while begin < len(data):
        end = min(begin + PIECE, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:  # within a character  # noqa: PLR2004
            end -= 1
        made.append(part(kind, len(made), data[begin:end].decode()))
        begin = end
    return made


def directory(kind: str, digests: str) -> tuple[dict[str, object], list[File]]:
    """Give a list of digests in parts, and what the manifest says of it instead."""
    step = EACH * DIGEST
    cut = [digests[at : at + step] for at in range(0, len(digests), step)]
    made = [part(kind, number, some) for number, some in enumerate(cut)]
    told = {"count": len(digests) // DIGEST, "each": EACH, "parts": digests_of(made)}
    return told, [file for _, file in made]


def digests_of(made: Iterable[tuple[str, File]]) -> str:
    """Give the digests of parts, one behind the other."""
    return "".join(digest for digest, _ in made)


def several(kind: str, values: Iterable[object], first: int = 0) -> tuple[str, list[File]]:
    """Give the digest that parts of one kind share, and their files, numbered from `first` on."""
    bodies = [_json(value) for value in values]
    digest = _digest(f"[{','.join(bodies)}]")
    names = (f"{kind}{number}-{digest}" for number in range(first, first + len(bodies)))
    return digest, [
        (f"{FOLDER}/{name}.js", _script(name, body))
        for name, body in zip(names, bodies, strict=True)
    ]


def manifest(value: object) -> File:
    """Give the one part whose name never changes."""
    body = _json(value)
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
