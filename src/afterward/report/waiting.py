"""The options that are told as begun later than they could be, and until when they wait.

What is counted from today (the worst month of three years) is for them at first about the present
post: how much of it is told beside the number. Their first year's income is counted from the month
in which they need wait no longer: then notice is given, which takes up some of its months.
"""

from __future__ import annotations

from afterward.base.months import month_of, month_words, whole_months
from afterward.base.saying import either, joined, say, say_many
from afterward.decision import Decision
from afterward.door.calendar import dated_losses
from afterward.door.day import Day
from afterward.options import Alternative
from afterward.report.sentences import names
from afterward.simulation.clock import MONTHLY

FIRST_YEAR = 12


def waiting_sentence(decision: Decision) -> str:
    """Return how many options are told as begun later, and why; "" where none is."""
    months = _waiting(decision)
    if not months:
        return ""
    every = len(decision.options)
    told = [
        say("{count} in {month}", count=len(named), month=month_words(month))
        for month, named in months.items()
    ]
    return say(
        "Of the {every} options, some are taken as begun later than they could be: {told}. "
        "{by_then}, and on average waiting for it is worth more than going at once.",
        every=every,
        told=joined(told),
        by_then=_by_then(decision),
    )


def _by_then(decision: Decision) -> str:
    """Return what leaving loses now and no longer loses once the waits are over, where known."""
    waits = [option for option in decision.alternatives if option.id in decision.starts]
    named = {name: None for option in waits for name in _spared(option, decision)}
    if not named:
        return say("By then something is served or done")
    return say("By then leaving no longer loses {sums}", sums=either(list(named)))


def _spared(option: Alternative, decision: Decision) -> list[str]:
    """Return the dated sums that leaving next month loses and leaving after the wait does not."""
    sooner, later = (
        dated_losses(Day(profile=decision.profile, option=option, on=decision.on, month=month))
        for month in (month_of(decision.on) + 1, decision.starts[option.id])
    )
    kept = {loss.what for loss in later}
    return [loss.what for loss in sooner if loss.what not in kept]


def waiting_names(decision: Decision) -> list[str]:
    """Return the options that wait, a line for each month: `August 2027: “A” and “B”`."""
    return [
        say(
            "{month}: {options}",
            month=month_words(month),
            options=joined([say("“{name}”", name=name) for name in named]),
        )
        for month, named in _waiting(decision).items()
    ]


def months_there(option: str, window: int, decision: Decision) -> int | None:
    """Return how many of the first months, counted from today, can be in a post that is waited for.

    None where the option does not wait. They are the most: a search or training comes off.
    """
    waits = _waits(option, decision)
    return None if waits is None else max(window - waits, 0)


def _waits(option: str, decision: Decision) -> int | None:
    """Return how many months an option waits, by what it loses or for the end of training."""
    held = next(o for o in decision.alternatives if o.id == option)
    if held.after_training:
        return held.start_month
    if option not in decision.starts:
        return None
    return decision.starts[option] - month_of(decision.on) - 1


def beside_worst(option: str, decision: Decision) -> str:
    """Return what stands beside the worst month of an option that waits; "" for the others."""
    there = months_there(option, MONTHLY, decision)
    if there is None:
        return ""
    if there:
        return say("; new post {months} of {all}", months=there, all=MONTHLY)
    return say("; not yet begun in these three years")


def beside_first_year(option: str, decision: Decision) -> str:
    """Return what stands beside the first year's income of an option that waits; "" else."""
    if option not in decision.starts:
        return ""
    begins = decision.starts[option]
    counted = first_year_from(option, decision)
    there = max(FIRST_YEAR - (begins - counted), 0)
    given = {"month": month_words(counted), "all": FIRST_YEAR}
    if there == 0:
        return say(
            " Counted from {month}, the end of the wait: none of its {all} months are in the new "
            "post.",
            **given,
        )
    return say_many(
        " Counted from {month}, the end of the wait: at most {n} of its {all} months is in the "
        "new post.",
        " Counted from {month}, the end of the wait: at most {n} of its {all} months are in the "
        "new post.",
        there,
        **given,
    )


def first_year_from(option: str, decision: Decision) -> int:
    """Return the month number from which an option's first twelve months are counted.

    Whoever waits gives notice so as to leave in the month waited for; never before next month.
    """
    now = month_of(decision.on) + 1
    if option not in decision.starts:
        return now
    notice = next(o.notice_months for o in decision.alternatives if o.id == option)
    return max(decision.starts[option] - whole_months(notice), now)


def counted_from_today(decision: Decision) -> str:
    """Return, above the table, that three years are counted from today; "" where nothing waits."""
    if all(_waits(answer.option.id, decision) is None for answer in decision.options):
        return ""
    return say(
        "The three years are counted from today: an option that waits spends the first of them in "
        "your present post. “New post” counts the months of the {all} that are in the new one, "
        "at most.",
        all=MONTHLY,
    )


def _waiting(decision: Decision) -> dict[int, list[str]]:
    """Return the options that wait by the month they wait for, soonest first."""
    named, kept = names(decision), {answer.option.id for answer in decision.options}
    months: dict[int, list[str]] = {}
    for option, month in decision.starts.items():
        if option in kept:
            months.setdefault(month, []).append(named[option])
    return dict(sorted(months.items()))
