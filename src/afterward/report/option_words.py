"""Words for what the catalogue says of an option without a figure: for whom, its day, its codes."""

from __future__ import annotations

from afterward.base.saying import beginning, beside, in_a_row, joined, say
from afterward.options.demands import DEMANDS, Demands, Level
from afterward.options.option import Fit, Option, Road
from afterward.profile.professions import MANY
from afterward.report.cited import FROM

ROADS: dict[Road, str] = {
    "stay": say("The present post, as it is"),
    "mend": say("The present post, changed"),
    "reduce": say("Less of the present post"),
    "move": say("Clinical work in another post"),
    "pause": say("Time off"),
    "leave": say("Work outside the clinic"),
}
FITS: dict[Fit, str] = {
    "exact": say("the occupation itself"),
    "proxy": say("a proxy: the nearest occupation counted, not this role"),
    "none": say("none fits"),
}
SETTINGS = {
    "home": say("at home"),
    "office": say("in an office"),
    "hospital": say("in a hospital"),
    "clinic": say("in a clinic"),
    "campus": say("on a campus"),
    "laboratory": say("in a laboratory"),
    "plant": say("in a plant"),
    "court": say("in court"),
    "field": say("out in the field"),
}
DEMAND_WORDS = {
    "nights": say("nights on duty"),
    "time_pressure": say("deadlines within the day"),
    "contact": say("contact with patients or their like"),
    "emotional_load": say("others' distress"),
    "hierarchy": say("orders from above"),
    "screen": say("hours at a screen"),
    "travel": say("nights away"),
    "selling": say("persuading people to buy"),
}
LEVEL_WORDS: dict[Level, str] = {
    "high": say("Much"),
    "some": say("Some"),
    "low": say("Little"),
    "none": say("None"),
}
WHERE = {
    "here": say("Here: nothing about where you live changes."),
    "anywhere": say("It can be done from where you live."),
    "may-mean-moving": say("It may mean moving; that is not known."),
    "elsewhere": say("It means living elsewhere."),
}
ONE_OF_THEM = {
    "doctor": say("doctor"),
    "nurse": say("nurse"),
    "dentist": say("dentist"),
    "pharmacist": say("pharmacist"),
}
UNREAD = say("Not read by us: for work you know, you know the day best.")


def for_whom(option: Option) -> str:
    """Return which professions and countries the catalogue names an option for."""
    who = beginning(joined([MANY[name] for name in option.professions]))
    where = joined([FROM[country] for country in option.countries])
    others = option.road == "leave" and option.suits_allied
    too = say("Other health professions too.") if others else ""
    return beside(say("{who}, in {where}.", who=who, where=where), too)


def not_for(option: Option, country: str, profession: str) -> str:
    """Return why the catalogue does not name an option for someone, or nothing."""
    if profession not in option.professions:
        who = joined([MANY[name] for name in option.professions])
        return say(
            "The catalogue knows this option for {who} only, not for a {profession}.",
            who=who,
            profession=ONE_OF_THEM[profession],
        )
    if country not in option.countries:
        where = joined([FROM[one] for one in option.countries])
        return say(
            "The catalogue knows this option in {where} only, not in {country}.",
            where=where,
            country=FROM[country],
        )
    return ""


def settings_words(option: Option) -> str:
    """Return where the day is spent."""
    told = joined([SETTINGS[one] for one in option.settings])
    return say("{where}.", where=beginning(told)) if told else UNREAD


def demand_words(demands: Demands | None) -> str:
    """Return what the day asks, most first: all eight things, each named once."""
    if demands is None:
        return UNREAD
    parts = []
    for level, word in LEVEL_WORDS.items():
        named = [DEMAND_WORDS[name] for name in DEMANDS if getattr(demands, name) == level]
        if named:
            parts.append(say("{how_much}: {things}.", how_much=word, things=in_a_row(named)))
    return beside(*parts)


def suits_words(demands: Demands | None) -> str:
    """Return whom the day suits, as it follows from what it asks: no more than that."""
    if demands is None:
        return say("Whoever it is open to; what changes stands beside the gains and costs above.")
    much = [DEMAND_WORDS[name] for name in DEMANDS if demands.step(name) == len(LEVEL_WORDS) - 1]
    least = [DEMAND_WORDS[name] for name in DEMANDS if demands.step(name) == 0]
    asks = say("No one thing is asked in excess")
    if much:
        asks = say("People at ease with {things}", things=joined(much))
    if not least:
        return say("{asks}.", asks=asks)
    return say("{asks}; nothing is asked of: {things}.", asks=asks, things=in_a_row(least))


def code_words(code: str, fit: Fit) -> str:
    """Return an occupation code with how near it is."""
    if fit == "none" or not code:
        return say("No code fits.")
    return say("{code}, {fit}.", code=code, fit=FITS[fit])
