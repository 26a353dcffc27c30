"""What the worths refuse: words, complex numbers, what is too large, and counts that are none."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.decision import voi
from afterward.decision.voi import Estimate, Passing

CHANCE = np.random.default_rng(1)
FIGURE = CHANCE.normal(size=50)
VALUES = np.stack([np.zeros(50), FIGURE + CHANCE.normal(size=50)], axis=1)
SIGNAL = FIGURE + CHANCE.normal(size=50)
FADES = Passing(0.1, 0.1, 1.0)

NO_NUMBERS = {
    "words": np.full(50, "high"),
    "words that look like numbers": FIGURE.astype(str),
    "complex": FIGURE + 1j,
    "dates": np.full(50, np.datetime64("2026-01-01")),
    "things": np.array([None] * 50),
    "rows of unlike length": [[1.0], [1.0, 2.0], *[[1.0]] * 48],
    "about 1e155": 1e155 * FIGURE,
    "about 1e300": 1e300 * FIGURE,
    "not a number": np.append(FIGURE[1:], np.nan),
    "infinite": np.append(FIGURE[1:], np.inf),
}


def ask(call, code=None):
    """Return the refusal of a call that must neither warn nor compute."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(AfterwardError) as refused:
            call()
    assert refused.value.remedy
    assert code is None or refused.value.code == code
    return str(refused.value)


@pytest.mark.parametrize("name", NO_NUMBERS)
def test_figures_and_signals_that_are_no_numbers_are_refused_at_every_door(name):
    bad = NO_NUMBERS[name]
    for call in (
        lambda: voi.evppi(VALUES, bad),
        lambda: voi.leads(VALUES, bad),
        lambda: voi.evsi(VALUES, bad, SIGNAL),
        lambda: voi.evsi(VALUES, FIGURE, bad),
        lambda: voi.trial(VALUES, bad, SIGNAL, cost=0.1),
        lambda: voi.trial(VALUES, FIGURE, bad, cost=0.1),
        lambda: voi.talk_to(bad, 3, CHANCE, noise_sd=1.0),
        lambda: voi.written_offer(bad, CHANCE),
        lambda: voi.trial_month(bad, CHANCE, noise_sd=1.0, rest=FADES, honeymoon=FADES),
    ):
        ask(call, "decision.values")


@pytest.mark.parametrize("name", NO_NUMBERS)
def test_values_that_are_no_numbers_are_refused_at_every_door(name):
    bad = NO_NUMBERS[name]
    bad = bad if isinstance(bad, list) else np.stack([bad, bad[::-1]], axis=1)
    for call in (
        lambda: voi.evpi(bad),
        lambda: voi.evppi(bad, FIGURE),
        lambda: voi.leads(bad, FIGURE),
        lambda: voi.evsi(bad, FIGURE, SIGNAL),
        lambda: voi.trial(bad, FIGURE, SIGNAL, cost=0.1),
    ):
        ask(call, "decision.values")


def test_yes_or_no_is_a_figure_and_no_worth():
    assert "yes or no" in ask(lambda: voi.evpi(VALUES > 0), "decision.values")
    told = voi.evppi(VALUES, FIGURE > 0)
    assert told == voi.evppi(VALUES, (FIGURE > 0).astype(float))
    assert told.value > 0


@given(st.floats(-90, 99))
def test_up_to_the_bound_a_worth_is_a_number_in_its_unit(power):
    found, plain = voi.evppi(10.0**power * VALUES, FIGURE), voi.evppi(VALUES, FIGURE)
    assert found.value == pytest.approx(10.0**power * plain.value, rel=1e-6)
    assert found.se == pytest.approx(10.0**power * plain.se, rel=1e-6)
    figure = voi.evppi(VALUES, 10.0**power * FIGURE)
    assert figure.value == pytest.approx(plain.value, rel=1e-6)


NOT_A_NUMBER = (np.nan, np.inf, -np.inf, -1.0, "1", None, 1j, True, [1.0], 1e300)


@pytest.mark.parametrize("bad", NOT_A_NUMBER, ids=repr)
def test_spreads_and_costs_that_are_no_numbers_of_0_or_more_are_refused(bad):
    for call in (
        lambda: voi.talk_to(FIGURE, 3, CHANCE, noise_sd=bad),
        lambda: voi.talk_to(FIGURE, 3, CHANCE, noise_sd=1.0, bias_sd=bad),
        lambda: voi.trial_month(FIGURE, CHANCE, noise_sd=bad, rest=FADES, honeymoon=FADES),
        lambda: _tried(rest=Passing(0.0, bad, 1.0)),
        lambda: _tried(honeymoon=Passing(0.0, 0.1, bad)),
    ):
        assert "is not possible" in ask(call, "decision.signal")
    assert "taken off" in ask(lambda: voi.net(Estimate(1.0, 0.1), bad), "decision.cost")
    assert "cost" in ask(lambda: voi.trial(VALUES, FIGURE, SIGNAL, cost=bad), "decision.cost")


def _tried(rest=FADES, honeymoon=FADES, periods=1):
    return voi.trial_month(
        FIGURE, CHANCE, noise_sd=1.0, rest=rest, honeymoon=honeymoon, periods=periods
    )


@pytest.mark.parametrize("bad", [80, -0.1, 1.5, 2, np.nan, np.inf, "0.5", None, True], ids=repr)
def test_a_share_is_from_0_to_1(bad):
    said = ask(lambda: voi.written_offer(FIGURE, CHANCE, share_kept=bad), "decision.signal")
    assert "from 0 to 1" in said
    ask(lambda: voi.talk_to(FIGURE, 3, CHANCE, noise_sd=1.0, correlation=bad), "decision.signal")


@pytest.mark.parametrize("bad", [2.5, 0, -3, np.nan, np.inf, "3", None, True, 10**9], ids=repr)
def test_people_and_periods_are_counted(bad):
    said = ask(lambda: voi.talk_to(FIGURE, bad, CHANCE, noise_sd=1.0), "decision.signal")
    assert "a whole number from 1 to 10000" in said
    ask(lambda: _tried(periods=bad), "decision.signal")


def test_a_count_may_be_written_as_any_whole_number():
    for three in (3, 3.0, np.int64(3)):
        said = voi.talk_to(FIGURE, three, np.random.default_rng(2), noise_sd=1.0)
        assert (
            said.tolist() == voi.talk_to(FIGURE, 3, np.random.default_rng(2), noise_sd=1.0).tolist()
        )
    assert _tried(periods=2.0).shape == (50, 2)


@pytest.mark.parametrize(
    "bad", [7, None, "chance", np.random.RandomState(1)], ids=lambda bad: type(bad).__name__
)
def test_chance_is_a_source_and_not_a_seed(bad):
    for call in (
        lambda: voi.talk_to(FIGURE, 3, bad, noise_sd=1.0),
        lambda: voi.written_offer(FIGURE, bad),
        lambda: voi.trial_month(FIGURE, bad, noise_sd=1.0, rest=FADES, honeymoon=FADES),
    ):
        assert "no source of chance" in ask(call, "decision.signal")


def test_what_passes_is_a_passing_with_a_size():
    assert "Passing" in ask(lambda: _tried(rest=(0.0, 0.1, 1.0)), "decision.signal")
    for bad in (np.nan, np.inf, "0", None):
        assert "rest.mean" in ask(lambda bad=bad: _tried(rest=Passing(bad, 0.1, 1.0)))
    assert "honeymoon.half_life" in ask(lambda: _tried(honeymoon=Passing(0.0, 0.1, 0.0)))


def test_an_estimate_is_two_numbers():
    for value, se in ((np.nan, 0.1), (1.0, np.inf), (1.0, -0.1), ("1", 0.1), (1.0, None)):
        assert "no estimate" in ask(lambda value=value, se=se: Estimate(value, se))
    assert "taken off 0.5" in ask(lambda: voi.net(0.5, 0.1), "decision.values")
