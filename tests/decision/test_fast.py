"""Two paths, one count: compiled code is optional, chosen openly, and never needed."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.decision import fast
from afterward.decision.smaa import weighted_acceptability


@settings(max_examples=30)
@given(
    st.integers(1, 600), st.integers(1, 14), st.integers(1, 9), st.integers(0, 9999), st.booleans()
)
def test_both_paths_count_the_same(draws, options, criteria, seed, sure):
    numbers = np.random.default_rng(seed)
    weights = numbers.dirichlet(np.ones(criteria), draws)
    scores = numbers.uniform(size=(options, criteria) if sure else (draws, options, criteria))
    one, two = (weighted_acceptability(weights, scores, path=p) for p in ("numpy", "compiled"))
    assert np.array_equal(one, two)


def test_options_that_are_the_same_but_for_the_last_bit_tie_on_both_paths():
    weights = np.random.default_rng(1).dirichlet(np.ones(7), 500)
    row = np.random.default_rng(2).uniform(size=7)
    scores = np.stack([row, np.nextafter(row, 2.0), np.nextafter(row, -2.0)])
    for path in ("numpy", "compiled"):
        assert weighted_acceptability(weights, scores, path=path)[0, 0] == 1.0


def test_a_small_count_does_not_load_numba():
    lines = [
        "import sys, numpy as np",
        "import afterward.decision",
        "from afterward.decision.smaa import weighted_acceptability as wa",
        "wa(np.ones((4, 2)), np.ones((3, 2)))",
        "assert 'numba' not in sys.modules",
        "wa(np.ones((4, 2)), np.ones((3, 2)), path='compiled')",
        "assert 'numba' in sys.modules",
    ]
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], check=False)
    assert done.returncode == 0


@pytest.fixture
def not_loaded(monkeypatch):
    monkeypatch.delitem(sys.modules, fast.KERNELS, raising=False)


def test_a_large_count_takes_the_compiled_path_and_says_so(not_loaded):
    assert fast.chosen(1000) == "numpy"
    assert fast.chosen(fast.WORTH_LOADING) == "compiled"
    assert fast.chosen(1000) == "compiled"  # it is loaded by now
    assert fast.chosen(fast.WORTH_LOADING, "numpy") == "numpy"


def test_without_numba_everything_still_counts(monkeypatch, not_loaded):
    monkeypatch.setattr(fast.importlib.util, "find_spec", lambda name: None)
    assert fast.chosen(10 * fast.WORTH_LOADING) == "numpy"
    assert weighted_acceptability(np.ones((4, 2)), np.ones((3, 2)))[0, 0] == 1.0
    with pytest.raises(AfterwardError, match="needs numba"):
        fast.chosen(1, "compiled")


@pytest.mark.parametrize("trouble", [ImportError, RuntimeError])
def test_a_numba_that_does_not_load_is_passed_over(monkeypatch, not_loaded, trouble):
    def refuse():
        raise trouble

    monkeypatch.setattr(fast, "kernels", refuse)
    assert fast.chosen(fast.WORTH_LOADING) == "numpy"


def test_the_compiled_functions_say_what_they_do_in_plain_python():
    """The text that is compiled, run uncompiled: counts by hand, and one worth that is spoiled."""
    kernels = fast.kernels()
    columns = np.array([[2.0, 1.0, 1.0], [1.0, 1.0, 5.0], [3.0, 0.0, 0.0]])
    places, counts = np.zeros((3, 3), np.uint64), np.zeros((3, 3), np.int64)
    spoiled = kernels._count.py_func(columns, places, 3, counts)
    assert spoiled == 0
    assert places.tolist() == [[1, 0, 1], [2, 1, 0], [0, 2, 2]]
    assert counts.tolist() == [[1, 2, 0], [1, 1, 1], [1, 0, 2]]
    columns[0, 0] = np.inf
    with np.errstate(invalid="ignore"):
        assert kernels._count.py_func(columns, places, 3, counts) == 1
    weights, scores = np.array([[0.5, 0.5]]), np.array([[1.0, 1.0], [4.0, 0.0]])
    found = np.zeros((2, 1))
    kernels._worth_of_fixed.py_func(weights.T, scores, 1, found)
    assert (found * 1e-9).tolist() == [[1.0], [2.0]]
    kernels._worth_of_drawn.py_func(weights, scores[None], 0, 1, found)
    assert (found * 1e-9).tolist() == [[1.0], [2.0]]
    for count, given_ in ((kernels.count_fixed, scores), (kernels.count_drawn, scores[None])):
        ranked, bad = count.py_func(weights, given_)
        assert ranked.tolist() == [[0, 1], [1, 0]]
        assert bad == 0
