"""A `report.yml` for a report that comes in: every key with what it means and where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from builder.desk.registering import Proposal, Registration

_HEAD = """\
# 报告的登记。下面的值由文本提出，每一项注明出处；标有「请核对」的，文本没有直接说明。
# 一行写一项：键、冒号、空格、值。值里有冒号、井号或引号时，用单引号括起来。
"""
_SAID = {
    "id": "报告的代号，与文件夹同名，是网址的一部分：小写字母、数字和连字符。",
    "title": "题名，照印本。",
    "title_en": "英文题名，照印本；没有印出就不写这一项。",
    "publisher": "发布方，照印本的名称。",
    "period": "报告期，首日/末日（EDTF，ISO 8601-2）。",
    "published": "出版年，四位数字。",
    "language": "正文的语言：zh-Hans（简体中文）、zh-Hant（繁体中文）、en（英文）。",
    "kind": "报告的种类，读者按它分辨各份报告。",
    "source": "来源文本：文件名，收到时的 SHA-256 校验和（文本一字不改），从哪里来。",
    "edition": "著录说明，逐条写给读者看：原文印了什么、缺了什么。可以没有。",
}
_ORIGIN = "请写明文本从哪里来：发布方的 PDF、提取工具、日期"


def report_yml(name: str, found: Registration, sha256: str) -> str:
    """Write a `report.yml`.

    Args:
        name: the report's id.
        found: what the text says of the report.
        sha256: the digest of the source's bytes, in hexadecimal.

    Returns:
        YAML that the catalog reads, but for a value that the text does not tell at all.
    """
    source = {"file": "source.txt", "sha256": sha256, "origin": _ORIGIN}
    parts = [_HEAD, f"# {_SAID['id']}\n{_yaml({'id': name})}"]
    parts += [_explained(key, proposal) for key, proposal in proposals(found).items()]
    parts.append(f"# {_SAID['source']}\n{_yaml({'source': source})}")
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
