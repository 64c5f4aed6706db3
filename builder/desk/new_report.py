"""A `report.yml` for a report that comes in: every key with what it means and where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from builder.catalog.schemas import ReportEntry
from builder.desk.key_texts import MEANINGS
from builder.desk.picture_entries import picture_entries
from builder.saying import mark, say

if TYPE_CHECKING:
    from builder.desk.registering import Proposal, Registration

_HEAD = mark("""\
# The report's registration. The values below are proposed by the text, each with its place; those
# that are to be checked are not said outright by it.
# A line holds one item: key, colon, space, value. A value with a colon, a hash or a quotation mark
# stands in single quotes.
""")
_SAID = MEANINGS[ReportEntry]
_ORIGIN = mark(
    "say where the text is from: the publisher’s PDF, the tool that extracted it, the day"
)


@dataclass(frozen=True, slots=True)
class Received:
    """What is registered of the files; all digests in hexadecimal.

    `sha256` is the digest of the source, `encoding` its encoding where somebody had to say so,
    `layout`, `pictures` and `original` the digests of its layout, of the pictures of its pages and
    of the publisher's file, empty where there are none; `origin` says where the text is from, and
    the editor is asked where it is empty.
    """

    sha256: str
    encoding: str | None = None
    origin: str = ""
    layout: str = ""
    pictures: str = ""
    original: str = ""


def report_yml(name: str, found: Registration, received: Received) -> str:
    """Write a `report.yml`.

    Args:
        name: the report's id.
        found: what the text says of the report.
        received: what is known of its files.

    Returns:
        YAML that the catalog reads, but for a value that the text does not tell at all.
    """
    source = {
        "file": "source.txt",
        "sha256": received.sha256,
        "origin": received.origin or say(_ORIGIN),
    }
    if received.encoding:
        source["encoding"] = received.encoding
    parts = [say(_HEAD), f"# {say(_SAID['id'])}\n{_yaml({'id': name})}"]
    parts += [_explained(key, proposal) for key, proposal in proposals(found).items()]
    parts.append(f"# {say(_SAID['source'])}\n{_yaml({'source': source})}")
    if received.layout:
        layout = {"file": "layout.json", "sha256": received.layout}
        parts.append(f"# {say(_SAID['layout'])}\n{_yaml({'layout': layout})}")
    if received.pictures:
        parts.append(picture_entries(received.pictures))
    if received.original:
        parts.append(
            f"# {say(_SAID['original'])}\n{_yaml({'original': {'sha256': received.original}})}"
        )
    parts.append(f"# {say(_SAID['edition'])}\nedition: []\n")
    return "".join(parts)


def proposals(found: Registration) -> dict[str, Proposal | None]:
    """Give the keys that a text can tell, in the order of `report.yml`, each with its proposal."""
    return {
        "title": found.title,
        "title_en": found.title_en,
        "publisher": found.publisher,
        "period": found.period,
        "published": found.published,
        "language": found.language,
        "kind": found.kind,
    }


def _explained(key: str, proposal: Proposal | None) -> str:
    if proposal is None:
        return f"# {say(_SAID[key])}\n# {key}:\n"
    doubt = "" if proposal.is_sure else say("; to be checked")
    value = int(proposal.value) if key == "published" and proposal.value else proposal.value
    why = say(" ({why}{doubt})", why=proposal.why, doubt=doubt)
    return f"# {say(_SAID[key])}{why}\n{_yaml({key: value})}"


def _yaml(value: dict[str, object]) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=float("inf"))
