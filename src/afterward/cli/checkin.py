"""The check-in before any trade-off, for those who said they are worn out and were not asked."""

from __future__ import annotations

import re
import textwrap
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import datetime as dt

    from afterward.profile import Profile

SKIP = "s"
WORDS = (
    "Before the rest, one thing about you, since you wrote that it is hard just now. Thinking of "
    "the last month, which of these is nearest to how work has left you?"
)
HOW = "One key, 1 to 5; s leaves it out; q stops. It is kept in your profile, on this machine."
HEAD = re.compile(r"^\[health\][^\n]*$", re.MULTILINE)


def asked_first(profile: Profile) -> bool:
    """Return whether to ask how somebody is: they speak of exhaustion, and nothing is known."""
    from afterward.profile.words_of_distress import speaks_of_exhaustion

    unknown = profile.health.exhaustion is None and profile.health.score is None
    return unknown and speaks_of_exhaustion(profile.feels)


def check_in(path: Path, profile: Profile, on: dt.date) -> Profile:
    """Ask how work has left somebody, keep it in their profile, and return that.

    Help lines come first where the answer asks for it.

    Raises:
        Stopped: the person stopped; nothing was kept.
    """
    from afterward.cli.keys import read_key
    from afterward.document.opened import load_profile
    from afterward.profile.health import STEPS
    from afterward.report import ask_words
    from afterward.report import help as help_room

    told = [*textwrap.wrap(WORDS, ask_words.WIDTH), *(f"  {n}   {w}" for n, w in STEPS.items())]
    click.echo("\n".join(["", *told, *textwrap.wrap(HOW, ask_words.WIDTH)]))
    key = read_key((*(str(step) for step in STEPS), SKIP, "q"))
    if key == SKIP:
        return profile
    _keep(path, int(key))
    person = load_profile(path, on=on)
    if help_room.comes_first(person):
        click.echo("\n" + "\n".join(help_room.opening(person, width=ask_words.WIDTH)))
    return person


def _keep(path: Path, step: int) -> None:
    from afterward.base.saving import save_text
    from afterward.document.opened import is_document, save_check_in

    if is_document(path):
        save_check_in(path, step)
    else:
        save_text(path, with_step(path.read_text(encoding="utf-8"), step), overwrite=True)


def with_step(text: str, step: int) -> str:
    """Return a profile's text with the check-in in its [health] table, all else as it was.

    Raises:
        AfterwardError: the file holds its health in another way, so that a line cannot be put in.
    """
    from afterward.base.errors import AfterwardError

    line, found = f"exhaustion = {step}", HEAD.search(text)
    if found is None:
        made = f"{text.rstrip()}\n\n[health]\n{line}\n"
    else:
        made = f"{text[: found.end()]}\n{line}{text[found.end() :]}"
    try:
        tomllib.loads(made)
    except tomllib.TOMLDecodeError:
        raise AfterwardError(
            "the profile holds its health in a way that a line cannot be put into",
            code="input.check_in",
            remedy=f"Write `{line}` beside it yourself. Nothing was changed.",
        ) from None
    return made
