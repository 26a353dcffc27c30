"""A tax told line by line: rounded as each rule says, every line with where it can be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from afterward.base.records import Record
from afterward.law.income import Levy

# What "minor", "unit" and "down" round to, and which way.
ROUNDING = {
    "minor": (Decimal("0.01"), ROUND_HALF_UP),
    "unit": (Decimal(1), ROUND_HALF_UP),
    "down": (Decimal(1), ROUND_DOWN),
}
# Below this a binary fraction is only the computer's way of writing the cent.
NOISE = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One leaf of a tax: its id, its plain name, the sum, and its source."""

    id: str
    name: str
    amount: float
    source: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A year's tax on one case; lines are leaves and sum to `total`, to the cent.

    `net` is gross less tax: pension contributions are not taken off. `notes` say where the law
    of the year asked for is not known yet; `not_counted` says what is left out.
    """

    gross: float
    total: float
    net: float
    lines: tuple[Line, ...]
    not_counted: tuple[str, ...]
    notes: tuple[str, ...]


def rounded(amount: float, rounding: str) -> Decimal:
    """Return an amount rounded as a rule says.

    >>> rounded(2137.3749999999995, "minor")
    Decimal('2137.38')
    """
    unit, way = ROUNDING[rounding]
    return Decimal(str(round(amount, NOISE))).quantize(unit, rounding=way)


def explained(
    gross: float, levies: dict[str, Levy], not_counted: tuple[str, ...], day: dt.date
) -> Explanation:
    """Return the explanation of a tax worked out for one case, by the law of a day."""
    sums = {
        name: rounded(float(levy.amount), levy.rules[0].rounding) for name, levy in levies.items()
    }
    total = sum(sums.values(), start=Decimal(0))
    lines = tuple(
        Line(name, levy.name, float(sums[name]), sources(levy.rules))
        for name, levy in levies.items()
    )
    rules = [rule for levy in levies.values() for rule in levy.rules]
    net = Decimal(str(round(float(gross), NOISE))) - total
    return Explanation(
        gross=float(gross),
        total=float(total),
        net=float(net),
        lines=lines,
        not_counted=not_counted,
        notes=_beyond(rules, day),
    )


def sources(rules: tuple[Record, ...]) -> str:
    """Return where the rules can be read, each source once."""
    return "; ".join(dict.fromkeys(rule.source.cite() for rule in rules))


def _beyond(rules: list[Record], day: dt.date) -> tuple[str, ...]:
    """Return a note where a rule had run out by the day, so that the last one known was used."""
    late = {rule.title: last_year(rule) for rule in rules if _ran_out(rule, day)}
    if not late:
        return ()
    named = "; ".join(f"{title} (known to {year})" for title, year in late.items())
    said = f"the law of {day.year} is not known yet for: {named}. "
    return (said + "The last known was used, its thresholds not moved",)


def last_year(rule: Record) -> int | None:
    """Return the last year a rule is known for: its end, or the end of its freeze."""
    return rule.valid_to.year if rule.valid_to else rule.frozen_until


def _ran_out(rule: Record, day: dt.date) -> bool:
    if rule.valid_to is not None:
        return rule.valid_to < day
    return rule.frozen_until is not None and rule.frozen_until < day.year
