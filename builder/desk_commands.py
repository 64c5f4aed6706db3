"""The editor's desk at the terminal: score, compare, draft."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from builder.catalog import load
from builder.desk import drafting, score_table
from builder.desk.comparison_page import MARK, comparison_page
from builder.desk.held_out import hold_out
from builder.desk.isolation import Leak, groups_of, narrowed
from builder.desk.made_up import load_made_up, reach, rules_weighed
from builder.desk.proposal_measure import edits_proposed, held_out, judge, judge_made_up, records
from builder.desk.refusals import refused_in
from builder.desk.scoring import score as score_report
from builder.output import write_file
from builder.processes import spread
from builder.reading import read
from builder.saying import say
from builder.terminal import progress_bar, report_named, root_of, working_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.desk.made_up import MadeUp
    from builder.model import Document, Edit, Report
    from builder.site import Progress

T = TypeVar("T")

# Where a clone of the project keeps its made-up reports.
_MADE_UP = "tests/reading/unseen"
# A report's edits are left out in so many groups; those of one that leaks are halved further.
_READINGS = 8
# So many edits are named where several together change something.
_SHOWN = 3


@click.command()
@click.option("--json", "form", flag_value="json", help="Print JSON, shares from 0 to 1.")
@click.option("--markdown", "form", flag_value="markdown", help="Print the method page's table.")
@click.option(
    "--leave-one-out",
    is_flag=True,
    help="Measure each report with only the rules that the other reports speak for; takes minutes.",
)
@click.option(
    "--edits",
    is_flag=True,
    help="Prove of each edit that it changes nothing outside what it says; takes minutes.",
)
@click.pass_obj
def score(given: Path | None, form: str | None, *, leave_one_out: bool, edits: bool) -> None:
    """Measure the rules: each report read without edits, against it with edits.

    Where the root holds made-up reports with keys (tests/reading/unseen/), what is reached
    on each follows; with --leave-one-out, which rules help and which harm them. A last table
    tells of each kind of proposal how often it was right, and whether it is offered.
    """
    if edits:
        _prove_edits(load(root_of(given)).reports)
        return
    tables = {"json": score_table.as_json, "markdown": score_table.as_markdown}
    root = root_of(given)
    reports, made = load(root).reports, load_made_up(root / _MADE_UP)
    if not leave_one_out:
        with progress_bar() as progress:
            scores = [score_report(one) for one in _told(reports, reports, progress)]
        click.echo(tables.get(form or "", score_table.as_text)(scores))
        if form is None and made:
            with progress_bar() as progress:
                named = [one.report for one in made]
                reached = [reach(one) for one in _told(made, named, progress)]
            click.echo(
                say(
                    "\nmade-up reports\n{table}",
                    table=score_table.made_up_as_text(reached),
                )
            )
        if form is None:
            click.echo(say("\nproposals\n{table}", table=_proposals(reports, made)))
        return
    if len(reports) < 2:  # noqa: PLR2004 - one to measure and one to speak for the rules
        raise click.UsageError(say("--leave-one-out needs at least two reports in site_data/"))
    with progress_bar() as progress:
        found = list(hold_out(reports, progress=progress))
    click.echo(tables.get(form or "", score_table.as_text)([held.score for held in found]))
    if form != "json":
        for held in found:
            click.echo(
                say(
                    "{report} without: {rules}",
                    report=held.score.report,
                    rules=", ".join(held.off) or say("no rule"),
                )
            )
        for rule, helped, harmed in rules_weighed(made) if made else ():
            beside = say("; harms {harmed}", harmed=", ".join(harmed)) if harmed else ""
            click.echo(
                say(
                    "{rule} helps {count} made-up reports{beside}",
                    rule=rule,
                    count=len(helped),
                    beside=beside,
                )
            )


def _told(things: Sequence[T], named: Sequence[Report], progress: Progress) -> Iterator[T]:
    """Give things one after the other, and tell which is worked on, by its report."""
    for number, one in enumerate(things):
        progress(named[number].id, number, len(things))
        yield one


def _proposals(reports: Sequence[Report], made: Sequence[MadeUp]) -> str:
    """Measure what is proposed without an editor's word, and tell it as a table."""
    judged = [
        *chain.from_iterable(judge(read(one)) for one in reports),
        *chain.from_iterable(map(judge_made_up, made)),
    ]
    measured = records(judged)
    shown = frozenset(kind for kind, one in measured.items() if one.is_enough)
    edits = edits_proposed(reports, judged, shown)
    return score_table.proposals_as_text(measured, held_out(judged), edits)


def _prove_edits(reports: Sequence[Report]) -> None:
    """Print what edits change that they do not name, report by report.

    Each group of edits is work by itself, so that all cores have some and progress is seen.
    """
    jobs = [(report, group) for report in reports for group in groups_of(report, _READINGS)]
    found: dict[str, list[Leak]] = {report.id: [] for report in reports}
    with progress_bar() as progress:
        made = spread(_leaks, jobs, weigh=_weight)
        for done, ((report, _), some) in enumerate(zip(jobs, made, strict=True), 1):
            found[report.id] += some
            progress(report.id, done, len(jobs))
    for report in reports:
        leaks = found[report.id]
        click.echo(
            say(
                "{id}: {count} edits, {leaks} change something else",
                id=report.id,
                count=len(report.edits),
                leaks=len(leaks),
            )
        )
        for leak in leaks:
            places = ", ".join(str(edit.place) for edit in leak.edits[:_SHOWN])
            more = say(" and others") if leak.edits[_SHOWN:] else ""
            lines = ", ".join(map(str, leak.lines))
            click.echo(
                say("  {places}{more}: lines {lines}", places=places, more=more, lines=lines)
            )


def _weight(job: tuple[Report, tuple[Edit, ...]]) -> int:
    return sum(map(len, job[0].source.lines))


def _leaks(job: tuple[Report, tuple[Edit, ...]]) -> tuple[Leak, ...]:
    report, group = job
    return tuple(narrowed(_with_edits(report), group))


# A worker is given the groups of one report after the other.
@lru_cache(maxsize=1)
def _with_edits(report: Report) -> Document:
    return read(report)


@click.command()
@click.argument("report_id", metavar="ID")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="By default compare-ID.html in the current folder.",
)
@click.pass_obj
def compare(given: Path | None, report_id: str, output: Path | None) -> None:
    """Write an HTML file that shows what became of each line of the report ID."""
    target = output or Path(f"compare-{report_id}.html")
    chosen = report_named(given, report_id)
    with working_on(report_id):
        page = comparison_page(chosen)
    write_file(target, page.encode(), over=MARK.encode())
    click.echo(say("{target}: open it in a browser", target=target))


@click.command()
@click.argument("report_id", metavar="ID")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a new FILE; by default the draft is printed.",
)
@click.pass_obj
def draft(given: Path | None, report_id: str, output: Path | None) -> None:
    """Propose entries for edits.yml where the rules are unsure of the report ID.

    Each stands under a comment that gives the reason and how often such entries were right
    where that was measured (`builder score`); what was right less than nine times in ten is
    a remark only. No file that exists is touched.
    """
    chosen = report_named(given, report_id)
    with working_on(report_id):
        folder = root_of(given) / "site_data" / chosen.folder
        proposals, refused = drafting.without_refused(drafting.propose(chosen), refused_in(folder))
    text = drafting.as_yaml(chosen, proposals, refused)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_file(output, text.encode(), over=None)
        click.echo(
            say(
                "{output}: {count} proposals",
                output=output,
                count=sum(bool(one.entries) for one in proposals),
            )
        )
