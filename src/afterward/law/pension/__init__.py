"""Pensions set by law: the NHS scheme, workplace and State Pension, and what leaving loses."""

from __future__ import annotations

from afterward.law.pension.allowance import (
    AllowanceYear,
    allowance_year,
    annual_allowance,
    nhs_growth,
    pension_input,
)
from afterward.law.pension.scheme import (
    active_bonus,
    early_reduction,
    nhs_accrual,
    nhs_contribution,
    nhs_source,
)
from afterward.law.pension.state import pension_age_at, state_pension, state_pension_age
from afterward.law.pension.told import explain_pension
from afterward.law.pension.workplace import auto_enrolment
from afterward.law.pension.worth import Span, must_beat, worth_of_pension

__all__ = [
    "AllowanceYear",
    "Span",
    "active_bonus",
    "allowance_year",
    "annual_allowance",
    "auto_enrolment",
    "early_reduction",
    "explain_pension",
    "must_beat",
    "nhs_accrual",
    "nhs_contribution",
    "nhs_growth",
    "nhs_source",
    "pension_age_at",
    "pension_input",
    "state_pension",
    "state_pension_age",
    "worth_of_pension",
]
