"""A licence told line by line: what keeps it, at what price, and the way back after an absence."""

from __future__ import annotations

from afterward.base.errors import AfterwardError
from afterward.base.records import Record
from afterward.base.saying import say
from afterward.base.sources import Grade
from afterward.base.words import CURRENCY
from afterward.base.words import months as months_words
from afterward.law.facts import Fact
from afterward.law.keeping import Span, reopen_money, reopen_months, yearly_fee
from afterward.law.licence import checked_rule, is_general, licence_of, own_places
from afterward.law.undo import Undone, after


def explain_licence(
    country: str, profession: str, region: str = "", months_away: float = 0.0, *, gp: bool = False
) -> tuple[Fact, ...]:
    """Return what a licence asks for, line by line, and what returning takes after an absence.

    Raises:
        AfterwardError: an unknown country, profession or region, or months below zero.
    """
    if not months_away >= 0.0:
        raise AfterwardError(
            say("nobody is away for {months} months", months=format(months_away, "g")),
            code="law.months",
            remedy=say("Give the months away as a number from 0."),
        )
    record = checked_rule(country, profession, region, gp=gp)
    undone = after(record, months_away)
    return (
        *_rule(record, profession),
        *_keeping(record),
        *_returning(record, undone),
        *_steps(record, undone),
    )


def _line(record: Record, name: str, says: str, value: float | str | None, unit: str) -> Fact:
    return Fact(name, says, value, unit, record.grade, record.source.cite())


def _rule(record: Record, profession: str) -> tuple[Fact, ...]:
    licence = licence_of(record)
    lines = [_line(record, "licence.rule", "Which rule this is", record.title, "")]
    if is_general(record):
        held = ", ".join(own_places(record.country, profession)) or "none"
        lines.append(_line(record, "licence.own_rules", "Places whose own rule is held", held, ""))
    low, high = licence.barrier_low, licence.barrier_high
    says = "Months away before more than paperwork is asked for"
    lines.append(
        Fact(
            "licence.open",
            says,
            licence.barrier_mode,
            "months",
            record.grade,
            record.source.cite(),
            low,
            high,
        )
    )
    for name, words in (("note", record.note), ("reason", record.reason)):
        if words:
            lines.append(_line(record, f"licence.{name}", "What to know about it", words, ""))
    return tuple(lines)


def _keeping(record: Record) -> tuple[Fact, ...]:
    licence = licence_of(record)
    unit = f"{CURRENCY[record.country]} a year"
    practice, learning = licence.keep_hours_yearly, licence.keep_learning_yearly
    fee = yearly_fee(licence)
    return (
        _line(record, "licence.keeps", "What keeps it open", licence.keeps, ""),
        _kept(record, "licence.keep.fee", "The fee for keeping it open", fee, unit),
        _kept(record, "licence.keep.practice", "Hours of practice", practice, "hours a year"),
        _kept(record, "licence.keep.learning", "Hours of learning", learning, "hours a year"),
    )


def _kept(record: Record, name: str, says: str, value: Span | float | None, unit: str) -> Fact:
    licence = licence_of(record)
    source = licence.keep_source or record.source.cite()
    return _ranged((name, says), value, unit, source, licence.keep_grade or record.grade)


def _returning(record: Record, undone: Undone) -> tuple[Fact, ...]:
    licence = licence_of(record)
    source = licence.reopen_source or record.source.cite()
    grade, unit = licence.reopen_grade or record.grade, CURRENCY[record.country]
    when = f"after {months_words(undone.away)} away"
    closed, counted = reopen_months(licence), licence.reopen_success < 1.0
    back = {
        ("return.months", f"Months to be back, {when}", "months"): undone.months,
        # No figure of papers and fees is not a fee of nothing.
        ("return.money", f"What returning costs, {when}", unit): (
            undone.money if undone.money is None or undone.money.high > 0.0 else None
        ),
        ("return.odds", f"Chance that it works out, {when}", "share"): (
            undone.odds if undone.odds_known and undone.odds < 1.0 else None
        ),
        ("reopen.months", "Months to be back once it has closed", "months"): closed,
        ("reopen.money", "What reopening costs once it has closed", unit): reopen_money(licence),
        ("reopen.odds", "Chance that reopening works out", "share"): (
            licence.reopen_success if counted and closed else None
        ),
    }
    return tuple(
        _ranged((f"licence.{name}", says), value, measured, source, grade)
        for (name, says, measured), value in back.items()
    )


def _ranged(
    named: tuple[str, str], value: Span | float | None, unit: str, source: str, grade: Grade
) -> Fact:
    if value is None:
        # Nobody is sure of a figure that has not been found.
        return Fact(*named, None, unit, "M", source)
    if isinstance(value, Span):
        return Fact(*named, value.middle, unit, grade, source, value.low, value.high)
    return Fact(*named, value, unit, grade, source)


def _steps(record: Record, undone: Undone) -> tuple[Fact, ...]:
    """Return the steps: paperwork alone while the door is open, more once it may have closed."""
    licence = licence_of(record)
    if undone.away == 0.0:
        return ()
    first = licence.barrier_mode if licence.barrier_low is None else licence.barrier_low
    closed = first is not None and undone.away >= first
    steps = licence.steps_after if closed else licence.steps_before
    told = steps or ((licence.how,) if licence.how else ())
    return tuple(
        _line(record, f"licence.step.{i}", f"Step {i}", step, "")
        for i, step in enumerate(told, start=1)
    )
