"""`afterward new`: ten questions at the terminal, a profile on the disk, and then some more."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterward.cli.helped import say_help

if TYPE_CHECKING:
    from afterward.profile import Profile
    from afterward.profile.questions import Question

# A longer list than this is typed, not picked from.
MOST_LISTED = 12
REFINE = """\
That is enough for a first answer. The file ends with examples of what is not filled in: debts and
their clocks, must-haves, rates, ratings, offers. Take the mark off a line and run it again."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=Path("profile.toml"))
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def new(*, file: Path, force: bool) -> None:
    """Answer ten questions and write them to FILE (profile.toml), readable by you alone."""
    from afterward.base.saving import check_target, save_text
    from afterward.profile import profile_toml
    from afterward.profile.questions import SHORT

    _check_name(file)
    check_target(file, overwrite=force)
    say_help()
    click.echo("Ten questions; a guess is fine. Nothing leaves this machine. Ctrl-C stops.\n")
    answers: dict[str, str] = {}
    profile = _asked(SHORT, answers)
    save_text(file, profile_toml(profile), overwrite=force)
    _help_if_needed(profile)
    click.echo(f"\nWritten: {file}\n{REFINE}\n")
    if _wants_more(profile):
        profile = _more(profile, answers)
        save_text(file, profile_toml(profile), overwrite=True)
        click.echo(f"\nWritten: {file}\n")
    click.echo(f"Next:  afterward door {file}\n       afterward decide {file} --report answer.html")


def _check_name(file: Path) -> None:
    """Refuse the name of a document, which is no text to be changed by hand."""
    from afterward.base.errors import AfterwardError

    if file.suffix == ".afterward":
        raise AfterwardError(
            "a profile is a text file, and this is the name of a document",
            code="input.ending",
            file=str(file),
            remedy="Write it as NAME.toml; `afterward import NAME.toml` makes a document of it.",
        )


def _asked(questions: tuple[Question, ...], answers: dict[str, str]) -> Profile:
    """Ask each question, then again those whose answers cannot be used."""
    from afterward.base.errors import AfterwardError
    from afterward.profile.answers import profile_from_answers

    for number, question in enumerate(questions, start=1):
        answers[question.id] = _ask(question, number, len(questions))
    while True:
        try:
            return profile_from_answers(answers, on=dt.date.today())
        except AfterwardError as fault:
            _again(fault, questions, answers)


def _wants_more(profile: Profile) -> bool:
    """Return whether to go on; no answer at all (an ended input) is a no."""
    from afterward.profile.questions import asked_in

    count = len(asked_in(profile.person.country))
    words = f"{count} more can turn the answer (loans, a partner, savings, nights). Ask them now?"
    try:
        return click.confirm(words, default=False)
    except click.exceptions.Abort:
        click.echo()
        return False


def _more(profile: Profile, answers: dict[str, str]) -> Profile:
    from afterward.profile.questions import asked_in

    click.echo("\nEnter skips any of them.\n")
    return _asked(asked_in(profile.person.country), answers)


def _help_if_needed(profile: Profile) -> None:
    """Show help lines first of all when the answers speak of severe distress."""
    from afterward.report import help as help_room

    if help_room.comes_first(profile):
        click.echo(f"\n{help_room.FIRST_WORDS}")
        for line in help_room.lines_for(profile):
            click.echo(f"  {line.name}: {line.number} ({line.hours})")
        click.echo(help_room.STEP_WORDS)


def _ask(question: Question, number: int, count: int) -> str:
    click.echo(f"{number}/{count}  {question.words}")
    click.echo(f"      {question.why}")
    if not question.choices:
        hint = f" (such as {question.example})" if question.example else ""
        return click.prompt(f"     {hint}", default="", show_default=False).strip()
    if len(question.choices) <= MOST_LISTED:
        for place, (_, words) in enumerate(question.choices, start=1):
            click.echo(f"      {place}. {words}")
    else:
        click.echo("      Type its name, such as Texas, Scotland or India.")
    return _pick(question)


def _pick(question: Question) -> str:
    """Return the choice picked by its number, its name, or the word it is stored under."""
    from afterward.profile.questions import MORE

    skippable = question in MORE
    values = [value for value, _ in question.choices]
    names = {words.partition(" (")[0].lower(): value for value, words in question.choices}
    while True:
        given = click.prompt("     ", default="" if skippable else None, show_default=False).strip()
        if given in values or (skippable and not given):
            return given
        if given.lower() in names:
            return names[given.lower()]
        if given.isascii() and given.isdigit() and 1 <= int(given) <= len(values):
            return values[int(given) - 1]
        click.echo(f"      “{given[:40]}” is not one of them. {_those(question)}")


def _those(question: Question) -> str:
    if len(question.choices) <= MOST_LISTED:
        return f"Type a number from 1 to {len(question.choices)}."
    held = ", ".join(words.partition(" (")[0] for _, words in question.choices)
    return f"Held so far: {held}. No neighbour's law is used instead."


def _again(fault: Exception, questions: tuple[Question, ...], answers: dict[str, str]) -> None:
    """Say what cannot be used, and ask those questions again."""
    faults = {f.path: f for f in getattr(fault, "faults", ())}
    asked = [q for q in questions if q.id in faults]
    if not asked:
        raise fault
    for question in asked:
        click.echo(f"\n{faults[question.id]}")
        answers[question.id] = _ask(question, questions.index(question) + 1, len(questions))
