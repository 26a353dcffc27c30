"""What a column of a table holds: words, numbers, flags, months, or pay that may be cut off above.

A column says under which headings it is found; the headings differ between releases and layouts,
so each is a list. Headings are compared by their letters and digits alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Months = NDArray[np.datetime64]

ColumnKind = Literal["words", "number", "flag", "month", "pay"]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A column of text, each different text kept once.

    `names` are the different texts in the order they first came; `codes` `(rows,)` says which of
    them a row holds. An empty text means that nothing was given.
    """

    names: tuple[str, ...]
    codes: NDArray[np.int32]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        """Return the text of a row."""
        return self.names[self.codes[row]]

    def __iter__(self) -> Iterator[str]:
        """Go through the texts row by row."""
        return (self.names[code] for code in self.codes.tolist())

    def among(self, *wanted: str) -> Flags:
        """Return for each row whether its text is one of those `wanted`."""
        held = np.array([name in wanted for name in self.names], dtype=bool)
        return held[self.codes] if len(self.names) else np.zeros(len(self.codes), dtype=bool)

    def take(self, rows: NDArray[Any]) -> Words:
        """Return the same column with only some rows, by number or by yes and no."""
        return Words(self.names, frozen(self.codes[rows]))


@dataclass(frozen=True, slots=True, eq=False)
class Pay:
    """A column of yearly pay in US dollars, where the highest pay is published only as "at least".

    `amount` `(rows,)` is not a number where nothing was released. Where `at_least` is true, the
    amount is the top of what is published and the true one is that or more.
    """

    amount: Numbers
    at_least: Flags

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.amount)

    def take(self, rows: NDArray[Any]) -> Pay:
        """Return the same column with only some rows, by number or by yes and no."""
        return Pay(frozen(self.amount[rows]), frozen(self.at_least[rows]))


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is found and what it may hold: `pattern` for words, limits for numbers."""

    kind: ColumnKind
    headers: tuple[str, ...]
    required: bool = True
    pattern: str = ""
    least: float = -np.inf
    most: float = np.inf


def frozen(values: NDArray[Any]) -> NDArray[Any]:
    """Return an array that can no longer be written to."""
    values.setflags(write=False)
    return values


def heading(text: object) -> str:
    """Return a heading as it is compared: small letters and digits, single spaces.

    >>> heading("O*NET-SOC Code"), heading("onetsoc_code"), heading("conceptUri")
    ('o net soc code', 'onetsoc code', 'concepturi')
    """
    return " ".join(re.findall(r"[a-z0-9]+", str(text).lower()))


def _column(kind: ColumnKind, headers: tuple[str, ...], **limits: Any) -> Any:
    made = Column(kind, tuple(heading(one) for one in headers), **limits)
    return field(metadata={"column": made})


def words(*headers: str, pattern: str = "", required: bool = True) -> Any:
    """Return a field of a table that holds text, found under any of these headings."""
    return _column("words", headers, pattern=pattern, required=required)


def number(
    *headers: str, least: float = -np.inf, most: float = np.inf, required: bool = True
) -> Any:
    """Return a field of a table that holds numbers between two limits."""
    return _column("number", headers, least=least, most=most, required=required)


def flag(*headers: str, required: bool = False) -> Any:
    """Return a field of a table that holds yes or no."""
    return _column("flag", headers, required=required)


def month(*headers: str, required: bool = False) -> Any:
    """Return a field of a table that holds months."""
    return _column("month", headers, required=required)


def pay(*headers: str) -> Any:
    """Return a field of a table that holds yearly pay."""
    return _column("pay", headers, least=0.0)
