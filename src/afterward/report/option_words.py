"""Words for what the catalogue says of an option without a figure: for whom, its day, its codes."""

from __future__ import annotations

from afterward.options.demands import DEMANDS, Demands, Level
from afterward.options.option import Fit, Option, Road
from afterward.report.cited import FROM

ROADS: dict[Road, str] = {
    "stay": "The present post, as it is",
    "mend": "The present post, changed",
    "reduce": "Less of the present post",
    "move": "Clinical work in another post",
    "pause": "Time off",
    "leave": "Work outside the clinic",
}
FITS: dict[Fit, str] = {
    "exact": "the occupation itself",
    "proxy": "a proxy: the nearest occupation counted, not this role",
    "none": "none fits",
}
SETTINGS = {
    "home": "at home",
    "office": "in an office",
    "hospital": "in a hospital",
    "clinic": "in a clinic",
    "campus": "on a campus",
    "laboratory": "in a laboratory",
    "plant": "in a plant",
    "court": "in court",
    "field": "out in the field",
}
DEMAND_WORDS = {
    "nights": "nights on duty",
    "time_pressure": "deadlines within the day",
    "contact": "contact with patients or their like",
    "emotional_load": "others' distress",
    "hierarchy": "orders from above",
    "screen": "hours at a screen",
    "travel": "nights away",
    "selling": "persuading people to buy",
}
LEVEL_WORDS: dict[Level, str] = {
    "high": "Much",
    "some": "Some",
    "low": "Little",
    "none": "None",
}
WHERE = {
    "here": "Here: nothing about where you live changes.",
    "anywhere": "It can be done from where you live.",
    "may-mean-moving": "It may mean moving; that is not known.",
    "elsewhere": "It means living elsewhere.",
}
UNREAD = "Not read by us: for work you know, you know the day best."


def for_whom(option: Option) -> str:
    """Return which professions and countries the catalogue names an option for."""
    who = joined([f"{name}s" for name in option.professions])
    where = joined([FROM[country] for country in option.countries])
    others = option.road == "leave" and option.suits_allied
    too = " Other health professions too." if others else ""
    return f"{who.capitalize()}, in {where}.{too}"


def not_for(option: Option, country: str, profession: str) -> str:
    """Return why the catalogue does not name an option for someone, or nothing."""
    if profession not in option.professions:
        who = joined([f"{name}s" for name in option.professions])
        return f"The catalogue knows this option for {who} only, not for a {profession}."
    if country not in option.countries:
        where = joined([FROM[one] for one in option.countries])
        return f"The catalogue knows this option in {where} only, not in {FROM[country]}."
    return ""


def settings_words(option: Option) -> str:
    """Return where the day is spent."""
    told = joined([SETTINGS[one] for one in option.settings])
    return f"{told[0].upper()}{told[1:]}." if told else UNREAD


def demand_words(demands: Demands | None) -> str:
    """Return what the day asks, most first: all eight things, each named once."""
    if demands is None:
        return UNREAD
    parts = []
    for level, word in LEVEL_WORDS.items():
        named = [DEMAND_WORDS[name] for name in DEMANDS if getattr(demands, name) == level]
        if named:
            parts.append(f"{word}: {', '.join(named)}.")
    return " ".join(parts)


def suits_words(demands: Demands | None) -> str:
    """Return whom the day suits, as it follows from what it asks: no more than that."""
    if demands is None:
        return "Whoever it is open to; what changes stands beside the gains and costs above."
    much = [DEMAND_WORDS[name] for name in DEMANDS if demands.step(name) == len(LEVEL_WORDS) - 1]
    least = [DEMAND_WORDS[name] for name in DEMANDS if demands.step(name) == 0]
    asks = f"People at ease with {joined(much)}" if much else "No one thing is asked in excess"
    return f"{asks}; nothing is asked of: {', '.join(least)}." if least else f"{asks}."


def code_words(code: str, fit: Fit) -> str:
    """Return an occupation code with how near it is."""
    if fit == "none" or not code:
        return "No code fits."
    return f"{code}, {FITS[fit]}."


def joined(names: list[str]) -> str:
    """Return `a`, `a and b`, or `a, b and c`."""
    *before, last = names or [""]
    return f"{', '.join(before)} and {last}" if before else last
