"""Licence: until when the door is open, what keeps it open, and the way back."""

from __future__ import annotations

from afterward.base.months import month_text, month_words
from afterward.base.records import Licence, Record
from afterward.base.saying import beside, say
from afterward.base.words import number
from afterward.door.day import Day
from afterward.door.lines import MEANT, Line
from afterward.law.keeping import barrier_range, says_barrier, says_keeping, says_return, yearly_fee
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
        says = say("Your licence goes on as it is: this is clinical work.")
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
        says = say("No fixed absence after which more than paperwork is asked for.")
        return _line(record, "licence.open", says, None, "month")
    until = day.month + round(rule.barrier_mode)
    soonest, latest = (month_text(day.month + round(away)) for away in barrier_range(record))
    return Line(
        id="licence.open",
        says=_open_until(month_words(until), says_barrier(record), general=is_general(record)),
        value=month_text(until),
        unit="month",
        source=record.source.cite(),
        grade=record.grade,
        extra={"soonest": soonest, "latest": latest},
    )


def _open_until(month: str, differs: str, *, general: bool) -> str:
    """Return until when the easy way back is open; `differs` is by how much that varies, if so."""
    until = say("{month} ({range})", month=month, range=differs) if differs else month
    if general:
        return say(
            "The easy way back stays open until about {month}: the general rule, your state's own "
            "is not held.",
            month=until,
        )
    return say("The easy way back stays open until about {month}.", month=until)


def _keeps(record: Record, rule: Licence) -> Line:
    says = say("What keeps it open: {steps}", steps=rule.keeps)
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
        says=say("Back in clinic: {how}", how=beside(says_return(record), rule.how)),
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
        say(
            "after {months} months away, {takes}",
            months=number(one.away),
            takes=_takes(day, one, closes=_closes_for_some(rule, one)),
        )
        for one in _changes(told)
    ]
    grade = rule.reopen_grade if isinstance(rule, Licence) else None
    return Line(
        id="licence.undo",
        says=say("If you come back, the search apart: {each}.", each=beside(*parts, between="; ")),
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
    low, high = number(one.months.low), number(one.months.high)
    months = say("{low} to {high} months", low=low, high=high)
    if closes:
        months = say("{low} to {high} months (it may have closed by then)", low=low, high=high)
    if one.money is None:
        return say("{months} and a cost that was not found", months=months)
    if one.money.high > 0.0:
        least, most = day.money(one.money.low), day.money(one.money.high)
        months = say("{months} and {low} to {high}", months=months, low=least, high=most)
    if one.odds_known and one.odds < 1.0:
        odds = round(100 * one.odds)
        return say("{takes} (works out for about {odds} of 100)", takes=months, odds=odds)
    return months
