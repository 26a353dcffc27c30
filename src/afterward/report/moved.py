"""The sentences on what would move the answer: ratings, figures, months, models, whose it is."""

from __future__ import annotations

from math import isfinite

from scipy.special import ndtr

from afterward.base.criteria import CRITERION
from afterward.base.months import month_words
from afterward.base.saying import beginning, beside, say, within
from afterward.base.words import CURRENCY, SIGN, money, number, significant
from afterward.decision import Decision
from afterward.decision.asking import UNIT, question
from afterward.decision.model import ModelRow
from afterward.decision.sensitivity import AtRate
from afterward.decision.tornado import Bar
from afterward.decision.turning import LeftOut
from afterward.decision.turning_figures import FigureTurn
from afterward.decision.turning_world import RatingTurn
from afterward.evidence import figures
from afterward.report.asked_about import what_and_where
from afterward.report.hundred import in_brackets
from afterward.report.ranges import around, prices_of
from afterward.report.sampling import TWICE, left_out_error
from afterward.report.sentences import WORDS, names
from afterward.report.turn_errors import at_rate_error, model_error, rating_off, rating_range
from afterward.report.unit_words import unit_words

MOST_TURNS = 5
ABOVE, BELOW = say("above"), say("below")
# Ratings are told as plain numbers: "below about 68" of a scale everybody knows by then.
POINTS = say("points of 100")
# How heavy work is, as a place among 100 clinicians in order of burnout: nobody reads spreads.
PLACES_WORDS = say(
    "A place is one among 100 clinicians in order of burnout, the 1st burned out least: where "
    "such work would take somebody who is 50th in a post as heavy as yours is now, hours and "
    "nights apart."
)
LOAD = say("SD of burnout between clinicians, 0 as in the present post")
# Of shared figures, what their names do not say; a share is told in per cent.
SPREAD = say("of the usual spread between clinicians")
UNIT_WORDS = {
    POINTS: "",
    "share": "",
    "share a year": say("a year"),
    "share of new posts": say("of new posts"),
    "share a year, above prices": say("a year"),
    "share of pay": say("of pay"),
    "share of present pay": "",
    "share of the spread, on the scale of ratios": "",
    "correlation": "",
    "hours a night": say("hours"),
    "times, per SD": say("times, for one usual spread between clinicians"),
    "SD": SPREAD,
    "SD per night a month": SPREAD,
    "SD per 10 hours a week": SPREAD,
}
MODEL_WORDS = {
    "linear": say("With every step of a range worth the same, straight from end to end"),
    "veto": say(
        "With a veto (a large loss against staying, such as 25 points of meaning or ten free "
        "hours a week, is then made up for by nothing)"
    ),
}


def turn_lines(decision: Decision) -> list[str]:
    """Return the ratings, figures and months at which the lead would change, nearest first.

    Near is by the spread of each thing itself, from its 5th to its 95th percentile.
    """
    more = decision.more
    ratings = [
        (_far(t.at - t.now, _spread(t, decision)), t)
        for t in more.ratings
        if t.at is not None and 0 < round(t.at) < 100  # at the very ends nothing can turn
    ]
    # A rating is told once, as what it is; read off as a figure it carries the others' mood along.
    looked_up = [
        (_far(t.at - t.now, t.high - t.low), t)
        for t in more.figures
        if t.at is not None and isfinite(t.se) and not t.figure.startswith("rating:")
    ]
    nearest = sorted([*ratings, *looked_up], key=lambda pair: pair[0])
    told = [turn for _, turn in nearest[:MOST_TURNS]]
    lines = [_turn(turn, decision) for turn in told]
    if any(isinstance(turn, FigureTurn) and _placed(turn.figure, decision) for turn in told):
        lines.append(PLACES_WORDS)
    if len(nearest) > MOST_TURNS:
        lines.append(
            say("{count} more, further away, are in the JSON.", count=len(nearest) - MOST_TURNS)
        )
    return [*_start(decision), *lines]


def _far(distance: float, spread: float) -> float:
    return abs(distance) / max(spread, 1e-9)


def _spread(turn: RatingTurn, decision: Decision) -> float:
    low, high = rating_range(turn, decision)
    return high - low


def _turn(turn: RatingTurn | FigureTurn, decision: Decision) -> str:
    """Return one turning point: where it lies, give or take, and beside today its own range."""
    named = names(decision)
    if isinstance(turn, RatingTurn):
        return _rating_turn(turn, turn.at or 0.0, decision)
    at, name = turn.at or 0.0, turn.figure
    placed = _placed(name, decision)
    ways = (say("heavier than"), say("lighter than")) if placed else (ABOVE, BELOW)
    way = ways[0] if at > turn.now else ways[1]
    there = priced(figure_words(name, at, decision), name, decision)
    low, now, high = (_bare(name, x, decision) for x in (turn.low, turn.now, turn.high))
    what, taker = figure_name(name, decision), named[turn.taker]
    where = say(
        "{way} about {there} (give or take {off})", way=way, there=there, off=_off(turn, decision)
    )
    if not placed and TWICE * turn.se >= abs(at):
        where = say("{way} now, from where on is too unsure to tell", way=way)
    told = say("“{option}” leads", option=taker)
    if what.endswith(f", in “{taker}”"):
        told = say("it leads")
    return say(
        "{what}: {where}, {leads}. Now: about {now}.",
        what=beginning(what),
        where=where,
        leads=told,
        now=around(now, low, high),
    )


def _rating_turn(turn: RatingTurn, at: float, decision: Decision) -> str:
    named, way = names(decision), ABOVE if at > turn.now else BELOW
    low, high = rating_range(turn, decision)
    now = around(*(number(x, places=0) for x in (turn.now, low, high)))
    what = say(
        "{what}, in “{where}”", what=CRITERION[turn.criterion].name, where=named[turn.option]
    )
    where = say("{way} {at} of 100", way=way, at=number(at, places=0))
    off = rating_off(turn, at, decision)
    if isfinite(off):
        off_words = number(max(off, 1.0), places=0)
        where = say("{where} (give or take {off})", where=where, off=off_words)
    if isfinite(off) and round(off) >= at:
        where = say("{way} now, from where on is too unsure to tell", way=way)
    return say(
        "{what}: rated {where}, {taken}. Now: about {now}.",
        what=what,
        where=where,
        taken=_taken(turn.option, turn.taker, named),
        now=now,
    )


def priced(told: str, name: str, decision: Decision) -> str:
    """Return a figure as it is told, with whose money a yearly sum of pay is, and of which year."""
    unit = figure_unit(name, decision)
    if unit[:3] not in SIGN or unit[4:] != UNIT["pay"]:
        return told
    return say("{sum} before tax, {prices}", sum=told, prices=prices_of(decision))


def _off(turn: FigureTurn, decision: Decision) -> str:
    """Return what a turning point may be off by (twice its error), without its unit."""
    off = TWICE * turn.se
    if _placed(turn.figure, decision):
        at = turn.at or 0.0
        return number(max(50.0 * float(ndtr(at + off) - ndtr(at - off)), 1.0), places=0)
    return _bare(turn.figure, off, decision, digits=1)


def figure_name(name: str, decision: Decision) -> str:
    """Return what a figure or rating is called, short: `growth, in “Drug safety”`."""
    if name.startswith("rating:"):
        _, option, criterion = name.split(":")
        return say(
            "{what}, in “{where}”",
            what=within(CRITERION[criterion].name),
            where=names(decision)[option],
        )
    what, where = what_and_where(question(name, decision.alternatives).figure)
    return say("{what}, in “{where}”", what=what, where=where) if where else what


def _taken(option: str, taker: str, named: dict[str, str]) -> str:
    if option == taker:
        return say("it leads")
    return say("it gives the lead to “{option}”", option=named[taker])


def figure_words(name: str, value: float, decision: Decision, *, digits: int = 2) -> str:
    """Return a figure's value as it is read: money, hours, per cent, a place of 100 for load."""
    bare = _bare(name, value, decision, digits=digits)
    if _placed(name, decision):
        return say("place {place} of 100", place=bare)
    unit = figure_unit(name, decision)
    told = unit[4:] if unit[:3] in SIGN else unit
    return beside(bare, UNIT_WORDS[told] if told in UNIT_WORDS else unit_words(told))


def _bare(name: str, value: float, decision: Decision, *, digits: int = 2) -> str:
    """Return a figure's value without its unit; what a sign or per cent says stays with it.

    How heavy work is: 100 Phi(value), as burnout is on a normal scale on which the present post
    is 0.
    """
    unit = figure_unit(name, decision)
    if _placed(name, decision):
        return number(100.0 * float(ndtr(value)), places=0)
    if unit[:3] in SIGN:
        return money(value, unit[:3], digits=digits)
    if unit.startswith("share"):
        return say(
            "{percent} %", percent=number(significant(100.0 * value, digits=digits), places=2)
        )
    return number(significant(value, digits=digits), places=2)


def _placed(name: str, decision: Decision) -> bool:
    """Return whether a figure is how heavy the work of one option is."""
    return question(name, decision.alternatives).way == "trial"


def figure_unit(name: str, decision: Decision) -> str:
    """Return the unit a figure is drawn in; sums begin with the code of their currency.

    `USD a year`, `hours a week`; how heavy work is: standard deviations of burnout.
    """
    asked = question(name, decision.alternatives)
    if asked.unit in (UNIT["pay"], UNIT["training_cost"]):
        return f"{CURRENCY[decision.profile.person.country]} {asked.unit}"
    if asked.way == "trial":
        return LOAD
    return asked.unit or next((found.unit for found in figures() if found.id == name), "")


def _start(decision: Decision) -> list[str]:
    start = decision.more.start
    if start is None:
        return []
    named = names(decision)
    words = say(
        "The month to start: begun at the soonest, “{before}” leads; where what gains by waiting "
        "waits until {month}, “{after}” does.",
        before=named[start.before],
        month=month_words(start.month),
        after=named[start.after],
    )
    return [words]


def model_lines(decision: Decision) -> list[str]:
    """Return the answer under other models of value, and with later years counting less."""
    lines: list[str] = [
        say(
            "{model}, {leads}.",
            model=MODEL_WORDS[row.model],
            leads=_leads(row, model_error(row, decision), decision),
        )
        for row in decision.more.models
        if row.model in MODEL_WORDS
    ]
    for row in decision.more.at_rates:
        percent = number(100.0 * row.yearly)
        less = say("as much as the one before") if row.yearly == 0.0 else say("that much less")
        lines.append(
            say(
                "At {percent} % a year (each later year counts {how_much}), {leads}.",
                percent=percent,
                how_much=less,
                leads=_leads(row, at_rate_error(row, decision), decision),
            )
        )
    return lines


def _leads(row: ModelRow | AtRate | LeftOut, error: float, decision: Decision) -> str:
    leader = names(decision)[row.leader]
    which = say("the same option leads")
    if row.changes:
        which = say("“{leader}” leads instead", leader=leader)
    often = in_brackets(row.best, error, "draws")
    return say("{which} (best in {often}: {word})", which=which, often=often, word=WORDS[row.word])


def whose_lines(decision: Decision) -> list[str]:
    """Return the answer without what one owes, and without that and what others will say."""
    _, obligation, both = decision.more.whose
    return [
        _without(say("what you owe to others"), obligation, decision),
        _without(say("both what others will say and what you owe"), both, decision),
    ]


def _without(what: str, row: LeftOut, decision: Decision) -> str:
    return say(
        "Without {what}, {leads}.",
        what=what,
        leads=_leads(row, left_out_error(row, decision), decision),
    )


def bar_name(bar: Bar, decision: Decision) -> str:
    """Return what a bar of the tornado is about."""
    if bar.name.startswith("rate:"):
        return say(
            "What {criterion} is worth to you",
            criterion=within(CRITERION[bar.name.removeprefix("rate:")].name),
        )
    if bar.name == "risk":
        return say("How much you shy from an uncertain income")
    return beginning(figure_name(bar.name, decision))


def bar_ends(bar: Bar, decision: Decision) -> tuple[str, str]:
    """Return what low and high are for a bar, in words."""
    if bar.name.startswith("rate:"):
        step = CRITERION[bar.name.removeprefix("rate:")].step_words
        currency = CURRENCY[decision.profile.person.country]
        low, high = (money(x, currency, digits=2) for x in (bar.low, bar.high))
        return say("{low} a month for {step}", low=low, step=step), high
    if bar.name == "risk":
        return number(bar.low), number(bar.high)
    if _placed(bar.name, decision):
        low, high = (_bare(bar.name, x, decision) for x in (bar.low, bar.high))
        first = say("place {place} of 100 by burnout (50: as your post now)", place=low)
        return first, say("place {place}", place=high)
    return figure_words(bar.name, bar.low, decision), figure_words(bar.name, bar.high, decision)
