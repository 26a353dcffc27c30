"""Licence: until when the door is open, what keeps it open, and the way back."""

from __future__ import annotations

from afterward.base.months import month_text, month_words
from afterward.base.records import Licence, Record
from afterward.base.words import number
from afterward.door.day import Day
from afterward.door.lines import Line
from afterward.law.licence import licence_rule
from afterward.profile import is_gp


def rule_for(day: Day) -> Record:
    """Return the licence rule that holds for the person."""
    person = day.profile.person
    return licence_rule(person.country, person.profession, person.region, gp=is_gp(day.profile))


def licence_lines(day: Day) -> tuple[Line, ...]:
    """Return until when the licence is open, what keeps it, and how long a return takes."""
    record = rule_for(day)
    rule = record.rule
    if not isinstance(rule, Licence):
        return ()
    if not day.leaves_clinic:
        says = "Your licence goes on as it is: this is clinical work."
        return (Line("licence.open", says, None, "month", "what this option means"),)
    return (_barrier(day, record, rule), _keeps(record, rule), _way_back(record, rule))


def _line(record: Record, name: str, says: str, value: float | str | None, unit: str) -> Line:
    return Line(name, says, value, unit, record.source.cite(), grade=record.grade)


def _barrier(day: Day, record: Record, rule: Licence) -> Line:
    if rule.barrier_mode is None:
        says = "No fixed absence after which more than paperwork is asked for."
        return _line(record, "licence.open", says, None, "month")
    until = day.month + round(rule.barrier_mode)
    low, high = rule.barrier_low or rule.barrier_mode, rule.barrier_high or rule.barrier_mode
    says = f"The easy way back stays open until about {month_words(until)}"
    if low != high:
        says += f" ({number(low)} to {number(high)} months away, by place)"
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
    # A fee nobody has found is not a fee of nothing.
    cost = rule.keep_cost_yearly or None
    return _line(record, "licence.keeps", says, cost, "a year")


def _way_back(record: Record, rule: Licence) -> Line:
    before = f"{number(rule.return_low)} to {number(rule.return_high)} months of paperwork"
    says = f"Return: {before} before that"
    if rule.barrier_mode is not None:
        low = rule.return_low + rule.reopen_low
        high = rule.return_high + rule.reopen_high
        says += f", {number(low)} to {number(high)} months after it"
    return Line(
        id="licence.return",
        says=f"{says}. {rule.how}".strip(),
        value=rule.return_high,
        unit="months",
        source=record.source.cite(),
        low=rule.return_low,
        high=rule.return_high + rule.reopen_high,
        grade=record.grade,
    )
