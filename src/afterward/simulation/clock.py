"""The steps of simulated time: months where a change is won or lost, then whole tax years."""

from __future__ import annotations

from dataclasses import dataclass

from afterward.base.months import elapsed_in_tax_year, tax_year_of

MONTHLY = 36
# Burnout is followed for ten years.
HEALTH_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its first month (counted from now), its length, and the tax year it lies in.

    `year` counts tax years from 0, the one that is running now: each has luck of its own.
    """

    first: int
    months: int
    tax_year: int
    closes_tax_year: bool
    year: int = 0

    @property
    def end(self) -> int:
        """Return the first month after the step."""
        return self.first + self.months


def steps(now: int, country: str, *, months_of_life: int) -> tuple[Step, ...]:
    """Return the steps from month `now`: monthly through the tax year of month 36, then yearly.

    The last step ends with the tax year in which `months_of_life` runs out.
    """
    monthly_end = MONTHLY + 12 - elapsed_in_tax_year(now + MONTHLY, country)
    head = range(min(monthly_end, max(months_of_life, 1)))
    years = range(head[-1] + 1, months_of_life, 12)
    return (
        *(_step(now, country, month, 1) for month in head),
        *(_step(now, country, month, 12) for month in years),
    )


def recorded(clock: tuple[Step, ...]) -> list[int]:
    """Return the months from now at which what a life has come to is kept, today first."""
    return [0, *(step.end for step in clock if step.end % 12 == 0 or step.months == 12)]


def burned_at(clock: tuple[Step, ...]) -> list[int]:
    """Return the months of those records by which burnout is told; the last closes ten years."""
    months = recorded(clock)
    within = sum(month < HEALTH_MONTHS for month in months)
    return [min(month, HEALTH_MONTHS) for month in months[: within + 1]]


def _step(now: int, country: str, first: int, months: int) -> Step:
    year = tax_year_of(now + first, country)
    closes = elapsed_in_tax_year(now + first + months, country) == 0
    return Step(first, months, year, closes, year - tax_year_of(now, country))
