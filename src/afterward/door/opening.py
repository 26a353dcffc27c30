"""One row for each option and month of leaving: runway, clocks, licence, pension, cover, ties."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from afterward.base.months import month_text
from afterward.door.calendar import every_month, months_of_interest, soonest_month
from afterward.door.children import children_line
from afterward.door.cover import cover_lines
from afterward.door.day import Day
from afterward.door.debts import clock_lines
from afterward.door.lines import Line
from afterward.door.pay import pay_lines
from afterward.door.pension import pension_lines
from afterward.door.returning import licence_lines
from afterward.door.runway import runway_lines
from afterward.door.ties import tie_lines
from afterward.options import Alternative
from afterward.profile import Profile


def own_pay_lines(day: Day) -> tuple[Line, ...]:
    """Return what an option pays by the hour, and what the law gives for children on that pay."""
    children = children_line(day)
    return (*pay_lines(day), *((children,) if children is not None else ()))


GROUPS = (
    ("runway", runway_lines),
    ("clocks", clock_lines),
    ("licence", licence_lines),
    ("pension", pension_lines),
    ("cover", cover_lines),
    ("ties", tie_lines),
    ("pay", own_pay_lines),
)


@dataclass(frozen=True, slots=True)
class DoorRow:
    """What opens and closes under one option if the present post ends in one month."""

    option: Alternative
    month: int
    groups: dict[str, tuple[Line, ...]]
    looks_first: bool = True

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return all lines of the row, in the order of the groups."""
        return tuple(line for group in self.groups.values() for line in group)

    def as_dict(self) -> dict[str, Any]:
        """Return the row as plain data under the documented names."""
        return {
            "option": self.option.id,
            "name": self.option.name,
            "leave": month_text(self.month),
            **{name: [line.as_dict() for line in lines] for name, lines in self.groups.items()},
        }


def open_door(
    profile: Profile,
    options: tuple[Alternative, ...],
    *,
    on: dt.date,
    leave: int | None = None,
    every: bool = False,
) -> tuple[DoorRow, ...]:
    """Return what opens and closes for every option, by month of leaving.

    `leave` is a month number (the soonest the notice allows, where it is sooner); without it
    each option is shown for that soonest month, and for the months at which something changes (a
    clock done, a bond served, a share vested). `every` shows each month of the next 36 instead.
    """
    rows = []
    for option in options:
        shown = every_month(option, on) if every else _months(profile, option, on, leave)
        for month in shown:
            day = Day(profile=profile, option=option, on=on, month=month)
            groups = {name: make(day) for name, make in GROUPS}
            rows.append(DoorRow(option, month, groups, profile.work.look_first))
    return tuple(rows)


def _months(
    profile: Profile, option: Alternative, on: dt.date, leave: int | None
) -> tuple[int, ...]:
    soonest = soonest_month(option, on)
    if leave is not None:
        return (max(leave, soonest),)
    if option.same_employer:
        return (soonest,)
    later = [m for m in months_of_interest(profile, on) if m > soonest]
    return (soonest, *later)
