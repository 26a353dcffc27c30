"""The Door before the answer: at most three short lines, calm ones; all of it stands below."""

from __future__ import annotations

from afterward.base.months import month_number, month_words
from afterward.base.saying import beside, say
from afterward.base.words import months, span
from afterward.door import DoorRow, Months, own_line
from afterward.door.runway import LONGEST_MONTHS
from afterward.options.listing import before_any
from afterward.profile import Profile, distress
from afterward.report.places_named import MORE_OF_IT
from afterward.report.short_door import leaving_rows, notice_is_assumed

CALM = say("Nothing needs deciding tonight.")
IN_TRAINING = say(
    "You are in training: when it ends comes before all else, and is told with the Door."
)
# Words of the Door's own line on those in training.
TRAINING = "ties.training"


def calm_lines(rows: tuple[DoorRow, ...], groups: list[Months]) -> list[str]:
    """Return what is said of the Door before the answer, at most three lines.

    That nothing hurries and the soonest day; how long cash and the way back last; and the one date
    that comes before the rest, the end of training or the month before which leaving costs most.
    """
    leaving = leaving_rows(rows)
    if not leaving:
        return [CALM]
    month = min(row.month for row in leaving)
    shown = [row for row in leaving if row.month == month]
    soonest = say(
        "The soonest you could leave is 1 {month}; the Door stands below.", month=month_words(month)
    )
    if notice_is_assumed(shown[0]):
        soonest = say(
            "The soonest you could leave is 1 {month}, if your notice is {months} (you have not "
            "said); the Door stands below.",
            month=month_words(month),
            months=months(shown[0].option.notice_months),
        )
    told = [beside(CALM, soonest), _lasts(shown)]
    return [line for line in (*told, _date(rows, groups)) if line]


def health_first(profile: Profile) -> list[str]:
    """Return two plain lines for someone worn out: health before any choice, never as an option.

    Nothing where the check-in is below the level at which help comes up, or was not answered.
    """
    who = profile.person
    first = before_any(who.country, who.profession)
    if distress(profile) == "none" or not first:
        return []
    return [first[0].summary, MORE_OF_IT]


def _lasts(shown: list[DoorRow]) -> str:
    """Return for how long the cash covers the bills, and until when the way back is easy."""
    parts = [part for part in (_cash(shown), _open(shown)) if part]
    return say("{all}.", all=beside(*parts, between="; ")) if parts else ""


def _cash(shown: list[DoorRow]) -> str:
    found = [line for row in shown if (line := own_line(row, "runway.full")) is not None]
    if not found:
        return ""
    low, high = (int(end or 0.0) for end in (found[0].low, found[0].high))
    if low >= LONGEST_MONTHS:
        return say("The bills would be covered without this post's pay")
    if high >= LONGEST_MONTHS:
        return say("Your cash covers the bills for {months} or more", months=months(low))
    return say("Your cash covers the bills for {months}", months=span(low, high))


def _open(shown: list[DoorRow]) -> str:
    found = (own_line(row, "licence.open") for row in shown if not row.option.clinical)
    line = next((line for line in found if line is not None), None)
    if line is None or not isinstance(line.value, str):
        return ""
    month, low, high = (
        month_words(month_number(text))
        for text in (line.value, line.extra["soonest"], line.extra["latest"])
    )
    if low == high:
        return say("the way back to clinic stays easy until about {month}", month=month)
    return say(
        "the way back to clinic stays easy until about {month} ({low} to {high})",
        month=month,
        low=low,
        high=high,
    )


def _finish(month: int) -> str:
    return say(
        "You are in training until {month}: to finish it, and choose then, is one of the options "
        "below.",
        month=month_words(month),
    )


def _date(rows: tuple[DoorRow, ...], groups: list[Months]) -> str:
    """Return the date that comes before the rest; "" where none does."""
    if any(own_line(row, TRAINING) is not None for row in rows):
        ends = {row.month for row in rows if row.option.in_training and not row.option.offer}
        return _finish(min(ends)) if ends else IN_TRAINING
    waits = [one for one in groups if one.worst is not None and one.worst < one.best]
    if not waits:
        return ""
    first = max(waits, key=lambda one: sum(loss.amount for loss in one.worst_losses))
    loss = max(first.worst_losses, key=lambda one: one.amount).what
    return say(
        "A date to know: before 1 {month} leaving can lose {what}.",
        month=month_words(first.best),
        what=loss,
    )
