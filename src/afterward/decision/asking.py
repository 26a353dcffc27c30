"""What a figure is called as something to find out, where to ask, and how it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from afterward.base.criteria import CRITERION
from afterward.base.saying import say, within
from afterward.evidence import figures
from afterward.options import Alternative

Way = Literal["talk", "hearsay", "offer", "trial", "look up"]

FIELDS = ("pay", "hours", "nights", "search", "training", "training_cost", "burnout_shift")
WAYS: dict[str, Way] = {
    "pay": "offer",
    "hours": "hearsay",
    "nights": "hearsay",
    "search": "hearsay",
    "training": "look up",
    "training_cost": "look up",
    "burnout_shift": "trial",
}
FIGURE = {
    "pay": say("what the post really pays"),
    "hours": say("the hours really worked"),
    "nights": say("the nights really worked"),
    "search": say("how long it takes to be hired"),
    "training": say("how long the training takes"),
    "training_cost": say("what the training costs"),
    "burnout_shift": say("how heavy the work itself is"),
}
SAYS = {
    "pay": say("Ask what the post really pays"),
    "hours": say("Ask about real hours and nights"),
    "nights": say("Ask about real hours and nights"),
    "search": say("Ask how long it takes to get in"),
    "training": say("Ask how long it takes to get in"),
    "training_cost": say("Ask what the training costs"),
    "burnout_shift": say("Try the work itself for up to three months, and stop when you know"),
}
UNIT = {
    "pay": say("a year"),
    "hours": say("hours a week"),
    "nights": say("nights a month"),
    "search": say("months"),
    "training": say("months"),
    "training_cost": say("in all"),
    "burnout_shift": "",
}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that could be found out: what it is called, where to ask, and in which way."""

    id: str
    way: Way
    says: str
    figure: str
    ask: str
    unit: str


def question(name: str, options: tuple[Alternative, ...]) -> Question:
    """Return a figure or rating as a question a person can ask somebody."""
    if name.startswith("rating:"):
        return _about_rating(name, options)
    for option in options:
        for field in FIELDS:
            if getattr(option, field).id == name:
                return _about_post(name, field, option)
    held = next((found.name for found in figures() if found.id == name), name)
    ask = say("the source named in the ledger: a newer edition, or figures closer to your own case")
    return Question(name, "look up", say("Look up: {figure}", figure=held), held, ask, "")


def _about_rating(name: str, options: tuple[Alternative, ...]) -> Question:
    _, chosen, criterion = name.split(":")
    what = within(CRITERION[criterion].name)
    option = next((one for one in options if one.id == chosen), None)
    where = option.name if option else chosen
    return Question(
        id=name,
        way="talk",
        says=say("Talk to three people about {what} in: {option}", what=what, option=where),
        figure=say(
            "{what} ({meaning}) in: {option}",
            what=what,
            meaning=CRITERION[criterion].says,
            option=where,
        ),
        ask=_people(option),
        unit=say("points of 100"),
    )


def _about_post(name: str, field: str, option: Alternative) -> Question:
    return Question(
        id=name,
        way=WAYS[field],
        says=say("{errand}: {option}", errand=SAYS[field], option=option.name),
        figure=say("{figure} in: {option}", figure=FIGURE[field], option=option.name),
        ask=_place(field, option),
        unit=UNIT[field],
    )


def _people(option: Alternative | None) -> str:
    if option is None or option.id == "stay":
        return say("two colleagues who stayed through a hard time, and one who did not")
    if option.road == "pause":
        return say("two people who took such a break and came back, and one who did not")
    if option.same_employer:
        return say("two colleagues here who made this change, and one who went back on it")
    if option.clinical:
        return say("two people who moved to such a post, and one who came back")
    return say("two people who left for this role, and one who came back")


def _place(field: str, option: Alternative) -> str:
    """Return the kind of place or person that knows, for this field and this kind of option."""
    body = say("the college, union or register") if option.clinical else _school(option)
    places = {
        "pay": _pay(option),
        "hours": say("three people in the post: what last month was like"),
        "search": say("a recruiter for the role, and people hired within the last year"),
        "training": body,
        "training_cost": body,
        "burnout_shift": say(
            "the employer: a secondment, a locum or project month, or leave to try it"
        ),
    }
    if option.clinical:
        places["hours"] = say("the rota of the last two months, and three people who worked it")
    if option.same_employer:
        places["burnout_shift"] = say("your own employer: a trial, with a date to look back")
    return places.get(field, places["hours"])


def _pay(option: Alternative) -> str:
    if option.offer:
        return say("the offer in writing, extras and grade included")
    own = say("payroll, or whoever signs the contract, in writing")
    return own if option.same_employer else say("the recruiter, or the written offer")


def _school(option: Alternative) -> str:
    wall = say("the body that sets the entry rule, and the course") if option.licence_wall else ""
    return wall or say("the course itself, and two people who took it")
