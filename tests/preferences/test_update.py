"""What answers do to the cloud, against exact answers on a fine grid, and as laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.preferences import (
    Question,
    Ranking,
    Swings,
    prior_cloud,
    replay,
    take_in,
    update,
    widened,
)
from afterward.preferences.cloud import Prior, draw, tastes
from afterward.preferences.likelihood import compiled, log_likelihood
from afterward.preferences.trade_offs import TradeOff
from asked import asked

MANY = 6000
EVEN = Question((0, 1), (1.0, 0.0), (0.0, 1.0))


def importance(prior, said, draws=400_000):
    """Return weights, bends and noise with the exact posterior weight of each prior draw."""
    base = np.random.default_rng(5).standard_normal((draws, prior.columns))
    logs = log_likelihood(prior, base, compiled(said))
    weight = np.exp(logs - logs.max())
    return tastes(prior, base), weight / weight.sum()


@pytest.mark.parametrize(
    "said",
    [
        (TradeOff(EVEN, "first"),),
        (TradeOff(EVEN, "same"),),
        (TradeOff(EVEN, "first"), TradeOff(Question((0, 2), (0.2, 0.9), (0.9, 0.1)), "second")),
        tuple(TradeOff(EVEN, side) for side in ("first", "first", "first", "second")),
        (Ranking((2, 0, 1), (0.0,) * 3, (1.0,) * 3),),
        (Swings((0, 1, 2), (0.0,) * 3, (1.0,) * 3, (100.0, 40.0, 10.0)),),
    ],
)
def test_the_cloud_is_the_exact_posterior(said):
    cloud = replay(prior_cloud(3, seed=4, draws=MANY), said)
    exact, weight = importance(cloud.prior, said)
    held = cloud.tastes()
    assert held.weights.mean(axis=0) == pytest.approx(weight @ exact.weights, abs=0.012)
    assert held.bends.mean(axis=0) == pytest.approx(weight @ exact.bends, abs=0.09)
    assert np.log(held.noise).mean() == pytest.approx(weight @ np.log(exact.noise), abs=0.06)
    spread = np.sqrt(weight @ exact.weights**2 - (weight @ exact.weights) ** 2)
    assert held.weights.std(axis=0) == pytest.approx(spread, rel=0.06)


def test_the_chance_of_an_answer_by_hand():
    # weights 3/4 and 1/4, straight, noise 0.25: the difference is 0.5, two noises: 0.98 p + 0.01
    prior = Prior(("a", "b"), np.log([3.0, 1.0]), np.zeros(2), np.array([True, True]))
    base = np.zeros((1, prior.columns))
    base[0, -3] = np.log(0.25 / 0.035) / 0.8
    told = [
        np.exp(log_likelihood(prior, base, compiled((TradeOff(EVEN, side),))))[0]
        for side in ("first", "second")
    ]
    assert told == pytest.approx([0.98 / (1 + np.exp(-2)) + 0.01, 0.98 / (1 + np.exp(2)) + 0.01])


def test_cannot_say_leaves_every_draw_where_it_was():
    cloud = prior_cloud(3)
    after = update(cloud, EVEN, "cannot say")
    assert np.array_equal(after.base, cloud.base)
    assert len(after.said) == 1


def test_an_answer_to_no_question_is_refused():
    with pytest.raises(AfterwardError, match="no answer"):
        update(prior_cloud(3), EVEN, "maybe")


def test_preferring_something_makes_it_weigh_more_and_the_other_less():
    cloud = prior_cloud(3, draws=4000)
    before, after = cloud.tastes().weights, update(cloud, EVEN, "first").tastes().weights
    assert after[:, 0].mean() > before[:, 0].mean() + 0.05
    assert after[:, 1].mean() < before[:, 1].mean() - 0.05


def test_about_the_same_brings_two_swings_together():
    cloud = prior_cloud(3, draws=4000)
    ratio = [
        np.abs(np.log(c.tastes().weights[:, 0] / c.tastes().weights[:, 1])).mean()
        for c in (cloud, update(cloud, EVEN, "same"))
    ]
    assert ratio[1] < 0.5 * ratio[0]


def test_answers_that_contradict_each_other_make_the_noise_larger():
    cloud = prior_cloud(2, draws=4000)
    steady = replay(cloud, (TradeOff(EVEN, "first"),) * 4)
    unsteady = replay(cloud, tuple(TradeOff(EVEN, s) for s in ("first", "second") * 2))
    assert np.median(unsteady.tastes().noise) > 1.5 * np.median(steady.tastes().noise)


@settings(max_examples=12)
@given(st.permutations(range(4)))
def test_the_order_of_answers_does_not_matter(order):
    questions = [
        EVEN,
        Question((1, 2), (0.8, 0.1), (0.2, 0.9)),
        Question((0, 2), (0.5, 0.3), (0.1, 1.0)),
        Question((0, 1), (0.4, 0.5), (0.6, 0.2)),
    ]
    said = [
        TradeOff(q, s) for q, s in zip(questions, ("first", "second", "first", "same"), strict=True)
    ]
    one = replay(prior_cloud(3, seed=1, draws=4000), tuple(said)).tastes().weights
    two = replay(prior_cloud(3, seed=2, draws=4000), tuple(said[i] for i in order)).tastes().weights
    assert one.mean(axis=0) == pytest.approx(two.mean(axis=0), abs=0.03)


def test_no_draw_is_left_a_copy_of_another():
    cloud, _ = asked(1, 16, noise=0.02)
    assert len(np.unique(cloud.base[:, 0])) > 0.9 * cloud.size
    assert cloud.effective > 0.02


def test_an_answer_against_all_expectation_does_not_collapse_the_cloud():
    narrow = Question((0, 1), (1.0, 0.0), (0.0, 0.02))
    cloud = replay(prior_cloud(4, draws=1000), (TradeOff(narrow, "second"),) * 3)
    assert len(np.unique(cloud.base[:, 0])) > 800
    assert np.median(cloud.tastes().weights[:, 0]) < 0.1


def test_the_same_answers_give_the_same_draws():
    one, two = (replay(prior_cloud(3, seed=9), (TradeOff(EVEN, "first"),)) for _ in range(2))
    assert np.array_equal(one.base, two.base)


def test_more_draws_of_the_same_cloud():
    said = (TradeOff(EVEN, "first"), TradeOff(Question((1, 2), (1.0, 0.0), (0.0, 1.0)), "second"))
    cloud = replay(prior_cloud(3, seed=3, draws=1000), said)
    grown = widened(cloud, 5000)
    exact, weight = importance(cloud.prior, said)
    assert grown.size == 5000
    assert len(np.unique(grown.base[:, 0])) > 4000
    assert grown.tastes().weights.mean(axis=0) == pytest.approx(weight @ exact.weights, abs=0.02)


def test_a_cloud_nobody_spoke_to_grows_as_the_prior():
    prior = prior_cloud(3).prior
    grown = widened(draw(prior, seed=1, draws=100), 30_000)
    assert np.abs(grown.base.mean(axis=0)).max() < 0.03


def test_a_ranking_orders_the_swings():
    cloud = take_in(prior_cloud(4, draws=3000), Ranking((3, 1, 0, 2), (0.0,) * 4, (1.0,) * 4))
    mean = cloud.tastes().weights.mean(axis=0)
    assert list(np.argsort(-mean)) == [3, 1, 0, 2]


def test_the_range_of_a_swing_counts():
    # a tenth of one range ranked above the whole of another: the first weighs far more
    said = Ranking((0, 1), (0.0, 0.0), (0.1, 1.0))
    held = take_in(prior_cloud(2, draws=3000), said).tastes()
    assert np.median(held.weights[:, 0] / held.weights[:, 1]) > 4


def test_a_whole_ranking_of_eleven_does_not_collapse_the_cloud():
    """Few of the first draws fit it; against importance sampling over half a million."""
    said = Ranking(tuple(range(11)), (0.0,) * 11, (1.0,) * 11)
    prior = prior_cloud(11).prior
    exact, weight = importance(prior, (said,))
    top = weight @ exact.weights[:, 0]
    for seed in (1, 2):
        cloud = take_in(prior_cloud(11, seed=seed), said)
        assert cloud.effective < 0.1
        assert len(np.unique(cloud.base[:, 0])) > 0.9 * cloud.size
        held = cloud.tastes()
        assert held.weights[:, 0].mean() == pytest.approx(top, abs=0.05)
        assert held.noise.mean() == pytest.approx(weight @ exact.noise, abs=0.015)


def test_points_leave_out_what_a_person_says_is_worth_nothing():
    none = Prior(
        ("a", "b", "c"), np.zeros(3), np.full(3, 1.2), np.zeros(3, dtype=bool), {2: (0.0, 0.0)}
    )
    all_three = Swings((0, 1, 2), (0.0,) * 3, (1.0,) * 3, (100.0, 50.0, 10.0))
    two = Swings((0, 1), (0.0,) * 2, (1.0,) * 2, (100.0, 50.0))
    held = [take_in(draw(none, seed=1, draws=3000), s).tastes().weights for s in (all_three, two)]
    assert held[0].mean(axis=0) == pytest.approx(held[1].mean(axis=0), abs=0.02)
    assert (held[0][:, 2] == 0).all()


def test_what_is_said_of_a_criterion_that_is_not_there_is_refused():
    with pytest.raises(AfterwardError, match="criterion 7 of 3"):
        take_in(prior_cloud(3), Ranking((0, 7), (0.0, 0.0), (1.0, 1.0)))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Ranking((0, 0, 1), (0.0,) * 3, (1.0,) * 3),
        lambda: Ranking((), (), ()),
        lambda: Ranking((0, 1), (1.0, 0.0), (0.0, 1.0)),
        lambda: Swings((0, 1), (0.0,) * 2, (1.0,) * 2, (100.0, -4.0)),
        lambda: Swings((0, 1), (0.0,) * 2, (1.0,) * 2, (100.0,)),
        lambda: Question((0, 0), (1.0, 0.0), (0.0, 1.0)),
        lambda: Question((0, 1), (1.0, 0.0, 3.0), (0.0, 1.0)),
        lambda: Question((0, 1), (float("nan"), 0.0), (0.0, 1.0)),
    ],
)
def test_what_cannot_be_asked_is_refused(make):
    with pytest.raises(AfterwardError):
        make()
