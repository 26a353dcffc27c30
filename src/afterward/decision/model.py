"""What the answer owes to the model itself: straight values for bent, a veto for give and take.

An additive model lets a gain on one criterion make up for any loss on another. Outranking methods
do not (ELECTRE; Roy 1968, Roy and Bouyssou 1993): past a veto threshold on one criterion nothing
else counts in an option's favour. Where the answer hangs on which one believes, it says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERION
from afterward.base.errors import AfterwardError
from afterward.decision.bands import Word
from afterward.decision.turning import how_firm, leading
from afterward.decision.utility import Utility

Array = NDArray[np.float64]
Model = Literal["additive", "linear", "veto"]

# A loss against staying of this share of a criterion's anchors is past making up for: 25 points of
# a rating, two and a half more years burned out in ten, a quarter of today's spending. Our own
# assumption; half of it and twice it are believable.
VETO_SHARE = 0.25
# Nobody has 112 free hours a week: what is traded lies within about 40 (see `preferences.rates`).
SPANS = {c.id: abs(c.high - c.low) for c in CRITERION.values()} | {"time": 40.0}


@dataclass(frozen=True, slots=True)
class ModelRow:
    """The answer under one model: who leads, how often it is best, how firmly, if that is new."""

    model: Model
    leader: str
    best: float
    word: Word
    changes: bool


def model_rows(
    options: tuple[str, ...],
    parts: Mapping[str, Array],
    *,
    linear: Mapping[str, Array] | None = None,
    vetoed: Array | None = None,
    guesses: frozenset[str] = frozenset(),
) -> tuple[ModelRow, ...]:
    """Return the answer as the aid tells it ("additive"), and under each other model given.

    `parts[criterion]` is that criterion's worth over staying, `(draw, option)`; `linear` the same
    with straight values; `vetoed` says where an option is past a veto threshold, `(draw, option)`
    (see `past_veto`); `guesses` names the options whose pay is one. `changes` is whether another
    option leads than in the first row.

    Raises:
        AfterwardError: no criteria, or shapes that differ.
    """
    whole = _sum(parts)
    models: list[tuple[Model, Array]] = [("additive", whole)]
    if linear is not None:
        models.append(("linear", _sum(linear)))
    if vetoed is not None:
        models.append(("veto", with_veto(parts, vetoed)))
    now = leading(whole)
    return tuple(_row(model, options, values, now, guesses) for model, values in models)


def with_veto(parts: Mapping[str, Array], vetoed: Array) -> Array:
    """Return worths, `(draw, option)`, in which a vetoed option has only what speaks against it.

    Its gains make up for nothing: value = sum over criteria of min(worth over staying, 0). That
    needs no other option, so one that is added or cut changes nobody else's veto.
    """
    against = _sum({name: np.minimum(part, 0.0) for name, part in parts.items()})
    return np.where(vetoed, against, _sum(parts))


def past_veto(gains: Mapping[str, Array], thresholds: Mapping[str, float]) -> Array:
    """Return where an option loses, against staying, at least a threshold on any one criterion.

    `gains[criterion]` is the change against staying in natural units, more being better,
    `(draw, option)`; a criterion without a threshold has no veto. Returns `(draw, option)` of bool.

    Raises:
        AfterwardError: a threshold that is not above zero.
    """
    wrong = [name for name, threshold in thresholds.items() if not threshold > 0.0]
    if wrong:
        raise AfterwardError(
            f"a veto on {', '.join(wrong)} needs a threshold above zero",
            code="decision.veto",
            remedy="Give the loss past which nothing else counts, in the criterion's own unit.",
        )
    first = np.zeros(np.shape(next(iter(gains.values()))), dtype=bool)
    for name, gain in gains.items():
        if name in thresholds:
            first |= gain <= -thresholds[name]
    return first


def veto_thresholds(spending: float, share: float = VETO_SHARE) -> dict[str, float]:
    """Return each criterion's veto threshold: a share of its anchors, of spending for money.

    `spending` is today's, a month; thresholds are in natural units.
    """
    return {name: share * span for name, span in {**SPANS, "money": spending}.items()}


def gains_over_staying(utility: Utility) -> dict[str, Array]:
    """Return each criterion's change against staying, natural units, more better; `(draw, option)`.

    Money is the certain spending at the median attitude to risk.
    """
    state = utility.state_of_draw()
    return {
        name: CRITERION[name].sign * (levels - levels[:, [0]])[state]
        for name, levels in utility.levels.items()
    }


def _sum(parts: Mapping[str, Array]) -> Array:
    tables = [np.asarray(part, dtype=float) for part in parts.values()]
    if not tables or any(table.shape != tables[0].shape for table in tables):
        raise AfterwardError(
            f"parts of shapes {[table.shape for table in tables]} cannot be added up",
            code="decision.values",
            remedy="Give one worth of shape (draw, option) for each criterion.",
        )
    return np.sum(tables, axis=0)


def _row(
    model: Model,
    options: tuple[str, ...],
    values: Array,
    leader_now: int,
    guesses: frozenset[str],
) -> ModelRow:
    firm = how_firm(values, guessed=lambda column: options[column] in guesses)
    return ModelRow(model, options[firm.leader], firm.best, firm.word, firm.leader != leader_now)
