"""One life as plain data, under a documented and versioned schema, its sums exact to the cent."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from afterward import __version__
from afterward.base.figures import ledger_row
from afterward.base.months import month_text
from afterward.base.words import CURRENCY
from afterward.profile import Profile
from afterward.report import help as help_room
from afterward.report.life_events import says
from afterward.report.life_sums import CENTS, Sums, sums_of
from afterward.report.life_why import quantities_used, rules_of, why
from afterward.report.plain import data_hash
from afterward.simulation.one_life import OneLife
from afterward.simulation.one_life_events import Event

SCHEMA = "afterward.life/1"


def story_plain(life: OneLife, profile: Profile) -> dict[str, Any]:
    """Return one life as plain data; the same arguments give the same bytes."""
    rules = [rule.id for rule in rules_of(life, profile)]
    rows = [ledger_row(quantity) for quantity in quantities_used(life, profile)]
    return {
        "schema": SCHEMA,
        "version": __version__,
        "data_hash": data_hash([*rows, *({"id": rule} for rule in rules)]),
        "seed": life.seed,
        "as_of": life.on.isoformat(),
        "leave": None if life.leave is None else month_text(life.leave),
        "help": help_room.as_plain(profile),
        "option": life.option,
        "name": life.name,
        "state": life.state,
        "life": life.life,
        "one_of_many": True,
        "currency": CURRENCY[profile.person.country],
        "begins": month_text(life.now),
        "begins_with": _cents(life.begins_with),
        "known": life.known,
        "luck": life.luck,
        "events": [_event(event, life, profile) for event in life.events],
        "periods": [_period(row, life) for row in sums_of(life, CENTS)],
        "children": [asdict(run) for run in life.children],
        "rules": rules,
    }


def _event(event: Event, life: OneLife, profile: Profile) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "month": month_text(life.now + int(event.month + 1e-9)),
        "exact": event.exact,
        "says": says(event, profile),
        "why": why(event, profile),
        "numbers": event.numbers,
        "figures": list(event.figures),
    }


def _period(row: Sums, life: OneLife) -> dict[str, Any]:
    """Return a step; opening + every line - spent + unpaid + returns = closing, to the cent."""
    period, parts = row.period, {name: cents / CENTS for name, cents in row.parts.items()}
    return {
        "begins": month_text(life.now + period.first),
        "months": period.months,
        "tax_year": period.tax_year,
        "opening": row.opening / CENTS,
        "lines": {name: parts[name] for name in period.lines},
        "spent": -parts["spent"] + 0.0,
        "unpaid": parts["unpaid"],
        "returns": parts["returns"],
        "closing": row.closing / CENTS,
        "closing_today": row.today / CENTS,
        **_cents({key: getattr(period, key) for key in ("cut", "pots", "loans", "bills")}),
        "price": period.price,
        "end_price": period.end_price,
        "market": period.market,
        "months_in": period.months_in,
    }


def _cents(amounts: dict[str, float]) -> dict[str, float]:
    return {name: round(amount, 2) for name, amount in amounts.items()}
