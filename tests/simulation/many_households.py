"""Households of every kind, for tests that hold the compiled lives against the reference."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from afterward.law.loans import PLANS
from afterward.law.tax import cities, regions
from afterward.options import alternatives
from afterward.profile import Profile
from afterward.profile.loading import PLAN_COUNTRY, VISA_COUNTRY, profile_from

ON = dt.date(2026, 11, 24)
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))
EMPLOYERS = {
    "US": ("nonprofit", "government", "private", "own-practice", "agency"),
    "UK": ("nhs", "private", "own-practice", "agency"),
    "IN": ("government", "private", "own-practice"),
}
# Money of a country in units of about a month's pay there.
UNIT = {"US": 10_000.0, "UK": 4_000.0, "IN": 100_000.0}
NEWEST = (None, dt.date(2015, 1, 1))


@dataclass(frozen=True)
class Asked:
    """A household, its options, and how the change is gone about."""

    profile: Profile
    options: tuple
    leave: int | None
    at_earliest: bool
    returning: dict[str, float]


def _of(country: str, table: dict[str, str]) -> tuple[str, ...]:
    return tuple(name for name, where in table.items() if where == country)


@st.composite
def debts(draw: Any, plan: str, unit: float) -> dict[str, Any]:
    """Draw one debt of a plan."""
    found: dict[str, Any] = {
        "plan": plan,
        "balance": unit * draw(st.floats(1.0, 40.0)),
        "clock": float(draw(st.integers(0, 280))),
    }
    kind = plan.split(".", maxsplit=1)[0]
    if kind != "uk":
        found["rate"] = draw(st.floats(0.0, 0.14))
    if kind == "us" and plan != "us.private":
        found["pslf"] = float(draw(st.integers(0, 119)))
    if plan == "us.paye":
        found["newest_loan"] = NEWEST[1]
    if plan == "us.standard":
        found["newest_loan"] = dt.date(2026, 8, 1)
    if plan in ("fixed", "us.private", "in.education"):
        if draw(st.booleans()):
            found["payment"] = unit * draw(st.floats(0.01, 0.5))
        else:
            found["ends"] = float(draw(st.integers(1, 300)))
    return found


def _plans(country: str) -> list[str]:
    return [p for p in PLANS if PLAN_COUNTRY.get(p.split(".")[0], country) == country]


@st.composite
def _work(draw: Any, country: str, unit: float) -> dict[str, Any]:
    employer = draw(st.sampled_from(EMPLOYERS[country]))
    work = {
        "hours": draw(st.floats(8.0, 80.0)),
        "pay": 12.0 * unit * draw(st.floats(0.2, 5.0)),
        "employer": employer,
        "nights": draw(st.floats(0.0, 8.0)),
        "since": draw(st.sampled_from(("2026-09", "2025-02", "2021-01", "2008-06"))),
        "notice_months": float(draw(st.integers(0, 6))),
        "look_first": draw(st.booleans()),
        "saving": draw(st.sampled_from((0.0, 0.05, 0.2))),
        "employer_saving": draw(st.sampled_from((0.0, 0.04))),
    }
    if draw(st.booleans()):
        work |= {
            "unvested": unit,
            "vests": draw(st.sampled_from(("2026-12", "2027-10", "2031-01"))),
        }
    if country == "UK" and employer == "nhs":
        work |= {"pension": "nhs", "nhs_pension_so_far": unit * draw(st.floats(0.0, 4.0))}
    return work


@st.composite
def _licence(draw: Any, country: str, unit: float) -> dict[str, Any]:
    found: dict[str, Any] = {
        "visa": draw(st.sampled_from(("none", *_of(country, VISA_COUNTRY)))),
        "non_compete_months": float(draw(st.sampled_from((0, 12)))),
        "tail_cover": unit * draw(st.sampled_from((0.0, 0.3, 12.0))),
    }
    if draw(st.booleans()):
        found |= {"bond_until": draw(st.sampled_from(("2027-02", "2030-01")))}
        found |= {"bond_penalty": unit * draw(st.sampled_from((0.5, 20.0)))}
    return found


@st.composite
def _person(draw: Any, country: str, unit: float, region: str | None) -> dict[str, Any]:
    region = draw(st.sampled_from(regions(country))) if region is None else region
    age = draw(st.integers(25, 75))
    person = {
        "born": f"{2026 - age}-{draw(st.integers(1, 11)):02d}",
        "profession": draw(st.sampled_from(("doctor", "nurse", "dentist", "pharmacist"))),
        "country": country,
        "region": region,
        "city": draw(st.sampled_from(cities(country, region))),
        "dependants": draw(st.integers(0, 3)),
    }
    born = st.lists(st.integers(2004, 2026), max_size=person["dependants"])
    person["children_born"] = sorted(draw(born))
    if country == "US":
        person["filing"] = draw(st.sampled_from(("single", "joint", "head")))
    if country != "US" or person["filing"] == "joint":
        person["partner_pay"] = 12.0 * unit * draw(st.sampled_from((0.0, 0.4, 2.0)))
    return person


@st.composite
def households(
    draw: Any,
    country: str | None = None,
    region: str | None = None,
    plans: tuple[str, ...] | None = None,
) -> Asked:
    """Draw a household, four of its options, and how they are gone about."""
    country = country or draw(st.sampled_from(("US", "UK", "IN")))
    unit = UNIT[country]
    if plans is None:
        plans = tuple(draw(st.lists(st.sampled_from(_plans(country)), max_size=3, unique=True)))
    table = {
        "schema": 1,
        "person": draw(_person(country, unit, region)),
        "work": draw(_work(country, unit)),
        "money": {
            "cash": unit * draw(st.floats(0.0, 40.0)),
            "essential": unit * draw(st.floats(0.05, 1.5)),
            "other": unit * draw(st.floats(0.0, 0.8)),
            "retirement": unit * draw(st.floats(0.0, 100.0)),
            "retire_at": float(draw(st.integers(45, 80))),
        },
        "debts": [draw(debts(plan, unit)) for plan in plans],
        "licence": draw(_licence(country, unit)),
        "health": {
            "exhaustion": draw(st.integers(1, 5)),
            "since": draw(st.sampled_from(("2026-06", "2023-01"))),
            "earlier": draw(st.sampled_from(("better", "same", "worse", "first-post"))),
            "exhaustion_leave": draw(st.booleans()),
        },
    }
    if draw(st.booleans()):
        offer = {"option": "change-employer", "pay": 12.0 * unit * draw(st.floats(0.3, 4.0))}
        table["offers"] = [offer | {"start": draw(st.sampled_from(("2027-01", "2027-09")))}]
    profile = profile_from(table, file="drawn", on=ON)
    return _asked(draw, profile)


def _asked(draw: Any, profile: Profile) -> Asked:
    found = alternatives(profile, on=ON)
    wanted = {"stay", *draw(st.sets(st.sampled_from([one.id for one in found]), min_size=3))}
    beside = [one.id for one in found if one.beside or one.offer]
    options = [one for one in found if one.id in wanted][:4]
    options += [one for one in found if one.id in beside and one not in options][:1]
    chosen = tuple(options)
    others = [one.id for one in chosen if one.id != "stay"]
    going_back = draw(st.sets(st.sampled_from(others), max_size=2)) if others else set()
    months = st.sampled_from((0.0, 3.0, 6.0, 18.0, 60.0))
    leave = draw(st.sampled_from((None, None, 12, 40)))
    return Asked(
        profile=profile,
        options=chosen,
        leave=None if leave is None else ON.year * 12 + ON.month + leave,
        at_earliest=draw(st.booleans()),
        returning={name: draw(months) for name in sorted(going_back)},
    )
