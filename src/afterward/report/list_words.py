"""Why these options are looked at closely, and what was left at a first look, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from afterward.base.criteria import CRITERION
from afterward.base.saying import Said, beside, in_a_row, joined, say, within
from afterward.base.words import CURRENCY, number
from afterward.charts.rank_strip import ordinal
from afterward.decision import Decision
from afterward.decision.short_list import Placed, ShortList, Why
from afterward.preferences import Cut
from afterward.report.sentences import wall_sentence

WHY: dict[Why, str] = {
    "stay": say("your post as it is, to hold the others against"),
    "mend": say("staying can be made better, and that is looked at first"),
    "offer": say("you have an offer for it"),
    "training": say("you are in training: finishing it first is looked at"),
    "asked": say("you asked to see it"),
    "rated": say("you rated it"),
    "clinic": say("one of those in clinic that come nearest at a first look"),
    "role": say("the nearest of its group outside clinic, at a first look"),
    "worth": say("next at a first look"),
}
FIRST_LOOK = say("at a first look")
LEFT = say("Looked at once, and left, by group; the best placed of each first:")
HOW_TO_SEE = say(
    'To have one weighed with the rest, write its id under [must_haves]: keep = ["..."]. '
    "`afterward options` lists them all with their ids."
)
# Names told of each group of those left.
NAMED = 4
_INCOME = re.compile(
    r"^household income over the first 12 months reaches (.*) a month in (\d+) of 100 lives; "
    r"you asked for (\d+)$"
)
STUDY = say("there is a year or more of unpaid study, so the floor is not met")


def list_sentence(decision: Decision) -> str:
    """Return how many options were looked at, and what leaving most of them out may cost."""
    listed = decision.listed
    every = len(listed.listed) + len(listed.left) + len(listed.cut)
    return say(
        "{every} options were looked at once, each figure at its middle; {few} were looked at "
        "closely. {missed} A first look has no ranges: it chose what to look at, and nothing more.",
        every=every,
        few=len(listed.listed),
        missed=_missed(listed),
    )


def _missed(listed: ShortList) -> str:
    """Return in how many ways of weighing one of the others came out ahead, and by how much."""
    if listed.cut and not listed.left:
        return say("Your limits leave out all the others.")
    if listed.cut and listed.beaten == 0.0:
        return say(
            "None of the others that your limits leave came out ahead of these, whatever way of "
            "weighing was tried."
        )
    if listed.beaten == 0.0:
        return say(
            "None of the others came out ahead of these, whatever way of weighing was tried."
        )
    often, by = 100.0 * listed.beaten, listed.lost / listed.beaten
    share = say("fewer than 1") if often < 1.0 else number(often, places=0)
    months = (
        say("less than a month") if by < 1.0 else say("about {by} months", by=number(by, places=0))
    )
    return say(
        "In {share} of 100 ways of weighing one of the others came out ahead, by {months} of "
        "today's spending.",
        share=share,
        months=months,
    )


def why_lines(decision: Decision) -> list[str]:
    """Return why each option is on the list, where it stood against staying, and what bars it."""
    found = {option.id: option for option in decision.alternatives}
    return [
        beside(
            say("{option}: {why}.", option=one.name, why=why_words(one)),
            wall_sentence(found[one.id]),
        )
        for one in decision.listed.listed
    ]


def why_words(one: Placed) -> str:
    """Return why an option is on the list, and in what it seemed ahead of staying and behind."""
    reason = WHY[one.why] if one.why else ""
    ahead, behind = (_criteria(names) for names in (one.ahead, one.behind))
    told = in_a_row(
        [
            *([say("more on {criteria}", criteria=ahead)] if ahead else []),
            *([say("less on {criteria}", criteria=behind)] if behind else []),
        ]
    )
    if not told:
        return reason
    if FIRST_LOOK in reason:
        return say("{reason}: {sides} than staying", reason=reason, sides=told)
    return say("{reason}; at a first look {sides} than staying", reason=reason, sides=told)


def _criteria(names: tuple[str, ...]) -> str:
    return joined([within(CRITERION[name].name) for name in names])


@dataclass(frozen=True, slots=True)
class Names:
    """Names told together: under which head, and how many more there are."""

    head: str
    names: tuple[str, ...]
    more: int = 0

    def line(self) -> str:
        """Return them as one line."""
        named = beside(*self.names, between="; ")
        if self.more:
            named = say("{names}; and {count} more", names=named, count=self.more)
        return say("{head}: {names}.", head=self.head, names=named)


def left(decision: Decision) -> list[Names]:
    """Return the options left by group, the group with the best placed first."""
    groups: dict[str, list[Placed]] = {}
    for one in sorted(decision.listed.left, key=lambda one: one.place):
        groups.setdefault(one.group, []).append(one)
    return [
        Names(
            group,
            tuple(
                say("{option} ({place})", option=one.name, place=ordinal(one.place))
                for one in some[:NAMED]
            ),
            max(len(some) - NAMED, 0),
        )
        for group, some in groups.items()
    ]


def cut(decision: Decision) -> list[Names]:
    """Return what must-haves cut at the first look, told once for each reason."""
    named: dict[str, list[str]] = {}
    for one in decision.listed.cut:
        reason, name = _told(one, decision.listed.studied)
        named.setdefault(reason, []).append(name)
    return [
        Names(say("Left out at a first look, since {reason}", reason=reason), tuple(names))
        for reason, names in sorted(named.items(), key=lambda one: one[0] == STUDY)
    ]


def _told(cut: Cut, study: frozenset[str]) -> tuple[str, str]:
    """Return a reason without what belongs to the one option alone, and its name with that.

    An income that no life reaches has no number; where study is what keeps it away, that is said.
    """
    found = _INCOME.match(cut.reason)
    if not found:
        return cut.reason, cut.name
    floor, lives, wanted = found.groups()
    floor = cut.reason.given["floor"] if isinstance(cut.reason, Said) else floor
    if lives != "0":
        fewer = say(
            "household income over the first 12 months reaches {floor} a month in fewer than "
            "{wanted} of 100 lives",
            floor=floor,
            wanted=wanted,
        )
        return fewer, say("{name} ({lives} of 100)", name=cut.name, lives=lives)
    if cut.id in study:
        return STUDY, cut.name
    never = say(
        "the floor (household income over the first 12 months, {floor} a month) is not met in any "
        "life",
        floor=floor,
    )
    return never, cut.name


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
            "unit": say(
                "months of today's spending ({currency})",
                currency=CURRENCY[decision.profile.person.country],
            ),
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
