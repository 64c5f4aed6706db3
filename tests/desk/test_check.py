"""What `builder check` tells an editor about doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from builder.cli import main
from builder.errors import CatalogError
from builder.model import BlockType, Edit, Place, Span
from builder.reading import read
from tests.making import report_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.archive import Archive

CUT = (
    "腾讯将企业发展的使命与社会责任担当融为一体，与各方一道共同创造更加美好的未来，这是我们对社会的"
)


def codes(report_lines: list[str], *edits: Edit) -> set[str]:
    """Give the codes of a report's findings, but that it has no contents and no heading."""
    found = {one.code for one in read(report_of(report_lines, edits)).findings}
    return found - {"C103", "H103"}


def checked(root: Path, *arguments: str) -> list[str]:
    """Run `builder check` and give its lines."""
    result = CliRunner().invoke(main, ["--root", str(root), "check", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_every_finding_is_listed_with_file_and_line_when_asked_for(archive: Archive) -> None:
    """Without --verbose there are only counts."""
    archive.add(text=f"开篇\n\n{CUT}\n\n附\ue000录\n")
    place = "site_data/reports/made-2020/source.txt"
    listed = [line for line in checked(archive.root, "--verbose") if line.startswith(place)]

    assert [line.split(": ")[:2] for line in listed] == [
        [f"{place}:1", "C103 note"],
        [f"{place}:3", "P101 note"],
        [f"{place}:5", "X101 warning"],
        [f"{place}:5", "X104 note"],
    ]
    assert not any(line.startswith(place) for line in checked(archive.root))


INDICATOR = (
    "indicators:\n- {{id: water, name: 水, topic: 环境, unit: 吨, kind: flow,\n   names: [{}]}}\n"
)


@pytest.mark.parametrize("name", ["' > '", "'环境 > '", "环境 >  > 用水量", "'——'"])
def test_a_name_of_an_indicator_without_a_label_is_refused(archive: Archive, name: str) -> None:
    """No row could bear it."""
    archive.add()
    file = archive.root / "site_data/indicators.yml"
    file.write_text(INDICATOR.format(name), encoding="utf-8")
    with pytest.raises(CatalogError, match=r"indicators\.yml:3: .*expected a row's label"):
        archive.load()


def test_an_editors_word_ends_a_doubt() -> None:
    """A paragraph or quotation that an editor has settled is not doubted again."""
    assert codes([CUT]) == {"P101"}
    assert codes([CUT], Edit(Span(1, 1), CUT, BlockType.PARAGRAPH, Place("edits.yml", 1))) == set()
    assert (
        codes(["“好。”"], Edit(Span(1, 1), "“好", BlockType.QUOTE, Place("edits.yml", 1))) == set()
    )


def test_a_paragraph_that_leads_to_a_list_is_whole() -> None:
    """A colon at the end is no cut."""
    assert codes([f"{CUT[:-1]}三点：", "", "- 第一点是这样说的。", "- 第二点是那样说的。"]) == set()
