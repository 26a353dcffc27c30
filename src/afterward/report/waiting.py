"""The options that are told as begun later than they could be, and until when they wait."""

from __future__ import annotations

from afterward.base.months import month_words
from afterward.decision import Decision
from afterward.report.sentences import joined, names


def waiting_sentence(decision: Decision) -> str:
    """Return how many options are told as begun later, and why; "" where none is."""
    months = _waiting(decision)
    if not months:
        return ""
    every = len(decision.options)
    told = [f"{len(named)} in {month_words(month)}" for month, named in months.items()]
    return (
        f"Of the {every} options, some are taken as begun later than they could be: "
        f"{joined(told)}. By then something is served or done, and on average waiting for it is "
        "worth more than going at once."
    )


def waiting_names(decision: Decision) -> list[str]:
    """Return the options that wait, a line for each month: `August 2027: “A” and “B”`."""
    return [
        f"{month_words(month)}: {joined([f'“{name}”' for name in named])}"
        for month, named in _waiting(decision).items()
    ]


def _waiting(decision: Decision) -> dict[int, list[str]]:
    """Return the options that wait by the month they wait for, soonest first."""
    named, kept = names(decision), {answer.option.id for answer in decision.options}
    months: dict[int, list[str]] = {}
    for option, month in decision.starts.items():
        if option in kept:
            months.setdefault(month, []).append(named[option])
    return dict(sorted(months.items()))
