"""From the cells of a file to the columns of a table, with the place of what cannot be read.

A file has few different cells and many rows, so each different cell is read once and remembered.
"""

from __future__ import annotations

import datetime as dt
import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterward.base.checking import shown
from afterward.base.errors import AfterwardError, Fault
from afterward.occupations.columns import Column, Pay, Words, frozen

# How the publishers write that there is nothing: not given, not applicable, not released.
NOTHING = {"", "n/a", "N/A", "*", "**"}
TOP_CODED = "#"
NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?([eE][-+]?\d{1,2})?", re.ASCII)
YES, NO = {"Y", "TRUE", "1"}, {"N", "FALSE", "0"}
MONTH = re.compile(
    r"(?P<m>\d{1,2})/(?P<y>\d{4})|(?P<year>\d{4})-(?P<month>\d\d)(-\d\d.*)?", re.ASCII
)
NO_MONTH = np.datetime64("NaT").astype("datetime64[M]").astype(np.int64)
EPOCH = 1970


@dataclass(frozen=True, slots=True)
class Place:
    """Where cells come from: the file, the heading, and the row of the first of them."""

    file: str
    heading: str
    row: int


class Collector(ABC):
    """Takes the cells of one column, chunk by chunk, and gives the whole column."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.known: dict[Any, float] = {}
        self.chunks: list[NDArray[np.float64]] = []

    def add(self, cells: Sequence[Any], place: Place) -> None:
        """Take more cells.

        Raises:
            AfterwardError: a cell cannot be read; the error names file, row and heading.
        """
        # In the order they come: a set would number texts differently in each process.
        for cell in (one for one in dict.fromkeys(cells) if one not in self.known):
            try:
                self.known[cell] = self.read(plain(cell))
            except ValueError as allowed:
                raise _refused(cells, cell, place, str(allowed)) from None
        known = self.known
        self.chunks.append(np.array([known[cell] for cell in cells], dtype=np.float64))

    def skip(self, rows: int) -> None:
        """Take as many rows without a cell: this file does not have the column."""
        self.add([""] * rows, Place("", "", 0))

    @abstractmethod
    def read(self, text: str) -> float:
        """Return a cell as the number it is kept as; ValueError says what is allowed."""

    def whole(self, dtype: Any) -> Any:
        """Return all that was taken, as one array that cannot be written to."""
        if not self.chunks:
            return frozen(np.empty(0, dtype=dtype))
        return frozen(np.concatenate(self.chunks).astype(dtype))

    @abstractmethod
    def done(self) -> Any:
        """Return the column."""


class _Words(Collector):
    def __init__(self, column: Column) -> None:
        super().__init__(column)
        self.names: dict[str, int] = {}
        self.pattern = re.compile(column.pattern, re.ASCII) if column.pattern else None

    def read(self, text: str) -> float:
        text = "" if text in {"n/a", "N/A"} else text
        if self.pattern and not self.pattern.fullmatch(text):
            message = f"text of the form {self.column.pattern}"
            raise ValueError(message)
        return self.names.setdefault(text, len(self.names))

    def skip(self, rows: int) -> None:
        self.chunks.append(np.full(rows, self.names.setdefault("", len(self.names)), dtype=float))

    def done(self) -> Words:
        return Words(tuple(self.names), self.whole(np.int32))


class _Number(Collector):
    def read(self, text: str) -> float:
        return np.nan if text in NOTHING else self.number(text)

    def number(self, text: str) -> float:
        least, most = self.column.least, self.column.most
        value = float(text.replace(",", "")) if _is_number(text) else np.nan
        if least <= value <= most:
            return value
        limits = f" from {least:g} to {most:g}" if np.isfinite([least, most]).any() else ""
        raise ValueError("a number" + limits)

    def done(self) -> Any:
        return self.whole(np.float64)


class _Pay(_Number):
    def read(self, text: str) -> float:
        return np.inf if text == TOP_CODED else super().read(text)

    def done(self) -> Pay:
        amount = self.whole(np.float64)
        at_least = frozen(np.isinf(amount))
        return Pay(frozen(np.where(at_least, np.nan, amount)), at_least)


class _Flag(Collector):
    def read(self, text: str) -> float:
        if text.upper() in YES | NO or text in NOTHING:
            return float(text.upper() in YES)
        message = "Y or N, TRUE or FALSE, or nothing"
        raise ValueError(message)

    def done(self) -> Any:
        return self.whole(np.bool_)


class _Month(Collector):
    def read(self, text: str) -> float:
        if text in NOTHING:
            return NO_MONTH
        found = MONTH.fullmatch(text)
        year, month = (found["y"] or found["year"], found["m"] or found["month"]) if found else "00"
        if 1 <= int(month) <= 12:
            return (int(year) - EPOCH) * 12 + int(month) - 1
        message = "a month such as 08/2023 or 2023-08"
        raise ValueError(message)

    def done(self) -> Any:
        return frozen(self.whole(np.int64).astype("datetime64[M]"))


COLLECTORS: dict[str, type[Collector]] = {
    "words": _Words,
    "number": _Number,
    "flag": _Flag,
    "month": _Month,
    "pay": _Pay,
}


def collector(column: Column) -> Collector:
    """Return what takes the cells of such a column."""
    return COLLECTORS[column.kind](column)


def plain(cell: object) -> str:
    """Return a cell as text: a whole number without a point, a day as year, month and day."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.date):
        return cell.strftime("%Y-%m-%d")
    return str(cell)


def _is_number(text: str) -> bool:
    found = NUMBER.fullmatch(text)
    return found is not None and any(letter.isdigit() for letter in text)


def _refused(cells: Sequence[Any], cell: object, place: Place, allowed: str) -> AfterwardError:
    row = place.row + list(cells).index(cell)
    came = shown(plain(cell)) if plain(cell) else "nothing"
    return AfterwardError(
        "a cell cannot be read, so the file may be damaged or of another release",
        code="data.damaged",
        file=place.file,
        faults=(Fault(f'row {row}, column "{place.heading}"', came, allowed),),
        remedy="Nothing was kept. Download the file again and add it once more.",
    )
