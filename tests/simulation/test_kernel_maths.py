"""Single functions of the compiled lives against double precision and known answers."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="the compiled lives need numba (the extra `fast`)")

from hypothesis import given
from hypothesis import strategies as st
from numba import njit, uint32
from scipy.special import ndtr, ndtri

from afterward.base.streams import Streams, stream_number
from afterward.simulation.kernel import maths
from afterward.simulation.kernel.draws import draw
from afterward.simulation.luck import YEAR, draw_luck


@njit
def _exp(x, out):
    for i in range(x.size):
        out[i] = maths.exp(x[i])


@njit
def _log(x, out):
    for i in range(x.size):
        out[i] = maths.log(x[i])


@njit
def _normal(x, out):
    for i in range(x.size):
        out[i] = maths.normal(x[i])


@njit
def _below(x, out):
    for i in range(x.size):
        out[i] = maths.below(x[i])


@njit
def _philox(words):
    return maths.philox(*words)


@njit
def _uniform(word):
    return maths.uniform(uint32(word))


@njit
def _overlap(first, end, low, high):
    return maths.overlap(np.float32(first), np.float32(end), np.float32(low), np.float32(high))


def over(function, x):
    """Return a compiled function of many single-precision numbers, as doubles."""
    x = np.asarray(x, dtype=np.float32)
    found = np.empty_like(x)
    function(x, found)
    return x.astype(np.float64), found.astype(np.float64)


def test_exp_is_right_to_single_precision():
    x, found = over(_exp, np.linspace(-80.0, 80.0, 200_001))
    assert np.abs(found / np.exp(x) - 1.0).max() < 2.5e-7


def test_log_is_right_to_single_precision():
    x, found = over(_log, np.geomspace(1e-30, 1e30, 200_001))
    assert np.abs(found - np.log(x)).max() < 1e-5
    near = np.abs(np.log(x)) < 5.0
    assert np.abs(found - np.log(x))[near].max() < 1e-6


def test_the_normal_quantile_is_right_wherever_a_uniform_can_fall():
    x, found = over(_normal, (np.arange(2**23)[::37] + 0.5) * 2.0**-23)
    assert np.abs(found - ndtri(x)).max() < 5e-6


def test_a_uniform_at_either_end_gives_a_finite_normal_number():
    words = [0, 1, 2**32 - 1]
    u = [_uniform(word) for word in words]
    assert all(0.0 < one < 1.0 for one in u)
    assert np.isfinite(over(_normal, u)[1]).all()


def test_the_share_below_is_right_to_single_precision():
    x, found = over(_below, np.linspace(-9.0, 9.0, 200_001))
    assert np.abs(found - ndtr(x)).max() < 5e-7
    assert ((found >= 0.0) & (found <= 1.0)).all()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ((0,) * 6, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((0xFFFFFFFF,) * 6, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_philox_gives_the_published_answers(words, answer):
    # Known answers of Philox4x32-10: Salmon et al. (2011), Random123's `kat_vectors`.
    assert _philox(tuple(np.uint32(word) for word in words)) == answer


@pytest.mark.parametrize("first", [0, 1_000])
def test_luck_is_that_of_the_reference(first):
    streams, lives, years = Streams(7), 40, 12
    luck = np.zeros((6, years, lives), np.float32)
    draw(np.array(streams.key, np.uint32), np.uint32(stream_number(YEAR)), first, luck)
    there = draw_luck(streams, lives, years, first=first)
    assert np.abs(luck[4] - there.market.T).max() < 1e-5
    for row, u in ((0, there.lost), (1, there.ill)):
        assert np.abs(luck[row] + np.log1p(-u.T)).max() < 1e-5
    assert np.abs(luck[3] - there.long.T).max() < 1e-6


MONTHS = st.floats(0.0, 900.0, width=32)


@given(MONTHS, MONTHS, MONTHS, MONTHS)
def test_months_that_two_spans_share(first, length, low, span):
    end, high = first + length, low + span
    true = max(min(end, high) - max(first, low), 0.0)
    assert _overlap(first, end, low, high) == pytest.approx(true, abs=2e-4)
    assert _overlap(first, end, low, high) >= 0.0
