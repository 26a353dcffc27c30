"""Student loans of three countries: what a month costs, what is owed after it, how it ends."""

from __future__ import annotations

from afterward.law.loans.forgiving import forgiveness_months, pslf_months, taxable_forgiveness
from afterward.law.loans.india import EducationLoan, education_loan, moratorium
from afterward.law.loans.leaving import Course, Leaving, leaving
from afterward.law.loans.level import TERM_PLANS, level_payment, standard_months, term
from afterward.law.loans.month import accrue, payment, yearly_rate
from afterward.law.loans.opening import LOAN_RULES_FROM, check_open, open_plans, plan_on
from afterward.law.loans.plans import (
    INCOME_DRIVEN,
    PLAN_NAMES,
    PLANS,
    PSLF_PLANS,
    UK_PLANS,
    UK_UNDERGRADUATE,
    needed_rate,
    source,
)
from afterward.law.loans.steps import Fact
from afterward.law.loans.table import Borrower, Month, Year, months, schedule
from afterward.law.loans.told import explain_loan
from afterward.law.loans.uk import plan2_rate, uk_rate, uk_start, uk_together
from afterward.law.loans.us import poverty_line, rap

__all__ = [
    "INCOME_DRIVEN",
    "LOAN_RULES_FROM",
    "PLANS",
    "PLAN_NAMES",
    "PSLF_PLANS",
    "TERM_PLANS",
    "UK_PLANS",
    "UK_UNDERGRADUATE",
    "Borrower",
    "Course",
    "EducationLoan",
    "Fact",
    "Leaving",
    "Month",
    "Year",
    "accrue",
    "check_open",
    "education_loan",
    "explain_loan",
    "forgiveness_months",
    "leaving",
    "level_payment",
    "months",
    "moratorium",
    "needed_rate",
    "open_plans",
    "payment",
    "plan2_rate",
    "plan_on",
    "poverty_line",
    "pslf_months",
    "rap",
    "schedule",
    "source",
    "standard_months",
    "taxable_forgiveness",
    "term",
    "uk_rate",
    "uk_start",
    "uk_together",
    "yearly_rate",
]
