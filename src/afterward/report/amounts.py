"""Numbers as the terminal shows them: money with its sign, shares, plain numbers with a unit."""

from __future__ import annotations

from typing import Any

from afterward.base.words import SIGN, money, number, significant


def amount(value: float, unit: str) -> str:
    """Return a number with its unit: `$106,000 a year`, `0.6 of your pay now`, `4.5 months`."""
    currency, _, per = unit.partition(" ")
    if currency in SIGN:
        return f"{money(value, currency)} {per}".rstrip()
    return f"{number(significant(value, digits=2), places=3)} {unit}"


def span(row: dict[str, Any]) -> str:
    """Return the range of a ledger row, such as `($51,900 to $236,000)`."""
    unit = row["unit"].split(" ")[0] if row["unit"][:3] in SIGN else ""
    low, high = (amount(row[end], unit).strip() for end in ("p05", "p95"))
    return f"({low} to {high})"
