from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.distributions import Beta
from afterward.base.errors import AfterwardError
from afterward.base.figures import middle, reach
from afterward.options import alternatives, option_figures
from afterward.options.shapes import renamed, scaled

ON = dt.date(2026, 11, 24)
places = st.sampled_from(["US", "UK", "IN"])
trades = st.sampled_from(["doctor", "nurse", "dentist", "pharmacist"])
amounts = st.floats(1_000, 5_000_000)
shares = st.floats(0.01, 0.99)
shapes = st.sampled_from([q for q in option_figures() if not isinstance(q.distribution, Beta)])


@given(shapes, st.floats(0.001, 1000.0), shares)
def test_a_stretched_distribution_is_stretched_everywhere(quantity, factor, share):
    shape = quantity.distribution
    assert float(scaled(shape, factor).ppf(share)) == pytest.approx(
        factor * float(shape.ppf(share)), rel=1e-9, abs=1e-9
    )


@given(shapes, st.sampled_from([0.0, 5e-324, 1e-200]))
def test_stretching_by_next_to_nothing_leaves_nothing(quantity, factor):
    assert np.all(scaled(quantity.distribution, factor).ppf(np.array([0.1, 0.9])) == 0.0)


def test_a_share_between_nothing_and_all_cannot_be_stretched():
    with pytest.raises(AfterwardError):
        scaled(Beta(a=2, b=3), 2.0)


@given(shapes)
def test_another_name_changes_nothing_else(quantity):
    other = renamed(quantity, "another.name")
    assert other.id == "another.name"
    assert reach(other) == reach(quantity)


@given(places, trades, amounts, st.floats(1.1, 5.0))
def test_more_pay_now_never_lowers_the_pay_of_an_option(someone, country, profession, pay, factor):
    low = alternatives(someone(country, profession, pay=pay), on=ON)
    high = alternatives(someone(country, profession, pay=factor * pay), on=ON)
    for poorer, richer in zip(low, high, strict=True):
        assert middle(richer.pay) >= middle(poorer.pay) * (1 - 1e-12)


@given(
    country=places,
    profession=trades,
    pay=amounts,
    hours=st.floats(20, 100),
    nights=st.floats(0, 15),
)
def test_whatever_the_person_the_answer_is_whole_and_finite(
    someone, *, country, profession, pay, hours, nights
):
    profile = someone(country, profession, pay=pay, hours=hours, nights=nights)
    for one in alternatives(profile, on=ON):
        for quantity in one.quantities:
            low, high = reach(quantity)
            assert math.isfinite(low)
            assert math.isfinite(high)
            assert low <= high


@given(places, trades, amounts)
def test_an_offer_is_taken_at_its_word(someone, country, profession, offered):
    offer = {"option": "research", "pay": offered}
    found = alternatives(someone(country, profession, offers=[offer]), on=ON)
    research = next(one for one in found if one.id == "research")
    assert reach(research.pay) == (offered, offered)


@given(st.dates(dt.date(2024, 1, 1), dt.date(2040, 12, 31)))
def test_published_pay_never_falls_as_years_go_by(someone, day):
    now = {one.id: middle(one.pay) for one in alternatives(someone(), on=ON)}
    then = {one.id: middle(one.pay) for one in alternatives(someone(), on=day)}
    for name, pay in now.items():
        assert then[name] >= pay * (1 - 1e-12) or day.year < ON.year
