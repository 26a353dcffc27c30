"""The ledger in words: rows that say the same of several options stand once.

A number has the digits that its range bears: two figures of what lies between its ends.
"""

from __future__ import annotations

import math
from typing import Any

from afterward.base.saying import Said, say, sentence
from afterward.base.words import MINUS, Digits, grouped_indian, number
from afterward.report.unit_words import unit_words


def ledger_view(rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the ledger in words; rows that say the same of several options stand once."""
    together: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        together.setdefault(_same(row), []).append(row)
    return [_ledger_row(found) for found in together.values()]


def _same(row: dict[str, Any]) -> tuple[str, ...]:
    named = ("unit", "grade", "borrowed", "source", "seen")
    return (_shared(row["name"]), _value(row), *(str(row[name]) for name in named))


def _ledger_row(found: list[dict[str, Any]]) -> dict[str, str]:
    row, count = found[0], len(found)
    name = row["name"]
    if count > 1:
        name = say("{figure} ({count} times)", figure=_shared(name), count=count)
    return {
        "id": row["id"],
        "name": name,
        "value": _value(row),
        "unit": unit_words(row["unit"]),
        "grade": row["grade"],
        "borrowed": say("borrowed") if row["borrowed"] else "",
        "source": row["source"],
        "seen": row["seen"],
    }


def _shared(name: str) -> str:
    """Return what a figure is called apart from the option it belongs to."""
    if ": " not in name:
        return name
    if not isinstance(name, Said) or "option" not in name.given:
        return sentence(name.partition(": ")[0])
    return name.given.get("figure", name)


def _value(row: dict[str, Any]) -> str:
    if "says" in row:
        return row["says"]
    if row["value"] is None:
        return say("see the law")
    values, rupees = [row[name] for name in ("value", "p05", "p95")], row["unit"][:3] == "INR"
    spread = values[2] - values[1]
    if spread <= 0.0:
        return fixed(values[0], rupees=rupees)
    place = math.floor(math.log10(spread)) - 1
    middle, low, high = (_to_place(one, place, rupees=rupees) for one in values)
    ranged = say("{middle} ({low} to {high})", middle=middle, low=low, high=high)
    return middle if low == high else ranged


def fixed(value: float, *, rupees: bool = False) -> str:
    """Return a number that has no range: whole as it was given, else to three figures.

    >>> fixed(262_710), fixed(80_084.625), fixed(0.15), fixed(1_290_000, rupees=True)
    ('262,710', '80,100', '0.15', '12,90,000')
    """
    if value == round(value):
        return _to_place(value, 0, rupees=rupees)
    return _to_place(value, math.floor(math.log10(abs(value))) - 2, rupees=rupees)


def _to_place(value: float, place: int, *, rupees: bool) -> str:
    """Return a value rounded to a power of ten: two figures of its range, and never to nothing."""
    own = math.floor(math.log10(abs(value))) if value else place
    at = min(place, own)
    rounded = round(value, -at)
    if rupees and at >= 0:
        minus = MINUS if rounded < 0 else ""
        return Digits(f"{minus}{grouped_indian(round(abs(rounded)))}", {})
    return number(rounded, places=max(-at, 0))
