from __future__ import annotations

import pytest

from afterward.base.errors import AfterwardError
from afterward.base.figures import middle, reach
from afterward.options import alternatives
from afterward.profile import MustHaves, Range

OFFER = {
    "option": "telehealth",
    "name": "Harbour Health",
    "pay": 210_000.0,
    "hours": 36.0,
    "nights": 1.0,
    "search_months": 0.5,
}


def found(profile, today):
    return {one.id: one for one in alternatives(profile, on=today)}


def test_an_offer_always_beats_the_catalogue(someone, today):
    one = found(someone(offers=[OFFER]), today)["telehealth"]
    assert reach(one.pay) == (210_000.0, 210_000.0)
    assert reach(one.hours) == (36.0, 36.0)
    assert reach(one.nights) == (1.0, 1.0)
    assert reach(one.search) == (0.5, 0.5)
    assert one.offer
    assert one.name == "Clinical work by telephone and video: Harbour Health"


def test_an_offer_says_that_it_is_the_persons_own(someone, today):
    one = found(someone(offers=[OFFER]), today)["telehealth"]
    assert one.pay.source.title == "your own offer"
    assert one.pay.grade == "A"
    assert not one.pay.borrowed


def test_what_an_offer_does_not_say_stays_with_the_catalogue(someone, today):
    plain = found(someone(), today)["telehealth"]
    bare = {"option": "telehealth", "pay": 210_000.0}
    one = found(someone(offers=[bare]), today)["telehealth"]
    assert one.hours == plain.hours
    assert one.nights == plain.nights
    assert one.burnout_shift == plain.burnout_shift


def test_an_offer_changes_its_own_option_and_no_other(someone, today):
    with_offer, without = found(someone(offers=[OFFER]), today), found(someone(), today)
    assert with_offer.keys() == without.keys()
    for name in without:
        assert (with_offer[name] == without[name]) == (name != "telehealth")


def test_an_offered_post_needs_no_training_first(someone, today):
    offer = {"option": "public-health", "pay": 120_000.0}
    one = found(someone(offers=[offer]), today)["public-health"]
    assert middle(one.training) == 0
    assert middle(one.training_cost) == 0


def test_a_start_is_counted_in_months_from_the_first_of_next_month(someone, today):
    # Asked on 24 November 2026: the first month of the simulation is December.
    for start, months in (("2026-12", 0), ("2027-03", 3), ("2027-12", 12), ("2026-01", 0)):
        one = found(someone(offers=[OFFER | {"start": start}]), today)["telehealth"]
        assert one.start_month == months


def test_without_a_start_there_is_none(someone, today):
    assert found(someone(offers=[OFFER]), today)["telehealth"].start_month is None
    assert found(someone(), today)["stay"].start_month is None


def test_an_offer_opens_an_option_the_catalogue_would_not_have_named(someone, today):
    dentist = someone(profession="dentist")
    assert "medical-affairs" not in found(dentist, today)
    offered = someone(
        profession="dentist", offers=[{"option": "medical-affairs", "pay": 150_000.0}]
    )
    one = found(offered, today)["medical-affairs"]
    assert middle(one.pay) == 150_000.0
    assert len(one.progression) == 3


def test_an_offer_outside_every_published_pay_still_has_three_points(someone, today):
    offered = someone(
        profession="pharmacist", offers=[{"option": "physician-adviser", "pay": 150_000.0}]
    )
    assert len(found(offered, today)["physician-adviser"].progression) == 3


def test_two_offers_for_one_option_are_two_alternatives(someone, today):
    offers = [OFFER, OFFER | {"name": "Second Place", "pay": 190_000.0}]
    answer = found(someone(offers=offers), today)
    assert middle(answer["telehealth"].pay) == 210_000.0
    assert middle(answer["telehealth-2"].pay) == 190_000.0
    assert answer["telehealth-2"].option == "telehealth"
    first, second = ({q.id for q in answer[n].quantities} for n in ("telehealth", "telehealth-2"))
    assert not {name for name in first & second if not name.startswith("own.")}


def test_offers_for_an_unknown_option_are_refused_all_at_once(someone, today):
    offers = [{"option": "telehelth", "pay": 1.0}, {"option": "astronaut", "pay": 1.0}]
    with pytest.raises(AfterwardError) as caught:
        alternatives(someone(offers=offers), on=today)
    assert [f.path for f in caught.value.faults] == ["offers[0].option", "offers[1].option"]
    assert "Did you mean `telehealth`?" in caught.value.faults[0].remedy
    assert "sabbatical" in caught.value.faults[1].allowed


def test_staying_cannot_be_offered(someone, today):
    with pytest.raises(AfterwardError) as caught:
        alternatives(someone(offers=[{"option": "stay", "pay": 1.0}]), on=today)
    assert "mend" in caught.value.remedy


def test_a_changed_post_can_be_offered_as_mending(someone, today):
    one = found(someone(offers=[{"option": "mend", "pay": 210_000.0, "nights": 0.0}]), today)[
        "mend"
    ]
    assert middle(one.pay) == 210_000.0
    assert middle(one.nights) == 0.0
    assert middle(one.burnout_shift) == pytest.approx(-0.3)


def test_ratings_and_kept_options_are_checked_by_name(someone, today):
    extra = {
        "ratings": {"stay": {"meaning": Range(low=30, high=40)}, "facluty": {}},
        "must_haves": MustHaves(keep=("sabbatical", "sabatical")),
    }
    with pytest.raises(AfterwardError) as caught:
        alternatives(someone(extra=extra), on=today)
    assert [f.path for f in caught.value.faults] == ["ratings.facluty", "must_haves.keep[1]"]


def test_the_second_of_two_offers_can_be_rated_by_its_number(someone, today):
    extra = {"ratings": {"telehealth-2": {"meaning": Range(low=30, high=40)}}}
    assert "telehealth-2" in found(someone(offers=[OFFER, OFFER], extra=extra), today)
