"""Every reader of text from outside bears changed bytes; `make fuzz` tries for ten minutes."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from depth import tried_on
from fuzz.changing import LONGEST, changed
from fuzz.reaching import Reached
from fuzz.readers import READERS, Reader
from fuzz.trying import fuzzed, tried

TESTS = Path(__file__).parent.parent
every_reader = pytest.mark.parametrize("reader", READERS, ids=[one.name for one in READERS])


@every_reader
def test_what_it_knows_is_read(reader):
    for data in reader.known:
        assert reader.sealed(data) == data
        reader.read(data)


@every_reader
@tried_on(25)
@given(seed=st.integers(0, 2**32))
def test_what_was_changed_is_read_or_refused_in_plain_words(reader, seed):
    luck = random.Random(seed)
    data = reader.sealed(changed(luck.choice(reader.known), reader.known, luck))
    fall = tried(reader, data)
    assert fall is None, fall.how


@every_reader
@tried_on(15)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_plain_words(reader, data):
    fall = tried(reader, data)
    assert fall is None, fall.how


def sleeps(_):
    time.sleep(30)


def falls_deep(data):
    return falls_deep(data)


def refuses(words):
    def read(_):
        raise AfterwardError(words)

    return read


@pytest.mark.parametrize(
    ("read", "how"),
    [
        (lambda data: {}[data], "KeyError"),
        (falls_deep, "RecursionError"),
        (sleeps, "TooSlowError"),
        (refuses("x" * 200_000), "UnplainError"),
    ],
)
def test_a_reader_that_falls_is_noticed(read, how):
    # Only what sleeps may run out of time: a busy machine is no fault of the others.
    fall = tried(Reader("falls", read, (b"x",)), b"x", seconds=0.3 if read is sleeps else 20)
    assert how in fall.how
    assert fall.name.startswith("falls-")


def test_a_reader_that_refuses_in_plain_words_is_none_that_falls():
    assert tried(Reader("refuses", refuses("not this\nbut that"), (b"x",)), b"x") is None


def test_a_fault_that_waits_for_a_rare_byte_is_found():
    def read(data):
        if b"\0" in data:
            raise IndexError

    found = [f for _, f in fuzzed([Reader("waits", read, (b"a" * 50,))], times=2000, seed=5) if f]
    assert found
    assert all(b"\0" in one.data for one in found)


def locked(data):
    """Fall behind three doors, each a single bit away from what is known."""
    if data[:1] == b"c":
        seen = 1
        if data[1:2] == b"e":
            seen = 2
            if data[2:3] == b"i":
                raise IndexError(seen)


def test_a_fault_behind_several_conditions_is_come_to_door_by_door():
    def falls(within):
        reader = Reader("locked", locked, (b"aaaa",))
        return [f for _, f in fuzzed([reader], times=6000, seed=2, within=within) if f]

    assert falls(str(TESTS))
    # Where no line is followed, all three must be met by one change.
    assert not falls("nowhere")


def test_steps_are_counted_once_and_only_within():
    reached = Reached(str(TESTS))
    for data, new in ((b"a", True), (b"a", False), (b"c", True), (b"ce", True)):
        with reached.followed():
            locked(data)
        assert bool(reached.new) == new
    outside = Reached("nowhere")
    with outside.followed():
        locked(b"ce")
    assert not outside.steps


def test_who_followed_before_follows_again():
    before = sys.gettrace()
    with pytest.raises(ZeroDivisionError), Reached().followed():
        raise ZeroDivisionError
    assert sys.gettrace() is before


def test_the_same_seed_makes_the_same_changes():
    def made(seed):
        seen = []
        list(fuzzed([Reader("sees", seen.append, (b"some words", b"others"))], times=50, seed=seed))
        return seen

    assert made(1) == made(1) != made(2)


@given(data=st.binary(max_size=300), seed=st.integers(0, 1000))
def test_changes_stay_within_bounds(data, seed):
    assert len(changed(data, [data], random.Random(seed))) <= 2 * LONGEST


def test_the_command_tries_and_tells_what_it_tried(tmp_path):
    known = {**os.environ, "PYTHONPATH": os.pathsep.join([os.environ["PYTHONPATH"], str(TESTS)])}
    line = [sys.executable, "-m", "fuzz", "--seconds", "0.5", "--seed", "4", "--out", str(tmp_path)]
    done = subprocess.run(
        [*line, "--only", "what was typed"], capture_output=True, text=True, check=False, env=known
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "seed 4; 1 readers" in done.stdout
    assert "0 falls" in done.stdout
