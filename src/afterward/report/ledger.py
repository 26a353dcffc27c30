"""The ledger: every figure, assumption and rule one answer used, with source and influence.

Used means: drawn for the lives, fixed in them, shown as pay along the way, standing for a rating
nobody gave, assumed where no study says, or a rule of law that opened for this person. What is
true of another country, state, profession or loan plan is not listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from afterward.base.criteria import RATED
from afterward.base.distributions import Point
from afterward.base.figures import Assumption, Quantity, ledger_row
from afterward.base.records import Record
from afterward.base.saying import Named
from afterward.decision import Decision
from afterward.decision.assumed import ASSUMPTIONS as OF_ERRANDS
from afterward.evidence import figure, figures
from afterward.law import pension
from afterward.options import Alternative
from afterward.options.assumed import ASSUMPTIONS as OF_POSTS
from afterward.options.assumed import NOTICE
from afterward.options.place import place_row
from afterward.preferences.assumed import ASSUMPTIONS as OF_TASTES
from afterward.preferences.ratings import unchanged_sd
from afterward.profile import Profile
from afterward.report.ledger_law import rules_used
from afterward.simulation.assumed import ASSUMPTIONS as OF_LIVES
from afterward.simulation.risks import sick_scheme

QUANTITIES = ("pay", "hours", "nights", "search", "training", "training_cost", "burnout_shift")


def ledger(decision: Decision) -> list[dict[str, Any]]:
    """Return one row for each figure, then each assumption, then each rule that was used."""
    worth = {errand.id: errand.worth for errand in decision.find_out}
    rows = [
        {**ledger_row(quantity), "influence": worth.get(_errand_of(quantity), 0.0)}
        for quantity in _used(decision)
    ]
    rows += _places(decision)
    rows += [_fixed_row(one) for one in _assumed(decision)]
    rules = rules_used(decision.profile, decision.alternatives, decision.on)
    return rows + [_rule_row(record) for record in rules]


def assumptions() -> tuple[Assumption, ...]:
    """Return every number that shapes an answer and is no figure of any study."""
    return tuple(one for held in assumptions_by_file().values() for one in held)


def assumptions_by_file() -> dict[str, tuple[Assumption, ...]]:
    """Return the same by the file of the package that each is written in."""
    return {
        "preferences/assumed.py": OF_TASTES,
        "simulation/assumed.py": OF_LIVES,
        "options/assumed.py": OF_POSTS,
        "decision/assumed.py": OF_ERRANDS,
    }


def fixed_row(assumed: Assumption) -> dict[str, Any]:
    """Return a ledger row of a number that is taken as it stands, never widened."""
    row = ledger_row(assumed)
    held = assumed.distribution
    return row | ({"p05": held.value, "p95": held.value} if isinstance(held, Point) else {})


def _fixed_row(assumed: Assumption) -> dict[str, Any]:
    return {**fixed_row(assumed), "influence": 0.0}


def _used(decision: Decision) -> list[Quantity]:
    """Return each quantity once: drawn, fixed, on a ladder of pay, or in a rating's place."""
    drawn = decision.outcomes.parameters
    found = {q.id: q for q in figures() if q.id in drawn}
    for quantity in (*_fixed(decision.profile), *_of_options(decision), *_priors(decision)):
        found.setdefault(quantity.id, quantity)
    return list(found.values())


def _fixed(profile: Profile) -> Iterator[Quantity]:
    """Return the figures of which lives use the middle, or the whole shape as luck."""
    country = profile.person.country
    yield figure("simulation.search_luck")
    yield figure("careers.sick_months")
    yield figure("careers.sick_months_mental")
    yield figure("simulation.end_of_life")
    yield figure(f"money.pay_growth.{country.lower()}")
    if country == "UK":
        yield figure("money.minimum_wage.uk")
    if country != "UK" or pension.state_pension_age(profile.person.born) is None:
        yield figure(f"simulation.pension_age.{country.lower()}")


def _of_options(decision: Decision) -> Iterator[Quantity]:
    for option in decision.alternatives:
        for name in QUANTITIES:
            yield getattr(option, name)
        if option.paid_training is not None:
            yield option.paid_training
        for rung in option.progression:
            yield rung.pay


def _priors(decision: Decision) -> Iterator[Quantity]:
    """Return what stands for a rating: where neither the person nor staying says anything."""
    for answer in decision.options:
        for criterion in RATED:
            if criterion not in answer.said and not _as_staying(answer.option, criterion):
                yield answer.option.prior[criterion]


def _as_staying(option: Alternative, criterion: str) -> bool:
    return option.id != "stay" and unchanged_sd(option, criterion) > 0.0


def _errand_of(quantity: Quantity) -> str:
    """Return the name under which finding a quantity out is told."""
    option, _, criterion = quantity.id.partition(".prior.")
    return f"rating:{option}:{criterion}" if criterion else quantity.id


def _assumed(decision: Decision) -> list[Assumption]:
    """Return the assumptions of this answer; what the person said makes some needless."""
    profile = decision.profile
    unsaid = {c for c in decision.utility.cloud.rates if c not in (*profile.rates, "money")}
    unrated = [
        unchanged_sd(answer.option, criterion)
        for answer in decision.options
        for criterion in RATED
        if criterion not in answer.said and _as_staying(answer.option, criterion)
    ]
    needless = set() if unsaid else {"preferences.unsaid_share", "preferences.unsaid_factor"}
    needless |= set() if "time" in unsaid else {"preferences.time_range"}
    needless |= set() if unrated else {"preferences.same_post", "preferences.same_work"}
    if profile.work.notice_months is not None:
        needless.add(NOTICE.id)
    if not _by_service(decision):
        needless.add(f"simulation.service_unsaid.{profile.person.country.lower()}")
    here = (profile.person.country, "world")
    return [one for one in assumptions() if one.id not in needless and one.country in here]


def _by_service(decision: Decision) -> bool:
    """Return whether sick pay goes by years of service that the person has not told."""
    work, country = decision.profile.work, decision.profile.person.country
    return work.since is None and sick_scheme(country, work.employer, work.pension) != ""


def _places(decision: Decision) -> list[dict[str, Any]]:
    """Return where each option would be lived from, for who must stay where they live."""
    if not decision.profile.must_haves.stay_put:
        return []
    nothing = {"value": None, "p05": None, "p95": None, "unit": "", "population": ""}
    rows = [place_row(option.place) for option in decision.alternatives]
    return [
        {**row, **nothing, "says": row["value"], "year": int(row["seen"][:4]), "influence": 0.0}
        for row in rows
    ]


def _rule_row(record: Record) -> dict[str, Any]:
    """Return one ledger row for a rule of law."""
    return {
        "id": record.id,
        "name": record.title,
        "value": None,
        "p05": None,
        "p95": None,
        "unit": record.unit,
        "population": "",
        "country": record.country,
        "year": record.valid_from.year,
        "grade": record.grade,
        "borrowed": False,
        "source": Named(record.source.title),
        "url": record.source.url,
        "seen": record.source.seen.isoformat(),
        "influence": 0.0,
    }
