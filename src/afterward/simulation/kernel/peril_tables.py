"""From risks to plain numbers: hazards, searches and sick pay of both posts."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from afterward.base.figures import value_at
from afterward.law import sick_pay
from afterward.simulation.household import Household
from afterward.simulation.interruptions import Career
from afterward.simulation.kernel.lanes import single

Table = NDArray[np.float32]

# Quantiles are read off a line between knots an even way apart on the scale of normal scores.
SCORES = np.linspace(-5.2, 5.2, 2081)


class Perils(NamedTuple):
    """Hazards a month of both posts, the searches that follow and the sick pay of each."""

    lost_old: Any
    lost_new: Any
    fails: Any
    probation: Any
    ill_old: Any
    ill_new: Any
    times: Any
    not_back: Any
    search_old: Any
    search_new: Any
    full_old: Any
    full_new: Any
    rate_old: Any
    rate_new: Any


class Scheme(NamedTuple):
    """How sick pay goes by service and by law, for one option's post and the present one."""

    then_old: Any
    then_new: Any
    nhs_old: Any
    nhs_new: Any
    state_old: Any
    state_new: Any
    served_old: Any
    served_new: Any
    law_months_old: Any
    law_months_new: Any
    law_rate_old: Any
    law_rate_new: Any
    beside_old: Any
    beside_new: Any


def perils(home: Household) -> Perils:
    """Return hazards and what follows; a table `(option, state)` for each name."""
    risks = home.career.risks
    pay = risks.pay
    log_times = np.log(risks.times)
    rows = (
        (risks.lost[-1], risks.lost[:-1]),
        (risks.fails[:-1], risks.probation[:-1]),
        (risks.ill[-1], risks.ill[:-1]),
        (log_times, risks.not_back),
        (risks.search[-1], risks.search[:-1]),
        (pay.full[-1], pay.full[:-1]),
        (pay.then_rate[-1], pay.then_rate[:-1]),
    )
    shape = home.shape[:2]
    flat = (np.broadcast_to(part, shape) for pair in rows for part in pair)
    return Perils(*(np.ascontiguousarray(single(part)) for part in flat))


def scheme(home: Household) -> Scheme:
    """Return how sick pay goes by service and by law; `(option,)` for each name."""
    pay, count = home.career.risks.pay, home.shape[0]
    kinds = np.array(pay.by_service)
    pairs = (
        pay.then_months,
        (kinds == "nhs").astype(float),
        (kinds == "government").astype(float),
        pay.served,
        pay.law_months,
        pay.law_rate,
        pay.law_beside,
    )
    flat = (part for rows in pairs for part in (np.full(count, rows[-1]), rows[:-1]))
    return Scheme(*(single(np.ascontiguousarray(part)) for part in flat))


class Service(NamedTuple):
    """Sick pay by years of service: the NHS's months in full and at half, India's for each year."""

    years: Any
    full: Any
    half: Any
    a_year: Any


def service(career: Career) -> Service:
    """Return the months of sick pay that grow with service; nothing where no post has such."""
    years = np.arange(7.0)
    full = half = np.zeros(years.size)
    a_year = np.float32(0.0)
    if "nhs" in career.risks.pay.by_service:
        full, half = sick_pay.nhs_months(career.law, years)
    if "government" in career.risks.pay.by_service:
        a_year = np.float32(sick_pay.government_months(career.law, 1.0))
    return Service(single(years), single(full), single(half), a_year)


def lengths(career: Career) -> tuple[Table, Table]:
    """Return the months of an illness at each knot of `SCORES`: of the body, of the mind."""
    place = np.clip(ndtr(SCORES), 1e-6, 1.0 - 1e-6)
    body, mind = (value_at(length, place) for length in career.risks.lengths)
    return single(body), single(mind)
