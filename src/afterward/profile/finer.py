"""What the first questions do not reach, each at its own place in the profile, any of it optional.

The id of each is its place: `licence.visa` is `visa` under `[licence]` in profile.toml.
"""

from __future__ import annotations

from afterward.profile.questions import YES_NO, Choices, Question

VISAS: Choices = (
    ("none", "None"),
    ("j1", "J-1 (United States)"),
    ("h1b", "H-1B (United States)"),
    ("skilled-worker", "Skilled Worker (United Kingdom)"),
)
PENSIONS: Choices = (("none", "None of these"), ("nhs", "The NHS Pension Scheme"))

FINER: tuple[Question, ...] = (
    Question(
        "health.since",
        "Since which month has it been like this?",
        "What came lately more often goes again by itself.",
        "month",
        example="2025-01",
    ),
    Question(
        "work.since",
        "In which month did you begin in this post?",
        "Some rights and clocks grow with the time in it.",
        "month",
        example="2019-07",
    ),
    Question(
        "work.on_call",
        "How many nights on call, from home, in a month?",
        "A night that may be broken is not a free one.",
        "number",
        example="4",
    ),
    Question(
        "work.look_first",
        "Would you find the next post before giving notice?",
        "If so, there is no gap without pay but for study; most people do.",
        "choice",
        YES_NO,
    ),
    Question(
        "work.saving",
        "What share of pay do you save for retirement, in per cent?",
        "It goes on in what you compare, as far as each option's pay allows.",
        "number",
        example="5",
    ),
    Question(
        "work.employer_saving",
        "What share of pay does the employer put beside it, in per cent?",
        "It ends with the post.",
        "number",
        example="4",
    ),
    Question(
        "work.unvested",
        "How much of what the employer has paid in would be taken back if you left today?",
        "It is part of what leaving before a certain month costs.",
        "number",
        example="6000",
        countries=("US",),
    ),
    Question(
        "work.vests",
        "From which month on is it yours?",
        "From then on leaving does not cost it.",
        "month",
        example="2027-07",
        countries=("US",),
    ),
    Question(
        "work.pension",
        "Are you a member of one of these pension schemes?",
        "What is earned in it is kept; what would be earned is part of the pay.",
        "choice",
        PENSIONS,
        countries=("UK",),
    ),
    Question(
        "work.nhs_pension_so_far",
        "What pension a year have you built up in it so far?",
        "Your statement has the figure. It is kept whether you stay or go.",
        "number",
        example="6000",
        countries=("UK",),
    ),
    Question(
        "money.retire_at",
        "At what age do you mean to stop working?",
        "It sets for how long each option pays.",
        "number",
        example="67",
    ),
    Question(
        "licence.bond_until",
        "Until which month does a bond or a service obligation bind you?",
        "Waiting for its end is compared with paying for it.",
        "month",
        example="2028-06",
    ),
    Question(
        "licence.bond_penalty",
        "What would breaking it cost?",
        "With the month, it says what leaving earlier loses.",
        "number",
        example="1000000",
    ),
    Question(
        "licence.visa",
        "Which visa do you work on?",
        "Some end soon after the post does.",
        "choice",
        VISAS,
        countries=("US", "UK"),
    ),
    Question(
        "licence.non_compete_months",
        "For how many months does a non-compete clause hold?",
        "It may bind a next post nearby; whether it can be enforced differs by place.",
        "number",
        example="12",
    ),
    Question(
        "licence.tail_cover",
        "What would tail cover for past patients cost you?",
        "Some policies end with the post, and someone pays for claims that come later.",
        "number",
        example="30000",
    ),
)


def finer_in(country: str) -> tuple[Question, ...]:
    """Return the finer questions that are asked in a country."""
    return tuple(q for q in FINER if not q.countries or country in q.countries)
