"""The Door as spans and dates: what holds by the calendar, and what each month of leaving opens."""

from __future__ import annotations

from afterward.base.months import month_number, month_of, month_words, whole_months
from afterward.base.saying import say
from afterward.charts.timeline import Group, Track
from afterward.decision import Decision
from afterward.door import DoorRow, open_door, own_line
from afterward.door.debts import pslf_done_month
from afterward.door.runway import LONGEST_MONTHS
from afterward.profile import training_ends
from afterward.report.doors_kept import kept_doors
from afterward.report.short_door import leaving_rows

MOST_DAYS = 3  # days of leaving that are shown
DAYS_A_MONTH = 30.4
BEYOND = 36  # months after the last day of leaving that are drawn
ANY_OPTION = say("Whichever option is chosen")
FORGIVEN = say("Loan forgiveness is complete, if the present post goes on")
OPEN_WAY = say("About how long the easy way back to clinic is open")
CASH = say("About how long cash covers the bills")


def door_groups(decision: Decision) -> list[Group]:
    """Return the calendar's own dates, then what each day of leaving opens and closes.

    Empty where no option leaves the present post.
    """
    doors = open_door(decision.profile, decision.alternatives, on=decision.on, leave=decision.leave)
    rows = leaving_rows(kept_doors(doors, decision))
    months = sorted({row.month for row in rows})[:MOST_DAYS]
    if not months:
        return []
    dated = _calendar(decision)
    first = [Group(ANY_OPTION, month_of(decision.on), dated)] if dated else []
    return first + [_leaving(m, [row for row in rows if row.month == m]) for m in months]


def last_month(groups: list[Group]) -> float:
    """Return the last month that is drawn; what lies beyond it is an arrow."""
    return max(group.month for group in groups) + BEYOND


def _calendar(decision: Decision) -> tuple[Track, ...]:
    """Return the dates that hang on no option, in the order they come."""
    profile, on = decision.profile, decision.on
    ties, work = profile.licence, profile.work
    done = (pslf_done_month(profile, debt, on) for debt in profile.debts)
    found = [
        *((FORGIVEN, month) for month in dict.fromkeys(done)),
        (say("The bond is served"), _number(ties.bond_until)),
        (say("What the employer paid in is vested"), _number(work.vests)),
        (say("Training ends"), training_ends(profile, on)),
    ]
    ahead = [(month, name) for name, month in found if month is not None and month > month_of(on)]
    return tuple(Track(name, month) for month, name in sorted(ahead))


def _number(month: str | None) -> int | None:
    return None if month is None else month_number(month)


def _leaving(month: int, rows: list[DoorRow]) -> Group:
    """Return what leaving on the first of a month opens and closes."""
    tracks = [_notice(month, rows), _cash(month, rows), _way_back(month, rows)]
    tracks += [_non_compete(month, rows), _visa(month, rows)]
    held = tuple(track for track in tracks if track is not None)
    return Group(
        say("Leaving on 1 {month}", month=month_words(month)), month, held or (_left(month),)
    )


def _left(month: int) -> Track:
    return Track(say("The post ends"), month)


def _notice(month: int, rows: list[DoorRow]) -> Track | None:
    notice = max(whole_months(row.option.notice_months) for row in rows)
    return Track(say("Notice"), month - notice, month) if notice else None


def _cash(month: int, rows: list[DoorRow]) -> Track | None:
    """Return how long cash lasts without this post's pay: at today's spending, at most on less."""
    found = [line for row in rows if (line := own_line(row, "runway.full")) is not None]
    low, high = (found[0].low, found[0].high) if found else (None, None)
    if low is None or high is None or low >= LONGEST_MONTHS:
        return None
    if high >= LONGEST_MONTHS:
        return Track(say("{cash}, longer on essentials alone", cash=CASH), month, month + low)
    return Track(CASH, month, month + low, month + high)


def _way_back(month: int, rows: list[DoorRow]) -> Track | None:
    found = (own_line(row, "licence.open") for row in rows if not row.option.clinical)
    until = next((line.value for line in found if line is not None), None)
    return Track(OPEN_WAY, month, month_number(until)) if isinstance(until, str) else None


def _non_compete(month: int, rows: list[DoorRow]) -> Track | None:
    return _lasting(
        month, rows, "ties.non_compete", say("A clause may bar similar work nearby"), 1.0
    )


def _visa(month: int, rows: list[DoorRow]) -> Track | None:
    names = {line.id for row in rows for line in row.lines if line.id.startswith("ties.visa.")}
    if not names:
        return None
    return _lasting(month, rows, min(names), say("What the visa leaves"), 1.0 / DAYS_A_MONTH)


def _lasting(
    month: int, rows: list[DoorRow], line_id: str, name: str, months: float
) -> Track | None:
    """Return a span from the day of leaving of as long as a line of the Door says."""
    found = (own_line(row, line_id) for row in rows)
    value = next((line.value for line in found if line is not None), None)
    if not isinstance(value, float | int) or value <= 0:
        return None
    return Track(name, month, month + months * value)
