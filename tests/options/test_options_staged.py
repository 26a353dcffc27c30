"""Roads taken in stages: a part of the post kept while training, or for good beside a new role."""

from __future__ import annotations

import pytest

from afterward.base.errors import AfterwardError
from afterward.base.figures import Assumption, Figure, middle, reach
from afterward.options import alternatives, catalogue, contracted_hours, not_offered
from afterward.options.listing import _refuse_strangers, find, option

STAGED = [one for one in catalogue() if one.beside]
# What the post is like once trained: one and the same unknown, whatever the way there.
THE_SAME_POST = ("pay", "hours", "nights", "search", "training_cost", "burnout_shift")


def found(profile, today):
    return {one.id: one for one in alternatives(profile, on=today)}


def by_id(everyone):
    """Return who is offered what, by the id of each option."""
    return [(who, {one.id: one for one in ways}) for who, ways in everyone.items()]


def named(everyone, staged):
    """Return the people to whom the catalogue names a staged road, with what is named."""
    return [(who, ways) for who, ways in by_id(everyone) if staged.id in ways]


def test_there_are_staged_roads_and_each_is_like_a_role_that_is_left_for():
    assert {one.id for one in STAGED} == {"retrain-public-health", "retrain-teaching"}
    for one in STAGED:
        assert option(one.like).road == one.road == "leave"
        assert option(one.like).employer == one.employer
        assert option(one.like).licence == one.licence
        assert one.consent == "employer"


@pytest.mark.parametrize("staged", STAGED, ids=lambda one: one.id)
def test_what_the_post_is_like_is_drawn_once_however_one_trains_for_it(everyone, staged):
    people = named(everyone, staged)
    assert people
    for _, ways in people:
        for name in THE_SAME_POST:
            assert getattr(ways[staged.id], name) == getattr(ways[staged.like], name)
        assert [r.pay for r in ways[staged.id].progression] == [
            r.pay for r in ways[staged.like].progression
        ]


@pytest.mark.parametrize("staged", STAGED, ids=lambda one: one.id)
def test_beside_half_a_post_training_takes_twice_as_long(everyone, staged):
    for _, ways in named(everyone, staged):
        slow, full = ways[staged.id].training, ways[staged.like].training
        assert reach(slow) == pytest.approx([2.0 * v for v in reach(full)])
        assert slow.id != full.id
        assert "times 2" in slow.reason


def test_retraining_is_named_where_a_role_takes_unpaid_training_and_nowhere_else(
    someone, today, everyone
):
    for who, ways in by_id(everyone):
        for staged in STAGED:
            if staged.like in ways and who[1] in staged.professions:
                assert (staged.id in ways) == (reach(ways[staged.like].training)[1] > 0.0)
    assert dict(not_offered(someone("UK")))["retrain-public-health"] == (
        "no unpaid training is needed for it where you are"
    )
    assert "retrain-public-health" in found(someone("UK", "nurse"), today)
    assert "retrain-teaching" in found(someone("US", "nurse"), today)


def test_an_offer_of_the_role_leaves_the_road_through_training_as_it_was(someone, today):
    offer = {"option": "public-health", "pay": 150_000.0}
    ways = found(someone(offers=[offer]), today)
    assert reach(ways["public-health"].pay) == (150_000.0, 150_000.0)
    plain = found(someone(), today)["retrain-public-health"]
    assert reach(ways["retrain-public-health"].pay) == reach(plain.pay)
    assert ways["retrain-public-health"].pay.id == "retrain-public-health.pay"


def test_an_offer_for_a_staged_road_needs_no_training_and_keeps_nothing_beside_it(someone, today):
    offer = {"option": "retrain-public-health", "pay": 150_000.0}
    one = found(someone(offers=[offer]), today)["retrain-public-health"]
    assert (middle(one.training), one.beside) == (0.0, 0.0)
    assert one.hours.id == "retrain-public-health.hours"


def test_a_portfolio_is_there_for_everyone_and_keeps_half(everyone):
    for _, ways in by_id(everyone):
        one = ways["portfolio"]
        assert one.keeps == 0.5
        assert one.same_employer
        assert one.clinical
        assert isinstance(one.pay, Figure)
        assert middle(one.nights) == pytest.approx(2.0)  # of four


def test_a_doctors_portfolio_is_half_of_own_pay_and_half_of_a_middling_role(someone, today):
    # Roles' middle 83,945 against a clinic of 236,350: 0.5 + 0.5 * 0.35517 = 0.6776 (three
    # places are kept), of 200,000
    shape = found(someone(), today)["portfolio"].pay.distribution
    assert shape.median == pytest.approx(200_000 * 0.678, rel=1e-9)


@pytest.mark.parametrize("country", ["US", "UK"])
@pytest.mark.parametrize("profession", ["doctor", "nurse", "dentist", "pharmacist"])
def test_the_shares_of_a_portfolio_follow_the_roles_of_the_catalogue(country, profession):
    clinic = find("clinical", "pay", country=country, profession=profession)
    share = find("portfolio", "pay_share", country=country, profession=profession)
    if clinic is None or clinic.country != country:
        assert share.country != country  # nobody counted that clinic here: borrowed
        return
    roles = [
        float(pay.distribution.ppf(0.5))
        for one in catalogue()
        if one.road == "leave" and not one.like
        if profession in one.professions and country in one.countries
        if (pay := find(one.id, "pay", country=country, profession=profession))
        and pay.country == country
    ]
    middling = sorted(roles)
    half = (middling[(len(roles) - 1) // 2] + middling[len(roles) // 2]) / 2.0
    expected = 0.5 + 0.5 * half / float(clinic.distribution.ppf(0.5))
    assert share.distribution.median == pytest.approx(expected, abs=6e-4)


def test_indian_portfolios_are_borrowed_and_say_so(someone, today):
    assert found(someone("IN"), today)["portfolio"].pay.borrowed
    assert not found(someone("US"), today)["portfolio"].pay.borrowed


def test_two_half_contracts_are_no_full_time_one(someone, today):
    # half of the 40 hours a contract calls full time, though more is paid than half
    nurse = someone("US", "nurse", pay=90_000.0)
    one = found(nurse, today)["portfolio"]
    assert middle(one.pay) > 80_000
    assert contracted_hours(one, nurse) == pytest.approx(20.0)


def test_every_number_of_a_portfolio_has_a_source_or_a_reason(everyone):
    for _, ways in by_id(everyone):
        for quantity in ways["portfolio"].quantities:
            said = quantity.reason if isinstance(quantity, Assumption) else quantity.source.title
            assert said


def test_an_option_like_none_that_there_is_cannot_be_written():
    odd = [option("stay"), option("retrain-teaching")]
    with pytest.raises(AfterwardError) as caught:
        _refuse_strangers(odd)
    assert caught.value.faults[0].came == '"faculty"'
