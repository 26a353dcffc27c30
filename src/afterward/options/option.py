"""What an option is in the catalogue, and what it comes to for one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from afterward.base.errors import AfterwardError, Fault
from afterward.base.figures import Identifier, Quantity
from afterward.base.sources import Text
from afterward.options.place import AnyPlace

Road = Literal["stay", "mend", "reduce", "move", "pause", "leave"]
CountryCode = Literal["US", "UK", "IN"]
ProfessionId = Literal["doctor", "nurse", "dentist", "pharmacist"]
Employer = Literal["nonprofit", "government", "nhs", "private", "own-practice", "agency"]
LicenceEffect = Literal["practising", "held", "lapsing"]
Fit = Literal["exact", "proxy", "none"]
Consent = Literal["", "employer"]
PartOf = Annotated[float, Meta(ge=0, lt=1)]
Points = tuple[Annotated[float, Meta(gt=0)], ...]
THREE = 3

ROADS: tuple[Road, ...] = ("stay", "mend", "reduce", "move", "pause", "leave")


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One alternative as the catalogue tells it, the same for everyone it suits.

    `gains` and `costs` hold three sentences each, for every option, staying included.
    `pay` says how pay is found: your own, a share of your own, or a published figure.
    `employer` gives the usual kind of employer by country; none means the present one.
    `needs_nights` keeps an option for those who have nights to give up.
    `consent` says whose yes it takes, beside that of whoever hires: the present employer's.
    `like` names the role whose figures stand where the option has none of its own. `beside` is the
    share of the present post kept while training and looking, `keeps` the share that goes on
    beside the new role for good (pay, hours and nights of the option hold both parts).
    """

    id: Identifier
    name: Text
    road: Road
    group: Text
    summary: Text
    gains: tuple[Text, ...]
    costs: tuple[Text, ...]
    way_back: Text
    pay: Literal["own", "share", "published"]
    licence: LicenceEffect
    clinical: bool = False
    professions: tuple[ProfessionId, ...] = ("doctor", "nurse", "dentist", "pharmacist")
    countries: tuple[CountryCode, ...] = ("US", "UK", "IN")
    employer: dict[CountryCode, Employer] = {}
    pause_months: Annotated[float, Meta(ge=0, le=60)] = 0.0
    needs_nights: bool = False
    consent: Consent = ""
    like: str = ""
    beside: PartOf = 0.0
    keeps: PartOf = 0.0
    onet: str = ""
    fit: Fit = "none"
    licence_wall: str = ""
    notes: tuple[Text, ...] = ()
    aliases: tuple[Identifier, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an option whose two sides are not told alike."""
        sides = (("gains", self.gains), ("costs", self.costs))
        uneven = [(name, len(told)) for name, told in sides if len(told) != THREE]
        if uneven:
            raise AfterwardError(
                f"the option {self.id} is not told evenly",
                faults=tuple(
                    Fault(name, f"{count} sentences", "three sentences") for name, count in uneven
                ),
            )


class Ladder(msgspec.Struct, frozen=True, kw_only=True):
    """Pay in the first post, five years on and at the top, beside the pay figure it belongs to.

    In the currency and year of that figure; `basis` says what the three points are.
    """

    id: Identifier
    points: Points
    basis: Text

    def __post_init__(self) -> None:
        """Refuse a ladder that goes down, or has not three points."""
        if len(self.points) != THREE or list(self.points) != sorted(self.points):
            raise AfterwardError(
                f"the ladder {self.id} goes down or has not three points",
                faults=(Fault("points", str(list(self.points)), "three numbers, none falling"),),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One point of a role's progression: when, what it pays a year, and what that rests on."""

    when: str
    pay: Quantity
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """An option resolved for one person: their own numbers first, then their offers, then figures.

    Units: `pay` gross a year in today's currency, `hours` a week, `nights` a month, `search` and
    `training` months, `training_cost` currency. `burnout_shift` is in standard deviations of
    latent burnout once in the post (negative is lighter) and leaves out what hours and nights
    do: the simulation adds those from the differences in hours and nights. `start_month` counts
    months from the first of next month and is given only by an offer. `prior` is what stands
    for a rated criterion (0-100 on the person's own anchors) until the person rates it. `place`
    says whether taking it up means living elsewhere. `beside` is the share of the present post kept
    while training and looking, `keeps` the share that is part of the new post.
    """

    id: str
    option: str
    name: str
    road: Road
    group: str
    summary: str
    gains: tuple[str, ...]
    costs: tuple[str, ...]
    clinical: bool
    licence: LicenceEffect
    same_employer: bool
    employer: Employer
    place: AnyPlace
    pension: Literal["nhs", "none"]
    pay: Quantity
    hours: Quantity
    nights: Quantity
    search: Quantity
    training: Quantity
    training_cost: Quantity
    notice_months: float
    pause_months: float
    burnout_shift: Quantity
    progression: tuple[Rung, Rung, Rung]
    prior: dict[str, Quantity]
    onet: str
    fit: Fit
    licence_wall: str
    way_back: str
    start_month: int | None
    offer: bool
    notes: tuple[str, ...]
    consent: Consent = ""
    beside: float = 0.0
    keeps: float = 0.0

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Return every figure this alternative rests on, for the ledger."""
        return (
            self.pay,
            self.hours,
            self.nights,
            self.search,
            self.training,
            self.training_cost,
            self.burnout_shift,
            *(rung.pay for rung in self.progression),
            *self.prior.values(),
        )
