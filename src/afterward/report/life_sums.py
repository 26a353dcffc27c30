"""The sums of one life, rounded so that they still add up, and its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from gettext import NullTranslations
from math import floor

from afterward.base.saying import ENGLISH, Said, beside, say, told
from afterward.base.words import MINUS, Digits, grouped_indian
from afterward.simulation.one_life import OneLife, Period

TABLE_WIDTH = 100
# The parts of a step in the order of a table: its column, and the lines that stand in it; what no
# column names stands in the one without a line.
OTHER_IN = say("Other in")
COLUMNS: tuple[tuple[Said, tuple[str, ...]], ...] = (
    (say("Pay"), ("wages",)),
    (OTHER_IN, ("partner", "pensions", "children")),
    (say("Set aside"), ("saving",)),
    (say("Tax"), ("tax",)),
    (say("Loans"), ("loans",)),
    (say("Other out"), ()),
    (say("Lived on"), ("spent",)),
    (say("Unpaid"), ("unpaid",)),
    (say("Returns"), ("returns",)),
)
SAVED, TODAY = say("Savings"), say("in today's")
# What the columns hold, where their names do not say it.
LEGEND = {
    OTHER_IN: say("a partner's pay and pensions"),
    say("Set aside"): say("what goes into a pension"),
    say("Tax"): say("held back from pay, and settled when the tax year closes"),
    say("Other out"): say("health cover, holding a licence, and what leaving or coming back costs"),
    say("Lived on"): say("all spending"),
    say("Unpaid"): say("what is due and cannot be borrowed, and is never paid"),
    say("Returns"): say("what savings earn or lose, and what credit costs"),
}
# What is said of a column only where it holds this line.
WITH_CHILDREN = {OTHER_IN: say("a partner's pay, pensions and child benefit")}
# Parts that are neither income nor a bill.
APART = ("spent", "unpaid", "returns")
CENTS, WHOLE, THOUSANDS = 100.0, 1.0, 0.001


@dataclass(frozen=True, slots=True)
class Sums:
    """One step in whole units (a cent, one, a thousand): opening + parts = closing, exactly.

    `parts` holds each line, and `spent` (below zero), `unpaid` and `returns`.
    """

    period: Period
    opening: int
    parts: dict[str, int]
    closing: int
    today: int

    @property
    def came_in(self) -> int:
        """Return all that came in, returns left aside."""
        return sum(v for k, v in self.parts.items() if v > 0 and k not in APART)

    @property
    def went_out(self) -> int:
        """Return all that went out, below zero, what was lived on left aside."""
        return sum(v for k, v in self.parts.items() if v < 0 and k not in APART)


def added_up(parts: dict[str, float], total: int) -> dict[str, int]:
    """Return parts as whole numbers that sum to `total`, each less than one away from its own.

    Each is rounded down, and those that lost most are rounded up until the sum is right.

    >>> added_up({"a": 1.4, "b": 1.4, "c": 1.2}, 4)
    {'a': 2, 'b': 1, 'c': 1}
    """
    low = {name: int(value // 1) for name, value in parts.items()}
    missing = total - sum(low.values())
    lost = sorted(parts, key=lambda name: low[name] - parts[name])
    raised = set(lost[: max(missing, 0)])
    return {name: low[name] + (name in raised) for name in parts}


def sums_of(life: OneLife, unit: float = WHOLE) -> list[Sums]:
    """Return every step of a life in whole units; `unit` is how many of them make one."""
    found = []
    for period in life.periods:
        opening, closing = (floor(x * unit + 0.5) for x in (period.opening, period.closing))
        apart = {"spent": -period.spent, "unpaid": period.unpaid, "returns": period.returns}
        parts = {**period.lines, **apart}
        # A part that is nothing stays nothing.
        some = {name: value * unit for name, value in parts.items() if value}
        whole = dict.fromkeys(parts, 0) | added_up(some, closing - opening)
        today = round(period.closing / period.end_price * unit)
        found.append(Sums(period, opening, whole, closing, today))
    return found


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, its head first, each cell a text that is told by itself."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Return all that is told in it."""
        return tuple(cell for row in self.rows for cell in row)

    def drawn(self, words: NullTranslations = ENGLISH) -> str:
        """Return it as lines, a head of two words in two, so that columns are as wide as sums."""
        heads, *rows = ([told(cell, words) for cell in row] for row in self.rows)
        grid = [[one.rpartition(" ")[0] for one in heads], [one.split(" ")[-1] for one in heads]]
        grid += rows
        widths = [max(len(line[i]) for line in grid) for i in range(len(heads))]
        return "\n".join(_line(line, widths) for line in grid)


def table(rows: list[Sums], named: Callable[[Period], str], currency: str, before: str) -> Table:
    """Return steps as a table; columns of nothing are left out.

    `before` names the row that holds what stood before the first.
    """
    kept = [(name, keys) for name, keys in _columns(rows) if any(_of(row, keys) for row in rows)]
    grid: list[tuple[str, ...]] = [("", *(name for name, _ in kept), SAVED, TODAY)]
    grid.append((before, *("" for _ in kept), whole(rows[0].opening, currency), ""))
    for row in rows:
        cells = (whole(_of(row, keys), currency) for _, keys in kept)
        ends = (whole(row.closing, currency), whole(row.today, currency))
        grid.append((named(row.period), *cells, *ends))
    return Table(tuple(grid))


def legend(rows: list[Sums]) -> str:
    """Return what a table's columns hold, those that are there."""
    there = {name for name, keys in _columns(rows) if any(_of(row, keys) for row in rows)}
    given = any(_of(row, ("children",)) for row in rows)
    holds = LEGEND | (WITH_CHILDREN if given else {})
    said = [
        say("“{column}” is {what}", column=name, what=holds[name])
        for name in LEGEND
        if name in there
    ]
    today = say("“{column}” is those savings in today's money", column=TODAY)
    return beside(*said, today, between="; ")


def fits(text: str) -> bool:
    """Return whether a table is no wider than a screen."""
    return all(len(line) <= TABLE_WIDTH for line in text.splitlines())


def _columns(rows: list[Sums]) -> list[tuple[Said, tuple[str, ...]]]:
    """Return the columns with all the lines that stand in each."""
    named = {key for _, keys in COLUMNS for key in keys}
    rest = tuple(dict.fromkeys(key for row in rows for key in row.parts if key not in named))
    return [(name, keys or rest) for name, keys in COLUMNS]


def _of(row: Sums, keys: Iterable[str]) -> int:
    return sum(row.parts.get(key, 0) for key in keys)


def _line(cells: list[str], widths: list[int]) -> str:
    first, *rest = (
        cell.ljust(width) if i == 0 else cell.rjust(width)
        for i, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return " ".join([first, *rest]).rstrip()


def whole(amount: int, currency: str) -> str:
    """Return a whole amount with its thousands parted and a true minus, without the sign."""
    grouped = grouped_indian(abs(amount)) if currency == "INR" else f"{abs(amount):,}"
    return Digits(f"{MINUS}{grouped}" if amount < 0 else grouped, {})
