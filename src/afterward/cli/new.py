"""`afterward new`: ten questions at the terminal, and a profile on the disk."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from afterward.profile.questions import Question

REFINE = """\
That is enough for a first answer. The file holds every other setting too: debts and their
clocks, nights, partner, must-haves, ratings, offers. Change any line and run it again."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=Path("profile.toml"))
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def new(*, file: Path, force: bool) -> None:
    """Answer ten questions and write them to FILE (profile.toml), readable by you alone."""
    import os

    from afterward.base.errors import AfterwardError
    from afterward.base.saving import save_text
    from afterward.profile import profile_toml
    from afterward.profile.questions import SHORT, profile_from_answers

    if not force and os.path.lexists(file):
        raise AfterwardError(
            "there is already a file of this name, and it was left as it is",
            code="file.exists",
            file=str(file),
            remedy="Choose another name, or ask for it to be replaced (--force).",
        )
    click.echo("Ten questions; a guess is fine. Nothing leaves this machine. Ctrl-C stops.\n")
    today = dt.date.today()
    answers: dict[str, str] = {}
    for number, question in enumerate(SHORT, start=1):
        answers[question.id] = _ask(question, number, len(SHORT))
    while True:
        try:
            profile = profile_from_answers(answers, on=today)
        except AfterwardError as fault:
            _again(fault, answers)
        else:
            break
    save_text(file, profile_toml(profile), overwrite=force)
    click.echo(f"\nWritten: {file}\n{REFINE}\n")
    click.echo(f"Next:  afterward door {file}\n       afterward decide {file} --report answer.html")


def _ask(question: Question, number: int, count: int) -> str:
    click.echo(f"{number}/{count}  {question.words}")
    click.echo(f"      {question.why}")
    if not question.choices:
        hint = f" (such as {question.example})" if question.example else ""
        return click.prompt(f"     {hint}", default="", show_default=False).strip()
    for place, (_, words) in enumerate(question.choices, start=1):
        click.echo(f"      {place}. {words}")
    picked = click.prompt("     ", type=click.IntRange(1, len(question.choices)))
    return question.choices[picked - 1][0]


def _again(fault: Exception, answers: dict[str, str]) -> None:
    """Say what cannot be used, and ask those questions again."""
    from afterward.profile.questions import SHORT

    faults = {f.path: f for f in getattr(fault, "faults", ())}
    asked = [q for q in SHORT if q.id in faults]
    if not asked:
        raise fault
    for question in asked:
        click.echo(f"\n{faults[question.id]}")
        answers[question.id] = _ask(question, SHORT.index(question) + 1, len(SHORT))
