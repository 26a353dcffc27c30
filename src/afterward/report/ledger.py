"""The ledger: every figure and rule an answer used, with its source, grade and influence."""

from __future__ import annotations

from typing import Any

from afterward.base.figures import Quantity, ledger_row
from afterward.decision import Decision
from afterward.evidence import figures
from afterward.law import records
from afterward.options import Alternative

QUANTITIES = ("pay", "hours", "nights", "search", "training", "training_cost", "burnout_shift")


def ledger(decision: Decision) -> list[dict[str, Any]]:
    """Return one row for each figure, then each rule of the person's country, that was used."""
    worth = {errand.id: errand.worth for errand in decision.find_out}
    used = decision.outcomes.parameters
    rows = [
        {**ledger_row(quantity), "influence": worth.get(quantity.id, 0.0)}
        for quantity in _quantities(decision.alternatives)
        if quantity.id in used
    ]
    return rows + law_rows(decision.profile.person.country)


def _quantities(options: tuple[Alternative, ...]) -> list[Quantity]:
    found: dict[str, Quantity] = {q.id: q for q in figures()}
    for option in options:
        for name in QUANTITIES:
            quantity = getattr(option, name)
            found[quantity.id] = quantity
    return list(found.values())


def law_rows(country: str) -> list[dict[str, Any]]:
    """Return one ledger row for each rule of law of a country."""
    return [
        {
            "id": record.id,
            "name": record.title,
            "value": None,
            "p05": None,
            "p95": None,
            "unit": record.unit,
            "population": "",
            "country": record.country,
            "year": record.valid_from.year,
            "grade": record.grade,
            "borrowed": False,
            "source": record.source.title,
            "url": record.source.url,
            "seen": record.source.seen.isoformat(),
            "influence": 0.0,
        }
        for record in records()
        if record.country == country
    ]
