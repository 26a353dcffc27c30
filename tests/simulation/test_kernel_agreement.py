"""The compiled lives against the reference, life by life, on the same draws."""

import dataclasses
from dataclasses import dataclass

import numpy as np
import pytest

pytest.importorskip("numba", reason="the compiled lives need numba (the extra `fast`)")

from hypothesis import given, settings
from hypothesis import strategies as st
from many_households import EXAMPLES, ON, UNIT, Asked, households
from msgspec.structs import replace

from afterward.base.errors import AfterwardError
from afterward.base.streams import Streams
from afterward.law.loans import PLANS
from afterward.options import alternatives
from afterward.profile import load_profile
from afterward.simulation import engine, world
from afterward.simulation.household import price_at
from afterward.simulation.kernel.run import Came, run
from afterward.simulation.setting import Plans, When, Which, set_up
from afterward.simulation.walk import Lived, live

SMALL = Which(states=3, lives=31)
# Money: a hundred-thousandth of all that ever came in; and what rounding to whole units of money
# in the law, which curves of tax leave out, adds up to over a life.
PART = 1e-5
A_YEAR = {"US": 1.0, "UK": 1.0, "IN": 20.0}
# What is refused is left to the reference: a tax that is no curve, loans that share one rate.
REFUSED = ("simulation.tax_curve", "simulation.no_tables")
# Lives so near a threshold that single precision falls on its other side.
NEAR = 0.001


@dataclass
class Both:
    """One household lived twice, and how much money ever came in, `(option, state, life)`."""

    lived: Lived
    came: Came
    gross: np.ndarray
    country: str
    years: float


def both(asked: Asked, which: Which = SMALL, seed: int = 1) -> Both:
    """Live a household both ways, or raise what the kernel refuses."""
    streams = Streams(seed)
    when = When(ON, asked.leave, asked.at_earliest)
    setting = set_up(asked.profile, asked.options, when, streams, which, Plans(asked.returning))
    came = run(setting, streams, first_life=which.first_life)
    money = asked.profile.money
    owed = sum(debt.balance for debt in asked.profile.debts)
    gross = np.full(setting.home.shape, money.cash + money.retirement + owed)

    def watch(seen):
        lines, price = seen.flow.lines, price_at(setting.home.world, seen.step.first)
        gross[...] += (lines["wages"] + lines["partner"] + lines["pensions"]) / price

    lived = live(setting.home, setting.clock, setting.now, watch)
    years = setting.clock[-1].end / 12.0
    return Both(lived, came, gross, asked.profile.person.country, years)


def off(told: Both) -> dict[str, np.ndarray]:
    """Return which lives came out otherwise, of each outcome; `(option, state, life)` each."""
    lived, came, books = told.lived, told.came, told.lived.books
    allowed = PART * told.gross + A_YEAR[told.country] * told.years
    forgiven = sum((debt.forgiven for debt in books.debts), start=0.0 * books.savings)
    wealth = np.abs(came.wealth.swapaxes(-1, -2) - np.stack(lived.worth, axis=-1))
    money = {
        "worth": (came.worth, books.worth),
        "first_year": (came.first_year, lived.first_year),
        "forgiven": (came.forgiven, forgiven),
    }
    found = {name: np.abs(one - other) > allowed for name, (one, other) in money.items()}
    found["wealth"] = wealth.max(axis=-1) > allowed + PART * np.abs(lived.worth).max()
    burned_by = np.stack(lived.burned_by, axis=-1)
    near = {
        "burned_by": (came.burned_by.swapaxes(-1, -2), burned_by, 1e-4),
        "worst": (came.worst, books.worst_month, 2e-3 * (1.0 + np.abs(books.worst_month))),
        "burned": (came.burned, lived.burned_out, 1e-4),
        "free": (came.free, lived.free_hours, 1e-5 * (1.0 + np.abs(lived.free_hours))),
        "fallback": (came.fallback, books.fallback_months, 1e-3),
        "cut": (came.cut, books.cut_months, 1e-3),
        "lost": (came.lost, lived.befallen.lost, 0.0),
        "fell_ill": (came.fell_ill, lived.befallen.fell_ill, 0.0),
    }
    apart = {name: np.abs(a - b) > most for name, (a, b, most) in near.items()}
    return found | apart | {"burned_by": apart["burned_by"].any(axis=-1)}


def agree(told: Both) -> None:
    """Hold both ways against each other; a few lives near a threshold may differ."""
    most = max(1, round(NEAR * told.gross.size))
    counts = {name: int(where.sum()) for name, where in off(told).items()}
    assert all(count <= most for count in counts.values()), counts


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_come_out_as_in_the_reference(path):
    profile = load_profile(path, on=ON)
    asked = Asked(profile, alternatives(profile, on=ON), None, False, {})
    told = both(asked, Which(states=4, lives=64))
    agree(told)
    # Far closer than the tolerance: only what single precision leaves.
    scale = np.abs(told.lived.books.worth).max()
    assert np.abs(told.came.worth - told.lived.books.worth).max() < 1e-5 * scale


@pytest.mark.parametrize("returning", [{}, {"change-specialty": 18.0, "secondment": 5.0}])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_roads_that_end_and_paid_training_come_out_as_in_the_reference(path, returning):
    profile, ids = load_profile(path, on=ON), ("stay", "secondment", "sabbatical", ANEW)
    options = tuple(option for option in alternatives(profile, on=ON) if option.id in ids)
    back = {name: months for name, months in returning.items() if name in {o.id for o in options}}
    assert ANEW in {option.id for option in options}
    agree(both(Asked(profile, options, None, False, back), Which(states=4, lives=32)))


ANEW = "change-specialty"


@settings(max_examples=12)
@given(households())
def test_any_household_comes_out_as_in_the_reference_or_is_refused(asked):
    try:
        told = both(asked)
    except AfterwardError as error:
        assert error.code in REFUSED
        return
    agree(told)


@pytest.mark.parametrize("plan", PLANS)
@settings(max_examples=1)
@given(data=st.data())
def test_every_loan_plan_comes_out_as_in_the_reference(plan, data):
    country = {"us": "US", "uk": "UK", "in": "IN"}.get(plan.split(".")[0], "UK")
    region = {"US": "TX", "UK": "Scotland", "IN": "Kerala"}[country]
    asked = data.draw(households(country, region, (plan,)))
    told = both(asked)
    agree(told)
    assert told.lived.books.debts[0].debt.plan == plan
    assert asked.profile.debts[0].balance >= UNIT[country]


def test_a_partner_on_a_joint_return_is_taxed_as_in_the_reference():
    # The tax of the running year knows what the partner earned before the lives begin.
    asked = _joint(partner_pay=240_000.0, filing="joint")
    agree(both(asked))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_lives_to_which_much_befalls_come_out_as_in_the_reference(path, monkeypatch):
    # Posts lost, illnesses, changes of post while ill and all of it together, ten times as often.
    drawn = world.draw_risks

    def often(*given):
        made = drawn(*given)
        back = np.clip(4.0 * made.not_back, 0.0, 1.0)
        more = {"lost": 20.0 * made.lost, "fails": 8.0 * made.fails, "ill": 12.0 * made.ill}
        return dataclasses.replace(made, not_back=back, **more)

    monkeypatch.setattr(world, "draw_risks", often)
    profile = load_profile(path, on=ON)
    told = both(Asked(profile, alternatives(profile, on=ON)[:8], None, False, {}))
    assert told.lived.befallen.lost.mean() > 0.5
    assert told.lived.befallen.fell_ill.mean() > 3.0
    agree(told)


@pytest.mark.parametrize("vests", ["2027-10", "2031-07"])
def test_what_has_not_vested_when_a_post_is_lost_is_lost_as_in_the_reference(vests, monkeypatch):
    drawn = world.draw_risks

    def often(*given):
        made = drawn(*given)
        return dataclasses.replace(made, lost=20.0 * made.lost, ill=4.0 * made.ill)

    monkeypatch.setattr(world, "draw_risks", often)
    # More than a life earns, so that whoever keeps it in one engine alone stands out.
    profile = load_profile(next(path for path in EXAMPLES if "us" in path.stem), on=ON)
    profile = replace(profile, work=replace(profile.work, unvested=5e7, vests=vests))
    told = both(Asked(profile, alternatives(profile, on=ON)[:6], None, False, {}))
    rich = np.stack(told.lived.worth, axis=-1)[..., -1] > 1e7
    also = told.came.wealth.swapaxes(-1, -2)[..., -1] > 1e7
    assert (rich != also).sum() <= 1
    assert 0 < rich[0].sum() < rich[0].size


def test_work_taken_in_need_is_left_out_of_the_first_year_as_in_the_reference():
    # Leaves first with nothing saved: the tax year closes within the first year (United Kingdom).
    profile = load_profile(next(path for path in EXAMPLES if "uk" in path.stem), on=ON)
    profile = replace(profile, money=replace(profile.money, cash=0.0), debts=())
    profile = replace(profile, work=replace(profile.work, look_first=False, notice_months=0.0))
    every = alternatives(profile, on=ON)
    left = tuple(option for option in every if option.id in ("stay", "medical-writing"))
    told = both(Asked(profile, left, None, False, {}))
    assert told.lived.books.fallback_months.any()
    agree(told)


def test_whoever_has_retired_pays_for_no_way_back():
    asked = _joint(partner_pay=0.0, filing="single", born="1955-01")
    options = alternatives(asked.profile, on=ON)
    left = tuple(option for option in options if option.id in ("stay", "informatics"))
    assert len(left) == 2
    asked = Asked(asked.profile, left, None, False, {"informatics": 18.0})
    told = both(asked)
    agree(told)


def test_a_household_without_curves_is_refused_never_wrong():
    # Alabama takes the federal tax off before its own: pay and income are not taxed apart.
    asked = _joint(partner_pay=0.0, filing="single", region="AL")
    with pytest.raises(AfterwardError) as refused:
        both(asked)
    assert refused.value.code == "simulation.tax_curve"


def _joint(**person):
    profile = load_profile(next(path for path in EXAMPLES if "us" in path.stem), on=ON)
    profile = replace(profile, person=replace(profile.person, **person))
    return Asked(
        profile,
        alternatives(profile, on=ON)[:6] + alternatives(profile, on=ON)[18:19],
        None,
        False,
        {},
    )


def test_both_twins_tell_their_records_at_the_same_times():
    profile = load_profile(EXAMPLES[0], on=ON)
    options, streams = alternatives(profile, on=ON)[:2], Streams(1)
    setting = set_up(profile, options, When(ON), streams, Which(2, 3), Plans())
    told = [engine.walked(setting, streams, 0, twin) for twin in ("reference", "kernel")]
    for name in ("years", "burned_years"):
        one, other = (getattr(totals, name) for totals in told)
        assert np.array_equal(one, other), name
    assert told[0].burned_by.shape == told[1].burned_by.shape
    assert np.allclose(told[0].burned_by[..., -1], told[0].burned_out, atol=1e-4)
