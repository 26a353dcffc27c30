"""The day of leaving: one person, one option, one month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from afterward.base.months import first_day, month_of, month_words
from afterward.base.saying import say
from afterward.base.words import CURRENCY, money
from afterward.options import Alternative
from afterward.profile import Profile


@dataclass(frozen=True, slots=True)
class Day:
    """One option begun by leaving the present post in one month (a month number)."""

    profile: Profile
    option: Alternative
    on: dt.date
    month: int

    @property
    def country(self) -> str:
        """Return the person's country."""
        return self.profile.person.country

    @property
    def months_from_now(self) -> int:
        """Return how many whole months, from the first of next month, lie before that day."""
        return max(self.month - month_of(self.on) - 1, 0)

    @property
    def leaves_employer(self) -> bool:
        """Return whether the option ends the present employment."""
        return not self.option.same_employer

    @property
    def leaves_clinic(self) -> bool:
        """Return whether the option leaves clinical practice."""
        return not self.option.clinical

    @property
    def words(self) -> str:
        """Return the day in words, such as `1 March 2027`."""
        return say("1 {month}", month=month_words(self.month))

    @property
    def date(self) -> dt.date:
        """Return the first day of the month."""
        return first_day(self.month)

    def money(self, amount: float) -> str:
        """Return an amount in the person's own currency."""
        return money(amount, CURRENCY[self.country], digits=3)

    def exact(self, amount: float) -> str:
        """Return an amount that the law sets, to the last whole unit of its currency."""
        return money(amount, CURRENCY[self.country], digits=12)
