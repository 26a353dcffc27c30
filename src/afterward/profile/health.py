"""The check-in: from one answer to a place on the burnout scale, with its error; and distress.

No instrument's items are shipped. There is our own question in five described steps (not a
validated item, so its error is taken as wider), or the score of a questionnaire taken elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from afterward.profile.person import CheckIn, Profile
from afterward.profile.words_of_distress import speaks_of_distress

QUESTION = "Thinking of the last month, which of these is nearest to how work has left you?"
STEPS: dict[int, str] = {
    1: "Rested most days; work gives about as much as it takes.",
    2: "Tired at times, and a free day mends it.",
    3: "Worn down: some days I have nothing left, and it shows at work or at home.",
    4: "Drained nearly all the time; free days no longer mend it.",
    5: "At the end: I do not know how much longer I can go on like this.",
}
STEPS_NOTE = "Our own question, not a validated item: its error is taken as wider."

# Latent burnout z, in standard deviations across clinicians. Steps: middles of five bands cut so
# that 3 and up is the upper 45 %, as the single-item question counts (a derivation, grade C).
STEP_Z = {1: -1.4, 2: -0.5, 3: 0.35, 4: 1.1, 5: 1.9}
# Error sd after seeing the answer, sqrt(1 - r^2): r = 0.64 for the single item against the
# exhaustion scale; 0.55 assumed for our own question; 0.8 for longer scales.
ERROR = {"own": 0.84, "single-item": 0.77, "who5": 0.75, "cbi": 0.60, "phq2": 0.85, "phq9": 0.75}
RELIABILITY = {
    "own": 0.55**2,
    "single-item": 0.64**2,
    "who5": 0.44,
    "cbi": 0.64,
    "phq2": 0.28,
    "phq9": 0.44,
}
# Mean and sd of each score among clinicians, to put it on the z scale (CBI work scale: German
# physicians 37.2, sd 14.3; others assumed from the general population).
NORMS = {
    "who5": (60.0, -20.0),
    "cbi": (37.2, 14.3),
    "phq2": (1.3, 1.4),
    "phq9": (5.5, 4.5),
}
LONG_MONTHS = 24

Distress = Literal["severe", "raised", "none"]
# At or past these scores help comes first. Thresholds from memory of the instruments' manuals
# (grade M), set so as to show help rather too often.
SEVERE = {"single-item": 5.0, "cbi": 75.0, "phq2": 5.0, "phq9": 15.0}
RAISED = {"single-item": 4.0, "cbi": 50.0, "phq2": 3.0, "phq9": 10.0}
_STEP_DISTRESS: dict[int, Distress] = {5: "severe", 4: "raised"}
WHO5_SEVERE, WHO5_RAISED = 28.0, 50.0


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """Where a person stands on latent burnout: mean and error in z, and a hint about the trait.

    `trait_hint` moves the stable part: up where it was the same in earlier posts, down where
    things were better before and this began lately.
    """

    z: float
    sd: float
    trait_hint: float


def distress(profile: Profile) -> Distress:
    """Return whether the check-in speaks of severe distress, raised distress, or neither.

    Words of wanting to die in the person's own sentence count as severe, whatever the answers.
    """
    if speaks_of_distress(profile.feels):
        return "severe"
    health = profile.health
    if health.exhaustion is not None:
        return _STEP_DISTRESS.get(health.exhaustion, "none")
    if health.score is None:
        return "none"
    name, value = health.score.instrument, health.score.value
    if name == "who5":
        return "severe" if value <= WHO5_SEVERE else "raised" if value <= WHO5_RAISED else "none"
    return "severe" if value >= SEVERE[name] else "raised" if value >= RAISED[name] else "none"


def starting_point(profile: Profile) -> StartingPoint:
    """Return latent burnout as the check-in shows it, drawn towards the mean by its own error.

    Posterior of a standard normal seen through a measure of reliability r: mean r z, sd
    sqrt(1 - r). With no answer: the whole population, mean 0, sd 1.
    """
    health = profile.health
    seen = _seen(health)
    if seen is None:
        return StartingPoint(z=0.0, sd=1.0, trait_hint=_hint(health))
    measure, z = seen
    reliability = RELIABILITY[measure]
    # A described step is already the mean of its band of the true scale, so it is not shrunk.
    mean = z if measure in ("own", "single-item") else reliability**0.5 * z
    return StartingPoint(z=mean, sd=(1.0 - reliability) ** 0.5 * 0.8, trait_hint=_hint(health))


def _seen(health: CheckIn) -> tuple[str, float] | None:
    if health.exhaustion is not None:
        return "own", STEP_Z[health.exhaustion]
    if health.score is None:
        return None
    name, value = health.score.instrument, health.score.value
    if name == "single-item":
        return name, STEP_Z[round(value)]
    mean, sd = NORMS[name]
    return name, max(min((value - mean) / sd, 3.0), -3.0)


def _hint(health: CheckIn) -> float:
    return {"better": -0.15, "same": 0.15, "worse": 0.25}.get(health.earlier, 0.0)
