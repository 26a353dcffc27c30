"""One line of the Door: a thing that opens, closes or is owed, with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from afterward.base.saying import say


@dataclass(frozen=True, slots=True)
class Line:
    """What one thing comes to on the day of leaving, checkable by hand.

    `value` is a number in `unit`, a month ("2029-11"), or None where the law sets none;
    `low` and `high` stand beside a number that is a range.
    """

    id: str
    says: str
    value: float | str | None
    unit: str
    source: str
    low: float | None = None
    high: float | None = None
    grade: str = "A"
    extra: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the line as plain data: id, value, unit, source, words, and its range."""
        data = {
            "id": self.id,
            "value": self.value,
            "unit": self.unit,
            "source": self.source,
            "says": self.says,
            "grade": self.grade,
        }
        if self.low is not None:
            data |= {"low": self.low, "high": self.high}
        return data


OWN_NUMBERS = say("your own numbers")
MEANT = say("what this option means")
