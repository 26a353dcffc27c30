"""What an errand would tell: conjugate normal closed forms, and a trial under its stopping rule.

A prior N(0, 1) and a signal with error variance v leave a posterior mean with the variance
1 / (1 + v); options linear in the figure then have an exact worth, the envelope of their lines.
"""

import numpy as np
import pytest
from envelopes import drawn, exact_trial, lines, worth_of
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.base.streams import Streams
from afterward.decision import voi
from afterward.decision.voi import Passing, talk_to, trial, trial_month, written_offer

SIZE = 20_000
CASE = lines(3)
NONE = Passing(0.0, 0.0, 1.0)


def heard(error_variance):
    return worth_of(CASE, spread=1 / np.sqrt(1 + error_variance))


@pytest.mark.parametrize(
    ("people", "noise", "bias", "correlation"),
    [(1, 0.7, 0.0, 0.0), (3, 1.2, 0.0, 0.0), (3, 1.2, 0.5, 0.3), (30, 1.2, 0.5, 0.3), (3, 0, 1, 0)],
)
def test_people_asked(people, noise, bias, correlation):
    values, figure = drawn(CASE, SIZE, seed=11)
    random = np.random.default_rng(12)
    said = talk_to(figure, people, random, noise_sd=noise, bias_sd=bias, correlation=correlation)
    error = bias**2 + noise**2 * (correlation + (1 - correlation) / people)
    assert np.var(said - figure) == pytest.approx(error, rel=0.05)
    found = voi.evsi(values, figure, said)
    assert found.value == pytest.approx(heard(error), abs=3 * found.se)
    assert found.se < 0.05 * heard(error)


def test_asking_more_people_does_not_mend_a_bias_they_share():
    values, figure = drawn(CASE, SIZE, seed=11)
    random = np.random.default_rng(13)
    crowd = talk_to(figure, 500, random, noise_sd=1.0, bias_sd=1.0)
    assert voi.evsi(values, figure, crowd).value < 0.85 * voi.evppi(values, figure).value
    honest = talk_to(figure, 500, random, noise_sd=1.0)
    assert voi.evsi(values, figure, honest).value > 0.97 * voi.evppi(values, figure).value


@pytest.mark.parametrize("kept", [1.0, 0.8, 0.3])
def test_a_written_offer(kept):
    # where it is not kept it is another's: the posterior mean is `kept` times what is written
    values, figure = drawn(CASE, SIZE, seed=14)
    offer = written_offer(figure, np.random.default_rng(15), share_kept=kept)
    assert np.mean(offer == figure) == pytest.approx(kept, abs=0.02)
    found = voi.evsi(values, figure, offer)
    assert found.value == pytest.approx(worth_of(CASE, spread=kept), abs=3 * found.se)


def test_a_written_offer_tells_the_pay_exactly_and_the_hours_not_at_all():
    random = np.random.default_rng(16)
    pay, hours = random.standard_normal((2, SIZE))
    values = np.stack([np.zeros(SIZE), pay - 2 * hours - 0.1], axis=1)
    offer = written_offer(pay, random)
    assert (offer == pay).all()
    told = voi.evsi(values, np.stack([pay, hours], axis=1), offer)
    assert told.value == pytest.approx(voi.evppi(values, pay).value, rel=0.1)
    assert told.value < 0.5 * voi.evppi(values, hours).value


def test_a_trial_month_with_rest_and_honeymoon_mixed_in():
    values, figure = drawn(CASE, SIZE, seed=17)
    rest, honeymoon = Passing(-0.5, 0.4, 1.0), Passing(-0.3, 0.3, 2.0)
    random = np.random.default_rng(18)
    shown = trial_month(figure, random, noise_sd=0.8, rest=rest, honeymoon=honeymoon)
    # half a month on, 2^-(1/2) of the rest and 2^-(1/4) of the honeymoon are left
    left = np.array([2**-0.5, 2**-0.25])
    error = 0.8**2 + (0.4 * left[0]) ** 2 + (0.3 * left[1]) ** 2
    assert np.mean(shown[:, 0] - figure) == pytest.approx(-0.5 * left[0] - 0.3 * left[1], abs=0.03)
    assert np.var(shown[:, 0] - figure) == pytest.approx(error, rel=0.05)
    found = voi.evsi(values, figure, shown)
    assert found.value == pytest.approx(heard(error), abs=3 * found.se)


def test_rest_and_honeymoon_fade():
    flat = np.zeros(4_000)
    shown = trial_month(
        flat,
        np.random.default_rng(1),
        noise_sd=0.0,
        rest=Passing(-1.0, 0.0, 1.0),
        honeymoon=Passing(-2.0, 0.0, 2.0),
        periods=12,
    )
    by_hand = [-(2.0 ** -(t + 0.5)) - 2 * 2.0 ** (-(t + 0.5) / 2) for t in range(12)]
    assert shown[0] == pytest.approx(by_hand)
    assert abs(shown[0, 11]) < 0.05


def one_option(size, seed, prior=-0.2):
    random = np.random.default_rng(seed)
    figure = prior + random.standard_normal(size)
    return np.stack([np.zeros(size), figure + random.standard_normal(size)], axis=1), figure, random


def tried(size, seed, *, periods, cost, repeats=1):
    values, figure, random = one_option(size, seed)
    truth = np.tile(figure, repeats)
    shown = trial_month(truth, random, noise_sd=1.5, rest=NONE, honeymoon=NONE, periods=periods)
    return trial(values, figure, shown, cost=cost)


@pytest.mark.parametrize("cost", [0.0, 0.02, 0.05])
@pytest.mark.parametrize("periods", [1, 4])
def test_a_trial_under_the_best_stopping_rule(periods, cost):
    found = tried(40_000, 21, periods=periods, cost=cost)
    exact = exact_trial(-0.2, 1.5, periods, cost)
    assert found.net.value == pytest.approx(exact, abs=3 * found.net.se)
    assert found.net.se < 0.06 * exact
    assert found.worth.value == pytest.approx(found.net.value + cost * found.periods)
    assert found.goes_on[0] == 1.0
    assert found.periods == pytest.approx(sum(found.goes_on))


def test_one_stops_early_only_where_it_pays():
    free, dear = (tried(20_000, 22, periods=4, cost=cost) for cost in (0.0, 0.05))
    assert dear.periods < free.periods
    assert list(dear.goes_on) == sorted(dear.goes_on, reverse=True)
    # to sit through all four months whatever one sees would be worth less
    whole = exact_trial(-0.2, 1.5, 4, 0.0) - 4 * 0.05
    assert dear.net.value > whole + 3 * dear.net.se


def test_every_period_still_to_come_is_paid_for_before_one_goes_on():
    """The first period tells much, the second nothing, the third the rest.

    After the first what is open has a spread of sqrt(0.2); knowing it is worth at most 0.4 of that,
    0.178. Two more periods cost 0.2, so nobody goes on; one alone would cost 0.1, and some would.
    """
    random = np.random.default_rng(26)
    figure, noise, nothing = random.standard_normal((3, SIZE))
    shown = np.stack([figure + 0.5 * noise, nothing, figure], axis=1)
    found = trial(np.stack([0 * figure, figure], axis=1), figure, shown, cost=0.1)
    assert found.goes_on[1] < 0.01
    assert found.net.value == pytest.approx(0.3989 / np.sqrt(1.25) - 0.1, abs=3 * found.net.se)
    cheap = trial(np.stack([0 * figure, figure], axis=1), figure, shown, cost=0.05)
    assert cheap.goes_on[1] == pytest.approx(cheap.goes_on[2], abs=0.02)
    assert cheap.goes_on[1] > 0.1


def test_a_trial_that_costs_more_than_it_tells_need_not_be_begun():
    found = tried(5_000, 23, periods=3, cost=1.0)
    assert found.net.value == 0.0
    assert found.net.se > 0
    assert not found.begun
    assert found.periods == 0.0
    assert found.worth.value == pytest.approx(exact_trial(-0.2, 1.5, 1, 0.0), abs=0.05)


def test_nothing_to_try_where_nothing_is_open():
    values, _, _ = one_option(100, 1)
    assert trial(values, np.ones(100), np.ones((100, 2)), cost=0.1).net == voi.Estimate(0.0, 0.0)
    assert voi.evsi(values, np.ones(100), np.arange(100.0)) == voi.Estimate(0.0, 0.0)
    assert voi.evsi(values, np.arange(100.0), np.ones(100)) == voi.Estimate(0.0, 0.0)


def test_a_signal_of_pure_noise_is_worth_less_than_its_error():
    values, figure = drawn(CASE, 5_000, seed=24)
    found = voi.evsi(values, figure, np.random.default_rng(25).standard_normal(5_000))
    assert not found.clear
    assert found.value > 0


@pytest.mark.parametrize("repeats", [1, 6])
def test_errors_are_true_with_few_draws_and_several_signals_for_each(repeats):
    runs, error = 120, 0.25 + 1.44 * (0.3 + 0.7 / 3)
    found = []
    for run in range(runs):
        values, figure = drawn(CASE, 400, seed=5_000 + run)
        random = np.random.default_rng(9_000 + run)
        truth = np.tile(figure, repeats)
        said = talk_to(truth, 3, random, noise_sd=1.2, bias_sd=0.5, correlation=0.3)
        found.append(voi.evsi(values, figure, said))
    worths = np.array([one.value for one in found])
    stated = np.mean([one.se for one in found])
    assert 0.8 < stated / worths.std(ddof=1) < 1.25
    assert worths.mean() == pytest.approx(heard(error), abs=3 * worths.std() / np.sqrt(runs))


def test_chance_is_found_by_name_and_repeats_itself():
    figure = np.random.default_rng(1).standard_normal(500)
    first = talk_to(figure, 3, Streams(4), noise_sd=1.0, bias_sd=0.5, name="pay")
    assert (first == talk_to(figure, 3, Streams(4), noise_sd=1.0, bias_sd=0.5, name="pay")).all()
    other = talk_to(figure, 3, Streams(4), noise_sd=1.0, bias_sd=0.5, name="hours") - figure
    assert abs(np.corrcoef(first - figure, other)[0, 1]) < 0.15
    part = talk_to(figure[:10], 3, Streams(4), noise_sd=1.0, bias_sd=0.5, name="pay")
    assert part == pytest.approx(first[:10])


@given(st.integers(1, 40), st.floats(0, 3), st.floats(0, 2), st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_an_error_is_as_wide_as_the_formula(people, noise, bias, correlation):
    flat = np.zeros(4_000)
    random = np.random.default_rng(people)
    said = talk_to(flat, people, random, noise_sd=noise, bias_sd=bias, correlation=correlation)
    variance = bias**2 + noise**2 * (correlation + (1 - correlation) / people)
    assert said.std() == pytest.approx(np.sqrt(variance), rel=0.08, abs=1e-12)


def passing(sd=0.0, half_life=1.0):
    return {"rest": Passing(0, sd, half_life), "honeymoon": NONE, "noise_sd": 1.0}


@pytest.mark.parametrize(
    ("ask", "name"),
    [
        (lambda x, r: talk_to(x, 0, r, noise_sd=1), "people"),
        (lambda x, r: talk_to(x, 1, r, noise_sd=-1), "noise_sd"),
        (lambda x, r: talk_to(x, 1, r, noise_sd=1, bias_sd=-1), "bias_sd"),
        (lambda x, r: talk_to(x, 1, r, noise_sd=1, correlation=1.1), "correlation"),
        (lambda x, r: talk_to(x, 1, r, noise_sd=1, correlation=np.nan), "correlation"),
        (lambda x, r: written_offer(x, r, share_kept=1.5), "share_kept"),
        (lambda x, r: trial_month(x, r, **passing(), periods=0), "periods"),
        (lambda x, r: trial_month(x, r, **passing(sd=-1)), "sd"),
        (lambda x, r: trial_month(x, r, **passing(half_life=0)), "half_life"),
        (lambda x, r: written_offer(np.stack([x, x]), r), "shape"),
        (lambda x, r: written_offer(x + np.nan, r), "shape"),
        (lambda x, r: voi.evsi(np.zeros((9, 2)), x, x), "draws"),
        (lambda x, r: voi.evsi(np.zeros((10, 2)), x, x[:7]), "draws"),
        (lambda x, r: trial(np.zeros((10, 2)), x, x[:, None], cost=-1), "cost"),
    ],
)
def test_what_cannot_be_is_refused_by_name(ask, name):
    with pytest.raises(AfterwardError, match=name):
        ask(np.arange(10.0), np.random.default_rng(1))
