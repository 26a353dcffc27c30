"""Runway: how long the bills are covered without this post's pay."""

from __future__ import annotations

from afterward.base.figures import middle, reach, source_words
from afterward.base.saying import say
from afterward.base.words import months as months_words
from afterward.base.words import number, span
from afterward.door.cover import cover_price
from afterward.door.day import Day
from afterward.door.debts import is_forgiven_by, payment_now
from afterward.door.lines import OWN_NUMBERS, Line
from afterward.door.pay import kept_net_month, partner_net_month
from afterward.door.stages import to_the_new_post
from afterward.law import loans
from afterward.profile import Debt
from afterward.profile.answers import ESSENTIAL_SHARE, essential_is_assumed

LONGEST_MONTHS = 600.0


def runway_months(cash: float, spending: float, coming_in: float) -> float:
    """Return months covered: cash over what goes out less what still comes in.

    >>> runway_months(56_000, 9_000, 1_000)
    7.0
    """
    drain = spending - coming_in
    return LONGEST_MONTHS if drain <= 0 else min(cash / drain, LONGEST_MONTHS)


def runway_lines(day: Day) -> tuple[Line, ...]:
    """Return the runway at essential and at full spending; none where pay does not stop."""
    if day.option.road in ("stay", "mend", "reduce", "move"):
        return ()
    money = day.profile.money
    due, named = other_bills(day)
    coming = partner_net_month(day) + kept_net_month(day)
    tight = runway_months(money.cash, money.essential + due, coming)
    full = runway_months(money.cash, money.essential + money.other + due, coming)
    return (
        Line(
            id="runway.full",
            says=_covered_words(_words(full), _words(tight), _pay_words(day), named),
            value=round(full, 1),
            unit="months",
            source=_whose(day),
            low=round(full, 1),
            high=round(tight, 1),
        ),
        gap_line(day),
    )


def _whose(day: Day) -> str:
    """Return whose numbers these are: the person's own, but for a share nobody said."""
    if not essential_is_assumed(day.profile):
        return OWN_NUMBERS
    return say(
        "{own}; assumed: {percent} % of spending is taken as essential until you say",
        own=OWN_NUMBERS,
        percent=number(100.0 * ESSENTIAL_SHARE, places=0),
    )


def _covered_words(full: str, tight: str, pay: str, bills: str) -> str:
    """Return for how long the bills are covered; `bills` is what else is to be paid, if any."""
    if not bills:
        return say(
            "The cash you have now covers the bills for {full} at today's spending, "
            "{tight} on essentials alone, {pay}.",
            full=full,
            tight=tight,
            pay=pay,
        )
    return say(
        "The cash you have now covers the bills for {full} at today's spending, "
        "{tight} on essentials alone, {pay}, with {bills} a month to pay as well.",
        full=full,
        tight=tight,
        pay=pay,
        bills=bills,
    )


def _pay_words(day: Day) -> str:
    """Return what the post still pays: nothing, or on a road in stages the part that goes on."""
    if not day.option.beside:
        return say("with no pay from this post")
    part = number(100.0 * day.option.beside, places=0)
    return say("with {part} % of its pay until the new post begins", part=part)


def other_bills(day: Day) -> tuple[float, str]:
    """Return what loans and health cover ask for in a month without pay, and in words.

    Loan payments are today's, which follow last year's income and so go on for a while.
    """
    # Beside a part of the post only the rest of the time is without cover, as in the lives.
    cover = (1.0 - day.option.beside) * middle(cover_price(day)) if day.country == "US" else 0.0
    loan = sum(_payment(day, debt) for debt in day.profile.debts)
    return loan + cover, _bills_words(day, loan, cover)


def _bills_words(day: Day, loan: float, cover: float) -> str:
    paid, covered = day.money(loan), _cover_words(day, cover)
    if loan > 0 and cover > 0:
        return say("loan payments of {loan} and health cover of {cover}", loan=paid, cover=covered)
    if loan > 0:
        return say("loan payments of {loan}", loan=paid)
    return say("health cover of {cover}", cover=covered) if cover > 0 else ""


def _cover_words(day: Day, cover: float) -> str:
    """Return the price of health cover, with its range."""
    if cover <= 0:
        return ""
    price = cover_price(day)
    low, high = (end * cover / middle(price) for end in reach(price))
    return say(
        "{cover} ({low} to {high})",
        cover=day.money(cover),
        low=day.money(low),
        high=day.money(high),
    )


def _payment(day: Day, debt: Debt) -> float:
    """Return a debt's payment in a month after leaving; none once it is forgiven.

    A plan taken from pay stops with it.
    """
    if debt.plan in loans.UK_PLANS or is_forgiven_by(day, debt):
        return 0.0
    return payment_now(day.profile, debt, debt.balance)


def gap_line(day: Day) -> Line:
    """Return how long the gap without pay may last, from the option's own figures."""
    figure = day.option.search
    low, high = gap_range(day)
    return Line(
        id="runway.gap",
        says=say("Without pay: {months}.", months=_span(low, high)),
        value=round((low + high) / 2.0, 1),
        unit="months",
        source=source_words(figure) if day.option.road == "leave" else OWN_NUMBERS,
        low=round(low, 1),
        high=round(high, 1),
        grade=figure.grade if day.option.road == "leave" else "A",
    )


def gap_range(day: Day) -> tuple[float, float]:
    """Return the shortest and longest likely gap: training and search, less the head start."""
    option = day.option
    if option.road == "pause":
        return option.pause_months, option.pause_months
    if option.beside:  # a part of the post, and its pay, goes on until the new one begins
        return 0.0, 0.0
    return to_the_new_post(day)


def _span(low: float, high: float) -> str:
    """Return the gap in words; a sure one is not called a range."""
    if round(high) <= 0:
        return say("no months")
    if round(low) == round(high):
        return span(low, high)
    return say("{months} (9 in 10)", months=span(low, high))


def _words(months: float) -> str:
    """Return whole months that are surely covered: five and a half months are five."""
    if months >= LONGEST_MONTHS:
        return say("as long as you like")
    return months_words(int(months))
