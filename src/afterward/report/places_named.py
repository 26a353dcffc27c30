"""Sentences that name a command: a page tells them otherwise, before any answer is worked out.

They stand by themselves, so that whoever needs only them waits for nothing that an answer needs.
"""

from __future__ import annotations

from afterward.base.saying import say

MORE_OF_IT = say(
    "It is not weighed against anything below. “The roads” on the page, or “afterward options "
    "PROFILE” at a terminal, tells more of it."
)
UNSAID = say(
    "Where you have not said what matters to you, a wide guess stands in. The place to say it is "
    "“What matters” on the page, or “afterward ask PROFILE” at a terminal: two futures at a time."
)
NO_CHECK_IN = say(
    "How work has left you is not in your profile either, so the average of clinicians stands in: "
    "the check-in asks it, first of all on the page, or “afterward ask PROFILE” at a terminal."
)
