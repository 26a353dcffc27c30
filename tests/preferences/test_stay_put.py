"""Having to stay where one lives: what surely means moving is cut, what may is kept and marked."""

import tomllib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.decision.living import live_through
from afterward.options import alternatives
from afterward.preferences import cuts
from afterward.profile import profile_toml
from afterward.profile.loading import profile_from
from depth import tried_on
from lives import ON, changed, plain_person

HERE = "you asked to stay where you live"
MAY = f"it may mean moving, which is not known; {HERE}"
SURE = f"it means moving (your own offer); {HERE}"
FAR = {"option": "management", "name": "The capital", "pay": 150_000, "place": "elsewhere"}
NEAR = FAR | {"name": "Across town", "place": "here"}


def cut_of(person):
    """Return every option, and those that are cut or marked."""
    every = alternatives(person, on=ON)
    income = np.full((len(every), 1, 4), 9_000.0)
    return every, {cut.id: cut for cut in cuts(person, every, income)}


def marked(person):
    return cut_of(person)[1]


def left(person):
    every, found = cut_of(person)
    return [one.id for one in every if one.id not in found or found[one.id].kept]


def staying(*offers, **must):
    return plain_person(must_haves={"stay_put": True, **must}, offers=list(offers))


def test_an_offer_that_means_moving_is_cut_and_says_who_says_so():
    cut = marked(staying(FAR))["management"]
    assert (cut.kept, cut.sure, cut.reason) == (False, True, SURE)


def test_the_same_offer_near_by_is_neither_cut_nor_marked():
    assert "management" not in marked(staying(NEAR))


def test_one_of_two_offers_for_a_role_can_be_cut_alone():
    assert set(left(staying(NEAR, FAR))) == set(left(staying(NEAR)))
    assert marked(staying(NEAR, FAR))["management-2"].reason == SURE


def test_without_the_must_have_an_offer_elsewhere_is_not_touched():
    assert marked(plain_person(offers=[FAR])) == {}


def test_what_is_not_known_is_kept_and_marked_and_what_comes_to_you_is_not():
    found = marked(staying())
    assert set(found) >= {
        *("change-employer", "locum", "faculty", "health-education", "research"),
        *("public-health", "medical-affairs", "drug-safety", "regulatory-affairs"),
        *("retrain-public-health", "informatics", "management", "quality-safety", "consulting"),
    }
    at_home = {"stay", "mend", "part-time", "sabbatical", "secondment", "job-share", "no-on-call"}
    assert not set(found) & {*at_home, "telehealth", "medical-writing", "physician-adviser"}
    assert {(cut.kept, cut.sure, cut.reason) for cut in found.values()} == {(True, False, MAY)}


def test_a_doubt_stands_beside_a_reason_and_does_not_undo_it():
    cut = marked(staying(no_training_over_months=1))["public-health"]
    assert (cut.kept, cut.sure) == (False, True)
    assert cut.reason.startswith("about ")
    assert cut.reason.endswith(f"; {MAY}")


def test_a_mended_post_that_would_mean_moving_is_marked_and_never_cut():
    cut = marked(staying({"option": "mend", "pay": 90_000, "place": "elsewhere"}))["mend"]
    assert (cut.kept, cut.sure, cut.reason) == (True, True, SURE)


def test_a_cut_is_taken_back_by_name_and_stays_marked():
    cut = marked(staying(FAR, keep=["management"]))["management"]
    assert (cut.kept, cut.sure) == (True, True)


OPTIONS = ("mend", "part-time", "change-employer", "telehealth", "locum", "faculty", "consulting")
offered = st.fixed_dictionaries(
    {
        "option": st.sampled_from(OPTIONS),
        "pay": st.integers(20_000, 400_000),
        "nights": st.sampled_from([0, 4]),
    },
    optional={"place": st.sampled_from(["here", "anywhere", "may-mean-moving", "elsewhere"])},
)
others = st.fixed_dictionaries(
    {},
    optional={
        "max_hours": st.integers(20, 60),
        "no_nights": st.booleans(),
        "keep_licence": st.booleans(),
        "no_training_over_months": st.integers(0, 12),
        "keep": st.lists(st.sampled_from(OPTIONS), max_size=2),
    },
)


@tried_on(40)
@given(st.lists(offered, max_size=4), others)
def test_it_never_reorders_what_is_left_and_never_cuts_staying(offers, must):
    before = plain_person(must_haves=must, offers=offers)
    after = changed(before, must_haves={"stay_put": True})
    kept = left(after)
    assert kept[:2] == ["stay", "mend"]
    assert kept == [name for name in left(before) if name in set(kept)]


@tried_on(40)
@given(st.lists(offered, max_size=4), others)
def test_it_cuts_what_an_offer_says_is_elsewhere_and_nothing_else(offers, must):
    before = plain_person(must_haves=must, offers=offers)
    after = changed(before, must_haves={"stay_put": True})
    far, seen = set(), {}
    for offer in offers:
        seen[offer["option"]] = count = seen.get(offer["option"], 0) + 1
        name = offer["option"] if count == 1 else f"{offer['option']}-{count}"
        if offer.get("place") == "elsewhere" and name not in ("mend", *must.get("keep", ())):
            far.add(name)
    options = set(left(before))
    assert options - set(left(after)) == far & options


@tried_on(40)
@given(st.lists(offered, max_size=4), others)
def test_taking_it_away_or_keeping_what_it_cut_restores_every_option(offers, must):
    before = plain_person(must_haves=must, offers=offers)
    after = changed(before, must_haves={"stay_put": True})
    text = profile_toml(after).replace("stay_put = true", "stay_put = false")
    again = profile_from(tomllib.loads(text), file="p", on=ON)
    assert marked(again) == marked(before)
    options, fewer = left(before), left(after)
    taken = tuple(name for name in options if name not in fewer)
    back = changed(after, must_haves={"keep": (*after.must_haves.keep, *taken)})
    assert left(back) == options


def test_what_is_left_is_worth_what_it_was_worth_before():
    before = plain_person(offers=[FAR, NEAR])
    lived = [
        live_through(person, on=ON, lives=64, seed=5, leave=None)
        for person in (before, changed(before, must_haves={"stay_put": True}))
    ]
    names, fewer = ([one.id for one in each.kept] for each in lived)
    assert set(names) - set(fewer) == {"management"}
    whole, part = (each.utility().values() for each in lived)
    at = [names.index(name) for name in fewer]
    np.testing.assert_array_equal(part, whole[:, at])


@pytest.mark.parametrize(
    ("tables", "path", "came", "allowed"),
    [
        ({"must_haves": {"stay_put": "yes"}}, "must_haves.stay_put", '"yes"', "true or false"),
        (
            {"offers": [FAR | {"place": "abroad"}]},
            "offers[0].place",
            '"abroad"',
            "one of: anywhere, elsewhere, here, may-mean-moving",
        ),
        ({"must_haves": {"stay_near": True}}, "must_haves.stay_near", None, "stay_put"),
    ],
)
def test_what_cannot_be_used_is_said_with_what_is_allowed(tables, path, came, allowed):
    with pytest.raises(AfterwardError) as caught:
        plain_person(**tables)
    (fault,) = caught.value.faults
    assert fault.path == path
    assert came is None or fault.came == came
    assert allowed in fault.allowed
