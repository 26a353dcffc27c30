"""One's own practice in India: half of receipts counts as profit, up to a limit."""

from __future__ import annotations

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.law.india import presumptive_limit, presumptive_profit
from afterward.law.india.regimes import better_regime
from afterward.law.tax import tax_code

LAKH = 100_000
NEW = tax_code("IN", "", year=2026, self_employed=True)
OLD = tax_code("IN", "", year=2026, self_employed=True, regime="old")


# 24 lakh: profit 12 lakh, rebate. 50: 25 lakh: 3,00,000 + 30 % of 1 lakh = 3,30,000, x 1.04 (6.9 %
# of receipts). 75: 37.5 lakh: 3,00,000 + 30 % of 13.5 lakh = 7,05,000, x 1.04 (9.8 %).
@pytest.mark.parametrize(("lakh", "due"), [(24, 0), (50, 343_200), (75, 733_200)])
def test_receipts_pay_to_the_rupee(lakh, due):
    assert NEW.explain(lakh * LAKH).total == due


def test_a_practice_has_no_standard_deduction_but_a_pension_beside_it_has():
    # 24.2 lakh: profit 12.1 lakh, relief: 10,000 x 1.04. A pension of 75,000 beside it is free.
    assert NEW.explain(24.2 * LAKH).total == 10_400
    assert NEW.explain(24.2 * LAKH, other=75_000).total == 10_400


def test_the_old_regime_takes_half_of_receipts_too_less_what_is_stated():
    # 24 lakh: 12 lakh less 2 lakh = 10 lakh: 1,12,500 x 1.04.
    assert OLD.explain(24 * LAKH, deductions=2 * LAKH).total == 117_000


def test_above_75_lakh_books_are_needed_and_one_s_own_profit_is_asked_for():
    with pytest.raises(AfterwardError) as refused:
        NEW.explain(75 * LAKH + 1)
    assert refused.value.code == "law.receipts"
    assert "75,00,000" in refused.value.message
    assert "books" in refused.value.message
    assert "profit your own books show" in refused.value.remedy


def test_with_books_the_stated_profit_is_taxed_whatever_the_receipts():
    # 1 crore of receipts, 25 lakh of profit: as 50 lakh without books.
    told = NEW.explain(100 * LAKH, profit=25 * LAKH)
    assert told.total == 343_200
    assert told.gross == 100 * LAKH
    # With books a profit below or above half may be stated below the limit, too.
    assert NEW.explain(50 * LAKH, profit=12 * LAKH).total == 0
    assert NEW.explain(24 * LAKH, profit=25 * LAKH).total == 343_200


def test_one_receipt_above_the_limit_among_many_is_refused():
    with pytest.raises(AfterwardError, match="80,00,000"):
        NEW.lines(np.array([10.0, 80.0, 20.0]) * LAKH)
    due = NEW.lines(np.array([50.0, 80.0]) * LAKH, profit=np.array([0.0, 25.0]) * LAKH)
    assert due["income_tax"].tolist() == pytest.approx([343_200, 343_200])


def test_a_profit_without_a_practice_is_refused():
    with pytest.raises(AfterwardError, match="own practice"):
        tax_code("IN", "", year=2026).explain(20 * LAKH, profit=5 * LAKH)


def test_cash_of_more_than_five_percent_lowers_the_limit_to_50_lakh():
    receipts = np.array([60.0, 60.0]) * LAKH
    cash = np.array([3 * LAKH, 3 * LAKH + 1])
    assert presumptive_limit(receipts, cash).tolist() == [75 * LAKH, 50 * LAKH]
    assert float(presumptive_profit(60 * LAKH, 3 * LAKH)) == 30 * LAKH
    with pytest.raises(AfterwardError, match="50,00,000"):
        presumptive_profit(60 * LAKH, 3 * LAKH + 1)
    assert float(presumptive_profit(50 * LAKH, 50 * LAKH)) == 25 * LAKH


def test_the_comparison_of_regimes_knows_a_practice():
    # 24 lakh without deductions: nothing, against (1,12,500 + 30 % of 2 lakh) x 1.04.
    found = better_regime(24 * LAKH, self_employed=True)
    assert str(found.regime) == "new"
    assert float(found.by) == pytest.approx(179_400)


def test_what_the_sum_on_receipts_leaves_out_is_said():
    told = NEW.explain(24 * LAKH)
    assert any("costs of the practice" in said for said in told.not_counted)
    assert any("cash" in said for said in told.not_counted)
    assert "s.44ADA" in told.lines[0].source
    assert "s.58" in told.lines[0].source
