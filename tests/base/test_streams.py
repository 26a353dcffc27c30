import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.streams import Streams, philox4x32, stream_number, to_uniform

FULL = 0xFFFFFFFF


@pytest.mark.parametrize(
    ("counter", "key", "published"),
    [  # the known-answer tests of the generator's authors
        ((0, 0, 0, 0), (0, 0), "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
        ((FULL,) * 4, (FULL, FULL), "408f276d 41c83b0e a20bc7c6 6d5451fd"),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            "d16cfe09 94fdcceb 5001e420 24126ea1",
        ),
    ],
)
def test_the_generator_gives_the_published_words(counter, key, published):
    words = philox4x32(counter, key)
    assert " ".join(f"{int(word):08x}" for word in words) == published


def test_the_counter_layout_is_life_state_time_stream_and_the_key_is_the_seed():
    seed = (7 << 32) | 5
    by_hand = philox4x32((11, 3, 24, stream_number("market")), (5, 7))[0]
    found = Streams(seed).uniform("market", state=3, life=11, time=24)
    assert float(found) == float(to_uniform(by_hand))


def test_a_uniform_is_never_0_nor_1_even_in_single_precision():
    ends = to_uniform(np.array([0, FULL], dtype=np.uint32))
    assert np.float32(ends[0]) > 0.0
    assert np.float32(ends[1]) < np.float32(1.0)


@given(st.integers(0, 2**63), st.integers(0, 500), st.integers(0, 500))
def test_any_number_can_be_found_again_alone(seed, state, life):
    streams = Streams(seed)
    table = streams.uniform("pay", state=np.arange(501)[:, None], life=np.arange(501)[None, ::50])
    if life % 50 == 0:
        assert table[state, life // 50] == streams.uniform("pay", state=state, life=life)


def test_streams_of_other_names_are_unrelated():
    life = np.arange(20_000)
    a, b = (Streams(1).normal(name, life=life) for name in ("search", "market"))
    assert abs(np.corrcoef(a, b)[0, 1]) < 0.03
    assert a.mean() == pytest.approx(0, abs=0.03)
    assert a.std() == pytest.approx(1, abs=0.03)
