"""What a lead rests on that nobody knows yet: unpublished pay, a way in in doubt, no rating."""

from __future__ import annotations

from afterward.base.saying import beside, joined, say, say_many, within
from afterward.decision import Decision
from afterward.decision.sourced import ahead_of_sourced, assumed, barred, doubtful, is_wide
from afterward.options import Alternative
from afterward.preferences.ratings import unchanged
from afterward.profile.professions import WHO
from afterward.report.sentences import names


def guesses_told(decision: Decision) -> str:
    """Return what the answer rests on that is a guess: of the leader first; "" if nothing.

    What such a post pays was found nowhere, or most of the person's profession could not begin it
    as they are.
    """
    leader = leading(decision)
    held = {leader, *decision.holds_up}
    first = [o for o in decision.alternatives if o.id == leader]
    others = [o for o in decision.alternatives if o.id in held and o.id != leader and assumed(o)]
    lead = [_pay_of_lead(first), *(_way_into(one, decision) for one in first)]
    return beside(*lead, _known(decision), unrated_lead(decision), _pay_of(others))


def leading(decision: Decision) -> str:
    """Return the id of the option that is ahead on average."""
    return decision.utility.options[decision.more.tornado.leader]


def _pay_of_lead(first: list[Alternative]) -> str:
    paid = [one for one in first if assumed(one)]
    return _assumed_words(paid, say("the lead rests on it")) if paid else ""


def _pay_of(others: list[Alternative]) -> str:
    if not others:
        return ""
    rests = say_many("its place in the list rests on it", "their places rest on it", len(others))
    return _assumed_words(others, rests)


def _way_into(option: Alternative, decision: Decision) -> str:
    """Return that the way into the leader is in doubt, and what bars it; "" where it is open."""
    if option.wall is None or not barred(option):
        return ""
    return say(
        "For a {profession} the way into “{name}” is in doubt: {wall} Whether it is open to you is "
        "not known here, and no time for getting past that is counted: the lead rests on its being "
        "open to you, and an offer would settle it.",
        profession=WHO[decision.profile.person.profession],
        name=option.name,
        wall=within(option.wall.says),
    )


def unrated_lead(decision: Decision) -> str:
    """Return that the person has rated nothing of the leader, where it is another post; else ""."""
    first = next(answer for answer in decision.options if answer.option.id == leading(decision))
    if first.said or unchanged(first.option):
        return ""
    return say(
        "You have not rated “{name}”: what it would be like for you is a wide guess until you do.",
        name=first.option.name,
    )


def _known(decision: Decision) -> str:
    """Return who is ahead of those that rest on no guess, where the leader does; else ""."""
    found = {option.id: option for option in decision.alternatives}
    guesses = frozenset(name for name, option in found.items() if doubtful(option))
    known = ahead_of_sourced(decision.utility, guesses)
    if leading(decision) not in guesses or not known:
        return ""
    name = names(decision)[known]
    if not any(barred(found[one]) for one in decision.utility.options):
        return say(
            "So this is told as no more than close. Of those whose pay is published or yours, "
            "“{name}” is ahead.",
            name=name,
        )
    return say(
        "So this is told as no more than close. Of those whose pay is published or yours, and "
        "whose way in is not in doubt, “{name}” is ahead.",
        name=name,
    )


def _assumed_words(options: list[Alternative], rests: str) -> str:
    guess = say("our assumption")
    if any(is_wide(option) for option in options):
        guess = say("our assumption, with a wide range,")
    which = joined([say("“{name}”", name=option.name) for option in options])
    return say_many(
        "What {options} pays was found nowhere: it is {guess} and {rests}.",
        "What {options} pay was found nowhere: it is {guess} and {rests}.",
        len(options),
        options=which,
        guess=guess,
        rests=rests,
    )
