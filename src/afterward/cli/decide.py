"""`afterward decide`: compare the options of a profile, at the terminal and as a report."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from afterward.cli.dates import parse_day, parse_month


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
    from afterward.decision.decide import DEFAULT_LIVES
    from afterward.profile import load_profile
    from afterward.report import as_plain, report_html, report_text

    day = parse_day(as_of) if as_of else dt.date.today()
    month = parse_month(leave) if leave else None
    person = load_profile(profile, on=day)
    made = answer(person, on=day, lives=lives or DEFAULT_LIVES, seed=seed, leave=month)
    if report is not None:
        save_text(report, report_html(made), overwrite=force)
    if as_json:
        click.echo(json.dumps(as_plain(made), ensure_ascii=False, indent=2, sort_keys=False))
        return
    click.echo(report_text(made), nl=False)
    if report is not None:
        click.echo(f"\nThe whole report: {report}")
