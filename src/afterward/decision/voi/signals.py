"""What an errand would tell, drawn once for each draw: people asked, a trial, a written offer.

Each takes the draws of the figure, `(draw,)`, and a source of chance: a NumPy `Generator`, or the
project's `Streams`, whose numbers are found by the errand's `name`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from afterward.base.errors import AfterwardError
from afterward.base.streams import Streams
from afterward.decision.voi.given import LARGEST, array_of, check_number

Array = NDArray[np.float64]
Chance = np.random.Generator | Streams

# More people, or periods, than anybody asks.
MOST_ASKED = 10_000


@dataclass(frozen=True, slots=True)
class Passing:
    """An effect that comes with a change and fades: its size, the doubt about it, its half-life.

    `mean` and `sd` are in the unit of the figure, as the effect stands at the start; `half_life`
    is in the periods of the trial.
    """

    mean: float
    sd: float
    half_life: float


def talk_to(  # noqa: PLR0913 - an informant has as many faults as this
    parameter: ArrayLike,
    people: int,
    chance: Chance,
    *,
    noise_sd: float,
    bias_sd: float = 0.0,
    correlation: float = 0.0,
    name: str = "talk",
) -> Array:
    """Return what `people` who know would say on average, in each draw; `(draw,)`.

    Each says the truth, plus a bias all of them share, plus noise of one's own. Those who left
    and answer are not all who left: `bias_sd` is how far such a group may be off, and asking more
    of them does not help. `correlation` is that of the noise of any two (the same ward, the same
    year). They are alike, so that their mean says all that they say; its error has the variance
    bias_sd^2 + noise_sd^2 (correlation + (1 - correlation) / people).

    Raises:
        AfterwardError: nobody asked, a spread below 0, or a correlation outside 0 to 1.
    """
    check_number("people", people, 1, MOST_ASKED, whole=True)
    check_number("noise_sd", noise_sd, 0)
    check_number("bias_sd", bias_sd, 0)
    check_number("correlation", correlation, 0, 1)
    truth = _figure(parameter)
    shared = normals(chance, f"{name}.shared", truth.size, 2)
    own = normals(chance, f"{name}.own", truth.size, int(people)).mean(axis=1)
    noise = np.sqrt(correlation) * shared[:, 1] + np.sqrt(1.0 - correlation) * own
    return truth + bias_sd * shared[:, 0] + noise_sd * noise


def trial_month(  # noqa: PLR0913 - what is mixed into a trial has these parts
    parameter: ArrayLike,
    chance: Chance,
    *,
    noise_sd: float,
    rest: Passing,
    honeymoon: Passing,
    periods: int = 1,
    name: str = "trial",
) -> Array:
    """Return what each period of a trial would show, in each draw; `(draw, period)`.

    Mixed into the truth are the rest that any break gives and the honeymoon of anything new, each
    of a size nobody knows beforehand, both fading: at the middle of period t (counted from 0) a
    share 2^(-(t + 0.5) / half_life) is left.

    Raises:
        AfterwardError: no period, a spread below 0, or a half-life that is not above 0.
    """
    check_number("periods", periods, 1, MOST_ASKED, whole=True)
    check_number("noise_sd", noise_sd, 0)
    _check_passing("rest", rest)
    _check_passing("honeymoon", honeymoon)
    truth = _figure(parameter)
    passing = normals(chance, f"{name}.passing", truth.size, 2)
    noise = normals(chance, f"{name}.noise", truth.size, int(periods))
    middle = np.arange(int(periods)) + 0.5
    shown = truth[:, None] + noise_sd * noise
    for part, z in zip((rest, honeymoon), passing.T, strict=True):
        shown += (part.mean + part.sd * z)[:, None] * 2.0 ** (-middle / part.half_life)
    return shown


def written_offer(
    parameter: ArrayLike, chance: Chance, *, share_kept: float = 1.0, name: str = "offer"
) -> Array:
    """Return what a written offer would say, in each draw; `(draw,)`.

    It gives the figure exactly (pay; not the hours that are really worked) where it is kept; in
    the other cases what is written is that of another draw and says nothing.

    Raises:
        AfterwardError: a share outside 0 to 1.
    """
    check_number("share_kept", share_kept, 0, 1)
    truth = _figure(parameter)
    kept, other = ndtr(normals(chance, f"{name}.kept", truth.size, 2)).T
    places = np.minimum((other * truth.size).astype(np.intp), truth.size - 1)
    return np.where(kept < share_kept, truth, truth[places])


def normals(chance: Chance, name: str, draws: int, each: int) -> Array:
    """Return standard normals, `(draw, each)`.

    Raises:
        AfterwardError: neither of the two sources of chance.
    """
    if not isinstance(chance, Chance):
        raise AfterwardError(
            f"{chance!r} is no source of chance",
            code="decision.signal",
            remedy="Give numpy.random.default_rng(seed), or the project's Streams.",
        )
    if isinstance(chance, np.random.Generator):
        return chance.standard_normal((draws, each))
    return chance.normal(
        f"voi.{name}", state=np.arange(1, draws + 1)[:, None], time=np.arange(each)
    )


def _figure(parameter: ArrayLike) -> Array:
    truth = array_of(parameter, "a figure")
    if truth.ndim != 1 or truth.size == 0 or not np.isfinite(truth).all():
        raise AfterwardError(
            f"a figure of shape {truth.shape} cannot be asked about",
            code="decision.values",
            remedy="Give one finite number for each draw.",
        )
    return truth


def _check_passing(name: str, effect: Passing) -> None:
    if not isinstance(effect, Passing):
        raise AfterwardError(
            f"{name} of {effect!r} is not possible",
            code="decision.signal",
            remedy="Give a Passing: its size, the doubt about it, its half-life.",
        )
    check_number(f"{name}.mean", effect.mean, -LARGEST)
    check_number(f"{name}.sd", effect.sd, 0)
    check_number(f"{name}.half_life", effect.half_life, 1e-9)
