"""A life comes out the same, bit for bit, wherever and beside whatever it is worked out."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("numba", reason="the compiled lives need numba (the extra `fast`)")

from many_households import EXAMPLES, ON

from afterward.base.streams import Streams
from afterward.options import alternatives
from afterward.profile import load_profile
from afterward.simulation.kernel import maths
from afterward.simulation.kernel.digest import digest
from afterward.simulation.kernel.lanes import LANES
from afterward.simulation.kernel.run import run
from afterward.simulation.setting import Plans, When, Which, set_up

STATES, LIVES = 5, 600


def lives(which, threads=1, example=0):
    """Return what some lives of an example came to."""
    profile = load_profile(EXAMPLES[example], on=ON)
    options = alternatives(profile, on=ON)[::3]
    streams = Streams(1)
    setting = set_up(profile, options, When(ON), streams, which, Plans())
    return run(setting, streams, first_life=which.first_life, threads=threads)


@cache
def whole(example):
    return lives(Which(STATES, LIVES), example=example)


def same(some, states=slice(None), which=slice(None), example=0):
    for name in some._fields:
        there = getattr(whole(example), name)[:, states][..., which]
        assert np.array_equal(there, getattr(some, name)), name


@pytest.mark.parametrize("threads", [1, 2, 4])
@pytest.mark.parametrize("example", range(len(EXAMPLES)))
def test_any_number_of_threads_gives_the_same_bits(threads, example):
    same(lives(Which(STATES, LIVES), threads, example), example=example)


@pytest.mark.parametrize("count", [1, 17, LANES - 1, LANES, LANES + 1])
@pytest.mark.parametrize("first", [0, 5, LANES])
def test_any_block_of_lives_gives_the_same_bits(count, first):
    same(lives(Which(STATES, count, 1, first)), which=slice(first, first + count))


@pytest.mark.parametrize("example", range(len(EXAMPLES)))
@pytest.mark.parametrize(("first", "count"), [(1, 1), (3, 2), (5, 1)])
def test_any_block_of_states_gives_the_same_bits(first, count, example):
    some = lives(Which(count, LIVES, first), example=example)
    same(some, states=slice(first - 1, first - 1 + count), example=example)


def test_another_process_gives_the_same_bits():
    code = (
        "import sys; sys.path[:0] = %r\n"
        "from test_kernel_bits import *\n"
        "print(sum(np.ascontiguousarray(part).view(np.uint32).astype(np.uint64).sum()"
        " for part in lives(Which(STATES, LIVES))))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code % sys.path], capture_output=True, text=True, check=True
    )
    here = sum(
        np.ascontiguousarray(part).view(np.uint32).astype(np.uint64).sum() for part in whole(0)
    )
    assert int(told.stdout) == int(here)


def test_what_is_kept_of_compiled_code_is_named_by_all_sources(tmp_path):
    for name, text in (("one.py", "a = 1\n"), ("two.py", "b = 2\n")):
        (tmp_path / name).write_text(text)
    before = digest(tmp_path)
    assert digest(tmp_path) == before
    (tmp_path / "two.py").write_text("b = 3\n")
    assert digest(tmp_path) != before
    (tmp_path / "three.py").write_text("")
    assert digest(Path(maths.__file__).parent) == maths.SOURCES
