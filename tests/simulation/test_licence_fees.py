"""What a licence costs while it is held, and on the way back: arithmetic in each test."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.base.streams import Streams
from afterward.options import alternatives
from afterward.simulation.clock import Step
from afterward.simulation.licence_fees import licence_fees, licence_record, re_entry_due
from afterward.simulation.luck import draw_luck
from afterward.simulation.phases import Phases
from lives import ON, lived, mean, only, plain_person

# Texas, doctors: 100 to 650 a year, the middle is 375; closed after 24 months; 16,000 to 40,000
# and 3 to 12 months to open it again, which works out for 86 in a hundred.
FEE = 375.0
POSTS = {"search": 0, "training": 0, "training_cost": 0, "pay": 93_600}
HELD, USED = "medical-writing", "faculty"


def told(person, option, *, posts=POSTS, returning=None, **given):
    """Return the sums of each line of one option, `(state, life)`, over all steps."""
    sums, first = {}, {}

    def watch(seen):
        for name, value in seen.flow.lines.items():
            here = np.broadcast_to(value, (2, 4, 4))[1]
            sums[name] = sums.get(name, 0.0) + here
            if here.any() and name not in first:
                first[name] = seen.step.first

    outcomes = lived(
        person,
        only(person, option),
        still=True,
        posts=posts,
        fees=True,
        watch=watch,
        returning=returning,
        **given,
    )
    return sums, first, outcomes


def test_a_licence_held_unused_costs_its_fee_for_every_month():
    # left in month 3, retired in month 312: 309 months of 31.25
    sums, first, _ = told(plain_person(), HELD)
    assert sums["licence"] == pytest.approx(-FEE / 12 * 309)
    assert first["licence"] == 3


def test_money_is_less_by_the_fee_over_all_months_whatever_prices_do():
    person = plain_person()
    for prices in (0.0, 0.05):
        spent = [
            mean(
                lived(
                    person, only(person, HELD), still=True, posts=POSTS, fees=fees, prices=prices
                ),
                "money",
                HELD,
            )
            for fees in (False, True)
        ]
        assert (spent[0] - spent[1]) * 589 == pytest.approx(FEE / 12 * 309, rel=1e-9)


def test_a_post_that_uses_the_licence_and_staying_pay_no_fee_apart():
    sums, _, outcomes = told(plain_person(), USED)
    assert not sums["licence"].any()
    bare = lived(plain_person(), only(plain_person(), USED), still=True, posts=POSTS)
    assert mean(outcomes, "money", "stay") == mean(bare, "money", "stay")


def test_time_off_pays_while_it_lasts():
    sums, first, _ = told(plain_person(), "sabbatical")
    assert sums["licence"] == pytest.approx(-FEE / 12 * 6)
    assert first["licence"] == 3


def test_training_alone_pays_the_fee_and_training_beside_half_a_post_does_not():
    posts = {**POSTS, "training": 24}
    sums, first, _ = told(plain_person(), "public-health", posts=posts)
    assert (first["licence"], sums["licence"][0, 0]) == (3, pytest.approx(-FEE / 12 * 309))
    sums, first, _ = told(plain_person(), "retrain-public-health", posts=posts)
    assert (first["licence"], sums["licence"][0, 0]) == (27, pytest.approx(-FEE / 12 * 285))


def test_where_nobody_has_found_the_fee_nothing_is_counted_and_it_is_said():
    for profession, found in (("dentist", False), ("doctor", True)):
        person = plain_person(
            person={"country": "IN", "region": "Maharashtra", "profession": profession}
        )
        fees = licence_fees(person, alternatives(person, on=ON))
        assert fees.found is found
        assert not fees.new.any()  # a doctor's is known, and is nothing


def test_every_option_that_holds_its_licence_pays_the_middle_of_the_range():
    person = plain_person()
    options = alternatives(person, on=ON)
    fees = licence_fees(person, options)
    for option, gap, new in zip(options, fees.gap.ravel(), fees.new.ravel(), strict=True):
        held = option.licence == "held"
        assert new == (FEE if held and not option.clinical else 0.0)
        assert gap == (FEE if held and not option.beside else 0.0)


def luck():
    return draw_luck(Streams(3), 4, 1).way_back


def test_coming_back_past_the_barrier_costs_what_the_law_says_by_luck():
    # 36 months away, past 24: 16,000 + u * 24,000 for those with u up to 0.86, none for the rest
    u = luck()
    sums, _, _ = told(plain_person(), HELD, returning={HELD: 36})
    expected = np.where(u <= 0.86, 16_000 + 24_000 * u, 0.0)
    assert -sums["re-entry"][0] == pytest.approx(expected)
    assert (u <= 0.86).any()


def test_it_is_paid_in_the_month_of_the_return():
    # back after 3 + 36 months and what the law asks: 1 + 3 u of paperwork, 3 + 9 u of re-entry
    # (a search of 0)
    u = luck()
    best = u.min()
    _, first, _ = told(plain_person(), HELD, returning={HELD: 36}, given={"clinic_search": 0.0})
    month = 39 + 1 + 3 * best + 3 + 9 * best
    assert first["re-entry"] <= month < first["re-entry"] + 12


def test_coming_back_before_the_barrier_is_free_and_open_to_all():
    sums, _, _ = told(plain_person(), HELD, returning={HELD: 12})
    assert "re-entry" not in sums
    _, _, gone = told(plain_person(), HELD)
    _, _, back = told(plain_person(), HELD, returning={HELD: 12})
    assert (back.criteria["way_back"][1] < gone.criteria["way_back"][1]).all()


def test_re_entry_takes_money_away_to_the_cent():
    # the same lives with the cost and without it; nothing of it is borrowed
    u = luck()
    person = plain_person(money={"cash": 200_000})
    _, _, with_cost = told(person, HELD, returning={HELD: 36})
    sums, _, _ = told(person, HELD, returning={HELD: 36})
    total = sum(sums.values())
    assert with_cost.criteria["money"][1] * 589 == pytest.approx(200_000 + total)
    assert total[0].min() < total[0].max() or (u > 0.86).all()


def test_those_whose_return_does_not_work_out_stay_in_the_new_post(monkeypatch):
    u = luck()
    person = plain_person()
    _, _, gone = told(person, HELD)
    for odds in (0.0, float(np.sort(u)[1])):
        monkeypatch.setattr(
            "afterward.simulation.trials.success", lambda rule, away, luck, p=odds: 0.0 * luck + p
        )
        _, _, back = told(person, HELD, returning={HELD: 36})
        stuck = u > odds
        for name, values in back.criteria.items():
            assert (values[1][:, stuck] == gone.criteria[name][1][:, stuck]).all()
        assert stuck.sum() == (4 if odds == 0.0 else 2)


def test_someone_back_in_a_post_pays_no_fee_any_more():
    # 3 to 15 in the new post, then law (1 + 3 u months) or a search of 6: until month 21
    sums, _, _ = told(plain_person(), HELD, returning={HELD: 12}, given={"clinic_search": 6.0})
    assert sums["licence"] == pytest.approx(-FEE / 12 * 18, rel=0.02)


@given(
    returns=st.floats(0, 100),
    cost=st.floats(1, 1e5),
    first=st.integers(0, 90),
    months=st.sampled_from([1, 12]),
)
def test_re_entry_is_due_once_and_only_in_the_step_of_the_return(returns, cost, first, months):
    table = np.array([[[returns]]])
    phases = Phases(table, table, table, 300.0, returns=table, re_entry=cost * np.ones((1, 1, 1)))
    due = re_entry_due(phases, Step(first, months, 2026, False), np.ones((1, 1, 1)))
    assert (due is not None) == (first <= returns < first + months)
    assert due is None or due.item() == cost
    assert re_entry_due(replace(phases, re_entry=0.0), Step(first, 1, 2026, False), table) is None


def test_nobody_pays_to_come_back_who_has_stopped_working_by_then():
    table, one = np.array([[[50.0]]]), np.ones((1, 1, 1))
    step = Step(48, 12, 2030, False)
    for retires, due in ((50.0, False), (50.5, True), (300.0, True)):
        phases = Phases(table, table, table, retires, returns=table, re_entry=one)
        assert (re_entry_due(phases, step, one) is not None) is due


def test_a_return_that_savings_do_not_cover_is_owed_and_costs_its_credit_too(monkeypatch):
    # a year's income is spent to the last: without savings the cost is owed, at 8 % a year, and
    # with savings it is paid at once
    comes = luck() <= 0.86
    cost = (16_000 + 24_000 * luck())[comes]
    lost = {}
    for cash in (0.0, 400_000.0):
        person = plain_person(money={"cash": cash, "essential": 5_000, "other": 1_000})
        with monkeypatch.context() as free:
            paid = told(person, HELD, returning={HELD: 36}, given={"credit_rate": 0.08})[2]
            free.setattr(
                "afterward.simulation.trials.cost_to_return", lambda rule, away, u: 0.0 * u
            )
            bare = told(person, HELD, returning={HELD: 36}, given={"credit_rate": 0.08})[2]
        gap = bare.criteria["money"][1] - paid.criteria["money"][1]
        lost[cash] = gap[0][comes] * 589
    assert lost[400_000.0] == pytest.approx(cost)
    assert (lost[0.0] > 1.05 * cost).all()
    assert (lost[0.0] < 3.0 * cost).all()


def test_the_rule_is_that_of_the_persons_own_place():
    assert licence_record(plain_person()).id == "us.licence.doctor.tx"


def test_what_cannot_be_returned_from_is_still_refused():
    with pytest.raises(AfterwardError, match="cannot be lived through"):
        told(plain_person(), HELD, returning={"elsewhere": 6})
