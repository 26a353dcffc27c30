"""The first questions, the same at the terminal and on the page: ten give a usable answer."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Literal

from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.profile.health import STEPS
from afterward.profile.loading import profile_from
from afterward.profile.person import Profile

Kind = Literal["choice", "number", "month", "text"]
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its words, why it is asked, how it is answered, where the answer goes."""

    id: str
    words: str
    why: str
    kind: Kind
    choices: Choices = ()
    default: str = ""
    example: str = ""


PLACES: Choices = (
    ("US:TX", "United States, Texas"),
    ("US:OH", "United States, Ohio"),
    ("UK:England", "United Kingdom, England"),
    ("UK:Wales", "United Kingdom, Wales"),
    ("UK:Northern Ireland", "United Kingdom, Northern Ireland"),
    ("IN:", "India"),
)
PROFESSIONS: Choices = (
    ("doctor", "Doctor"),
    ("nurse", "Nurse or midwife"),
    ("dentist", "Dentist"),
    ("pharmacist", "Pharmacist"),
)
EMPLOYERS: Choices = (
    ("nonprofit", "A non-profit hospital or clinic"),
    ("government", "Government"),
    ("nhs", "The NHS"),
    ("private", "A private employer"),
    ("own-practice", "My own practice"),
    ("agency", "Agency or locum work"),
)

SHORT: tuple[Question, ...] = (
    Question(
        "feels",
        "What feels right now? One sentence, in your own words.",
        "It is kept as you write it, and given back at the end. Nothing is computed from it.",
        "text",
    ),
    Question(
        "exhaustion",
        "Thinking of the last month, which of these is nearest to how work has left you?",
        "Burnout moves by itself; where you start shapes what every option can bring. Our own "
        "question, not a validated one.",
        "choice",
        tuple((str(step), words) for step, words in STEPS.items()),
        default="3",
    ),
    Question(
        "profession",
        "What are you?",
        "Licences, ways back and roles differ.",
        "choice",
        PROFESSIONS,
        default="doctor",
    ),
    Question(
        "place",
        "Where do you work?",
        "Tax, loans, pensions and licences are law, and law is local.",
        "choice",
        PLACES,
        default="US:TX",
    ),
    Question(
        "born",
        "In which month were you born?",
        "How many years lie ahead decides what a change can repay.",
        "month",
        example="1985-05",
    ),
    Question(
        "pay",
        "What are you paid in a year, before tax?",
        "Your own number always beats a published one.",
        "number",
        example="95000",
    ),
    Question(
        "hours",
        "How many hours a week do you really work, charting at home included?",
        "Free time is one of the things that count.",
        "number",
        example="50",
    ),
    Question(
        "employer",
        "Who employs you?",
        "Some clocks and pensions run only with some employers.",
        "choice",
        EMPLOYERS,
        default="nonprofit",
    ),
    Question(
        "cash",
        "How much could the household lay hands on within a week?",
        "It decides how long a gap without pay can last.",
        "number",
        example="20000",
    ),
    Question(
        "spending",
        "What does the household spend in a month, all told?",
        "Everything else is measured against it. Seven tenths are taken as essential.",
        "number",
        example="4000",
    ),
)
ESSENTIAL_SHARE = 0.7
NOTICE_MONTHS = 3.0


def profile_from_answers(answers: dict[str, str], *, on: dt.date) -> Profile:
    """Return the profile that the ten answers describe; what was not asked takes its default.

    Raises:
        AfterwardError: naming every answer that cannot be used, by the question's id.
    """
    faults: list[Fault] = []
    table = _table(answers, faults)
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
    "work.pay": "pay",
    "work.hours": "hours",
    "work.employer": "employer",
    "money.cash": "cash",
    "money.essential": "spending",
    "money.other": "spending",
    "health.exhaustion": "exhaustion",
}


def _asked(path: str) -> str:
    return _ASKED.get(path, path)


def _table(answers: dict[str, str], faults: list[Fault]) -> dict[str, Any]:
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


def question(question_id: str) -> Question:
    """Return a question by its id."""
    return next(q for q in SHORT if q.id == question_id)


def _choice(name: str, answers: dict[str, str], faults: list[Fault]) -> str:
    given = answers.get(name, "")
    allowed = [value for value, _ in question(name).choices]
    if given in allowed:
        return given
    faults.append(Fault(name, f'"{given[:40]}"', "one of: " + ", ".join(allowed)))
    return ""


def _number(name: str, answers: dict[str, str], faults: list[Fault]) -> float:
    given = answers.get(name, "")
    # People write 95,000 or £95 000; signs and spaces carry no meaning here.
    plain = re.sub(r"[\s,_$£₹]", "", given)
    if re.fullmatch(r"\d{1,12}(\.\d{1,4})?", plain):
        return float(plain)
    example = question(name).example
    came = f'"{given[:40]}"' if given else "nothing"
    faults.append(Fault(name, came, f"a number of 0 or more, such as {example}"))
    return 0.0


def _month(name: str, answers: dict[str, str], faults: list[Fault]) -> str:
    given = answers.get(name, "")
    if re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", given):
        return given
    came = f'"{given[:40]}"' if given else "nothing"
    faults.append(Fault(name, came, "a year and a month, such as 1985-05"))
    return ""
