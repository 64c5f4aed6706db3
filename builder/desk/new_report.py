"""A `report.yml` for a report that comes in: every key with what it means and where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from builder.catalog.schemas import ReportEntry
from builder.desk.key_texts import MEANINGS
from builder.desk.picture_entries import picture_entries

if TYPE_CHECKING:
    from builder.desk.registering import Proposal, Registration

_HEAD = """\
# 报告的登记。下面的值由文本提出，每一项注明出处；标有「请核对」的，文本没有直接说明。
# 一行写一项：键、冒号、空格、值。值里有冒号、井号或引号时，用单引号括起来。
"""
_SAID = MEANINGS[ReportEntry]
_ORIGIN = "请写明文本从哪里来：发布方的 PDF、提取工具、日期"


@dataclass(frozen=True, slots=True)
class Received:
    """What is registered of the files; all digests in hexadecimal.

    `sha256` is the digest of the source, `encoding` its encoding where somebody had to say so,
    `layout`, `pictures` and `original` the digests of its layout, of the pictures of its pages and
    of the publisher's file, empty where there are none; `origin` says where the text is from.
    """

    sha256: str
    encoding: str | None = None
    origin: str = _ORIGIN
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
    source = {"file": "source.txt", "sha256": received.sha256, "origin": received.origin}
    if received.encoding:
        source["encoding"] = received.encoding
    parts = [_HEAD, f"# {_SAID['id']}\n{_yaml({'id': name})}"]
    parts += [_explained(key, proposal) for key, proposal in proposals(found).items()]
    parts.append(f"# {_SAID['source']}\n{_yaml({'source': source})}")
    if received.layout:
        layout = {"file": "layout.json", "sha256": received.layout}
        parts.append(f"# {_SAID['layout']}\n{_yaml({'layout': layout})}")
    if received.pictures:
        parts.append(picture_entries(received.pictures))
    if received.original:
        parts.append(f"# {_SAID['original']}\n{_yaml({'original': {'sha256': received.original}})}")
    parts.append(f"# {_SAID['edition']}\nedition: []\n")
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
        return f"# {_SAID[key]}\n# {key}:\n"
    doubt = "" if proposal.is_sure else "；请核对"
    value = int(proposal.value) if key == "published" and proposal.value else proposal.value
    return f"# {_SAID[key]}（{proposal.why}{doubt}）\n{_yaml({key: value})}"


def _yaml(value: dict[str, object]) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=float("inf"))
