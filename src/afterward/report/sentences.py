"""The sentences a report is made of: plain, balanced, a range beside every number."""

from __future__ import annotations

from afterward.base.criteria import CRITERION
from afterward.base.months import month_of, month_words
from afterward.base.saying import beside, either, joined, say, say_many, within
from afterward.base.words import CURRENCY, money, number, significant
from afterward.decision import Decision
from afterward.decision.decide import OptionAnswer
from afterward.decision.turning import LeftOut, TurningPoint
from afterward.options import Alternative
from afterward.profile import Profile
from afterward.report.sampling import (
    TWICE,
    doubt_errors,
    errors,
    give_or_take,
    left_out_error,
)
from afterward.report.turn_errors import rate_off, rate_range
from afterward.simulation import Spread

NO_DECIMALS_FROM = 20.0
# Beside a number that no life changes, where others have a range; and beside one whose range is too
# narrow to show in the digits that are told.
# How clear the answer is, as it stands in a sentence.
WORDS = {"clear": say("clear"), "leaning": say("leaning"), "close": say("close")}
EVERY_LIFE, MOST_LIVES = say("(all lives)"), say("(most lives)")


def names(decision: Decision) -> dict[str, str]:
    """Return the name of every option by its id."""
    return {option.id: option.name for option in decision.alternatives}


def in_hundred(share: float, error: float | None = None) -> str:
    """Return a share as a natural frequency, with what it may be off by (twice its error).

    None and all are never sure, since other draws could hold a case: they are told as bounds, and
    so is a count whose error is as large as itself.

    >>> in_hundred(0.21, 0.015), in_hundred(0.0), in_hundred(1.0), in_hundred(0.02, 0.02)
    ('21 of 100 (give or take 3)', 'fewer than 1 of 100', 'more than 99 of 100', 'at most 6 of 100')
    """
    count, off, bound = _hundred(share, error)
    if bound == "all":
        return say("more than 99 of 100")
    if bound == "none":
        return say("fewer than 1 of 100")
    if bound == "most":
        return say("at most {count} of 100", count=count)
    if off:
        return say("{count} of 100 (give or take {off})", count=count, off=off)
    return say("{count} of 100", count=count)


def _hundred(share: float, error: float | None) -> tuple[int, int, str]:
    """Return a count of 100, what it may be off by, and which bound it is told as; "" if none."""
    count = round(share * 100)
    if count in (0, 100):
        return count, 0, "all" if count else "none"
    off = 0 if error is None else give_or_take(share, error)
    return (count + off, off, "most") if off >= count else (count, off, "")


WHAT = {"draws": say("draws"), "lives": say("lives"), "cases": say("cases")}


def of_hundred(share: float, error: float, what: str) -> str:
    """Return `17 of 100 draws (give or take 4)`; `what` is draws, lives or cases."""
    count, off, bound = _hundred(share, error)
    of = WHAT[what]
    if bound == "all":
        return say("more than 99 of 100 {of}", of=of)
    if bound == "none":
        return say("fewer than 1 of 100 {of}", of=of)
    if bound == "most":
        return say("at most {count} of 100 {of}", count=count, of=of)
    if off:
        return say("{count} of 100 {of} (give or take {off})", count=count, off=off, of=of)
    return say("{count} of 100 {of}", count=count, of=of)


def in_brackets(share: float, error: float, what: str) -> str:
    """Return `17 of 100 draws, give or take 4`, for where brackets stand around it."""
    count, off, bound = _hundred(share, error)
    if bound or not off:
        return of_hundred(share, error, what)
    return say("{count} of 100 {of}, give or take {off}", count=count, of=WHAT[what], off=off)


def best_count(share: float, error: float) -> str:
    """Return a share as a count of 100, as it stands in a table: `17 ± 4`, `<1`, `≤6`."""
    count, off, bound = _hundred(share, error)
    told = {"all": ">99", "none": "<1", "most": f"≤{count}"}.get(bound, str(count))
    return f"{told} ± {off}" if off and not bound else told


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


UNSAID = say(
    "Where you have not said what matters to you, a wide guess stands in. The place to say it is "
    "“What matters” on the page, or “afterward ask PROFILE” at a terminal: two futures at a time."
)
NO_CHECK_IN = say(
    "How work has left you is not in your profile either, so the average of clinicians stands in: "
    "the check-in asks it, first of all on the page, or “afterward ask PROFILE” at a terminal."
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
    """Return what the profile does not hold and is therefore counted as nothing; "" if all is."""
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
    said = [none] if missing else []
    if not checked_in(profile):
        said.append(NO_CHECK_IN)
    if person.children_born and person.country in CHILDREN:
        said.append(CHILDREN[person.country])
    return beside(*said)


def amount(value: float, criterion: str, profile: Profile, error: float | None = None) -> str:
    """Return one value of a criterion in its unit, of no more digits than its error bears."""
    if criterion == "money":
        return money(value, CURRENCY[profile.person.country], error=error)
    told = significant(value, error, digits=3)
    places = 0 if abs(told) >= NO_DECIMALS_FROM or (error is not None and error > 0.5) else 1
    return number(told, places=places)


def with_range(spread: Spread, criterion: str, profile: Profile) -> str:
    """Return the middle of a spread and the range that holds 8 of 10 lives.

    What is the same in every life says so, and so does what reads the same in 8 of 10.
    """
    if spread.se == 0.0 and len(set(spread.quantiles)) == 1:
        return beside(amount(spread.at(0.50), criterion, profile), EVERY_LIFE)
    low, middle, high = (
        amount(spread.at(share), criterion, profile, spread.error(share))
        for share in (0.10, 0.50, 0.90)
    )
    return beside(middle, MOST_LIVES) if low == high else around(middle, low, high)


def around(middle: str, low: str, high: str) -> str:
    """Return a number and its range as read; one number where both ends read alike.

    >>> around("5", "4", "7"), around("5", "5", "5")
    ('5 (4 to 7)', '5')
    """
    ranged = say("{middle} ({low} to {high})", middle=middle, low=low, high=high)
    return middle if low == high else ranged


def prices_of(decision: Decision) -> str:
    """Return of which year's money a sum is, beside a sum that something hangs on."""
    return say("at {year} prices", year=decision.on.year)


def cell(answer: OptionAnswer, criterion: str, profile: Profile, short_error: float) -> str:
    """Return one outcome with its range; beside the worst month, in how many lives cash ran out."""
    told = with_range(answer.outcomes[criterion], criterion, profile)
    if criterion != "security":
        return told
    return say(
        "{worst}; out in {count}",
        worst=told,
        count=best_count(answer.ran_short, short_error),
    )


def cell_unit(criterion: str, profile: Profile) -> str:
    """Return the unit of a cell; beside the worst month stands what the second number counts."""
    unit = unit_of(criterion, profile)
    if criterion == "security":
        return say("{unit}; out in: of 100 lives", unit=unit)
    return say("{unit}, search included", unit=unit) if criterion == "way_back" else unit


def unit_of(criterion: str, profile: Profile) -> str:
    """Return the unit of a criterion for a person's country."""
    if criterion == "money":
        return beside(CURRENCY[profile.person.country], CRITERION["money"].unit)
    return CRITERION[criterion].unit


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


# Where a turning point lies that its own error could put anywhere.
TOO_UNSURE = say("is worth more than now, by how much is too unsure to tell")
TURNING_WORDS = say(
    "Where such a point lies is itself an estimate: read the direction, not the digit."
)


def turning_words(decision: Decision) -> str:
    """Return how a turning point is read: its range, whose money a worth is, and how far to go."""
    return say(
        "Beside “now” stands what 9 of 10 possibilities hold. What a step is worth is counted in "
        "what your household spends a month, {prices}. {caution}",
        prices=prices_of(decision),
        caution=TURNING_WORDS,
    )


def turning_lines(decision: Decision) -> list[str]:
    """Return what would change the answer, one line each, and in one line what would not."""
    turns = [
        turning_sentence(p, p.at, decision) for p in decision.turning_points if p.at is not None
    ]
    still = [within(CRITERION[p.criterion].name) for p in decision.turning_points if p.at is None]
    if still:
        turns.append(
            say(
                "No weight of {criteria}, up to ten times yours, changes which option leads.",
                criteria=either(still),
            )
        )
    return turns


def turning_sentence(point: TurningPoint, at: float, decision: Decision) -> str:
    """Return what one value would have to become for another option to lead."""
    currency = CURRENCY[decision.profile.person.country]
    low, high = rate_range(point, decision)
    least, now, most = (money(x, currency, digits=2) for x in (low, point.now, high))
    error = rate_off(point, at, decision) / TWICE
    then, off = money(at, currency, digits=2, error=error), money(TWICE * error, currency, digits=1)
    if TWICE * error >= at:
        there = TOO_UNSURE if at > point.now else say("falls to next to nothing in worth")
    elif at > point.now:
        there = say("rises to {then} a month in worth (give or take {off})", then=then, off=off)
    else:
        there = say("falls to {then} a month in worth (give or take {off})", then=then, off=off)
    return say(
        "{criterion}: if {step} {moves}, “{option}” leads. Now: about {now}.",
        criterion=CRITERION[point.criterion].name,
        step=point.unit,
        moves=there,
        option=names(decision)[point.option],
        now=around(now, least, most),
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
