"""Lives under every option: states of knowledge times lives of luck, told in natural units.

Names are resolved when they are first used, so that what needs one file loads no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterward.base.on_demand import on_demand

if TYPE_CHECKING:
    from afterward.simulation.model import simulate
    from afterward.simulation.outcomes import Outcomes, Spread, certain_money, integrate_luck

__all__ = [
    "Outcomes",
    "Spread",
    "certain_money",
    "integrate_luck",
    "simulate",
]

# Which file gives each name.
__getattr__ = on_demand(
    __name__,
    {
        "Outcomes": "outcomes",
        "Spread": "outcomes",
        "certain_money": "outcomes",
        "integrate_luck": "outcomes",
        "simulate": "model",
    },
)
