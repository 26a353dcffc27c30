import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from afterward.base.distributions import (
    Beta,
    LogNormal,
    Normal,
    Point,
    Quantiles,
    Triangular,
    Uniform,
)
from afterward.base.errors import AfterwardError
from afterward.base.figures import (
    Assumption,
    Figure,
    draw,
    ledger_row,
    reach,
    read_quantities,
    widened,
)
from afterward.base.sources import Source
from afterward.base.streams import Streams

SOURCE = Source(title="A paper", seen=dt.date(2026, 11, 23))


def figure(**given):
    values = {
        "id": "a.figure",
        "name": "A figure",
        "distribution": Normal(mean=10.0, sd=2.0),
        "unit": "hours",
        "population": "clinicians",
        "country": "US",
        "year": 2024,
        "source": SOURCE,
        "grade": "A",
    }
    return Figure(**{**values, **given})


def test_a_figure_without_a_source_cannot_be_made():
    with pytest.raises(AfterwardError, match="no source"):
        figure(source=None)
    with pytest.raises(TypeError):
        Figure(id="x", name="y", distribution=Point(1.0), unit="u")
    with pytest.raises(AfterwardError, match="without a title"):
        Source(title="  ", seen=dt.date(2026, 1, 1))


def test_a_derived_figure_shows_its_derivation():
    with pytest.raises(AfterwardError, match="does not show how"):
        figure(grade="C")


@pytest.mark.parametrize(
    ("grade", "borrowed", "sd"),
    [("A", False, 2.0), ("B", False, 2.3), ("C", False, 2.6), ("A", True, 3.5), ("B", True, 4.025)],
)
def test_spread_widens_by_the_stated_numbers(grade, borrowed, sd):
    made = figure(grade=grade, borrowed=borrowed, derivation="shown")
    assert widened(made).sd == pytest.approx(sd)


def test_an_assumption_is_grade_m_and_wider_still():
    made = Assumption(
        id="b",
        name="b",
        distribution=Normal(mean=10.0, sd=2.0),
        unit="u",
        reason="nobody knows",
        date=dt.date(2026, 11, 24),
    )
    assert made.grade == "M"
    assert widened(made).sd == pytest.approx(3.2)
    assert "assumed" in ledger_row(made)["source"]


def test_a_published_point_of_lower_grade_gets_a_spread_of_its_own():
    assert reach(figure(distribution=Point(100.0))) == (100.0, 100.0)
    low, high = reach(figure(distribution=Point(100.0), grade="B"))
    assert low < 100.0 < high


def test_figures_of_one_group_are_high_and_low_together():
    states = np.arange(1, 200)
    a = draw(figure(together="rates"), Streams(1), states)
    b = draw(figure(id="other", together="rates", year=2020), Streams(1), states)
    c = draw(figure(id="alone"), Streams(1), states)
    assert np.array_equal(a, b)
    assert abs(np.corrcoef(a, c)[0, 1]) < 0.25


def test_bounds_hold_after_widening():
    made = figure(distribution=Normal(mean=1.0, sd=5.0), at_least=0.0)
    assert draw(made, Streams(2), np.arange(1, 300)).min() == 0.0


def test_every_fault_of_a_file_is_told_at_once_with_its_path():
    row = {
        "id": "x",
        "name": "x",
        "distribution": {"kind": "uniform", "low": 3, "high": 1},
        "unit": "u",
        "population": "p",
        "country": "ZZ",
        "yeer": 2020,
        "source": "s",
        "grade": "A",
    }
    table = {"source": {"s": {"title": "t", "seen": dt.date(2026, 1, 1)}}, "figure": [row]}
    with pytest.raises(AfterwardError) as caught:
        read_quantities(table, file="f.toml")
    paths = {fault.path for fault in caught.value.faults}
    assert paths == {
        "figure[0].distribution.high",
        "figure[0].country",
        "figure[0].yeer",
        "figure[0].year",
    }
    assert "Did you mean `year`?" in str(caught.value)


def test_an_unknown_source_is_named_with_those_there_are():
    with pytest.raises(AfterwardError, match="one of: s"):
        read_quantities(
            {"source": {"s": {}}, "figure": [{"id": "x", "source": "z"}]}, file="f.toml"
        )


SHAPES = [
    (Normal(mean=3.0, sd=2.0), stats.norm(3, 2)),
    (Beta(a=5.0, b=15.0), stats.beta(5, 15)),
    (Uniform(low=2.0, high=5.0), stats.uniform(2, 3)),
    (Triangular(low=1.0, mode=2.0, high=5.0), stats.triang(0.25, 1, 4)),
]


@pytest.mark.parametrize(("shape", "known"), SHAPES)
def test_quantiles_and_means_are_those_of_the_named_law(shape, known):
    u = np.array([0.01, 0.2, 0.5, 0.8, 0.99])
    assert shape.ppf(u) == pytest.approx(known.ppf(u))
    assert shape.mean == pytest.approx(known.mean(), rel=1e-6)


def test_a_published_spread_goes_through_its_own_points():
    made = Quantiles(median=100.0, low=60.0, low_at=0.1, high=180.0, high_at=0.9)
    assert made.ppf(np.array([0.1, 0.5, 0.9])) == pytest.approx([60, 100, 180])
    topped = Quantiles(
        median=100.0, low=60.0, low_at=0.1, high=180.0, high_at=0.9, at_least_high=True
    )
    assert topped.ppf(0.9) > 180


def test_a_lognormal_goes_through_its_own_points():
    made = LogNormal(median=1.6, p05=0.8, p95=4.0)
    assert made.ppf(np.array([0.05, 0.5, 0.95])) == pytest.approx([0.8, 1.6, 4.0])


@given(st.sampled_from([s for s, _ in SHAPES]), st.floats(1.0, 4.0))
def test_widening_never_narrows(shape, factor):
    low, high = shape.ppf(np.array([0.1, 0.9]))
    wide_low, wide_high = shape.widened(factor, 0.0).ppf(np.array([0.1, 0.9]))
    # A uniform or triangle that would cross zero stops there and keeps its upper side.
    assert wide_high - wide_low >= (high - low) * 0.999


def test_a_published_spread_of_people_becomes_less_sure_in_its_level_not_twice_as_wide():
    # log-sd of people ln 2 / 1.28155 = 0.5409; level 0.2 * (2.275 - 1) = 0.255; together 0.5980
    people = Quantiles(median=100.0, low=50.0, low_at=0.1, high=200.0, high_at=0.9)
    loose = people.widened(1.3 * 1.75, 0.05)
    assert np.log(loose.p95 / loose.median) / 1.6448536 == pytest.approx(0.5980, abs=1e-4)
    assert loose.mean == pytest.approx(people.mean, rel=1e-9)
    # the mean of a log-normal is median * exp(sd^2 / 2): the median gives way by
    # exp((0.5409^2 - 0.5980^2) / 2) = 0.968
    assert loose.median == pytest.approx(96.8, abs=0.1)
    assert people.widened(1.0, 0.03).median == pytest.approx(100.0, abs=0.1)


def test_figures_that_hang_together_in_part_correlate_by_their_strength():
    states = np.arange(1, 20_001)
    a, b = (
        draw(figure(id=name, together="place", strength=0.6), Streams(1), states)
        for name in ("one", "two")
    )
    assert np.corrcoef(a, b)[0, 1] == pytest.approx(0.6, abs=0.02)
    # and each is spread as it was: mean 10, sd 2
    assert (a.mean(), a.std()) == (pytest.approx(10, abs=0.06), pytest.approx(2, abs=0.04))


def test_no_strength_is_luck_of_ones_own():
    states = np.arange(1, 50)
    apart = draw(figure(together="place", strength=0.0), Streams(1), states)
    assert np.array_equal(apart, draw(figure(), Streams(1), states))


@pytest.mark.parametrize("strength", [-0.1, 1.1])
def test_a_strength_is_a_share(strength):
    row = {
        "id": "x",
        "name": "x",
        "distribution": {"kind": "point", "value": 3},
        "unit": "u",
        "reason": "only for this test",
        "date": dt.date(2026, 1, 1),
        "strength": strength,
    }
    with pytest.raises(AfterwardError, match="strength"):
        read_quantities({"assumption": [row]}, file="f.toml")
