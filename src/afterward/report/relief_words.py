"""What eases by itself, in words: how much of the relief hoped for would come in staying too."""

from __future__ import annotations

from afterward.base.figures import middle, reach
from afterward.base.months import month_of, month_words
from afterward.base.saying import beside, say
from afterward.base.words import number, significant
from afterward.decision import Decision
from afterward.decision.easing import EASES_MONTHS, Easing
from afterward.evidence import figure
from afterward.profile import starting_point
from afterward.report.sentences import checked_in, names

# What the process was held against, and did not meet: see docs/methods/burnout.md.
TOO_HOPEFUL = say(
    "Where clinicians were followed up, fewer got better by themselves than these sums expect: "
    "they may be too hopeful."
)

ALL_OF_IT = say("There is hope in staying as well: the change is not expected to add to it.")
# Where nothing was said of how work has left someone, nothing is said of which way it tends.
UNSAID = say("Burnout moves by itself, up and down, in every option, staying too.")

# A share that may be anything within so much of the whole is not told as a number.
ANYTHING = 0.85


def relief_sentence(decision: Decision) -> str:
    """Return all that is said of what eases by itself."""
    return beside(relief_first(decision), relief_rest(decision))


def relief_first(decision: Decision) -> str:
    """Return how much of the hoped-for relief time alone is expected to bring, with its range."""
    if not checked_in(decision.profile):
        return UNSAID
    found, worn = decision.easing, _worn(decision)
    moves = _moves(worn=worn, eases=_eases(decision))
    return beside(moves, _of_the_relief(found, decision)) if worn and found is not None else moves


def relief_rest(decision: Decision) -> str:
    """Return the years burned out to be expected in staying, and how far to trust them."""
    hopeful = TOO_HOPEFUL if _eases(decision) else ""
    leave = _after_leave() if decision.profile.health.exhaustion_leave else ""
    return beside(_years(decision), hopeful, leave)


def _worn(decision: Decision) -> bool:
    return starting_point(decision.profile).z > 0.0


def _eases(decision: Decision) -> bool:
    found = decision.easing
    return _worn(decision) and (found is None or found.alone > 0.0)


def _moves(*, worn: bool, eases: bool) -> str:
    if not worn:
        return say("Burnout moves by itself: a good time does not always last, in staying too.")
    if eases:
        return say("Burnout moves by itself: a hard time tends to ease, in staying too.")
    return say("Burnout moves by itself, but for you little of it is expected to ease in staying.")


def _of_the_relief(found: Easing, decision: Decision) -> str:
    """Return how much of an option's relief is expected in staying, over what is not known."""
    name, when = names(decision)[found.option], _when(found, decision)
    if found.share is None:
        return say("“{name}” is not expected to bring relief {when}.", name=name, when=when)
    if (found.high or 0.0) - (found.low or 0.0) > ANYTHING:
        return say(
            "How much of the relief that “{name}” may bring {when} would come in staying too is "
            "not known: anything from next to none to nearly all.",
            name=name,
            when=when,
        )
    share, low, high = (_parts(one, found) for one in (found.share, found.low, found.high))
    whole = _whole(share)
    part, hope = whole or (say("{share} parts in 100", share=share), _hope(found))
    given = {"part": part, "low": low, "high": high}
    if low != high and whole is None:
        part = say("{part} ({low} to {high} in 8 of 10 ways it may turn out)", **given)
    elif low != high:
        part = say("{part} ({low} to {high} parts in 100 in 8 of 10 ways it may turn out)", **given)
    relief = say(
        "Of the relief that “{name}” may bring {when}, {part} would be likely to come in staying.",
        name=name,
        when=when,
        part=part,
    )
    return beside(relief, hope)


def _whole(share: str) -> tuple[str, str] | None:
    """Return how all or none of the relief is told, and what follows; None for a part of it."""
    if share == "100":
        return say("all"), ALL_OF_IT
    if share == "0":
        return say("next to none"), say("What relief there is would be the change's own.")
    return None


def _hope(found: Easing) -> str:
    if found.alone > 0.0:
        return say("There is hope in staying as well, and what the change adds comes on top.")
    return say("What the change adds comes on top.")


def _when(found: Easing, decision: Decision) -> str:
    if found.months <= EASES_MONTHS:
        return say("within two years")
    return say("by {month}", month=month_words(month_of(decision.on) + 1 + round(found.months)))


def _parts(share: float | None, found: Easing) -> str:
    """Return a share as parts in 100, of no more digits than the error of the middle one bears."""
    told = significant(100.0 * (share or 0.0), 100.0 * (found.share_se or 0.0))
    return number(min(max(told, 0.0), 100.0), places=0)


def _years(decision: Decision) -> str:
    """Return the years burned out to be expected in staying; one person's own lie further apart."""
    health = next(a for a in decision.options if a.option.id == "stay").outcomes["health"]
    low, high = (number(significant(health.at(x), health.error(x))) for x in (0.10, 0.90))
    return say(
        "If nothing else changes, between {low} and {high} of the next ten years are expected to "
        "be spent burned out, in 8 of 10 lives. Where in between, nobody can say for one person.",
        low=low,
        high=high,
    )


def _after_leave() -> str:
    """Return that some stay exhausted after sick leave for it, from those who were followed up."""
    rest = figure("burnout.non_recovery")
    low, high = (round(100 * end) for end in reach(rest))
    found = say(
        "{middle} of 100 ({low} to {high})", middle=round(100 * middle(rest)), low=low, high=high
    )
    return say(
        "After sick leave for exhaustion about {found} were still exhausted seven years on; that "
        "is counted.",
        found=found,
    )
