"""Must-haves cut for their stated reason, at their stated edge, and every cut can be taken back."""

from dataclasses import replace

import numpy as np
import pytest

from afterward.options import alternatives
from afterward.preferences import cuts
from afterward.preferences.must_haves import broken
from lives import ON, changed, plain_person

RICH = np.full((1, 1, 10), 9_000.0)


def option(profile, name):
    return next(o for o in alternatives(profile, on=ON) if o.id == name)


def reasons(profile, name, income=RICH[0]):
    return broken(profile, option(profile, name), income)


def lives_above(floor, count):
    """Ten lives, of which some reach the floor exactly and the rest miss it by a penny."""
    return np.array([[floor] * count + [floor - 0.01] * (10 - count)])


@pytest.mark.parametrize(("count", "cut"), [(10, False), (8, False), (7, True), (0, True)])
def test_an_income_floor_cuts_below_the_odds_asked_for_and_not_at_them(count, cut):
    person = plain_person(must_haves={"income_floor": 4000, "odds": 0.8})
    found = reasons(person, "medical-writing", lives_above(4000, count))
    assert bool(found) is cut
    if cut:
        assert f"in {count * 10} of 100 lives; you asked for 80" in found[0]
        assert "$4,000" in found[0]


def test_the_odds_are_the_persons_own():
    person = plain_person(must_haves={"income_floor": 4000, "odds": 0.5})
    assert reasons(person, "medical-writing", lives_above(4000, 5)) == []


def test_nothing_asked_for_cuts_nothing():
    person = plain_person()
    every = alternatives(person, on=ON)
    assert cuts(person, every, np.zeros((len(every), 1, 2))) == ()


def test_hours_are_cut_above_the_most_asked_for():
    assert reasons(plain_person(must_haves={"max_hours": 50}), "stay") == []
    (said,) = reasons(plain_person(must_haves={"max_hours": 49}), "stay")
    assert said == "about 50 hours a week; you asked for at most 49"


def test_no_nights_cuts_posts_with_nights_and_keeps_those_without():
    person = plain_person(work={"nights": 4}, must_haves={"no_nights": True})
    assert "4 nights a month" in reasons(person, "stay")[0]
    assert reasons(person, "fewer-nights") == []
    assert reasons(person, "medical-writing") == []


@pytest.mark.parametrize(("nights", "says"), [(1, "about 1 night a"), (2, "about 2 nights a")])
def test_one_night_is_told_as_one(nights, says):
    person = plain_person(work={"nights": nights}, must_haves={"no_nights": True})
    assert reasons(person, "stay")[0].startswith(says)


@pytest.mark.parametrize(("nights", "cut"), [(0.4, False), (0.5, True), (3, True)])
def test_a_night_every_other_month_is_a_night(nights, cut):
    person = plain_person(work={"nights": nights}, must_haves={"no_nights": True})
    assert bool(reasons(person, "stay")) is cut


def test_an_option_that_is_not_open_is_cut_whatever_was_asked_for():
    person = plain_person()
    shut = replace(option(person, "medical-writing"), closed="nobody takes people on there now")
    assert broken(person, shut, RICH[0]) == ["nobody takes people on there now"]
    (cut,) = cuts(person, (shut,), RICH)
    assert (cut.reason, cut.kept, cut.sure) == ("nobody takes people on there now", False, True)


def test_training_is_cut_above_the_months_asked_for():
    strict = plain_person(must_haves={"no_training_over_months": 1})
    assert "months of training" in reasons(strict, "public-health")[0]
    assert reasons(strict, "medical-affairs") == []


def test_keeping_the_licence_cuts_what_lets_it_lapse():
    person = plain_person(must_haves={"keep_licence": True})
    for one in alternatives(person, on=ON):
        assert bool(broken(person, one, RICH[0])) is (one.licence == "lapsing")


def test_keeping_a_visa_cuts_every_other_employer_and_only_with_a_visa():
    tied = plain_person(licence={"visa": "h1b"}, must_haves={"keep_visa": True})
    free = plain_person(must_haves={"keep_visa": True})
    for one in alternatives(tied, on=ON):
        with_another = not one.same_employer or one.keeps > 0.0
        assert bool(broken(tied, one, RICH[0])) is with_another
    (half,) = reasons(tied, "portfolio")
    assert half.startswith("a part of it is with somebody else, and your visa (h1b) is tied")
    assert not any(broken(free, one, RICH[0]) for one in alternatives(free, on=ON))


def test_staying_is_marked_and_never_cut_and_a_cut_can_be_taken_back():
    person = plain_person(must_haves={"max_hours": 1, "keep": ["medical-writing"]})
    every = alternatives(person, on=ON)
    found = {cut.id: cut for cut in cuts(person, every, np.zeros((len(every), 1, 1)))}
    assert set(found) == {one.id for one in every}
    assert {one for one, cut in found.items() if cut.kept} == {"stay", "mend", "medical-writing"}


def test_all_reasons_of_an_option_stand_in_one_sentence():
    person = plain_person(
        work={"nights": 4}, must_haves={"max_hours": 40, "no_nights": True, "income_floor": 1}
    )
    stay = [option(person, "stay")]
    (cut,) = cuts(person, tuple(stay), np.zeros((1, 1, 1)))
    assert cut.reason.count(";") == 5  # three reasons, each with what was asked for
    assert changed(person, must_haves={"max_hours": None}).must_haves.no_nights


def test_cutting_needs_one_row_of_income_for_each_option():
    person = plain_person(must_haves={"income_floor": 1})
    with pytest.raises(ValueError, match="zip"):
        cuts(person, (option(person, "stay"),), np.zeros((2, 1, 1)))
