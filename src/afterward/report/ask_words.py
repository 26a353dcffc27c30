"""What is asked, in words and natural units: two futures side by side, a gamble, near and far."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from afterward.base.criteria import CRITERION
from afterward.base.months import day_words
from afterward.base.words import money, number
from afterward.preferences.diary import Answers, Entry
from afterward.preferences.gambles import Gamble, Near
from afterward.report.ask_levels import future, rows

WIDTH = 78
KEYS = "1, 2, or  3 about the same   4 can't say   u undo   q stop for now"
OPENING = (
    "Two futures at a time, alike in all but a few things: press the key of the one that would be "
    "better to live with. Nothing leaves this machine; every answer is kept at once, and you can "
    "stop at any question and go on another day."
)
UNITS_WORDS = (
    "To spend: your household's money each month after tax, averaged evenly over the rest of your "
    "life, pensions included, in today's money (you spend about {spent} now). Free hours: of the "
    "112 a week one is awake. Months in hand: the worst month of the first three years. Back in "
    "clinic: decided three years from now."
)
ALIKE = "All else the same: which would be better to live with?"
SURE = "For good, to spend each month: which would you take?"
WHEN = "A sum that is yours alone: which would you take?"
ANCHORS = "0 is your worst week of the last year, 100 the best you have had in work."
RANGE = "A range such as 40-60, one number, or d for don't know   u undo   q stop"
OF_HUNDRED = "Of 100: 0 is your worst week of the last year, 100 the best you have had in work."
KEPT_BOTH = "Both are kept."
CLASH = "You leaned the other way on the same things {when}. It was {said} of these:"
BOTH_TRUE = "Both can be true on different days."
CLASH_KEYS = "k keep both   t take the earlier one back   u undo this one   q stop for now"
ALL_ASKED = "That is all for this sitting; --more goes on with trade-offs."
ALL_RATED = "There is nothing more to rate."
WRONG_KEY = "That key is not one of them: {keys}."
RANK_WORDS = (
    "Think of each of these going from its worse end to its better end, as your options span it. "
    "Type the letters in order, the change that would matter most to you first, such as {example}."
)
SWING_WORDS = (
    "Think of each of these going from its worse end to its better end, as your options span it. "
    "The one that would matter most to you gets 100 points; each of the others what it is worth "
    "beside that, from 0 to 100."
)
# Each rated criterion between one's own worst and best: what 0 and 100 stand for.
WORST_AND_BEST: Mapping[str, tuple[str, str]] = {
    "meaning": (
        "the week in which you felt you made the least difference",
        "when you felt you made the most",
    ),
    "growth": ("the week in which you learned least", "when you were learning most"),
    "autonomy": (
        "the week in which you had the least say, or were treated worst",
        "when you had the most say and felt valued",
    ),
    "identity": (
        "the week in which you felt least like a clinician",
        "when you felt most like one",
    ),
    "standing": (
        "the week in which you felt others thought least of you",
        "when you felt they thought most of you",
    ),
    "obligation": (
        "the week in which you did least of what you owe",
        "when you did right by those you owe",
    ),
}


def trade_off(first: Mapping[Any, float], second: Mapping[Any, float], currency: str) -> list[str]:
    """Return two futures: a line each where two things differ, else a row for each thing."""
    note = [f"  {OF_HUNDRED}"] if any(name in WORST_AND_BEST for name in first) else []
    if len(first) <= 2:
        two = (future(first, second, currency), future(second, first, currency))
        return [f"  1   {two[0]}", f"  2   {two[1]}", *note]
    shown = rows(first, second, currency)
    wide = max(len(name) for name, _, _ in shown)
    lines = [f"  {'':{wide}}   {'1':>12}   {'2':>12}"]
    lines += [f"  {name:{wide}}   {one:>12}   {two:>12}" for name, one, two in shown]
    return [*lines, *note]


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
    """Return the question for one rating: what is rated, what 0 and 100 stand for, the option."""
    found = CRITERION[criterion]
    worst, best = WORST_AND_BEST[criterion]
    told = f"{ANCHORS} Here 0 is {worst}, and 100 {best}."
    head = textwrap.wrap(f"{found.name}: {found.says}.", WIDTH)
    return [*head, *textwrap.wrap(told, WIDTH), f"  Where would it be: {option}?", f"  {RANGE}"]


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
        return [f"  {in_order(entry.order)}"]
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


def as_plain(answers: Answers) -> list[dict[str, Any]]:
    """Return the standing answers as plain data, each with its number."""
    return [{"number": n, **msgspec.to_builtins(entry)} for n, entry in answers.standing()]


def then_and_now(before: Entry, now: Entry) -> str:
    """Return how an answer compares with the one given weeks ago, without a judgement."""
    then, today = SAID[before.said], SAID[now.said]
    if before.said == now.said:
        return f"The same as on {day_words(before.on)}."
    return f"On {day_words(before.on)}: {then}. Today: {today}. Tastes move; the newer one counts."


def compared(answers: Answers, today: dt.date) -> str:
    """Return how many answers of weeks ago were asked again today, and how many are as then."""
    now = [e for _, e in answers.standing() if e.on == today and answers.anew(e)]
    same = sum(e.said == answers.answers[e.again or 0].said for e in now)
    if not now:
        return "No answer is old enough to be asked again yet (three weeks)."
    return f"Asked again today: {len(now)}. As they were: {same}."


def clash(earlier: Entry, today: dt.date, currency: str) -> list[str]:
    """Return a gentle word on two answers that point different ways, and what can be done."""
    when = "earlier today" if earlier.on == today else f"on {day_words(earlier.on)}"
    told = CLASH.format(when=when, said=SAID[earlier.said])
    lines = entry_lines(earlier, currency)
    return [f"  {told}", *lines, f"  {BOTH_TRUE}", f"  {CLASH_KEYS}"]


def counted(number_: int, most: int | None) -> str:
    """Return `3 of at most 8.`, or `12.` where no end is set."""
    return f"{number_}." if most is None or number_ > most else f"{number_} of at most {most}."


def left(count: int) -> str:
    """Return how many answers are left to ask again, before one of them."""
    return f"{count} to ask again." if count > 1 else "The last one."


def in_order(order: Sequence[str]) -> str:
    """Return an order of criteria in words."""
    return "in order: " + ", ".join(CRITERION[name].name.lower() for name in order)


def kept(answers: Answers, path: str) -> str:
    """Return how many answers are kept, and where."""
    count = sum(1 for _ in answers.standing())
    said = "1 answer is" if count == 1 else f"{count} answers are"
    return f"{said} kept in {path}."
