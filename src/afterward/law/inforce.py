"""The law of one country on one day, ready to be applied to arrays of money."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Amount, Marginal, Record, Share, Steps, Taper, Whole
from afterward.law import schedule
from afterward.law.index import Index
from afterward.law.library import first_day, rule

Array = NDArray[np.float64]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Law:
    """The rules in force on a day, their thresholds moved as each rule itself says."""

    day: dt.date
    index: Index

    def record(self, record_id: str) -> Record:
        """Return the rule in force."""
        return rule(record_id, self.day)

    def rule(self, record_id: str, kind: type[T]) -> T:
        """Return the rule itself, which has to be of a kind."""
        return _as(self.record(record_id), kind)

    def amount(self, record_id: str) -> Array | float:
        """Return a sum of money as it stands on the day."""
        record = self.record(record_id)
        return _as(record, Amount).value * self.index.factor(record)

    def share(self, record_id: str) -> float:
        """Return a share."""
        return _as(self.record(record_id), Share).value

    def value(self, record_id: str, amount: Array) -> Array | float:
        """Return what a rule of any kind comes to at an amount: a sum, a step, a taper, brackets.

        For rules that say "so much, depending on income" in different ways in different places.
        """
        kinds = {Taper: self.taper, Steps: self.steps, Marginal: self.marginal, Whole: self.whole}
        found = kinds.get(type(self.record(record_id).rule))
        return self.amount(record_id) if found is None else found(record_id, amount)

    def marginal(self, record_id: str, amount: Array) -> Array:
        """Return what is due by brackets."""
        record = self.record(record_id)
        return schedule.marginal(amount, _as(record, Marginal), self.index.factor(record))

    def whole(self, record_id: str, amount: Array) -> Array:
        """Return what is due at one rate on the whole amount."""
        record = self.record(record_id)
        return schedule.whole(amount, _as(record, Whole), self.index.factor(record))

    def rate(self, record_id: str, amount: Array) -> Array:
        """Return the rate of the step each amount falls on."""
        record = self.record(record_id)
        return schedule.rate_of(amount, _as(record, Whole), self.index.factor(record))

    def steps(self, record_id: str, amount: Array) -> Array:
        """Return the fixed sum of the step each amount falls on."""
        record = self.record(record_id)
        return schedule.steps(amount, _as(record, Steps), self.index.factor(record))

    def taper(self, record_id: str, amount: Array) -> Array:
        """Return an allowance that shrinks with the amount."""
        record = self.record(record_id)
        return schedule.taper(amount, _as(record, Taper), self.index.factor(record))


def law_of(country: str, index: Index | None = None, *, year: int | None = None) -> Law:
    """Return a country's law for the index's year, else `year`, else the last one known."""
    index = index or Index.still()
    return Law(first_day(country, index.year if index.year is not None else year), index)


def _as(record: Record, kind: type[T]) -> T:
    if not isinstance(record.rule, kind):
        msg = f"{record.id} is a {type(record.rule).__name__}, not a {kind.__name__}"
        raise TypeError(msg)
    return record.rule
