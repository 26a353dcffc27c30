"""What is asked, in words and natural units: two futures, chance, now against later, ratings."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from afterward.base.codebook import did_you_think_of
from afterward.base.criteria import CRITERION
from afterward.base.words import money, number
from afterward.preferences.choosing import STOP_WORDS, Reason
from afterward.preferences.gambles import Gamble, Near
from afterward.report.ask_levels import WORST_AND_BEST, future, means, rows

WIDTH = 78
KEYS = "1 or 2   3 about the same   4 can't say   u undo   q stop for now"
SIMPLER = "s simpler: two things at a time"
# Said before the first question in which more than two things differ.
WIDE = (
    "{count} things differ in the next one. If that is a lot to hold at once, press s: two things "
    "at a time, from here on and next time too."
)
COUNTS = {3: "Three", 4: "Four", 5: "Five"}
NOW_SIMPLER = "Two things at a time from here on, next time too. w, or --wide, undoes that."
NOW_WIDER = "Up to five things may differ in a question again."
AS_SIMPLER = "Two things at a time, as you asked on {day}; w, or --wide, undoes that."
OPENING = (
    "Two futures at a time, alike in all but a few things: press the key of the one that would be "
    "better to live with."
)
MAY_BE_SIMPLER = (
    "Two things differ at first, later up to five. On a tired day, press s at any of these "
    "questions and it stays at two."
)
PRIVATE = "Nothing leaves this machine, and every answer is kept at once."
# The plan: what is still ahead in this sitting, the most of each.
AHEAD = (
    ("trade-off between two futures", "trade-offs between two futures"),
    ("question about chance", "questions about chance"),
    ("about now against later", "about now against later"),
    ("rating of an option", "ratings of options"),
)
PLAN = "Ahead, at most: {parts}. Stop at any of them; the next run goes on there."
STEADY = "One trade-off comes again on purpose, to learn how steady answers are; it is no test."
PLAN_MORE = (
    "Ahead: trade-offs alone, as long as one more may help, {left} at most. Stop at any of them."
)
PLAN_RATINGS = (
    "Ahead: ratings alone, one option after another. Stop at any of them; don't know is an answer."
)
# Over the rows of a question in which many things differ.
BETTER_IN_1, BETTER_IN_2 = "better in 1", "better in 2"
THINK_OF = "Did you think of these?"
CHANCE, NEAR, RATING = "A question about chance", "Now against later", "A rating"
ALIKE = "All else the same: which would be better to live with?"
SURE = "For good, to spend each month, in today's prices: which would you take?"
WHEN = "A sum that is yours alone, in today's prices: which would you take?"
RANGE = "A range such as 40-60, one number, or d for don't know   u undo   q stop"
OF_HUNDRED = "0 is your worst week of the last year, 100 the best you have had in work."
ALL_ASKED = "That is all for this sitting."
# Why asking stops, as it is said to the person.
STOPPED: Mapping[Reason, str] = {
    **STOP_WORDS,
    "settled": (
        "One more trade-off is not likely to change which option is ahead, or which hold up. "
        "Rating the options, or finding things out about them, still may."
    ),
}
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
# What decides now. Doubts are shares of draws in which another option would lead; at the few lives
# that questions are made from they are off by up to a tenth.
CLEARLY = 0.1
WORLD_DECIDES = (
    "What is still unsure is mostly what the posts are really like, and what they pay. Finding "
    "that out decides more now than further answers do: `afterward decide` says what to ask, and "
    "where."
)
SELF_DECIDES = (
    "What is still unsure is mostly what these things are worth to you. More answers help, today "
    "or another day: `afterward ask` with --more."
)
BOTH_DECIDE = (
    "What is still unsure is both what these things are worth to you and what the posts are really "
    "like. More answers help (--more), and so does asking about the posts: `afterward decide` says "
    "what, and where."
)


def trade_off(
    first: Mapping[Any, float], second: Mapping[Any, float], currency: str, *, note: bool = True
) -> list[str]:
    """Return two futures: a line each where two things differ, else a row for each thing.

    `note` adds what 0 and 100 are, where something rated is among them.
    """
    rated = note and any(name in WORST_AND_BEST for name in first)
    told = [f"  {OF_HUNDRED}"] if rated else []
    if len(first) <= 2:
        two = (future(first, second, currency), future(second, first, currency))
        return [f"  1   {two[0]}", f"  2   {two[1]}", *told]
    return [*_side_by_side(first, second, currency), *told]


def _side_by_side(
    first: Mapping[Any, float], second: Mapping[Any, float], currency: str
) -> list[str]:
    """Return a row for each thing: those that are better in 1 first, then those better in 2."""
    gains = {c: (first[c] - second[c]) * CRITERION[c].sign for c in first}
    wide = max(len(name) for name, _, _ in rows(first, second, currency)) + 2
    lines = [f"  {'':{wide}}   {'1':>12}   {'2':>12}"]
    for head, names in (
        (BETTER_IN_1, [c for c in first if gains[c] > 0]),
        (BETTER_IN_2, [c for c in first if gains[c] <= 0]),
    ):
        shown = rows({c: first[c] for c in names}, second, currency)
        lines += [f"  {head}"] if shown else []
        lines += [f"    {name:{wide - 2}}   {one:>12}   {two:>12}" for name, one, two in shown]
    return lines


def gamble(asked: Gamble, currency: str) -> list[str]:
    """Return a question about chance in two lines."""
    worse, better = (money(x, currency, digits=2) for x in (asked.worse, asked.better))
    return [
        f"  1   {money(asked.sure, currency)}, for sure",
        f"  2   a coin is tossed: {worse} or {better}",
    ]


def near(asked: Near, currency: str) -> list[str]:
    """Return now against later in two lines, both sums in what they buy today."""
    years, later = number(asked.years, places=0), money(asked.later, currency)
    return [
        f"  1   {money(asked.now, currency)} now",
        f"  2   {later} in {years} years, worth then what {later} buys today",
    ]


def rating(criterion: str, option: str) -> list[str]:
    """Return the question for one rating: what is rated, what 0 and 100 stand for, the option."""
    found = CRITERION[criterion]
    worst, best = WORST_AND_BEST[criterion]
    head = f"{found.name} ({found.says}). From 0 to 100, on your own scale:"
    return [
        *textwrap.wrap(head, WIDTH),
        *_ends("0", f"your worst week of the last year, {worst}"),
        *_ends("100", f"the best you have had in work, {best}"),
        f"  Where would this be: {option}?",
        f"  {RANGE}",
    ]


def think_of(criterion: str) -> list[str]:
    """Return what a criterion may hold that has not come to mind, each as a question of its own."""
    asked = did_you_think_of(criterion)
    lines = [line for each in asked for line in _ends("-", each)]
    return [THINK_OF, *lines] if lines else []


def _ends(number_: str, says: str) -> list[str]:
    return textwrap.wrap(
        says, WIDTH, initial_indent=f"  {number_:>3}   ", subsequent_indent=" " * 8
    )


def new_words(criteria: Iterable[str], told: Collection[str], spent: str) -> list[str]:
    """Return what the things in a question are that have not come up yet, each in a sentence."""
    said = (means(name, spent) for name in criteria if name not in told)
    return [line for words in said if words for line in textwrap.wrap(words, WIDTH)]


def plan(left: Sequence[int], *, steady: bool) -> list[str]:
    """Return what is still ahead, the most of each kind in the order of `AHEAD`.

    `steady`: whether one that comes again on purpose is among them. Nothing ahead, no lines.
    """
    parts = [
        f"{count} {one if count == 1 else many}"
        for count, (one, many) in zip(left, AHEAD, strict=True)
        if count > 0
    ]
    if not parts:
        return []
    listed_ = " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
    told = PLAN.format(parts=listed_) + (f" {STEADY}" if steady else "")
    return textwrap.wrap(told, WIDTH)


def decides(own: float, world: float, *, ended: bool) -> str:
    """Return what decides now: more answers, finding out about the posts, or both.

    `own` and `world` are the shares of draws in which doubt about oneself, and about the world,
    alone put another option first. `ended`: no more trade-offs are worth asking, so that none
    are offered. "" where there is nothing to say.
    """
    if world - own > CLEARLY:
        return WORLD_DECIDES
    if ended or max(own, world) <= CLEARLY:
        return ""
    return SELF_DECIDES if own - world > CLEARLY else BOTH_DECIDE


def counted(number_: int, most: int | None) -> str:
    """Return `3 of at most 8.`, or `12.` where no end is set."""
    return f"{number_}." if most is None or number_ > most else f"{number_} of at most {most}."


def titled(kind: str, number_: int, most: int | None) -> str:
    """Return `A rating, 1 of at most 4.`; without a count where there is but one, or no end."""
    if most in (None, 1) or number_ > (most or 0):
        return f"{kind}."
    return f"{kind}, {number_} of at most {most}."
