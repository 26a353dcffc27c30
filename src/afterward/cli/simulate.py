"""`afterward simulate`: one life told as a story, so that the sums can be checked by hand."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from afterward.cli.dates import parse_day
from afterward.cli.leaving import leaving_month, notice_words


@click.command()
@click.argument("profile", type=click.Path(path_type=Path))
@click.option("--option", "option_id", metavar="ID", default="stay", help="The option (stay).")
@click.option("--life", type=int, default=0, help="Number of the life, from 0 on (0).")
@click.option("--state", type=int, default=1, help="Number of the state of knowledge, from 1 (1).")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, help="Same seed, same lives.")
@click.option("--leave", metavar="YYYY-MM", default=None, help="Month the present post would end.")
@click.option("--as-of", metavar="YYYY-MM-DD", default=None, help="Answer as of a day (today).")
@click.option("--explain", is_flag=True, help="Tell why: each random number, figure and rule.")
@click.option("--json", "as_json", is_flag=True, help="Print the life as JSON, reasons included.")
def simulate(  # noqa: PLR0913 - one argument for each option of the command
    *,
    profile: Path,
    option_id: str,
    life: int,
    state: int,
    seed: int,
    leave: str | None,
    as_of: str | None,
    explain: bool,
    as_json: bool,
) -> None:
    """Tell ONE life of PROFILE, month by month and year by year.

    It is one of very many and no forecast: a way to check by hand what the comparison rests on.
    """
    from afterward.document.opened import load_profile
    from afterward.options import alternatives
    from afterward.report import help as help_room
    from afterward.report.life_lines import WIDTH
    from afterward.report.life_story import story_text
    from afterward.simulation.one_life import Place, one_life

    day = parse_day(as_of) if as_of else dt.date.today()
    person = load_profile(profile, on=day)
    month = leaving_month(leave, person, day)
    place = Place(option_id, state, life, seed, month)
    told = one_life(person, alternatives(person, on=day), place, on=day)
    if as_json:
        from afterward.report.life_plain import story_plain

        click.echo(json.dumps(story_plain(told, person), ensure_ascii=False, indent=2))
        return
    opening = [*help_room.opening(person, width=WIDTH), notice_words(month, person, day)]
    click.echo("\n".join(line for line in opening if line) + "\n")
    click.echo(story_text(told, person, explain=explain), nl=False)
