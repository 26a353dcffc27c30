"""What the bench counts and fits: by hand, and on data where the answer is known."""

import numpy as np
import pytest
from bench.fusing import Stress, fit, fitted, folds, held_out, wanted_shares
from bench.scores import Against, first, recall

from afterward.matching.fusion import Weights, features, fuse


@pytest.fixture(scope="module")
def made():
    """Sixty occupations in six hidden kinds; one signal tells the kind, one is noise."""
    rng = np.random.default_rng(4)
    kind = np.arange(60) % 6
    near = (kind[:, None] == kind) + 0.3 * rng.normal(size=(60, 60))
    noise = rng.normal(size=(60, 60))
    truth = np.zeros((60, 60), dtype=np.int64)
    for row in range(60):
        same = [at for at in range(60) if kind[at] == kind[row] and at != row]
        truth[row, same] = np.arange(1, len(same) + 1)
    across = np.arange(60)[:, None] // 30 != np.arange(60) // 30
    return {"told": near + near.T, "noise": noise + noise.T}, truth, across


def test_a_perfect_list_finds_all(made):
    _, truth, across = made
    against = Against(truth, across, np.arange(60) < 10)
    scores = np.where(truth > 0, 100.0 - truth, -1.0)
    assert against.recalls(scores) == (1.0,) * 6
    assert max(against.recalls(-scores)) == 0.0


def test_ones_own_row_is_never_counted():
    scores = np.eye(5) * 9 + np.arange(5)
    assert not (first(scores, 2) & np.eye(5, dtype=bool)).any()
    assert first(scores, 2).sum(axis=1).tolist() == [2] * 5


def test_recall_is_the_mean_over_origins_that_have_any():
    found = np.array([[True, False], [True, True], [False, False]])
    wanted = np.array([[True, True], [True, False], [False, False]])
    assert recall(found, wanted, np.ones(3, dtype=bool)) == pytest.approx(0.75)


def test_near_and_across_count_more():
    truth = np.array([[0, 1, 11]])
    across = np.array([[False, False, True]])
    assert wanted_shares(truth, across, Stress(2.0, 0.5)).tolist() == [[0.0, 3.0, 1.5]]


def test_a_fit_trusts_what_tells_and_not_what_is_noise(made):
    signals, truth, across = made
    pairs = ~np.eye(60, dtype=bool)
    found = fit(features(signals), wanted_shares(truth, across, Stress(0, 0)), pairs, 1e-3)
    assert found["told"] > 5 * abs(found["noise"])


def test_every_occupation_is_left_out_once():
    out = np.array(list(folds(923)))
    assert (out.sum(axis=0) == 1).all()


def test_an_occupation_left_out_leaves_no_trace_in_the_fit(made):
    signals, truth, across = made
    inside = np.arange(60) >= 12
    changed = truth.copy()
    changed[:12] = changed[:, :12] = 0
    changed[:12, 12:24] = 5
    one, other = (fitted(signals, held, across, inside) for held in (truth, changed))
    assert one == other


def test_held_out_scores_find_the_hidden_kinds(made):
    signals, truth, across = made
    against = Against(truth, across, np.ones(60, dtype=bool))
    ours = against.recalls(held_out(signals, truth, across).near)
    chance = against.recalls(fuse(signals, Weights({"noise": 1.0}, {}, {})).first)
    assert ours[0] > 0.9 > chance[0]
