"""The catalogue without a person: what there is for a profession and country, and its pay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from afterward.base.figures import Quantity, ledger_row, middle
from afterward.base.saying import say
from afterward.options.borrowed_pay import (
    abroad,
    anchor,
    brought,
    graded,
    is_lawful,
    is_published,
    least_pay,
)
from afterward.options.listing import find, load, need, ranked
from afterward.options.option import Alternative, Option
from afterward.options.own import at_country
from afterward.options.shapes import renamed

OF_OWN = say("of your pay now")
_OF_LOAD = {"hours": say("of your hours now"), "nights": say("of your nights now")}


@dataclass(frozen=True, slots=True)
class Overview:
    """One option for a profession and country: `pay` is yearly, or a share of one's own.

    None where the pay stays one's own, or where no series exists (`option.pay` says which).
    """

    option: Option
    pay: Quantity | None

    @property
    def unknown(self) -> bool:
        """Return whether no series of its pay exists, so that it takes an offer to weigh it."""
        return self.pay is None and self.option.pay == "published"


def overview(country: str, profession: str) -> tuple[Overview, ...]:
    """Return every option for a profession and country, with pay as far as it is published.

    Where only US pay is known it is borrowed: set against clinicians' published pay here, else a
    share of one's own pay now.
    """
    return tuple(
        Overview(option, pay_of(option, country, profession))
        for option in ranked()
        if profession in option.professions and country in option.countries
    )


def pay_of(option: Option, country: str, profession: str) -> Quantity | None:
    """Return what an option pays in a country, as far as it is published: see `Overview.pay`."""
    if option.pay == "own":
        return None
    where = {"country": country, "profession": profession}
    if option.pay == "share":
        share = at_country(need(option.id, "pay_share", **where), country)
        return renamed(share, share.id, unit=OF_OWN)
    local = find(option.id, "pay", **where)
    if local is not None and local.country == country:
        return graded(local, "")
    return _borrowed(option, country, profession)


def _borrowed(option: Option, country: str, profession: str) -> Quantity | None:
    if not is_published(option, country, profession):
        return None
    found, part = abroad(option, country, profession), part_here(country, profession)
    unit = found.anchor.unit if found.anchor else OF_OWN
    least = least_pay(option, country, profession) if found.anchor else 0.0
    if not is_lawful(found, part, least):
        return None
    return brought(found, part, found.why(country, profession), unit=unit, least=least)


def load_of(option: Option, field: str, country: str, profession: str) -> Quantity | None:
    """Return hours a week or nights a month of an option; None where they stay one's own.

    `field` is `hours` or `nights`. Where they are a share of one's own the unit says so.
    """
    where = {"country": country, "profession": profession}
    known = load(option, field, **where)
    if known is not None:
        return at_country(known, country)
    share = find(option.id, f"{field}_share", **where)
    if share is None:
        return None
    return renamed(at_country(share, country), share.id, unit=_OF_LOAD[field])


def part_here(country: str, profession: str) -> float:
    """Return by what US pay of a role is multiplied to be pay here, or a share of one's own."""
    here = anchor(country, profession)
    clinic = middle(need("clinical", "pay", country="US", profession=profession))
    return (1.0 if here is None else middle(here)) / clinic


def ledger(alternatives: Iterable[Alternative]) -> list[dict[str, Any]]:
    """Return a ledger row for every quantity the alternatives rest on, each id once."""
    rows = {
        quantity.id: ledger_row(quantity)
        for alternative in alternatives
        for quantity in alternative.quantities
    }
    return list(rows.values())
