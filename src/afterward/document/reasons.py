"""Why a document was changed, as it stands beside each earlier version."""

from __future__ import annotations

from afterward.base.recalled import recalled
from afterward.base.saying import say

ANSWERS = say("answers")
CHECK_IN = say("check-in")
BROUGHT = say("another file was brought in")
THREAD_AWAY = say("a thread was taken away")
WENT_BACK = say("went back to an earlier version")
KEPT_TODAY = say("kept as it stands today")
ALL = (ANSWERS, CHECK_IN, BROUGHT, THREAD_AWAY, WENT_BACK, KEPT_TODAY)


def reason(text: str) -> str:
    """Return a reason that was kept as text as the sentence it was; "" where none was given."""
    return recalled(text, ALL) if text else ""
