"""Answers that are kept, told back: listed, and set side by side with then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec

from afterward.base.criteria import CRITERION
from afterward.base.months import day_words
from afterward.base.saying import beside, in_a_row, say, say_many, within
from afterward.base.words import number
from afterward.preferences.diary import Answers, Entry
from afterward.preferences.gambles import Gamble, Near
from afterward.preferences.simpler import since
from afterward.report.ask_levels import WORST_AND_BEST
from afterward.report.ask_words import OF_HUNDRED, chances, gamble, near, times, trade_off

# People count answers from 1; the file holds them from 0.
FROM = 1
INDENT = "  "
AT_TWO = "Two things at a time since {day}. To undo that:  afterward ask {profile} --wide"
SAID = {
    "first": say("the first"),
    "second": say("the second"),
    "same": say("about the same"),
    "cannot say": say("can't say"),
}
KIND: Mapping[str, str] = {
    "trade-off": say("two futures"),
    "gamble": say("a question about chance"),
    "near": say("now against later"),
    "ranking": say("changes put in order"),
    "swings": say("points given to changes"),
    "rating": say("a rating"),
}


def entry_lines(
    entry: Entry,
    currency: str,
    *,
    note: bool = True,
    names: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """Return a kept answer's question as it was asked; `names` are those of options by id."""
    if entry.kind == "gamble":
        amounts = entry.amounts
        return gamble(Gamble(amounts["sure"], amounts["worse"], amounts["better"]), currency)
    if entry.kind == "near":
        amounts = entry.amounts
        return near(Near(amounts["now"], amounts["later"], amounts["years"]), currency)
    if entry.kind == "rating":
        held = say("don't know") if entry.low is None else span(entry.low, entry.high)
        option = names.get(entry.option, entry.option)
        rated = CRITERION[entry.criterion or "meaning"].name
        told = say("{criterion}, {option}: {rating}", criterion=rated, option=option, rating=held)
        return [beside(INDENT, told, between="")]
    if entry.kind == "ranking":
        return [beside(INDENT, in_order(entry.order), between="")]
    if entry.kind == "swings":
        each = [
            say(
                "{criterion} {points}",
                criterion=within(CRITERION[c].name),
                points=number(p, places=9),
            )
            for c, p in entry.points.items()
        ]
        return [beside(INDENT, say("points: {each}", each=in_a_row(each)), between="")]
    return trade_off(entry.first, entry.second, currency, note=note)


def sides_of(entry: Entry, currency: str) -> list[str]:
    """Return both sides of a kept gamble, or of now against later."""
    amounts = entry.amounts
    if entry.kind == "gamble":
        return chances(Gamble(amounts["sure"], amounts["worse"], amounts["better"]), currency)
    return times(Near(amounts["now"], amounts["later"], amounts["years"]), currency)


def span(low: float, high: float | None) -> str:
    """Return a rating as it was given: `40 to 60`, or `50`."""
    if high is None or low == high:
        return f"{low:g}"
    return say("{low} to {high}", low=number(low, places=9), high=number(high, places=9))


def listed(
    answers: Answers, currency: str, names: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """Return every standing answer with its number (from 1) and its day, in plain words.

    `names` are those of options by their id.
    """
    lines: list[str] = []
    rated = False
    for number_, entry in answers.standing():
        said = "" if entry.kind in ("rating", "ranking", "swings") else f": {SAID[entry.said]}"
        anew = "" if entry.again is None else f", asked again (see {entry.again + FROM})"
        lines += [f"{number_ + FROM}. {day_words(entry.on)}, {KIND[entry.kind]}{anew}{said}"]
        lines += entry_lines(entry, currency, note=False, names=names)
        rated |= any(name in WORST_AND_BEST for name in entry.first)
    note = ["", OF_HUNDRED] if rated else []
    return [*lines, *note] if lines else [say("No answers are kept yet.")]


def as_plain(answers: Answers) -> list[dict[str, Any]]:
    """Return the standing answers as plain data, each with its number, as in the list."""
    return [
        {
            "number": n + FROM,
            **msgspec.to_builtins(entry),
            "again": None if entry.again is None else entry.again + FROM,
        }
        for n, entry in answers.standing()
    ]


def then_and_now(before: Entry, now: Entry) -> str:
    """Return how an answer compares with the one given weeks ago, without a judgement."""
    then, today = SAID[before.said], SAID[now.said]
    if before.said == now.said:
        return say("The same as on {day}.", day=day_words(before.on))
    return say(
        "On {day}: {then}. Today: {today}. Tastes move; the newer one counts.",
        day=day_words(before.on),
        then=then,
        today=today,
    )


def compared(answers: Answers, today: dt.date) -> str:
    """Return how many answers of weeks ago were asked again today, and how many are as then."""
    now = [e for _, e in answers.standing() if e.on == today and answers.anew(e)]
    same = sum(e.said == answers.answers[e.again or 0].said for e in now)
    if not now:
        return say("No answer is old enough to be asked again yet (three weeks).")
    return say("Asked again today: {count}. As they were: {same}.", count=len(now), same=same)


def left(count: int) -> str:
    """Return how many answers are left to ask again, before one of them."""
    return say("{count} to ask again.", count=count) if count > 1 else say("The last one.")


def in_order(order: Sequence[str]) -> str:
    """Return an order of criteria in words."""
    named = in_a_row([within(CRITERION[name].name) for name in order])
    return say("in order: {criteria}", criteria=named)


def at_two(answers: Answers, profile: str) -> list[str]:
    """Return since when there are two things at a time in a question, and how to undo it."""
    day = since(answers.simpler)
    return [] if day is None else [AT_TWO.format(day=day_words(day), profile=profile)]


def kept(answers: Answers, path: str) -> str:
    """Return how many answers are kept, and where."""
    count = sum(1 for _ in answers.standing())
    return say_many(
        "{n} answer is kept in {path}.", "{n} answers are kept in {path}.", count, path=path
    )
