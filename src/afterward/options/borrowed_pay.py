"""Pay of a role where no series exists: from the United States, set against clinicians' pay here.

Currencies and levels of pay differ between countries; what a role pays beside a clinician differs
less. So the role's pay there is taken as a share of the clinician's there, and applied to what is
published of clinicians here, whoever asks: a role pays a post holder, not a former salary. Where
nothing is published of one's profession here, one's own pay now stands for it:

    US pay of the role / US pay of the profession x pay of the profession here (else own pay now)

No full-time post is paid below the legal minimum: what lies below it is raised to it, and where
even the middle would lie below it the measure says nothing, and no series exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from afterward.base.figures import Assumption, Quantity, middle
from afterward.base.saying import beside, say
from afterward.base.words import number
from afterward.evidence import figure
from afterward.options.fulltime import full_time
from afterward.options.listing import find, need
from afterward.options.option import Option
from afterward.options.shapes import scaled
from afterward.profile.professions import WHO

ABROAD = "US"
WEEKS = 52
_LEAST_AN_HOUR = {"UK": "money.minimum_wage.uk"}
NEIGHBOUR = say("A neighbouring occupation stands in for this role")


@dataclass(frozen=True, slots=True)
class Abroad:
    """A role's pay in the United States and a clinician's there, and what it is applied to here.

    `anchor` is the published pay of the profession here; None where one's own pay stands for it.
    """

    role: Quantity
    clinic: float
    anchor: Quantity | None

    def why(self, country: str, profession: str) -> str:
        """Return in words how pay of the role is borrowed."""
        shares = f"{middle(self.role):,.0f} / {self.clinic:,.0f}"
        here = say("your pay now")
        if self.anchor is not None:
            here = say(
                "a {profession}'s published pay in {country} ({pay})",
                profession=WHO[profession],
                country=country,
                pay=number(middle(self.anchor), places=0),
            )
        return say(
            "no series exists for {country}: pay of this work in the US as a share of a "
            "{profession}'s there ({shares}), times {pay}",
            country=country,
            profession=WHO[profession],
            shares=shares,
            pay=here,
        )


def abroad(option: Option, country: str, profession: str) -> Abroad:
    """Return what pay of a role is borrowed from.

    Raises:
        AfterwardError: the US has no series of it either; `is_published` says so beforehand.
    """
    role = need(option.id, "pay", country=ABROAD, profession=profession)
    clinic = need("clinical", "pay", country=ABROAD, profession=profession)
    return Abroad(role, middle(clinic), anchor(country, profession))


def is_published(option: Option, country: str, profession: str) -> bool:
    """Return whether anyone publishes what a role pays in a country, or in the United States."""
    places = (country, ABROAD)
    return any(find(option.id, "pay", country=c, profession=profession) for c in places)


def anchor(country: str, profession: str) -> Quantity | None:
    """Return the published pay of a profession in a country, by which others' pay is measured."""
    found = find("clinical", "pay", country=country, profession=profession)
    return found if found is not None and found.country == country else None


def least_pay(option: Option, country: str, profession: str) -> float:
    """Return the legal minimum of a year in a role: an hour's x its hours a week x 52.

    Its hours are those it is known for, at most what contracts call full time. Zero where no
    minimum is held on the shelf.
    """
    name = _LEAST_AN_HOUR.get(country)
    if name is None:
        return 0.0
    hours = middle(need(option.id, "hours", country=country, profession=profession))
    return _least_an_hour(name) * min(hours, full_time(country)) * WEEKS


@cache
def _least_an_hour(name: str) -> float:
    """Return the legal minimum of an hour, which every role's borrowed pay asks for."""
    return middle(figure(name))


def brought(found: Abroad, factor: float, why: str, *, unit: str, least: float) -> Quantity:
    """Return pay of a role as it stands here: marked, graded C, and no lower than `least`."""
    role = found.role.borrow()
    low = None if role.at_least is None else role.at_least * factor
    here = msgspec.structs.replace(
        role,
        distribution=scaled(role.distribution, factor),
        unit=unit,
        at_least=max(low or 0.0, least) if least else low,
        at_most=None if role.at_most is None else role.at_most * factor,
    )
    return graded(here, why)


def is_lawful(found: Abroad, factor: float, least: float) -> bool:
    """Return whether pay brought here lies at the legal minimum or above, at its middle."""
    here = brought(found, factor, say("as it stands"), unit=found.role.unit, least=0.0)
    return middle(here) >= least


def graded(quantity: Quantity, why: str) -> Quantity:
    """Return pay with how it was derived: grade C where it is borrowed, else the grade it has."""
    if isinstance(quantity, Assumption):
        return quantity
    said = [part for part in (quantity.derivation, why) if part]
    if quantity.borrowed and not said:
        said = [NEIGHBOUR]
    grade = "C" if quantity.borrowed else quantity.grade
    return msgspec.structs.replace(quantity, grade=grade, derivation=beside(*said, between=". "))
