"""What an option is in the catalogue, and what it comes to for one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from afterward.base.errors import AfterwardError, Fault
from afterward.base.figures import Identifier, Quantity
from afterward.base.sources import MaybeWords, Words
from afterward.options.demands import Demands, Setting
from afterward.options.place import AnyPlace

Road = Literal["stay", "mend", "reduce", "move", "pause", "leave"]
CountryCode = Literal["US", "UK", "IN"]
ProfessionId = Literal["doctor", "nurse", "dentist", "pharmacist"]
PROFESSIONS: tuple[ProfessionId, ...] = get_args(ProfessionId)
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
    `allied` says that it suits other health professions too (physiotherapists, radiographers and
    the like), by our own reading; what suits all four professions does so anyway.
    `employer` gives the usual kind of employer by country; none means the present one.
    `needs_nights` keeps an option for those who have nights to give up; `after_training` says that
    it opens to those in training only once that has ended, `in_training` keeps an option for those
    in training who have said when it ends. `out_of_programme` says that for those in training it is
    time out of their programme, of which no figures are held: it is not offered to them.
    `lasts_months` is after how many months a post ends by itself and the present one goes on (0: it
    does not); `trains_on_pay` says that a post begins with training, paid as such.
    `counted_as` says how it is counted where that is not how it goes; every answer that weighs the
    option says it.
    `consent` says whose yes it takes, beside that of whoever hires: the present employer's.
    `after` names the role from which this one is usually reached: then it is no first post outside
    clinic, and no option without an offer.
    `like` names the role whose figures stand where the option has none of its own. `beside` is the
    share of the present post kept while training and looking, `keeps` the share that goes on
    beside the new role for good (pay, hours and nights of the option hold both parts).
    `onet` and `isco` are the nearest occupation codes, and `fit` and `isco_fit` say how near;
    `sector` is the NAICS sector whose pay is meant. `settings` and `demands` say where the day is
    spent and what it asks. `ranked` is false for what comes before any choice and is never weighed
    against a role.
    """

    id: Identifier
    name: Words
    road: Road
    group: Words
    summary: Words
    gains: tuple[Words, ...]
    costs: tuple[Words, ...]
    way_back: Words
    pay: Literal["own", "share", "published"]
    licence: LicenceEffect
    clinical: bool = False
    professions: tuple[ProfessionId, ...] = ("doctor", "nurse", "dentist", "pharmacist")
    allied: bool = False
    countries: tuple[CountryCode, ...] = ("US", "UK", "IN")
    employer: dict[CountryCode, Employer] = {}
    pause_months: Annotated[float, Meta(ge=0, le=60)] = 0.0
    trains_on_pay: bool = False
    lasts_months: Annotated[float, Meta(ge=0, le=60)] = 0.0
    needs_nights: bool = False
    after_training: bool = False
    in_training: bool = False
    out_of_programme: bool = False
    counted_as: MaybeWords = ""
    consent: Consent = ""
    like: str = ""
    after: str = ""
    beside: PartOf = 0.0
    keeps: PartOf = 0.0
    onet: str = ""
    fit: Fit = "none"
    isco: Annotated[str, Meta(pattern=r"^(\d{4})?$")] = ""
    isco_fit: Fit = "none"
    sector: Annotated[str, Meta(pattern=r"^(\d\d(-\d\d)?)?$")] = ""
    settings: tuple[Setting, ...] = ()
    demands: Demands | None = None
    ranked: bool = True
    licence_wall: MaybeWords = ""
    notes: tuple[Words, ...] = ()
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

    @property
    def suits_allied(self) -> bool:
        """Return whether it suits health professions other than the four, by our own reading."""
        return self.allied or len(self.professions) == len(PROFESSIONS)


class Ladder(msgspec.Struct, frozen=True, kw_only=True):
    """Pay in the first post, five years on and at the top, beside the pay figure it belongs to.

    In the currency and year of that figure; `basis` says what the three points are.
    """

    id: Identifier
    points: Points
    basis: Words

    def __post_init__(self) -> None:
        """Refuse a ladder that goes down, or has not three points."""
        if len(self.points) != THREE or list(self.points) != sorted(self.points):
            raise AfterwardError(
                f"the ladder {self.id} goes down or has not three points",
                faults=(Fault("points", str(list(self.points)), "three numbers, none falling"),),
            )

    @property
    def floors(self) -> tuple[bool, ...]:
        """Return which points are top-coded: `basis` names them as so much "or more"."""
        return tuple(f"{point:,.0f} or more" in self.basis for point in self.points)


@dataclass(frozen=True, slots=True)
class Wall:
    """What bars the way into an option for one person, in words; `unsure`: the way in is in doubt.

    It is in doubt where most of the profession lack what is asked for, and no training is counted
    that gets past it.
    """

    says: str
    unsure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One point of a role's progression: when, what it pays a year, and what that rests on.

    `at_least` marks a top-coded point: pay is that much or more, and nobody publishes how much.
    """

    when: str
    pay: Quantity
    basis: str
    at_least: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """An option resolved for one person: their own numbers first, then their offers, then figures.

    Units: `pay` gross a year in today's currency, `hours` a week, `nights` a month, `search` and
    `training` months, `training_cost` currency. `burnout_shift` is in standard deviations of
    latent burnout once in the post (negative is lighter) and leaves out what hours and nights
    do: the simulation adds those from the differences in hours and nights. `start_month` counts
    months from the first of next month and is given by an offer, or by the end of training where
    an option opens only then. `prior` is what stands for a rated criterion (0-100 on the person's
    own anchors) until the person rates it. `place` says whether taking it up means living
    elsewhere. `beside` is the share of the present post kept while training and looking, `keeps`
    the share that is part of the new post. `closed` says why it cannot be begun, "" if it can.
    `in_training` marks the road that finishes training, and `counted_as` says how an option is
    counted where that is not how it goes. `lasts_months` is after how many months the post ends by
    itself and the present one goes on, 0 where it does not. `wall` is what bars the person's way
    in, None where nothing known does. `progression` is pay in the first post, five years on and at
    the top; where the post begins with `paid_training` (months), the first and the last year of it
    come before these three.
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
    progression: tuple[Rung, ...]
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
    closed: str = ""
    in_training: bool = False
    counted_as: str = ""
    lasts_months: float = 0.0
    paid_training: Quantity | None = None
    wall: Wall | None = None

    @property
    def away_months(self) -> float:
        """Return after how many months the present post goes on by itself; 0 where it does not."""
        return self.lasts_months or self.pause_months

    @property
    def after_training(self) -> bool:
        """Return whether it begins when training ends, not sooner."""
        return self.start_month is not None and not self.offer

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
            *(() if self.paid_training is None else (self.paid_training,)),
            *(rung.pay for rung in self.progression),
            *self.prior.values(),
        )
