"""The steps of simulated time: months where a change is won or lost, then whole tax years."""

from __future__ import annotations

from dataclasses import dataclass

from afterward.base.months import elapsed_in_tax_year, tax_year_of

MONTHLY = 36


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its first month (counted from now), its length, and the tax year it lies in."""

    first: int
    months: int
    tax_year: int
    closes_tax_year: bool

    @property
    def end(self) -> int:
        """Return the first month after the step."""
        return self.first + self.months


def steps(now: int, country: str, *, months_of_life: int) -> tuple[Step, ...]:
    """Return the steps from month `now`: monthly through the tax year of month 36, then yearly.

    The last step ends with the tax year in which `months_of_life` runs out.
    """
    monthly_end = MONTHLY + 12 - elapsed_in_tax_year(now + MONTHLY, country)
    head = [
        Step(m, 1, tax_year_of(now + m, country), _closes(now + m, country))
        for m in range(min(monthly_end, max(months_of_life, 1)))
    ]
    first = head[-1].end
    years = range(first, months_of_life, 12)
    return (
        *head,
        *(Step(m, 12, tax_year_of(now + m, country), closes_tax_year=True) for m in years),
    )


def _closes(month: int, country: str) -> bool:
    return elapsed_in_tax_year(month + 1, country) == 0
