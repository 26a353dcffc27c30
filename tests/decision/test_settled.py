"""What "settled" promises, as the short list has it: no likely answer changes who holds up."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.decision import bands
from afterward.preferences import choosing
from afterward.preferences.choosing import CHOOSING, GAINS, LIKELY, LOSES, scored, why_stop
from afterward.preferences.cloud import draw, even_prior
from asked import asked, options

# Questions are chosen in single precision.
HAIR = 1e-5


@st.composite
def clouds(draw_):
    """Return a cloud of any sureness, from knowing nothing to knowing nearly all, and options."""
    seed, count, criteria = (draw_(st.integers(*ends)) for ends in ((0, 9999), (2, 7), (2, 5)))
    chance = np.random.default_rng([seed, count])
    prior = even_prior(criteria)
    prior = replace(
        prior,
        middle=chance.normal(0, 1, criteria),
        sd=np.full(criteria, draw_(st.sampled_from([0.02, 0.1, 0.4, 1.2]))),
        bend_sd=draw_(st.sampled_from([0.0, 0.3, 1.4])),
    )
    lasting = draw_(st.none() | st.just(chance.uniform(0.5, 2.0, criteria)))
    cloud = draw(prior, seed=seed, draws=CHOOSING)
    return cloud, options(seed, count, criteria), lasting


def worths(cloud, levels, lasting):
    """Return what each option is worth in each draw, each criterion for as long as it lasts."""
    alone = []
    for column in range(levels.shape[1]):
        one = np.zeros_like(levels)
        one[:, column] = levels[:, column]
        alone.append(cloud.values(one) * (1.0 if lasting is None else lasting[column]))
    return np.sum(alone, axis=0)


def after_each(cloud, found, best, count):
    """Yield how often each option is best after each answer that is likely enough, by weighing."""
    sure = found.candidates.gains / cloud.tastes().noise[:, None]
    for chance in (1 / (1 + np.exp(-np.clip(sure, -30, 30))), 1 / (1 + np.exp(sure.clip(-30, 30)))):
        for column in chance.T:
            if column.mean() >= LIKELY + HAIR:
                yield np.bincount(best, weights=column, minlength=count) / column.sum()


def broken(before, after, hair):
    """Return whether an answer brings a new option in, leaves one out, or puts another first."""
    held = before >= bands.HOLDS_UP_SHARE
    comes_in = (after[~held] >= GAINS + hair).any()
    goes_out = (after[held] < LOSES - hair).any()
    leader = int(before.argmax())
    another = np.delete(after, leader).max() > after[leader] + hair
    return bool(comes_in or goes_out or another)


@settings(max_examples=120)
@given(clouds())
def test_settled_is_that_no_likely_answer_changes_who_holds_up(given_):
    cloud, levels, lasting = given_
    found = scored(cloud, levels, most=3, lasting=lasting)
    best = worths(cloud, levels, lasting).argmax(axis=1)
    before = np.bincount(best, minlength=len(levels)) / best.size
    every = list(after_each(cloud, found, best, len(levels)))
    if found.settled:
        assert not any(broken(before, after, HAIR) for after in every)
    else:
        # Something could: it may be just as likely, or as far, as is asked for.
        assert any(broken(before, after, -HAIR) for after in every) or _on_the_edge(cloud, found)


def _on_the_edge(cloud, found):
    sure = found.candidates.gains / cloud.tastes().noise[:, None]
    first = (1 / (1 + np.exp(-np.clip(sure, -30, 30)))).mean(axis=0)
    return bool((np.abs(np.minimum(first, 1 - first) - LIKELY) <= 2 * HAIR).any())


def test_clouds_of_both_kinds_are_met():
    """The law above would be empty if nothing, or everything, were settled."""
    levels, sd = options(3, 4, 3), (0.02, 1.2)
    told = []
    for one in sd:
        prior = replace(even_prior(3), sd=np.full(3, one), bend_sd=0.0)
        told.append(scored(draw(prior, seed=3, draws=CHOOSING), levels, most=3).settled)
    assert told == [True, False]


def test_after_real_answers_the_word_is_only_said_where_the_promise_holds():
    said = 0
    for seed in range(6):
        levels = options(seed, 5, 3)
        cloud, _ = asked(seed, 10, noise=0.01, levels=levels, draws=CHOOSING)
        if why_stop(cloud, levels) != "settled":
            continue
        said += 1
        best = cloud.values(levels).argmax(axis=1)
        before = np.bincount(best, minlength=5) / best.size
        found = scored(cloud, levels, most=choosing.MOST_DIFFERENT)
        assert not any(broken(before, a, HAIR) for a in after_each(cloud, found, best, 5))
    assert 0 < said < 6


def test_one_share_says_what_holds_up():
    assert bands.HOLDS_UP_SHARE is choosing.HOLDS_UP_SHARE
    assert LOSES < bands.HOLDS_UP_SHARE < GAINS
    # at the share itself an option holds up, a hair below it does not
    share = bands.HOLDS_UP_SHARE
    assert bands.holding_up(np.array([0.8, share, share - 1e-9, 0.05]), 0) == (0, 1)


def test_where_settled_stops_is_where_the_short_list_begins():
    """An option at the share counts as one that holds up: it may not fall under the lower one."""
    share = np.array([0.85, bands.HOLDS_UP_SHARE, 0.05])
    told = np.array([0.4])
    falls = np.array([[0.368, 0.016, 0.016]])  # given this answer: 0.92, 0.04, 0.04
    assert not choosing._settled(share, falls, told)
    below = np.array([0.85, bands.HOLDS_UP_SHARE - 1e-6, 0.05 + 1e-6])
    assert choosing._settled(below, falls, told)
