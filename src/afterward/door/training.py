"""Training: no rule of it is held, which those who are in training are told where it matters."""

from __future__ import annotations

import re

from afterward.door.day import Day
from afterward.door.lines import OWN_NUMBERS, Line
from afterward.profile import Profile

# Words of a specialty by which a doctor or dentist is in training for it.
TRAINING = frozenset(
    {
        *("registrar", "trainee", "resident", "residency", "intern", "internship"),
        *("fellowship", "postgraduate", "fy1", "fy2", "f1", "f2", "imt", "ntn"),
        *(f"ct{year}" for year in range(1, 4)),
        *(f"{grade}{year}" for grade in ("st", "pgy") for year in range(1, 9)),
    }
)
# What the end of training is called, what leaving before it sets off, of which no rule is held,
# and who knows.
NOT_HELD = {
    "UK": (
        "your CCT (the end of training)",
        "training numbers, time out of programme and what your CCT brings",
        "your deanery or programme director",
    ),
    "US": (
        "the end of residency or fellowship",
        "their contracts, board eligibility and places to come back to",
        "your programme director and your board",
    ),
    "IN": (
        "the end of your training seat",
        "what leaving a seat sets off and places to come back to",
        "your college and the counselling authority",
    ),
}


def in_training(profile: Profile) -> bool:
    """Return whether a doctor or dentist is in training, from the words of their specialty."""
    words = re.split(r"[^a-z0-9]+", profile.person.specialty.lower())
    return profile.person.profession in ("doctor", "dentist") and not TRAINING.isdisjoint(words)


def training_line(day: Day) -> Line | None:
    """Return that before or after its end comes first, for those who would leave training."""
    if day.option.road in ("stay", "mend", "reduce") or not in_training(day.profile):
        return None
    end, what, who = NOT_HELD[day.country]
    says = (
        f"You are in training. Whether you leave before {end} or after it comes before all else "
        f"here. No rule is held on {what}: ask {who} first."
    )
    return Line("ties.training", says, None, "rules held", f"{OWN_NUMBERS} (specialty)")
