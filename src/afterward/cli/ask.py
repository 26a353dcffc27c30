"""`afterward ask`: trade-offs, gambles and ratings, one key an answer, kept as you go."""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterward.cli.dates import parse_day

if TYPE_CHECKING:
    from afterward.cli.sitting import Sitting
    from afterward.preferences import Answers
    from afterward.profile import Profile

LETTERS = "abcdefghijk"
STOPPED = 130
_DAY = "Answer as of a day (today)."


@click.command()
@click.argument("profile", type=click.Path(path_type=Path))
@click.option("--more", is_flag=True, help="Go on with trade-offs beyond the first sitting.")
@click.option("--two", is_flag=True, help="Only two things differ in each question.")
@click.option("--ratings", is_flag=True, help="Rate options, criterion by criterion.")
@click.option("--ranking", is_flag=True, help="Put all changes in order: a fast start.")
@click.option("--swings", is_flag=True, help="Give points to changes.")
@click.option("--again", is_flag=True, help="Ask answers of weeks ago anew: then and now.")
@click.option("--list", "listing", is_flag=True, help="List the answers that count.")
@click.option("--take-back", type=int, default=None, help="Take back an answer by its number.")
@click.option("--as-of", metavar="YYYY-MM-DD", default=None, help=_DAY)
@click.option("--json", "as_json", is_flag=True, help="With --list: print them as JSON.")
def ask(  # noqa: PLR0913 - one argument for each option of the command
    *,
    profile: Path,
    more: bool,
    two: bool,
    ratings: bool,
    ranking: bool,
    swings: bool,
    again: bool,
    listing: bool,
    take_back: int | None,
    as_of: str | None,
    as_json: bool,
) -> int:
    """Say what matters to you, for PROFILE: two futures at a time, one key each.

    Answers are kept beside the profile (NAME.answers.toml) after every key, and `afterward decide`
    uses them. Stop at any question; the next run goes on there.
    """
    from afterward.options import load_profile
    from afterward.preferences.keeping import load_answers

    day = parse_day(as_of) if as_of else dt.date.today()
    person, answers = load_profile(profile, on=day), load_answers(profile)
    if listing or as_json:
        return _list(person, answers, as_json=as_json)
    if take_back is not None:
        return _take_back(profile, answers, take_back, day)
    from afterward.cli.keys import Stopped
    from afterward.cli.sitting import Sitting
    from afterward.decision.elicit import asking

    _opening(person)
    ready = asking(person, answers, on=day)
    ready = replace(ready, most=2) if two else ready
    sitting = Sitting(profile, ready, day, more=more, ratings=ratings)
    code = 0
    try:
        if ranking:
            _ranking(sitting)
        elif swings:
            _swings(sitting)
        elif again:
            sitting.again()
        else:
            sitting.run()
    except (Stopped, KeyboardInterrupt) as stop:
        click.echo("\nStopped.")
        code = STOPPED if getattr(stop, "interrupted", True) else 0
    click.echo(f"{sitting.closing()}\nNext:  afterward decide {profile} --report answer.html")
    return code


def _opening(person: Profile) -> None:
    from afterward.report import ask_words
    from afterward.report import help as help_room

    for line in help_room.opening(person, width=ask_words.WIDTH):
        click.echo(line)
    click.echo("\n" + textwrap.fill(ask_words.OPENING, ask_words.WIDTH))


def _list(person: Profile, answers: Answers, *, as_json: bool) -> int:
    import msgspec

    from afterward.base.words import CURRENCY
    from afterward.report.ask_words import listed

    if as_json:
        held = [{"number": n, **msgspec.to_builtins(entry)} for n, entry in answers.standing()]
        told = {"schema": "afterward.answers/1", "answers": held}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    click.echo("\n".join(listed(answers, CURRENCY[person.person.country])))
    return 0


def _take_back(profile: Path, answers: Answers, number: int, day: dt.date) -> int:
    from afterward.base.errors import AfterwardError
    from afterward.preferences.keeping import answers_path, save_answers
    from afterward.report.ask_words import kept

    if number not in [n for n, _ in answers.standing()]:
        raise AfterwardError(
            f"there is no answer {number} that counts",
            code="input.answer",
            file=str(answers_path(profile)),
            remedy="See the numbers with `afterward ask PROFILE --list`.",
        )
    after = answers.without(number, day)
    save_answers(profile, after)
    click.echo("Taken back. " + kept(after, str(answers_path(profile))))
    return 0


def _ranking(sitting: Sitting) -> None:
    """Ask for all swings in order, the one that matters most first."""
    from afterward.cli.keys import Stopped, read_line
    from afterward.preferences.diary import Entry
    from afterward.report.ask_words import RANK_WORDS, WIDTH

    low, high = sitting.asking.spanned()
    letters = dict(zip(LETTERS, low, strict=False))
    example = "".join(reversed(letters))
    click.echo("\n" + textwrap.fill(RANK_WORDS.format(example=example), WIDTH))
    _show_swings(sitting, low, high)
    while True:
        typed = read_line("  ").lower().replace(" ", "")
        if typed == "q":
            raise Stopped
        if sorted(typed) == sorted(letters):
            break
        click.echo(f"  Each letter once: {' '.join(letters)}. q stops.")
    order = tuple(letters[letter] for letter in typed)
    sitting.keep(Entry(on=sitting.day, kind="ranking", first=low, second=high, order=order))


def _swings(sitting: Sitting) -> None:
    """Ask for points, 100 for the swing that matters most."""
    from afterward.cli.keys import Stopped, read_line
    from afterward.cli.sitting import parse_range
    from afterward.preferences.diary import Entry
    from afterward.report.ask_words import SWING_WORDS, WIDTH

    low, high = sitting.asking.spanned()
    click.echo("\n" + textwrap.fill(SWING_WORDS, WIDTH))
    _show_swings(sitting, low, high)
    points = {}
    for letter, name in zip(LETTERS, low, strict=False):
        while name not in points:
            typed = read_line(f"  {letter}: ")
            if typed == "q":
                raise Stopped
            found = parse_range(typed)
            if found is not None and found[0] is not None and found[0] == found[1]:
                points[name] = found[0]
            else:
                click.echo("  A number from 0 to 100. q stops, and nothing of this is kept.")
    sitting.keep(Entry(on=sitting.day, kind="swings", first=low, second=high, points=points))


def _show_swings(sitting: Sitting, low: dict, high: dict) -> None:
    from afterward.report.ask_words import swing

    for letter, name in zip(LETTERS, low, strict=False):
        click.echo(f"  {letter}   {swing(name, low[name], high[name], sitting.currency)}")
