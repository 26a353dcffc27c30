"""`afterward ask`: trade-offs, chance, now or later, ratings: one key an answer, kept as you go."""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterward.cli.dates import parse_day

if TYPE_CHECKING:
    from afterward.cli.sitting import Sitting
    from afterward.preferences import Answers
    from afterward.profile import Profile

SCHEMA = "afterward.answers/1"
STOPPED = 130
_DAY = "Answer as of a day (today)."


@click.command()
@click.argument("profile", type=click.Path(path_type=Path))
@click.option("--more", is_flag=True, help="Go on with trade-offs beyond the first sitting.")
@click.option("--two", is_flag=True, help="Two things at a time, now and next time.")
@click.option("--wide", is_flag=True, help="Undo --two: up to five things may differ.")
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
    wide: bool,
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

    Answers are kept beside the profile (NAME.answers.toml), or in the document, after every key,
    and `afterward decide` uses them. Stop at any question; the next run goes on there.
    """
    from afterward.document.opened import load_answers, load_profile

    ways = {"--more": more, "--ratings": ratings, "--ranking": ranking, "--swings": swings}
    ways |= {"--again": again, "--list": listing, "--take-back": take_back is not None}
    chosen = [name for name, on in ways.items() if on]
    if len(chosen) > 1:
        raise click.UsageError(f"One at a time: {', '.join(chosen)}.")
    if two and wide:
        raise click.UsageError("One at a time: --two, --wide.")
    if (two or wide) and chosen not in ([], ["--more"]):
        raise click.UsageError("--two and --wide go with trade-offs: alone, or with --more.")
    if as_json and not listing:
        raise click.UsageError("--json goes with --list.")
    day = parse_day(as_of) if as_of else dt.date.today()
    person, answers = load_profile(profile, on=day), load_answers(profile, on=day)
    if listing:
        return _list(person, answers, profile, day, as_json=as_json)
    if take_back is not None:
        return _take_back(profile, answers, take_back, day)
    if two or wide:
        answers = _as_wished(profile, answers, day, two=two)
    _opening(person, answers, profile, futures=chosen in ([], ["--more"]), again=again)
    checked = _checked(profile, person, day)
    if checked is None:
        return 0
    person = checked
    click.echo("One moment: your options are lived through, so that the questions fit them.")
    return _sit(person, answers, profile, day, "".join(chosen))


def _as_wished(profile: Path, answers: Answers, day: dt.date, *, two: bool) -> Answers:
    """Return the answers with two things at a time wished for, or no more; kept where it is new."""
    import msgspec

    from afterward.document.opened import save_answers
    from afterward.preferences.simpler import ended, wished

    wishes = wished(answers.simpler, day) if two else ended(answers.simpler, day)
    if wishes == answers.simpler:
        return answers
    after = msgspec.structs.replace(answers, simpler=wishes)
    return save_answers(profile, after, before=answers)


def _sit(person: Profile, answers: Answers, path: Path, day: dt.date, way: str) -> int:
    """Ask until the end or a stop; return the exit code."""
    from afterward.cli.keys import Stopped
    from afterward.document.opened import load_answers

    code = 0
    try:
        from afterward.cli import swings
        from afterward.cli.sitting import Sitting
        from afterward.decision.elicit import asking

        ready = asking(person, answers, on=day)
        sitting = Sitting(path, ready, day, way == "--more", way == "--ratings")
        if way == "--ranking":
            swings.rank(sitting)
        elif way == "--swings":
            swings.point(sitting)
        elif way == "--again":
            sitting.again()
        else:
            sitting.show(*_plan(sitting))
            _closing(sitting, ended=bool(sitting.run().reason))
    except (Stopped, KeyboardInterrupt) as stop:
        click.echo("\nStopped.")
        code = STOPPED if getattr(stop, "interrupted", True) else 0
    said = _kept(load_answers(path, on=day), path)
    click.echo(f"{said}\nNext:  afterward decide {path} --report answer.html")
    return code


def _kept(answers: Answers, path: Path) -> str:
    from afterward.document.opened import answers_file
    from afterward.report.ask_kept import kept

    return kept(answers, str(answers_file(path)))


def _plan(sitting: Sitting) -> list[str]:
    """Return what is ahead in this sitting, counting what was answered before."""
    from afterward.decision import elicit
    from afterward.preferences.choosing import MOST_QUESTIONS
    from afterward.report import ask_words

    count = sitting.asking.answers.count
    if sitting.ratings:
        return textwrap.wrap(ask_words.PLAN_RATINGS, ask_words.WIDTH)
    if sitting.more:
        left = max(MOST_QUESTIONS - count("trade-off"), 0)
        return textwrap.wrap(ask_words.PLAN_MORE.format(left=left), ask_words.WIDTH)
    ahead = [
        elicit.TRADE_OFFS - count("trade-off"),
        elicit.GAMBLES - count("gamble"),
        elicit.NEARS - count("near"),
        elicit.RATINGS - count("rating"),
    ]
    return ask_words.plan(ahead, steady=count("trade-off") <= elicit.REPEAT_AFTER)


def _closing(sitting: Sitting, *, ended: bool) -> None:
    """Say what decides now: more answers, or what the posts are really like."""
    from afterward.decision.doubting import doubts
    from afterward.report import ask_words

    own, world = doubts(sitting.asking)
    if words := ask_words.decides(own, world, ended=ended):
        click.echo(textwrap.fill(words, ask_words.WIDTH))


def _opening(person: Profile, answers: Answers, path: Path, *, futures: bool, again: bool) -> None:
    from afterward.base.months import day_words
    from afterward.preferences.simpler import since
    from afterward.report import ask_words
    from afterward.report import help as help_room

    day = since(answers.simpler)
    how = ask_words.MAY_BE_SIMPLER
    how = how if day is None else ask_words.AS_SIMPLER.format(day=day_words(day))

    for line in help_room.opening(person, width=ask_words.WIDTH):
        click.echo(line)
    words: list[str] = [ask_words.OPENING] if futures or again else []
    words += [how] if futures else []
    click.echo("\n" + textwrap.fill(" ".join([*words, ask_words.PRIVATE]), ask_words.WIDTH))
    if answers.answers:
        click.echo(f"{_kept(answers, path)} It goes on from there.")


def _checked(path: Path, person: Profile, day: dt.date) -> Profile | None:
    """Return the person, asked how they are where they wrote that it is hard; None: stopped."""
    from afterward.cli.checkin import asked_first, check_in
    from afterward.cli.keys import Stopped

    if not asked_first(person):
        return person
    try:
        return check_in(path, person, day)
    except Stopped:
        click.echo("\nStopped. Nothing was changed.")
        return None


def _list(person: Profile, answers: Answers, path: Path, day: dt.date, *, as_json: bool) -> int:
    from afterward.base.words import CURRENCY
    from afterward.options import alternatives
    from afterward.preferences.diary import left_aside
    from afterward.preferences.rates import spending_of
    from afterward.preferences.simpler import since
    from afterward.report import ask_clash, ask_kept, ask_words
    from afterward.report import help as help_room

    if as_json:
        told = {
            "schema": SCHEMA,
            "as_of": day.isoformat(),
            "help": help_room.as_plain(person),
            "two_at_a_time": None if (at := since(answers.simpler)) is None else at.isoformat(),
            "answers": ask_kept.as_plain(answers),
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    lines = help_room.opening(person, width=ask_words.WIDTH)
    names = {option.id: option.name for option in alternatives(person, on=day)}
    listed = ask_kept.listed(answers, CURRENCY[person.person.country], names)
    aside = [str(fault) for fault in left_aside(person, answers).values()]
    for pair in answers.clashes(spending_of(person)):
        aside += ["", *ask_clash.clash(answers, pair, CURRENCY[person.person.country], str(path))]
    listed += [*aside, "", *ask_kept.at_two(answers, str(path)), _kept(answers, path)]
    click.echo("\n".join([*lines, "", *listed]))
    return 0


def _take_back(profile: Path, answers: Answers, number: int, day: dt.date) -> int:
    """Take back the answer that stands under a number in the list."""
    from afterward.base.errors import AfterwardError
    from afterward.document.opened import answers_file, save_answers
    from afterward.report.ask_kept import FROM

    if number - FROM not in [n for n, _ in answers.standing()]:
        raise AfterwardError(
            f"there is no answer {number} that counts",
            code="input.answer",
            file=str(answers_file(profile)),
            remedy=f"See the numbers with `afterward ask {profile} --list`.",
        )
    after = save_answers(profile, answers.without(number - FROM, day), before=answers)
    click.echo(f"Taken back. {_kept(after, profile)}")
    return 0
