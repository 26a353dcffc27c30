"""What may cut a post short: how likely it is in each state of knowledge, and what it pays then.

Every array of posts has one row for each option's new post and a last row for the present one, so
that a life can look up the post it is in. A chance a year is read as a steady hazard a month.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.figures import Quantity, middle
from afterward.base.months import month_number, month_of
from afterward.evidence import figure
from afterward.law import sick_pay
from afterward.law.inforce import law_of
from afterward.options import Alternative
from afterward.profile import Profile

Array = NDArray[np.float64]
Known = Callable[[str], Array]

# Who pays no employer's pension, no cover and no sick pay: one's own practice, and an agency.
OWN_ACCOUNT = ("own-practice", "agency")
MONTHS = 12.0
SICK_RATES = {"doctor": "careers.sick_rate_doctor", "nurse": "careers.sick_rate_nurse"}
OTHER_RATE = "careers.sick_rate_other"
# Taken at its middle: nobody could find it out for one person.
MENTAL_SHARE = "careers.sick_mental_share"
# How long an employer's insurance pays in a long illness (United States), months.
INSURED_MONTHS = 6.0
# The next post after one is lost pays as the one before; whoever is their own employer is laid off
# by nobody; and each of the two strikes at most so often in a tax year. Said here, built in below.
PAY_AFTER_LOSS = 1.0
LAID_OFF_BY_ONESELF = 0.0
STRIKES_A_YEAR = 1.0
# Service in the NHS of whoever does not say since when they have been there, years.
SERVICE_UNSAID = 5.0


@dataclass(frozen=True, slots=True)
class SickPay:
    """Pay while ill, a row a post: months in full, then months at a rate, then what the law says.

    `full` and `then_rate` are `(post, state)`, the rest `(post,)`; months are counted from the
    first day of an absence. `by_service`: "nhs" or "government" where months grow with years
    there, "" where they do not; `served` is the years brought along. `law_beside` is what of
    `law_rate` comes on top of the months at a rate.
    """

    full: Array
    then_months: Array
    then_rate: Array
    law_months: Array
    law_rate: Array
    law_beside: Array
    by_service: tuple[str, ...]
    served: Array


@dataclass(frozen=True, slots=True)
class Risks:
    """Hazards a month of each post, `(post, state)`, and what follows when one strikes.

    `fails` is the further hazard during the first `probation` months, `(post, state)`; `search`
    how long another post like it takes to find, before the life's own luck. `times` is how many
    times likelier illness is for each standard deviation of burnout, `(state,)`.
    """

    lost: Array
    fails: Array
    probation: Array
    ill: Array
    search: Array
    times: Array
    mental: float
    not_back: Array
    lengths: tuple[Quantity, Quantity]
    pay: SickPay

    @property
    def none(self) -> bool:
        """Return whether nothing can strike at all."""
        return not (self.lost.any() or self.fails.any() or self.ill.any())


def hazard(yearly: Array) -> Array:
    """Return the hazard a month of a chance a year: -ln(1 - p) / 12."""
    return -np.log1p(-yearly) / MONTHS


def draw_risks(
    profile: Profile, options: tuple[Alternative, ...], search: Array, known: Known, on: dt.date
) -> Risks:
    """Draw what may cut posts short; `search` is `(option, state)`, months as the options say."""
    country = profile.person.country.lower()
    clinical = (*(option.clinical for option in options), True)
    own = np.array([*(option.employer in OWN_ACCOUNT for option in options), _own(profile)])
    clinic_search = known("hiring.clinical")
    looked = np.where(
        (search > 0.0) & ~np.array(clinical[:-1])[:, None], search, clinic_search[None]
    )
    return Risks(
        lost=_lost(clinical, own, country, known),
        fails=_fails(options, own, country, known),
        probation=_probation(options, country, known),
        ill=_ill(profile, clinical, known),
        search=np.concatenate([looked, clinic_search[None]]),
        times=known("careers.sick_per_burnout"),
        mental=middle(figure(MENTAL_SHARE)),
        not_back=known("careers.sick_not_back"),
        lengths=(figure("careers.sick_months"), figure("careers.sick_months_mental")),
        pay=_sick_pay(profile, options, own, known, on),
    )


def _own(profile: Profile) -> bool:
    return profile.work.employer in OWN_ACCOUNT


def _lost(clinical: tuple[bool, ...], own: Array, country: str, known: Known) -> Array:
    """Return the hazard of losing each post; whoever is their own employer is not laid off."""
    kinds = {
        kind: f"careers.layoff_{'clinical' if kind else 'other'}.{country}" for kind in clinical
    }
    drawn = {kind: hazard(known(name)) for kind, name in kinds.items()}
    nobody = hazard(np.full_like(drawn[clinical[0]], LAID_OFF_BY_ONESELF))
    rows = [nobody if o else drawn[c] for c, o in zip(clinical, own, strict=True)]
    return np.stack(rows)


def _on_trial(options: tuple[Alternative, ...], own: Array) -> list[bool]:
    """Return which posts begin with a probation that counts: new ones outside clinic.

    None was found for doctors in clinic, many of whom have no probation.
    """
    new = [not option.clinical and not option.same_employer for option in options]
    return [n and not bool(o) for n, o in zip((*new, False), own, strict=True)]


def _probation(options: tuple[Alternative, ...], country: str, known: Known) -> Array:
    months = known(f"careers.probation_months.{country}")
    return np.stack([months] * (len(options) + 1))


def _fails(options: tuple[Alternative, ...], own: Array, country: str, known: Known) -> Array:
    """Return the hazard that the employer ends a new post, spread evenly over its probation."""
    months = known(f"careers.probation_months.{country}")
    rate = -np.log1p(-known("careers.probation_ends")) / np.maximum(months, 1e-9)
    return np.stack([rate if on else 0.0 * rate for on in _on_trial(options, own)])


def _ill(profile: Profile, clinical: tuple[bool, ...], known: Known) -> Array:
    """Return the hazard of a long illness: by profession in clinic, of all trades outside."""
    inside = SICK_RATES.get(profile.person.profession, OTHER_RATE)
    return np.stack([hazard(known(inside if kind else OTHER_RATE)) for kind in clinical])


def _sick_pay(
    profile: Profile, options: tuple[Alternative, ...], own: Array, known: Known, on: dt.date
) -> SickPay:
    """Return what each post pays in a long illness, by contract, by law, or by our assumption."""
    here = (profile.work.employer, profile.work.pension)
    posts = [*((option.employer, option.pension) for option in options), here]
    kinds = [sick_scheme(profile.person.country, *post) for post in posts]
    staying = np.array([*(option.same_employer for option in options), True])
    before = _served(profile, on)
    carried = np.where(staying | np.array([k == kinds[-1] and k != "" for k in kinds]), before, 0.0)
    full, then_months, then_rate = _contract(profile.person.country, known)
    half = np.full(then_rate.shape, sick_pay.HALF)
    paid = np.array([*(middle(option.pay) for option in options), profile.work.pay])
    law_months, law_rate = _law_pays(profile.person.country, paid)
    nhs = np.array([kind == "nhs" for kind in kinds])
    mine = (~own.astype(bool)).astype(float)
    return SickPay(
        full=mine[:, None] * full[None, :],
        then_months=mine * then_months,
        then_rate=np.stack([half if kind == "nhs" else then_rate for kind in kinds]),
        law_months=mine * law_months,
        law_rate=law_rate,
        law_beside=np.where(nhs, _beside_half(law_rate) if nhs.any() else 0.0, 0.0),
        by_service=tuple(kinds),
        served=carried,
    )


def sick_scheme(country: str, employer: str, pension: str) -> str:
    """Return the scheme whose months grow with service, "" where there is none."""
    if country == "UK" and (employer == "nhs" or pension == "nhs"):
        return "nhs"
    return "government" if country == "IN" and employer == "government" else ""


def _served(profile: Profile, on: dt.date) -> float:
    since = profile.work.since
    if since is None:
        return SERVICE_UNSAID
    return max(month_of(on) - month_number(since), 0) / MONTHS


def _contract(country: str, known: Known) -> tuple[Array, float, Array]:
    """Return months in full, then months and rate, where no scheme goes by service."""
    if country == "US":
        rate = known("careers.sick_insured.us") * known("careers.sick_insured_pay.us")
        return known("careers.sick_full_months.us"), INSURED_MONTHS, rate
    full = known("careers.sick_full_months.other")
    return full, 0.0, 0.0 * full


def _law_pays(country: str, pay: Array) -> tuple[float, Array]:
    """Return for how many months, and at what share of each post's pay, the law has it paid."""
    if country != "UK":
        return 0.0, 0.0 * pay
    law, yearly = law_of("UK"), np.maximum(pay, 1.0)
    weekly = sick_pay.statutory_week(law, yearly)
    weeks = float(law.amount(sick_pay.STATUTORY_WEEKS))
    return weeks * 7.0 / sick_pay.DAYS_A_MONTH, weekly * sick_pay.WEEKS_A_YEAR / yearly


def _beside_half(law_rate: Array) -> Array:
    """Return what statutory pay adds to the NHS's half of pay, which it never brings above all."""
    return np.minimum(law_rate, sick_pay.nhs_together(law_of("UK")) - sick_pay.HALF)
