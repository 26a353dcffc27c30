"""The Door in some lines: below the answer, the whole of it one command or one click away."""

from __future__ import annotations

import textwrap

from afterward.base.months import month_words, whole_months
from afterward.base.saying import joined, opening, say, say_many, within
from afterward.base.words import months as months_words
from afterward.door import DoorRow, Line, Months, own_line
from afterward.report.doors import IN_TRAINING, NO_MONTH, months_view, training_words

TITLE = say("The Door: what opens and closes")
WHOLE = say("All of it, option by option, each line with its source:  afterward door")
# Left to the whole Door: what leaving does not touch, what differs by option, a second way; and
# training, which stands above all the rest.
LEFT_OUT = ("clocks.write_off", "runway.gap", "ties.notice", "cover.market", IN_TRAINING)
NOT_THE_POST = say(
    "That is the way back to clinical work, not to your training post. Whether a place given up "
    "can be had again, or kept open by time out, is not in the rules held here: it is the first "
    "thing to ask those who run your training."
)
BEFORE_LICENCE, AFTER_LICENCE = ("runway", "clocks"), ("pension", "cover", "ties")


def short_door(rows: tuple[DoorRow, ...], months: list[Months]) -> list[str]:
    """Return what opens and closes for those who leave in the first month shown, a line each.

    Only lines that some option has are told; where options differ, what they share is told and
    that the rest differs. The months that stand out come last.
    """
    leaving = leaving_rows(rows)
    if not leaving:
        return []
    month = min(row.month for row in leaving)
    shown = [row for row in leaving if row.month == month]
    return [
        *_told(shown, BEFORE_LICENCE),
        *_licence(shown),
        *_told(shown, AFTER_LICENCE),
        *_months(rows, months, month),
    ]


def leaving_rows(rows: tuple[DoorRow, ...]) -> list[DoorRow]:
    """Return the rows on which the post ends on the day: not where a part of it goes on."""
    return [row for row in rows if not (row.option.same_employer or row.option.beside)]


def title(rows: tuple[DoorRow, ...]) -> str:
    """Return the day the short Door is about."""
    leaving = leaving_rows(rows)
    if not leaving:
        return say("If you leave")
    first = min(leaving, key=lambda row: row.month)
    notice = whole_months(first.option.notice_months)
    day = month_words(first.month)
    if not notice:
        return say("If you leave on 1 {month} (the soonest)", month=day)
    if notice_is_assumed(first):
        return say(
            "If you leave on 1 {month} (the soonest, with {months} of notice assumed: you have not "
            "said)",
            month=day,
            months=months_words(notice),
        )
    return say(
        "If you leave on 1 {month}, with notice given by 1 {notice} (the soonest)",
        month=day,
        notice=month_words(first.month - notice),
    )


def notice_is_assumed(row: DoorRow) -> bool:
    """Return whether the notice a row counts is one that nobody said."""
    line = own_line(row, "ties.notice")
    return line is not None and line.grade == "M"


def short_text(rows: tuple[DoorRow, ...], months: list[Months], *, path: str, width: int) -> str:
    """Return the short Door as plain text, with the command for the whole of it."""
    training = training_words(rows)
    heads = [TITLE, *([training] if training else []), f"{title(rows)}:"]
    lines = [line for head in heads for line in textwrap.wrap(head, width)]
    for says in short_door(rows, months):
        lines += textwrap.wrap(says, width, initial_indent="  - ", subsequent_indent="    ")
    return "\n".join([*lines, f"{WHOLE} {path}"])


def _told(rows: list[DoorRow], groups: tuple[str, ...]) -> list[str]:
    """Return a sentence or two for each kind of line in some groups."""
    found: dict[str, list[str]] = {}
    for group in groups:
        for line in (line for row in rows for line in row.groups[group] if _is_told(line)):
            found.setdefault(line.id, []).append(line.says)
    return [_shared(list(dict.fromkeys(says))) for says in found.values()]


def _is_told(line: Line) -> bool:
    generic = line.id == "ties.tail" and line.value is None
    return not (generic or line.id.startswith(LEFT_OUT))


def _shared(says: list[str]) -> str:
    """Return the first sentence of what is said, and whether the rest differs by option."""
    if len(says) == 1:
        return _first(says[0])
    return say("{first}; the rest differs by option.", first=opening(says[0]))


def _licence(rows: list[DoorRow]) -> list[str]:
    """Return until when the way back is open, and how long it is, for those who leave clinic."""
    lines = {
        line.id: line for row in rows if not row.option.clinical for line in row.groups["licence"]
    }
    if "licence.open" not in lines or "licence.return" not in lines:
        return []
    until, back = _first(lines["licence.open"].says), _first(lines["licence.return"].says)
    trains = any(own_line(row, IN_TRAINING) is not None for row in rows)
    told = say("If it is clinic you leave: {until} {back}", until=within(until), back=back)
    return [told, *([NOT_THE_POST] if trains else [])]


def _first(says: str) -> str:
    return say("{sentence}.", sentence=opening(says))


def _months(rows: tuple[DoorRow, ...], months: list[Months], first: int) -> list[str]:
    """Return the months that stand out, and those at which something changes."""
    views = [view for view in months_view(months) if not view["says"].startswith(NO_MONTH)]
    views.sort(key=lambda view: -_count(view))
    told = [_for_whom(view, len(months)) for view in views[:1]]
    later = sorted({row.month for row in rows if row.month > first and not _opens(row)})
    named = [say("1 {month}", month=month_words(month)) for month in later[:3]]
    if named and not any(name in says for name in named for says in told):
        days = joined(named)
        told.append(say("Look at {days} too: something is done or served by then.", days=days))
    return told or [say("{no_month}.", no_month=NO_MONTH)]


def _opens(row: DoorRow) -> bool:
    """Return whether a row begins with the end of training, which is said above all the rest."""
    return row.option.after_training


def _count(view: dict[str, str]) -> int:
    return view["names"].count(";") + 1


def _for_whom(view: dict[str, str], every: int) -> str:
    """Return what the month is worth, beginning with how many options it is so for."""
    count, says = _count(view), within(view["says"])
    if count == every:
        return say("For every option that changes your post, {says}", says=says)
    return say_many(
        "For {n} of the {every} options that change your post (“{one}”), {says}",
        "For {n} of the {every} options that change your post (such as “{one}”), {says}",
        count,
        every=every,
        one=view["one"],
        says=says,
    )
