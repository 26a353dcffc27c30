"""Swings at the terminal: all put in order at once (a fast start), or given points one by one."""

from __future__ import annotations

import textwrap

import click
import msgspec

from afterward.base.criteria import CriterionId
from afterward.cli.keys import Stopped, parse_range, read_line
from afterward.cli.sitting import Sitting
from afterward.preferences.diary import Entry, Points
from afterward.report import ask_kept, ask_words
from afterward.report.ask_levels import WORST_AND_BEST, swing

LETTERS = "abcdefghijk"
MOST_POINTS = 100.0


def rank(sitting: Sitting) -> None:
    """Ask for all swings in order, the one that matters most first."""
    letters = _shown(sitting, ask_words.RANK_WORDS)
    low, high = sitting.asking.spanned()
    while sorted(typed := _typed("  ")) != sorted(letters):
        click.echo(f"  Each letter once: {' '.join(letters)}. q stops.")
    order = tuple(letters[letter] for letter in typed)
    _instead(sitting, Entry(on=sitting.day, kind="ranking", first=low, second=high, order=order))
    click.echo(f"  {ask_kept.in_order(order)}")


def point(sitting: Sitting) -> None:
    """Ask for points, 100 for the swing that matters most; each is kept as it is given."""
    letters = _shown(sitting, ask_words.SWING_WORDS)
    points = _begun(sitting)
    while len(points) < len(letters):
        if not points:
            points = {_most(letters): MOST_POINTS}
        left = {letter: name for letter, name in letters.items() if name not in points}
        letter, name = next(iter(left.items()))
        given = _number(letter)
        if given is None:
            points.popitem()
            continue
        points[name] = given
        _keep(sitting, points)


def _shown(sitting: Sitting, words: str) -> dict[str, CriterionId]:
    """Show every swing under a letter, and return which letter stands for which."""
    low, high = sitting.asking.spanned()
    letters = dict(zip(LETTERS, low, strict=False))
    told = words.format(example="".join(reversed(letters)))
    sitting.explain(name for name in low if name not in WORST_AND_BEST)
    lines = [f"  {x}   {swing(n, low[n], high[n], sitting.currency)}" for x, n in letters.items()]
    sitting.show(*textwrap.wrap(told, ask_words.WIDTH), *lines, f"  {ask_words.OF_HUNDRED}")
    return letters


def _typed(prompt: str) -> str:
    typed = read_line(prompt).lower().replace(" ", "")
    if typed == "q":
        raise Stopped
    return typed


def _most(letters: dict[str, CriterionId]) -> CriterionId:
    while (typed := _typed("  The letter of the one that would matter most: ")) not in letters:
        click.echo(f"  One letter of {' '.join(letters)}. q stops.")
    return letters[typed]


def _number(letter: str) -> float | None:
    """Return points from 0 to 100, or None to go one back."""
    while (typed := _typed(f"  {letter}: ")) != "u":
        found = parse_range(typed)
        if found is not None and found[0] is not None and found[0] == found[1]:
            return found[0]
        click.echo("  A number from 0 to 100. u goes one back, q stops for now.")
    return None


def _keep(sitting: Sitting, points: dict[CriterionId, Points]) -> None:
    """Keep the points so far: the answer grows while it is given, and is not told twice."""
    first, second = ({name: end[name] for name in points} for end in sitting.asking.spanned())
    entry = Entry(on=sitting.day, kind="swings", first=first, second=second, points=points)
    sitting.refresh()
    if _unfinished(sitting):
        held = sitting.asking.answers
        grown = (*held.answers[:-1], entry)
        sitting.keep_all(msgspec.structs.replace(held, answers=grown))
    else:
        _instead(sitting, entry)


def _begun(sitting: Sitting) -> dict[CriterionId, Points]:
    """Return the points of today's answer if it was cut off before the last one."""
    return dict(sitting.asking.answers.answers[-1].points) if _unfinished(sitting) else {}


def _unfinished(sitting: Sitting) -> bool:
    """Return whether the last answer is one of today's that was cut off, of these same swings."""
    held = sitting.asking.answers.answers
    if not held or (held[-1].kind, held[-1].on, held[-1].taken_back) != (
        "swings",
        sitting.day,
        None,
    ):
        return False
    last, (low, high) = held[-1], sitting.asking.spanned()
    same = all(last.first[n] == low.get(n) and last.second[n] == high.get(n) for n in last.points)
    return same and len(last.points) < len(low)


def _instead(sitting: Sitting, entry: Entry) -> None:
    """Keep an answer in the place of an earlier one of its kind, which would count twice."""
    sitting.refresh()
    sitting.keep_all(sitting.asking.answers.in_place(entry))
