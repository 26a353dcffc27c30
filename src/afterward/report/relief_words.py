"""What eases by itself, in words: how much of the relief hoped for would come in staying too."""

from __future__ import annotations

from afterward.base.figures import middle, reach
from afterward.base.months import month_of, month_words
from afterward.base.words import number, significant
from afterward.decision import Decision
from afterward.decision.easing import EASES_MONTHS, Easing
from afterward.evidence import figure
from afterward.profile import starting_point
from afterward.report.sentences import checked_in, names

# What the process was held against, and did not meet: see docs/methods/burnout.md.
TOO_HOPEFUL = (
    "Where clinicians were followed up, fewer got better by themselves than these sums expect: "
    "they may be too hopeful."
)

# Where nothing was said of how work has left someone, nothing is said of which way it tends.
UNSAID = "Burnout moves by itself, up and down, in every option, staying too."

# A share that may be anything within so much of the whole is not told as a number.
ANYTHING = 0.85


def relief_sentence(decision: Decision) -> str:
    """Return all that is said of what eases by itself."""
    return " ".join((relief_first(decision), relief_rest(decision)))


def relief_first(decision: Decision) -> str:
    """Return how much of the hoped-for relief time alone is expected to bring, with its range."""
    if not checked_in(decision.profile):
        return UNSAID
    found, worn = decision.easing, _worn(decision)
    moves = _moves(worn=worn, eases=_eases(decision))
    return f"{moves} {_of_the_relief(found, decision)}" if worn and found is not None else moves


def relief_rest(decision: Decision) -> str:
    """Return the years burned out to be expected in staying, and how far to trust them."""
    hopeful = TOO_HOPEFUL if _eases(decision) else ""
    leave = _after_leave() if decision.profile.health.exhaustion_leave else ""
    return " ".join(part for part in (_years(decision), hopeful, leave) if part)


def _worn(decision: Decision) -> bool:
    return starting_point(decision.profile).z > 0.0


def _eases(decision: Decision) -> bool:
    found = decision.easing
    return _worn(decision) and (found is None or found.alone > 0.0)


def _moves(*, worn: bool, eases: bool) -> str:
    if not worn:
        return "Burnout moves by itself: a good time does not always last, in staying too."
    if eases:
        return "Burnout moves by itself: a hard time tends to ease, in staying too."
    return "Burnout moves by itself, but for you little of it is expected to ease in staying."


def _of_the_relief(found: Easing, decision: Decision) -> str:
    """Return how much of an option's relief is expected in staying, over what is not known."""
    name, when = names(decision)[found.option], _when(found, decision)
    if found.share is None:
        return f"“{name}” is not expected to bring relief {when}."
    if (found.high or 0.0) - (found.low or 0.0) > ANYTHING:
        return (
            f"How much of the relief that “{name}” may bring {when} would come in staying too is "
            "not known: anything from next to none to nearly all."
        )
    share, low, high = (_parts(one, found) for one in (found.share, found.low, found.high))
    ends = "" if low == high else f" ({low} to {high} in 8 of 10 ways it may turn out)"
    part, hope = _whole(share) or (f"{share} parts in 100", _hope(found))
    if ends and not part.endswith("in 100"):
        ends = f" ({low} to {high} parts in 100 in 8 of 10 ways it may turn out)"
    return (
        f"Of the relief that “{name}” may bring {when}, {part}{ends} would be likely to come in "
        f"staying. {hope}"
    )


def _whole(share: str) -> tuple[str, str] | None:
    """Return how all or none of the relief is told, and what follows; None for a part of it."""
    if share == "100":
        return "all", "There is hope in staying as well: the change is not expected to add to it."
    if share == "0":
        return "next to none", "What relief there is would be the change's own."
    return None


def _hope(found: Easing) -> str:
    if found.alone > 0.0:
        return "There is hope in staying as well, and what the change adds comes on top."
    return "What the change adds comes on top."


def _when(found: Easing, decision: Decision) -> str:
    if found.months <= EASES_MONTHS:
        return "within two years"
    return f"by {month_words(month_of(decision.on) + 1 + round(found.months))}"


def _parts(share: float | None, found: Easing) -> str:
    """Return a share as parts in 100, of no more digits than the error of the middle one bears."""
    told = significant(100.0 * (share or 0.0), 100.0 * (found.share_se or 0.0))
    return number(min(max(told, 0.0), 100.0), places=0)


def _years(decision: Decision) -> str:
    """Return the years burned out to be expected in staying; one person's own lie further apart."""
    health = next(a for a in decision.options if a.option.id == "stay").outcomes["health"]
    low, high = (number(significant(health.at(x), health.error(x))) for x in (0.10, 0.90))
    return (
        f"If nothing else changes, between {low} and {high} of the next ten years are expected to "
        "be spent burned out, in 8 of 10 lives. Where in between, nobody can say for one person."
    )


def _after_leave() -> str:
    """Return that some stay exhausted after sick leave for it, from those who were followed up."""
    rest = figure("burnout.non_recovery")
    low, high = (round(100 * end) for end in reach(rest))
    found = f"{round(100 * middle(rest))} of 100 ({low} to {high})"
    return (
        f"After sick leave for exhaustion about {found} were still exhausted seven years on; that "
        "is counted."
    )
