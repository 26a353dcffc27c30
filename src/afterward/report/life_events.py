"""The words for what happens in one life: plain, and soft about illness and the loss of a post."""

from __future__ import annotations

from collections.abc import Callable

from afterward.base.words import CURRENCY, money, number, plural
from afterward.profile import Profile
from afterward.simulation.one_life_events import Event


def says(event: Event, profile: Profile) -> str:
    """Return one event in a sentence or two."""
    return WORDS[event.kind](event.numbers, CURRENCY[profile.person.country])


Numbers = dict[str, float]
# Months below which days are spoken of, and from which on years are.
SHORT, LONG = 0.25, 24.0


def months(count: float) -> str:
    """Return `a few days`, `1 month`, `3.5 months` or, from two years on, `4 years`."""
    if count >= LONG:
        return plural(round(count / 12.0), "year")
    return plural(count, "month") if count >= SHORT else "a few days"


def _notice(n: Numbers, _: str) -> str:
    given = f"Notice of {months(n['notice'])} is given" if n["notice"] else "Notice is given"
    if n["search"] < 0.05:
        return f"{given}."
    return f"{given}. Looking for the next post takes {months(n['search'])} in all."


def _changed(n: Numbers, _: str) -> str:
    asked = f", after {months(n['search'])} of asking" if n["search"] >= 0.05 else ""
    return f"The change is agreed with the employer and begins{asked}."


def _training(n: Numbers, _: str) -> str:
    if n["kept"]:
        return (
            f"Training begins and takes {months(n['months'])}; {number(100.0 * n['kept'])} % of "
            "the present post goes on beside it."
        )
    return f"The present post ends and training begins: {months(n['months'])} without pay."


def _left(n: Numbers, _: str) -> str:
    if n["kept"]:
        share = f"{number(100.0 * n['kept'])} %"
        return f"The present post goes on at {share} for {months(n['months'])}."
    return f"The present post ends. It is {months(n['months'])} until the next begins."


def _new_post(n: Numbers, cash: str) -> str:
    return f"The new post begins, at {_pay(n['first'], cash)} a year in today's money."


def _ill(n: Numbers, _: str) -> str:
    away = f"An illness that needs {months(n['months'])} away from work."
    full, part = n["full_pay_months"], n["part_pay_months"]
    if not full and not part:
        return f"{away} The post itself pays nothing meanwhile."
    pays = [f"in full for up to {months(full)}"] if full else []
    pays += [f"a part for up to {months(part)}{' more' if full else ''}"] if part else []
    return f"{away} Meanwhile the post pays {', then '.join(pays)}."


def _well(n: Numbers, _: str) -> str:
    if n["back"]:
        return "Well enough to be back at work."
    return "Well enough to look ahead. The way leads to another post like it, not back to this one."


def _forgiven(n: Numbers, cash: str) -> str:
    taxed = (
        f" Of it {money(n['taxed'], cash, digits=15)} counts as income for tax that year."
        if n["taxed"] >= 0.5
        else ""
    )
    worth = money(n["today"], cash, digits=15)
    return f"What is left of a loan is forgiven: {worth} in today's money.{taxed}"


def _savings_out(n: Numbers, _: str) -> str:
    return (
        "Savings run out, and money is tight: for "
        f"{months(n['months'])} from here what is planned beyond the essentials is cut back as far "
        "as it has to be."
    )


def _fallback(n: Numbers, cash: str) -> str:
    earned = money(n["earned"], cash, digits=15)
    return (
        "With savings nearly gone, other work is taken for "
        f"{months(n['months'])} in all. It brings {earned} before tax."
    )


def _quits(n: Numbers, _: str) -> str:
    takes = f"The way back takes {months(n['months'])}, by the law and the search."
    return f"The new post is given up again, as planned. {takes}"


def _pay(amount: float, cash: str) -> str:
    return money(amount, cash, digits=3)


WORDS: dict[str, Callable[[Numbers, str], str]] = {
    "notice": _notice,
    "changed": _changed,
    "leaving_cost": lambda n, cash: (
        f"Leaving costs {money(n['amount'], cash, digits=15)} on the day: courses, cover, a bond."
    ),
    "coming_back_cost": lambda n, cash: (
        f"Opening the licence again costs {money(n['amount'], cash, digits=15)}."
    ),
    "time_off": lambda n, _: f"The time off begins: {months(n['months'])} without pay.",
    "training": _training,
    "trained": lambda n, _: (
        f"The training is done. Looking for a post takes {months(n['months'])} more."
    ),
    "left": _left,
    "new_post": _new_post,
    "paid_training": lambda n, cash: (
        f"Training in the new post begins and takes {months(n['months'])}, at "
        f"{_pay(n['first'], cash)} a year at first, in today's money."
    ),
    "qualified": lambda n, _: (
        f"The training is done, and its post ends. The next takes {months(n['months'])} to find."
    ),
    "trained_post": _new_post,
    "back_in_post": lambda *_: "The time off is over, and work begins again.",
    "ended_as_agreed": lambda *_: "It ends as agreed, and the present post goes on.",
    "quits": _quits,
    "returned": lambda *_: "Back in a post like the old one.",
    "post_lost": lambda n, _: (
        "The employer has to end the post. It is nobody's fault. Finding another like it takes "
        f"{months(n['search'])}."
    ),
    "found_again": lambda *_: "Another post like it is found.",
    "ill": _ill,
    "well": _well,
    "retired": lambda *_: "Working life ends, as planned.",
    "pension": lambda *_: "The pension begins.",
    "forgiven": _forgiven,
    "loan_paid": lambda *_: "A loan is paid off.",
    "savings_out": _savings_out,
    "fallback": _fallback,
    "ends": lambda *_: (
        "Here the reckoning stops, at an age taken for planning; it says nothing of how long "
        "anyone lives."
    ),
}
