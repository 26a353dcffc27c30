"""What the answer owes to the model: straight for bent, a veto for give and take."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.criteria import CRITERIA
from afterward.base.errors import AfterwardError
from afterward.decision.model import (
    gains_over_staying,
    model_rows,
    past_veto,
    veto_thresholds,
    with_veto,
)
from lives import decided

NAMES = ("stay", "leave", "mend")
# leaving: much money, health far below staying; mending: a little of both
PARTS = {
    "money": np.array([[0.0, 9.0, 1.0]] * 4),
    "health": np.array([[0.0, -5.0, 1.0]] * 4),
}


def test_a_veto_turns_an_answer_that_give_and_take_would_give():
    vetoed = past_veto({"health": np.array([[0.0, -3.0, 0.5]] * 4)}, {"health": 2.5})
    assert vetoed.tolist() == [[False, True, False]] * 4
    # leaving is worth 4 by give and take; vetoed, only its loss of 5 counts
    assert with_veto(PARTS, vetoed)[0].tolist() == [0.0, -5.0, 2.0]
    additive, veto = model_rows(NAMES, PARTS, vetoed=vetoed)
    assert (additive.model, additive.leader, additive.best) == ("additive", "leave", 1.0)
    assert (veto.model, veto.leader, veto.word, veto.changes) == ("veto", "mend", "clear", True)
    assert not additive.changes


def test_a_loss_of_just_the_threshold_is_vetoed_and_a_smaller_one_is_not():
    gains = {"time": np.array([[0.0, -10.0, -9.999]])}
    assert past_veto(gains, {"time": 10.0}).tolist() == [[False, True, False]]
    assert not past_veto(gains, {}).any()
    assert not past_veto(gains, {"health": 0.1}).any()


def test_straight_values_are_told_beside_bent_ones():
    linear = {"money": np.array([[0.0, 1.0, 1.5]] * 4), "health": np.zeros((4, 3))}
    additive, straight = model_rows(NAMES, PARTS, linear=linear)
    assert additive.leader == "leave"
    assert (straight.model, straight.leader, straight.changes) == ("linear", "mend", True)


def test_the_share_and_the_word_are_those_of_the_model_s_own_worths():
    values = np.zeros((10, 2))
    values[:7, 1], values[7:, 1] = 1.0, -1.0
    (row,) = model_rows(("stay", "go"), {"money": values})
    assert (row.leader, row.best, row.word) == ("go", 0.7, "leaning")


@st.composite
def cases(draw):
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = draw(st.integers(1, 20)), draw(st.integers(2, 5))
    parts = {name: random.normal(size=shape) for name in ("money", "health", "time")}
    for part in parts.values():
        part[:, 0] = 0.0
    return parts


@given(cases(), st.floats(0.1, 3), st.floats(0.1, 3))
def test_a_stricter_veto_never_helps_an_option(parts, one, two):
    strict, loose = sorted((one, two))
    few, many = (past_veto(parts, dict.fromkeys(parts, t)) for t in (loose, strict))
    assert (many | ~few).all()
    assert (with_veto(parts, many) <= with_veto(parts, few) + 1e-12).all()
    assert (with_veto(parts, few) <= sum(parts.values()) + 1e-12).all()


@given(cases(), st.floats(0.1, 3))
def test_staying_is_never_vetoed_and_nobody_s_veto_hangs_on_the_others(parts, threshold):
    limits = dict.fromkeys(parts, threshold)
    vetoed = past_veto(parts, limits)
    assert not vetoed[:, 0].any()
    fewer = {name: part[:, :-1] for name, part in parts.items()}
    assert np.array_equal(past_veto(fewer, limits), vetoed[:, :-1])
    assert np.allclose(with_veto(fewer, vetoed[:, :-1]), with_veto(parts, vetoed)[:, :-1])


@given(cases())
def test_a_veto_out_of_reach_is_give_and_take(parts):
    options = tuple(f"o{i}" for i in range(parts["money"].shape[1]))
    rows = model_rows(options, parts, linear=parts, vetoed=past_veto(parts, {"money": 1e6}))
    assert {row.model for row in rows} == {"additive", "linear", "veto"}
    assert len({(row.leader, row.best, row.word, row.changes) for row in rows}) == 1


def test_thresholds_are_a_share_of_the_anchors_and_of_spending():
    found = veto_thresholds(4000.0)
    assert found["money"] == 1000.0
    assert found["health"] == 2.5
    assert found["meaning"] == 25.0
    assert found["time"] == 10.0
    assert found["way_back"] == 6.0
    assert set(found) == {c.id for c in CRITERIA}
    assert veto_thresholds(4000.0, share=0.5)["health"] == 5.0


@pytest.mark.parametrize("bad", [0.0, -1.0, float("nan")])
def test_a_threshold_that_is_no_loss_is_refused(bad):
    with pytest.raises(AfterwardError, match="threshold above zero"):
        past_veto(PARTS, {"health": bad})


def test_parts_that_do_not_fit_are_refused():
    with pytest.raises(AfterwardError, match="cannot be added"):
        model_rows(NAMES, {})
    with pytest.raises(AfterwardError, match="cannot be added"):
        model_rows(NAMES, {"money": np.zeros((4, 3)), "time": np.zeros((4, 2))})


def test_on_a_whole_answer_gains_are_levels_over_staying_with_their_sign():
    answer = decided()
    utility = answer.utility
    gains = gains_over_staying(utility)
    assert set(gains) == {c.id for c in CRITERIA}
    state = utility.state_of_draw()
    health = utility.levels["health"][state]
    assert np.allclose(gains["health"], health[:, [0]] - health)
    assert np.allclose(gains["time"][:, 0], 0)
    vetoed = past_veto(gains, veto_thresholds(answer.outcomes.spending_now))
    assert vetoed.any()
    parts = {c.id: utility.part(c.id) for c in CRITERIA}
    additive, veto = model_rows(utility.options, parts, vetoed=vetoed)
    assert additive.leader == answer.leader
    assert additive.word == answer.word
    assert (with_veto(parts, vetoed)[vetoed] <= 0).all()
    assert veto.leader in utility.options
