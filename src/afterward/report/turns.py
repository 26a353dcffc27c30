"""Where another option would take the lead: turning points in sentences."""

from __future__ import annotations

from afterward.base.criteria import CRITERION
from afterward.base.saying import either, say, within
from afterward.base.words import CURRENCY, money
from afterward.decision import Decision
from afterward.decision.turning import TurningPoint
from afterward.report.ranges import around, prices_of
from afterward.report.sampling import TWICE
from afterward.report.sentences import names
from afterward.report.turn_errors import rate_off, rate_range

# Where a turning point lies that its own error could put anywhere.
TOO_UNSURE = say("is worth more than now, by how much is too unsure to tell")
TURNING_WORDS = say(
    "Where such a point lies is itself an estimate: read the direction, not the digit."
)


def turning_words(decision: Decision) -> str:
    """Return how a turning point is read: its range, whose money a worth is, and how far to go."""
    return say(
        "Beside “now” stands what 9 of 10 possibilities hold. What a step is worth is counted in "
        "what your household spends a month, {prices}. {caution}",
        prices=prices_of(decision),
        caution=TURNING_WORDS,
    )


def turning_lines(decision: Decision) -> list[str]:
    """Return what would change the answer, one line each, and in one line what would not."""
    turns = [
        turning_sentence(p, p.at, decision) for p in decision.turning_points if p.at is not None
    ]
    still = [within(CRITERION[p.criterion].name) for p in decision.turning_points if p.at is None]
    if still:
        turns.append(
            say(
                "No weight of {criteria}, up to ten times yours, changes which option leads.",
                criteria=either(still),
            )
        )
    return turns


def turning_sentence(point: TurningPoint, at: float, decision: Decision) -> str:
    """Return what one value would have to become for another option to lead."""
    currency = CURRENCY[decision.profile.person.country]
    low, high = rate_range(point, decision)
    least, now, most = (money(x, currency, digits=2) for x in (low, point.now, high))
    error = rate_off(point, at, decision) / TWICE
    then, off = money(at, currency, digits=2, error=error), money(TWICE * error, currency, digits=1)
    if TWICE * error >= at:
        there = TOO_UNSURE if at > point.now else say("falls to next to nothing in worth")
    elif at > point.now:
        there = say("rises to {then} a month in worth (give or take {off})", then=then, off=off)
    else:
        there = say("falls to {then} a month in worth (give or take {off})", then=then, off=off)
    return say(
        "{criterion}: if {step} {moves}, “{option}” leads. Now: about {now}.",
        criterion=CRITERION[point.criterion].name,
        step=point.unit,
        moves=there,
        option=names(decision)[point.option],
        now=around(now, least, most),
    )
