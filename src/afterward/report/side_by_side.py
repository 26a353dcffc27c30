"""Two options on the same lives: in how many there is more to spend, less, or much the same."""

from __future__ import annotations

from afterward.base.words import CURRENCY, money
from afterward.decision import Decision
from afterward.decision.decide import OptionAnswer
from afterward.report.sampling import beside
from afterward.report.sentences import in_hundred, of_hundred

MUCH_THE_SAME = "“Much the same” to spend means within one part in a hundred."
# A difference below this, in whole units of currency, is none; alike in so many lives is level.
LEAST_TOLD = 0.5
NEARLY_ALL = 0.95


def more_or_less(value: float, currency: str) -> str:
    """Return a difference in words: `$300 more`, `$300 less`, `no difference`."""
    if abs(value) < LEAST_TOLD:
        return "no difference"
    return f"{money(abs(value), currency)} {'more' if value >= 0 else 'less'}"


def pair_sentence(answer: OptionAnswer, decision: Decision) -> str:
    """Return how an option does beside staying, life by life."""
    if answer.option.id == "stay":
        return "This is what the others are set beside."
    currency = CURRENCY[decision.profile.person.country]
    pair, counts = answer.against_stay, lives_beside(answer.option.id, "stay", decision)
    middle, low, high = (more_or_less(x, currency) for x in (pair.p50, pair.p10, pair.p90))
    a_month = "" if middle == "no difference" else " a month"
    ends = "" if low == high else f" ({low} to {high})"
    return (
        f"Beside staying, on the same luck: {counts}. In the middle life it comes to {middle}"
        f"{a_month} to spend{ends}."
    )


def lives_beside(option: str, other: str, decision: Decision) -> str:
    """Return in how many lives one option leaves more to spend than another, less, or the same."""
    more, less = beside(option, other, decision)
    same = 1.0 - more[0] - less[0]
    if same >= NEARLY_ALL:
        return "much the same to spend in nearly all lives"
    rest = ", and much the same in the rest" if round(100.0 * same) else ""
    return f"more to spend in {of_hundred(*more, 'lives')}, less in {in_hundred(*less)}{rest}"
