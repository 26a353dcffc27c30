from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from afterward import evidence
from afterward.base.errors import AfterwardError
from afterward.base.figures import Assumption, Figure, ledger_row, middle, reach
from afterward.evidence import figure, figures, gather

ROOM = Path(evidence.__file__).parent

# What the rooms above ask this one for, by name: a name that changes breaks their answers.
ASKED_FOR = [
    "burnout.half_life",
    "burnout.stable_share",
    "burnout.prevalence",
    "burnout.hours",
    "burnout.nights",
    "hiring.clinical",
    "money.inflation.us",
    "money.inflation.uk",
    "money.inflation.in",
    "money.pay_growth.us",
    "money.pay_growth.uk",
    "money.pay_growth.in",
    "money.minimum_wage.uk",
    "money.real_pay_growth",
    "money.real_cash_return",
    "money.real_portfolio_return",
    "money.real_portfolio_sd",
    "money.cobra_single",
    "money.cobra_family",
    "time.night_recovery",
]


@pytest.mark.parametrize("name", ASKED_FOR)
def test_every_figure_the_simulation_asks_for_is_on_the_shelf(name):
    assert figure(name).id == name


@pytest.mark.parametrize("quantity", figures(), ids=lambda q: q.id)
def test_every_figure_says_whom_it_describes_when_and_who_says_so(quantity):
    row = ledger_row(quantity)
    assert row["name"]
    assert row["unit"]
    assert row["source"]
    assert row["grade"] in {"A", "B", "C", "M"}
    assert 1990 <= row["year"] <= 2026
    if isinstance(quantity, Figure):
        assert quantity.population
        assert quantity.source.title


@pytest.mark.parametrize("quantity", figures(), ids=lambda q: q.id)
def test_every_assumption_gives_its_reason_and_a_date_that_has_been(quantity):
    if isinstance(quantity, Assumption):
        assert len(quantity.reason) > 15
        assert quantity.date <= dt.date(2026, 11, 25)
        assert "placeholder" not in quantity.reason


@pytest.mark.parametrize("quantity", figures(), ids=lambda q: q.id)
def test_every_figure_lies_in_its_own_range_and_its_range_within_its_bounds(quantity):
    low, high = reach(quantity)
    assert low <= middle(quantity) <= high
    assert quantity.at_least is None or low >= quantity.at_least
    assert quantity.at_most is None or high <= quantity.at_most


def test_every_id_begins_with_the_name_of_its_file():
    for path in ROOM.glob("*.toml"):
        assert all(q.id.startswith(f"{path.stem}.") for q in gather([path]))


def test_figures_are_read_once():
    assert figures() is figures()


def test_an_unknown_figure_is_refused_with_the_nearest_names():
    with pytest.raises(AfterwardError) as caught:
        figure("burnout.half_live")
    assert caught.value.code == "figure.unknown"
    assert "burnout.half_life" in caught.value.remedy


def test_a_name_like_no_other_is_refused_with_the_way_to_the_list():
    with pytest.raises(AfterwardError) as caught:
        figure("zzzzzz")
    assert "afterward figures" in caught.value.remedy


ONE = """
[[assumption]]
id = "a.b"
name = "A number"
distribution = { kind = "point", value = 1 }
unit = "things"
reason = "only for this test"
date = 2026-11-24
"""


def test_one_id_in_two_files_is_refused(tmp_path):
    first, second = tmp_path / "one.toml", tmp_path / "two.toml"
    first.write_text(ONE)
    second.write_text(ONE)
    with pytest.raises(AfterwardError, match=r"a\.b is used in two files") as caught:
        gather([first, second])
    assert caught.value.file == "two.toml"


def test_a_figure_without_a_source_cannot_be_read(tmp_path):
    path = tmp_path / "bare.toml"
    path.write_text(
        """
[[figure]]
id = "a.b"
name = "A number"
distribution = { kind = "point", value = 1 }
unit = "things"
population = "nobody"
country = "US"
year = 2026
grade = "A"
"""
    )
    with pytest.raises(AfterwardError) as caught:
        gather([path])
    assert [fault.path for fault in caught.value.faults] == ["figure[0].source"]
