"""What is worked out once for all tests of one process that ask for the very same.

Who sits down is asked of the same lives whatever was said before, and the screens of an answer show
the same answer: the tests of the doors are about what stands around it.
"""

from afterward.decision import decide as really_decide
from afterward.decision import living

MOST = 12
LIVED, DECIDED = [], []


def live_through(profile, **asked):
    """Return the lives of one person, those of before where the very same are asked for."""
    return _once(LIVED, living.live_through, profile, asked)


def decide(profile, **asked):
    """Return the answer of one person, that of before where the very same is asked for."""
    return _once(DECIDED, really_decide, profile, asked)


def _once(held, work_out, profile, asked):
    for person, how, found in held:
        if how == asked and person == profile:
            return found
    found = work_out(profile, **asked)
    held.append((profile, asked, found))
    del held[:-MOST]
    return found
