"""Months as people write them ("2027-03"), counted so that they can be added and compared."""

from __future__ import annotations

import datetime as dt
import math
from typing import Annotated

from msgspec import Meta

from afterward.base.checking import MONTH_PATTERN
from afterward.base.saying import say

MonthText = Annotated[str, Meta(pattern=MONTH_PATTERN)]

NAMES = (
    say("January"),
    say("February"),
    say("March"),
    say("April"),
    say("May"),
    say("June"),
    say("July"),
    say("August"),
    say("September"),
    say("October"),
    say("November"),
    say("December"),
)


SHORT_NAMES = (
    say("Jan"),
    say("Feb"),
    say("Mar"),
    say("Apr"),
    say("May"),
    say("Jun"),
    say("Jul"),
    say("Aug"),
    say("Sep"),
    say("Oct"),
    say("Nov"),
    say("Dec"),
)


def whole_months(count: float) -> int:
    """Return how many firsts of a month a span of months takes: a part of one counts as one.

    Two weeks' notice, half a month, are over by the first of the next month and not before.
    """
    return math.ceil(count - 1e-9)


def month_number(text: str) -> int:
    """Return months since year 0 for `2027-03`."""
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def month_text(number: int) -> str:
    """Return `2027-03` for a month number."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def month_words(number: int) -> str:
    """Return `March 2027` for a month number."""
    return say("{month} {year}", month=NAMES[number % 12], year=number // 12)


def short_month_words(number: int) -> str:
    """Return `Mar 2027` for a month number."""
    return say("{month} {year}", month=SHORT_NAMES[number % 12], year=number // 12)


def month_of(day: dt.date) -> int:
    """Return the month number a day lies in."""
    return day.year * 12 + day.month - 1


def first_day(number: int) -> dt.date:
    """Return the first day of a month."""
    return dt.date(number // 12, number % 12 + 1, 1)


# The month of the calendar (0 is January) in which a country's tax year begins.
TAX_YEAR_BEGINS = {"US": 0, "UK": 3, "IN": 3}


def tax_year_of(month: int, country: str) -> int:
    """Return the year in which the tax year of a calendar month (a month number) began."""
    return (month - TAX_YEAR_BEGINS[country]) // 12


def elapsed_in_tax_year(month: int, country: str) -> int:
    """Return how many months of the tax year lie before a calendar month."""
    return (month - TAX_YEAR_BEGINS[country]) % 12


def day_words(day: dt.date) -> str:
    """Return `24 November 2026`."""
    return say("{day} {month} {year}", day=day.day, month=NAMES[day.month - 1], year=day.year)
