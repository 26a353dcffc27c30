"""The direction numbers of Sobol's sequence, for its first 32 coordinates.

Each row holds a primitive polynomial over two elements, as bits, and the first odd numbers that go
with it. The numbers are those of Joe and Kuo (2008), "Constructing Sobol sequences with better
two-dimensional projections", which SciPy uses too; the tests hold the two side by side. SciPy's own
are not read here because `scipy.stats` takes longer to load than a whole answer takes to find.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BITS = 32
_ROWS = (
    (3, 1),
    (7, 1, 3),
    (11, 1, 3, 1),
    (13, 1, 1, 1),
    (19, 1, 1, 3, 3),
    (25, 1, 3, 5, 13),
    (37, 1, 1, 5, 5, 17),
    (41, 1, 1, 5, 5, 5),
    (47, 1, 1, 7, 11, 19),
    (55, 1, 1, 5, 1, 1),
    (59, 1, 1, 1, 3, 11),
    (61, 1, 3, 5, 5, 31),
    (67, 1, 3, 3, 9, 7, 49),
    (91, 1, 1, 1, 15, 21, 21),
    (97, 1, 3, 1, 13, 27, 49),
    (103, 1, 1, 1, 15, 7, 5),
    (109, 1, 3, 1, 15, 13, 25),
    (115, 1, 1, 5, 5, 19, 61),
    (131, 1, 3, 7, 11, 23, 15, 103),
    (137, 1, 3, 7, 13, 13, 15, 69),
    (143, 1, 1, 3, 13, 7, 35, 63),
    (145, 1, 3, 5, 9, 1, 25, 53),
    (157, 1, 3, 1, 13, 9, 35, 107),
    (167, 1, 3, 1, 5, 27, 61, 31),
    (171, 1, 1, 5, 11, 19, 41, 61),
    (185, 1, 3, 5, 3, 3, 13, 69),
    (191, 1, 1, 7, 13, 1, 19, 1),
    (193, 1, 3, 7, 5, 13, 19, 59),
    (203, 1, 1, 3, 9, 25, 29, 41),
    (211, 1, 3, 5, 13, 23, 1, 55),
    (213, 1, 3, 7, 3, 13, 59, 17),
)
COORDINATES = len(_ROWS) + 1


def _numbers(polynomial: int, *first: int) -> list[int]:
    """Return m_1 .. m_32 by the recurrence of a polynomial x^s + a_1 x^(s-1) + ... + 1.

    m_k = 2 a_1 m_(k-1) ^ 4 a_2 m_(k-2) ^ ... ^ 2^s m_(k-s) ^ m_(k-s), ^ being exclusive or.
    """
    numbers, degree = list(first), polynomial.bit_length() - 1
    while len(numbers) < BITS:
        new = numbers[-degree]
        for back in range(1, degree + 1):
            if polynomial >> (degree - back) & 1:
                new ^= numbers[-back] << back
        numbers.append(new)
    return numbers


def _table() -> NDArray[np.uint32]:
    """Return the direction numbers as 32-bit words, `(bit, coordinate)`."""
    columns = [[1] * BITS, *(_numbers(*row) for row in _ROWS)]
    shifted = [[m << (BITS - 1 - k) for k, m in enumerate(column)] for column in columns]
    return np.array(shifted, dtype=np.uint32).T


# Point 2^k of the sequence, in the order of plain binary numbers, is row k.
DIRECTIONS = _table()
DIRECTIONS.setflags(write=False)
