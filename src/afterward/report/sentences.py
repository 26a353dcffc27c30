"""The sentences a report is made of: plain, balanced, a range beside every number."""

from __future__ import annotations

from afterward.base.criteria import CRITERION
from afterward.base.months import month_of, month_words
from afterward.base.saying import beside, joined, say, say_many, within
from afterward.base.words import CURRENCY, money
from afterward.decision import Decision
from afterward.decision.decide import OptionAnswer
from afterward.decision.turning import LeftOut
from afterward.options import Alternative
from afterward.profile import Profile
from afterward.report.hundred import of_hundred
from afterward.report.places_named import NO_CHECK_IN, UNSAID
from afterward.report.sampling import (
    TWICE,
    doubt_errors,
    errors,
    left_out_error,
)

# How clear the answer is, as it stands in a sentence.
WORDS = {"clear": say("clear"), "leaning": say("leaning"), "close": say("close")}


def names(decision: Decision) -> dict[str, str]:
    """Return the name of every option by its id."""
    return {option.id: option.name for option in decision.alternatives}


def decision_sentence(decision: Decision) -> str:
    """Return the decision in one sentence or two; options close together are called close.

    Where an option takes somebody else's yes, the sentence that names it says so.
    """
    answer = next(a for a in decision.options if a.option.id == decision.leader)
    every = listed(decision.holds_up, decision)
    if decision.word == "close":
        hold = _holding(len(decision.holds_up), every)
        return say("{told}, this is too close to call. {hold}", told=_told(decision), hold=hold)
    leader = listed((decision.leader,), decision)
    often = of_hundred(answer.best, errors(decision)[decision.leader].best, "draws")
    given = {"told": _told(decision), "leader": leader, "often": often}
    if decision.word == "clear":
        return say("{told}, {leader} stands out: best in {often}.", **given)
    leans = say("{told}, it leans towards {leader}: best in {often}.", **given)
    return beside(leans, _still(decision))


# How many, at the beginning of a sentence, in words where they are few.
COUNTS = (
    say("No"),
    say("One"),
    say("Two"),
    say("Three"),
    say("Four"),
    say("Five"),
    say("Six"),
    say("Seven"),
    say("Eight"),
    say("Nine"),
    say("Ten"),
)


def _holding(count: int, options: str) -> str:
    """Return which options hold up, and how many they are."""
    return say_many(
        "{count} option holds up: {options}.",
        "{count} options hold up: {options}.",
        count,
        count=COUNTS[count] if count < len(COUNTS) else count,
        options=options,
    )


CONSENT = {"employer": say("your employer")}


def listed(options: tuple[str, ...], decision: Decision) -> str:
    """Return options by name, marked with the yes they take and the month they wait for.

    The first that takes a yes is marked in full, and so is the first that waits for a month.
    """
    held = {option.id: option for option in decision.alternatives}
    told: list[str] = []
    said, months = False, set[str]()
    for name in options:
        who = CONSENT.get(held[name].consent, "")
        full = say("if {who} agrees", who=who)
        if not said:
            full = say("if {who} agrees: this is not only yours to decide", who=who)
        marks: list[str] = [full] if who else []
        if when := begun_words(held[name], decision):
            marks.append(say("begun then too") if when in months else when)
            months.add(when)
        said = said or bool(who)
        quoted = say("“{name}”", name=held[name].name)
        marked = say("{option} ({marks})", option=quoted, marks=beside(*marks, between="; "))
        told.append(marked if marks else quoted)
    return joined(told)


def begun_words(option: Alternative, decision: Decision) -> str:
    """Return the month an option is begun in where it waits; "" where it begins at the soonest."""
    if option.after_training:
        return say(
            "begun in {month}, when training has ended", month=month_words(opens(option, decision))
        )
    if option.id in decision.starts:
        return say("begun in {month}, not sooner", month=month_words(decision.starts[option.id]))
    return ""


def opens(option: Alternative, decision: Decision) -> int:
    """Return the month number in which an option begins that has a date."""
    return month_of(decision.on) + 1 + (option.start_month or 0)


def consent_sentence(answer: OptionAnswer) -> str:
    """Return whose yes an option takes; "" where it takes none but that of whoever hires."""
    who = CONSENT.get(answer.option.consent, "")
    return say("It takes a yes from {who}.", who=who) if who else ""


def wall_sentence(option: Alternative) -> str:
    """Return what the way into an option asks for that this person may lack; "" if nothing known.

    Not told as standing in the way: of some, a source says that nothing does, and what helps.
    """
    wall = option.wall
    return say("The way in: {wall}", wall=within(wall.says)) if wall is not None else ""


def _told(decision: Decision) -> str:
    """Return what an answer rests on: what the person said matters to them, or stand-ins."""
    profile = decision.profile
    if profile.rates or profile.ratings or decision.answered:
        return say("From what you told us")
    return say(
        "From what you told us, with stand-ins for what matters to you (you have not said yet)"
    )


def rests_on(decision: Decision) -> str:
    """Return how many answers an answer rests on, or where to give some."""
    count = decision.answered
    if count == 0:
        return UNSAID
    return say_many(
        "It rests on one answer you gave about what matters to you; for the rest a wide guess "
        "stands in.",
        "It rests on {n} answers you gave about what matters to you; for the rest a wide guess "
        "stands in.",
        count,
    )


def _still(decision: Decision) -> str:
    others = tuple(o for o in decision.holds_up if o != decision.leader)
    if not others:
        return ""
    return say_many(
        "Still in the running is {options}.",
        "Still in the running are {options}.",
        len(others),
        options=listed(others, decision),
    )


def doubt_sentence(decision: Decision) -> str:
    """Return how much of the doubt is about oneself and how much about the world."""
    off_own, off_world = doubt_errors(decision)
    own = of_hundred(decision.doubt_self, off_own, "draws")
    world = of_hundred(decision.doubt_world, off_world, "draws")
    return say(
        "Two things are unsure. One is what the posts are really like, and what they pay: that "
        "alone puts another option first in {world}. The other is how much each thing matters to "
        "you: that alone does so in {own}.",
        world=world,
        own=own,
    )


def leads_sentence(off: int) -> str:
    """Return what a draw is and what it is to lead, once, before the words are used.

    `off` is the largest count of 100 by which a share of draws may be off.
    """
    return say(
        "A draw is one way that what matters to you, and what nobody knows for sure, could turn "
        "out. An option leads when it falls least short, on average, of whichever is best; it "
        "need not be best most often. An option near 10 of 100 can drop in or out of the list "
        "with another set of draws; a count with nothing beside it may be off by {off}.",
        off=off,
    )


def short_sentence(answer: OptionAnswer, error: float) -> str:
    """Return in how many lives savings ran out under an option."""
    return say(
        "Savings ran out at some point in {often}.",
        often=of_hundred(answer.ran_short, error, "lives"),
    )


CHILDREN = {
    "US": say(
        "For your children the child tax credit is counted, at the Door and year by year in "
        "the lives, each child until the year it turns 17. What of it is paid out beyond the "
        "tax is not."
    ),
    "UK": say(
        "For your children child benefit and the charge on it are counted, at the Door and "
        "year by year in the lives, each child until the tax year that ends in the year it "
        "turns 16. It goes on longer for those who stay at school, which is not asked."
    ),
}


def checked_in(profile: Profile) -> bool:
    """Return whether it was said how work has left someone."""
    health = profile.health
    return health.exhaustion is not None or health.score is not None


def taken_as_none(profile: Profile) -> str:
    """Return all that is said of what the profile does not hold, in one piece; "" if nothing."""
    return beside(*unsaid_lines(profile))


def unsaid_lines(profile: Profile) -> tuple[str, ...]:
    """Return what is said of what the profile does not hold, one thing in each line.

    What is counted as nothing, that nobody said how work has left them, and how children count.
    """
    return tuple(
        line
        for line in (_counted_as_none(profile), _no_check_in(profile), _children(profile))
        if line
    )


def _no_check_in(profile: Profile) -> str:
    return "" if checked_in(profile) else NO_CHECK_IN


def _children(profile: Profile) -> str:
    person = profile.person
    return CHILDREN.get(person.country, "") if person.children_born else ""


def _counted_as_none(profile: Profile) -> str:
    money, person = profile.money, profile.person
    pension = {"US": say("Social Security"), "IN": say("a pension")}.get(person.country, "")
    held = {
        say("loans"): bool(profile.debts),
        say("retirement savings"): money.retirement > 0 or profile.work.pension == "nhs",
        pension: money.state_pension is not None,
        say("NHS pension built so far"): profile.work.pension != "nhs"
        or profile.work.nhs_pension_so_far > 0,
        say("a partner's pay"): person.partner_pay > 0,
        say("a bond") if person.country == "IN" else "": profile.licence.bond_until is not None,
    }
    missing = [name for name, there in held.items() if name and not there]
    none = say(
        "Not in your profile, so counted as none: {missing}. Put in what you have: it can change "
        "the answer.",
        missing=joined(missing),
    )
    return none if missing else ""


def best_sentence(answer: OptionAnswer, favoured: tuple[str, ...], error: float) -> str:
    """Return how often an option is best, give or take, and for which values."""
    often = of_hundred(answer.best, error, "draws")
    if not favoured:
        return say("Best in {often}.", often=often)
    return say_many(
        "Best in {often}, more often where {criteria} weighs more.",
        "Best in {often}, more often where {criteria} weigh more.",
        len(favoured),
        often=often,
        criteria=joined([within(CRITERION[c].name) for c in favoured]),
    )


def regret_words(answer: OptionAnswer, decision: Decision, error: float) -> str:
    """Return what choosing an option would give up on average, as money a month for life."""
    a_month = decision.outcomes.spending_now / decision.outcomes.annuity_months
    currency = CURRENCY[decision.profile.person.country]
    worth = money(answer.regret * a_month, currency, digits=2, error=error * a_month)
    off = money(TWICE * error * a_month, currency, digits=1)
    if answer.regret <= TWICE * error:
        return say(
            "In each draw some option turns out best; by how much this one falls short of it on "
            "average is too small to tell."
        )
    return say(
        "In each draw some option turns out best; on average this one falls short of it by as "
        "much as {worth} a month for life (give or take {off}).",
        worth=worth,
        off=off,
    )


def left_out_sentence(row: LeftOut, decision: Decision) -> str:
    """Return the answer without one criterion."""
    leader = names(decision)[row.leader]
    name = within(CRITERION[row.criterion].name)
    held = say("a different option leads") if row.changes else say("the same option leads")
    often = of_hundred(row.best, left_out_error(row, decision), "draws")
    return say(
        "Without {criterion}, {held}: “{leader}”, best in {often}; {word}.",
        criterion=name,
        held=held,
        leader=leader,
        often=often,
        word=WORDS[row.word],
    )


def standing_sentence(decision: Decision) -> str:
    """Return the answer if nobody were watching."""
    row = decision.without_standing
    leader = names(decision)[row.leader]
    often = of_hundred(row.best, left_out_error(row, decision), "draws")
    if row.changes:
        return say(
            "If nobody were watching, “{leader}” would lead instead: best in {often}. What others "
            "will say is part of this.",
            leader=leader,
            often=often,
        )
    return say(
        "If nobody were watching, the same option would lead: “{leader}”, best in {often}. "
        "Whether that rings true is for you to say.",
        leader=leader,
        often=often,
    )


def unsure_sentence(decision: Decision) -> str:
    """Return the options that only may break a must-have, told once for each reason."""
    named: dict[str, list[str]] = {}
    for cut in decision.cut:
        if not cut.sure:
            named.setdefault(cut.reason, []).append(cut.name)
    return beside(
        *(
            say("Kept, but marked: {names}. Of each: {reason}.", names=joined(names), reason=reason)
            for reason, names in named.items()
        )
    )
