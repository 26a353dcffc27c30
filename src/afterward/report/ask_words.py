"""What is asked, in words and natural units: two futures, chance, now against later, ratings."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from afterward.base.codebook import did_you_think_of
from afterward.base.criteria import CRITERION
from afterward.base.saying import beside, say
from afterward.base.words import money, number
from afterward.preferences.choosing import Reason
from afterward.preferences.gambles import Gamble, Near
from afterward.report.ask_levels import WORST_AND_BEST, future, means, rows

WIDTH = 78
KEYS = say("1 or 2   3 about the same   4 can't say   u undo   q stop for now")
SIMPLER = say("s simpler: two things at a time")
# Said before the first question in which more than two things differ.
WIDE = (
    "{count} things differ in the next one. If that is a lot to hold at once, press s: two things "
    "at a time, from here on and next time too."
)
COUNTS = {3: "Three", 4: "Four", 5: "Five"}
NOW_SIMPLER = say("Two things at a time from here on, next time too. w, or --wide, undoes that.")
NOW_WIDER = say("Up to five things may differ in a question again.")
AS_SIMPLER = "Two things at a time, as you asked on {day}; w, or --wide, undoes that."
OPENING = say(
    "Two futures at a time, alike in all but a few things: press the key of the one that would be "
    "better to live with."
)
MAY_BE_SIMPLER = say(
    "Two things differ at first, later up to five. On a tired day, press s at any of these "
    "questions and it stays at two."
)
PRIVATE = say("Nothing leaves this machine, and every answer is kept at once.")
# The plan: what is still ahead in this sitting, the most of each.
AHEAD = (
    (say("trade-off between two futures"), say("trade-offs between two futures")),
    (say("question about chance"), say("questions about chance")),
    (say("about now against later"), say("about now against later")),
    (say("rating of an option"), say("ratings of options")),
)
PLAN = "Ahead, at most: {parts}. Stop at any of them; the next run goes on there."
STEADY = say(
    "One trade-off comes again on purpose, to learn how steady answers are; it is no test."
)
PLAN_MORE = (
    "Ahead: trade-offs alone, as long as one more may help, {left} at most. Stop at any of them."
)
PLAN_RATINGS = say(
    "Ahead: ratings alone, one option after another. Stop at any of them; don't know is an answer."
)
# Over the rows of a question in which many things differ.
BETTER_IN_1, BETTER_IN_2 = say("better in 1"), say("better in 2")
THINK_OF = say("Did you think of these?")
CHANCE, NEAR, RATING = say("A question about chance"), say("Now against later"), say("A rating")
ALIKE = say("All else the same: which would be better to live with?")
SURE = say("For good, to spend each month, in today's prices: which would you take?")
WHEN = say("A sum that is yours alone, in today's prices: which would you take?")
RANGE = say("A range such as 40-60, one number, or d for don't know   u undo   q stop")
OF_HUNDRED = say("0 is your worst week of the last year, 100 the best you have had in work.")
ALL_ASKED = say("That is all for this sitting.")
# Why asking stops, as it is said to the person.
STOPPED: Mapping[Reason, str] = {
    "settled": say(
        "One more trade-off is not likely to change which option is ahead, or which hold up. "
        "Rating the options, or finding things out about them, still may."
    ),
    "many": say("That is as many as help in one go; more would only tire you."),
    "none left": say("These options leave nothing more to trade."),
}
ALL_RATED = say("There is nothing more to rate.")
WRONG_KEY = "That key is not one of them: {keys}."
RANK_WORDS = (
    "Think of each of these going from its worse end to its better end, as your options span it. "
    "Type the letters in order, the change that would matter most to you first, such as {example}."
)
SWING_WORDS = say(
    "Think of each of these going from its worse end to its better end, as your options span it. "
    "The one that would matter most to you gets 100 points; each of the others what it is worth "
    "beside that, from 0 to 100."
)
# What decides now. Doubts are shares of draws in which another option would lead; at the few lives
# that questions are made from they are off by up to a tenth.
CLEARLY = 0.1
WORLD_DECIDES = say(
    "What is still unsure is mostly what the posts are really like, and what they pay. Finding "
    "that out decides more now than further answers do: `afterward decide` says what to ask, and "
    "where."
)
SELF_DECIDES = say(
    "What is still unsure is mostly what these things are worth to you. More answers help, today "
    "or another day: `afterward ask` with --more."
)
BOTH_DECIDE = say(
    "What is still unsure is both what these things are worth to you and what the posts are "
    "really like. More answers help (--more), and so does asking about the posts: `afterward "
    "decide` says what, and where."
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
        return [_choice(1, two[0]), _choice(2, two[1]), *told]
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
    return [_choice(i, side) for i, side in enumerate(chances(asked, currency), start=1)]


def chances(asked: Gamble, currency: str) -> list[str]:
    """Return both sides of a question about chance."""
    worse, better = (money(x, currency, digits=2) for x in (asked.worse, asked.better))
    return [
        say("{sum}, for sure", sum=money(asked.sure, currency)),
        say("a coin is tossed: {worse} or {better}", worse=worse, better=better),
    ]


def near(asked: Near, currency: str) -> list[str]:
    """Return now against later in two lines, both sums in what they buy today."""
    return [_choice(i, side) for i, side in enumerate(times(asked, currency), start=1)]


def times(asked: Near, currency: str) -> list[str]:
    """Return both sides of now against later."""
    years, later = number(asked.years, places=0), money(asked.later, currency)
    return [
        say("{sum} now", sum=money(asked.now, currency)),
        say("{sum} in {years} years, worth then what {sum} buys today", sum=later, years=years),
    ]


def _choice(key: int, words: str) -> str:
    """Return one of two choices with the key that takes it."""
    return beside(f"  {key}  ", words)


def rating(criterion: str, option: str) -> list[str]:
    """Return the question for one rating: what is rated, what 0 and 100 stand for, the option."""
    found = CRITERION[criterion]
    worst, best = WORST_AND_BEST[criterion]
    head = say(
        "{criterion} ({says}). From 0 to 100, on your own scale:",
        criterion=found.name,
        says=found.says,
    )
    return [
        *textwrap.wrap(head, WIDTH),
        *_ends("0", say("your worst week of the last year, {worst}", worst=worst)),
        *_ends("100", say("the best you have had in work, {best}", best=best)),
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
    if most is None or number_ > most:
        return f"{number_}."
    return say("{number} of at most {most}.", number=number_, most=most)


def titled(kind: str, number_: int, most: int | None) -> str:
    """Return `A rating, 1 of at most 4.`; without a count where there is but one, or no end."""
    if most in (None, 1) or number_ > (most or 0):
        return f"{kind}."
    return say("{kind}, {number} of at most {most}.", kind=kind, number=number_, most=most)
