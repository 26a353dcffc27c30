"""The undo, month by month: what coming back would take after so long away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from afterward.base.records import Record
from afterward.law.keeping import Span, reopen_money
from afterward.law.licence import cost_to_return, licence_of, months_to_return, success

AWAY = (0.0, 1.0, 3.0, 6.0, 12.0, 24.0, 36.0, 48.0, 60.0)
# The middle of each hundredth of luck: enough to say which share of places lies below a barrier.
LUCK = (np.arange(100) + 0.5) / 100.0
BEST, WORST = 0.0, 1.0


@dataclass(frozen=True, slots=True)
class Undone:
    """Coming back after some months away: months and money from best luck to worst, and odds.

    `money` is None where reopening may be needed and nobody has found its price; `odds` is the
    chance that the return works out, over all luck, and `odds_known` whether anybody counted it.
    """

    away: float
    months: Span
    money: Span | None
    odds: float
    odds_known: bool


def undo(record: Record, months: Sequence[float] = AWAY) -> tuple[Undone, ...]:
    """Return what coming back takes after each of some months away."""
    return tuple(after(record, away) for away in months)


def after(record: Record, away: float) -> Undone:
    """Return what coming back takes after so many months away."""
    takes = Span(
        float(months_to_return(record, away, BEST)),
        float(months_to_return(record, away, WORST)),
    )
    return Undone(
        away=away,
        months=takes,
        money=_money(record, away),
        odds=float(np.mean(success(record, away, LUCK))),
        odds_known=not _closes(record, away) or licence_of(record).reopen_success < 1.0,
    )


def _money(record: Record, away: float) -> Span | None:
    if not _closes(record, away):
        return Span(0.0, 0.0)
    if reopen_money(licence_of(record)) is None:
        return None
    return Span(
        float(cost_to_return(record, away, BEST)), float(cost_to_return(record, away, WORST))
    )


def _closes(record: Record, away: float) -> bool:
    """Return whether, with the worst luck, the door has closed by then."""
    licence = licence_of(record)
    first = licence.barrier_mode if licence.barrier_low is None else licence.barrier_low
    return first is not None and away >= first
