"""Two options on the same lives: in how many there is more to spend, less, or much the same."""

from __future__ import annotations

from afterward.base.saying import say
from afterward.base.words import CURRENCY, money
from afterward.decision import Decision
from afterward.decision.decide import OptionAnswer
from afterward.report.hundred import in_hundred, of_hundred
from afterward.report.ranges import around
from afterward.report.sampling import beside
from afterward.simulation.outcomes import quantile_errors

MUCH_THE_SAME = say("“Much the same” to spend means within one part in a hundred.")
NONE = say("no difference")
# A difference below this, in whole units of currency, is none; alike in so many lives is level.
LEAST_TOLD = 0.5
NEARLY_ALL = 0.95


def more_or_less(value: float, currency: str, error: float | None = None) -> str:
    """Return a difference in words: `$300 more`, `$300 less`, `no difference`.

    Of no more digits than its error bears; one that comes to nothing so is none.
    """
    told = money(abs(value), currency, error=error)
    if abs(value) < LEAST_TOLD or told == money(0.0, currency):
        return NONE
    return say("{sum} more", sum=told) if value >= 0 else say("{sum} less", sum=told)


def pair_sentence(answer: OptionAnswer, decision: Decision) -> str:
    """Return how an option does beside staying, life by life."""
    if answer.option.id == "stay":
        return say("This is what the others are set beside.")
    currency = CURRENCY[decision.profile.person.country]
    pair, counts = answer.against_stay, lives_beside(answer.option.id, "stay", decision)
    off = _errors(answer.option.id, decision)
    middle, low, high = (
        more_or_less(x, currency, error)
        for x, error in zip((pair.p50, pair.p10, pair.p90), off, strict=True)
    )
    a_month = middle if middle == NONE else say("{sum} a month", sum=middle)
    to_spend = say("{sum} to spend", sum=a_month)
    return say(
        "Beside staying, on the same luck: {counts}. In the middle life it comes to {comes_to}.",
        counts=counts,
        comes_to=around(to_spend, low, high),
    )


def _errors(option: str, decision: Decision) -> tuple[float, ...]:
    """Return what the middle of the differences to staying, and both ends, may be off by."""
    ids, outcomes = decision.utility.options, decision.outcomes
    spent = outcomes.criteria["money"]
    gap = spent[ids.index(option)] - spent[ids.index("stay")]
    return quantile_errors(gap, (0.50, 0.10, 0.90), outcomes.draws)


def lives_beside(option: str, other: str, decision: Decision) -> str:
    """Return in how many lives one option leaves more to spend than another, less, or the same."""
    more, less = beside(option, other, decision)
    same = 1.0 - more[0] - less[0]
    if same >= NEARLY_ALL:
        return say("much the same to spend in nearly all lives")
    given = {"more": of_hundred(*more, "lives"), "less": in_hundred(*less)}
    if round(100.0 * same):
        return say(
            "more to spend in {more}, less in {less}, and much the same in the rest", **given
        )
    return say("more to spend in {more}, less in {less}", **given)
