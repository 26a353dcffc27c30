"""Two answers that point different ways, side by side: what was chosen, over what, and when."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Sequence
from typing import Any

from afterward.base.months import day_words
from afterward.preferences.diary import Answers, Entry
from afterward.report.ask_kept import FROM
from afterward.report.ask_levels import rows
from afterward.report.ask_words import WIDTH

CLASH = "Two answers point different ways. Both can be true on different days."
ON_ONE_DAY = "{day}, earlier", "later that day"
CHOSEN, OTHER = "chosen", "over"
CLASH_KEYS = "k keep both   t take back the earlier   u take back this   q stop for now"
EITHER = "Either can be taken back, today or later:"
TAKE_BACK = (
    "  afterward ask {profile} --take-back {earlier}   (the earlier)",
    "  afterward ask {profile} --take-back {later}   (the later)",
)
KEPT_BOTH = "Both are kept."
EARLIER_GONE = "The earlier one is taken back."
# Columns stand so far apart; names of rows take what room is left, on more lines where need be.
APART, INDENT, LEAST_NAME = 2, 2, 14


def asked(answers: Answers, pair: tuple[int, int], currency: str, profile: str) -> list[str]:
    """Return two answers side by side, with the keys that take either back now, or later."""
    return [*clash(answers, pair, currency, profile), f"{' ' * INDENT}{CLASH_KEYS}"]


def clash(answers: Answers, pair: tuple[int, int], currency: str, profile: str) -> list[str]:
    """Return two answers side by side, and how to take either back.

    `pair` are their numbers in the file, the earlier first.
    """
    numbers = {"earlier": pair[0] + FROM, "later": pair[1] + FROM}
    way = [line.format(profile=profile, **numbers) for line in TAKE_BACK]
    table = _table(*(answers.answers[number] for number in pair), currency)
    return [" " * INDENT + line for line in [CLASH, *table, EITHER, *way]]


def _table(earlier: Entry, now: Entry, currency: str) -> list[str]:
    """Return a row for each thing: chosen and turned down then, chosen and turned down now."""
    names, days = list(now.first), _days(earlier.on, now.on)
    then, here = (_chosen_first(entry, names, currency) for entry in (earlier, now))
    body = [(name, *cells, *more) for (name, *cells), (_, *more) in zip(then, here, strict=True)]
    head = ("", CHOSEN, OTHER, CHOSEN, OTHER)
    wide = _widths([head, *body], days)
    left = WIDTH - INDENT - sum(wide) - APART * len(wide)
    room = min(max(len(row[0]) for row in body), max(left, LEAST_NAME))
    over = (wide[0] + APART + wide[1], wide[2] + APART + wide[3])
    lines = _row("", days, room, over)
    return [
        *lines,
        *(line for name, *cells in (head, *body) for line in _row(name, cells, room, wide)),
    ]


def _widths(table: list[tuple[str, ...]], days: tuple[str, str]) -> list[int]:
    """Return how wide each of the four columns is, a day over each two of them."""
    wide = [max(len(row[i]) for row in table) for i in range(1, 5)]
    for at, day in zip((0, 2), days, strict=True):
        wide[at] += max(len(day) - wide[at] - APART - wide[at + 1], 0)
    return wide


def _row(name: str, cells: Sequence[str], room: int, wide: Sequence[int]) -> list[str]:
    """Return one row, its cells beside the last line of its name."""
    *above, last = textwrap.wrap(name, room) or [""]
    held = (cell.rjust(width) for cell, width in zip(cells, wide, strict=True))
    return [*above, (" " * APART).join([last.ljust(room), *held])]


def _chosen_first(entry: Entry, names: list[Any], currency: str) -> list[tuple[str, str, str]]:
    """Return rows of one answer in the order of `names`: what was chosen, then the other."""
    first, second = ({name: side[name] for name in names} for side in (entry.first, entry.second))
    sides = (first, second) if entry.said == "first" else (second, first)
    return rows(*sides, currency)


def _days(earlier: dt.date, now: dt.date) -> tuple[str, str]:
    if earlier == now:
        return ON_ONE_DAY[0].format(day=day_words(earlier)), ON_ONE_DAY[1]
    return day_words(earlier), day_words(now)
