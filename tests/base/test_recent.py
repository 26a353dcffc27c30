"""What was worked out lately is found again by what it hangs on, and by nothing else."""

import threading

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from afterward.base.recent import Recent, key_of


def test_a_result_is_worked_out_once_while_it_is_held():
    held, asked = Recent(2), []

    def work(name):
        return lambda: asked.append(name) or name

    assert [held.get(name, work(name)) for name in ("a", "b", "a", "b")] == ["a", "b", "a", "b"]
    assert asked == ["a", "b"]


def test_the_one_not_asked_for_longest_goes_first():
    held, asked = Recent(2), []
    for name in ("a", "b", "a", "c", "a", "b"):
        held.get(name, lambda name=name: asked.append(name))
    assert asked == ["a", "b", "c", "b"]


def test_work_that_is_refused_leaves_nothing_behind():
    held = Recent(2)
    for _ in range(2):
        try:
            held.get("a", lambda: 1 / 0)
        except ZeroDivisionError:
            continue
        raise AssertionError("a refusal was held")
    assert held.get("a", lambda: 3) == 3


def test_threads_may_ask_at_once():
    held, found = Recent(3), []

    def ask(number):
        found.append(held.get(str(number % 3), lambda: number % 3) == number % 3)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 24


@given(hnp.arrays(np.float64, hnp.array_shapes(max_dims=2, max_side=4)), st.integers(0, 3))
def test_a_key_is_that_of_equal_parts_and_of_no_others(array, which):
    same = key_of(array.copy(), "x")
    assert key_of(array, "x") == same
    other = array.copy()
    other.flat[which % other.size] = 0.5 if np.isnan(other.flat[which % other.size]) else np.nan
    assert key_of(other, "x") != same
    assert key_of(array, "y") != same
    assert key_of(array[None], "x") != same
