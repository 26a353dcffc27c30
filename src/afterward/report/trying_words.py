"""Trying first in words: what an open way back is worth, how often it is taken, what it takes."""

from __future__ import annotations

from dataclasses import dataclass

from afterward.base.records import Licence
from afterward.base.saying import beside, say
from afterward.base.words import number
from afterward.decision import Decision
from afterward.decision.trials import Trying
from afterward.decision.voi import Estimate
from afterward.evidence import figure
from afterward.options import Alternative
from afterward.profile import in_training
from afterward.report.hundred import of_hundred
from afterward.report.option_facts import asked_of, plain, ranged, until_closed
from afterward.report.sampling import of_share
from afterward.report.sentences import names
from afterward.simulation.licence_fees import licence_record

TITLE = say("Going first, with the way back open")
# Of what looking tells, how much a written offer would tell without going: from there on.
TOLD_BY_OFFER = (
    (0.8, say("nearly all")),
    (0.5, say("more than half")),
    (0.2, say("some")),
    (0.0, say("little")),
)
# Months of trying, in words.
COUNTS = {2: say("two"), 3: say("three"), 6: say("six"), 9: say("nine"), 12: say("12")}
# What is gained up to here, months of today's spending, is called little.
LITTLE_MONTHS = 3.0
CAUTION = say(
    "That a post like yours can be had again is taken for granted here: ask before you go. Pay "
    "lost, the search and what the law asks for are counted. How much so many months show is our "
    "assumption: pay, hours and nights as they are, how heavy it is and how it suits you only in "
    "part."
)
IN_TRAINING = say("Whether a place in training is held for you, or lost for good, is not counted.")


@dataclass(frozen=True, slots=True)
class Tried:
    """What is said of trying first: what is compared, a line for each option, and the way back."""

    opening: str
    lines: tuple[str, ...]
    ways_back: tuple[str, ...]
    caution: str


def tried(decision: Decision) -> Tried | None:
    """Return what is said of trying first; None where no option that is left could be tried."""
    if not decision.trying:
        return None
    held = {option.id: option for option in decision.alternatives}
    return Tried(
        opening_words(decision.trying[0].months),
        tuple(trying_sentence(one, decision) for one in decision.trying),
        tuple(way_back_sentence(held[one.option], decision) for one in decision.trying),
        beside(IN_TRAINING, CAUTION) if in_training(decision.profile) else CAUTION,
    )


def opening_words(months: float) -> str:
    """Return what is set against what."""
    return say(
        "To go for {count} months, look, and then stay there or go back, against deciding once "
        "for all between going and staying, in months of today's spending:",
        count=COUNTS.get(round(months), round(months)),
    )


def trying_sentence(one: Trying, decision: Decision) -> str:
    """Return what trying one option is worth, how often one goes back, and what an offer tells."""
    name = names(decision)[one.option]
    if not one.net.clear:
        return say("“{name}”: {what}", name=name, what=_unclear(one.net))
    error = of_share(one.goes_back, decision.states)
    back = of_hundred(one.goes_back, error, "cases")
    return say(
        "“{name}”: worth {months} more; in {back} going back looks better by then. An offer in "
        "writing would tell {by_offer} of that without going.",
        name=name,
        months=one.net.words(say("months")),
        back=back,
        by_offer=_by_offer(one),
    )


def _unclear(net: Estimate) -> str:
    """Return what is said where nothing can be told apart from nothing: little, or not known."""
    most = net.bound()
    if not most:
        return say("trying it first changes little, nothing is gained.")
    if net.at_most <= LITTLE_MONTHS:
        return say("trying it first changes little, less than {most} months are gained.", most=most)
    return say(
        "whether trying it first helps cannot be told: from nothing to about {most} months.",
        most=most,
    )


def _by_offer(one: Trying) -> str:
    share = one.by_offer.value / one.worth.value if one.worth.value > 0.0 else 0.0
    return next(word for least, word in TOLD_BY_OFFER if share >= least)


def way_back_sentence(option: Alternative, decision: Decision) -> str:
    """Return how long going back takes, and until when the law leaves it at that."""
    rule = licence_record(decision.profile)
    closes = until_closed(asked_of(option), rule)
    if option.same_employer:
        return say(
            "Back from “{name}”: the post is with the same employer. {closes}",
            name=option.name,
            closes=closes,
        )
    search = ranged(figure("hiring.clinical"), plain, months=True)
    papers = _paperwork(option, decision)
    if papers:
        search = say("{search}, {papers} of paperwork beside it", search=search, papers=papers)
    return say(
        "Back from “{name}”: a search of {search}. {closes}",
        name=option.name,
        search=search,
        closes=closes,
    )


def _paperwork(option: Alternative, decision: Decision) -> str:
    """Return the months of paperwork on the way back; "" where the licence stays in use."""
    held = licence_record(decision.profile).rule
    if option.clinical or not isinstance(held, Licence):
        return ""
    return say(
        "{low} to {high} months",
        low=number(held.return_low),
        high=number(held.return_high),
    )
