"""The first session's questions, the same at the terminal and on the page.

Ten give a usable answer; seventeen more, each of which can be skipped, refine it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from afterward.law.tax import regions
from afterward.law.us.states import NAMES
from afterward.profile.health import STEPS

Kind = Literal["choice", "number", "month", "text"]
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its words, why it is asked, how it is answered, and where it is asked.

    `countries` is empty where it is asked everywhere. `elsewhere` holds the choices of other
    countries than the person's, which stand behind the rest (see `here_first`).
    """

    id: str
    words: str
    why: str
    kind: Kind
    choices: Choices = ()
    default: str = ""
    example: str = ""
    countries: tuple[str, ...] = ()
    elsewhere: Choices = ()

    @property
    def long_choices(self) -> bool:
        """Return whether a choice is a sentence, too long for a drop-down on a phone."""
        return any(len(words) > 45 for _, words in (*self.choices, *self.elsewhere))


PLACES: Choices = (
    *((f"US:{code}", f"{name} (United States)") for code, name in NAMES.items()),
    *((f"UK:{region}", f"{region} (United Kingdom)") for region in regions("UK")),
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
        "What is your profession?",
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
        "In which month were you born, and how old are your children, if you have any?",
        "Years ahead decide what a change can repay; children count in tax, loans and cover.",
        "month",
        example="1985-05, children 4 and 7",
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
        "How many hours a week do you really work, notes written at home included?",
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

# Which country a visa is of; of loans, places and pensions the name begins with it.
_VISA_OF = {"j1": "US", "h1b": "US", "skilled-worker": "UK", "nhs": "UK"}
_BEGINS_WITH = re.compile(r"(us|uk|in)[.:]", re.IGNORECASE)

YES_NO: Choices = (("no", "No"), ("yes", "Yes"))
PLANS: Choices = (
    ("none", "None"),
    ("us.rap", "US federal: Repayment Assistance Plan"),
    ("us.ibr-new", "US federal: income-based, first borrowed since July 2014"),
    ("us.ibr-old", "US federal: income-based, first borrowed before"),
    ("us.standard", "US federal: standard plan"),
    ("us.standard-10", "US federal: ten-year standard plan, loans before July 2026"),
    ("uk.plan1", "UK: Plan 1"),
    ("uk.plan2", "UK: Plan 2"),
    ("uk.plan4", "UK: Plan 4 (Scotland)"),
    ("uk.plan5", "UK: Plan 5"),
    ("uk.postgraduate", "UK: postgraduate loan"),
)

MORE: tuple[Question, ...] = (
    Question(
        "specialty",
        "What is your specialty, or the kind of work you do?",
        "Ways back differ for general practitioners.",
        "text",
        example="general practice",
    ),
    Question(
        "training_ends",
        "If you are in training (registrar, resident), in which month does it end?",
        "What opens only then waits for it, and finishing first is compared too. The specialty "
        "says that you are, in a word such as registrar or resident.",
        "month",
        example="2028-08",
    ),
    Question(
        "nights",
        "How many nights on duty in a month?",
        "Nights cost more than their hours.",
        "number",
        default="0",
        example="4",
    ),
    Question(
        "notice",
        "How many months of notice do you have to give?",
        "It decides the soonest day. Three are taken unless you say.",
        "number",
        default="3",
        example="3",
    ),
    Question(
        "partner_pay",
        "What is a partner paid in a year, before tax?",
        "A second income carries a household through a gap.",
        "number",
        default="0",
        example="60000",
    ),
    Question(
        "dependants",
        "Besides children, how many people live on the household's income?",
        "Parents, say; a partner with pay is asked about apart. Some loan payments follow it.",
        "number",
        default="0",
        example="2",
    ),
    Question(
        "filing",
        "How do you file your taxes?",
        "A joint return is needed for a partner's pay to count.",
        "choice",
        (("single", "Single"), ("joint", "Married, jointly"), ("head", "Head of household")),
        default="single",
        countries=("US",),
    ),
    Question(
        "plan",
        "Which student loan plan are you on?",
        "Some loans follow your pay, and some are forgiven if you stay long enough.",
        "choice",
        PLANS,
        default="none",
        countries=("US", "UK"),
    ),
    Question(
        "owed",
        "How much is owed on that loan?",
        "With the plan, it says what leaving would do to it.",
        "number",
        default="0",
        example="200000",
        countries=("US", "UK"),
    ),
    Question(
        "interest",
        "What interest does it carry, in per cent a year?",
        "United States only; UK plans have theirs in law.",
        "number",
        default="7",
        example="7",
        countries=("US",),
    ),
    Question(
        "counted",
        "How many payments are counted towards Public Service Loan Forgiveness?",
        "Of 120. Your servicer's statement has the count.",
        "number",
        default="0",
        example="48",
        countries=("US",),
    ),
    Question(
        "retirement",
        "How much is in retirement savings of your own?",
        "It is drawn on from the year you stop working.",
        "number",
        default="0",
        example="150000",
    ),
    Question(
        "state_pension",
        "What would Social Security or another lifelong pension pay you in a year?",
        "Your own statement has the figure; nothing is counted until you say.",
        "number",
        example="30000",
        countries=("US", "IN"),
    ),
    Question(
        "income_floor",
        "Is there a sum a month, after tax, that the first year has to bring in?",
        "Options unlikely to bring it are set aside, with the reason. Leave it empty if not.",
        "number",
        example="4000",
    ),
    Question(
        "no_nights",
        "Do nights have to stop?",
        "Options with nights are then set aside; you can take that back.",
        "choice",
        YES_NO,
        default="no",
    ),
    Question(
        "earlier",
        "How was it in earlier posts?",
        "It helps to tell what is the post and what comes along to the next one.",
        "choice",
        (
            ("better", "Better than now"),
            ("same", "About the same"),
            ("worse", "Worse than now"),
            ("first-post", "This is my first post"),
        ),
    ),
    Question(
        "exhaustion_leave",
        "Have you ever been on sick leave for exhaustion?",
        "Getting better often takes longer after that, wherever one works; it is then counted so.",
        "choice",
        YES_NO,
        default="no",
    ),
)


def country_of(choice: str) -> str:
    """Return the country that a choice belongs to; "" where it is anybody's.

    >>> [country_of(choice) for choice in ("us.rap", "UK:Wales", "j1", "none", "doctor")]
    ['US', 'UK', 'US', '', '']
    """
    found = _BEGINS_WITH.match(choice)
    return found[1].upper() if found else _VISA_OF.get(choice, "")


def here_first(asked: Question, country: str) -> Question:
    """Return a question with the choices of a country, and the rest of them behind, `elsewhere`."""
    here = tuple(one for one in asked.choices if country_of(one[0]) in ("", country))
    rest = tuple(one for one in asked.choices if one not in here)
    return replace(asked, choices=here, elsewhere=rest)


def asked_in(country: str) -> tuple[Question, ...]:
    """Return the refining questions that are asked in a country."""
    return tuple(q for q in MORE if not q.countries or country in q.countries)


def question(question_id: str) -> Question:
    """Return a question by its id."""
    return next(q for q in (*SHORT, *MORE) if q.id == question_id)
