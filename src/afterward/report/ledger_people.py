"""The ledger in words with one column more: of whom each figure was measured."""

from __future__ import annotations

from typing import Any

from afterward.report.ledger_words import ledger_view
from afterward.report.unit_words import unit_words


def with_people(rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the ledger in words, each row with its population; other people are another row.

    Rows keep the order of the ledger's own.
    """
    of: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        of.setdefault(row["population"], []).append(row)
    told = [
        {**view, "population": unit_words(people)}
        for people, some in of.items()
        for view in ledger_view(some)
    ]
    place = {row["id"]: i for i, row in enumerate(rows)}
    return sorted(told, key=lambda view: place[view["id"]])
