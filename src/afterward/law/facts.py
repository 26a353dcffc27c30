"""One line of an explanation: what it says, how sure it is, and where it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from afterward.base.records import Record
from afterward.base.sources import Grade
from afterward.law.explain import rounded, sources

GRADES: tuple[Grade, ...] = ("A", "B", "C", "M")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: its id, its plain name, how much, of what unit, how sure, and where to read it.

    `amount` is a number, words, or None where the law sets none or nobody has found it. `low` and
    `high` stand beside a number that is the middle of a range.
    """

    id: str
    name: str
    amount: float | str | None
    unit: str
    grade: Grade
    source: str
    low: float | None = None
    high: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the line as plain data; the range only where there is one."""
        names = ("id", "name", "amount", "unit", "grade", "source")
        plain = {name: getattr(self, name) for name in names}
        return plain if self.low is None else plain | {"low": self.low, "high": self.high}


def cent(amount: ArrayLike) -> float:
    """Return one amount to the cent."""
    return float(rounded(float(np.asarray(amount)), "minor"))


def weakest(rules: tuple[Record, ...]) -> Grade:
    """Return the grade of what follows from several rules: that of the least sure of them."""
    return max((rule.grade for rule in rules), key=GRADES.index)


def ruled(key: str, name: str, amount: ArrayLike, unit: str, rules: tuple[Record, ...]) -> Fact:
    """Return a line that follows from rules, as sure as the least sure of them."""
    return Fact(key, name, cent(amount), unit, weakest(rules), sources(rules))
