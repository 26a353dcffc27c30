"""Functions of usual distributions are SciPy's own, found when they are asked for."""

import pytest
import scipy.special

from afterward.base import special
from afterward.base.distributions import Z95


@pytest.mark.parametrize("name", ["ndtr", "ndtri", "stdtrit", "betaincinv"])
def test_a_function_is_that_of_scipy(name):
    assert getattr(special, name) is getattr(scipy.special, name)


def test_what_is_not_there_is_told():
    for name in ("circus", "_secret", "__path__"):
        with pytest.raises(AttributeError, match=name):
            getattr(special, name)


def test_the_normal_score_that_is_written_down_is_the_one_scipy_finds():
    assert float(scipy.special.ndtri(0.95)) == Z95
