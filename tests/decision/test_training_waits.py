"""The answer for those in training: the road that finishes it competes, what is shut is said."""

import numpy as np
import pytest

from afterward.decision import decide
from afterward.simulation import simulate
from lives import ON, changed, example, only

AFTER = (
    *("change-employer", "telehealth", "locum", "finish-training", "prison-health"),
    *("occupational-physician", "aviation-medicine", "academic-clinical", "own-practice"),
)


def registrar(ends, **must):
    return changed(example("uk-gp-registrar"), work={"training_ends": ends}, must_haves=must)


@pytest.fixture(scope="module")
def answer():
    return decide(registrar("2027-08"), on=ON, lives=128, seed=1)


def test_finishing_training_is_weighed_beside_staying_and_leaving(answer):
    kept = {one.option.id for one in answer.options}
    assert {"stay", "finish-training", "management"} <= kept
    assert not {cut.id for cut in answer.cut} & set(AFTER)


def test_until_training_ends_a_life_that_finishes_it_is_the_one_that_stays():
    person = registrar("2031-08")
    lives = simulate(person, only(person, "finish-training"), on=ON, seed=1, states=4, lives=4)
    stay, finish = lives.wealth
    assert np.array_equal(stay[..., :4], finish[..., :4])  # the first years, all in training
    assert not np.array_equal(stay[..., 6:], finish[..., 6:])


def test_training_that_has_ended_is_not_tried_and_given_back(answer):
    assert not {one.option for one in answer.trying} & set(AFTER)


def test_what_is_not_open_is_left_out_with_the_reason_and_can_be_kept():
    shut = decide(registrar(None), on=ON, lives=64, seed=1)
    cut = {one.id: one for one in (*shut.cut, *shut.listed.cut)}
    for name in ("change-employer", "telehealth", "locum", "prison-health", "own-practice"):
        assert "opens only once your training has ended" in cut[name].reason
        assert not cut[name].kept
        assert name not in {one.option.id for one in shut.options}
    taken_back = decide(registrar(None, keep=("locum",)), on=ON, lives=64, seed=1)
    assert "locum" in {one.option.id for one in taken_back.options}
