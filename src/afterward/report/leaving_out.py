"""What a person may leave out of a page for somebody else, and the gate that keeps it out.

Each part is left out twice over: nothing is made of it, and whatever line would still speak of it
is dropped. A page says nothing of which parts were left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from afterward.base.errors import AfterwardError, Fault

# Words by which a line is known to speak of a part. Names of options are never taken for such.
TELLING: dict[str, re.Pattern[str]] = {
    part: re.compile(words, re.IGNORECASE)
    for part, words in {
        "feels": r"(?!)",  # the person's own first sentence, which stands in one place only
        "money": r"[$£₹]|\b(pay|pays|paid|unpaid|salary|income|cash|bills|savings?|spend\w*|money|"
        r"pensions?|vested|budgets?)\b",
        "debts": r"\b(loans?|debts?|forgiv\w+|pslf|written off|write-off)\b",
        "health": r"\b(burn\w*|exhaust\w*|worn|wears?|wellbeing|sleep\w*|ill|illness|tired\w*|"
        r"depress\w*|anxi\w*|panic\w*|breakdown|sick\w*|diagnos\w*|medicat\w*|antidepress\w*)\b",
        "time": r"\b(free hours|hours|nights?)\b",
        "way_back": r"\b(way back|back in clinic)\b",
        "ratings": r"\bweighs? more\b|\bpoints\b",
        "standing": r"\b(standing|watching|others (will )?say)\b",
        "obligation": r"\b(obligations?|owes?|owed)\b",
        "dates": r"(?!)",
        "find_out": r"(?!)",
    }.items()
}
PARTS = tuple(TELLING)
# Criteria whose names would tell of a part.
CRITERIA_OF = {
    "money": ("money", "security"),
    "health": ("health",),
    "time": ("time",),
    "way_back": ("way_back",),
    "standing": ("standing",),
    "obligation": ("obligation",),
}


def parts_from(text: str) -> frozenset[str]:
    """Return the parts named in `feels,money`.

    Raises:
        AfterwardError: a part of no such name; all of them are told at once.
    """
    named = [part.strip().lower().replace("-", "_") for part in text.split(",") if part.strip()]
    allowed = ", ".join(PARTS)
    wrong = tuple(Fault("--leave-out", f"“{part}”", allowed) for part in named if part not in PARTS)
    if wrong:
        raise AfterwardError(
            "a part of this name cannot be left out",
            code="report.parts",
            faults=wrong,
            remedy="Write the parts with commas between, such as --leave-out feels,money.",
        )
    return frozenset(named)


def criteria_left_out(out: Iterable[str]) -> set[str]:
    """Return the criteria of which nothing is said where some parts are left out."""
    return {criterion for part in out for criterion in CRITERIA_OF.get(part, ())}


def kept(lines: Iterable[str], out: Iterable[str]) -> list[str]:
    """Return the lines that speak of none of the parts left out.

    >>> kept(["Pay falls.", "It can be undone."], {"money"})
    ['It can be undone.']
    """
    gates = [TELLING[part] for part in out]
    return [line for line in lines if line and not any(gate.search(line) for gate in gates)]
