"""Whether somebody is in training, and until when: what is open only to those who finished waits.

Read from the words of a specialty, since nobody likes to be asked twice what they are.
"""

from __future__ import annotations

import datetime as dt
import re

from afterward.base.months import month_number, month_of
from afterward.base.saying import say
from afterward.profile.person import Profile

# Words of a specialty by which a doctor or dentist is in training for it.
TRAINING = frozenset(
    {
        *("registrar", "trainee", "resident", "residency", "intern", "internship"),
        *("fellowship", "houseman", "sho", "spr", "fy1", "fy2", "f1", "f2", "imt", "ntn"),
        *(f"ct{year}" for year in range(1, 4)),
        *(f"{grade}{year}" for grade in ("st", "pgy") for year in range(1, 9)),
    }
)
# Who trains others: "residency program director" is nobody in training.
TRAINERS = frozenset({"director", "tutor", "lead", "supervisor", "trainer", "dean", "faculty"})
# What the end of training is called.
END = {
    "UK": say("your CCT (the end of training)"),
    "US": say("the end of residency or fellowship"),
    "IN": say("the end of your training seat"),
}
# Who leads a programme, whose leave it takes to be away from it.
PROGRAMME = {
    "UK": say("the deanery"),
    "US": say("the programme director"),
    "IN": say("the college"),
}


def in_training(profile: Profile) -> bool:
    """Return whether a doctor or dentist is in training, from the words of their specialty."""
    words = re.split(r"[^a-z0-9]+", profile.person.specialty.lower())
    trains = not TRAINERS.isdisjoint(words)
    in_it = not TRAINING.isdisjoint(words) and not trains
    return in_it and profile.person.profession in ("doctor", "dentist")


def training_ends(profile: Profile, on: dt.date) -> int | None:
    """Return the month number in which training ends; None for others, if unsaid, or if past."""
    said = profile.work.training_ends
    if said is None or not in_training(profile) or month_number(said) <= month_of(on):
        return None
    return month_number(said)
