"""What would move the answer, as plain data."""

from __future__ import annotations

from dataclasses import asdict
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterward.base.months import month_text
from afterward.decision import Decision
from afterward.decision.dominance import Dominance
from afterward.decision.turning_figures import FigureTurn
from afterward.report.moved import figure_unit


def moves_as_plain(decision: Decision) -> dict[str, Any]:
    """Return turning points, bars, models and dominance; ids are those of the options.

    Margins of the tornado, and worths, are in months of today's spending.
    """
    more, ids = decision.more, list(decision.utility.options)
    tornado = more.tornado
    return {
        "rating_turns": [asdict(turn) for turn in more.ratings],
        "figure_turns": [_figure_turn(turn, decision) for turn in more.figures],
        "start_turn": None
        if more.start is None
        else {**asdict(more.start), "month": month_text(more.start.month)},
        "tornado": {
            "leader": ids[tornado.leader],
            "runner_up": ids[tornado.runner_up],
            "margin": tornado.margin,
            "bars": [asdict(bar) for bar in tornado.bars],
        },
        "whose": [asdict(row) for row in more.whose],
        "models": [asdict(row) for row in more.models],
        "at_rates": [asdict(row) for row in more.at_rates],
        "central": [asdict(row) for row in more.central],
        "dominance": {
            "known": _pairs(more.known, ids),
            "could": _pairs(more.could_money, ids),
        },
        "beats": {
            one: {other: float(more.more_money[i, j]) for j, other in enumerate(ids)}
            for i, one in enumerate(ids)
        },
    }


def _figure_turn(turn: FigureTurn, decision: Decision) -> dict[str, Any]:
    """Return one turn with its unit; an error without end is null, since JSON knows no infinity."""
    se = turn.se if isfinite(turn.se) else None
    return {**asdict(turn), "se": se, "unit": figure_unit(turn.figure, decision)}


def _pairs(found: Dominance, ids: list[str]) -> list[dict[str, Any]]:
    """Return who is at least as good as whom, in the first order or else in the second."""
    second: NDArray[np.bool_] = found.second & ~found.first
    return [
        {"option": ids[i], "over": ids[j], "order": order}
        for order, table in ((1, found.first), (2, second))
        for i, j in np.argwhere(table)
    ]
