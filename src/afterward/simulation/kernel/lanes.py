"""Where a block of lives keeps what it carries: one row of single-precision lanes for each name.

A lane is one life; a block is some hundred lives of one option in one state of knowledge, so that
whatever the state knows is a plain number there. All rows lie in one array, a fixed length apart,
`m[SAVINGS + q]` being the savings of lane q: so the compiler sees that no row overlaps another, and
works on sixteen lanes at once.

Names are those of the reference: its `Share`, `Befallen`, `Books`, `DebtBooks` and `Flow`, in this
order, each name of theirs in capitals.
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Lives in a block; the rows of a block stay within the second cache.
LANES = 256

_number = itertools.count()


def _rows(count: int) -> tuple[np.uint64, ...]:
    # Unsigned: an index that might count from the end would have to be looked at in every lane.
    return tuple(np.uint64(LANES * next(_number)) for _ in range(count))


# When each life leaves, has trained, begins, quits, returns and ends its present post; what the
# end and the way back cost; when it qualifies in a post that trains, and settles in the next.
LEAVES, TRAINED, BEGINS, QUITS, RETURNS, ENDS = _rows(6)
TIES, RE_ENTRY, QUALIFIES, SETTLES = _rows(4)
# The luck of the running year: two clocks in hazard, an illness, the market; and of the life.
CLOCK_LOST, CLOCK_ILL, ILL_MONTHS, ILL_PLACE, MARKET, SEARCH = _rows(6)
# Share.
OLD, TRAINING, WAITING, NEW, BACK, KEPT = _rows(6)
ILL_OLD, ILL_NEW, UNPAID_OLD, UNPAID_NEW, AWAY = _rows(5)
# Befallen.
SPENT_LOST, SPENT_ILL, BETWEEN, AFTER, ILL = _rows(5)
ABSENT, FULL, THEN, IN_NEW, GONE, LOST, FELL_ILL, ENDED = _rows(8)
# Books.
SAVINGS, OWED, POT, NHS, YEAR_WAGES, YEAR_FALLBACK, YEAR_PROFIT, YEAR_PARTNER = _rows(8)
YEAR_PRETAX, YEAR_OTHER, YEAR_WITHHELD, LAST_INCOME, WORST_MONTH = _rows(5)
FALLBACK_MONTHS, CUT_MONTHS, WORTH, FIRST_YEAR = _rows(4)
# DebtBooks: the debt that is being worked on.
PRINCIPAL, INTEREST, PSLF, FORGIVEN = _rows(4)
# Flow, and what its parts hang on.
PAY_NEW, NHS_RATE, WAGES, FALLBACK, WORKED, SAVED, PRETAX, PENSIONS = _rows(8)
EARNING, COUNTS, NHS_PAY, TAX, FALLBACK_TAX, LOANS, GROWTH = _rows(7)
# Burnout and free time.
MEAN, BURNED, FREE = _rows(3)
# Room to work in.
ASKED, TAXED, INCOME, DUE, DUE_OWN, SCRATCH, HALF, BEFORE, FEDERAL = _rows(9)
PAID_FULL, PAID_THEN = _rows(2)

# Each debt's four rows are kept behind the others, one debt after the next.
DEBTS = np.uint64(LANES * next(_number))
DEBT_ROWS = np.uint64(4 * LANES)
ONE, TWO, THREE = (np.uint64(LANES * number) for number in (1, 2, 3))


def room(debts: int) -> NDArray[np.float32]:
    """Return an empty block."""
    return np.zeros(int(DEBTS) + debts * int(DEBT_ROWS), np.float32)


def single(value: Any) -> Any:
    """Return a number or an array in single precision, infinity as far as months ever go."""
    return np.minimum(np.asarray(value, dtype=np.float32), np.float32(1e9))


def rows(named: Any) -> Any:
    """Return a tuple of arrays as one array of records, a field for each name."""
    parts = np.broadcast_arrays(*(np.asarray(part) for part in named))
    kinds = [(name, part.dtype) for name, part in zip(named._fields, parts, strict=True)]
    found = np.empty(parts[0].shape, dtype=np.dtype(kinds))
    for name, part in zip(named._fields, parts, strict=True):
        found[name] = part
    return found
