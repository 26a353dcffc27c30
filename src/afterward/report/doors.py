"""The Door told to a person: options that share lines stand together, sources at the end."""

from __future__ import annotations

import datetime as dt
import textwrap
from functools import reduce
from itertools import groupby
from typing import Any

from afterward.base.months import day_words, month_words
from afterward.base.saying import beside, say
from afterward.door import OWN, Block, DoorRow, Line, Loss, Months, in_time, own_line

WIDTH = 96
FIRST_WORDS = say(
    "What opens and closes on the day the present post would end, from the law, your own numbers "
    "and each option's figures. Each line can be checked by hand. A number with no range beside it "
    "is exact, by law or as you typed it, unless it says otherwise."
)
LOOK_FIRST = say(
    "Months without pay are what is left if you leave on that day. With the post found first, and "
    "notice given then, only unpaid study is left. The answers further on take it that way, "
    "unless you said that you would leave before you look."
)

NO_MONTH = say(
    "None of the rules we hold makes one month of the next three years dearer to leave in than "
    "another"
)
MONTHS_WORDS = say(
    "By sums that hang on the calendar alone: forgiveness, a bond, an employer's share. They come "
    "from your own numbers; what else a month is good or bad for is yours to say."
)
# For those in training, wherever the Door speaks of months.
IN_TRAINING = "ties.training"


def door_view(rows: tuple[DoorRow, ...]) -> list[dict[str, Any]]:
    """Return the Door in words under a head for each month: what options share, what differs."""
    return [
        {
            "title": head,
            "blocks": [
                {
                    "names": beside(*block.names, between="; "),
                    "lines": block.shared,
                    "rows": [_own(row) for row in block.rows],
                }
                for block in under
            ],
        }
        for head, under in heads(rows)
    ]


def first_words(rows: tuple[DoorRow, ...]) -> str:
    """Return what the Door is, and what its months without pay mean."""
    gaps = any(own_line(row, "runway.gap") and row.option.road == "leave" for row in rows)
    return beside(FIRST_WORDS, LOOK_FIRST) if gaps and rows[0].looks_first else FIRST_WORDS


def heads(rows: tuple[DoorRow, ...]) -> list[tuple[str, list[Block]]]:
    """Return each month of leaving as a head, once, with the blocks that stand under it."""
    found = groupby(
        sorted(in_time(rows), key=lambda block: (block.month, block.until or 0)),
        key=lambda block: (block.month, block.until),
    )
    return [(_head(month, until), list(under)) for (month, until), under in found]


def _head(month: int, until: int | None) -> str:
    first = month_words(month)
    if until is None:
        return say("From 1 {month}", month=first)
    return say(
        "From 1 {month} to 1 {until}, the same in each month that is told",
        month=first,
        until=month_words(until),
    )


def _own(row: DoorRow) -> dict[str, Any]:
    found = (own_line(row, name) for name in OWN)
    return {"name": row.option.name, "lines": tuple(line for line in found if line is not None)}


def months_words(rows: tuple[DoorRow, ...]) -> str:
    """Return what the months are told by, and for those in training what is not held."""
    return beside(MONTHS_WORDS, training_words(rows))


def training_words(rows: tuple[DoorRow, ...]) -> str:
    """Return that leaving before or after the end of training comes first; "" to all others."""
    found = (own_line(row, IN_TRAINING) for row in rows)
    return next((line.says for line in found if line is not None), "")


def months_view(months: list[Months]) -> list[dict[str, str]]:
    """Return the best and worst month to leave, options with the same months told together.

    `one` is the first of the options it is so for, `names` are all of them.
    """
    together: dict[str, list[str]] = {}
    for one in months:
        together.setdefault(_months_words(one), []).append(one.option.name)
    return [
        {"says": says, "names": beside(*names, between="; "), "one": names[0]}
        for says, names in together.items()
    ]


def _months_words(one: Months) -> str:
    """Return what leaving before and after the month that loses least comes to, in a sentence.

    Every month before it loses more; the worst of them the most.
    """
    if one.worst is None and not one.best_losses:
        return say("{no_month}.", no_month=NO_MONTH)
    if one.worst is None:
        return say(
            "Leaving in any month of the next three years loses {lost}.",
            lost=_lost(one.best_losses),
        )
    after = _lost(one.best_losses) if one.best_losses else say("nothing")
    best, worst = month_words(one.best), month_words(one.worst)
    if one.worst > one.best:
        return say(
            "Leaving on 1 {best} loses {after}, and on 1 {worst} {lost}.",
            best=best,
            after=after,
            worst=worst,
            lost=_lost(one.worst_losses),
        )
    return say(
        "Leaving before 1 {best} loses up to {lost}; from then on it loses {after}.",
        best=best,
        lost=_lost(one.worst_losses),
        after=after,
    )


def _lost(losses: tuple[Loss, ...]) -> str:
    return reduce(
        lambda some, one: say("{some} and {one}", some=some, one=one), (loss.why for loss in losses)
    )


def door_text(
    rows: tuple[DoorRow, ...],
    *,
    on: dt.date,
    width: int = WIDTH,
    months: list[Months] | None = None,
) -> str:
    """Return the Door as plain text; each line's source is a number, listed once at the end."""
    sources: dict[str, int] = {}
    parts: list[str] = [say("The Door, as of {day}", day=day_words(on))]
    parts += _wrap(training_words(rows), width, "")
    parts += _wrap(first_words(rows), width, "")
    for head, under in heads(rows):
        parts += ["", head]
        for block in under:
            parts += _block(block, sources, width)
    if months:
        parts += ["", say("The months themselves"), *_wrap(months_words(rows), width, "")]
        for told in months_view(months):
            parts += _wrap(f"{told['says']} ({told['names']})", width, "  - ")
    parts += ["", "Sources"]
    parts += [p for text, n in sources.items() for p in _wrap(text, width, f"  [{n}] ")]
    return "\n".join(parts) + "\n"


def _block(block: Block, sources: dict[str, int], width: int) -> list[str]:
    parts = _wrap("; ".join(block.names) + ":", width, "  ")
    parts += [p for line in block.shared for p in _line(line, sources, width, "  - ")]
    for row in block.rows:
        own = _own(row)["lines"]
        says = " ".join(f"{line.says} {_mark(line, sources)}" for line in own)
        name = f"{row.option.name}: " if len(block.rows) > 1 else ""
        parts += _wrap(f"{name}{says}", width, "  > ")
    return parts


def _line(line: Line, sources: dict[str, int], width: int, lead: str) -> list[str]:
    return _wrap(f"{line.says} {_mark(line, sources)}", width, lead)


def _mark(line: Line, sources: dict[str, int]) -> str:
    plain = line.grade == "A" or "grade" in line.source
    grade = "" if plain else f" (grade {line.grade})"
    return f"[{sources.setdefault(line.source + grade, len(sources) + 1)}]"


def _wrap(text: str, width: int, lead: str) -> list[str]:
    rest = " " * len(lead)
    return textwrap.wrap(text, width, initial_indent=lead, subsequent_indent=rest)
