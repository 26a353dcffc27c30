"""What an input moves: two worlds that differ in one line of a profile, on the same luck."""

from __future__ import annotations

from typing import Any
from unittest import mock

import msgspec
import numpy as np

from afterward.base.months import month_number
from afterward.options import alternatives
from afterward.profile import Profile
from afterward.profile.loading import profile_from
from afterward.simulation import simulate, world
from lives import ON, example, without

PEOPLE = {"US": "us-internist", "UK": "uk-gp-registrar", "IN": "india-medical-officer"}
# Savings that last, so that an input moves by itself and not by way of work taken in need. A line
# that is about thin savings sets its own.
AMPLE = {"money.cash": "24 pay"}
# One option of every road, among them one in stages, and roles with a gap before them.
HERE = ("stay", "part-time", "portfolio", "sabbatical")
ROLES = ("medical-affairs", "medical-writing")
ELSEWHERE = ("change-employer", "locum", *ROLES)
OPTIONS = (*HERE, *ELSEWHERE)
GROUPS = {
    "all": OPTIONS,
    "others": OPTIONS[1:],
    "here": HERE,
    "elsewhere": ELSEWHERE,
    "roles": ROLES,
}
EXTRAS = {
    "income": "first_year_income",
    "fallback": "fallback_months",
    "cut": "cut_months",
    "forgiven": "forgiven",
    "gap": "gap_months",
    "posts-lost": "posts_lost",
    "illnesses": "long_illnesses",
}
STATES, LIVES = 4, 12

# What every life of one option comes to: `(state, life)`, and net worth `(state, life, time)`.
Told = dict[str, np.ndarray]
# Worlds lived through, by person, month, lives and calm: many rows set out from the same one.
HELD: dict[tuple[bytes, str | None, int, bool], dict[str, Told]] = {}


def both_worlds(row: dict[str, Any], country: str) -> tuple[dict[str, Told], dict[str, Told]]:
    """Return the lives of the two worlds that a row of the table sets side by side."""
    shared, calm = row.get("with", {}), row.get("calm", False)
    return tuple(
        lived_by(country, shared | {row["input"]: row[end]}, row.get("lives", LIVES), calm=calm)
        for end in ("from", "to")
    )


def lived_by(
    country: str, lines: dict[str, Any], lives: int = LIVES, *, calm: bool = False
) -> dict[str, Told]:
    """Return what every life comes to by option, with some lines of an example's profile set.

    A key is a dotted path; "0.5 pay" is half of a month's pay of that person. `leave` is the month
    in which the present post is to end. In a calm world no post is lost and nobody falls ill long.
    """
    profile, leave = _person(country, AMPLE | lines)
    asked = (msgspec.json.encode(profile), leave, lives, calm)
    if asked not in HELD:
        HELD[asked] = _lived(profile, leave, lives, calm=calm)
    return HELD[asked]


def _person(country: str, lines: dict[str, Any]) -> tuple[Profile, str | None]:
    table, set_ = _trained(_bare(msgspec.to_builtins(example(PEOPLE[country])))), dict(lines)
    leave, pay = set_.pop("leave", None), table["work"]["pay"] / 12.0
    for path, value in set_.items():
        _put(table, path, _in_money(value, pay))
    return profile_from(table, file="what moves", on=ON), leave


def _lived(profile: Profile, leave: str | None, lives: int, *, calm: bool) -> dict[str, Told]:
    options = tuple(o for o in alternatives(profile, on=ON) if o.id in OPTIONS)
    month = None if leave is None else month_number(leave)
    drawn = world.draw_risks
    risks = (lambda *given: without(drawn(*given))) if calm else drawn
    with mock.patch.object(world, "draw_risks", risks):
        found = simulate(
            profile, options, on=ON, states=STATES, lives=lives, leave=month, engine="reference"
        )
    every = found.criteria | {name: found.extras[extra] for name, extra in EXTRAS.items()}
    every["wealth"] = found.wealth
    return {o: {k: v[i] for k, v in every.items()} for i, o in enumerate(found.options)}


def _trained(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table of one who has finished training, so that every road is open at once."""
    if table["work"].pop("training_ends", None) is not None:
        table["person"]["specialty"] = "GP"
    return table


def _bare(value: Any) -> Any:
    """Return a table without its empty lines, as it would stand in a file."""
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if v is not None}
    return [_bare(v) for v in value] if isinstance(value, list | tuple) else value


def _put(table: dict[str, Any], path: str, value: Any) -> None:
    *above, last = path.split(".")
    for name in above:
        table = table.setdefault(name, {})
    table[last] = value


def _in_money(value: Any, pay: float) -> Any:
    if isinstance(value, dict):
        return {k: _in_money(v, pay) for k, v in value.items()}
    if isinstance(value, list):
        return [_in_money(v, pay) for v in value]
    if isinstance(value, str) and value.endswith(" pay"):
        return float(value.removesuffix(" pay")) * pay
    return value


def way(before: np.ndarray, after: np.ndarray) -> str:
    """Return how an outcome has moved over some lives: same (to the bit), rise, fall, or both.

    Paths of different lengths have moved both ways.
    """
    if before.shape != after.shape:
        return "both"
    up, down = bool((after > before).any()), bool((after < before).any())
    return ("both" if up else "fall") if down else ("rise" if up else "same")


# What each word of the table lets an outcome do, life by life.
ALLOWED = {
    "rise": ("rise",),
    "fall": ("fall",),
    "move": ("rise", "fall", "both"),
    "rise_on_average": ("rise", "both"),
    "never_fall": ("rise", "same"),
    "never_rise": ("fall", "same"),
    "may": ("rise", "fall", "both", "same"),
}


def expected(row: dict[str, Any], option: str, outcome: str) -> str:
    """Return what a row of the table says of one outcome of one option: a word of `ALLOWED`."""
    for word in ALLOWED:
        for named, outcomes in row.get(word, {}).items():
            if outcome in outcomes and option in GROUPS.get(named, (named,)):
                return word
    return "same"


def untouched(row: dict[str, Any], before: Told, after: Told) -> np.ndarray:
    """Return the lives in which nothing that a row calls a detour happens, in either world."""
    clear = np.ones(before["money"].shape, dtype=bool)
    for name in row.get("but_for", ()):
        clear &= (before[name] == 0.0) & (after[name] == 0.0)
    return clear


def surprises(row: dict[str, Any], before: dict[str, Told], after: dict[str, Told]) -> list[str]:
    """Return in words everything that moved and must not, or must move and did not."""
    found = []
    for option, first in before.items():
        second = after[option]
        clear = untouched(row, first, second)
        if not clear.any():
            found.append(f"{option}: every life takes a detour, so that nothing is seen")
            continue
        for outcome, values in first.items():
            word = expected(row, option, outcome)
            moved = way(values[clear], second[outcome][clear])
            gained = second[outcome][clear].mean() > values[clear].mean()
            fits = moved in ALLOWED.get(word, ("same",)) and (gained or word != "rise_on_average")
            if not fits:
                found.append(f"{option}: {outcome} is to {word}, and did: {moved}")
    return found
