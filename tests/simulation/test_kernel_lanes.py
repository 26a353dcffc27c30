"""The compiled lives work on several lanes at once: the machine's words of each loop are packed.

A row that is read only on one side of a branch can part the lanes again, ten times as slow and the
same to the bit, which no test of what comes out would see.
"""

import re

import numpy as np
import pytest

numba = pytest.importorskip("numba", reason="the compiled lives need numba (the extra `fast`)")

from many_households import EXAMPLES, ON

from afterward.base.streams import Streams
from afterward.options import alternatives
from afterward.profile import load_profile
from afterward.simulation.kernel import health, months, records, spending, withheld
from afterward.simulation.kernel.lanes import LANES, room
from afterward.simulation.kernel.maths import ORDERED
from afterward.simulation.kernel.run import scene
from afterward.simulation.setting import Plans, When, Which, set_up

FLAGS = {"fastmath": ORDERED, "error_model": "numpy", "boundscheck": False}
SUMS = r"\bv?(?:f(?:n?m(?:add|sub))\d+|add|sub|mul|max|min|div)"
PACKED, ALONE = re.compile(SUMS + r"ps\b"), re.compile(SUMS + r"ss\b")


@pytest.fixture(scope="module")
def looked_up():
    profile = load_profile(EXAMPLES[0], on=ON)
    options = alternatives(profile, on=ON)[:2]
    setting = set_up(profile, options, When(ON), Streams(1), Which(1, 4), Plans())
    return scene(setting.home, setting.clock, setting.now)


def called(name, looked_up):
    """Return one function of lanes, compiled afresh and called once in a month of work."""
    fresh = {
        "spend": numba.njit(**FLAGS)(spending.spend.py_func),
        "settle": numba.njit(**FLAGS)(withheld.settle.py_func),
        "withhold": numba.njit(**FLAGS)(withheld.withhold.py_func),
        "live": numba.njit(**FLAGS)(health.live.py_func),
        "befall": numba.njit(**FLAGS)(months.befall.py_func),
    }[name]
    calls = {
        "spend": lambda m, n, a: fresh(m, n, a.step, a.now, a.home, a.post),
        "settle": lambda m, n, a: fresh(m, n, a.home),
        "withhold": lambda m, n, a: fresh(m, n, a.now),
        "live": lambda m, n, a: fresh(
            m, n, a.step, a.course.kept, a.course.spread, a.course.unfaded, a.mind, a.load
        ),
        "befall": lambda m, n, a: fresh(m, n, a.step, a.perils, a.scheme, a.post.stays),
    }
    calls[name](room(1), np.uint64(LANES), Around(looked_up))
    return fresh


class Around:
    """What a function of lanes is told of one step, as plain numbers."""

    def __init__(self, found):
        read = {
            "step": (records.step_at, found.steps, 5),
            "now": (records.now_at, found.now, (0, 5)),
            "home": (records.house_at, found.house, 0),
            "post": (records.post_at, found.posts, (1, 0)),
            "mind": (records.mind_at, found.minds, 0),
            "load": (records.load_at, found.loads, (1, 0)),
            "perils": (records.perils_at, found.perils, (1, 0)),
            "scheme": (records.scheme_at, found.scheme, 1),
        }
        for name, (reader, table, place) in read.items():
            setattr(self, name, reader.py_func(table.view(np.recarray)[place]))
        self.course = found.courses.view(np.recarray)[0, 5]


@pytest.mark.parametrize("name", ["spend", "settle", "withhold", "live", "befall"])
def test_lanes_are_worked_on_side_by_side(name, looked_up):
    (words,) = called(name, looked_up).inspect_asm().values()
    packed, alone = len(PACKED.findall(words)), len(ALONE.findall(words))
    # What is left alone are the last lanes, fewer than are worked on at once, and what is the same
    # for all of them. Several loops side by side have as many packed words as their unrolling says.
    assert packed > alone, (packed, alone)
    assert packed >= 5
