"""From what was typed to a profile: the ten answers, and the refining ones that were given."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.profile.loading import profile_from
from afterward.profile.person import Profile
from afterward.profile.questions import MORE, question

ESSENTIAL_SHARE = 0.7
NOTICE_MONTHS = 3.0
# People write 95,000, £95 000, 60k or 12 lakh; signs and spaces carry no meaning here.
NUMBER = re.compile(r"(\d{1,12}(?:\.\d{1,4})?)(k|m|lakhs?|lacs?|crores?|cr)?", re.IGNORECASE)
TIMES = {"": 1.0, "k": 1e3, "m": 1e6, "l": 1e5, "c": 1e7}

Answers = Mapping[str, str]


def profile_from_answers(answers: Answers, *, on: dt.date) -> Profile:
    """Return the profile that the answers describe; what was not answered takes its default.

    Raises:
        AfterwardError: naming every answer that cannot be used, by the question's id.
    """
    faults: list[Fault] = []
    table = _table(answers, faults)
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


def _table(answers: Answers, faults: list[Fault]) -> dict[str, Any]:
    country, _, region = _choice("place", answers, faults).partition(":")
    spending = _number("spending", answers, faults)
    pension = answers.get("employer") == "nhs"
    return {
        "schema": 1,
        "feels": answers.get("feels", ""),
        "person": {
            "born": _month("born", answers, faults),
            "profession": _choice("profession", answers, faults),
            "country": country,
            "region": region,
        },
        "work": {
            "hours": _number("hours", answers, faults),
            "pay": _number("pay", answers, faults),
            "employer": _choice("employer", answers, faults),
            "pension": "nhs" if pension else "none",
            "notice_months": NOTICE_MONTHS,
        },
        "money": {
            "cash": _number("cash", answers, faults),
            "essential": round(spending * ESSENTIAL_SHARE, 2),
            "other": round(spending * (1.0 - ESSENTIAL_SHARE), 2),
        },
        "health": {"exhaustion": int(_choice("exhaustion", answers, faults) or 3)},
    }


def _refine(table: dict[str, Any], answers: Answers, faults: list[Fault]) -> None:
    """Put the refining answers that were given into the table."""
    country = table["person"]["country"]
    for asked in MORE:
        given = answers.get(asked.id, "").strip()
        if given and (not asked.countries or country in asked.countries):
            read = {"number": _number, "choice": _choice}.get(asked.kind, _text)
            _put(table, asked.id, read(asked.id, answers, faults))
    plan = answers.get("plan", "") or "none"
    if plan != "none" and country in ("US", "UK"):
        table["debts"] = [_debt(plan, answers, faults)]


# Where each refining answer goes: table, name, and what it is turned into on the way.
_PLACES: dict[str, tuple[str, str, Callable[[Any], Any]]] = {
    "specialty": ("person", "specialty", str),
    "nights": ("work", "nights", float),
    "notice": ("work", "notice_months", float),
    "partner_pay": ("person", "partner_pay", float),
    "dependants": ("person", "dependants", lambda n: int(n) if n == int(n) else n),
    "filing": ("person", "filing", str),
    "retirement": ("money", "retirement", float),
    "state_pension": ("money", "state_pension", float),
    "income_floor": ("must_haves", "income_floor", float),
    "no_nights": ("must_haves", "no_nights", lambda said: said == "yes"),
    "earlier": ("health", "earlier", str),
    "exhaustion_leave": ("health", "exhaustion_leave", lambda said: said == "yes"),
}


def _put(table: dict[str, Any], name: str, value: Any) -> None:
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
    came = f'"{given[:40]}"' if given else "nothing"
    faults.append(Fault(name, came, "one of: " + ", ".join(allowed)))
    return ""


def _number(name: str, answers: Answers, faults: list[Fault]) -> float:
    given = answers.get(name, "")
    found = NUMBER.fullmatch(re.sub(r"[\s,_$£₹%]", "", given))
    if found is not None:
        return float(found[1]) * TIMES[(found[2] or "")[:1].lower()]
    example = question(name).example
    came = f'"{given[:40]}"' if given else "nothing"
    faults.append(Fault(name, came, f"a number of 0 or more, such as {example}"))
    return 0.0


def _month(name: str, answers: Answers, faults: list[Fault]) -> str:
    given = answers.get(name, "")
    if re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", given):
        return given
    turned = re.fullmatch(r"(0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)", given)
    if turned is not None:
        return f"{turned[2]}-{int(turned[1]):02d}"
    came = f'"{given[:40]}"' if given else "nothing"
    faults.append(Fault(name, came, "a year and a month, such as 1985-05"))
    return ""


def _text(name: str, answers: Answers, faults: list[Fault]) -> str:
    del faults
    return answers.get(name, "").strip()
