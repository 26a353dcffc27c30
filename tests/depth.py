"""How many examples a law is tried on: some in every run, ten times as many in a deep one.

`make deep` sets AFTERWARD_DEEP. A law that costs much, or that is tried on each of many records,
says how many examples are enough for a run.
"""

import os

from hypothesis import settings

DEEP = bool(os.environ.get("AFTERWARD_DEEP"))
TIMES = 10 if DEEP else 1
EXAMPLES_OF_A_LAW = 100 * TIMES


def tried_on(examples: int) -> settings:
    """Return the number of examples of one law, ten times over in a deep run."""
    return settings(max_examples=examples * TIMES, deadline=None)
