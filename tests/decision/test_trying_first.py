"""What trying first is worth: exact cases by hand, laws, and three people."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.base.streams import Streams
from afterward.decision import trials
from afterward.decision.living import live_through
from afterward.decision.trials import (
    first_tries,
    joined,
    leading_others,
    shown,
    signalled,
    tried_first,
    trying_first,
    worth_trying,
)
from afterward.profile import Range
from afterward.simulation import simulate
from lives import ON, changed, example

DRAWS = 4_096
SPREAD = 0.3989422804014327  # E max(0, N(0, 1)), phi(0)

# One who has finished training, so that every post in clinic is open and can be tried.
GP = changed(example("uk-gp-registrar"), person={"specialty": "GP"}, work={"training_ends": None})


def normals(seed, count=1, draws=DRAWS):
    """Return evenly spread normals, of mean 0 and spread 1 exactly."""
    found = np.random.default_rng(seed).standard_normal((draws, count))
    return (found - found.mean(axis=0)) / found.std(axis=0)


def told(name, months, values, figures, signals):
    """Return what is told where pay is known: nothing of it would be told by an offer."""
    return trials.told(name, months, values, figures, signals, pay=np.zeros(len(values)))


def worths(going, back=0.0, stay=0.0):
    zero = np.zeros_like(going)
    return np.stack([zero + stay, going, zero + back], axis=1)


def test_seen_all_at_once_the_right_is_worth_what_is_spared():
    # going for good is worth N(0, 10), going back nothing: 10 phi(0) = 3.99
    truth = normals(1)
    found = told("x", 6, worths(10 * truth[:, 0]), truth, truth)
    assert found.worth.value == pytest.approx(10 * SPREAD, abs=3 * found.worth.se)
    assert found.worth.value == pytest.approx(found.perfect.value, abs=3 * found.worth.se)
    assert found.goes_back == pytest.approx(0.5, abs=0.02)


def test_half_seen_it_is_worth_half_as_much():
    # a signal that correlates by r with the truth is worth r times as much: noise of spread
    # sqrt(3) makes r = 1 / 2
    truth, noise = normals(2, 2).T
    seen = (truth + np.sqrt(3.0) * noise)[:, None]
    found = told("x", 6, worths(10 * truth), truth[:, None], seen)
    assert found.worth.value == pytest.approx(5 * SPREAD, abs=3 * found.worth.se + 0.05)
    assert found.worth.value < found.perfect.value


def test_where_nothing_is_uncertain_it_is_worth_nothing():
    still, same = np.ones((DRAWS, 1)), np.zeros(DRAWS)
    for going, back in ((5.0, 1.0), (-5.0, 1.0), (0.0, 0.0)):
        found = told("x", 6, worths(same + going, back), still, still)
        assert (found.worth.value, found.worth.se) == (0.0, 0.0)
        assert found.net.value == 0.0
        assert found.perfect.value == 0.0
        assert found.goes_back == float(back > going)


def test_what_is_uncertain_elsewhere_and_not_shown_by_the_post_is_worth_nothing():
    # prices may be anything: a trial of a post says nothing of them
    still = np.ones((DRAWS, 1))
    found = told("x", 6, worths(10 * normals(3)[:, 0]), still, still)
    assert found.worth.value == 0.0
    assert found.perfect.value > 3.0


def test_what_going_and_coming_back_costs_is_taken_off():
    # E max(N(0, 10), -4): 10 (phi(0.4) - 0.4 (1 - Phi(0.4))) - 4 + 4 = 2.304; staying is worth 0
    # as well, so trying first is worth that
    truth = normals(4)
    found = told("x", 6, worths(10 * truth[:, 0], back=-4.0), truth, truth)
    assert found.net.value == pytest.approx(2.304, abs=3 * found.net.se)
    assert found.back == -4.0
    # from where staying is better by 2, trying is worth 2 less
    behind = told("x", 6, worths(10 * truth[:, 0], back=-4.0, stay=2.0), truth, truth)
    assert behind.net.value == pytest.approx(found.net.value - 2.0, abs=1e-9)
    assert behind.net.se > found.net.se - 1e-12
    assert behind.going == pytest.approx(-2.0)


def test_nobody_has_to_try():
    truth = normals(5)
    found = told("x", 6, worths(truth[:, 0] - 50.0, back=-20.0), truth, truth)
    assert found.net.value == 0.0


shifts = st.floats(-15.0, 15.0)


@given(mean=shifts, back=shifts, noise=st.floats(0.0, 3.0), seed=st.integers(0, 50))
@settings(max_examples=40)
def test_the_right_is_never_worth_less_than_nothing_nor_more_than_knowing_all(
    mean, back, noise, seed
):
    truth, error = normals(seed, 2, 1_024).T
    found = told(
        "x",
        6,
        worths(mean + 10 * truth, back),
        truth[:, None],
        (truth + noise * error)[:, None],
    )
    assert found.worth.value >= 0.0
    assert found.net.value >= 0.0
    assert found.net.value <= found.worth.value + 1e-9
    slack = 3 * (found.worth.se + found.perfect.se)
    assert found.worth.value <= found.perfect.value + slack
    assert 0.0 <= found.goes_back <= 1.0


@given(back=shifts, more=st.floats(1.1, 4.0), seed=st.integers(0, 50))
@settings(max_examples=40)
def test_it_grows_with_what_is_not_known(back, more, seed):
    truth = normals(seed, 1, 1_024)
    less, greater = (
        told("x", 6, worths(spread * truth[:, 0], back), truth, truth)
        for spread in (5.0, 5.0 * more)
    )
    assert greater.worth.value >= less.worth.value - 3 * (greater.worth.se + less.worth.se)


@given(noise=st.floats(0.1, 2.0), seed=st.integers(0, 50))
@settings(max_examples=30)
def test_a_clearer_look_is_never_worth_less(noise, seed):
    truth, error = normals(seed, 2, 1_024).T
    clear, blurred = (
        told("x", 6, worths(10 * truth), truth[:, None], (truth + n * error)[:, None])
        for n in (noise / 2.0, noise)
    )
    slack = 3 * (clear.worth.se + blurred.worth.se)
    assert clear.worth.value >= blurred.worth.value - slack


@pytest.fixture(scope="module")
def lived():
    return live_through(GP, on=ON, lives=512, seed=1)


def test_what_is_lived_with_a_return_is_the_same_luck_and_the_leader_is_tried(lived):
    utility = lived.utility()
    option, second = leading_others(lived.kept, utility)[:2]
    found = first_tries(lived, utility, on=ON)
    assert [one.months for one in found] == [6, 12]
    two = first_tries(lived, utility, on=ON, months=(6,), most=2)
    assert [one.option for one in two] == [option.id, second.id]
    assert two[0] == found[0]
    worth = dict(zip(utility.options, utility.by_state().mean(axis=0), strict=True))
    assert option.road not in ("stay", "pause")
    assert worth[option.id] == max(
        worth[o.id] for o in lived.kept if o.road not in ("stay", "pause")
    )
    for one in found:
        assert one.option == option.id
        assert one.going == pytest.approx(worth[option.id], abs=0.02 * abs(worth[option.id]) + 0.5)
        assert 0.0 <= one.worth.value <= one.perfect.value + 3 * one.worth.se
        assert np.isfinite([one.worth.se, one.net.value, one.back, one.goes_back]).all()


def test_what_is_told_are_the_options_best_to_have_open_and_really_left(lived):
    utility = lived.utility()
    told = worth_trying(lived.kept, utility)
    assert len(told) == trials.TOLD
    assert {option.road for option in told} <= {"move", "leave"}
    gains = dict(zip(utility.options, utility.by_state().T, strict=True))
    least = min(np.maximum(gains[option.id], 0.0).mean() for option in told)
    for option in lived.kept:
        if option.road in ("move", "leave") and option not in told:
            assert np.maximum(gains[option.id], 0.0).mean() <= least


def test_an_option_need_not_lead_to_be_told_but_has_to_be_able_to_change_something(lived):
    # one that is a little worse for sure, one that may be much better: only the second hangs on it
    ids = tuple(o for o in lived.kept if o.road in ("move", "leave"))[:3]
    states = np.arange(8.0)
    worth = np.stack([0 * states, states + 1.0, -1.0 - states, 10 * (states - 6.5)], axis=1)
    held = SimpleNamespace(options=("stay", *(o.id for o in ids)), by_state=lambda: worth)
    assert [o.id for o in worth_trying((lived.kept[0], *ids), held)] == [ids[2].id]


def test_what_an_answer_tells_is_what_is_found_on_a_part_of_the_lives(lived):
    utility = lived.utility()
    found = tried_first(lived, utility, on=ON)
    assert [one.option for one in found] == [o.id for o in worth_trying(lived.kept, utility)]
    for one in found:
        # all lives of luck (eight) are few enough to be lived again
        assert one == trying_first(lived, one.option, on=ON, months=trials.TOLD_MONTHS)


def test_fewer_lives_of_luck_move_it_by_less_than_its_error():
    many = live_through(GP, on=ON, lives=4096, seed=1)
    for one in tried_first(many, many.utility(), on=ON):
        whole = trying_first(many, one.option, on=ON, months=trials.TOLD_MONTHS)
        assert one.worth.value == pytest.approx(whole.worth.value, abs=whole.worth.se)
        assert one.net.value == pytest.approx(whole.net.value, abs=2 * whole.net.se)


def test_an_option_that_waits_is_tried_from_the_month_it_waits_for():
    waits = live_through(example("us-internist"), on=ON, lives=512, seed=1)
    name = next(n for n in ("locum", "telehealth", "medical-affairs") if n in waits.starts)
    found = trying_first(waits, name, on=ON, months=6)
    assert np.isfinite([found.net.value, found.going, found.back]).all()


def test_the_same_question_gets_the_same_answer(lived):
    one, again = (trying_first(lived, "change-employer", on=ON, months=6) for _ in range(2))
    assert one == again


@pytest.mark.parametrize("name", ["stay", "sabbatical", "elsewhere"])
def test_staying_and_time_off_are_not_tried(lived, name):
    with pytest.raises(AfterwardError, match="nothing to be tried") as caught:
        trying_first(lived, name, on=ON, months=6)
    assert "change-employer" in caught.value.remedy


def test_without_another_road_there_is_nothing_to_try(lived):
    alone = replace(lived, kept=lived.kept[:1])
    assert first_tries(alone, lived.utility(), on=ON) == ()


def test_lives_of_other_luck_are_refused(lived):
    other = simulate(
        lived.profile,
        (lived.kept[0], lived.kept[1]),
        on=ON,
        seed=2,
        states=lived.outcomes.shape[1],
        lives=lived.outcomes.shape[2],
    )
    with pytest.raises(AfterwardError, match="same luck"):
        joined(lived.outcomes, 1, other)


def test_who_goes_back_has_the_new_posts_ratings_for_those_months_alone(lived):
    # of so many months of work, six have the new post's rating
    ratings, outcomes = lived.ratings(), lived.outcomes
    work = float(np.mean(outcomes.lasting.work))
    mixed = trials._beside(ratings, outcomes, 2, 6.0)
    for name, drawn in ratings.values.items():
        stay, going, back = mixed.values[name].T
        assert (stay == drawn[:, 0]).all()
        assert (going == drawn[:, 2]).all()
        assert back == pytest.approx(stay + 6.0 / work * (going - stay))


def test_a_longer_trial_tells_more_of_the_load_and_no_more_of_pay(lived):
    utility = lived.utility()
    option = lived.kept[1]
    figures = shown(option, lived.outcomes, lived.ratings(), utility)
    assert set(figures) == {"pay", "hours", "nights", "burnout_shift", "suits"}
    right = {}
    for months in (1, 6, 24):
        seen = signalled(figures, option, Streams(1), months=months)
        for place, (name, truth) in enumerate(figures.items()):
            tiled = np.tile(truth, trials.REPEATS)
            if np.ptp(truth) > 0:
                right[name, months] = np.corrcoef(tiled, seen[:, place])[0, 1]
    for name in ("burnout_shift", "suits"):
        assert 0.3 < right[name, 1] < right[name, 6] < right[name, 24] < 0.999
    known = [r for (name, _), r in right.items() if name in trials.SEEN]
    assert known == pytest.approx([1.0] * len(known))


def test_a_post_about_which_all_is_known_is_not_worth_trying(monkeypatch, lived):
    # what a trial could show of the mended post is known to the point: nothing is left to see
    vague = trying_first(lived, "mend", on=ON, months=12)
    figures = shown(lived.kept[1], lived.outcomes, lived.ratings(), lived.utility())
    still = {name: np.full_like(draws, draws.mean()) for name, draws in figures.items()}
    monkeypatch.setattr(trials, "shown", lambda *_: still)
    assert trying_first(lived, "mend", on=ON, months=12).worth.value == 0.0
    assert vague.worth.value > 0.0


def test_wider_doubt_about_an_option_makes_trying_it_worth_more():
    # the same person, unsure of a mended post by 4 points or by 40
    def tried(half):
        wide = {"meaning": Range(low=50.0 - half, high=50.0 + half)}
        person = changed(GP, ratings={**example().ratings, "mend": wide})
        some = live_through(person, on=ON, lives=512, seed=1)
        return trying_first(some, "mend", on=ON, months=12)

    narrow, wide = tried(2.0), tried(40.0)
    assert wide.worth.value > narrow.worth.value


def test_a_figure_without_spread_is_seen_as_it_is():
    label = SimpleNamespace(id="x")
    flat = signalled({"burnout_shift": np.full(8, 0.3)}, label, Streams(1), months=6)
    assert (flat == 0.3).all()


def test_what_an_offer_in_writing_tells_is_told_apart():
    # half of the variance is pay, which an offer tells: sqrt(1 / 2) of what both tell
    pay, rest = normals(6, 2).T
    both = np.stack([pay, rest], axis=1)
    values = worths(10 * (pay + rest) / np.sqrt(2.0))
    found = trials.told("x", 6, values, both, both, pay=pay)
    assert found.worth.value == pytest.approx(10 * SPREAD, abs=3 * found.worth.se + 0.1)
    expected = 10 * np.sqrt(0.5) * SPREAD
    assert found.by_offer.value == pytest.approx(expected, abs=3 * found.by_offer.se + 0.1)
