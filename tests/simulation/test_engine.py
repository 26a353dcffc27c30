"""Which twin walks the lives, and what is said where one cannot be had."""

import datetime as dt
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.base.sobol import SobolStreams, SpreadStates
from afterward.base.streams import Streams
from afterward.profile.loading import profile_from
from afterward.simulation import engine, prepare, simulate
from afterward.simulation.kernel.digest import digest
from lives import ON, example, only

PHILOX = Streams(1)


def setting(options=10, states=64, lives=64):
    return SimpleNamespace(home=SimpleNamespace(shape=(options, states, lives)))


@pytest.fixture
def machine(monkeypatch):
    """Return a way to say what is on a machine: numba, and the kernel compiled before."""
    monkeypatch.setattr(engine, "WORTH_LOADING", 40_000)

    def is_there(*, installed=True, ready=True):
        for name, there in {"installed": installed, "ready": ready}.items():
            monkeypatch.setattr(engine, name, lambda there=there: there)

    return is_there


def test_the_kernel_is_taken_where_it_is_ready_and_pays(machine):
    machine()
    assert engine._fast(setting(), PHILOX, "auto")
    assert not engine._fast(setting(options=1), PHILOX, "auto")


@pytest.mark.parametrize("lacks", ["installed", "ready"])
def test_without_numba_or_before_it_is_compiled_the_reference_answers(machine, lacks):
    machine(**{lacks: False})
    assert not engine._fast(setting(), PHILOX, "auto")


def test_by_name_either_is_taken(machine):
    machine(ready=False)
    assert engine._fast(setting(options=1), PHILOX, "kernel")
    machine()
    assert not engine._fast(setting(), PHILOX, "reference")


def test_evenly_spread_draws_are_walked_by_the_reference(machine):
    machine()
    assert not engine._fast(setting(), SobolStreams(1), "auto")
    assert not engine._fast(setting(), SobolStreams(1), "kernel")


def test_states_alone_may_be_spread_for_the_kernel(machine):
    machine()
    assert engine._fast(setting(), SpreadStates(1), "auto")


def test_groups_are_walked_by_the_kernel_where_it_is_ready_however_few(machine):
    machine()
    assert engine._fast(setting(options=2, lives=16), PHILOX, "auto", 16)
    assert not engine._fast(setting(options=2, lives=16), PHILOX, "auto", 1)
    machine(ready=False)
    assert not engine._fast(setting(options=2, lives=16), PHILOX, "auto", 16)


def test_a_kernel_asked_for_by_name_without_numba_is_refused_in_words(machine):
    machine(installed=False)
    with pytest.raises(AfterwardError, match="numba") as refused:
        engine._fast(setting(), PHILOX, "kernel")
    assert refused.value.code == "simulation.engine"
    with pytest.raises(AfterwardError, match="numba"):
        engine.prepare()


class Refuses:
    """A kernel that has no tables for a household."""

    def __init__(self, code):
        self.code = code

    def walked(self, *_):
        raise AfterwardError("no", code=self.code, remedy="none")


@pytest.mark.parametrize("code", [engine.NO_CURVE, engine.NO_TABLES])
def test_a_household_without_tables_is_walked_by_the_reference(machine, monkeypatch, code):
    machine()
    monkeypatch.setattr(engine, "WORTH_LOADING", 0)
    monkeypatch.setattr(engine, "_kernel", lambda: Refuses(code))
    person = example()
    same = {"on": ON, "states": 2, "lives": 2}
    fell_back = simulate(person, only(person), **same)
    by_name = simulate(person, only(person), **same, engine="reference")
    assert np.array_equal(fell_back.criteria["money"], by_name.criteria["money"])
    with pytest.raises(AfterwardError, match="no"):
        simulate(person, only(person), **same, engine="kernel")


def test_any_other_fault_of_the_kernel_is_not_hidden(machine, monkeypatch):
    machine()
    monkeypatch.setattr(engine, "WORTH_LOADING", 0)
    monkeypatch.setattr(engine, "_kernel", lambda: Refuses("other"))
    person = example()
    with pytest.raises(AfterwardError, match="no"):
        simulate(person, only(person), on=ON, states=2, lives=2)


def test_ready_means_compiled_from_these_very_sources(tmp_path, monkeypatch):
    folder = tmp_path / "kernel"
    (folder / "__pycache__").mkdir(parents=True)
    (folder / "run.py").write_text("x = 1\n")
    monkeypatch.setattr(engine, "__file__", str(tmp_path / "engine.py"))
    assert not engine.ready()
    kept = folder / "__pycache__" / f"run.block_{digest(folder)}-1.py311.nbi"
    kept.write_bytes(b"")
    assert engine.ready()
    (folder / "run.py").write_text("x = 2\n")
    assert not engine.ready()


def test_nothing_is_begun_where_there_is_nothing_to_compile(machine):
    machine(ready=True)
    assert prepare.begin() is None
    machine(installed=False, ready=False)
    assert prepare.begin() is None


def test_the_household_that_is_compiled_for_is_one_the_kernel_knows():
    profile = profile_from(engine.SMALL, file="prepare", on=engine.SMALL_ON)
    assert profile.person.country == "US"
    assert dt.date(2026, 12, 31) >= engine.SMALL_ON


def test_compiling_ends_with_whoever_asked_for_it():
    command = "from afterward.simulation.prepare import while_asked_for as w; w(-1)"
    ended = subprocess.run([sys.executable, "-c", command], timeout=60, check=False)
    assert ended.returncode == 1
