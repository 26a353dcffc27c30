"""The price of keeping the door open: what a licence takes a year, and what reopening it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from afterward.base.errors import AfterwardError
from afterward.base.records import Licence, Record
from afterward.base.saying import joined, say
from afterward.base.words import number
from afterward.law.licence import checked_rule, licence_of

MONTHS = 12.0


@dataclass(frozen=True, slots=True)
class Span:
    """A range, the middle of which is halfway."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """Return the middle of the range."""
        return (self.low + self.high) / 2.0

    def times(self, factor: float) -> Span:
        """Return the range, so many times over."""
        return Span(self.low * factor, self.high * factor)


@dataclass(frozen=True, slots=True)
class Keeping:
    """Holding a licence for some months, against reopening it after it has closed.

    Money in the record's currency. None where nobody has found a figure; `reopen_months` is None
    where no absence closes the door. Hours are those of all the months together.
    """

    record: Record
    months: float
    money: Span | None
    practice_hours: float | None
    learning_hours: float | None
    reopen_money: Span | None
    reopen_months: Span | None


def price_of_keeping(
    country: str, profession: str, region: str = "", months: float = MONTHS, *, gp: bool = False
) -> Keeping:
    """Return what keeping a licence open for some months takes, and what reopening it takes.

    Raises:
        AfterwardError: an unknown country, profession or region, or months below zero.
    """
    return keeping(checked_rule(country, profession, region, gp=gp), months)


def keeping(record: Record, months: float = MONTHS) -> Keeping:
    """Return the price of keeping one licence open: its yearly fee and hours, by the month."""
    if not months >= 0.0:
        raise AfterwardError(
            say("a licence cannot be kept open for {months} months", months=format(months, "g")),
            code="law.months",
            remedy=say("Give the months as a number from 0."),
        )
    licence, years = licence_of(record), months / MONTHS
    fee = yearly_fee(licence)
    return Keeping(
        record=record,
        months=months,
        money=None if fee is None else fee.times(years),
        practice_hours=_times(licence.keep_hours_yearly, years),
        learning_hours=_times(licence.keep_learning_yearly, years),
        reopen_money=reopen_money(licence),
        reopen_months=reopen_months(licence),
    )


def yearly_fee(licence: Licence) -> Span | None:
    """Return the fee a year; None where nobody has found it (which is not a fee of nothing)."""
    if licence.keep_cost_low is not None and licence.keep_cost_high is not None:
        return Span(licence.keep_cost_low, licence.keep_cost_high)
    if licence.keep_cost_yearly > 0.0:
        return Span(licence.keep_cost_yearly, licence.keep_cost_yearly)
    return None


def reopen_money(licence: Licence) -> Span | None:
    """Return what reopening costs; None where it is not known, or there is nothing to reopen."""
    if licence.barrier_mode is None or licence.reopen_cost_high <= 0.0:
        return None
    return Span(licence.reopen_cost_low, licence.reopen_cost_high)


def reopen_months(licence: Licence) -> Span | None:
    """Return the months back to clinic once past the barrier, paperwork included."""
    if licence.barrier_mode is None:
        return None
    return Span(
        licence.return_low + licence.reopen_low,
        licence.return_high + licence.reopen_high,
    )


def keeping_sentence(
    country: str,
    profession: str,
    region: str,
    money: Callable[[float], str],
    *,
    gp: bool = False,
) -> str:
    """Return the price of keeping the door open in plain words; `money` writes an amount.

    Raises:
        AfterwardError: an unknown country, profession or region.
    """
    return says_keeping(checked_rule(country, profession, region, gp=gp), money)


def says_keeping(record: Record, money: Callable[[float], str]) -> str:
    """Return one licence's price of keeping, and of reopening, in plain words."""
    kept = keeping(record)
    return say(
        "{keeping}; {reopening}.", keeping=_kept(kept, money), reopening=_reopened(kept, money)
    )


def says_return(record: Record) -> str:
    """Return how long it takes to be back in a clinical post: one wording wherever it is told."""
    licence, kept = licence_of(record), keeping(record)
    low, high = number(licence.return_low), number(licence.return_high)
    if kept.reopen_months is None:
        return say(
            "{low} to {high} months of paperwork, and the search for a post on top.",
            low=low,
            high=high,
        )
    return say(
        "{low} to {high} months of paperwork while that way is open, {later_low} to {later_high} "
        "months once it has closed, and the search for a post on top.",
        low=low,
        high=high,
        later_low=number(kept.reopen_months.low),
        later_high=number(kept.reopen_months.high),
    )


def barrier_range(record: Record) -> tuple[float, float]:
    """Return the least and the most months away after which the easy way back closes."""
    licence = licence_of(record)
    mode = licence.barrier_mode or 0.0
    low = mode if licence.barrier_low is None else licence.barrier_low
    return low, mode if licence.barrier_high is None else licence.barrier_high


def says_barrier(record: Record) -> str:
    """Return the range of months away after which it closes; "" where all have the same.

    In the United States boards differ; elsewhere it is how much one has worked.
    """
    low, high = barrier_range(record)
    if low == high:
        return ""
    span = {"low": number(low), "high": number(high)}
    if record.grade == "M":
        return say("{low} to {high} months away, as no rule is held", **span)
    if record.id.startswith("us."):
        return say("{low} to {high} months away, by place", **span)
    return say("{low} to {high} months away, by how much you have worked", **span)


def _kept(kept: Keeping, money: Callable[[float], str]) -> str:
    hours = _hours(kept)
    if kept.money is None and hours:
        return say(
            "Keeping it open takes {hours} a year and a fee, which was not found",
            hours=joined(hours),
        )
    if kept.money is None:
        return say("Keeping it open takes a yearly fee, which was not found")
    if kept.money.high > 0.0:
        each = joined([_about(kept.money, money), *hours])
        return say("Keeping it open costs {each} a year", each=each)
    if hours:
        return say("Keeping it open costs no fee and takes {hours} a year", hours=joined(hours))
    return say("Keeping it open costs no fee")


def _hours(kept: Keeping) -> list[str]:
    practice, learning = kept.practice_hours, kept.learning_hours
    told = []
    if practice:
        told.append(say("{hours} hours of practice", hours=number(practice, places=0)))
    if learning:
        told.append(say("{hours} hours of learning", hours=number(learning, places=0)))
    return told


def _reopened(kept: Keeping, money: Callable[[float], str]) -> str:
    licence = licence_of(kept.record)
    if kept.reopen_months is None:
        return say(
            "no absence of a fixed length closes it, and coming back takes {low} to {high} months "
            "of paperwork",
            low=number(licence.return_low),
            high=number(licence.return_high),
        )
    low, high = number(kept.reopen_months.low), number(kept.reopen_months.high)
    if kept.reopen_money is None:
        return say(
            "reopening it after it closes takes {low} to {high} months, at a cost that was not "
            "found",
            low=low,
            high=high,
        )
    return say(
        "reopening it after it closes takes {cost} and {low} to {high} months",
        cost=_about(kept.reopen_money, money),
        low=low,
        high=high,
    )


def _about(span: Span, money: Callable[[float], str]) -> str:
    low, high = money(span.low), money(span.high)
    if low == high:
        return say("about {amount}", amount=high)
    return say("{low} to {high}", low=low, high=high)


def _times(hours: float | None, years: float) -> float | None:
    return None if hours is None else hours * years
