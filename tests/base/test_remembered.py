"""Numbers that are held are the numbers that would be drawn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.recent import Recent
from afterward.base.remembered import RememberedStates
from afterward.base.sobol import SpreadStates

NAMES = st.sampled_from(["market", "search", "figure:money.real_cash_return", "trait"])
COUNTS = st.integers(1, 40)


@given(NAMES, COUNTS, st.integers(1, 9), st.integers(0, 2**40))
def test_what_is_held_is_what_is_drawn(name, count, first, seed):
    held, plain = RememberedStates(seed), SpreadStates(seed)
    states = np.arange(first, first + count)
    for _ in range(2):
        assert np.array_equal(held.uniform(name, state=states), plain.uniform(name, state=states))
        assert np.array_equal(held.normal(name, state=states), plain.normal(name, state=states))
        for one, other in zip(
            held.uniforms(name, life=states[:, None], time=np.arange(3)),
            plain.uniforms(name, life=states[:, None], time=np.arange(3)),
            strict=True,
        ):
            assert np.array_equal(one, other)


def test_each_place_has_its_own_numbers():
    held = RememberedStates(1)
    some = np.arange(1, 9)
    asked = [
        held.uniform("market", state=some),
        held.uniform("market", state=some + 1),
        held.uniform("market", life=some),
        held.uniform("market", state=some, time=1),
        held.uniform("trait", state=some),
        held.uniforms("market", life=some)[1],
        RememberedStates(2).uniform("market", state=some),
    ]
    for i, one in enumerate(asked):
        assert not any(np.array_equal(one, other) for other in asked[i + 1 :])


def test_numbers_are_drawn_once_and_cannot_be_written_to(monkeypatch):
    drawn = []
    plain = SpreadStates.uniform

    def counted(self, stream, **place):
        drawn.append(stream)
        return plain(self, stream, **place)

    monkeypatch.setattr(SpreadStates, "uniform", counted)
    held = RememberedStates(1)
    for _ in range(3):
        numbers = held.uniform("trait", state=np.arange(1, 5))
    assert drawn == ["trait"]
    with pytest.raises(ValueError, match="read-only"):
        numbers[0] = 0.5


def test_two_answers_share_nothing():
    one, other = RememberedStates(1), RememberedStates(1)
    one.uniform("trait", state=np.arange(1, 5))
    assert one.held is not other.held
    assert one == other
    assert isinstance(one.held, Recent)
