"""In streams of the middle nothing is unknown, and luck is as ever."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.middle import MiddleStreams
from afterward.base.streams import Streams

NUMBERS = st.integers(0, 2**32 - 1)


@given(NUMBERS, st.integers(1, 10_000), st.integers(0, 100))
def test_whatever_a_state_differs_in_lies_in_the_middle(seed, state, time):
    streams = MiddleStreams(seed)
    assert streams.uniform("pay", state=state, time=time) == 0.5
    assert streams.normal("pay", state=state, time=time) == 0.0
    assert all(word == 0.5 for word in streams.uniforms("pay", state=state, life=3, time=time))


@given(NUMBERS, st.integers(0, 10_000), st.integers(0, 100))
def test_luck_is_that_of_the_seed(seed, life, time):
    middle, plain = MiddleStreams(seed), Streams(seed)
    assert middle.key == plain.key
    assert middle.draws == plain.draws
    where = {"life": life, "time": time}
    assert middle.uniform("market", **where) == plain.uniform("market", **where)
    assert middle.uniforms("market", **where) == plain.uniforms("market", **where)


def test_states_and_luck_can_be_asked_for_together():
    found = MiddleStreams(3).uniform("x", state=np.array([0, 1, 2]), life=7)
    assert found[0] == Streams(3).uniform("x", life=7)
    assert found[1:].tolist() == [0.5, 0.5]
