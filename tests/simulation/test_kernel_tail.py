"""The fast twin's share below a normal number, far out: where single precision gives way."""

import numpy as np
import pytest
from scipy.special import ndtr

numba = pytest.importorskip("numba")
maths = pytest.importorskip("afterward.simulation.kernel.maths")


@numba.njit
def below(z):
    return maths.below(z)


@pytest.mark.parametrize("z", [0.5, 5.0, 12.0, 13.0, 14.0, 20.0, 100.0, 1e4])
def test_a_share_is_between_nothing_and_all_however_far_out(z):
    low, high = (float(below(np.float32(side * z))) for side in (-1.0, 1.0))
    assert low == pytest.approx(ndtr(-z), abs=3e-7)
    assert high == pytest.approx(ndtr(z), abs=3e-7)
    assert 0.0 <= low <= high <= 1.0
