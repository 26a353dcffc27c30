"""A secondment and time off end after their months, and the present post goes on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_one_life import kinds, one, told

from afterward.base.streams import Streams
from afterward.simulation.clock import Step
from afterward.simulation.phases import shares
from afterward.simulation.setting import Plans, When, Which, set_up
from interrupted import clocks, months, once, risks, staying, walk
from lives import ON, example, lived, only, plain_person

AWAY = {"secondment": 12.0, "sabbatical": 6.0}


def scene(person, *ids, returning=None, lives=8):
    plans = Plans(returning or {})
    return set_up(person, only(person, *ids), When(ON), Streams(1), Which(4, lives), plans)


@pytest.mark.parametrize("name", ["us-internist", "india-medical-officer"])
def test_a_secondment_is_a_year_in_every_life_and_then_the_post_that_was_kept(name):
    phases = scene(example(name), "secondment").home.phases
    begins, quits = phases.begins[1], phases.quits[1]
    assert np.array_equal(quits, begins + 12.0)
    # the post was kept: nobody looks for one, the law asks for nothing, and no money is due
    assert np.array_equal(phases.returns[1], quits)
    assert not np.any(phases.re_entry)
    assert np.isinf(phases.quits[0]).all()


@given(st.integers(0, 40), st.sampled_from([1, 12]))
def test_every_month_of_a_secondment_is_spent_once(first, length):
    phases = scene(SECONDED, "secondment").home.phases
    told = shares(phases, first, length)
    spent = told.old + told.new + told.gap + told.retired
    assert np.allclose(spent, length)
    assert not np.asarray(told.gap)[1].any()


SECONDED = plain_person(work={"employer": "nonprofit"})


def test_a_working_life_holds_twelve_months_of_it():
    phases = scene(SECONDED, "secondment").home.phases
    steps = [Step(m, 1, m // 12, False, m // 12) for m in range(300)]
    found = [shares(phases, step.first, step.months) for step in steps]
    assert sum(share.new[1] for share in found) == pytest.approx(12.0 * np.ones((4, 8)))


def test_once_it_is_over_pay_is_what_it_is_in_staying():
    seen = []
    lived(SECONDED, only(SECONDED, "secondment"), still=True, watch=seen.append)
    wages = np.array([step.flow.lines["wages"][:, 0, 0] for step in seen])
    new = np.array([step.share.new[1, 0, 0] for step in seen])
    over = np.arange(len(seen)) > np.nonzero(new)[0].max()
    assert np.array_equal(wages[over, 0], wages[over, 1])
    assert over.sum() > 20
    whole = new == 1.0
    assert whole.sum() >= 11
    assert not np.isclose(wages[whole, 0], wages[whole, 1]).any()


def test_a_secondment_that_never_ended_would_have_moved_far_more():
    # hours as in an office, month for month: a year of them against a working life of them
    short = lived(SECONDED, only(SECONDED, "secondment"), still=True, posts={"hours": 30.0})
    ten_years = 120.0
    gained = short.criteria["time"][1] - short.criteria["time"][0]
    assert gained == pytest.approx(12.0 / ten_years * (50.0 - 30.0), rel=1e-6)


def test_time_off_is_six_months_without_pay_and_then_the_same_post():
    seen = []
    lived(SECONDED, only(SECONDED, "sabbatical"), still=True, watch=seen.append)
    gap = np.array([step.share.waiting[1, 0, 0] for step in seen])
    wages = np.array([step.flow.lines["wages"][:, 0, 0] for step in seen])
    assert gap.sum() == pytest.approx(6.0)
    over = np.arange(len(seen)) > np.nonzero(gap)[0].max()
    assert wages[over, 0] == pytest.approx(wages[over, 1], rel=1e-12)


def test_who_goes_back_sooner_goes_back_then_and_later_is_not_to_be_had():
    for asked, comes in ((5.0, 5.0), (30.0, 12.0)):
        phases = scene(SECONDED, "secondment", returning={"secondment": asked}).home.phases
        assert np.array_equal(phases.quits[1], phases.begins[1] + comes)


def test_who_has_lost_the_post_is_not_brought_back_by_what_was_agreed():
    # the employer ends it in the second month; the search of 20 months is had in full
    phases = staying(leaves=0.0, trained=0.0, begins=0.0, quits=12.0, returns=12.0)
    half = once(1.0 - 0.5 ** (1.5 / 12.0))
    ended = walk(
        risks(lost=0.5, search=20.0), clocks(lost=half), phases, months(36), elsewhere=False
    )
    assert sum(step.share.waiting[0, 0, 0] for step in ended) == pytest.approx(20.0)


def test_its_story_says_that_it_ends_as_agreed():
    life = told(SECONDED, "secondment", life=2)
    begins, back = one(life, "changed"), one(life, "ended_as_agreed")
    assert back.month == pytest.approx(begins.month + 12.0)
    assert "quits" not in kinds(life)
    sooner = told(SECONDED, "secondment", life=2, returning=4.0)
    assert "ended_as_agreed" not in kinds(sooner)
    assert one(sooner, "quits").month == pytest.approx(begins.month + 4.0)


def test_the_share_of_working_life_in_which_it_is_had_is_told():
    found = lived(SECONDED, only(SECONDED, *AWAY), still=True)
    # 24 years of work without interest: 41 today, rest at the age that is taken where none is said
    work = found.lasting.months[1]
    assert found.had == pytest.approx({name: n / work for name, n in AWAY.items()})
