"""Another specialty: a trainee's pay until training ends, a search, a specialist's first pay."""

from dataclasses import replace

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_one_life import kinds, one, told

from afterward.base.figures import middle
from afterward.base.streams import Streams
from afterward.profile import Offer
from afterward.simulation.careers import careers
from afterward.simulation.clock import Step
from afterward.simulation.household import career_at
from afterward.simulation.phases import shares
from afterward.simulation.setting import Plans, When, Which, set_up
from afterward.simulation.way_back import months_away
from interrupted import clocks, months, once, risks, staying, walk
from lives import ON, example, only

NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]
OPTION = "change-specialty"


def setting(name="us-internist", returning=None):
    person = example(name)
    plans = Plans(returning or {})
    return set_up(person, only(person, OPTION), When(ON), Streams(1), Which(6, 9), plans)


def step(first, length=1):
    return Step(first, length, first // 12, False, first // 12)


@pytest.mark.parametrize("name", NAMES)
def test_training_is_followed_by_a_search_with_each_lifes_own_luck(name):
    home = setting(name).home
    phases, posts = home.phases, home.world.posts
    trained = phases.qualifies[1] - phases.begins[1]
    assert np.allclose(trained, posts.paid_training[1][:, None])
    assert posts.paid_training[1].min() >= 12.0
    looked = phases.settles[1] - phases.qualifies[1]
    assert np.allclose(looked, home.world.clinic_search[:, None] * home.career.clocks.search)
    assert looked.min() > 0.0
    # staying has neither
    assert np.array_equal(phases.settles[0], phases.begins[0])


@given(st.integers(0, 120), st.sampled_from([1, 12]), st.sampled_from([None, 7.0, 40.0, 90.0]))
def test_every_month_is_spent_once(first, length, back):
    phases = setting(returning=None if back is None else {OPTION: back}).home.phases
    found = shares(phases, first, length)
    spent = found.old + found.new + found.gap + found.retired
    assert np.allclose(spent, length)
    assert (found.new >= 0.0).all()
    assert (found.waiting >= 0.0).all()


def test_the_search_after_training_is_told_as_months_without_a_post():
    phases = setting().home.phases
    gap = phases.settles[1] - phases.qualifies[1]
    assert np.allclose(phases.gap[1], gap)
    assert not phases.gap[0].any()


def test_who_gives_it_up_before_the_end_never_looks_for_a_specialists_post():
    phases = setting(returning={OPTION: 6.0}).home.phases
    found = sum(shares(phases, first, 1).new[1] for first in range(300))
    assert np.allclose(found, 6.0)


@pytest.mark.parametrize("name", NAMES)
def test_pay_stays_a_trainees_to_the_end_and_then_begins_at_the_foot_of_the_ladder(name):
    home = setting(name).home
    phases, career = home.phases, home.careers
    for state, life in np.ndindex(6, 9):
        first, last, foot, later = (
            part[1, state, 0]
            for part in (career.learning.first, career.learning.last, career.begins, career.later)
        )
        begins, ends, settles = (
            float(mark[1, state, life])
            for mark in (phases.begins, phases.qualifies, phases.settles)
        )
        for month in (int(begins) + 1, int((begins + ends) / 2), int(ends) - 1):
            part = (month + 0.5 - begins) / (ends - begins)
            found = career_at(home, step(month))[1, state, life]
            assert found == pytest.approx(first + (last - first) * part)
        month = int(settles) + 1
        climbed = foot + (later - foot) * (month + 0.5 - settles) / 60.0
        assert career_at(home, step(month))[1, state, life] == pytest.approx(climbed)


@pytest.mark.parametrize("name", NAMES)
def test_someone_in_the_middle_is_paid_as_the_ladder_says(name):
    option = only(example(name), OPTION)[1]
    median = float(option.pay.distribution.ppf(0.5))
    found = careers((option,), np.array([[median]]))
    paid = (found.learning.first, found.learning.last, found.begins, found.later)
    rungs = [middle(rung.pay) for rung in option.progression[:4]]
    assert [float(one.item()) * median for one in paid] == pytest.approx(rungs)
    assert rungs == sorted(rungs)


def test_in_the_year_of_the_change_pay_is_a_part_of_each_by_hand():
    # four months of training left, two of looking, six in the post: 4/10 and 6/10 of what each pays
    home = setting().home
    phases = home.phases
    first = phases.qualifies[1, 0, 0] - 4.0
    changed = phases.qualifies + 0.0, phases.qualifies + 2.0
    moved = replace(home, phases=replace(phases, qualified=changed[0], settled=changed[1]))
    learns = home.careers.learning.at(first + 6.0, phases.begins, phases.qualifies)
    works = home.careers.at(first + 6.0, changed[1])
    found = career_at(moved, Step(first, 12, 3, True, 3))
    by_hand = 0.4 * learns[1, 0, 0] + 0.6 * works[1, 0, 0]
    assert found[1, 0, 0] == pytest.approx(by_hand)


@pytest.mark.parametrize("name", NAMES)
def test_no_life_climbs_to_a_specialists_pay_in_fewer_years_than_training_takes(name):
    home = setting(name).home
    for state, life in np.ndindex(6, 9):
        month = int(home.phases.qualifies[1, state, life]) - 1
        assert month - home.phases.begins[1, state, life] > 10.0
        assert career_at(home, step(month))[1, state, life] < home.careers.begins[1, state, 0]


def test_it_is_clinical_work_all_along():
    home = setting().home
    assert not months_away(home.options, home.phases, 36.0).any()


def test_an_offer_of_a_training_place_pays_what_it_offers_until_training_ends():
    person = example("us-internist")
    offered = msgspec.structs.replace(person, offers=(Offer(option=OPTION, pay=90_000),))
    options = only(offered, OPTION)
    found = careers(options, np.array([[middle(option.pay)] for option in options]))
    assert found.learning.first[1, 0, 0] == found.learning.last[1, 0, 0] == 1.0
    trained = middle(options[1].progression[2].pay)
    assert found.begins[1, 0, 0] == pytest.approx(trained / 90_000)


def test_a_search_for_a_lost_training_post_ends_where_the_specialists_post_begins():
    phases = staying(
        leaves=0.0, trained=0.0, begins=0.0, qualified=30.0 + NONE, settled=36.0 + NONE
    )
    lost = once(1.0 - 0.5 ** (1.0 / 12.0))
    seen = walk(risks(lost=0.5, search=200.0), clocks(lost=lost), phases, months(48))
    at_work = [float(told.share.new[0, 0, 0]) for told in seen]
    assert sum(at_work[2:36]) == 0.0
    assert at_work[36:] == [1.0] * 12


NONE = np.zeros((1, 1, 1))


def test_its_story_tells_the_training_its_end_and_the_post_after_it():
    life = told(example(), OPTION, life=3)
    begun, done, post = (one(life, kind) for kind in ("paid_training", "qualified", "trained_post"))
    assert done.month == pytest.approx(begun.month + begun.numbers["months"])
    assert post.month == pytest.approx(done.month + done.numbers["months"])
    assert done.numbers["months"] == pytest.approx(done.numbers["usual"] * done.numbers["factor"])
    assert begun.numbers["first"] <= begun.numbers["last"] < post.numbers["first"]
    assert "new_post" not in kinds(life)
    given_up = told(example(), OPTION, life=3, returning=9.0)
    assert "qualified" not in kinds(given_up)
    assert "quits" in kinds(given_up)
