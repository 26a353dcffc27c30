"""What is asked, in words and natural units: two futures side by side, a gamble, near and far."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping
from typing import Any

from afterward.base.criteria import CRITERION
from afterward.base.months import day_words
from afterward.base.words import money, number
from afterward.preferences.diary import Answers, Entry
from afterward.preferences.gambles import Gamble, Near

WIDTH = 78
KEYS = "1, 2, or  3 about the same   4 can't say   u undo   q stop for now"
OPENING = (
    "Two futures at a time, alike in all but a few things: press the key of the one that would be "
    "better to live with. Nothing leaves this machine; every answer is kept at once, and you can "
    "stop at any question and go on another day."
)
ALIKE = "All else the same: which would be better to live with?"
SURE = "For good, to spend each month: which would you take?"
WHEN = "A sum that is yours alone: which would you take?"
ANCHORS = (
    "0 is your worst week of the last year, 100 the best you have had in work. A range such as "
    "40-60, one number, or d for don't know."
)
KEPT_BOTH = "Both are kept."
CLASH = (
    "You leaned the other way on the same things {when}. Both can be true on different days.\n"
    "     k keep both   t take the earlier one back   u undo this one"
)
WRONG_KEY = "That key is not one of them: {keys}."
RANK_WORDS = (
    "Think of each of these going from its worse end to its better end, as your options span it. "
    "Type the letters in order, the change that would matter most to you first, such as {example}."
)
SWING_WORDS = (
    "The same changes, in points: 100 for the one that would matter most to you, and for each of "
    "the others what it is worth beside that (0 to 100)."
)
# One level in a sentence, and the name of its row where futures stand side by side.
SAYS: Mapping[str, tuple[str, str]] = {
    "money": ("{} to spend each month", "to spend each month"),
    "security": (
        "{} months of essentials in hand at worst",
        "months of essentials in hand at worst",
    ),
    "health": ("{} of the next ten years burned out", "years burned out in the next ten"),
    "time": ("{} free hours a week", "free hours a week"),
    "meaning": ("meaning {} of 100", "meaning, of 100"),
    "growth": ("growth {} of 100", "growth, of 100"),
    "autonomy": ("autonomy {} of 100", "autonomy, of 100"),
    "identity": ("being a clinician {} of 100", "being a clinician, of 100"),
    "standing": ("standing {} of 100", "standing, of 100"),
    "obligation": ("obligations met {} of 100", "obligations met, of 100"),
    "way_back": ("{} months to be back in clinic", "months to be back in clinic"),
}


def level(criterion: str, value: float, currency: str, other: float | None = None) -> str:
    """Return one level with as many digits as tell it from the other one."""
    if criterion == "money":
        digits = 2 if other is None or _apart(value, other) else 4
        return money(value, currency, digits=digits)
    places = 0 if other is None or abs(round(value) - round(other)) >= 1 else 1
    return number(value, places=places)


def _apart(value: float, other: float) -> bool:
    """Return whether two amounts differ by more than the last of two figures may hide."""
    return abs(value - other) > 0.1 * max(abs(value), abs(other))


def future(levels: Mapping[Any, float], other: Mapping[Any, float], currency: str) -> str:
    """Return one future in a line: `61 free hours a week; $5,200 to spend each month`."""
    shown = (SAYS[c][0].format(level(c, v, currency, other.get(c))) for c, v in levels.items())
    return "; ".join(shown)


def trade_off(first: Mapping[Any, float], second: Mapping[Any, float], currency: str) -> list[str]:
    """Return two futures: a line each where two things differ, else a row for each thing."""
    if len(first) <= 2:
        rows = [f"  1   {future(first, second, currency)}"]
        return [*rows, f"  2   {future(second, first, currency)}"]
    shown = [
        (
            SAYS[c][1],
            level(c, first[c], currency, second[c]),
            level(c, second[c], currency, first[c]),
        )
        for c in first
    ]
    wide = max(len(name) for name, _, _ in shown)
    lines = [f"  {'':{wide}}   {'1':>12}   {'2':>12}"]
    return [*lines, *(f"  {name:{wide}}   {one:>12}   {two:>12}" for name, one, two in shown)]


def gamble(asked: Gamble, currency: str) -> list[str]:
    """Return a gamble in two lines."""
    worse, better = (money(x, currency, digits=2) for x in (asked.worse, asked.better))
    return [f"  1   {money(asked.sure, currency)}, for sure", f"  2   a coin: {worse} or {better}"]


def near(asked: Near, currency: str) -> list[str]:
    """Return near against far in two lines."""
    years = number(asked.years, places=0)
    return [
        f"  1   {money(asked.now, currency)} now",
        f"  2   {money(asked.later, currency)} in {years} years, after prices have risen",
    ]


def rating(criterion: str, option: str) -> list[str]:
    """Return the question for one rating."""
    found = CRITERION[criterion]
    return [f"{found.name}: {found.says}.", *textwrap.wrap(ANCHORS, WIDTH), f"  {option}"]


def swing(criterion: str, low: float, high: float, currency: str) -> str:
    """Return one swing: `free hours a week: from 52 to 61`."""
    return f"{SAYS[criterion][1]}: from {level(criterion, low, currency, high)} to " + level(
        criterion, high, currency, low
    )


def entry_lines(entry: Entry, currency: str) -> list[str]:
    """Return a kept answer's question as it was asked."""
    if entry.kind == "gamble":
        amounts = entry.amounts
        return gamble(Gamble(amounts["sure"], amounts["worse"], amounts["better"]), currency)
    if entry.kind == "near":
        amounts = entry.amounts
        return near(Near(amounts["now"], amounts["later"], amounts["years"]), currency)
    if entry.kind == "rating":
        held = "don't know" if entry.low is None else f"{entry.low:g} to {entry.high:g}"
        return [f"  {CRITERION[entry.criterion or 'meaning'].name}, {entry.option}: {held}"]
    if entry.kind == "ranking":
        return ["  in order: " + ", ".join(CRITERION[c].name.lower() for c in entry.order)]
    if entry.kind == "swings":
        told = (f"{CRITERION[c].name.lower()} {p:g}" for c, p in entry.points.items())
        return ["  points: " + ", ".join(told)]
    return trade_off(entry.first, entry.second, currency)


SAID = {"first": "1", "second": "2", "same": "about the same", "cannot say": "can't say"}


def listed(answers: Answers, currency: str) -> list[str]:
    """Return every standing answer with its number and its day."""
    lines: list[str] = []
    for number_, entry in answers.standing():
        said = "" if entry.kind in ("rating", "ranking", "swings") else f": {SAID[entry.said]}"
        lines += [f"{number_}. {day_words(entry.on)}, {entry.kind}{said}"]
        lines += entry_lines(entry, currency)
    return lines or ["No answers are kept yet."]


def then_and_now(before: Entry, now: Entry) -> str:
    """Return how an answer compares with the one given weeks ago, without a judgement."""
    then, today = SAID[before.said], SAID[now.said]
    if before.said == now.said:
        return f"The same as on {day_words(before.on)}."
    return f"On {day_words(before.on)}: {then}. Today: {today}. Tastes move; the newer one counts."


def clash(on: dt.date, today: dt.date) -> str:
    """Return a gentle word on two answers that point different ways."""
    when = "a few questions ago" if on == today else f"on {day_words(on)}"
    return CLASH.format(when=when)


def kept(answers: Answers, path: str) -> str:
    """Return how many answers are kept, and where."""
    count = sum(1 for _ in answers.standing())
    said = "1 answer is" if count == 1 else f"{count} answers are"
    return f"{said} kept in {path}."
