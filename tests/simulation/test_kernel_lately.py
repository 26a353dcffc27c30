"""Tables of tax found again are those that would have been made: nothing they hang on is missed."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="the compiled lives need numba (the extra `fast`)")

from many_households import EXAMPLES, ON
from msgspec.structs import replace

from afterward.base.recent import Recent
from afterward.base.streams import Streams
from afterward.options import alternatives
from afterward.profile import load_profile
from afterward.simulation.kernel import tax_tables
from afterward.simulation.kernel.run import run
from afterward.simulation.setting import Plans, When, Which, set_up

CHANGES = {
    "as it is": ("work", {}),
    "pay": ("work", {"pay": 150_000}),
    "what is put by": ("work", {"saving": 0.02}),
    "where": ("person", {"region": "FL"}),
    "joint return": ("person", {"filing": "joint", "partner_pay": 60_000}),
    "a partner's pay": ("person", {"filing": "joint", "partner_pay": 90_000}),
    "age": ("person", {"born": "1979-02"}),
    "retiring later": ("money", {"retire_at": 70}),
    "children": ("person", {"children_born": (2020, 2024), "dependants": 2}),
    "own practice": ("work", {"employer": "own-practice"}),
}


INTERNIST = next(path for path in EXAMPLES if path.stem == "us-internist")


def changed(part, fields):
    profile = load_profile(INTERNIST, on=ON)
    return replace(profile, **{part: replace(getattr(profile, part), **fields)})


def worth(profile, seed=1):
    options = alternatives(profile, on=ON)[:6]
    streams = Streams(seed)
    which = Which(3, 20)
    return run(set_up(profile, options, When(ON), streams, which, Plans()), streams).worth


@pytest.fixture
def fresh(monkeypatch):
    def anew():
        monkeypatch.setattr(tax_tables, "_LATELY", Recent(4))

    anew()
    return anew


@pytest.mark.parametrize("name", list(CHANGES))
def test_what_was_found_for_another_household_is_not_taken(name, fresh):
    part, fields = CHANGES[name]
    worth(changed("work", {}))
    after = worth(changed(part, fields))
    fresh()
    assert np.array_equal(after, worth(changed(part, fields)))


def test_another_draw_of_prices_has_tables_of_its_own(fresh):
    worth(changed("work", {}))
    after = worth(changed("work", {}), seed=2)
    fresh()
    assert np.array_equal(after, worth(changed("work", {}), seed=2))


def test_a_second_time_the_law_is_not_asked(fresh, monkeypatch):
    first = worth(changed("work", {}))

    def asked(*_):
        raise AssertionError("the law was asked again")

    monkeypatch.setattr(tax_tables, "_laws", asked)
    assert np.array_equal(first, worth(changed("work", {"pay": changed("work", {}).work.pay})))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_answer_as_large_as_decides_has_tables_in_every_state(path):
    profile, streams = load_profile(path, on=ON), Streams(1)
    options = alternatives(profile, on=ON)[:2]
    at = set_up(profile, options, When(ON), streams, Which(256, 1), Plans())
    assert tax_tables.laws(at.home, at.clock).plain.start.shape[0] == 256
