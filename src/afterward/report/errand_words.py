"""An errand in words: what to do, what it tells and changes, where to ask, what it is worth."""

from __future__ import annotations

from dataclasses import dataclass

from afterward.base.words import number, significant
from afterward.decision.find_out import Errand
from afterward.decision.voi import Estimate
from afterward.decision.voi.estimate import WIDE

MONTHS = "months of spending"

# Turning points above move one option alone; an answer also tells of posts that hang together.
HEARD_WORDS = (
    "What an answer tells of other posts as well (their pay hangs together) is counted here, so "
    "where the lead changes may lie elsewhere than above."
)


@dataclass(frozen=True, slots=True)
class Told:
    """One errand: what to do, and all the rest of it in a few sentences."""

    does: str
    rest: str

    @property
    def whole(self) -> str:
        """Return all of it in one line."""
        return f"{self.does}. {self.rest}"


def told(errand: Errand) -> Told:
    """Return one errand in words: its figure, what it would change, where to ask, and its worth."""
    parts = [_figure(errand), errand.changes]
    if errand.ask:
        parts.append(f"Where to ask: {errand.ask}.")
    return Told(errand.says, " ".join(part for part in (*parts, worth(errand)) if part))


def _figure(errand: Errand) -> str:
    """Return what the errand tells; "" where the name of the errand has said so already."""
    what = errand.figure.partition(" in: ")[0]
    if not what or what.lower() in errand.says.lower():
        return ""
    return f"It tells {what}."


def worth(errand: Errand) -> str:
    """Return what an errand is worth after its cost, in months of spending, with its range."""
    cost = number(significant(errand.cost, digits=1), places=3)
    after = f", after what it costs (about {cost})" if errand.cost > 0 else ""
    return f"Worth {_net(errand)}{after}."


def _net(errand: Errand) -> str:
    left = Estimate(errand.net, errand.se)
    if errand.se > 0 and not left.clear:  # what its cost leaves cannot be told from nothing
        return left.words(MONTHS)
    off = number(significant(WIDE * errand.se, digits=1), places=2)
    value = number(significant(errand.net, errand.se), places=2)
    return f"about {value} {MONTHS}" + (f", give or take {off}" if errand.se > 0 else "")
