"""Without any download: the roles of the catalogue by the words they share with a person's text.

A plain list, and told as one: no ratings stand behind it, so no place in it is sure.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from afterward.matching.unlike import Hurt
from afterward.matching.words import stem, words
from afterward.options import Option, catalogue
from afterward.options.demands import DEMANDS, LEVELS
from afterward.options.option import CountryCode, ProfessionId
from afterward.options.searching import said_of

# A hurt that a role asks for as much as can be counts against it like so many words shared for it,
# each held by a role in e: a choice, not a measurement.
HURT = 6.0


# Counts and times, which say nothing of what work is.
SAYS_NOTHING = frozenset(words("one two three four five six seven eight nine ten year years month"))


@dataclass(frozen=True, slots=True)
class Worded:
    """One role: the words it shares with the text, rarest first, and what of it would hurt."""

    option: Option
    shares: tuple[str, ...]
    hurts: tuple[str, ...]
    score: float


def by_words(
    text: str,
    *,
    country: CountryCode | None,
    profession: ProfessionId | None,
    hurts: Sequence[Hurt] = (),
    top: int = 25,
) -> tuple[Worded, ...]:
    """Return roles outside clinic that suit somebody, those that share most with a text first.

    A word counts by how few roles hold it: log(roles / roles with the word). What hurts counts
    against a role whose own record says that it asks for it.
    """
    found = [
        _worded(one, text, hurts)
        for one in catalogue()
        if one.road == "leave"
        and (profession is None or profession in one.professions)
        and (country is None or country in one.countries)
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.option.id))[:top])


def _worded(option: Option, text: str, hurts: Sequence[Hurt]) -> Worded:
    rare = _rarity()
    said = _stems(option.id)
    once = {stem(word): word for word in re.findall(r"[a-z0-9]+", text.lower())}
    common = {s for s in words(text) if s in said - SAYS_NOTHING and not s.isdigit()}
    shared = sorted(common, key=lambda s: (-rare[s], s))
    asks = {one: _asks(option, one) for one in hurts}
    score = sum(rare[s] for s in shared) - HURT * sum(asks.values())
    named = tuple(one.name for one, much in asks.items() if much > 0.0)
    return Worded(option, tuple(once.get(s, s) for s in shared[:6]), named, score)


def _asks(option: Option, hurt: Hurt) -> float:
    """Return how much of what hurts a role asks for, from 0 to 1; a half where it does not say."""
    if option.demands is None or hurt.id not in DEMANDS:
        return 0.5
    return option.demands.step(hurt.id) / (len(LEVELS) - 1)


@cache
def _stems(option_id: str) -> frozenset[str]:
    return frozenset(words(said_of(option_id)))


@cache
def _rarity() -> dict[str, float]:
    options = catalogue()
    held = Counter(s for one in options for s in _stems(one.id))
    return {s: math.log(len(options) / count) for s, count in held.items()}
