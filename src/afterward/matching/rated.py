"""What is rated of each occupation, as tables of numbers, with who was not rated marked.

Rows are occupations, columns the elements of one section (skills, knowledge, abilities, work
styles, interests, work values).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from afterward.occupations.tables import Ratings

Array = NDArray[np.float64]
Section = Literal["skills", "knowledge", "abilities", "styles", "interests", "values"]

# Which elements a section holds, and the scales it may be rated on: importance, extent, interest,
# or (from release 30.3 on) the weight of a work style.
SECTIONS: dict[Section, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "skills": (("2.A.", "2.B."), ("IM",)),
    "knowledge": (("2.C.",), ("IM",)),
    "abilities": (("1.A.",), ("IM",)),
    "styles": (("1.C.", "1.D."), ("IM", "WI")),
    "interests": (("1.B.1.",), ("OI",)),
    "values": (("1.B.2.",), ("EX",)),
}
LEVELS = ("LV",)
# An occupation that was not rated borrows the mean of the nearest by code: of this many letters.
KIN = (7, 6, 5, 4, 2, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Rated:
    """The ratings of one section on one scale.

    `value` and `error` (standard errors, zero where none is published) `(occupation, element)`;
    `borrowed` `(occupation,)` says where ratings are the mean of kin; `date` is the year and month
    of the newest rating of an occupation, not a time where there is none.
    """

    elements: tuple[str, ...]
    value: Array
    error: Array
    borrowed: NDArray[np.bool_]
    date: NDArray[np.datetime64]


def rated(
    table: Ratings, codes: Sequence[str], starts: tuple[str, ...], scales: tuple[str, ...]
) -> Rated | None:
    """Return the ratings of the elements that start so, or None where there are none."""
    wanted = (one for one in table.element.names if one.startswith(starts))
    rows = table.take(table.element.among(*wanted) & table.scale.among(*scales))
    if not len(rows):
        return None
    elements = tuple(sorted(set(rows.element)))
    row, column, known = _places(rows, codes, elements)
    value, error = (np.full((len(codes), len(elements)), np.nan) for _ in range(2))
    value[row, column], error[row, column] = rows.value[known], rows.error[known]
    months = rows.date[known].astype(np.int64)
    newest = np.full(len(codes), np.iinfo(np.int64).min)
    np.maximum.at(newest, row, months)
    filled, borrowed = filled_by_kin(value, codes)
    date = newest.astype("datetime64[M]")
    return Rated(elements, filled, np.nan_to_num(error), borrowed, date)


def _places(
    rows: Ratings, codes: Sequence[str], elements: tuple[str, ...]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    of_code = {one: at for at, one in enumerate(codes)}
    of_element = {one: at for at, one in enumerate(elements)}
    by_code = np.array([of_code.get(one, -1) for one in rows.code.names])[rows.code.codes]
    by_element = np.array([of_element.get(one, -1) for one in rows.element.names])
    known = by_code >= 0
    return by_code[known], by_element[rows.element.codes][known], known


def filled_by_kin(value: Array, codes: Sequence[str]) -> tuple[Array, NDArray[np.bool_]]:
    """Return values with the unrated occupations filled from kin, and which those are."""
    filled = value.copy()
    missing = np.isnan(value).all(axis=1)
    held = np.flatnonzero(~missing)
    for at in np.flatnonzero(missing):
        for letters in KIN:
            kin = [one for one in held if codes[one][:letters] == codes[at][:letters]]
            if kin:
                filled[at] = np.nanmean(value[kin], axis=0)
                break
    means = np.nanmean(np.where(np.isnan(filled).all(axis=0), 0.0, filled), axis=0)
    return np.where(np.isnan(filled), means, filled), np.asarray(missing)
