"""The next question: real pieces of real choices, easy first, worth asking, and then an end."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.preferences import (
    Question,
    TradeOff,
    bent,
    next_question,
    prior_cloud,
    replay,
    update,
    why_stop,
)
from afterward.preferences.candidates import LEADING, candidates
from afterward.preferences.choosing import (
    EASY,
    FEWEST_QUESTIONS,
    MOST_DIFFERENT,
    MOST_QUESTIONS,
    REPEAT_AT,
    STOP_WORDS,
    _binary,
    _entropy,
    _settled,
    follows,
    scored,
)
from afterward.preferences.cloud import parts
from asked import answer, asked, options


def every_candidate(seed, most=MOST_DIFFERENT):
    cloud, levels = prior_cloud(8, seed=seed, draws=64), options(seed)
    held = cloud.tastes()
    made = candidates(held, levels, parts(held, levels), np.arange(LEADING), most=most)
    return cloud, levels, made


@pytest.mark.parametrize("seed", [1, 2])
def test_no_candidate_has_a_dominated_future_and_none_asks_of_too_much(seed):
    _, _, made = every_candidate(seed)
    gap = np.where(made.asked, made.levels[:, 0] - made.levels[:, 1], 0.0)
    assert ((gap > 0).any(axis=1) & (gap < 0).any(axis=1)).all()
    assert np.array_equal(gap != 0, made.asked)
    assert made.asked.sum(axis=1).min() == 2
    assert made.asked.sum(axis=1).max() <= MOST_DIFFERENT


def test_a_future_is_a_piece_of_an_option_or_within_the_range_options_span():
    _, levels, made = every_candidate(3)
    low, high = levels.min(axis=0), levels.max(axis=0)
    assert (made.levels >= low - 1e-12).all()
    assert (made.levels <= high + 1e-12).all()
    pieces = 0
    for number in range(made.count):
        first, second = (made.levels[number, side][made.asked[number]] for side in (0, 1))
        rows = levels[:, made.asked[number]]
        pieces += (rows == first).all(axis=1).any() and (rows == second).all(axis=1).any()
    assert pieces > made.count / 2


def test_the_gain_of_a_candidate_is_that_of_its_two_futures():
    cloud, _, made = every_candidate(4)
    for number in range(0, made.count, 17):
        first, second = made.question(number).futures(0.5, criteria=8)
        values = cloud.values(np.stack([first, second]))
        assert made.gains[:, number] == pytest.approx(values[:, 0] - values[:, 1], abs=1e-9)


def test_a_criterion_on_which_all_options_agree_is_never_asked_about():
    levels = options(5)
    levels[:, 2] = 0.4
    cloud = prior_cloud(8, seed=5)
    for _ in range(6):
        question = next_question(cloud, levels)
        assert 2 not in question.criteria
        cloud = update(cloud, question, "first")


@settings(max_examples=15)
@given(seed=st.integers(0, 10_000), count=st.integers(2, 7), criteria=st.integers(2, 6))
def test_any_options_can_be_asked_about(seed, count, criteria):
    levels = options(seed, count, criteria)
    cloud = prior_cloud(criteria, seed=seed, draws=64)
    question = next_question(cloud, levels)
    assert question is not None
    assert len(question.criteria) <= 2
    assert max(question.criteria) < criteria


def test_the_first_questions_are_the_easy_ones():
    cloud, levels = prior_cloud(8, seed=6), options(6)
    for number in range(EASY + 1):
        question = next_question(cloud, levels)
        assert len(question.criteria) <= (2 if number < EASY else MOST_DIFFERENT)
        cloud = update(cloud, question, "first")


def test_no_question_is_asked_twice_but_one_with_its_sides_changed_over():
    cloud, _ = asked(7, 12, noise=0.02)
    seen = [said.question for said in cloud.said]
    again = [q for q in seen if q.repeats is not None]
    assert [seen.index(q) for q in again] == [REPEAT_AT - 1]
    before = seen[again[0].repeats]
    assert (again[0].first, again[0].second) == (before.second, before.first)
    sides = {(q.criteria, *sorted((q.first, q.second))) for q in seen}
    assert len(sides) == len(seen) - 1


def test_what_cannot_be_said_is_not_asked_again_at_once():
    cloud, levels = prior_cloud(8, seed=8), options(8)
    question = next_question(cloud, levels)
    for _ in range(4):
        cloud = update(cloud, question, "cannot say")
        after = next_question(cloud, levels)
        assert after.criteria not in {said.question.criteria for said in cloud.said}
        question = after


def test_two_options_alike_leave_nothing_to_ask():
    levels = np.tile(options(1)[:1], (2, 1))
    assert next_question(prior_cloud(8), levels) is None
    assert why_stop(prior_cloud(8), levels) == "none left"


def test_one_better_in_everything_leaves_only_the_range_to_trade():
    levels = np.array([[0.9, 0.8, 0.7], [0.1, 0.2, 0.3]])
    cloud = prior_cloud(3)
    found = scored(cloud, levels, most=3)
    assert found.value.max() == pytest.approx(0.0, abs=1e-6)
    assert found.settled


def test_the_value_of_a_question_is_what_choosing_after_it_is_worth():
    """Against the same sum written out: each answer's chance times the best that is then known."""
    cloud, levels = prior_cloud(4, seed=3, draws=256), options(3, 4, 4)
    found = scored(cloud, levels, most=3)
    values, noise = cloud.values(levels), cloud.tastes().noise
    for number in range(0, found.candidates.count, 11):
        first = 1 / (1 + np.exp(-found.candidates.gains[:, number] / noise))
        told = sum(
            side.mean() * (side[:, None] * values).mean(axis=0).max() / side.mean()
            for side in (first, 1 - first)
        )
        assert found.value[number] == pytest.approx(told - values.mean(axis=0).max(), abs=2e-6)


def test_what_an_answer_tells_of_the_best_is_the_mutual_information():
    cloud, levels = prior_cloud(4, seed=3, draws=256), options(3, 4, 4)
    found = scored(cloud, levels, most=3)
    best, noise = cloud.values(levels).argmax(axis=1), cloud.tastes().noise
    for number in range(0, found.candidates.count, 11):
        first = 1 / (1 + np.exp(-found.candidates.gains[:, number] / noise))
        total = 0.0
        for option in range(4):
            for side in (first, 1 - first):
                joint = (side * (best == option)).mean()
                total += joint * np.log(
                    max(joint, 1e-12) / side.mean() / max((best == option).mean(), 1e-12)
                )
        assert found.about_best[number] == pytest.approx(total, abs=1e-4)


def test_what_is_not_known_of_the_options_counts_as_doubt_of_which_is_best():
    """Each draw of tastes meets a state of its own; where all states are alike nothing changes."""
    cloud, levels = prior_cloud(4, seed=3, draws=256), options(3, 4, 4)
    alike = np.broadcast_to(levels, (32, *levels.shape))
    sure, same = scored(cloud, levels, most=3), scored(cloud, levels, most=3, spread=alike)
    assert same.about_best == pytest.approx(sure.about_best, abs=1e-6)
    assert same.value == pytest.approx(sure.value, abs=1e-6)
    unsure = alike + 0.2 * np.random.default_rng(1).standard_normal(alike.shape)
    found = scored(cloud, levels, most=3, spread=unsure)
    held = cloud.tastes()
    worth = [
        (w * bent(unsure[d % 32], b)).sum(axis=1)
        for d, (w, b) in enumerate(zip(held.weights, held.bends, strict=True))
    ]
    best = np.argmax(worth, axis=1)
    assert (best != cloud.values(levels).argmax(axis=1)).mean() > 0.1
    for number in range(0, found.candidates.count, 11):
        first = 1 / (1 + np.exp(-found.candidates.gains[:, number] / held.noise))
        total = 0.0
        for side in (first, 1 - first):
            for option in range(4):
                joint, share = (side * (best == option)).mean(), (best == option).mean()
                total += joint * np.log(max(joint, 1e-12) / side.mean() / max(share, 1e-12))
        assert found.about_best[number] == pytest.approx(total, abs=1e-4)


def test_entropy_by_hand():
    assert _entropy(np.array([[0.25] * 4]))[0] == pytest.approx(np.log(4))
    assert _binary(np.array([0.5, 1.0])) == pytest.approx([np.log(2), 0.0], abs=1e-9)


def test_how_long_a_thing_lasts_moves_the_choice_of_question_and_not_its_meaning():
    cloud, levels = prior_cloud(8, seed=9), options(9)
    lasting = np.array([50.0, 1, 1, 1, 1, 1, 1, 1])
    plain, long = (scored(cloud, levels, most=2, lasting=x) for x in (None, lasting))
    assert np.array_equal(
        plain.candidates.question(0).criteria, plain.candidates.question(0).criteria
    )
    assert not np.allclose(plain.value, long.value)


def test_it_stops_when_no_answer_would_change_which_options_hold_up():
    share = np.array([0.9, 0.07, 0.03])
    calm = np.array([[0.45, 0.03, 0.015], [0.44, 0.04, 0.015]])
    assert _settled(share, calm, calm.sum(axis=1))
    # one answer in five would bring the second to more than 15 %
    likely = np.array([[0.15, 0.045, 0.005]])
    assert not _settled(share, likely, likely.sum(axis=1))
    # the same in one of fifty is no longer likely enough to wait for
    rare = np.array([[0.01, 0.01, 0.0]])
    assert _settled(share, rare, rare.sum(axis=1))


def test_a_person_who_is_sure_is_let_go_early_and_one_slip_is_not_enough():
    levels = np.array([[1.0, 0.0, 0.1], [0.0, 1.0, 0.1], [0.1, 0.1, 1.0]])
    cloud, chance = prior_cloud(3, seed=2), np.random.default_rng(1)
    reasons = []
    for _ in range(12):
        reasons.append(why_stop(cloud, levels))
        if reasons[-1] is not None:
            break
        question = next_question(cloud, levels)
        cloud = update(cloud, question, answer(question, np.array([0.9, 0.05, 0.05]), chance))
    assert reasons[-1] == "settled"
    assert reasons[:FEWEST_QUESTIONS] == [None] * FEWEST_QUESTIONS
    assert all(words.endswith(".") for words in STOP_WORDS.values())


def test_nobody_is_asked_for_ever():
    cloud = prior_cloud(8, seed=1)
    question = next_question(cloud, options(1))
    many = replay(cloud, (TradeOff(question, "cannot say"),) * MOST_QUESTIONS)
    assert why_stop(many, options(1)) == "many"


def test_renaming_or_reordering_options_changes_nothing():
    cloud, levels = prior_cloud(8, seed=11), options(11)
    order = np.random.default_rng(4).permutation(12)
    one, two = next_question(cloud, levels), next_question(cloud, levels[order])
    sides = [{(q.criteria, *sorted((q.first, q.second)))} for q in (one, two)]
    assert sides[0] == sides[1]


def test_eight_questions_help_the_decision():
    """Regret over 40 people falls to less than half of what choosing by the prior costs."""
    before, after = [], []
    for seed in range(40):
        cloud, true = asked(seed, 8, noise=0.02, draws=256)
        first = prior_cloud(8, seed=seed, draws=256)
        for told, held in ((before, first), (after, cloud)):
            choice = held.values(options(seed)).mean(axis=0).argmax()
            told.append((true.max() - true[choice]) / (true.max() - true.mean()))
    assert np.mean(after) < 0.4 * np.mean(before)
    assert np.mean(after) < 0.09


def test_levels_of_another_shape_are_refused():
    with pytest.raises(AfterwardError, match="levels of shape"):
        next_question(prior_cloud(8), np.zeros((3, 5)))


def test_a_question_follows_from_an_answer_that_already_chose_less_over_more():
    # Who took (0.6, 0.2) over (0.4, 0.7) takes (0.9, 0.2) over it too, on whichever side.
    said = [TradeOff(Question((0, 1), (0.6, 0.2), (0.4, 0.7)), "first")]
    assert follows(Question((0, 1), (0.9, 0.2), (0.4, 0.7)), said)
    assert follows(Question((1, 0), (0.7, 0.4), (0.2, 0.9)), said)
    assert not follows(Question((0, 1), (0.5, 0.2), (0.4, 0.7)), said)
    assert not follows(Question((0, 2), (0.9, 0.2), (0.4, 0.7)), said)
    undecided = [TradeOff(said[0].question, "same")]
    assert not follows(Question((0, 1), (0.9, 0.2), (0.4, 0.7)), undecided)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_asked_whose_answer_follows_from_one_given(seed):
    levels, chance = options(seed), np.random.default_rng(seed)
    cloud = prior_cloud(8, seed=seed, draws=128)
    for _ in range(10):
        question = next_question(cloud, levels)
        told = [said for said in cloud.said if isinstance(said, TradeOff)]
        assert question.repeats is not None or not follows(question, told)
        cloud = update(cloud, question, ("first", "second")[chance.integers(2)])
