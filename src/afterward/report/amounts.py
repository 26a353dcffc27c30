"""Numbers as the terminal shows them: money with its sign, shares, plain numbers with a unit."""

from __future__ import annotations

from typing import Any

from afterward.base.saying import beside, say
from afterward.base.words import SIGN, money, number, significant
from afterward.report.unit_words import unit_words


def amount(value: float, unit: str) -> str:
    """Return a number with its unit: `$106,000 a year`, `0.6 of your pay now`, `4.5 months`."""
    currency, _, per = unit.partition(" ")
    if currency in SIGN:
        return beside(money(value, currency), unit_words(per))
    return beside(number(significant(value, digits=2), places=3), unit_words(unit))


def span(row: dict[str, Any]) -> str:
    """Return the range of a ledger row, such as `($51,900 to $236,000)`."""
    unit = row["unit"].split(" ")[0] if row["unit"][:3] in SIGN else ""
    low, high = (amount(row[end], unit) for end in ("p05", "p95"))
    return say("({low} to {high})", low=low, high=high)
