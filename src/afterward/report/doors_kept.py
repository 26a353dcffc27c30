"""The Door's rows that an answer tells: all but those of options that a must-have leaves out."""

from __future__ import annotations

from afterward.decision import Decision
from afterward.door import DoorRow, Months, months


def leaving_months(decision: Decision) -> list[Months]:
    """Return the best and worst month to leave of every option that leaves and was not cut."""
    gone = {cut.id for cut in decision.cut if not cut.kept}
    return [
        months(decision.profile, option, decision.on)
        for option in decision.alternatives
        if option.road not in ("stay", "mend") and option.id not in gone
    ]


def kept_doors(doors: tuple[DoorRow, ...], decision: Decision) -> tuple[DoorRow, ...]:
    """Return the Door's rows without the options that a must-have leaves out."""
    cut = {cut.id for cut in decision.cut if not cut.kept}
    return tuple(row for row in doors if row.option.id not in cut)
