"""The catalogue without a person: what there is for a profession and country, and its pay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from afterward.base.figures import Quantity, ledger_row, middle
from afterward.options.listing import catalogue, find, need
from afterward.options.option import Alternative, Option
from afterward.options.own import at_country
from afterward.options.shapes import renamed, scaled


@dataclass(frozen=True, slots=True)
class Overview:
    """One option for a profession and country: `pay` is yearly, or a share of one's own."""

    option: Option
    pay: Quantity | None


def overview(country: str, profession: str) -> tuple[Overview, ...]:
    """Return every option for a profession and country, with pay as far as it is published.

    Where only US pay is known it is a share of one's own pay now, marked as borrowed.
    """
    return tuple(
        Overview(option, _pay(option, country, profession))
        for option in catalogue()
        if profession in option.professions and country in option.countries
    )


def _pay(option: Option, country: str, profession: str) -> Quantity | None:
    if option.pay == "own":
        return None
    where = {"country": country, "profession": profession}
    if option.pay == "share":
        share = at_country(need(option.id, "pay_share", **where), country)
        return renamed(share, share.id, unit="of your pay now")
    local = find(option.id, "pay", **where)
    known = local is not None and local.country == country
    return local if known else _borrowed(option, profession)


def _borrowed(option: Option, profession: str) -> Quantity:
    role = need(option.id, "pay", country="US", profession=profession)
    clinic = need("clinical", "pay", country="US", profession=profession)
    part = 1.0 / middle(clinic)
    shape = scaled(role.distribution, part)
    low = None if role.at_least is None else role.at_least * part
    high = None if role.at_most is None else role.at_most * part
    return renamed(
        role.borrow(),
        role.id,
        distribution=shape,
        unit="of your pay now",
        at_least=low,
        at_most=high,
    )


def ledger(alternatives: Iterable[Alternative]) -> list[dict[str, Any]]:
    """Return a ledger row for every quantity the alternatives rest on, each id once."""
    rows = {
        quantity.id: ledger_row(quantity)
        for alternative in alternatives
        for quantity in alternative.quantities
    }
    return list(rows.values())
