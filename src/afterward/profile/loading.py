"""Reading a profile, with everything that cannot be used said at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from afterward.base.checking import sift
from afterward.base.criteria import CRITERION, RATED
from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.partial import told
from afterward.base.reading import read_toml
from afterward.base.saying import Named, quoted, say
from afterward.law import loans
from afterward.law.tax import cities, regions
from afterward.profile.age import age
from afterward.profile.person import Debt, Profile, Range
from afterward.profile.training import in_training

# Only places whose law is held; "" stands where a country's law needs no place.
REGIONS: dict[str, tuple[str, ...]] = {c: regions(c) for c in ("US", "UK", "IN")}
PLAN_COUNTRY = {"us": "US", "uk": "UK", "in": "IN"}
VISA_COUNTRY = {"j1": "US", "h1b": "US", "skilled-worker": "UK"}
SCORE_RANGE = {
    "single-item": (1, 5),
    "who5": (0, 100),
    "cbi": (0, 100),
    "phq2": (0, 6),
    "phq9": (0, 27),
}
YOUNGEST, OLDEST = 18, 89


# What is looked for once a file has been read: from a profile and a day to what is amiss in it.
Check = Callable[[Profile, dt.date], Iterable[Fault]]


def load_profile(
    path: str | Path, *, on: dt.date | None = None, also: tuple[Check, ...] = ()
) -> Profile:
    """Read a profile from a TOML file and check it against a day (today).

    The names of options are known a room above: `afterward.options.load_profile` checks them too.

    Raises:
        AfterwardError: the file cannot be read, or naming everything in it that cannot be used.
    """
    return profile_from(read_toml(path), file=str(path), on=on or dt.date.today(), also=also)


def profile_from(
    table: dict[str, Any], *, file: str, on: dt.date, also: tuple[Check, ...] = ()
) -> Profile:
    """Turn a table into a checked profile; faults of form, of sense and of `also` come together."""
    profile, faults = sift(Profile, table)
    faults += check_profile(profile, on=on, also=also)
    if faults:
        raise faults_error(faults, file=file)
    return profile


def region_fault(country: Any, region: Any) -> Fault | None:
    """Return a fault for a region whose law is not held; never the nearest one instead."""
    known = REGIONS.get(country) if isinstance(country, str) else None
    if known is None or region in known:
        return None
    return Fault(
        "person.region",
        quoted(region) if region else say("nothing"),
        say("one of: {names}", names=Named(", ".join(name for name in known if name))),
        say("The law of other places is not held yet, and a neighbour's would mislead."),
    )


def check_profile(profile: Profile, *, on: dt.date, also: tuple[Check, ...] = ()) -> list[Fault]:
    """Return everything in a profile that is well formed but makes no sense together.

    A profile of which only a part could be read is looked through as far as it goes.
    """
    return [fault for check in (*CHECKS, *also) for fault in told(check, profile, on)]


def _born(profile: Profile, on: dt.date) -> Iterator[Fault]:
    born, years = profile.person.born, age(profile, on)
    if years < 0:
        yield Fault("person.born", quoted(born), say("a month in the past"), say("Check the year."))
    elif not YOUNGEST <= years <= OLDEST:
        allowed = say("an age from {youngest} to {oldest}", youngest=YOUNGEST, oldest=OLDEST)
        yield Fault(
            "person.born",
            say('"{born}" (age {years})', born=Named(born), years=format(years, ".0f")),
            allowed,
        )


def _region(profile: Profile, _: dt.date) -> Iterator[Fault]:
    fault = region_fault(profile.person.country, profile.person.region)
    if fault is not None:
        yield fault


def _city(profile: Profile, _: dt.date) -> Iterator[Fault]:
    person = profile.person
    held = cities(person.country, person.region)
    if person.city not in held:
        allowed = say("nothing: none is held there")
        if held[1:]:
            allowed = say("one of: {names}", names=Named(", ".join(held[1:])))
        remedy = say("Only cities that tax wages themselves are named.")
        yield Fault("person.city", quoted(person.city), allowed, remedy)


def _filing(profile: Profile, _: dt.date) -> Iterator[Fault]:
    person = profile.person
    if person.filing != "single" and person.country != "US":
        yield Fault("person.filing", quoted(person.filing), say("single, outside the US"))


def _partner_pay(profile: Profile, _: dt.date) -> Iterator[Fault]:
    person = profile.person
    if person.partner_pay > 0 and person.country == "US" and person.filing != "joint":
        remedy = say(
            "Say that you file jointly (`filing` is `joint` in a file), or leave the partner's pay "
            "out."
        )
        yield Fault("person.partner_pay", f"{person.partner_pay:g}", "0", remedy)


def _children(profile: Profile, on: dt.date) -> Iterator[Fault]:
    person = profile.person
    for i, born in enumerate(person.children_born):
        if born > on.year:
            yield Fault(
                f"person.children_born[{i}]", f"{born}", say("a year up to {year}", year=on.year)
            )
    least = len(person.children_born)
    if person.dependants < least:
        remedy = say("Children count among those who depend on the household's income.")
        yield Fault(
            "person.dependants", f"{person.dependants}", say("{least} or more", least=least), remedy
        )


def _debts(profile: Profile, _: dt.date) -> Iterator[Fault]:
    for i, debt in enumerate(profile.debts):
        for check in (_plan_of, _rate_of, _open_of, _pslf_of, _payment_of):
            yield from told(check, profile, debt, f"debts[{i}]")


def _plan_of(profile: Profile, debt: Debt, place: str) -> Iterator[Fault]:
    country = profile.person.country
    if PLAN_COUNTRY.get(debt.plan.split(".")[0], country) != country:
        yield Fault(
            f"{place}.plan",
            quoted(debt.plan),
            say("a plan of {country}, or fixed", country=Named(country)),
        )


def _rate_of(_: Profile, debt: Debt, place: str) -> Iterator[Fault]:
    if debt.rate is None and debt.plan not in loans.UK_PLANS:
        yield Fault(f"{place}.rate", say("nothing"), say("interest a year, such as 0.07"))


def _open_of(_: Profile, debt: Debt, place: str) -> Iterator[Fault]:
    """Yield what is open instead of a plan that is closed to this borrower."""
    try:
        loans.check_open(debt.plan, debt.newest_loan)
    except AfterwardError as fault:
        yield Fault(f"{place}.plan", quoted(debt.plan), fault.message, fault.remedy)


def _pslf_of(_: Profile, debt: Debt, place: str) -> Iterator[Fault]:
    if debt.pslf and not debt.plan.startswith("us."):
        yield Fault(f"{place}.pslf", f"{debt.pslf:g}", say("0: only US federal plans"))


def _payment_of(_: Profile, debt: Debt, place: str) -> Iterator[Fault]:
    if debt.plan in ("fixed", "us.private", "in.education") and not (debt.payment or debt.ends):
        yield Fault(f"{place}.payment", say("nothing"), say("a payment a month, or `ends`"))


def _visa(profile: Profile, _: dt.date) -> Iterator[Fault]:
    visa, country = profile.licence.visa, profile.person.country
    if VISA_COUNTRY.get(visa, country) != country:
        yield Fault(
            "licence.visa",
            quoted(visa),
            say("a visa of {country}, or none", country=Named(country)),
        )


def _one_answer(profile: Profile, _: dt.date) -> Iterator[Fault]:
    if profile.health.exhaustion is not None and profile.health.score is not None:
        allowed = say("either `exhaustion` or `score`")
        yield Fault("health", say("both `exhaustion` and `score`"), allowed)


def _score(profile: Profile, _: dt.date) -> Iterator[Fault]:
    score = profile.health.score
    if score is not None:
        low, high = SCORE_RANGE[score.instrument]
        if not low <= score.value <= high:
            allowed = say(
                "a number from {low} to {high} for {instrument}",
                low=low,
                high=high,
                instrument=Named(score.instrument),
            )
            yield Fault("health.score.value", f"{score.value:g}", allowed)


def _since(profile: Profile, on: dt.date) -> Iterator[Fault]:
    since = profile.health.since
    if since is not None and since > f"{on.year:04d}-{on.month:02d}":
        yield Fault("health.since", quoted(since), say("a month in the past"))


def _training_ends(profile: Profile, on: dt.date) -> Iterator[Fault]:
    ends = profile.work.training_ends
    if ends is None:
        return
    if not in_training(profile):
        allowed = say("a month, where the specialty says that somebody is in training")
        remedy = say(
            "Put it there too, such as “general medicine resident”, “GP registrar” or “ST5 "
            "cardiology”, or leave the month empty."
        )
        yield Fault("work.training_ends", quoted(ends), allowed, remedy)
    elif ends <= f"{on.year:04d}-{on.month:02d}":
        remedy = say("If training is done, take the word for it out of the specialty.")
        yield Fault("work.training_ends", quoted(ends), say("a month still to come"), remedy)


def _rates(profile: Profile, _: dt.date) -> Iterator[Fault]:
    if "money" in profile.rates:
        remedy = say("Take it out: every other rate is said in it.")
        yield Fault(
            "rates.money", say("a rate"), say("any criterion but money, the measure"), remedy
        )


def _ratings(profile: Profile, _: dt.date) -> Iterator[Fault]:
    for option, rated in profile.ratings.items():
        yield from told(_rated, f"ratings.{option}", rated)


def _rated(place: str, rated: Mapping[str, Any]) -> Iterator[Fault]:
    for criterion, value in rated.items():
        if criterion not in RATED:
            allowed = "one of: " + ", ".join(RATED)
            remedy = f"{CRITERION[criterion].name} comes out of the simulated lives."
            yield Fault(f"{place}.{criterion}", say("a rating"), allowed, remedy)
        elif isinstance(value, Range) and value.high > 100:
            yield Fault(f"{place}.{criterion}", f"{value.high:g}", say("from 0 to 100"))


CHECKS: tuple[Check, ...] = (
    *(_born, _region, _city, _filing, _partner_pay, _children),
    *(_debts, _visa, _one_answer, _score, _since, _training_ends, _rates, _ratings),
)
