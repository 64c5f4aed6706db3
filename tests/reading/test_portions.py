"""A line that an editor has parted: each of its portions goes where its words belong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder.errors import AccountError, CatalogError, EditError
from builder.model import Block, Section
from builder.reading import read
from builder.reading.proof.accounting import Account, account_of, prove
from tests.account import faults_of_account

if TYPE_CHECKING:
    from builder.model import Document
    from tests.archive import Archive

FILE = "site_data/reports/made-2020/edits.yml"
TEXT = "山水项目\n\n河流治理栽下十万棵树，\n护住了两岸。\n\n河流的水清了，\n\n河流治理 河流治理\n"
SPLIT = "- {lines: 3, quote: 河流治理栽下, is: split, at: 栽下}\n"
TITLED = """
- {lines: 1, quote: 山水, is: heading, level: 1}
- {lines: 3a, quote: 河流, is: heading, level: 2}
- {lines: 3a, quote: 河流, is: moved, after: 4}
- {lines: 3b-4, quote: 栽下, is: paragraph}
- {lines: 6, quote: 河流的水清了, is: paragraph}
- {lines: 8, quote: 河流治理, is: caption}
"""


def document(archive: Archive, edits: str) -> Document:
    """Read the text with these edits."""
    archive.add(text=TEXT)
    archive.edit(edits)
    return read(archive.load().reports[0])


def complaint(archive: Archive, edits: str, error: type[Exception] = EditError) -> str:
    """Load the text with edits that do not fit, and give what is complained of."""
    with pytest.raises(error) as caught:
        document(archive, edits)
    return str(caught.value)


def test_each_portion_is_what_its_own_edit_says(archive: Archive) -> None:
    """One line gives a heading and the beginning of a paragraph, in another order; all is told."""
    made = document(archive, SPLIT + TITLED)
    said = [(part.id, part.passage.text) for part in made.flow]
    assert said[:4] == [
        ("made-2020-l1", "山水项目"),
        ("made-2020-l3b", "栽下十万棵树，护住了两岸。"),
        ("made-2020-l3", "河流治理"),
        ("made-2020-l6", "河流的水清了，"),
    ]
    heading = made.sections[1]
    assert [(one.line, one.start, one.end) for one in heading.portions] == [(3, 0, 4)]
    assert faults_of_account(made) == []
    assert account_of(made) == Account(all=36, headings=8, blocks=28, omitted=0)


@pytest.mark.parametrize(
    ("start", "sentence"),
    [(5, "'栽' is in no heading, block or omission"), (3, "'理栽下十万棵树，' is used more than")],
)
def test_the_proof_counts_each_character_of_a_parted_line(
    archive: Archive, start: int, sentence: str
) -> None:
    """A portion that leaves one out, or takes one more, is told with file and line."""
    made = document(archive, SPLIT + TITLED)
    flow = tuple(
        replace(part, portions=(replace(part.portions[0], start=start),))
        if isinstance(part, Block) and part.portions
        else part
        for part in made.flow
    )
    with pytest.raises(AccountError) as caught:
        prove(replace(made, flow=flow))
    assert f"site_data/reports/made-2020/source.txt:3: {sentence}" in str(caught.value)
    assert faults_of_account(replace(made, flow=flow))


def test_a_portion_that_is_lost_or_whole_besides_is_told(archive: Archive) -> None:
    """Without the heading its words are missing; a whole line beside a portion is twice there."""
    made = document(archive, SPLIT + TITLED)
    rest = tuple(part for part in made.flow if not (isinstance(part, Section) and part.portions))
    with pytest.raises(AccountError, match="'河流治理' is in no heading"):
        prove(replace(made, flow=rest))
    cut = tuple(replace(part, portions=part.portions[:1]) for part in rest)
    whole = tuple(
        replace(part, portions=()) if isinstance(part, Section) else part for part in made.flow
    )
    assert cut != whole
    with pytest.raises(AccountError, match="'栽下十万棵树，' is used more than once"):
        prove(replace(made, flow=whole))


def test_a_portion_can_carry_on_repeat_and_be_carried_on(archive: Archive) -> None:
    """Wherever an edit names a line it can name a portion of one."""
    made = document(
        archive,
        SPLIT
        + """
- {lines: 1, quote: 山水, is: heading, level: 1}
- {lines: 3a, quote: 河流, is: omitted, reason: 页边的字}
- {lines: 3b, quote: 栽下, is: paragraph}
- {lines: 4, quote: 护住, is: continues, to: 3b}
- {lines: 8, quote: 河流治理 河流, is: split, at: [治理 河流治理]}
- {lines: 8a, quote: 河流, is: continues, to: 4}
- {lines: 8b, quote: 治理, is: repeats, to: 3b}
""",
    )
    blocks = {block.id: block for block in made.blocks}
    assert blocks["made-2020-l3b"].text.startswith("栽下十万棵树，护住了两岸。河流")
    assert blocks["made-2020-l8b"].repeats == "made-2020-l3b"
    assert [(omission.text, omission.reason) for omission in made.omitted] == [
        ("河流治理", "页边的字")
    ]
    assert faults_of_account(made) == []


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        ("lines: 8, quote: 河流, at: 河流", "at: '河流' fits 2 times on line 8"),
        ("lines: 3, quote: 河流, at: 大海", "at: '大海' does not fit on line 3, which reads '河"),
        ("lines: 3, quote: 河流, at: 河流", "at: '河流' leaves no words before it on line 3"),
        ("lines: 3, quote: 河流, at: [万棵, 栽下]", "at: '栽下' leaves no words before it"),
        ("lines: 3-4, quote: 河流, at: 栽下", "lines: found 3–4, expected the one line"),
        (
            "lines: 90, quote: 河流, at: 栽下",
            "lines: found line 90, but source.txt ends with line 9",
        ),
        ("lines: 3, quote: 河流, at: 栽下", "nothing is said of 3a, which reads '河流治理'"),
    ],
)
def test_a_split_that_fits_twice_or_not_at_all_is_one_sentence(
    archive: Archive, edit: str, sentence: str
) -> None:
    """Each is told with file and line, and what stands there."""
    text = complaint(archive, f"- {{{edit}, is: split}}\n")
    assert text.startswith(f"{FILE}:1: {sentence}")


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        ("lines: 6b, quote: 河, is: list", "lines: found 6b, but line 6 is parted by no edit"),
        ("lines: 6, quote: 河, is: moved, after: 4a", "after: found 4a, but line 4 is parted"),
    ],
)
def test_a_letter_without_a_split_is_refused(archive: Archive, edit: str, sentence: str) -> None:
    """It names nothing."""
    assert complaint(archive, f"- {{{edit}}}\n").startswith(f"{FILE}:1: {sentence}")


def test_two_edits_of_one_portion_are_refused_and_of_two_are_not(archive: Archive) -> None:
    """The portion is told with the line."""
    text = complaint(archive, SPLIT + TITLED + "- {lines: 3b, quote: 栽下, is: list}\n")
    assert f"{FILE}:9: line 3b is claimed by the edit at {FILE}:6, too" in text


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        ("is: omitted, reason: 页眉, why: 看不清", "the key 'why' belongs to an edit that infers"),
        ("is: list, sure: false", "the key 'sure' says how sure an inference is"),
    ],
)
def test_a_reason_belongs_to_an_inference(archive: Archive, edit: str, sentence: str) -> None:
    """What is left out has a reason of its own, and no doubt stands alone."""
    text = complaint(archive, f"- {{lines: 6, quote: 河流, {edit}}}\n", CatalogError)
    assert text.startswith(f"{FILE}:1: {sentence}")
