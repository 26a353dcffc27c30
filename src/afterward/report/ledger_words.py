"""The ledger in words: rows that say the same of several options stand once."""

from __future__ import annotations

from typing import Any

from afterward.base.words import number


def ledger_view(rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the ledger in words; rows that say the same of several options stand once."""
    together: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        together.setdefault(_same(row), []).append(row)
    return [_ledger_row(found) for found in together.values()]


def _same(row: dict[str, Any]) -> tuple[str, ...]:
    named = ("unit", "grade", "borrowed", "source", "seen")
    return (row["name"].partition(": ")[0], _value(row), *(str(row[name]) for name in named))


def _ledger_row(found: list[dict[str, Any]]) -> dict[str, str]:
    row, count = found[0], len(found)
    name = row["name"] if count == 1 else f"{row['name'].partition(': ')[0]} ({count} times)"
    return {
        "id": row["id"],
        "name": name,
        "value": _value(row),
        "unit": row["unit"],
        "grade": row["grade"],
        "borrowed": "borrowed" if row["borrowed"] else "",
        "source": row["source"],
        "seen": row["seen"],
    }


def _value(row: dict[str, Any]) -> str:
    if "says" in row:
        return str(row["says"])
    if row["value"] is None:
        return "see the law"
    middle_of, low, high = (number(row[name], places=3) for name in ("value", "p05", "p95"))
    return middle_of if low == high else f"{middle_of} ({low} to {high})"
