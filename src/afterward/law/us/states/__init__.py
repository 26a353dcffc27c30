"""Income tax of the fifty states and the District of Columbia, on wages."""

from __future__ import annotations

from afterward.law.income import Levy
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.names import NAMES
from afterward.law.us.states.ohio import ohio
from afterward.law.us.states.plain import plain

__all__ = ["NAMES", "Filer", "state", "state_not_counted"]

# States whose tax starts from what the federal return taxes, not from adjusted gross income.
FROM_FEDERAL_TAXABLE: frozenset[str] = frozenset()
# States whose law has a turn of its own; each file says which.
SPECIAL = {"OH": ohio}
NOT_COUNTED: dict[str, str] = {
    "OH": "Ohio: city and school district taxes, the joint filing credit (at most 650) and other "
    "credits",
}


def state(law: Law, filer: Filer) -> Levy:
    """Return a state's income tax for a year, with the rules it follows from."""
    region = filer.place.region
    if region in SPECIAL:
        due, rules = SPECIAL[region](law, filer)
    else:
        start = filer.federal_taxable if region in FROM_FEDERAL_TAXABLE else filer.agi
        due, rules = plain(law, filer, start)
    none = " (there is none)" if region in NO_TAX else ""
    return Levy(f"{NAMES[region]} income tax{none}", due, rules)


NO_TAX = ("AK", "FL", "NV", "NH", "SD", "TN", "TX", "WA", "WY")


def state_not_counted(region: str) -> tuple[str, ...]:
    """Return what the sums of a state leave out."""
    return (NOT_COUNTED[region],) if region in NOT_COUNTED else ()
