"""What an editor may rely on when site_data/ is loaded, and hears when it is wrong."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from builder.errors import CatalogError, SourceError
from builder.site import build

if TYPE_CHECKING:
    from pathlib import Path

    from tests.archive import Archive

REPORT = "site_data/reports/made-2020/report.yml"


def complaint(archive: Archive, error: type[Exception] = CatalogError) -> str:
    """Load and give what is complained of."""
    with pytest.raises(error) as caught:
        archive.load()
    return str(caught.value)


def test_the_five_reports_load_oldest_first(repository: Path) -> None:
    """The registered reports are sound, and their sources are the bytes registered."""
    from builder.catalog import load  # noqa: PLC0415 - the fixture's is for made archives

    catalog = load(repository)
    assert [report.id for report in catalog.reports] == [
        "csr-2014", "csr-2017", "esg-2021", "ssv-2021", "ssv-2024",
    ]  # fmt: skip
    for report in catalog.reports:
        data = (repository / "site_data/reports" / report.id / "source.txt").read_bytes()
        assert hashlib.sha256(data).hexdigest() == report.source.sha256
        assert "\n".join(report.source.lines).encode() == data


def test_every_field_of_a_report_is_taken_over(archive: Archive) -> None:
    """What report.yml says is what the report holds."""
    archive.add(edition=["初版", "有删节"])
    (report,) = archive.load().reports
    assert (report.id, report.title, report.title_en) == (
        "made-2020", "测试报告", "A Report Made for Tests",
    )  # fmt: skip
    assert (report.period, report.published, report.language) == (
        "2020-01-01/2020-12-31", 2021, "zh-Hans",
    )  # fmt: skip
    assert (report.publisher, report.kind, report.origin) == ("测试", "测试", "made for tests")
    assert report.edition == ("初版", "有删节")
    assert report.source.line(3) == "第一章 开篇"
    assert report.edits == ()


def test_an_archive_without_reports_is_refused(archive: Archive) -> None:
    """The complaint says what was expected where."""
    assert "holds no report; expected a folder for each" in complaint(archive)


def test_a_missing_source_is_named_with_the_line_that_asks_for_it(archive: Archive) -> None:
    """The place that names it comes first, then the file that is missing."""
    (archive.add() / "source.txt").unlink()
    text = complaint(archive, SourceError)
    assert text.startswith(f"{REPORT}:10: the source 'source.txt' cannot be read (No such file")


@pytest.mark.parametrize("source", ["", " \n\t\n\u3000\n", b"\xef\xbb\xbf"])
def test_an_empty_source_is_refused(archive: Archive, source: str | bytes) -> None:
    """A source without a visible character is no report."""
    archive.add(text=source)
    assert "source.txt: the source is empty" in complaint(archive, SourceError)


def test_a_source_that_is_not_the_registered_one_is_refused(archive: Archive) -> None:
    """One changed byte is noticed; both digests are told."""
    folder = archive.add()
    (folder / "source.txt").write_text("别的文字\n", encoding="utf-8")
    text = complaint(archive, SourceError)
    assert text.startswith(f"{REPORT}:11: ")
    assert hashlib.sha256("别的文字\n".encode()).hexdigest() in text


def test_two_reports_with_one_id_are_refused(archive: Archive) -> None:
    """Both places are named."""
    archive.add("made-a", id="made")
    archive.add("made-b", id="made")
    text = complaint(archive)
    assert "site_data/reports/made-b/report.yml:1: the id 'made' is taken by" in text
    assert "site_data/reports/made-a/report.yml:1" in text


def test_a_copied_report_file_is_named_and_not_the_one_it_was_copied_from(archive: Archive) -> None:
    """Whichever comes first, the report that has not its folder's id is the one at fault."""
    archive.add("made-a", id="made-b")
    archive.add("made-b")
    assert complaint(archive).endswith("give this report that of its folder, 'made-a'")


def test_a_folder_without_a_report_file_says_where_to_get_one(archive: Archive) -> None:
    """The first thing that an editor forgets is told with what to do."""
    (archive.add() / "report.yml").unlink()
    assert "report.yml: the file is missing; copy the report.yml of" in complaint(archive)


def test_a_report_in_a_folder_of_another_name_is_refused(archive: Archive) -> None:
    """Id and folder are one name, since addresses are made of it."""
    archive.add("made-a", id="made-b")
    assert "the id is 'made-b' but the folder is named 'made-a'" in complaint(archive)


@pytest.mark.parametrize(
    ("changes", "line", "sentence"),
    [
        ({"titel": "x"}, 10, "unknown key 'titel' (did you mean 'title'?); expected one of id, "),
        ({"language": "zh-CN"}, 7, "language: found 'zh-CN', expected one of zh-Hans, zh-Hant, en"),
        ({"language": "zh-hans"}, 7, "language: found 'zh-hans' (did you mean 'zh-Hans'?)"),
        ({"published": "2021?"}, 6, "published: found '2021?', expected a whole number"),
        ({"published": True}, 6, "published: found True, expected a whole number"),
        ({"published": 21}, 6, "published: found 21: input should be greater than or equal to 19"),
        ({"title": 2020}, 2, "title: found 2020, expected text; put it in quotes"),
        ({"title": " "}, 2, "title: found nothing, expected words"),
        ({"title": "a\u202eb\nc"}, 2, "title: found the control character U+000A"),
        ({"title": ...}, 1, "the key 'title' is missing (did you mean 'title_en'?)"),
        ({"edition": "初版"}, 13, "edition: found '初版', expected a list"),
        ({"source": "source.txt"}, 9, "source: found 'source.txt', expected a mapping of keys"),
        ({"id": "Made 2020"}, 1, "id: found 'Made 2020', expected lower-case letters"),
        ({"period": "2020"}, 5, "period: found '2020', expected an interval such as"),
        ({"period": 2020}, 5, "period: found 2020, expected text; put it in quotes"),
        ({"period": "2020-02-30/2020-12-31"}, 5, "in which a date does not exist"),
        ({"period": "2021/2020"}, 5, "which ends before it begins"),
        ({"period": "2020-01-01/.."}, 5, "expected an interval such as"),
        ({"period": "2017-02-29/2017-12-31"}, 5, "in which a date does not exist"),
        ({"period": "0000/9999"}, 5, "expected an interval such as"),
        ({"id": "index"}, 1, "the name of a folder's index; choose another id"),
        ({"id": "2020"}, 1, "which is the address of a year's timeline; choose another id"),
        ({"id": "a" * 300}, 1, "found an id of 300 letters, expected at most 80"),
    ],
)
def test_a_wrong_entry_is_named_with_line_found_and_expected(
    archive: Archive, changes: dict[str, object], line: int, sentence: str
) -> None:
    """Each kind of fault in report.yml has its own sentence, at its own line."""
    archive.add(**changes)
    text = complaint(archive)
    if "edition" not in changes and "titel" not in changes:
        assert text.startswith(f"{REPORT}:{line}: ")
    assert sentence in text


def test_all_faults_of_a_file_are_told_at_once_in_order(archive: Archive) -> None:
    """An editor mends a file once."""
    archive.add(published="x", title=1, source={"fiel": "source.txt"})
    lines = [text.split(":")[1] for text in complaint(archive).splitlines()]
    assert lines == ["2", "6", "9", "9", "9", "10"]


def test_a_period_may_be_of_years_or_months(archive: Archive) -> None:
    """An interval without days covers whole years or months, and its site can be made."""
    archive.add("years", period="2020/2020")
    archive.add("months", period="2020-04/2021-03")

    assert {report.id for report in archive.load().reports} == {"years", "months"}
    assert build(archive.root).pages


def test_a_comment_two_blanks_behind_a_text_is_one(archive: Archive) -> None:
    """What begins with two blanks, # and a blank is the editor's remark."""
    folder = archive.add()
    text = (folder / "report.yml").read_text(encoding="utf-8")
    marked = text.replace("kind: 测试", "kind: 测试  # 见封面")
    (folder / "report.yml").write_text(marked, encoding="utf-8")

    assert archive.load().reports[0].kind == "测试"


@pytest.mark.parametrize("name", ["__MACOSX", ".git", "_draft", "@eaDir"])
def test_a_folder_that_no_report_can_have_is_left_alone(archive: Archive, name: str) -> None:
    """What archivers and systems leave beside the reports stops nothing, and is told."""
    archive.add()
    (archive.root / "site_data" / "reports" / name).mkdir()
    catalog = archive.load()

    assert [report.id for report in catalog.reports] == ["made-2020"]
    assert catalog.left_alone == (f"site_data/reports/{name}",)


@pytest.mark.parametrize("name", ["../source.txt", "/etc/passwd", ".", "a\\b", "a\0b", ""])
def test_a_source_outside_the_reports_folder_is_refused(archive: Archive, name: str) -> None:
    """A report's text lies beside its report.yml and nowhere else."""
    folder = archive.add()
    text = (folder / "report.yml").read_text(encoding="utf-8")
    (folder / "report.yml").write_text(
        text.replace("file: source.txt", f"file: {name!r}"), encoding="utf-8"
    )
    assert "expected a file name without a folder" in complaint(archive)


@pytest.mark.parametrize("text", ["'乙", "{甲: 乙", "[甲", "'甲' 乙", "@甲", "|甲", "{甲}{乙}"])
def test_what_yaml_stumbles_over_is_told_in_chinese(
    archive: Archive, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyYAML has English words for it."""
    monkeypatch.setenv("BUILDER_LANG", "zh")
    folder = archive.add()
    (folder / "report.yml").write_text(f"id: a\ntitle: {text}\nkind: c\n", encoding="utf-8")
    assert not re.search("[a-z]{2} [a-z]{2}", complaint(archive).partition(": ")[2])


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("id: a\ntitle: b\nid: c\n", 3, "the key 'id' stands here and on line 1; keep one"),
        ("id: a\n\ttitle: b\n", 2, "found a tab where YAML wants blanks"),
        ("id: a\ntitle: 甲: 乙\n", 2, "found ': ' inside a text; put the text in quotes"),
        ("id: [a\ntitle: b\n", 2, "not valid YAML"),
        ("id: &x a\ntitle: *x\n", 2, "aliases (*name) are not used here"),
        ("id: a\ntitle: !!python/name:os.system\n", 2, "found the tag"),
        ("id: a\n? [b, c]\n: d\n", 2, "found a list or mapping as a key"),
        ("id: a\ntitle: b\x07\n", 2, "found the control character U+0007"),
        ("[" * 50_000, 1, "nested more than 32 deep"),
        ("- " * 50_000, 1, "nested more than 32 deep"),
        ("id: a\ntitle：测试\nkind: b\n", 2, "found '：' behind 'title'; write an ASCII colon"),
        ("id：a\n", 1, "expected a mapping of keys and values; found '：' behind 'id'"),
        ("id: a\ntitle: **甲**乙\n", 2, "begins with '*' or '&', which YAML takes for marks; put"),
        ("id: a\ntitle: *甲*乙\n", 2, "put the text in quotes"),
        ("id: a\ntitle: @甲\n", 2, "put the text in quotes"),
        ("id: a\ntitle: 测试 #1 报告\n", 2, "found '#1 报告' behind a text, which YAML takes for"),
        ("id: a\ntitle: 测试 # 报告\n", 2, "put the text in quotes if that belongs to it"),
        ("id: a\npublished: " + "9" * 5000, 2, "found a number of 5000 digits, expected at most"),
        ('id: a\ntitle: "\\uD83D"\n', 2, "found U+D83D, half of a character"),
        ("", 1, "the file: found nothing, expected a mapping of keys and values"),
        ("- id: a\n", 1, "the file: found a list, expected a mapping of keys and values"),
    ],
)
def test_what_is_no_sound_yaml_is_named_with_its_line(
    archive: Archive, text: str, line: int, sentence: str
) -> None:
    """Slips of the pen in YAML are told in words, never run and never guessed at."""
    (archive.add() / "report.yml").write_text(text, encoding="utf-8")
    found = complaint(archive)
    assert found.startswith(f"{REPORT}:{line}: ")
    assert sentence in found


def test_yaml_that_is_not_utf8_is_refused_with_its_line(archive: Archive) -> None:
    """An entry is not evidence: it has to be UTF-8."""
    (archive.add() / "report.yml").write_bytes("id: a\ntitle: 题名\n".encode("gb18030"))
    assert complaint(archive).startswith(f"{REPORT}:2: found a byte that is not UTF-8")


def test_words_that_older_yaml_takes_for_something_else_stay_words(archive: Archive) -> None:
    """No, dates, times and numbers with a leading zero are what they look like."""
    folder = archive.add(title="甲", kind="乙", publisher="丙", title_en="丁")
    text = (folder / "report.yml").read_text(encoding="utf-8")
    for old, new in {"甲": "no", "乙": "2020-01-01", "丙": "020", "丁": "12:30"}.items():
        text = text.replace(f": {old}\n", f": {new}\n")
    (folder / "report.yml").write_text(text, encoding="utf-8")
    (report,) = archive.load().reports
    assert (report.title, report.kind, report.publisher, report.title_en) == (
        "no", "2020-01-01", "020", "12:30",
    )  # fmt: skip


def test_a_tag_that_its_value_is_not_is_a_sentence_with_its_line(archive: Archive) -> None:
    """`!!int x` is an editor's slip, not a fault of the program."""
    archive.add()
    file = archive.root / "site_data" / "programs.yml"
    file.write_text("!!int x\n", encoding="utf-8")
    with pytest.raises(CatalogError, match=r"programs\.yml:1: found 'x' behind the tag"):
        build(archive.root)
