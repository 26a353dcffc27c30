"""The price of keeping the door open: what a licence takes a year, and what reopening it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from afterward.base.errors import AfterwardError
from afterward.base.records import Licence, Record
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
            f"a licence cannot be kept open for {months:g} months",
            code="law.months",
            remedy="Give the months as a number from 0.",
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
    return f"{_kept(kept, money)}; {_reopened(kept, money)}."


def says_return(record: Record) -> str:
    """Return how long it takes to be back in a clinical post: one wording wherever it is told."""
    licence, kept = licence_of(record), keeping(record)
    before = f"{number(licence.return_low)} to {number(licence.return_high)} months of paperwork"
    if kept.reopen_months is None:
        return f"{before}, and the search for a post on top."
    low, high = number(kept.reopen_months.low), number(kept.reopen_months.high)
    return (
        f"{before} while that way is open, {low} to {high} months once it has "
        "closed, and the search for a post on top."
    )


def says_barrier(record: Record) -> str:
    """Return the range of months away after which it closes; "" where all have the same.

    In the United States boards differ; elsewhere it is how much one has worked.
    """
    licence = licence_of(record)
    mode = licence.barrier_mode or 0.0
    low = mode if licence.barrier_low is None else licence.barrier_low
    high = mode if licence.barrier_high is None else licence.barrier_high
    if low == high:
        return ""
    why = "by place" if record.id.startswith("us.") else "by how much you have worked"
    why = "as no rule is held" if record.grade == "M" else why
    return f"{number(low)} to {number(high)} months away, {why}"


def _kept(kept: Keeping, money: Callable[[float], str]) -> str:
    hours = _hours(kept)
    if kept.money is None:
        takes = f"{_joined(hours)} a year and a fee" if hours else "a yearly fee"
        return f"Keeping it open takes {takes}, which was not found"
    if kept.money.high == 0.0:
        return f"Keeping it open costs no fee{f' and takes {_joined(hours)} a year' * bool(hours)}"
    return f"Keeping it open costs {_joined([_about(kept.money, money), *hours])} a year"


def _hours(kept: Keeping) -> list[str]:
    told = {"practice": kept.practice_hours, "learning": kept.learning_hours}
    return [f"{number(hours, places=0)} hours of {what}" for what, hours in told.items() if hours]


def _joined(parts: list[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def _reopened(kept: Keeping, money: Callable[[float], str]) -> str:
    licence = licence_of(kept.record)
    if kept.reopen_months is None:
        back = f"{number(licence.return_low)} to {number(licence.return_high)} months"
        return f"no absence of a fixed length closes it, and coming back takes {back} of paperwork"
    months = f"{number(kept.reopen_months.low)} to {number(kept.reopen_months.high)} months"
    if kept.reopen_money is None:
        return f"reopening it after it closes takes {months}, at a cost that was not found"
    return f"reopening it after it closes takes {_about(kept.reopen_money, money)} and {months}"


def _about(span: Span, money: Callable[[float], str]) -> str:
    low, high = money(span.low), money(span.high)
    return f"about {high}" if low == high else f"{low} to {high}"


def _times(hours: float | None, years: float) -> float | None:
    return None if hours is None else hours * years
