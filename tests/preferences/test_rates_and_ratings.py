"""The cloud keeps what a person said: within their range, whatever else is asked or added."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.criteria import CRITERIA, RATED
from afterward.base.figures import value_at
from afterward.base.streams import Streams
from afterward.options import alternatives
from afterward.preferences import Answers, Entry, draw_preferences, draw_ratings
from afterward.preferences.rates import UNSAID_FACTOR, unsaid_rate
from afterward.preferences.ratings import (
    HALO_SD,
    SAME_POST_SD,
    SAME_WORK,
    SAME_WORK_SD,
    unchanged_sd,
)
from lives import ON, example, only, plain_person

MANY = 20_000


def cloud(seed=1, size=MANY, **tables):
    return draw_preferences(plain_person(**tables), Streams(seed), size)


def ratings(person, options, seed=1, states=MANY):
    return draw_ratings(person, options, Streams(seed), states)


@pytest.mark.parametrize(("low", "high"), [(40, 160), (100, 100), (1, 5000)])
def test_nine_in_ten_draws_of_a_rate_lie_in_the_range_that_was_said(low, high):
    drawn = cloud(rates={"time": {"low": low, "high": high}}).rates["time"]
    inside = ((drawn >= low * 0.999) & (drawn <= high * 1.001)).mean()
    assert inside == pytest.approx(1.0 if low == high else 0.90, abs=0.01)
    assert np.median(drawn) == pytest.approx(np.sqrt(low * high), rel=0.05)


def test_standing_set_to_nothing_stays_nothing():
    assert not cloud(rates={"standing": {"low": 0, "high": 0}}).rates["standing"].any()


def test_a_range_from_zero_never_goes_below_it():
    drawn = cloud(rates={"standing": {"low": 0, "high": 120}}).rates["standing"]
    assert drawn.min() == 0.0
    assert np.median(drawn) == pytest.approx(60, rel=0.03)
    # nine in ten between its ends: one in twenty above, one in twenty at nothing
    assert (drawn > 120).mean() == pytest.approx(0.05, abs=0.01)
    assert (drawn == 0).mean() == pytest.approx(0.05, abs=0.01)


def test_an_unsaid_rate_is_fifteen_per_cent_of_spending_per_anchor_range_within_four():
    # 15 % of 4,000 is 600 for 100 points: 60 for ten; for ten years burned out: 60 a year
    assert unsaid_rate("meaning", 4000) == pytest.approx(60)
    assert unsaid_rate("health", 4000) == pytest.approx(60)
    # 600 over 40 hours, and over 24 months of way back
    assert unsaid_rate("time", 4000) == pytest.approx(15)
    assert unsaid_rate("way_back", 4000) == pytest.approx(25)
    drawn = cloud().rates["meaning"]
    inside = ((drawn > 60 / UNSAID_FACTOR) & (drawn < 60 * UNSAID_FACTOR)).mean()
    assert inside == pytest.approx(0.90, abs=0.01)


def test_money_is_the_measure_and_worth_one():
    assert (cloud(size=50).rates["money"] == 1.0).all()


def test_every_criterion_has_a_rate_and_what_was_said_is_known():
    drawn = cloud(size=10, rates={"time": {"low": 1, "high": 2}})
    assert set(drawn.rates) == {criterion.id for criterion in CRITERIA}
    assert drawn.said == {"time"}
    assert drawn.size == 10


@given(seed=st.integers(0, 2**40), low=st.floats(1, 500), wide=st.floats(1, 20))
def test_saying_something_of_one_criterion_moves_no_other(seed, low, wide):
    said = {"rates": {"growth": {"low": low, "high": low * wide}}}
    before, after = cloud(seed, 20), cloud(seed, 20, **said)
    for criterion in CRITERIA:
        if criterion.id != "growth":
            same = np.allclose(before.rates[criterion.id], after.rates[criterion.id], rtol=1e-12)
            assert same


def test_a_rating_lies_in_the_range_that_was_said_and_staying_carries_no_halo():
    person = plain_person(ratings={"stay": {"meaning": {"low": 40, "high": 60}}})
    drawn = ratings(person, only(person, "medical-writing"))
    staying = drawn.values["meaning"][:, 0]
    assert ((staying >= 40) & (staying <= 60)).mean() == pytest.approx(0.90, abs=0.01)
    assert drawn.said == {("stay", "meaning")}


def test_one_mood_colours_every_option_but_staying():
    given_ranges = {"meaning": {"low": 49, "high": 51}, "growth": {"low": 49, "high": 51}}
    person = plain_person(ratings={"medical-writing": given_ranges, "stay": given_ranges})
    drawn = ratings(person, only(person, "medical-writing"))
    role = [drawn.values[c][:, 1] for c in ("meaning", "growth")]
    stay = [drawn.values[c][:, 0] for c in ("meaning", "growth")]
    assert np.corrcoef(*role)[0, 1] > 0.9
    assert abs(np.corrcoef(*stay)[0, 1]) < 0.05
    assert role[0].std() == pytest.approx(HALO_SD, rel=0.05)


def test_the_same_post_is_rated_as_staying_is_until_said_otherwise():
    person = plain_person(ratings={"stay": {"meaning": {"low": 50, "high": 50}}})
    drawn = ratings(person, only(person, "part-time", "medical-writing"))
    part_time, role = drawn.values["meaning"][:, 1], drawn.values["meaning"][:, 2]
    assert part_time.mean() == pytest.approx(50, abs=0.5)
    assert part_time.std() == pytest.approx(SAME_POST_SD, rel=0.05)
    assert role.std() > SAME_POST_SD


def test_what_was_said_of_the_same_post_on_other_terms_stands():
    """Neither a rating of one's own nor "don't know" gives way to what staying is rated."""
    said = {"part-time": {"meaning": {"low": 20, "high": 30}, "growth": "don't know"}}
    staying = {
        "stay": {name: {"low": 80, "high": 80} for name in ("meaning", "growth", "identity")}
    }
    person = plain_person(ratings=said | staying)
    options = only(person, "part-time")
    drawn = ratings(person, options)
    part_time = {name: drawn.values[name][:, 1] for name in ("meaning", "growth", "identity")}
    assert part_time["meaning"].mean() == pytest.approx(25, abs=0.5)
    assert part_time["identity"].mean() == pytest.approx(80, abs=0.5)
    unsaid = value_at(options[1].prior["growth"], np.array([0.5]))
    assert np.median(part_time["growth"]) == pytest.approx(float(unsaid[0]), abs=1.5)
    assert ("part-time", "meaning") in drawn.said
    assert ("part-time", "growth") not in drawn.said


def test_half_the_post_beside_another_role_is_not_the_same_post():
    """It is rated as staying is on being a clinician alone; the rest stands on the wide guess."""
    options = only(plain_person(), "part-time", "portfolio")
    half = next(o for o in options if o.keeps)
    whole = next(o for o in options if o.id == "part-time")
    for criterion in RATED:
        assert unchanged_sd(whole, criterion) == SAME_POST_SD
        beside = SAME_WORK_SD if criterion in SAME_WORK else 0.0
        assert unchanged_sd(half, criterion) == beside
    person = plain_person(ratings={"stay": {"obligation": {"low": 90.0, "high": 95.0}}})
    said = draw_ratings(person, options, Streams(3), 400).values["obligation"]
    by_id = {o.id: said[:, i].mean() for i, o in enumerate(options)}
    assert by_id["part-time"] > 85.0 > by_id["portfolio"]


def test_do_not_know_leaves_the_catalogues_wide_guess():
    person = plain_person(ratings={"medical-writing": {"meaning": "don't know"}})
    unsaid = plain_person()
    options = only(person, "medical-writing")
    left, right = ratings(person, options), ratings(unsaid, options)
    assert np.array_equal(left.values["meaning"][:, 1], right.values["meaning"][:, 1])
    assert left.said == frozenset()


def test_ratings_stay_on_the_scale_and_have_a_name_each():
    person = example()
    options = alternatives(person, on=ON)
    drawn = ratings(person, options, states=500)
    for criterion in RATED:
        values = drawn.values[criterion]
        assert values.shape == (500, len(options))
        assert values.min() >= 0
        assert values.max() <= 100
    assert set(drawn.parameters) == {f"rating:{o.id}:{c}" for o in options for c in RATED}


def test_an_added_option_changes_no_rating_of_the_others():
    person = example()
    few, more = only(person, "medical-writing"), only(person, "medical-writing", "research")
    left, right = ratings(person, few, states=200), ratings(person, more, states=200)
    for name, values in left.parameters.items():
        assert np.array_equal(values, right.parameters[name])


def test_later_months_count_as_cash_does_until_one_was_asked():
    assert cloud(size=50).near is None
    said = Entry(on=ON, kind="near", amounts={"now": 5000.0, "later": 6000.0, "years": 5.0})
    asked = draw_preferences(plain_person(), Streams(1), 50, Answers(answers=(said,)))
    assert asked.near.shape == (50,)
    assert (asked.near > 0).all()
