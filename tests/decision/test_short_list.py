"""Which few of a hundred options are looked at closely, and why each of them is."""

import itertools
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from msgspec.structs import replace

from afterward.base.middle import MiddleStreams
from afterward.base.streams import Streams
from afterward.decision.first_look import FirstLook, first_look
from afterward.decision.living import TASTES, looked_at
from afterward.decision.short_list import (
    IN_CLINIC,
    MATTERS,
    MOST,
    OF_A_GROUP,
    OUTSIDE,
    USUAL,
    short_list,
)
from afterward.options import alternatives
from afterward.preferences import Cut, draw_preferences, draw_ratings
from afterward.profile import Range
from lives import ON, example, plain_person

TASTE = 40


PERSON = plain_person()
WHOLE = alternatives(PERSON, on=ON)
NO_STUDY = WHOLE[0].training


def option(name, road="leave", group="", offer=False, in_training=False):
    return SimpleNamespace(
        id=name,
        name=name.title(),
        road=road,
        group=group or name,
        clinical=road != "leave",
        offer=offer,
        in_training=in_training,
        beside=0.0,
        training=NO_STUDY,
    )


def made(roles=30, roads=8, group=lambda i: f"kind {i}"):
    """Return options as far as a list looks at them: staying, mending, roads, then roles."""
    return (
        option("stay", "stay"),
        option("mend", "mend"),
        *(option(f"road-{i}", "move") for i in range(roads)),
        *(option(f"role-{i}", group=group(i)) for i in range(roles)),
    )


def look(options, worth, cut=()):
    worth = np.broadcast_to(np.asarray(worth, dtype=float), (TASTE, len(options)))
    parts = {"money": worth.mean(axis=0), "time": -worth.mean(axis=0)}
    return FirstLook(options=options, worth=worth, parts=parts, cut=cut)


def listed(found):
    return [one.id for one in found.listed]


falling = -np.arange(40.0)


def test_the_list_holds_both_sides_and_the_strongest_of_each():
    found = short_list(PERSON, look(made(), falling))
    ids = listed(found)
    assert ids[:2] == ["stay", "mend"]
    assert len(ids) == USUAL
    assert [i for i in ids if i.startswith("road")][:IN_CLINIC] == ["road-0", "road-1", "road-2"]
    assert [i for i in ids if i.startswith("role")][:OUTSIDE] == [f"role-{i}" for i in range(4)]


def test_a_group_takes_one_of_the_places_kept_and_never_more_than_two():
    options = made(group=lambda i: "industry" if i < 10 else f"kind {i}")
    found = short_list(
        PERSON, look(options, np.r_[0.0, 0.0, -99.0 * np.ones(8), 30 - falling[10:]])
    )
    groups = [one.group for one in found.listed]
    assert groups.count("industry") <= OF_A_GROUP
    kept = [one.group for one in found.listed if one.why == "role"]
    assert len(kept) == len(set(kept)) == OUTSIDE


def test_what_was_asked_for_is_there_whatever_it_is_worth():
    options = (
        *made(),
        option("worst-offer", offer=True),
        option("worst-kept"),
        option("worst-rated"),
    )
    person = replace(
        PERSON,
        must_haves=replace(PERSON.must_haves, keep=("worst-kept",)),
        ratings={"worst-rated": {"meaning": Range(low=1, high=2)}},
    )
    cut = tuple(Cut(f"worst-{n}", n, "hours", kept=False) for n in ("offer", "kept"))
    found = short_list(person, look(options, np.r_[falling, -500, -500, -500], cut))
    why = {one.id: one.why for one in found.listed}
    assert why["worst-offer"] == "offer"
    assert why["worst-kept"] == "asked"
    assert why["worst-rated"] == "rated"
    assert found.cut == ()


@pytest.mark.parametrize("gone", [False, True])
def test_finishing_training_is_there_whatever_it_is_worth(gone):
    options = (*made(), option("finish", road="move", in_training=True))
    cut = (Cut("finish", "Finish", "hours", kept=False),) if gone else ()
    found = short_list(PERSON, look(options, np.r_[falling, -500], cut))
    assert {one.id: one.why for one in found.listed}["finish"] == "training"
    assert found.cut == ()
    assert "finish" not in {one.id for one in found.left}


def test_an_offer_of_a_trained_post_is_there_as_an_offer():
    options = (*made(), option("finish", road="move", offer=True, in_training=True))
    found = short_list(PERSON, look(options, np.r_[falling, -500]))
    assert {one.id: one.why for one in found.listed}["finish"] == "offer"


def test_a_registrar_always_looks_at_finishing_first_and_nobody_else_does():
    person = example("uk-gp-registrar")
    assert "finish-training" in {one.id for one in looked_at(person, on=ON)}
    assert not [one.id for one in looked_at(example("us-internist"), on=ON) if one.in_training]


def test_a_must_have_cuts_before_anything_is_chosen():
    options = made()
    cut = tuple(Cut(f"role-{i}", "x", "hours", kept=False) for i in range(5))
    found = short_list(PERSON, look(options, falling, cut))
    assert found.cut == cut
    assert not {one.id for one in cut} & {one.id for one in (*found.listed, *found.left)}


def test_of_those_cut_it_is_known_which_begin_with_long_unpaid_study():
    study = next(one for one in WHOLE if one.id == "health-lawyer")
    beside = next(one for one in WHOLE if one.id == "retrain-public-health")
    short = next(one for one in WHOLE if one.id == "medical-writing")
    options = (*made(), study, beside, short)
    cut = tuple(Cut(one.id, one.name, "x", kept=False) for one in (study, beside, short))
    found = short_list(PERSON, look(options, np.arange(43.0), cut))
    assert found.studied == {"health-lawyer"}
    assert short_list(PERSON, look(options, np.arange(43.0))).studied == frozenset()


def test_a_cut_that_was_taken_back_is_no_cut():
    spared = Cut("stay", "Stay", "nights", kept=True)
    found = short_list(PERSON, look(made(), falling, (spared,)))
    assert "stay" in listed(found)
    assert found.cut == ()


def test_few_options_are_all_looked_at():
    options = made(roles=5, roads=5)
    found = short_list(PERSON, look(options, falling[: len(options)]))
    assert len(found.listed) == len(options) == MOST
    assert found.left == ()
    assert found.lost == 0.0


def test_each_way_of_weighing_finds_its_own_best_on_the_list():
    options = made()
    worth = np.tile(-1.0 - np.arange(40.0), (TASTE, 1))
    worth[:, 0] = 0.0
    # A few tastes each have a last role they love.
    for taste, which in enumerate((39, 38, 37)):
        worth[taste, which] = 500.0
    found = short_list(PERSON, look(options, worth))
    assert {f"role-{i}" for i in (29, 28, 27)} <= set(listed(found))
    assert found.lost == 0.0


def test_a_longer_list_needs_a_reason():
    options = made()
    worth = np.tile(-1.0 - np.arange(40.0), (TASTE, 1))
    worth[:, 0] = 0.0
    for taste, which in enumerate(range(28, 40)):
        worth[taste, which] = 100.0 * TASTE * MATTERS
    assert len(short_list(PERSON, look(options, worth)).listed) == MOST
    assert len(short_list(PERSON, look(options, falling)).listed) == USUAL


def test_what_is_lost_is_the_best_of_all_less_the_best_of_the_list():
    options = made(group=lambda _: "one kind")
    worth = np.tile(falling, (TASTE, 1))
    for taste in range(20):
        worth[taste, 20 + taste] = 10.0 + taste
    found = short_list(PERSON, look(options, worth))
    at = [i for i, one in enumerate(options) if one.id in listed(found)]
    off = worth.max(axis=1) - worth[:, at].max(axis=1)
    assert found.lost == pytest.approx(off.mean())
    assert found.beaten == (off > 0.0).mean() > 0.0
    assert found.lost > 0.0


@given(
    hnp.arrays(np.float64, (TASTE, 40), elements=st.floats(-300, 300, width=32)),
    st.permutations(range(2, 40)),
)
def test_the_list_is_whole_and_does_not_hang_on_the_order_of_the_catalogue(worth, order):
    options, order = made(), [0, 1, *order]
    one = short_list(PERSON, look(options, worth))
    other = short_list(PERSON, look(tuple(options[i] for i in order), worth[:, order]))
    assert len(one.listed) + len(one.left) == len(options)
    assert USUAL <= len(one.listed) <= MOST
    assert one.lost >= 0.0
    if len(np.unique(worth.mean(axis=0))) == 40:
        assert set(listed(one)) == set(listed(other))


@given(hnp.arrays(np.float64, (TASTE, 14), elements=st.floats(-300, 300, width=32)))
def test_one_by_one_is_near_the_best_list_of_its_length(worth):
    """Of what the best as many gain over staying and mending, at least 63 %."""
    options = made(roles=12, roads=0)
    found = short_list(PERSON, look(options, worth))
    chosen = [i for i, one in enumerate(options) if one.id in listed(found)]
    base = worth[:, :2].max(axis=1)

    def gain(some):
        return (np.maximum(worth[:, [0, 1, *some]].max(axis=1), base) - base).mean()

    best = max(gain(some) for some in itertools.combinations(range(2, 14), len(chosen) - 2))
    assert gain(chosen) >= (1 - 1 / np.e) * best - 1e-9


@pytest.mark.parametrize("name", ["us-internist", "uk-gp-registrar", "india-medical-officer"])
def test_the_examples_get_a_list_of_a_fit_length_with_both_sides(name):
    person = example(name)
    whole = alternatives(person, on=ON)
    some = looked_at(person, on=ON)
    assert 6 <= len(some) <= MOST
    assert some == tuple(one for one in whole if one in some)
    assert sum(one.clinical for one in some) >= 2 + IN_CLINIC
    assert sum(not one.clinical for one in some) >= OUTSIDE


def test_a_first_look_knows_no_chance_but_luck():
    """Whatever the seed, what is known is the same: figures and ratings at their middles."""
    person = example("us-internist")
    whole = alternatives(person, on=ON)[:4]
    cloud = draw_preferences(person, Streams(1), TASTES, None)
    one, other = (first_look(person, whole, cloud, on=ON, seed=seed) for seed in (1, 2))
    assert np.array_equal(one.parts["meaning"], other.parts["meaning"])
    assert not np.array_equal(one.parts["money"], other.parts["money"])
    drawn = [draw_ratings(person, whole, MiddleStreams(seed), 1).parameters for seed in (1, 2)]
    assert drawn[0] == drawn[1]
    assert (one.worth[:, 0] == 0.0).all()
