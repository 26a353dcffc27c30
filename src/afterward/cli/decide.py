"""`afterward decide`: compare the options of a profile, at the terminal and as a report."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from afterward.cli.dates import parse_day
from afterward.cli.leaving import leaving_month, notice_words


@click.command()
@click.argument("profile", type=click.Path(path_type=Path))
@click.option("--lives", type=int, default=None, help="How many lives to simulate (4,096).")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, help="Same seed, same lives.")
@click.option("--leave", metavar="YYYY-MM", default=None, help="Month the present post would end.")
@click.option("--as-of", metavar="YYYY-MM-DD", default=None, help="Answer as of a day (today).")
@click.option("--report", type=click.Path(path_type=Path), default=None, help="HTML file to write.")
@click.option("--force", is_flag=True, help="Replace the report file if it exists.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole result as JSON.")
def decide(  # noqa: PLR0913 - one argument for each option of the command
    *,
    profile: Path,
    lives: int | None,
    seed: int,
    leave: str | None,
    as_of: str | None,
    report: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Compare the options in PROFILE: what holds up, how firmly, what would change it."""
    from afterward.base.saving import save_text
    from afterward.decision import decide as answer
    from afterward.decision.decide import DEFAULT_LIVES, split_lives
    from afterward.document.opened import load_answers, load_profile
    from afterward.report import as_plain, report_html, report_text

    day = parse_day(as_of) if as_of else dt.date.today()
    count = DEFAULT_LIVES if lives is None else lives
    split_lives(count)  # a number that cannot be simulated is said before anything is read
    person = load_profile(profile, on=day)
    month = leaving_month(leave, person, day)
    kept = load_answers(profile, on=day)
    made = answer(person, on=day, lives=count, seed=seed, leave=month, answers=kept)
    if report is not None:
        save_text(report, report_html(made), overwrite=force)
    if as_json:
        click.echo(json.dumps(as_plain(made), ensure_ascii=False, indent=2, sort_keys=False))
        return
    if note := notice_words(month, person, day):
        click.echo(f"{note}\n")
    click.echo(report_text(made, path=str(profile)), nl=False)
    for fault in made.aside:
        click.echo(f"\n{fault}")
    if report is not None:
        click.echo(f"\nThe whole report: {report}")
