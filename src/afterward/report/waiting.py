"""The options that are told as begun later than they could be, and until when they wait.

What is counted from today (the worst month of three years) is for them at first about the present
post: how much of it is told beside the number. Their first year's income is counted from the month
in which they need wait no longer: then notice is given, which takes up some of its months.
"""

from __future__ import annotations

from afterward.base.months import month_of, month_words
from afterward.decision import Decision
from afterward.report.sentences import joined, names
from afterward.simulation.clock import MONTHLY

FIRST_YEAR = 12


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


def months_there(option: str, window: int, decision: Decision) -> int | None:
    """Return how many of the first months, counted from today, can be in a post that is waited for.

    None where the option does not wait. They are the most: a search or training comes off.
    """
    if option not in decision.starts:
        return None
    return max(window - (decision.starts[option] - month_of(decision.on) - 1), 0)


def beside_worst(option: str, decision: Decision) -> str:
    """Return what stands beside the worst month of an option that waits; "" for the others."""
    there = months_there(option, MONTHLY, decision)
    return "" if there is None else f"; new post {there} of {MONTHLY}"


def beside_first_year(option: str, decision: Decision) -> str:
    """Return what stands beside the first year's income of an option that waits; "" else."""
    if option not in decision.starts:
        return ""
    begins = decision.starts[option]
    counted = first_year_from(option, decision)
    there = max(FIRST_YEAR - (begins - counted), 0)
    told = "none" if there == 0 else f"at most {there}"
    return (
        f" Counted from {month_words(counted)}, the end of the wait: {told} of its {FIRST_YEAR} "
        f"months {_are(there)} in the new post."
    )


def first_year_from(option: str, decision: Decision) -> int:
    """Return the month number from which an option's first twelve months are counted.

    Whoever waits gives notice so as to leave in the month waited for; never before next month.
    """
    now = month_of(decision.on) + 1
    if option not in decision.starts:
        return now
    notice = next(o.notice_months for o in decision.alternatives if o.id == option)
    return max(decision.starts[option] - round(notice), now)


def counted_from_today(decision: Decision) -> str:
    """Return, above the table, that three years are counted from today; "" where nothing waits."""
    if not _waiting(decision):
        return ""
    return (
        "The three years are counted from today: an option that waits spends the first of them in "
        f"your present post. “New post” counts the months of the {MONTHLY} that are in the new "
        "one, at most."
    )


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _waiting(decision: Decision) -> dict[int, list[str]]:
    """Return the options that wait by the month they wait for, soonest first."""
    named, kept = names(decision), {answer.option.id for answer in decision.options}
    months: dict[int, list[str]] = {}
    for option, month in decision.starts.items():
        if option in kept:
            months.setdefault(month, []).append(named[option])
    return dict(sorted(months.items()))
