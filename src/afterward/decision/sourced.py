"""Options whose pay nobody has published or whose way in is in doubt, and who leads the others.

How sure a lead is cannot be more than what it rests on. Where what a post pays was found nowhere,
draws of its pay come from a range of ours; that such a post is best in most of them says little.
Nor does it say much of a post that most of the person's profession could not begin as they are.
"""

from __future__ import annotations

from afterward.base.figures import Assumption, reach
from afterward.decision.utility import Utility
from afterward.options import Alternative

# The high end of assumed pay over its low end from which a lead can rest on it. What is assumed of
# one's own pay (without the supplement for nights, say) is narrower.
WIDE = 1.5


def assumed(option: Alternative) -> bool:
    """Return whether what an option pays is an assumption of ours, and not the person's word."""
    return isinstance(option.pay, Assumption) and option.pay.population != "you"


def guessed(option: Alternative) -> bool:
    """Return whether what an option pays is assumed, and in a wide range."""
    return assumed(option) and is_wide(option)


def barred(option: Alternative) -> bool:
    """Return whether it is in doubt that somebody gets into an option as they are."""
    return option.wall is not None and option.wall.unsure


def doubtful(option: Alternative) -> bool:
    """Return whether a lead of an option rests on a guess: at its pay, or at the way in."""
    return guessed(option) or barred(option)


def is_wide(option: Alternative) -> bool:
    """Return whether what is assumed of an option's pay reaches from little to much."""
    low, high = reach(option.pay)
    return high > WIDE * low


def ahead_of_sourced(utility: Utility, guesses: frozenset[str]) -> str:
    """Return which option is worth most on average of those that rest on no guess; "" if none."""
    worth = utility.values().mean(axis=0)
    known = [i for i, name in enumerate(utility.options) if name not in guesses]
    return utility.options[max(known, key=lambda i: float(worth[i]))] if known else ""
