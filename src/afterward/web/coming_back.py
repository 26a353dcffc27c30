"""The day on which a person wanted to come back to their decision."""

from __future__ import annotations

import datetime as dt
from typing import Any

from afterward.base.months import day_words
from afterward.document import Document

# Under this name in the settings: the day, such as 2027-03-01.
DUE = "due"


def due_view(document: Document, today: dt.date) -> dict[str, Any]:
    """Return the day to come back on, in words and as a form takes it, and whether it has come."""
    try:
        day = dt.date.fromisoformat(str(document.settings.get(DUE, "")))
    except ValueError:
        return {"day": "", "words": "", "come": False}
    return {"day": day.isoformat(), "words": day_words(day), "come": day <= today}
