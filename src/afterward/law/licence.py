"""Licences: what keeps one open, when more than paperwork is asked for, and the way back."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.base.records import Licence, Record
from afterward.base.saying import say
from afterward.law.india.states import STATES
from afterward.law.library import YEAR_BEGINS, known, known_ids, rule
from afterward.law.us.states.names import NAMES

Array = NDArray[np.float64]

PROFESSIONS = ("doctor", "nurse", "dentist", "pharmacist")
NATIONS = ("England", "Wales", "Northern Ireland", "Scotland")
CODES = {name.lower(): code.lower() for code, name in NAMES.items()}


def licence_rule(country: str, profession: str, region: str = "", *, gp: bool = False) -> Record:
    """Return the licence rule of a profession: the region's own, else the country's.

    The country's says in its title that it is the general rule; a neighbour's is never used.
    Where none is known the answer is a rule of grade M that says so, so that the rest can run.

    Raises:
        AfterwardError: an unknown country.
    """
    if country not in YEAR_BEGINS:
        raise AfterwardError(
            say("no licence rules are held for the country “{country}”", country=country),
            code="law.country",
            remedy=say("Held so far: {countries}.", countries=", ".join(YEAR_BEGINS)),
        )
    shelf = f"{country.lower()}.licence"
    place = _place(country, region)
    whose = ["gp", "doctor"] if gp and profession == "doctor" else [profession]
    names = [name for who in whose for name in (f"{shelf}.{who}.{place}", f"{shelf}.{who}")]
    return rule(next(name for name in (*names, f"{shelf}.no_rule") if known(name)))


def checked_rule(country: str, profession: str, region: str = "", *, gp: bool = False) -> Record:
    """Return the licence rule, refusing a profession or a place nobody here knows.

    `profession` is one of `PROFESSIONS`, or "gp"; an empty region asks for the general rule.

    Raises:
        AfterwardError: an unknown country, profession or region.
    """
    who = "doctor" if profession == "gp" else profession
    found = licence_rule(country, who, region, gp=gp or profession == "gp")
    if who not in PROFESSIONS:
        raise AfterwardError(
            say("no licence rule is held for the profession “{profession}”", profession=profession),
            code="law.profession",
            remedy=say(
                "Held so far: {professions} and gp. For others ask the regulator.",
                professions=", ".join(PROFESSIONS),
            ),
        )
    if region and region.lower() not in _places(country):
        raise AfterwardError(
            say(
                "“{region}” is no place whose licences are known in {country}",
                region=region,
                country=country,
            ),
            code="law.region",
            remedy=say(
                "Known: {places}. Left empty, the general rule is given.",
                places=_known_places(country),
            ),
        )
    return found


def own_places(country: str, profession: str) -> tuple[str, ...]:
    """Return the places whose own rule for a profession is held, in order of name."""
    begins = f"{country.lower()}.licence.{profession}."
    return tuple(sorted(rule(name).region for name in known_ids(begins)))


def is_general(record: Record) -> bool:
    """Return whether a rule stands in for a state's own, which is not held."""
    return record.country == "US" and not record.region


def _place(country: str, region: str) -> str:
    """Return a region as ids spell it; a US state by its code or its name."""
    spelled = region.strip().lower()
    code = CODES.get(spelled, spelled) if country == "US" else spelled
    return code.replace(" ", "_")


def _places(country: str) -> frozenset[str]:
    named = {"US": (*NAMES, *NAMES.values()), "UK": NATIONS, "IN": STATES}[country]
    return frozenset(name.lower() for name in named)


def _known_places(country: str) -> str:
    return ", ".join({"US": tuple(NAMES), "UK": NATIONS, "IN": STATES}[country])


def months_to_return(record: Record, months_away: ArrayLike, u: ArrayLike) -> Array:
    """Return months from deciding to return until back in clinic; 0 for someone not away.

    `u` in (0, 1) is luck, high is bad: it picks within the rule's ranges, and the same bad luck
    brings the barrier earlier. Shapes broadcast.
    """
    licence = licence_of(record)
    away = np.asarray(months_away, dtype=np.float64)
    luck = np.asarray(u, dtype=np.float64)
    months = _between(licence.return_low, licence.return_high, luck)
    reopen = _between(licence.reopen_low, licence.reopen_high, luck)
    return np.where(away > 0.0, months + np.where(past_barrier(record, away, luck), reopen, 0.0), 0)


def cost_to_return(record: Record, months_away: ArrayLike, u: ArrayLike) -> Array:
    """Return what returning costs, once: nothing before the barrier, the rule's range after it."""
    licence = licence_of(record)
    luck = np.asarray(u, dtype=np.float64)
    cost = _between(licence.reopen_cost_low, licence.reopen_cost_high, luck)
    return np.where(past_barrier(record, months_away, luck), cost, 0.0)


def success(record: Record, months_away: ArrayLike, u: ArrayLike = 0.5) -> Array:
    """Return the chance that a return works out: 1 before the barrier, the rule's after it."""
    return np.where(past_barrier(record, months_away, u), licence_of(record).reopen_success, 1.0)


def past_barrier(record: Record, months_away: ArrayLike, u: ArrayLike = 0.5) -> NDArray[np.bool_]:
    """Return whether an absence is long enough that more than paperwork is asked for."""
    licence = licence_of(record)
    away = np.asarray(months_away, dtype=np.float64)
    if licence.barrier_mode is None:
        return np.broadcast_to(np.False_, np.broadcast_shapes(away.shape, np.shape(u)))
    return away >= barrier_at(licence, 1.0 - np.asarray(u, dtype=np.float64))


def barrier_at(licence: Licence, u: ArrayLike) -> Array:
    """Return the barrier, in months, below which a share `u` of places lies (a triangle).

    Raises:
        AfterwardError: the rule has no barrier.
    """
    mode = licence.barrier_mode
    if mode is None:
        raise AfterwardError(say("this licence has no barrier"), code="law.no_barrier")
    low = mode if licence.barrier_low is None else licence.barrier_low
    high = mode if licence.barrier_high is None else licence.barrier_high
    share = np.asarray(u, dtype=np.float64)
    if high <= low:
        return np.full(share.shape, low)
    split = (mode - low) / (high - low)
    rising = low + np.sqrt(share * (high - low) * (mode - low))
    falling = high - np.sqrt((1.0 - share) * (high - low) * (high - mode))
    return np.where(share < split, rising, falling)


def _between(low: float, high: float, u: Array) -> Array:
    return low + u * (high - low)


def licence_of(record: Record) -> Licence:
    """Return the licence rule a record holds.

    Raises:
        TypeError: the record holds a rule of another kind.
    """
    if not isinstance(record.rule, Licence):
        msg = f"{record.id} is no licence rule"
        raise TypeError(msg)
    return record.rule
