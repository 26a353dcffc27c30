"""Why these options are looked at closely, and what was left at a first look, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from afterward.base.criteria import CRITERION
from afterward.base.words import CURRENCY
from afterward.decision import Decision
from afterward.decision.short_list import Placed, ShortList, Why
from afterward.preferences import Cut
from afterward.report.sentences import joined

WHY: dict[Why, str] = {
    "stay": "your post as it is, to hold the others against",
    "mend": "staying can be made better, and that is looked at first",
    "offer": "you have an offer for it",
    "training": "you are in training: finishing it first is looked at",
    "asked": "you asked to see it",
    "rated": "you rated it",
    "clinic": "one of those in clinic that come nearest at a first look",
    "role": "the nearest of its group outside clinic, at a first look",
    "worth": "next at a first look",
}
FIRST_LOOK = "at a first look"
LEFT = "Looked at once, and left, by group; the best placed of each first:"
HOW_TO_SEE = (
    "To have one weighed with the rest, write its id under [must_haves]: "
    'keep = ["..."]. `afterward options` lists them all with their ids.'
)
# Names told of each group of those left.
NAMED = 4
_INCOME = re.compile(
    r"^((household income .*) reaches (.*) a month) in (\d+) of 100 lives; you asked for (\d+)$"
)
STUDY = "there is a year or more of unpaid study, so the floor is not met"


def list_sentence(decision: Decision) -> str:
    """Return how many options were looked at, and what leaving most of them out may cost."""
    listed = decision.listed
    every = len(listed.listed) + len(listed.left) + len(listed.cut)
    return (
        f"{every} options were looked at once, each figure at its middle; {len(listed.listed)} "
        f"were looked at closely. {_missed(listed)} A first look has no ranges: it chose what to "
        "look at, and nothing more."
    )


def _missed(listed: ShortList) -> str:
    """Return in how many ways of weighing one of the others came out ahead, and by how much."""
    if listed.beaten == 0.0:
        return "None of the others came out ahead of these, whatever way of weighing was tried."
    often, by = 100.0 * listed.beaten, listed.lost / listed.beaten
    share = "fewer than 1" if often < 1.0 else f"{often:.0f}"
    months = "less than a month" if by < 1.0 else f"about {by:.0f} months"
    return (
        f"In {share} of 100 ways of weighing one of the others came out ahead, by {months} of "
        "today's spending."
    )


def why_lines(decision: Decision) -> list[str]:
    """Return why each option is on the list, and where it stood against staying."""
    return [f"{one.name}: {why_words(one)}." for one in decision.listed.listed]


def why_words(one: Placed) -> str:
    """Return why an option is on the list, and in what it seemed ahead of staying and behind."""
    reason = WHY[one.why] if one.why else ""
    ahead, behind = (_criteria(names) for names in (one.ahead, one.behind))
    sides = [f"more on {ahead}" if ahead else "", f"less on {behind}" if behind else ""]
    told = ", ".join(side for side in sides if side)
    if not told:
        return reason
    looked = ":" if FIRST_LOOK in reason else f"; {FIRST_LOOK}"
    return f"{reason}{looked} {told} than staying"


def _criteria(names: tuple[str, ...]) -> str:
    return joined([CRITERION[name].name.lower() for name in names])


@dataclass(frozen=True, slots=True)
class Names:
    """Names told together: under which head, and how many more there are."""

    head: str
    names: tuple[str, ...]
    more: int = 0

    def line(self) -> str:
        """Return them as one line."""
        rest = f"; and {self.more} more" if self.more else ""
        return f"{self.head}: {'; '.join(self.names)}{rest}."


def left(decision: Decision) -> list[Names]:
    """Return the options left by group, the group with the best placed first."""
    groups: dict[str, list[Placed]] = {}
    for one in sorted(decision.listed.left, key=lambda one: one.place):
        groups.setdefault(one.group, []).append(one)
    return [
        Names(
            group,
            tuple(f"{one.name} ({_place(one.place)})" for one in some[:NAMED]),
            max(len(some) - NAMED, 0),
        )
        for group, some in groups.items()
    ]


def _place(place: int) -> str:
    ending = "th" if 10 < place % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def cut(decision: Decision) -> list[Names]:
    """Return what must-haves cut at the first look, told once for each reason."""
    named: dict[str, list[str]] = {}
    for one in decision.listed.cut:
        reason, name = _told(one, decision.listed.studied)
        named.setdefault(reason, []).append(name)
    return [
        Names(f"Left out at a first look, since {reason}", tuple(names))
        for reason, names in sorted(named.items(), key=lambda one: one[0] == STUDY)
    ]


def _told(cut: Cut, study: frozenset[str]) -> tuple[str, str]:
    """Return a reason without what belongs to the one option alone, and its name with that.

    An income that no life reaches has no number; where study is what keeps it away, that is said.
    """
    found = _INCOME.match(cut.reason)
    if not found:
        return cut.reason, cut.name
    income, whose, floor, lives, wanted = found.groups()
    if lives != "0":
        return f"{income} in fewer than {wanted} of 100 lives", f"{cut.name} ({lives} of 100)"
    if cut.id in study:
        return STUDY, cut.name
    return f"the floor ({whose}, {floor} a month) is not met in any life", cut.name


def as_plain(decision: Decision) -> dict[str, Any]:
    """Return the list as plain data: what is on it and why, what was left, what that may cost."""
    return {
        "listed": [
            _row(one) | {"why": one.why, "says": why_words(one)} for one in decision.listed.listed
        ],
        "left": [_row(one) for one in decision.listed.left],
        "lost": {
            "value": decision.listed.lost,
            "beaten": decision.listed.beaten,
            "unit": f"months of today's spending ({CURRENCY[decision.profile.person.country]})",
        },
    }


def _row(one: Placed) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "group": one.group,
        "place": one.place,
        "ahead": list(one.ahead),
        "behind": list(one.behind),
    }
