"""The check-in: from one answer to a place on the burnout scale, with its error; and distress.

No instrument's items are shipped. There is our own question in five described steps (not a
validated item, so its error is taken as wider), or the score of a questionnaire taken elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from statistics import NormalDist
from typing import Literal

from afterward.base.figures import middle
from afterward.evidence import figure
from afterward.profile.person import CheckIn, Profile
from afterward.profile.words_of_distress import speaks_of_distress

STEPS: dict[int, str] = {
    1: "Rested most days; work gives about as much as it takes.",
    2: "Tired at times, and a free day mends it.",
    3: "Worn down: some days I have nothing left, and it shows at work or at home.",
    4: "Drained nearly all the time; free days no longer mend it.",
    5: "At the end: I do not know how much longer I can go on like this.",
}

# The share of clinicians who would choose each step, so that 3 and up is the upper 45 %, as the
# single-item question counts; within that our own reading (grade M). Answers are read as five
# bands of a standard normal, cut at these shares: -0.84, 0.13, 0.81 and 1.48. A band from a to b
# that holds a share p has the mean (f(a) - f(b)) / p, f the normal density: -0.280 / 0.20 = -1.40,
# (0.280 - 0.396) / 0.35 = -0.33, (0.396 - 0.288) / 0.24 = 0.45, (0.288 - 0.134) / 0.14 = 1.10,
# 0.134 / 0.07 = 1.92.
STEP_SHARES = (0.20, 0.35, 0.24, 0.14, 0.07)
# What is known of how far each measure goes with a full scale of exhaustion.
RELIABILITY = "burnout.reliability"
AGREEMENT = {
    "own": "burnout.own_question_agreement",
    "single-item": "burnout.single_item_agreement",
    "who5": "burnout.mood_agreement",
    "phq2": "burnout.mood_agreement",
    "phq9": "burnout.mood_agreement",
}
# Mean and sd of each score among clinicians, to put it on the z scale (CBI work scale: German
# physicians 37.2, sd 14.3; others assumed from the general population).
NORMS = {
    "who5": (60.0, -20.0),
    "cbi": (37.2, 14.3),
    "phq2": (1.3, 1.4),
    "phq9": (5.5, 4.5),
}

Distress = Literal["severe", "raised", "none"]
# At or past these scores help comes first. Thresholds from memory of the instruments' manuals
# (grade M), set so as to show help rather too often.
SEVERE = {"single-item": 5.0, "cbi": 75.0, "phq2": 5.0, "phq9": 15.0}
RAISED = {"single-item": 4.0, "cbi": 50.0, "phq2": 3.0, "phq9": 10.0}
_ORDER: tuple[Distress, ...] = ("none", "raised", "severe")
_STEP_DISTRESS: dict[int, Distress] = {5: "severe", 4: "raised"}
WHO5_SEVERE, WHO5_RAISED = 28.0, 50.0


# Questionnaires whose score can be typed in; none of their questions are asked here.
INSTRUMENTS: tuple[tuple[str, str], ...] = (
    ("single-item", "Single-item burnout measure (1 to 5)"),
    ("who5", "WHO-5 well-being (0 to 100; high is well)"),
    ("cbi", "Copenhagen Burnout Inventory, work (0 to 100)"),
    ("phq2", "PHQ-2 (0 to 6)"),
    ("phq9", "PHQ-9 (0 to 27)"),
)


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """Where a person stands on latent burnout z: mean and error, in SD across clinicians."""

    z: float
    sd: float


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
    return _distress_of(health.score.instrument, health.score.value)


def speaks(typed: Mapping[str, str]) -> Distress:
    """Return what a check-in speaks of as it was typed, before any of it is kept or used."""
    if speaks_of_distress(typed.get("feels", "")):
        return "severe"
    step, name, score = (typed.get(key, "") for key in ("exhaustion", "instrument", "score"))
    found: list[Distress] = (
        [_STEP_DISTRESS.get(int(step), "none")] if step in "12345" and step else []
    )
    if name in dict(INSTRUMENTS) and re.fullmatch(r"\d{1,3}(\.\d+)?", score):
        found.append(_distress_of(name, float(score)))
    return max(found, key=_ORDER.index, default="none")


def _distress_of(name: str, value: float) -> Distress:
    if name == "who5":
        return "severe" if value <= WHO5_SEVERE else "raised" if value <= WHO5_RAISED else "none"
    return "severe" if value >= SEVERE[name] else "raised" if value >= RAISED[name] else "none"


def starting_point(profile: Profile) -> StartingPoint:
    """Return latent burnout as the check-in shows it, drawn towards the mean by its own error.

    A measure of reliability r, w standard deviations of *scores* above the mean: z has the mean
    sqrt(r) w (Kelley's r w, counted in standard deviations of what is behind the scores) and the
    variance 1 - r. A step says only that w lies in a band, so its mean stands for w, and r times
    the band's own variance is added. With no answer: everyone, mean 0, sd 1.
    """
    seen = _seen(profile.health)
    if seen is None:
        return StartingPoint(z=0.0, sd=1.0)
    measure, w, within = seen
    r = reliability(measure)
    return StartingPoint(z=r**0.5 * w, sd=(1.0 - r + r * within) ** 0.5)


def reliability(measure: str) -> float:
    """Return the share of a measure's variance that is latent burnout, at the figures' middles.

    A full scale's own reliability is R. A measure that correlates with such a scale by a
    correlates with what is behind the scale by a / sqrt(R), so its share is a^2 / R.
    """
    full = middle(figure(RELIABILITY))
    if measure not in AGREEMENT:
        return full
    return min(middle(figure(AGREEMENT[measure])) ** 2 / full, full)


def figures_behind(profile: Profile) -> tuple[str, ...]:
    """Return the ids of the figures that the starting point of a check-in rests on."""
    seen = _seen(profile.health)
    if seen is None:
        return ()
    agreement = AGREEMENT.get(seen[0])
    return (RELIABILITY,) if agreement is None else (RELIABILITY, agreement)


def _seen(health: CheckIn) -> tuple[str, float, float] | None:
    """Return which measure was answered, its standard score, and what that leaves open of it."""
    if health.exhaustion is not None:
        return "own", *band(health.exhaustion)
    if health.score is None:
        return None
    name, value = health.score.instrument, health.score.value
    if name == "single-item":
        return name, *band(round(value))
    mean, sd = NORMS[name]
    return name, max(min((value - mean) / sd, 3.0), -3.0), 0.0


def band(step: int) -> tuple[float, float]:
    """Return the mean and the variance of a standard normal within one step's band."""
    normal = NormalDist()
    below = (0.0, *accumulate(STEP_SHARES))[step - 1]
    share = STEP_SHARES[step - 1]
    low, high = (_density(normal, at) for at in (below, below + share))
    mean = (low[0] - high[0]) / share
    square = 1.0 + (low[1] - high[1]) / share
    return mean, square - mean**2


def _density(normal: NormalDist, below: float) -> tuple[float, float]:
    """Return f(x) and x f(x) at the point that a share lies below; both vanish at the ends."""
    if not 1e-9 < below < 1.0 - 1e-9:
        return 0.0, 0.0
    x = normal.inv_cdf(below)
    return normal.pdf(x), x * normal.pdf(x)
