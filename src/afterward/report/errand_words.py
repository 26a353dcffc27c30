"""An errand in words: what to do, where to ask, what it would change, and what it is worth."""

from __future__ import annotations

from afterward.base.words import number, significant
from afterward.decision.find_out import Errand


def told(errand: Errand) -> str:
    """Return one errand in a few sentences, its worth with a range and after its cost."""
    parts = [f"{errand.says}."]
    if errand.ask:
        parts.append(f"Where to ask: {errand.ask}.")
    if errand.changes:
        parts.append(errand.changes)
    parts.append(worth(errand))
    return " ".join(parts)


def worth(errand: Errand) -> str:
    """Return what an errand is worth, in months of today's spending, and what it costs."""
    off = significant(2 * errand.se, digits=1)
    value = number(significant(errand.worth, errand.se), places=2)
    cost = number(significant(errand.cost, digits=1), places=3)
    paid = f", and costs about {cost}" if errand.cost > 0 else ""
    off_by = number(off, places=2)
    return f"It is worth about {value} months of spending (give or take {off_by}){paid}."
