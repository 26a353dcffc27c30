"""The sentences on what would move the answer: ratings, figures, months, models, whose it is."""

from __future__ import annotations

from afterward.base.criteria import CRITERION
from afterward.base.months import month_words
from afterward.base.words import CURRENCY, money, number, significant
from afterward.decision import Decision
from afterward.decision.asking import UNIT, question
from afterward.decision.tornado import Bar
from afterward.decision.turning import LeftOut
from afterward.decision.turning_figures import FigureTurn
from afterward.decision.turning_world import RatingTurn
from afterward.report.sentences import in_hundred, names

MOST_TURNS = 5
# Ratings are told as plain numbers: "below about 68" of a scale everybody knows by then.
POINTS = "points of 100"
# A rating twenty points away is about as far as a figure one spread away.
RATING_SPREAD = 20.0
MODEL_WORDS = {
    "linear": "Taking every step of a range to be worth the same, straight from end to end",
    "veto": "If a loss of a quarter of a range could be made up for by nothing (a veto)",
}


def turn_lines(decision: Decision) -> list[str]:
    """Return the ratings, figures and months at which the lead would change, nearest first."""
    more = decision.more
    ratings = [
        (_far(t.at - t.now, RATING_SPREAD), t)
        for t in more.ratings
        if t.at is not None and 0 < round(t.at) < 100  # at the very ends nothing can turn
    ]
    figures = [(_far(t.at - t.now, t.high - t.low), t) for t in more.figures if t.at is not None]
    nearest = sorted([*ratings, *figures], key=lambda pair: pair[0])
    lines = [_turn(turn, decision) for _, turn in nearest[:MOST_TURNS]]
    if len(nearest) > MOST_TURNS:
        lines.append(f"{len(nearest) - MOST_TURNS} more, further away, are in the JSON.")
    return [*_start(decision), *lines]


def _far(distance: float, spread: float) -> float:
    return abs(distance) / max(spread, 1e-9)


def _turn(turn: RatingTurn | FigureTurn, decision: Decision) -> str:
    named = names(decision)
    at = turn.at or 0.0
    if isinstance(turn, RatingTurn):
        what = CRITERION[turn.criterion].name.lower()
        way = "above" if at > turn.now else "below"
        return (
            f"Rated {way} {number(at, places=0)} of 100 on {what} (now about "
            f"{number(turn.now, places=0)}), “{named[turn.option]}” "
            f"{_taken(turn.option, turn.taker, named)}."
        )
    way = "above" if at > turn.now else "below"
    name, now = turn.figure, figure_words(turn.figure, turn.now, decision)
    off = figure_words(name, 2 * turn.se, decision, digits=1).replace(" heavier", "")
    return (
        f"{_capital(figure_name(name, decision))}: {way} about {figure_words(name, at, decision)} "
        f"(now about {now}; give or take {off}), “{named[turn.taker]}” leads."
    )


def figure_name(name: str, decision: Decision) -> str:
    """Return what a figure or rating is called, short: `growth in: Drug safety`."""
    if not name.startswith("rating:"):
        return question(name, decision.alternatives).figure
    _, option, criterion = name.split(":")
    return f"{CRITERION[criterion].name.lower()} in: {names(decision)[option]}"


def _taken(option: str, taker: str, named: dict[str, str]) -> str:
    return "leads" if option == taker else f"gives the lead to “{named[taker]}”"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def figure_words(name: str, value: float, decision: Decision, *, digits: int = 2) -> str:
    """Return a figure's value in its unit: money for pay, hours for hours."""
    asked = question(name, decision.alternatives)
    unit = asked.unit
    if unit in (UNIT["pay"], UNIT["training_cost"]):
        amount = money(value, CURRENCY[decision.profile.person.country], digits=digits)
        return f"{amount} {unit}"
    if asked.way == "trial":  # how heavy work is: in spreads of burnout, 0 as the average post
        shown = number(abs(significant(value, digits=digits)), places=2)
        return f"{shown} {'lighter' if value < 0 else 'heavier'}"
    shown = number(significant(value, digits=digits), places=2)
    return f"{shown} {unit}" if unit and unit != POINTS else shown


def _start(decision: Decision) -> list[str]:
    start = decision.more.start
    if start is None:
        return []
    named = names(decision)
    words = (
        f"If what is waited for were begun in {month_words(start.month)}, “{named[start.after]}” "
        f"would lead instead of “{named[start.before]}”."
    )
    return [words]


def model_lines(decision: Decision) -> list[str]:
    """Return the answer under other models of value, and with later years counting less."""
    named = names(decision)
    lines = [
        f"{MODEL_WORDS[row.model]}, {_leads(row.changes, named[row.leader], row.best, row.word)}."
        for row in decision.more.models
        if row.model in MODEL_WORDS
    ]
    for row in decision.more.at_rates:
        less = "the same however late it comes" if row.yearly == 0 else f"{row.yearly:.0%} less"
        told = _leads(row.changes, named[row.leader], row.best, row.word)
        lines.append(f"With each later year counting {less}, {told}.")
    return lines


def _leads(changes: bool, leader: str, best: float, word: str) -> str:  # noqa: FBT001 - a row's own
    which = f"“{leader}” leads instead" if changes else "the same option leads"
    return f"{which} (best in {in_hundred(best)} draws: {word})"


def whose_lines(decision: Decision) -> list[str]:
    """Return the answer without what one owes, and without that and what others will say."""
    _, obligation, both = decision.more.whose
    return [
        _without("what you owe to others", obligation, decision),
        _without("either: what others will say, and what you owe", both, decision),
    ]


def _without(what: str, row: LeftOut, decision: Decision) -> str:
    told = _leads(row.changes, names(decision)[row.leader], row.best, row.word)
    return f"Without {what}, {told}."


def central_words(option: str, decision: Decision) -> str:
    """Return how surely an option is best for the tastes that favour it most."""
    found = next(c for c in decision.more.central if c.option == option)
    if found.rates is None:
        return "No draw of your tastes and of what is unsure makes it the best."
    return (
        "For the tastes that favour it most, and what is unsure still unsure, it is best in "
        f"{in_hundred(found.confidence)} draws."
    )


def ranks_words(ranks: tuple[float, ...]) -> str:
    """Return how often an option is among the first three."""
    return f"Among the first three in {in_hundred(min(sum(ranks[:3]), 1.0))} draws."


def lives_words(option: str, decision: Decision) -> str:
    """Return how often an option leaves more to spend than the leader on the same lives."""
    other = decision.leader if option != decision.leader else _second(decision)
    ids = list(decision.utility.options)
    share = float(decision.more.beats[ids.index(option), ids.index(other)])
    return (
        f"On the same lives it leaves more to spend than “{names(decision)[other]}” in "
        f"{in_hundred(share)}."
    )


def _second(decision: Decision) -> str:
    return next(o for o in (*decision.holds_up, "stay") if o != decision.leader)


def dominance_words(option: str, decision: Decision) -> str:
    """Return how many options one is above or below in what there is to spend, luck and all."""
    could, at = decision.more.could, decision.utility.options.index(option)
    first, below = int(could.first[at].sum()), int(could.second[:, at].sum())
    more = int((could.second & ~could.first)[at].sum())
    count = len(decision.utility.options) - 1
    return (
        f"In money alone, luck included, it is at least as good as {first} of the {count} others "
        f"at every level of spending, and as {more} more for whoever would rather not gamble; "
        f"{below} {'is' if below == 1 else 'are'} at least as good as it for them."
    )


def bar_name(bar: Bar, decision: Decision) -> str:
    """Return what a bar of the tornado is about."""
    if bar.name.startswith("rate:"):
        return f"What {CRITERION[bar.name.removeprefix('rate:')].name.lower()} is worth to you"
    if bar.name == "risk":
        return "How much you shy from an uncertain income"
    return _capital(figure_name(bar.name, decision))


def bar_ends(bar: Bar, decision: Decision) -> tuple[str, str]:
    """Return what low and high are for a bar, in words."""
    if bar.name.startswith("rate:"):
        step = CRITERION[bar.name.removeprefix("rate:")].step_words
        currency = CURRENCY[decision.profile.person.country]
        low, high = (money(x, currency, digits=2) for x in (bar.low, bar.high))
        return f"{low} a month for {step}", high
    if bar.name == "risk":
        return number(bar.low), number(bar.high)
    return figure_words(bar.name, bar.low, decision), figure_words(bar.name, bar.high, decision)
