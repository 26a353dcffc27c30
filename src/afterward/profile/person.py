"""What a profile holds: the shapes of `profile.toml`, table by table."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from afterward.base.criteria import CriterionId
from afterward.base.errors import AfterwardError, Fault
from afterward.base.months import MonthText
from afterward.base.saying import say

Words = Annotated[str, Meta(max_length=2000)]
# Limits catch slips of the keyboard (a pay with three zeros too many), not unusual lives.
Yearly = Annotated[float, Meta(ge=0, le=500_000_000, extra_json_schema={"description": "a year"})]
Monthly = Annotated[float, Meta(ge=0, le=50_000_000, extra_json_schema={"description": "a month"})]
Sum = Annotated[float, Meta(ge=0, le=5_000_000_000)]
Hours = Annotated[float, Meta(ge=0, le=120, extra_json_schema={"description": "hours a week"})]
Nights = Annotated[float, Meta(ge=0, le=31, extra_json_schema={"description": "nights a month"})]
Months = Annotated[float, Meta(ge=0, le=600, extra_json_schema={"description": "months"})]
Share = Annotated[float, Meta(ge=0, le=1, extra_json_schema={"description": "share: 0.05 is 5 %"})]
Rate = Annotated[float, Meta(ge=0, le=1, extra_json_schema={"description": "a year: 0.07 is 7 %"})]
Year = Annotated[int, Meta(ge=1950, le=2100, extra_json_schema={"description": "year of birth"})]
# Months of notice that are counted where nobody said.
NOTICE_MONTHS = 3.0
Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9\-]*$", max_length=60)]

Profession = Literal["doctor", "nurse", "dentist", "pharmacist"]
CountryCode = Literal["US", "UK", "IN"]
Employer = Literal["nonprofit", "government", "nhs", "private", "own-practice", "agency"]
Plan = Literal[
    "us.rap",
    "us.ibr-new",
    "us.ibr-old",
    "us.paye",
    "us.standard",
    "us.standard-10",
    "us.extended",
    "us.private",
    "uk.plan1",
    "uk.plan2",
    "uk.plan4",
    "uk.plan5",
    "uk.postgraduate",
    "in.education",
    "fixed",
]
# Whether a post can be taken up from where one lives now.
Where = Literal["here", "anywhere", "may-mean-moving", "elsewhere"]
Instrument = Literal["single-item", "who5", "cbi", "phq2", "phq9"]


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """A lowest and a highest value a person would believe, nine times in ten."""

    low: Annotated[float, Meta(ge=0, le=50_000_000)]
    high: Annotated[float, Meta(ge=0, le=50_000_000)]

    def __post_init__(self) -> None:
        """Refuse a range the wrong way round."""
        if self.low > self.high:
            raise AfterwardError(
                say("a range the wrong way round"),
                faults=(
                    Fault(
                        "high",
                        f"{self.high:g}",
                        say("{low} (`low`) or more", low=format(self.low, "g")),
                    ),
                ),
            )


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Who it is: month of birth, profession, where, and the household.

    `partner_pay` is gross a year; `filing` matters in the United States only, `city` where it taxes
    wages itself (New York City, Philadelphia). `children_born` holds the years in which children
    were born who live on the household's income; `dependants` counts them too.
    """

    born: MonthText
    profession: Profession
    country: CountryCode
    specialty: Words = ""
    region: Words = ""
    city: Words = ""
    filing: Literal["single", "joint", "head"] = "single"
    partner_pay: Yearly = 0.0
    dependants: Annotated[int, Meta(ge=0, le=15)] = 0
    children_born: tuple[Year, ...] = ()


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """The present post: hours a week, nights a month, gross pay a year, employer, pension.

    `look_first` is true for someone who would find the next post before giving notice. `unvested`
    is what the employer has paid into a pension and takes back from those who leave before `vests`.
    `training_ends` is the month in which those in training finish it (the CCT in the UK).
    `notice_months` is None where nobody said, and `notice` what is then taken.
    """

    hours: Hours
    pay: Yearly
    employer: Employer
    nights: Nights = 0.0
    on_call: Nights = 0.0
    since: MonthText | None = None
    training_ends: MonthText | None = None
    notice_months: Annotated[float, Meta(ge=0, le=12)] | None = None
    look_first: bool = True
    saving: Share = 0.0
    employer_saving: Share = 0.0
    unvested: Sum = 0.0
    vests: MonthText | None = None
    pension: Literal["nhs", "none"] = "none"
    nhs_pension_so_far: Yearly = 0.0

    @property
    def notice(self) -> float:
        """Return the months of notice that are counted: those said, or what is assumed."""
        return NOTICE_MONTHS if self.notice_months is None else self.notice_months


class Money(msgspec.Struct, frozen=True, kw_only=True):
    """What the household has and spends; `essential` is a month without frills."""

    cash: Sum
    essential: Annotated[float, Meta(gt=0, le=50_000_000)]
    other: Monthly = 0.0
    retirement: Sum = 0.0
    retire_at: Annotated[float, Meta(ge=40, le=85)] = 67.0
    state_pension: Yearly | None = None


class Debt(msgspec.Struct, frozen=True, kw_only=True):
    """One debt: its plan, what is owed, and the months already counted on its clocks.

    `newest_loan` is the day of the newest federal loan (United States), which decides what plans
    are open.
    """

    plan: Plan
    newest_loan: dt.date | None = None
    balance: Sum
    rate: Rate | None = None
    clock: Months = 0.0
    pslf: Annotated[float, Meta(ge=0, le=120)] = 0.0
    payment: Monthly | None = None
    ends: Months | None = None


class LicenceTies(msgspec.Struct, frozen=True, kw_only=True):
    """What ties a person to a post: bond, visa, non-compete, tail cover."""

    bond_until: MonthText | None = None
    bond_penalty: Sum = 0.0
    visa: Literal["none", "j1", "h1b", "skilled-worker"] = "none"
    non_compete_months: Annotated[float, Meta(ge=0, le=60)] = 0.0
    tail_cover: Sum = 0.0


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """The score of a questionnaire taken elsewhere; none is asked here."""

    instrument: Instrument
    value: Annotated[float, Meta(ge=0, le=100)]


class CheckIn(msgspec.Struct, frozen=True, kw_only=True):
    """How it is: our own question in five steps, or a score typed in; since when; and before.

    `exhaustion_leave` is true for someone who has been on sick leave for exhaustion.
    """

    exhaustion: Annotated[int, Meta(ge=1, le=5)] | None = None
    score: Score | None = None
    since: MonthText | None = None
    earlier: Literal["", "better", "same", "worse", "first-post"] = ""
    exhaustion_leave: bool = False


class MustHaves(msgspec.Struct, frozen=True, kw_only=True):
    """Hard limits, each reversible.

    `income_floor` is net household income a month. `stay_put` is to go on living where one does:
    near parents, a partner's work, a school.
    """

    income_floor: Monthly | None = None
    odds: Annotated[float, Meta(gt=0, lt=1)] = 0.8
    max_hours: Hours | None = None
    no_nights: bool = False
    no_training_over_months: Months | None = None
    keep_licence: bool = False
    keep_visa: bool = False
    stay_put: bool = False
    keep: tuple[Id, ...] = ()


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A post someone has offered; it always beats the catalogue's figures.

    `place` says whether it can be taken up from where the person lives now.
    """

    option: Id
    pay: Yearly
    name: Words = ""
    hours: Hours | None = None
    nights: Nights | None = None
    search_months: Months = 0.0
    start: MonthText | None = None
    place: Where | None = None
    note: Words = ""


Rating = Range | Literal["don't know"]


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One person and their situation, as written in `profile.toml`."""

    person: Person
    work: Work
    money: Money
    schema: Annotated[int, Meta(ge=1, le=1)] = 1
    feels: Words = ""
    debts: tuple[Debt, ...] = ()
    licence: LicenceTies = LicenceTies()
    health: CheckIn = CheckIn()
    must_haves: MustHaves = MustHaves()
    rates: dict[CriterionId, Range] = {}
    ratings: dict[Id, dict[CriterionId, Rating]] = {}
    offers: tuple[Offer, ...] = ()


def is_gp(profile: Profile) -> bool:
    """Return whether someone works in general practice, from the words of their specialty."""
    words = profile.person.specialty.lower().replace("-", " ").split()
    return profile.person.profession == "doctor" and (
        "gp" in words or " ".join(words).startswith(("general practi", "family "))
    )
