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
from afterward.options import alternatives, option_figures, suits
from afterward.options.listing import ranked
from afterward.options.own import Asker
from afterward.options.pay import pay
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


def pays(profile, on):
    """Return what each option pays that the catalogue names for someone, and nothing else of it."""
    asker = Asker(profile, on)
    return {one.id: middle(pay(one, asker)) for one in ranked() if suits(one, profile)}


def test_what_an_option_pays_alone_is_what_it_pays_among_all(someone, everyone, today):
    for who, ways in everyone.items():
        assert pays(someone(*who), today) == {one.id: middle(one.pay) for one in ways}


@given(places, trades, amounts, st.floats(1.1, 5.0))
def test_more_pay_now_never_lowers_the_pay_of_an_option(someone, country, profession, now, factor):
    low = pays(someone(country, profession, pay=now), ON)
    high = pays(someone(country, profession, pay=factor * now), ON)
    # Borrowed pay below the legal minimum is no pay: with more, a role may come to have one.
    assert low.keys() <= high.keys()
    for name, poorer in low.items():
        assert high[name] >= poorer * (1 - 1e-12)


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
    for quantity in unlike(alternatives(profile, on=ON)):
        low, high = reach(quantity)
        assert math.isfinite(low)
        assert math.isfinite(high)
        assert low <= high


def unlike(found):
    """Return the quantities of some alternatives, once where only their ids and names differ."""
    numbers = {}
    for quantity in (one for way in found for one in way.quantities):
        bounds = (quantity.at_least, quantity.at_most, quantity.grade, quantity.borrowed)
        numbers[quantity.distribution, *bounds] = quantity
    return numbers.values()


@given(places, trades, amounts)
def test_an_offer_is_taken_at_its_word(someone, country, profession, offered):
    offer = {"option": "research", "pay": offered}
    found = alternatives(someone(country, profession, offers=[offer]), on=ON)
    research = next(one for one in found if one.id == "research")
    assert reach(research.pay) == (offered, offered)


@given(st.dates(dt.date(2024, 1, 1), dt.date(2040, 12, 31)))
def test_published_pay_never_falls_as_years_go_by(someone, day):
    now, then = pays(someone(), ON), pays(someone(), day)
    assert now.keys() == then.keys()
    for name, paid in now.items():
        assert then[name] >= paid * (1 - 1e-12) or day.year < ON.year
