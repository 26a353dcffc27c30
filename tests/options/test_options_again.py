"""The same options for somebody whose pay or hours have changed."""

import pytest

from afterward.base.figures import middle
from afterward.options import again, alternatives
from lives import ON, changed, example, plain_person

PEOPLE = ("us-internist", "uk-gp-registrar", "india-medical-officer")


@pytest.mark.parametrize("name", PEOPLE)
def test_for_the_same_person_they_are_the_same(name):
    person = example(name)
    options = alternatives(person, on=ON)
    assert again(options, person, on=ON) == options
    assert again(options[5:2:-1], person, on=ON) == options[5:2:-1]


@pytest.mark.parametrize("name", PEOPLE)
def test_for_another_pay_and_other_hours_they_are_those_of_the_changed_person(name):
    person = example(name)
    other = changed(person, work={"pay": person.work.pay * 1.1, "hours": person.work.hours - 6})
    there = {one.id: one for one in alternatives(other, on=ON)}
    for one in again(alternatives(person, on=ON), other, on=ON):
        assert one == there.get(one.id, one)
    stay = again(alternatives(person, on=ON)[:1], other, on=ON)[0]
    assert middle(stay.pay) == pytest.approx(person.work.pay * 1.1)
    assert middle(stay.hours) == person.work.hours - 6


def test_each_of_several_offers_is_found_again():
    offers = [
        {"option": "informatics", "pay": 120_000, "name": "Here"},
        {"option": "informatics", "pay": 140_000, "name": "There"},
    ]
    person = plain_person(offers=offers)
    options = alternatives(person, on=ON)
    both = tuple(one for one in options if one.option == "informatics")
    assert [one.id for one in both] == ["informatics", "informatics-2"]
    assert again(both[1:], person, on=ON) == both[1:]
    assert again(both, changed(person, work={"hours": 30}), on=ON)[1].pay == both[1].pay


def test_an_option_is_kept_where_the_catalogue_would_no_longer_name_it():
    person = plain_person(work={"nights": 6})
    nights = tuple(one for one in alternatives(person, on=ON) if one.option == "fewer-nights")
    days = changed(person, work={"nights": 0})
    assert nights
    assert again(nights, days, on=ON)[0].id == "fewer-nights"
    assert not [one for one in alternatives(days, on=ON) if one.option == "fewer-nights"]
