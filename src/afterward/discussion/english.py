"""Whether a text is English: other languages are said to be unread, never guessed at."""

from __future__ import annotations

from afterward.discussion.rules import common_words
from afterward.discussion.words import STOP, Words

FEWEST, LEAST_SHARE, LEAST_LATIN = 6, 0.18, 0.6


def is_english(told: Words) -> bool:
    """Return whether words read as English; a few words alone are given the benefit of the doubt.

    Where most words are in another script they are not, however few. Otherwise, of six words or
    more at least 18 in 100 must be among the commonest of English (a language with some words in
    common, as Dutch or romanised Hindi, stays well below).
    """
    said = [word for word in told.said if word != STOP and not word.isdigit()]
    if not said:
        return True
    if sum(word.isascii() for word in said) < LEAST_LATIN * len(said):
        return False
    return len(said) < FEWEST or sum(w in common_words() for w in said) >= LEAST_SHARE * len(said)
