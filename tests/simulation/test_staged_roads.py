"""A part of the post kept while training: expected figures come from arithmetic in each test."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.options import alternatives
from afterward.profile import Debt
from afterward.simulation.gathering import _in_nhs
from afterward.simulation.phases import Phases, shares
from afterward.simulation.way_back import months_away
from lives import ON, changed, lived, mean, only, plain_person

STAGED, WHOLE = "retrain-public-health", "public-health"
# Notice of 3 months, then 24 months of study: half a post from month 3, the new one in month 27.
POSTS = {"search": 0, "training": 24, "training_cost": 0, "pay": 12_000}
PAYROLL = 0.0765  # below the standard deduction nothing else is due


def steps_of(person, option, *, posts=None, **given):
    """Return every step of one option's first life in a still world, with its lines by name."""
    seen = []

    def watch(step):
        lines = {k: np.broadcast_to(v, (2, 4, 4))[1, 0, 0] for k, v in step.flow.lines.items()}
        seen.append(SimpleNamespace(first=step.step.first, lines=lines, share=step.share, of=step))

    lived(person, only(person, option), still=True, posts=posts or POSTS, watch=watch, **given)
    return seen


def at(seen, month):
    return next(step for step in seen if step.first == month)


def test_half_a_post_beside_training_pays_half_to_the_cent():
    # 3 months at 1,000 and 9 at 500, less payroll
    person = plain_person(work={"pay": 12_000})
    options = only(person, STAGED)
    outcomes = lived(person, options, still=True, posts=POSTS, given={"cover_premium": 0.0})
    year = mean(outcomes, "first_year_income", STAGED) * 12
    assert year == pytest.approx((3 * 1_000 + 9 * 500) * (1 - PAYROLL), abs=0.01)


def test_training_without_a_part_of_the_post_pays_nothing():
    person = plain_person(work={"pay": 12_000})
    outcomes = lived(
        person, only(person, WHOLE), still=True, posts=POSTS, given={"cover_premium": 0.0}
    )
    year = mean(outcomes, "first_year_income", WHOLE) * 12
    assert year == pytest.approx(3 * 1_000 * (1 - PAYROLL), abs=0.01)


def test_half_the_cover_is_ones_own_while_half_a_post_is_kept():
    person = plain_person()
    cover = [
        at(steps_of(person, name, given={"cover_premium": 500.0}), 5).lines["cover"]
        for name in (STAGED, WHOLE)
    ]
    assert cover == [-250.0, -500.0]


def test_half_of_hours_and_nights_goes_on_beside_half_the_study():
    # 24 of 120 months, 50 hours and 4 nights at work against 20 of study: half of both
    person = plain_person(work={"nights": 4}, money={"cash": 400_000})
    posts = {**POSTS, "hours": 40, "nights": 0}
    free = {
        name: [
            mean(
                lived(
                    person,
                    only(person, name),
                    posts=posts,
                    given={"training_hours": study, "night_recovery": night},
                ),
                "time",
                name,
            )
            for study, night in ((0, 0), (20, 0), (0, 10))
        ]
        for name in (STAGED, WHOLE)
    }
    staged, whole = free[STAGED], free[WHOLE]
    assert whole[0] - staged[0] == pytest.approx(0.5 * 50 * 24 / 120)
    assert staged[0] - staged[1] == pytest.approx(0.5 * 20 * 24 / 120)
    assert whole[0] - whole[1] == pytest.approx(20 * 24 / 120)
    # four nights of ten hours' recovery in 4.348 weeks a month, and two of them for 24 months
    weekly = 4 * 10 / (52.1775 / 12)
    assert staged[0] - staged[2] == pytest.approx(weekly * (3 + 0.5 * 24) / 120)
    assert whole[0] - whole[2] == pytest.approx(weekly * 3 / 120)


def test_half_a_post_is_half_of_what_goes_into_the_nhs_pension():
    person = plain_person(
        person={"country": "UK", "region": "England", "profession": "nurse"},
        work={"employer": "nhs", "pension": "nhs", "pay": 40_000},
    )
    seen = steps_of(person, STAGED)
    assert at(seen, 5).lines["saving"] == pytest.approx(0.5 * at(seen, 1).lines["saving"])
    assert at(seen, 5).lines["wages"] == pytest.approx(0.5 * 40_000 / 12)


def test_half_a_post_counts_no_payment_towards_public_service():
    # 116 of 120 payments: three with the notice, none for 24 months, the last one in month 27,
    # in the new post (a health department)
    person = plain_person(work={"employer": "nonprofit"})
    loan = Debt(plan="us.ibr-new", balance=200_000, rate=0.07, pslf=116)
    person = changed(person, debts=(loan,))
    seen = steps_of(person, STAGED, posts={**POSTS, "pay": 93_600})
    done = [s.first for s in seen if s.of.after.debts[0].forgiven[1, 0, 0] > 0.0]
    assert done[0] == 27


def test_fees_fall_due_with_the_training_and_a_bond_when_the_post_ends():
    person = plain_person(licence={"bond_until": "2040-01", "bond_penalty": 9_000})
    seen = steps_of(person, STAGED, posts={**POSTS, "training_cost": 2_000})
    paid = {s.first: s.lines["leaving"] for s in seen if s.lines["leaving"]}
    assert paid == {3: -2_000.0, 27: -9_000.0}
    whole = steps_of(person, WHOLE, posts={**POSTS, "training_cost": 2_000})
    assert {s.first: s.lines["leaving"] for s in whole if s.lines["leaving"]} == {3: -11_000.0}


def test_a_bond_served_while_half_a_post_is_kept_is_not_owed():
    # from December 2026, month 27 is March 2029
    person = plain_person(licence={"bond_until": "2029-01", "bond_penalty": 9_000})
    assert not any(s.lines["leaving"] for s in steps_of(person, STAGED))
    assert any(s.lines["leaving"] for s in steps_of(person, WHOLE))


def test_what_vests_while_half_a_post_is_kept_becomes_ones_own():
    # vests in month 10; in month 3 the whole post is left, or half of it
    person = plain_person(work={"vests": "2027-10", "unvested": 5_000})
    pots = [at(steps_of(person, n), 12).of.after.pot[1, 0, 0] for n in (STAGED, WHOLE)]
    assert pots == [5_000.0, 0.0]


def test_the_gap_of_a_staged_road_is_no_gap():
    person = plain_person()
    gaps = [
        mean(lived(person, only(person, name), posts=POSTS), "gap_months", name)
        for name in (STAGED, WHOLE)
    ]
    assert gaps == [0.0, 24.0]


def phases(**given):
    months = {"leaves": 3.0, "trained": 27.0, "begins": 30.0, **given}
    rest = {k: v for k, v in months.items() if k not in ("leaves", "trained", "begins")}
    told = {k: np.array([[[months[k]]]]) for k in ("leaves", "trained", "begins")}
    return Phases(**told, retires=300.0, **rest)


def test_being_away_from_clinic_begins_when_the_kept_part_ends():
    option = (SimpleNamespace(clinical=False),)
    assert months_away(option, phases(kept=0.5), 36.0).item() == 36.0
    # back nine months after the end of the half post, which is within the three years
    assert months_away(option, phases(kept=0.5, returns=39.0), 36.0).item() == 0.0
    assert months_away(option, phases(kept=0.5, returns=67.0), 36.0).item() == 36.0
    assert months_away(option, phases(returns=39.1), 36.0).item() == 36.0


@given(
    leaves=st.floats(0, 50),
    training=st.floats(0, 30),
    search=st.floats(0, 30),
    kept=st.floats(0, 0.99),
    first=st.integers(0, 120),
    length=st.sampled_from([1, 12]),
)
def test_every_month_is_spent_once_whatever_part_is_kept(  # noqa: PLR0917
    leaves, training, search, kept, first, length
):
    dates = {"leaves": leaves, "trained": leaves + training, "begins": leaves + training + search}
    share = shares(phases(**dates, kept=kept), first, length)
    plain = shares(phases(**dates), first, length)
    total = share.old + share.gap + share.new + share.retired
    assert total.item() == pytest.approx(length)
    assert np.asarray(share.kept).item() == pytest.approx(kept * plain.gap.item())
    assert share.old.item() == pytest.approx(plain.old.item() + np.asarray(share.kept).item())
    assert share.new.item() == plain.new.item()


def test_keeping_nothing_changes_nothing_at_all():
    for first in (0, 3, 20, 27, 30):
        bare, none = shares(phases(), first, 1), shares(phases(kept=0.0), first, 1)
        assert (bare.old, bare.training, bare.waiting) == (none.old, none.training, none.waiting)


@given(kept=st.floats(0.0, 0.9), more=st.floats(0.0, 0.09))
def test_more_kept_is_never_a_longer_gap(kept, more):
    one, other = (shares(phases(kept=k), 5, 1).gap.item() for k in (kept, kept + more))
    assert other <= one


def test_of_a_portfolio_the_half_that_goes_on_builds_the_nhs_pension():
    nurse = plain_person(
        person={"country": "UK", "region": "England", "profession": "nurse"},
        work={"employer": "nhs", "pension": "nhs", "pay": 40_000, "nights": 2},
    )
    found = {one.id: one for one in alternatives(nurse, on=ON)}
    pay = found["portfolio"].pay.distribution.median
    assert _in_nhs(nurse, found["portfolio"]) == pytest.approx(20_000 / pay, rel=0.05)
    assert _in_nhs(nurse, found["stay"]) == 1.0
    assert _in_nhs(nurse, found["medical-writing"]) == 0.0


def test_a_portfolio_begins_without_a_gap_a_bond_or_a_notice():
    person = plain_person(licence={"bond_until": "2040-01", "bond_penalty": 9_000})
    options = only(person, "portfolio")
    posts = {"search": 6, "training": 0, "training_cost": 0, "pay": 60_000}
    seen = steps_of(person, "portfolio", posts=posts)
    assert at(seen, 5).lines["wages"] == pytest.approx(93_600 / 12)
    assert at(seen, 7).lines["wages"] == pytest.approx(60_000 / 12)
    assert not any(step.lines["leaving"] for step in seen)
    outcomes = lived(person, options, posts=posts)
    assert mean(outcomes, "gap_months", "portfolio") == 0.0
    assert mean(outcomes, "way_back", "portfolio") == 0.0
