"""Reading a profile, with everything that cannot be used said at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from afterward.base.checking import build
from afterward.base.criteria import CRITERION, RATED
from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.reading import read_toml
from afterward.law import loans
from afterward.law.tax import cities, regions
from afterward.profile.age import age
from afterward.profile.person import Debt, Profile, Range

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


def load_profile(path: str | Path, *, on: dt.date | None = None) -> Profile:
    """Read a profile from a TOML file and check it against a day (today).

    Raises:
        AfterwardError: the file cannot be read, or naming everything in it that cannot be used.
    """
    return profile_from(read_toml(path), file=str(path), on=on or dt.date.today())


def profile_from(table: dict[str, Any], *, file: str, on: dt.date) -> Profile:
    """Turn a table into a checked profile; faults of form and of sense are told together."""
    try:
        profile = build(Profile, table, file=file)
    except AfterwardError as fault:
        raise faults_error([*fault.faults, *_early(table, on)], file=file) from None
    faults = check_profile(profile, on=on)
    if faults:
        raise faults_error(faults, file=file)
    return profile


def _early(table: dict[str, Any], on: dt.date) -> list[Fault]:
    """Return what can be said of single tables although others cannot be read."""
    found = []
    for name, checks in (("person", (_region_of, _birth_of)),):
        part = table.get(name)
        if isinstance(part, dict):
            found += [fault for check in checks if (fault := check(part, on)) is not None]
    return found


def _region_of(person: dict[str, Any], on: dt.date) -> Fault | None:
    del on
    return region_fault(person.get("country"), person.get("region", ""))


def _birth_of(person: dict[str, Any], on: dt.date) -> Fault | None:
    born = person.get("born")
    if isinstance(born, str) and len(born) == 7 and born > f"{on.year:04d}-{on.month:02d}":
        return Fault("person.born", f'"{born}"', "a month in the past", "Check the year.")
    return None


def region_fault(country: Any, region: Any) -> Fault | None:
    """Return a fault for a region whose law is not held; never the nearest one instead."""
    known = REGIONS.get(country) if isinstance(country, str) else None
    if known is None or region in known:
        return None
    return Fault(
        "person.region",
        f'"{region}"' if region else "nothing",
        "one of: " + ", ".join(name for name in known if name),
        "The law of other places is not held yet, and a neighbour's would mislead.",
    )


def check_profile(profile: Profile, *, on: dt.date) -> list[Fault]:
    """Return everything in a profile that is well formed but makes no sense together."""
    checks = (_person(profile, on), _debts(profile), _ties(profile), _health(profile, on))
    return [*[f for group in checks for f in group], *_rates(profile), *_ratings(profile)]


def _person(profile: Profile, on: dt.date) -> list[Fault]:
    person = profile.person
    found = []
    years = age(profile, on)
    if years < 0:
        found.append(Fault("person.born", f'"{person.born}"', "a month in the past"))
    elif not YOUNGEST <= years <= OLDEST:
        allowed = f"an age from {YOUNGEST} to {OLDEST}"
        found.append(Fault("person.born", f'"{person.born}" (age {years:.0f})', allowed))
    if (fault := region_fault(person.country, person.region)) is not None:
        found.append(fault)
    found += _household(profile)
    if person.filing != "single" and person.country != "US":
        found.append(Fault("person.filing", f'"{person.filing}"', "single, outside the US"))
    if person.partner_pay > 0 and person.country == "US" and person.filing != "joint":
        remedy = 'Say filing = "joint", or leave the partner\'s pay out.'
        found.append(Fault("person.partner_pay", f"{person.partner_pay:g}", "0", remedy))
    return found


def _household(profile: Profile) -> list[Fault]:
    person, found = profile.person, []
    held = cities(person.country, person.region)
    if person.city not in held:
        allowed = "one of: " + ", ".join(held[1:]) if held[1:] else "nothing: none is held there"
        remedy = "Only cities that tax wages themselves are named."
        found.append(Fault("person.city", f'"{person.city}"', allowed, remedy))
    return found


def _debts(profile: Profile) -> list[Fault]:
    country, found = profile.person.country, []
    for i, debt in enumerate(profile.debts):
        place = f"debts[{i}]"
        owner = PLAN_COUNTRY.get(debt.plan.split(".")[0])
        if owner not in (None, country):
            found.append(Fault(f"{place}.plan", f'"{debt.plan}"', f"a plan of {country}, or fixed"))
        if debt.rate is None and debt.plan not in loans.UK_PLANS:
            found.append(Fault(f"{place}.rate", "nothing", "interest a year, such as 0.07"))
        if (closed := _closed(debt)) is not None:
            found.append(Fault(f"{place}.plan", f'"{debt.plan}"', *closed))
        if debt.pslf and not debt.plan.startswith("us."):
            found.append(Fault(f"{place}.pslf", f"{debt.pslf:g}", "0: only US federal plans"))
        if debt.plan in ("fixed", "us.private", "in.education") and not (debt.payment or debt.ends):
            found.append(Fault(f"{place}.payment", "nothing", "a payment a month, or `ends`"))
    return found


def _closed(debt: Debt) -> tuple[str, str] | None:
    """Return what is open instead of a plan that is closed to this borrower; None if it is open."""
    try:
        loans.check_open(debt.plan, debt.newest_loan)
    except AfterwardError as fault:
        return fault.message, fault.remedy
    return None


def _ties(profile: Profile) -> list[Fault]:
    visa = profile.licence.visa
    if VISA_COUNTRY.get(visa, profile.person.country) == profile.person.country:
        return []
    return [Fault("licence.visa", f'"{visa}"', f"a visa of {profile.person.country}, or none")]


def _health(profile: Profile, on: dt.date) -> list[Fault]:
    health, found = profile.health, []
    if health.exhaustion is not None and health.score is not None:
        allowed = "either `exhaustion` or `score`"
        found.append(Fault("health", "both `exhaustion` and `score`", allowed))
    if health.score is not None:
        low, high = SCORE_RANGE[health.score.instrument]
        if not low <= health.score.value <= high:
            allowed = f"a number from {low} to {high} for {health.score.instrument}"
            found.append(Fault("health.score.value", f"{health.score.value:g}", allowed))
    if health.since is not None and health.since > f"{on.year:04d}-{on.month:02d}":
        found.append(Fault("health.since", f'"{health.since}"', "a month in the past"))
    return found


def _rates(profile: Profile) -> list[Fault]:
    if "money" not in profile.rates:
        return []
    remedy = "Take it out: every other rate is said in it."
    return [Fault("rates.money", "a rate", "any criterion but money, the measure", remedy)]


def _ratings(profile: Profile) -> list[Fault]:
    found = []
    for option, rated in profile.ratings.items():
        for criterion, value in rated.items():
            place = f"ratings.{option}.{criterion}"
            if criterion not in RATED:
                allowed = "one of: " + ", ".join(RATED)
                remedy = f"{CRITERION[criterion].name} comes out of the simulated lives."
                found.append(Fault(place, "a rating", allowed, remedy))
            elif isinstance(value, Range) and value.high > 100:
                found.append(Fault(place, f"{value.high:g}", "from 0 to 100"))
    return found
