"""The compiled lives of households with children against the reference, and where they refuse."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="the compiled lives need numba (the extra `fast`)")

from dataclasses import replace as with_

from many_households import EXAMPLES, ON, Asked
from msgspec.structs import replace
from test_kernel_agreement import agree, both

from afterward.base.errors import AfterwardError
from afterward.base.streams import Streams
from afterward.options import alternatives
from afterward.profile import load_profile
from afterward.simulation.kernel import tax_tables
from afterward.simulation.kernel.run import run
from afterward.simulation.setting import Plans, When, Which, set_up
from afterward.simulation.tax_children import charge, credit

THREE = {"children_born": (2024, 2020, 2012), "dependants": 3}
HOUSEHOLDS = {
    "single": ("us-internist", THREE, {"pay": 215_000.0}),
    "joint": (
        "us-internist",
        {**THREE, "filing": "joint", "partner_pay": 180_000.0},
        {"pay": 230_000.0},
    ),
    "own practice": (
        "us-internist",
        {**THREE, "filing": "joint", "partner_pay": 30_000.0},
        {"pay": 420_000.0, "employer": "own-practice"},
    ),
    "little pay": ("us-internist", {**THREE, "filing": "head"}, {"pay": 34_000.0}),
    "a state that counts them": ("us-internist", {**THREE, "region": "IL"}, {"pay": 205_000.0}),
    "a state with a cliff": (
        "us-internist",
        {**THREE, "region": "RI", "filing": "joint"},
        {"pay": 260_000.0},
    ),
    "in the band": ("uk-gp-registrar", THREE, {"pay": 66_000.0}),
    "a partner in the band": (
        "uk-gp-registrar",
        {**THREE, "partner_pay": 65_000.0, "region": "Scotland"},
        {"pay": 52_000.0},
    ),
    "India": ("india-medical-officer", THREE, {}),
}


def asked(name, person, work, options=6):
    profile = load_profile(next(p for p in EXAMPLES if p.stem == name), on=ON)
    profile = replace(profile, person=replace(profile.person, **person))
    profile = replace(profile, work=replace(profile.work, **work))
    every = alternatives(profile, on=ON)
    return Asked(profile, (*every[:options], *every[18:20]), None, False, {})


@pytest.mark.parametrize("name", list(HOUSEHOLDS))
def test_children_come_out_as_in_the_reference(name):
    told = both(asked(*HOUSEHOLDS[name]))
    agree(told)
    # Far closer than a step of 50 in a few years would be: the stairs are climbed as stairs.
    apart = np.abs(told.came.worth - told.lived.books.worth)
    assert (apart < 3e-6 * told.gross).mean() > 0.99


def worth(one, seed=1):
    streams = Streams(seed)
    setting = set_up(one.profile, one.options, When(ON), streams, Which(2, 16), Plans())
    return run(setting, streams).worth


@pytest.mark.parametrize("name", ["us-internist", "uk-gp-registrar"])
def test_compiled_lives_without_children_are_the_same_to_the_bit(name):
    grown_up = asked(name, {"children_born": (1998,), "dependants": 1}, {})
    none = asked(name, {"children_born": (), "dependants": 1}, {})
    some = asked(name, {"children_born": (2020,), "dependants": 1}, {})
    assert np.array_equal(worth(grown_up), worth(none))
    # in a part of a state that looks at no child, what was found of its law is shared
    assert not np.array_equal(worth(some), worth(none))


@pytest.mark.parametrize("region", ["MO", "OR", "AL"])
def test_a_state_that_looks_at_the_tax_left_by_the_credit_is_refused_never_wrong(region):
    with pytest.raises(AfterwardError) as refused:
        both(asked("us-internist", {**THREE, "region": region, "filing": "joint"}, {}))
    assert refused.value.code == "simulation.tax_curve"


def test_tables_hang_on_how_many_children_count():
    one, two = (
        asked("uk-gp-registrar", {"children_born": born, "dependants": 2}, {"pay": 66_000.0})
        for born in ((2020,), (2020, 2022))
    )
    first = worth(one)
    second = worth(two)
    assert not np.array_equal(first, second)
    tax_tables._LATELY.get("nothing of this", lambda: None)
    assert np.array_equal(first, worth(one))


# --- the closed forms -------------------------------------------------------------------------


def child_curves(one):
    setting = set_up(one.profile, one.options, When(ON), Streams(1), Which(2, 1), Plans())
    home = setting.home
    years = tuple(sorted({step.tax_year for step in setting.clock}))
    partner = np.zeros((2, len(years)))
    from afterward.simulation.tax_children import all_child_curves

    return home.taxes, years, all_child_curves(home.taxes, years, partner)[0]


def test_the_credit_in_closed_form_is_the_laws():
    taxes, years, curves = child_curves(asked("us-internist", THREE, {}))
    pay = np.geomspace(5_000.0, 900_000.0, 400)[None] * np.ones((2, 1))
    for year in (2026, 2028, 2030, 2041):
        k = years.index(year)
        none, nothing = with_(taxes, children=()), np.zeros((1, 2, 1))
        given = {"partner": nothing, "pretax": 0.0 * pay[None], "other": 0.0, "year": year}
        brings = (none.due(pay[None], **given) - taxes.due(pay[None], **given))[0]
        assert credit(curves[k], pay, pay) == pytest.approx(brings, abs=0.01)
    assert not curves[years.index(2045)].full.any()


def test_the_charge_in_closed_form_is_the_laws():
    taxes, years, curves = child_curves(asked("uk-gp-registrar", THREE, {}))
    pay = np.linspace(55_000.0, 85_000.0, 601)[None] * np.ones((2, 1))
    for year in (2026, 2027, 2035):
        k = years.index(year)
        none, nothing = with_(taxes, children=()), np.zeros((1, 2, 1))
        given = {"partner": nothing, "pretax": 0.0 * pay[None], "other": 0.0, "year": year}
        taken = (taxes.due(pay[None], **given) - none.due(pay[None], **given))[0]
        assert charge(curves[k], pay) == pytest.approx(taken, abs=1e-6)
    assert charge(curves[0], pay).max() > 3_000.0
