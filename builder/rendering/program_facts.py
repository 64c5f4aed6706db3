"""What a program is: its description, names, kin and company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.knowledge.folding import fold
from builder.pages import addresses
from builder.pages.wording import LANGUAGES, years
from builder.rendering import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model import Name, Program, Quotation, Report, Succession
    from builder.pages.shelf import Shelf

KINDS = {
    "award": "奖项",
    "campaign": "活动",
    "program": "项目",
    "product": "产品",
    "fund": "基金",
    "foundation": "基金会",
    "platform": "平台",
    "organization": "机构",
}

# Related programs that a page names.
_CLOSEST = 8


def kind_of(program: Program) -> str:
    """Name the kind of a program in Chinese."""
    return KINDS.get(program.kind, program.kind)


def by_kind(programs: Iterable[Program]) -> list[Program]:
    """Order programs by kind, kinds as in `KINDS` and unknown ones last, else as they come."""
    kinds = list(KINDS)
    return sorted(
        programs, key=lambda one: kinds.index(one.kind) if one.kind in KINDS else len(kinds)
    )


def render_description(program: Program, path: str, shelf: Shelf) -> str:
    """Give the sentence that says what the program is, with where it stands."""
    if not program.description:
        return ""
    words = escape.inline(program.description)
    if program.described_in is None or program.described_at is None:
        return f"{escape.markdown(program.description)}\n{{ .description }}"
    report = shelf.volume_of(program.described_in).document.report
    lang = f' lang="{report.language}"' if report.language != "zh-Hans" else ""
    source = _at(program.described_in, program.described_at, path, shelf)
    return (
        f'<figure class="quote description" markdown="1"{lang}>\n\n'
        f'> {escape.line(words)}\n\n<figcaption markdown="span">{source}</figcaption>\n</figure>'
    )


def render_names(program: Program, shelf: Shelf) -> Iterator[str]:
    """Give the names over time as a table, and the misprints, where there is more than one."""
    names = [name for name in program.names if not name.misprint]
    misprints = [name for name in program.names if name.misprint]
    if len(names) > 1:
        yield "## 名称 { #names }"
        rows = "\n".join(_name(name, program, shelf) for name in names)
        yield (
            '<div class="table-scroll" tabindex="0" role="region" aria-label="表：名称" '
            'markdown="1">\n<table class="names" markdown="1"><thead markdown="1"><tr>'
            '<th scope="col">名称</th><th scope="col">文字</th><th scope="col">使用年份</th>'
            f'<th scope="col">印在</th></tr></thead>\n<tbody markdown="1">\n{rows}\n</tbody>'
            "</table>\n</div>"
        )
    if misprints:
        listed = "、".join(f"“{escape.inline(name.text)}”" for name in misprints)
        yield f"印本里也误作{listed}，引文照印。\n{{ .misprints }}"


def render_kin(program: Program, path: str, shelf: Shelf) -> Iterator[str]:
    """Give what came before and after, and what belongs where, in quoted words."""
    items = [_tie(label, tie, path, shelf) for label, tie in ties_of(program, shelf)]
    if items:
        body = "\n".join(items)
        yield "## 来龙去脉 { #kin }"
        yield f'<ul class="kin" markdown="1">\n{body}\n</ul>'


def ties_of(program: Program, shelf: Shelf) -> list[tuple[str, Succession]]:
    """Give what came before and after a program and what belongs where, each with its label."""
    kin = shelf.knowledge.kin.get(program.id)
    if not kin:
        return []
    groups = (
        ("前身", kin.predecessors),
        ("后来", kin.successors),
        ("依托", kin.origins),
        ("由此展开", kin.offshoots),
        ("属于", kin.wholes),
        ("包括", kin.parts),
    )
    return [(label, tie) for label, ties in groups for tie in ties if tie.program in shelf.previews]


def render_related(program: Program, path: str, shelf: Shelf) -> Iterator[str]:
    """Give the programs that stand in the same sections, with how many sections these are."""
    shared = related_to(program, shelf)
    if shared:
        items = "\n".join(
            f'<li markdown="span">{_link(other, path, shelf)} '
            f'<span class="source">同在 {count} 节</span></li>'
            for other, count in shared
        )
        yield "## 常一同出现 { #related }"
        yield f'<ul class="program-list" markdown="1">\n{items}\n</ul>'


def related_to(program: Program, shelf: Shelf) -> list[tuple[str, int]]:
    """Give the programs most often named beside this one, with in how many sections."""
    shared = shelf.knowledge.shared.get(program.id, ())
    return [(other, count) for other, count in shared if other in shelf.previews][:_CLOSEST]


def source_link(source: Quotation, part: str, path: str, shelf: Shelf) -> str:
    """Give the way to a quotation's place, by report and line."""
    report = shelf.volume_of(source.report).document.report
    words = f"{escape.inline(report.title)} · 第 {source.line} 行"
    return f"[{words}]({shelf.addresses.link(part, path)})" if part in shelf.parts else words


def _at(report: str, line: int, path: str, shelf: Shelf) -> str:
    volume = shelf.volume_of(report)
    words = f"{escape.inline(volume.document.report.title)} · 第 {line} 行"
    part = volume.at.get(line)
    return f"[{words}]({shelf.addresses.link(part, path)})" if part else words


def _name(name: Name, program: Program, shelf: Shelf) -> str:
    language = f' lang="{name.language}"' if name.language != "zh-Hans" else ""
    words = escape.inline(name.text)
    cells = [LANGUAGES[name.language], years_of_use(name), _printed(name, program, shelf)]
    body = "".join(f'<td markdown="span">{cell}</td>' for cell in cells)
    return f'<tr markdown="1"><th scope="row" markdown="span"{language}>{words}</th>{body}</tr>'


def years_of_use(name: Name) -> str:
    """Say in which years a name was in use."""
    if name.since is None and name.until is None:
        return "—"
    if name.until is None:
        return f"{name.since} 年起"
    return f"{name.since or ''}—{name.until} 年" if name.since else f"至 {name.until} 年"


def _printed(name: Name, program: Program, shelf: Shelf) -> str:
    """Link the reports that print just this name, with how often."""
    words = [
        f"[{years(report)} {escape.inline(report.kind)}](#{report.id}) {count} 处"
        for report, count in printed_in(name, program, shelf)
    ]
    return "、".join(words) or "—"


def printed_in(name: Name, program: Program, shelf: Shelf) -> list[tuple[Report, int]]:
    """Give the reports that print just this name of the program, with how often."""
    wanted = fold(name.text)
    counts: dict[str, int] = {}
    for mention in shelf.mentions_of(program.id):
        if fold(mention.text) == wanted:
            counts[mention.report] = counts.get(mention.report, 0) + 1
    reports = [volume.document.report for volume in shelf.volumes]
    return [(report, counts[report.id]) for report in reports if report.id in counts]


def _tie(label: str, tie: Succession, path: str, shelf: Shelf) -> str:
    report = shelf.volume_of(tie.source.report).document.report
    lang = f' lang="{report.language}"' if report.language != "zh-Hans" else ""
    source = _at(tie.source.report, tie.source.line, path, shelf)
    return (
        f'<li markdown="span"><span class="tie">{label}</span> {_link(tie.program, path, shelf)}'
        f"<q{lang}>{escape.inline(tie.source.quote)}</q> "
        f'<span class="source">{source}</span></li>'
    )


def _link(program: str, path: str, shelf: Shelf) -> str:
    name = escape.inline(shelf.previews[program].name)
    return f"[{name}]({addresses.way(path, addresses.program(program))}){{ .program }}"
