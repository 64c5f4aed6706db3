"""The editor's desk at the terminal: score, compare, draft."""

from __future__ import annotations

from pathlib import Path

import click

from builder.catalog import load
from builder.desk import drafting, score_table
from builder.desk.comparison_page import MARK, comparison_page
from builder.desk.held_out import hold_out
from builder.desk.made_up import load_made_up, reach, rules_weighed
from builder.desk.scoring import score as score_report
from builder.output import write_file
from builder.terminal import progress_bar, report_named, root_of

# Where a clone of the project keeps its made-up reports.
_MADE_UP = "tests/reading/unseen"


@click.command()
@click.option("--json", "form", flag_value="json", help="Print JSON, shares from 0 to 1.")
@click.option("--markdown", "form", flag_value="markdown", help="Print the method page's table.")
@click.option(
    "--leave-one-out",
    is_flag=True,
    help="Measure each report with only the rules that the other reports speak for; takes minutes.",
)
@click.pass_obj
def score(given: Path | None, form: str | None, *, leave_one_out: bool) -> None:
    """Measure the rules: each report read without edits, against it with edits.

    Where the root holds made-up reports with keys (tests/reading/unseen/), what is reached
    on each follows; with --leave-one-out, which rules help and which harm them.
    """
    tables = {"json": score_table.as_json, "markdown": score_table.as_markdown}
    root = root_of(given)
    reports, made = load(root).reports, load_made_up(root / _MADE_UP)
    if not leave_one_out:
        scores = [score_report(one) for one in reports]
        click.echo(tables.get(form or "", score_table.as_text)(scores))
        if form is None and made:
            reached = [reach(one) for one in made]
            click.echo(f"\nmade-up reports\n{score_table.made_up_as_text(reached)}")
        return
    if len(reports) < 2:  # noqa: PLR2004 - one to measure and one to speak for the rules
        raise click.UsageError("--leave-one-out needs at least two reports in site_data/")
    with progress_bar() as progress:
        found = list(hold_out(reports, progress=progress))
    click.echo(tables.get(form or "", score_table.as_text)([held.score for held in found]))
    if form != "json":
        for held in found:
            click.echo(f"{held.score.report} without: {', '.join(held.off) or 'no rule'}")
        for rule, helped, harmed in rules_weighed(made) if made else ():
            beside = f"; harms {', '.join(harmed)}" if harmed else ""
            click.echo(f"{rule} helps {len(helped)} made-up reports{beside}")


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
    page = comparison_page(report_named(given, report_id))
    write_file(target, page.encode(), over=MARK.encode())
    click.echo(f"{target}: open it in a browser")


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

    Each stands under a comment that gives the reason and how sure it is. No file that
    exists is touched.
    """
    chosen = report_named(given, report_id)
    proposals = drafting.propose(chosen)
    text = drafting.as_yaml(chosen, proposals)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_file(output, text.encode(), over=None)
        click.echo(f"{output}: {sum(bool(one.entries) for one in proposals)} proposals")
