"""Licence: until when the door is open, what keeps it open, and the way back."""

from __future__ import annotations

from afterward.base.months import month_text, month_words
from afterward.base.records import Licence, Record
from afterward.base.words import number
from afterward.door.day import Day
from afterward.door.lines import MEANT, Line
from afterward.law.keeping import says_barrier, says_keeping, says_return, yearly_fee
from afterward.law.licence import is_general, licence_rule
from afterward.law.undo import Undone, after, undo
from afterward.profile import is_gp

# Of the undo's months, those a person reads in one sentence.
TOLD = (6.0, 12.0, 24.0, 36.0, 60.0)


def rule_for(day: Day) -> Record:
    """Return the licence rule that holds for the person."""
    person = day.profile.person
    return licence_rule(person.country, person.profession, person.region, gp=is_gp(day.profile))


def licence_lines(day: Day) -> tuple[Line, ...]:
    """Return until when the licence is open, what keeps it and at what price, and the way back."""
    record = rule_for(day)
    rule = record.rule
    if not isinstance(rule, Licence):
        return ()
    if not day.leaves_clinic:
        says = "Your licence goes on as it is: this is clinical work."
        return (Line("licence.open", says, None, "month", MEANT),)
    return (
        _barrier(day, record, rule),
        _keeps(record, rule),
        _price(day, record, rule),
        _way_back(record, rule),
        _undo(day, record),
    )


def undone(day: Day) -> tuple[Undone, ...]:
    """Return what coming back would take after 0, 1, 3, 6, 12, 24, 36, 48 and 60 months away."""
    return undo(rule_for(day))


def _line(record: Record, name: str, says: str, value: float | str | None, unit: str) -> Line:
    return Line(name, says, value, unit, record.source.cite(), grade=record.grade)


def _barrier(day: Day, record: Record, rule: Licence) -> Line:
    if rule.barrier_mode is None:
        says = "No fixed absence after which more than paperwork is asked for."
        return _line(record, "licence.open", says, None, "month")
    until = day.month + round(rule.barrier_mode)
    says = f"The easy way back stays open until about {month_words(until)}"
    if differs := says_barrier(record):
        says += f" ({differs})"
    if is_general(record):
        says += ": the general rule, your state's own is not held"
    return Line(
        id="licence.open",
        says=says + ".",
        value=month_text(until),
        unit="month",
        source=record.source.cite(),
        grade=record.grade,
    )


def _keeps(record: Record, rule: Licence) -> Line:
    says = f"What keeps it open: {rule.keeps}"
    fee = yearly_fee(rule)
    # A fee nobody has found is not a fee of nothing.
    return _line(record, "licence.keeps", says, None if fee is None else fee.middle, "a year")


def _price(day: Day, record: Record, rule: Licence) -> Line:
    fee = yearly_fee(rule)
    return Line(
        id="licence.price",
        says=says_keeping(record, day.money),
        value=None if fee is None else fee.middle,
        unit="a year",
        source=rule.keep_source or record.source.cite(),
        low=None if fee is None else fee.low,
        high=None if fee is None else fee.high,
        grade="M" if fee is None else rule.keep_grade or record.grade,
    )


def _way_back(record: Record, rule: Licence) -> Line:
    return Line(
        id="licence.return",
        says=f"Back in clinic: {says_return(record)} {rule.how}".strip(),
        value=rule.return_high,
        unit="months",
        source=record.source.cite(),
        low=rule.return_low,
        high=rule.return_high + rule.reopen_high,
        grade=record.grade,
    )


def _undo(day: Day, record: Record) -> Line:
    told = [after(record, away) for away in TOLD]
    rule, last = record.rule, told[-1]
    parts = [
        f"{number(one.away)} months away, {_takes(day, one, closes=_closes_for_some(rule, one))}"
        for one in _changes(told)
    ]
    grade = rule.reopen_grade if isinstance(rule, Licence) else None
    return Line(
        id="licence.undo",
        says=f"If you come back, the search apart: after {'; after '.join(parts)}.",
        value=last.months.high,
        unit="months",
        source=record.source.cite(),
        low=told[0].months.low,
        high=last.months.high,
        grade=grade or record.grade,
    )


def _closes_for_some(rule: object, one: Undone) -> bool:
    """Return whether after so long the easy way has closed for some, and is open for others."""
    if not isinstance(rule, Licence) or rule.barrier_low is None or rule.barrier_high is None:
        return False
    return rule.barrier_low <= one.away < rule.barrier_high


def _changes(told: list[Undone]) -> list[Undone]:
    """Return those that differ from the one before: what stays the same is said once."""
    kept = [told[0]]
    for one in told[1:]:
        if (one.months, one.money, one.odds) != (kept[-1].months, kept[-1].money, kept[-1].odds):
            kept.append(one)
    return kept


def _takes(day: Day, one: Undone, *, closes: bool) -> str:
    says = f"{number(one.months.low)} to {number(one.months.high)} months"
    if closes:
        says += " (it may have closed by then)"
    if one.money is None:
        return f"{says} and a cost that was not found"
    if one.money.high > 0.0:
        says += f" and {day.money(one.money.low)} to {day.money(one.money.high)}"
    if one.odds_known and one.odds < 1.0:
        says += f" (works out for about {round(100 * one.odds)} of 100)"
    return says
