"""From what was typed to a profile: the ten answers, and the refining ones that were given."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.saying import Named, quoted, say
from afterward.profile.loading import profile_from
from afterward.profile.person import Profile
from afterward.profile.questions import MORE, question

ESSENTIAL_SHARE = 0.7
# People write 95,000, £95 000, 60k or 12 lakh; signs and spaces carry no meaning here.
NUMBER = re.compile(r"(\d{1,12}(?:\.\d{1,4})?)(k|m|lakhs?|lacs?|crores?|cr)?", re.IGNORECASE)
TIMES = {"": 1.0, "k": 1e3, "m": 1e6, "l": 1e5, "c": 1e7}

# 1985-05, 5/1985, May 1985.
NAMED = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
MONTH = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])"
    r"|(?P<first>0?[1-9]|1[0-2])[/.-](?P<later>(?:19|20)\d\d)"
    rf"|(?P<name>{NAMES})[., ]{{1,2}}(?P<then>(?:19|20)\d\d))(?!\d)",
    re.ASCII | re.IGNORECASE,
)
# What may stand after it: children's ages, as people write them.
AGES = re.compile(r"\d+|children|child|kids?|aged?|years?|old|and|none|no|[\s,;:.&+()-]")
OLDEST_CHILD = 30

Answers = Mapping[str, str]


def profile_from_answers(answers: Answers, *, on: dt.date) -> Profile:
    """Return the profile that the answers describe; what was not answered takes its default.

    Raises:
        AfterwardError: naming every answer that cannot be used, by the question's id.
    """
    faults: list[Fault] = []
    table = _table(answers, faults, on=on)
    if not faults:
        _refine(table, answers, faults)
    if faults:
        raise faults_error(faults, file="")
    try:
        return profile_from(table, file="", on=on)
    except AfterwardError as fault:
        moved = [Fault(_asked(f.path), f.came, f.allowed, f.remedy) for f in fault.faults]
        raise faults_error(moved, file="") from None


_ASKED = {
    "feels": "feels",
    "person.born": "born",
    "person.profession": "profession",
    "person.country": "place",
    "person.region": "place",
    "person.specialty": "specialty",
    "person.filing": "filing",
    "person.partner_pay": "partner_pay",
    "person.dependants": "dependants",
    "person.children_born": "born",
    "work.training_ends": "training_ends",
    "work.pay": "pay",
    "work.hours": "hours",
    "work.employer": "employer",
    "work.nights": "nights",
    "work.notice_months": "notice",
    "money.cash": "cash",
    "money.essential": "spending",
    "money.other": "spending",
    "money.retirement": "retirement",
    "money.state_pension": "state_pension",
    "health.exhaustion": "exhaustion",
    "health.earlier": "earlier",
    "health.exhaustion_leave": "exhaustion_leave",
    "must_haves.income_floor": "income_floor",
    "debts[0].plan": "plan",
    "debts[0].balance": "owed",
    "debts[0].rate": "interest",
    "debts[0].pslf": "counted",
}


def _asked(path: str) -> str:
    return _ASKED.get(path, path)


def _table(answers: Answers, faults: list[Fault], *, on: dt.date) -> dict[str, Any]:
    country, _, region = _choice("place", answers, faults).partition(":")
    spending = _number("spending", answers, faults)
    pension = answers.get("employer") == "nhs"
    return {
        "schema": 1,
        "feels": answers.get("feels", ""),
        "person": {
            **_born(answers, faults, on=on),
            "profession": _choice("profession", answers, faults),
            "country": country,
            "region": region,
        },
        "work": {
            "hours": _number("hours", answers, faults),
            "pay": _number("pay", answers, faults),
            "employer": _choice("employer", answers, faults),
            "pension": "nhs" if pension else "none",
        },
        "money": {
            "cash": _number("cash", answers, faults),
            "essential": round(spending * ESSENTIAL_SHARE, 2),
            "other": round(spending * (1.0 - ESSENTIAL_SHARE), 2),
        },
        "health": {"exhaustion": int(_choice("exhaustion", answers, faults) or 3)},
    }


def essential_is_assumed(profile: Profile) -> bool:
    """Return whether what is essential was taken as a share of all that is spent, and not said."""
    money = profile.money
    whole = money.essential + money.other
    return money.other > 0 and money.essential == round(whole * ESSENTIAL_SHARE, 2)


def _refine(table: dict[str, Any], answers: Answers, faults: list[Fault]) -> None:
    """Put the refining answers that were given into the table."""
    country = table["person"]["country"]
    for asked in MORE:
        given = answers.get(asked.id, "").strip()
        if given and (not asked.countries or country in asked.countries):
            read = {"number": _number, "choice": _choice, "month": _month}.get(asked.kind, _text)
            _put(table, asked.id, read(asked.id, answers, faults))
    plan = answers.get("plan", "") or "none"
    if plan != "none" and country in ("US", "UK"):
        table["debts"] = [_debt(plan, answers, faults)]


# Where each refining answer goes: table, name, and what it is turned into on the way.
_PLACES: dict[str, tuple[str, str, Callable[[Any], Any]]] = {
    "specialty": ("person", "specialty", str),
    "training_ends": ("work", "training_ends", str),
    "nights": ("work", "nights", float),
    "notice": ("work", "notice_months", float),
    "partner_pay": ("person", "partner_pay", float),
    "filing": ("person", "filing", str),
    "retirement": ("money", "retirement", float),
    "state_pension": ("money", "state_pension", float),
    "income_floor": ("must_haves", "income_floor", float),
    "no_nights": ("must_haves", "no_nights", lambda said: said == "yes"),
    "earlier": ("health", "earlier", str),
    "exhaustion_leave": ("health", "exhaustion_leave", lambda said: said == "yes"),
}


def _put(table: dict[str, Any], name: str, value: Any) -> None:
    if name == "dependants":  # besides the children, who are counted already
        whole = table["person"]["dependants"] + value
        table["person"]["dependants"] = int(whole) if whole == int(whole) else whole
    if name in _PLACES:
        part, key, turned = _PLACES[name]
        table.setdefault(part, {})[key] = turned(value)


def _debt(plan: str, answers: Answers, faults: list[Fault]) -> dict[str, Any]:
    """Return a student loan as a profile holds it; months counted are months on its clock too."""
    debt: dict[str, Any] = {"plan": plan, "balance": _number("owed", answers, faults)}
    if plan.startswith("us."):
        percent = answers.get("interest", "").strip() or question("interest").default
        debt["rate"] = _number("interest", {"interest": percent}, faults) / 100.0
        counted = answers.get("counted", "").strip() or "0"
        debt["pslf"] = debt["clock"] = _number("counted", {"counted": counted}, faults)
    return debt


def _choice(name: str, answers: Answers, faults: list[Fault]) -> str:
    given = answers.get(name, "")
    allowed = [value for value, _ in question(name).choices]
    if given in allowed:
        return given
    came = quoted(given[:40]) if given else say("nothing")
    faults.append(Fault(name, came, say("one of: {names}", names=Named(", ".join(allowed)))))
    return ""


def number_typed(given: str) -> float | None:
    """Return a number as people write one (95,000; 60k; 12 lakh), None where it is not one."""
    found = NUMBER.fullmatch(re.sub(r"[\s,_$£₹%]", "", given))
    return None if found is None else float(found[1]) * TIMES[(found[2] or "")[:1].lower()]


def _number(name: str, answers: Answers, faults: list[Fault]) -> float:
    given = answers.get(name, "")
    found = number_typed(given)
    if found is not None:
        return found
    example = question(name).example
    came = quoted(given[:40]) if given else say("nothing")
    faults.append(
        Fault(name, came, say("a number of 0 or more, such as {example}", example=Named(example)))
    )
    return 0.0


def _month(name: str, answers: Answers, faults: list[Fault]) -> str:
    given = answers.get(name, "").strip()
    found = MONTH.fullmatch(given)
    if found is not None:
        return month_typed(found)
    came = quoted(given[:40]) if given else say("nothing")
    faults.append(Fault(name, came, say("a year and a month, such as 1985-05")))
    return ""


def month_typed(found: re.Match[str]) -> str:
    """Return a month as a profile holds it (`1985-05`), from a match of `MONTH`."""
    if found["year"]:
        return f"{found['year']}-{found['month']}"
    if found["name"]:
        return f"{found['then']}-{NAMED.index(found['name'][:3].lower()) + 1:02d}"
    return f"{found['later']}-{int(found['first']):02d}"


def _born(answers: Answers, faults: list[Fault], *, on: dt.date) -> dict[str, Any]:
    """Return the month of birth, and the years of birth of children whose ages stand after it."""
    given = answers.get("born", "").strip()
    found = MONTH.match(given)
    rest = given[found.end() :] if found is not None else ""
    ages = [int(age) for age in re.findall(r"\d+", rest)]
    odd = AGES.sub("", rest.lower())
    if found is None or odd or any(age > OLDEST_CHILD for age in ages):
        came = quoted(given[:40]) if given else say("nothing")
        allowed = say(
            "a year and a month, then children's ages up to {oldest}, such as 1985-05, children 4 "
            "and 7",
            oldest=OLDEST_CHILD,
        )
        faults.append(Fault("born", came, allowed))
        return {"born": "", "dependants": 0}
    years = [on.year - age for age in ages]
    return {"born": month_typed(found), "children_born": years, "dependants": len(years)}


def _text(name: str, answers: Answers, faults: list[Fault]) -> str:
    del faults
    return answers.get(name, "").strip()
