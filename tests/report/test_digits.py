"""No number is told to more digits than its error bears."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.words import money
from afterward.decision import decide
from afterward.report import pictures, turns
from afterward.report.hundred import best_count, in_hundred, of_hundred
from afterward.report.page import gap_words
from afterward.report.ranges import amount, with_range
from afterward.report.sampling import errors
from afterward.report.sentences import regret_words
from afterward.report.side_by_side import more_or_less, pair_sentence
from afterward.report.turns import turning_lines
from afterward.simulation.outcomes import Spread, quantile_errors, spread
from lives import ON, example


@pytest.fixture(scope="module")
def answer():
    return decide(example(), on=ON, lives=256)


def place(told):
    """Return the place of the last digit that is not nought: 100 for $4,100."""
    digits = re.sub(r"[^\d]", "", told)
    return 10 ** (len(digits) - len(digits.rstrip("0"))) if digits.strip("0") else 1


@given(value=st.floats(1.0, 1e6), error=st.floats(10.0, 1e4))
def test_a_sum_ends_at_the_place_of_its_error(value, error):
    told = money(value, "USD", error=error)
    assert place(told) >= 10 ** np.floor(np.log10(error)) or told == "$0"


def test_a_number_with_an_error_of_ten_or_more_is_told_in_tens():
    assert amount(123.4, "time", example(), 12.0) == "120"
    assert amount(123.4, "time", example(), 3.0) == "123"
    assert amount(12.34, "time", example(), 0.2) == "12.3"
    assert amount(12.34, "time", example(), 0.7) == "12"


def test_each_end_of_a_range_is_rounded_by_its_own_error():
    shares = 7
    held = Spread(50_123.0, 1.0, tuple(10_111.0 * n for n in range(1, shares + 1)), (1e3,) * shares)
    # 20,222, 40,444 and 60,666, each known to a thousand
    assert with_range(held, "money", example()) == "$40,000 ($20,000 to $61,000)"


def test_the_error_of_a_quantile_is_how_far_it_varies():
    # knowledge, luck, and what only the two together bring
    rng = np.random.default_rng(3)
    ends, told = [], []
    for _ in range(300):
        table = rng.normal(size=(64, 1)) + rng.normal(size=(1, 16)) + rng.normal(size=(64, 16))
        ends.append(np.quantile(table, (0.1, 0.5, 0.9)))
        told.append(quantile_errors(table, (0.1, 0.5, 0.9)))
    assert np.mean(told, axis=0) == pytest.approx(np.std(ends, axis=0), rel=0.15)


def test_what_is_the_same_in_every_life_has_no_error():
    held = spread(np.full((8, 8), 3.0))
    assert held.errors == (0.0,) * 7
    assert held.quantiles == (3.0,) * 7


@given(seed=st.integers(0, 100))
def test_quantiles_are_those_of_numpy(seed):
    values = np.random.default_rng(seed).normal(size=(9, 7))
    held = spread(values)
    assert held.at(0.10) == pytest.approx(np.quantile(values, 0.10), abs=1e-12)
    assert held.at(0.95) == pytest.approx(np.quantile(values, 0.95), abs=1e-12)


def test_differences_beside_staying_end_at_their_error(answer):
    ids, money_of = answer.utility.options, answer.outcomes.criteria["money"]
    for option in answer.options[1:]:
        gap = money_of[ids.index(option.option.id)] - money_of[0]
        said = pair_sentence(option, answer)
        found = re.search(r"comes to \$([\d,]+) (more|less)", said)
        off = quantile_errors(gap, (0.5,))[0]
        if found and off >= 1.0:
            assert place(found[1]) >= 10 ** np.floor(np.log10(off))


def test_a_difference_that_rounds_to_nothing_is_none():
    assert more_or_less(3.0, "USD", 400.0) == "no difference"
    assert more_or_less(-1234.0, "USD", 30.0) == "$1,230 less"
    assert more_or_less(1234.0, "USD", 400.0) == "$1,200 more"


def test_what_is_fallen_short_of_ends_at_its_error(answer):
    off = errors(answer)
    a_month = answer.outcomes.spending_now / answer.outcomes.annuity_months
    for option in answer.options:
        error = off[option.option.id].regret
        said = regret_words(option, answer, error)
        sum_ = re.search(r"as much as \$([\d,]+)", said)[1]
        assert place(sum_) >= 10 ** np.floor(np.log10(error * a_month)) or sum_ == "0"


def test_a_turning_point_ends_at_the_place_of_what_it_may_be_off_by(answer):
    for line in turning_lines(answer):
        found = re.search(r"(?:rises|falls) to \$([\d,]+) .*?give or take \$([\d,]+)", line)
        if found:
            then, off = found.groups()
            half = int(off.replace(",", "")) / 2.0
            assert place(then) * 10 >= 10 ** np.floor(np.log10(half)) or then == "0"


def test_time_without_pay_is_in_whole_months_and_no_finer_than_its_error(answer):
    for option in answer.options:
        assert re.fullmatch(r"none|\d+ months( \(\d+ to \d+\))?", gap_words(option))


def test_the_pictures_tell_sums_to_the_place_of_their_error(answer):
    fan, bars = pictures.wealth_fan(answer), pictures.money_bars(answer)
    wealth = answer.outcomes.wealth[0]
    years = answer.outcomes.wealth_years
    rows = [row for row in fan.table.rows if row[0] == answer.options[0].option.name]
    for row in rows:
        at = int(np.abs(years - float(row[1])).argmin())
        error = quantile_errors(wealth[..., at].astype(float), (0.5,))[0]
        if error >= 1.0:
            assert place(row[4]) >= 10 ** np.floor(np.log10(error))
    for row, option in zip(bars.table.rows, answer.options, strict=True):
        assert place(row[1]) >= 10 ** np.floor(np.log10(option.outcomes["money"].error(0.5)))


def test_a_number_no_larger_than_its_error_is_told_as_a_bound():
    assert in_hundred(0.03, 0.02) == "at most 7 of 100"
    assert best_count(0.03, 0.02) == "≤7"
    assert in_hundred(0.05, 0.02) == "5 of 100 (give or take 4)"
    assert best_count(0.05, 0.02) == "5 ± 4"
    assert of_hundred(0.01, 0.001, "draws") == "at most 2 of 100 draws"


@given(share=st.floats(0.0, 1.0), error=st.floats(0.0, 0.2))
def test_no_count_is_told_with_an_error_as_large_as_itself(share, error):
    found = re.fullmatch(r"(\d+) of 100 \(give or take (\d+)\)", in_hundred(share, error))
    assert found is None or int(found[1]) > int(found[2])


def test_a_shortfall_too_small_to_tell_is_said_so(answer):
    one = answer.options[0]
    assert "too small to tell" in regret_words(one, answer, one.regret)
    assert "(give or take" in regret_words(one, answer, one.regret / 5.0)


@pytest.mark.parametrize(
    ("now", "at", "told"),
    [
        (150.0, 300.0, "is worth more than now, by how much is too unsure to tell, “"),
        (150.0, 10.0, "falls to next to nothing in worth, “"),
    ],
)
def test_a_turning_point_its_error_could_put_anywhere_is_not_told_to_the_dollar(
    answer, monkeypatch, now, at, told
):
    point = replace(answer.turning_points[0], now=now, at=at, option=answer.options[1].option.id)
    monkeypatch.setattr(turns, "rate_off", lambda *_: 900.0)
    assert told in turns.turning_sentence(point, at, answer)
    monkeypatch.setattr(turns, "rate_off", lambda *_: 2.0)
    assert "(give or take $2)" in turns.turning_sentence(point, at, answer)
