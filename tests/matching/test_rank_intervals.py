"""How sure a rank is: ratings redrawn within their errors."""

from dataclasses import replace

import numpy as np
import pytest

from afterward.matching import Ask, draws, match
from afterward.matching.fusion import Weights, features
from afterward.matching.signals import rated_signals


def wider(index, by):
    """Return the same index with all standard errors times a number."""
    sections = {name: replace(one, error=one.error * by) for name, one in index.sections.items()}
    return replace(index, sections=sections)


def widths(index, now):
    answer = match(index, Ask(now=now))
    return [one.high - one.low for one in answer.occupations]


def test_without_errors_every_place_is_sure(index):
    still = wider(index, 0.0)
    answer = match(still, Ask(now={0: 1.0}))
    assert {one.high - one.low for one in answer.occupations} == {0}
    assert {one.stays for one in answer.occupations} <= {0.0, 1.0}


def test_larger_errors_widen_the_ranges(index):
    assert sum(widths(wider(index, 4.0), {0: 1.0})) > sum(widths(index, {0: 1.0})) > 0


def test_every_range_holds_its_rank(index):
    for row in range(10):
        for one in match(index, Ask(now={row: 1.0})).occupations:
            assert one.low <= one.rank <= one.high


def test_the_same_question_has_the_same_answer(index):
    assert match(index, Ask(now={3: 0.5, 7: 0.5})) == match(index, Ask(now={3: 0.5, 7: 0.5}))


@pytest.mark.parametrize("small", [1, 9, 17])
def test_a_small_part_of_ones_work_competes_with_a_range_like_any(index, small):
    found = match(index, Ask(now={0: 0.9, small: 0.1}, everything=True, top=60)).occupations
    (part,) = [one for one in found if one.code == index.codes[small]]
    assert part.low <= part.rank <= part.high
    alone = match(index, Ask(now={0: 1.0}, everything=True, top=60)).occupations
    assert part.rank <= next(one.rank for one in alone if one.code == part.code)
    assert 0.0 < part.stays <= 1.0


@pytest.mark.parametrize("name", ["ratings", "knowledge", "knowledge peculiar", "styles"])
def test_signals_here_are_those_that_were_fused(index, name):
    held = draws.redrawable(index.sections).signals[name]
    assert np.allclose(held.all @ held.all.T, rated_signals(index.sections)[name], atol=1e-4)


def test_a_redraw_moves_scores_as_a_new_signal_would(index):
    """One signal, first stage alone: the shift is the difference that features themselves show."""
    weights = Weights({"styles": 1.0, "styles rank": 0.5}, {"styles": 2.0}, {"styles back": 3.0})
    held = draws.redrawable(index.sections)
    among = np.arange(1, len(index.codes))
    rng = np.random.default_rng(5)
    mine = draws.Drawn(np.array([0]), draws.redraw(held, np.array([0]), rng, 1))
    theirs = draws.Drawn(among, draws.redraw(held, among, rng, 1))
    found = draws.shifts(held, mine, theirs, index.first[0], weights)
    columns = held.signals["styles"].columns
    moved = np.vstack([mine.ratings[0], theirs.ratings[0]])[:, columns]
    one = held.signals["styles"]
    unit = (moved - one.mean) / one.spread
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    then, now = unit @ unit.T, one.all @ one.all.T
    spread = np.std(np.delete(now[0], 0))
    assert np.allclose(found.near[0], 2.0 * (then - now)[0, 1:] / spread, atol=1e-3)
    before = features({"styles": now})["styles back"]
    mean = np.array([np.delete(now[row], row).mean() for row in among])
    width = np.array([np.delete(now[row], row).std() for row in among])
    after = (then[0, 1:] - mean) / width
    assert np.allclose(found.wide[0], 3.0 * (after - before[0, 1:]), atol=1e-2)


def test_eighty_of_a_hundred():
    rng = np.random.default_rng(0)
    near = np.array([3.0, 2.0, 1.0]) + rng.normal(size=(4000, 3))
    found = draws.ranks(near, near, top=1)
    assert found.low.tolist() == [1, 1, 2]
    assert found.high.tolist() == [2, 3, 3]
    assert found.stays.sum() == pytest.approx(1.0)


def test_redraws_count_the_other_way_round_and_their_mean_is_taken_back():
    moved = np.array([[1.0], [3.0]])
    turned = draws.turned(moved)
    assert turned.mean() == pytest.approx(-2.0)
    assert turned[0, 0] - turned[1, 0] == pytest.approx(2.0 * draws.WIDER)


def test_where_nothing_is_redrawn_nothing_is_turned():
    assert np.abs(draws.turned(np.zeros((3, 2)))).max() == 0.0
