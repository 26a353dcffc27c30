"""The words for what happens in one life: plain, and soft about illness and the loss of a post."""

from __future__ import annotations

from collections.abc import Callable

from afterward.base import words
from afterward.base.saying import beside, say
from afterward.base.words import CURRENCY, money, number
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
        return words.years(round(count / 12.0))
    return words.months(count) if count >= SHORT else say("a few days")


def exact(amount: float, cash: str) -> str:
    """Return an amount to the last unit."""
    return money(amount, cash, digits=15)


def _notice(n: Numbers, _: str) -> str:
    given = say("Notice is given.")
    if n["notice"]:
        given = say("Notice of {months} is given.", months=months(n["notice"]))
    if n["search"] < 0.05:
        return given
    takes = months(n["search"])
    return beside(given, say("Looking for the next post takes {months} in all.", months=takes))


def _changed(n: Numbers, _: str) -> str:
    if n["search"] < 0.05:
        return say("The change is agreed with the employer and begins.")
    return say(
        "The change is agreed with the employer and begins, after {months} of asking.",
        months=months(n["search"]),
    )


def _training(n: Numbers, _: str) -> str:
    takes = months(n["months"])
    if n["kept"]:
        return say(
            "Training begins and takes {months}; {share} % of the present post goes on beside it.",
            months=takes,
            share=number(100.0 * n["kept"]),
        )
    return say(
        "The present post ends and training begins: {months} without pay.",
        months=takes,
    )


def _left(n: Numbers, _: str) -> str:
    lasts = months(n["months"])
    if n["kept"]:
        share = number(100.0 * n["kept"])
        return say(
            "The present post goes on at {share} % for {months}.",
            share=share,
            months=lasts,
        )
    return say("The present post ends. It is {months} until the next begins.", months=lasts)


def _new_post(n: Numbers, cash: str) -> str:
    return say(
        "The new post begins, at {pay} a year in today's money.",
        pay=_pay(n["first"], cash),
    )


def _ill(n: Numbers, _: str) -> str:
    away = say("An illness that needs {months} away from work.", months=months(n["months"]))
    return beside(away, _sick_pay(n["full_pay_months"], n["part_pay_months"]))


def _sick_pay(full: float, part: float) -> str:
    if full and part:
        return say(
            "Meanwhile the post pays in full for up to {full}, then a part for up to {part} more.",
            full=months(full),
            part=months(part),
        )
    if full:
        return say("Meanwhile the post pays in full for up to {full}.", full=months(full))
    if part:
        return say("Meanwhile the post pays a part for up to {part}.", part=months(part))
    return say("The post itself pays nothing meanwhile.")


def _well(n: Numbers, _: str) -> str:
    if n["back"]:
        return say("Well enough to be back at work.")
    return say(
        "Well enough to look ahead. The way leads to another post like it, not back to this one."
    )


def _forgiven(n: Numbers, cash: str) -> str:
    worth = say(
        "What is left of a loan is forgiven: {sum} in today's money.",
        sum=exact(n["today"], cash),
    )
    if n["taxed"] < 0.5:
        return worth
    taxed = exact(n["taxed"], cash)
    return beside(worth, say("Of it {sum} counts as income for tax that year.", sum=taxed))


def _savings_out(n: Numbers, _: str) -> str:
    return say(
        "Savings run out, and money is tight: for {months} from here what is planned beyond the "
        "essentials is cut back as far as it has to be.",
        months=months(n["months"]),
    )


def _fallback(n: Numbers, cash: str) -> str:
    return say(
        "With savings nearly gone, other work is taken for {months} in all. It brings {sum} "
        "before tax.",
        months=months(n["months"]),
        sum=exact(n["earned"], cash),
    )


def _quits(n: Numbers, _: str) -> str:
    return say(
        "The new post is given up again, as planned. The way back takes {months}, by the law and "
        "the search.",
        months=months(n["months"]),
    )


def _paid_training(n: Numbers, cash: str) -> str:
    return say(
        "Training in the new post begins and takes {months}, at {pay} a year at first, in today's "
        "money.",
        months=months(n["months"]),
        pay=_pay(n["first"], cash),
    )


def _leaving_cost(n: Numbers, cash: str) -> str:
    return say(
        "Leaving costs {sum} on the day: courses, cover, a bond.", sum=exact(n["amount"], cash)
    )


def _post_lost(n: Numbers, _: str) -> str:
    return say(
        "The employer has to end the post. It is nobody's fault. Finding another like it takes "
        "{months}.",
        months=months(n["search"]),
    )


def _pay(amount: float, cash: str) -> str:
    return money(amount, cash, digits=3)


WORDS: dict[str, Callable[[Numbers, str], str]] = {
    "notice": _notice,
    "changed": _changed,
    "leaving_cost": _leaving_cost,
    "coming_back_cost": lambda n, cash: say(
        "Opening the licence again costs {sum}.", sum=exact(n["amount"], cash)
    ),
    "time_off": lambda n, _: say(
        "The time off begins: {months} without pay.", months=months(n["months"])
    ),
    "training": _training,
    "trained": lambda n, _: say(
        "The training is done. Looking for a post takes {months} more.", months=months(n["months"])
    ),
    "left": _left,
    "new_post": _new_post,
    "paid_training": _paid_training,
    "qualified": lambda n, _: say(
        "The training is done, and its post ends. The next takes {months} to find.",
        months=months(n["months"]),
    ),
    "trained_post": _new_post,
    "back_in_post": lambda *_: say("The time off is over, and work begins again."),
    "ended_as_agreed": lambda *_: say("It ends as agreed, and the present post goes on."),
    "quits": _quits,
    "returned": lambda *_: say("Back in a post like the old one."),
    "post_lost": _post_lost,
    "found_again": lambda *_: say("Another post like it is found."),
    "ill": _ill,
    "well": _well,
    "retired": lambda *_: say("Working life ends, as planned."),
    "pension": lambda *_: say("The pension begins."),
    "forgiven": _forgiven,
    "loan_paid": lambda *_: say("A loan is paid off."),
    "savings_out": _savings_out,
    "fallback": _fallback,
    "ends": lambda *_: say(
        "Here the reckoning stops, at an age taken for planning; it says nothing of how long "
        "anyone lives."
    ),
}
