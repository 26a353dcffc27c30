"""The sentences a report is made of: plain, balanced, a range beside every number."""

from __future__ import annotations

from afterward.base.criteria import CRITERION
from afterward.base.months import month_of, month_words
from afterward.base.words import CURRENCY, money, number, significant
from afterward.decision import Decision
from afterward.decision.decide import OptionAnswer
from afterward.decision.sourced import ahead_of_sourced, guessed
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
EVERY_LIFE, MOST_LIVES = "(all lives)", "(most lives)"


def joined(words: list[str]) -> str:
    """Return `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


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
    count = round(share * 100)
    if count in (0, 100):
        return "more than 99 of 100" if count else "fewer than 1 of 100"
    off = 0 if error is None else give_or_take(share, error)
    if off >= count:
        return f"at most {count + off} of 100"
    return f"{count} of 100 (give or take {off})" if off else f"{count} of 100"


def of_hundred(share: float, error: float, what: str) -> str:
    """Return `17 of 100 draws (give or take 4)`."""
    count, bracket, off = in_hundred(share, error).partition(" (")
    return f"{count} {what}{bracket}{off}"


def best_count(share: float, error: float) -> str:
    """Return a share as a count of 100, as it stands in a table: `17 ± 4`, `<1`, `≤6`."""
    told, bracket, off = in_hundred(share, error).partition(" (give or take ")
    count = told.removesuffix(" of 100")
    for words, sign in (("fewer than ", "<"), ("more than ", ">"), ("at most ", "≤")):
        count = count.replace(words, sign)
    return f"{count} ± {off.rstrip(')')}" if bracket else count


def decision_sentence(decision: Decision) -> str:
    """Return the decision in one sentence or two; options close together are called close.

    Where an option takes somebody else's yes, the sentence that names it says so.
    """
    answer = next(a for a in decision.options if a.option.id == decision.leader)
    every = listed(decision.holds_up, decision)
    error = errors(decision)[decision.leader].best
    often = f"best in {of_hundred(answer.best, error, 'draws')}"
    if decision.word == "close":
        count = in_words(len(decision.holds_up))
        hold = f"{count.capitalize()} option{' holds' if count == 'one' else 's hold'} up"
        why = _while_guessed(decision, often)
        return f"{_told(decision)}, this is too close to call{why}. {hold}: {every}."
    leader = listed((decision.leader,), decision)
    if decision.word == "clear":
        return f"{_told(decision)}, {leader} stands out: {often}."
    others = tuple(o for o in decision.holds_up if o != decision.leader)
    return f"{_told(decision)}, it leans towards {leader}: {often}{_still(others, decision)}."


def _while_guessed(decision: Decision, often: str) -> str:
    """Return that an answer stays close while the leader's pay is a guess; "" where it is none."""
    guesses = frozenset(option.id for option in decision.alternatives if guessed(option))
    if decision.leader not in guesses:
        return ""
    known = ahead_of_sourced(decision.utility, guesses)
    other = f"; of those whose pay is published or yours, “{names(decision)[known]}” is ahead"
    return (
        f" while what “{names(decision)[decision.leader]}” pays is a guess of ours: with it, that "
        f"one is {often}{other if known else ''}"
    )


CONSENT = {"employer": "your employer"}
ONLY_YOURS = "this is not only yours to decide"


def listed(options: tuple[str, ...], decision: Decision) -> str:
    """Return options by name, marked with the yes they take and the month they wait for.

    The first that takes a yes is marked in full, and so is the first that waits for a month.
    """
    held = {option.id: option for option in decision.alternatives}
    told, said, months = [], False, set[str]()
    for name in options:
        who = CONSENT.get(held[name].consent, "")
        full = f"if {who} agrees" + ("" if said else f": {ONLY_YOURS}")
        marks = [full] if who else []
        if when := begun_words(held[name], decision):
            marks.append("begun then too" if when in months else when)
            months.add(when)
        said = said or bool(who)
        told.append(f"“{held[name].name}”" + (f" ({'; '.join(marks)})" if marks else ""))
    return joined(told)


def begun_words(option: Alternative, decision: Decision) -> str:
    """Return the month an option is begun in where it waits; "" where it begins at the soonest."""
    if option.after_training:
        return f"begun in {month_words(opens(option, decision))}, when training has ended"
    if option.id in decision.starts:
        return f"begun in {month_words(decision.starts[option.id])}, not sooner"
    return ""


def opens(option: Alternative, decision: Decision) -> int:
    """Return the month number in which an option begins that has a date."""
    return month_of(decision.on) + 1 + (option.start_month or 0)


def consent_sentence(answer: OptionAnswer) -> str:
    """Return whose yes an option takes; "" where it takes none but that of whoever hires."""
    who = CONSENT.get(answer.option.consent, "")
    return f"It takes a yes from {who}." if who else ""


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_words(count: int) -> str:
    """Return a small count in words."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _told(decision: Decision) -> str:
    """Return what an answer rests on: what the person said matters to them, or stand-ins."""
    profile = decision.profile
    if profile.rates or profile.ratings or decision.answered:
        return "From what you told us"
    return "From what you told us, with stand-ins for what matters to you (you have not said yet)"


def rests_on(decision: Decision) -> str:
    """Return how many answers an answer rests on, or where to give some."""
    count = decision.answered
    if count == 0:
        return (
            "Where you have not said what matters to you, a wide guess stands in. The place to say "
            "it is “What matters” on the page, or “afterward ask PROFILE” at a terminal: two "
            "futures at a time."
        )
    said = "one answer" if count == 1 else f"{count} answers"
    about = "about what matters to you; for the rest a wide guess stands in."
    return f"It rests on {said} you gave {about}"


def _still(others: tuple[str, ...], decision: Decision) -> str:
    if not others:
        return ""
    verb = "is" if len(others) == 1 else "are"
    return f". Still in the running {verb} {listed(others, decision)}"


def doubt_sentence(decision: Decision) -> str:
    """Return how much of the doubt is about oneself and how much about the world."""
    off_own, off_world = doubt_errors(decision)
    own = of_hundred(decision.doubt_self, off_own, "draws")
    world = of_hundred(decision.doubt_world, off_world, "draws")
    return (
        "Two things are unsure. One is what the posts are really like, and what they pay: that "
        f"alone puts another option first in {world}. The other is how much each thing matters to "
        f"you: that alone does so in {own}."
    )


def leads_sentence(off: int) -> str:
    """Return what a draw is and what it is to lead, once, before the words are used.

    `off` is the largest count of 100 by which a share of draws may be off.
    """
    return (
        "A draw is one way that what matters to you, and what nobody knows for sure, could turn "
        "out. An option leads when it falls least short, on average, of whichever is best; it need "
        "not be best most often. An option near 10 of 100 can drop in or out of the list with "
        f"another set of draws; a count with nothing beside it may be off by {off}."
    )


def short_sentence(answer: OptionAnswer, error: float) -> str:
    """Return in how many lives savings ran out under an option."""
    return f"Savings ran out at some point in {of_hundred(answer.ran_short, error, 'lives')}."


NO_CHECK_IN = (
    "How work has left you is not in your profile either, so the average of clinicians stands in: "
    "the check-in asks it, first of all on the page, or “afterward ask PROFILE” at a terminal."
)
CHILDREN = {
    "US": (
        "For your children the child tax credit is counted, at the Door and year by year in the "
        "lives, each child until the year it turns 17. What of it is paid out beyond the tax is "
        "not."
    ),
    "UK": (
        "For your children child benefit and the charge on it are counted, at the Door and year by "
        "year in the lives, each child until the tax year that ends in the year it turns 16. It "
        "goes on longer for those who stay at school, which is not asked."
    ),
}


def checked_in(profile: Profile) -> bool:
    """Return whether it was said how work has left someone."""
    health = profile.health
    return health.exhaustion is not None or health.score is not None


def taken_as_none(profile: Profile) -> str:
    """Return what the profile does not hold and is therefore counted as nothing; "" if all is."""
    money, person = profile.money, profile.person
    pension = {"US": "Social Security", "IN": "a pension"}.get(person.country, "")
    held = {
        "loans": bool(profile.debts),
        "retirement savings": money.retirement > 0 or profile.work.pension == "nhs",
        pension: money.state_pension is not None,
        "NHS pension built so far": profile.work.pension != "nhs"
        or profile.work.nhs_pension_so_far > 0,
        "a partner's pay": person.partner_pay > 0,
    }
    missing = [name for name, there in held.items() if name and not there]
    none = (
        f"Not in your profile, so counted as none: {joined(missing)}. Put in what you have: it "
        "can change the answer."
    )
    said = [none] if missing else []
    if not checked_in(profile):
        said.append(NO_CHECK_IN)
    if person.children_born and person.country in CHILDREN:
        said.append(CHILDREN[person.country])
    return " ".join(said)


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
        return f"{amount(spread.at(0.50), criterion, profile)} {EVERY_LIFE}"
    low, middle, high = (
        amount(spread.at(share), criterion, profile, spread.error(share))
        for share in (0.10, 0.50, 0.90)
    )
    return f"{middle} {MOST_LIVES}" if low == high else f"{middle} ({low} to {high})"


def around(middle: str, low: str, high: str) -> str:
    """Return a number and its range as read; one number where both ends read alike.

    >>> around("5", "4", "7"), around("5", "5", "5")
    ('5 (4 to 7)', '5')
    """
    return middle if low == high else f"{middle} ({low} to {high})"


def prices_of(decision: Decision) -> str:
    """Return of which year's money a sum is, beside a sum that something hangs on."""
    return f"at {decision.on.year} prices"


def cell(answer: OptionAnswer, criterion: str, profile: Profile, short_error: float) -> str:
    """Return one outcome with its range; beside the worst month, in how many lives cash ran out."""
    told = with_range(answer.outcomes[criterion], criterion, profile)
    if criterion != "security":
        return told
    return f"{told}; out in {best_count(answer.ran_short, short_error)}"


def cell_unit(criterion: str, profile: Profile) -> str:
    """Return the unit of a cell; beside the worst month stands what the second number counts."""
    unit = unit_of(criterion, profile)
    beside = {"security": "; out in: of 100 lives", "way_back": ", search included"}
    return f"{unit}{beside.get(criterion, '')}"


def unit_of(criterion: str, profile: Profile) -> str:
    """Return the unit of a criterion for a person's country."""
    if criterion == "money":
        return f"{CURRENCY[profile.person.country]} {CRITERION['money'].unit}"
    return CRITERION[criterion].unit


def best_sentence(answer: OptionAnswer, favoured: tuple[str, ...], error: float) -> str:
    """Return how often an option is best, give or take, and for which values."""
    said = f"Best in {of_hundred(answer.best, error, 'draws')}"
    if favoured:
        said += f", more often where {joined([CRITERION[c].name.lower() for c in favoured])}"
        said += " weighs more" if len(favoured) == 1 else " weigh more"
    return f"{said}."


def regret_words(answer: OptionAnswer, decision: Decision, error: float) -> str:
    """Return what choosing an option would give up on average, as money a month for life."""
    a_month = decision.outcomes.spending_now / decision.outcomes.annuity_months
    currency = CURRENCY[decision.profile.person.country]
    worth = money(answer.regret * a_month, currency, digits=2, error=error * a_month)
    off = money(TWICE * error * a_month, currency, digits=1)
    if answer.regret <= TWICE * error:
        return (
            "In each draw some option turns out best; by how much this one falls short of it on "
            "average is too small to tell."
        )
    return (
        f"In each draw some option turns out best; on average this one falls short of it by as "
        f"much as {worth} a month for life (give or take {off})."
    )


# Where a turning point lies that its own error could put anywhere.
TOO_UNSURE = "is worth more than now, by how much is too unsure to tell"
TURNING_WORDS = "Where such a point lies is itself an estimate: read the direction, not the digit."


def turning_words(decision: Decision) -> str:
    """Return how a turning point is read: its range, whose money a worth is, and how far to go."""
    return (
        "Beside “now” stands what 9 of 10 possibilities hold. What a step is worth is counted in "
        f"what your household spends a month, {prices_of(decision)}. {TURNING_WORDS}"
    )


def turning_lines(decision: Decision) -> list[str]:
    """Return what would change the answer, one line each, and in one line what would not."""
    turns = [
        turning_sentence(p, p.at, decision) for p in decision.turning_points if p.at is not None
    ]
    still = [CRITERION[p.criterion].name.lower() for p in decision.turning_points if p.at is None]
    if still:
        named = joined(still).replace(" and ", " or ")
        turns.append(f"No weight of {named}, up to ten times yours, changes which option leads.")
    return turns


def turning_sentence(point: TurningPoint, at: float, decision: Decision) -> str:
    """Return what one value would have to become for another option to lead."""
    currency = CURRENCY[decision.profile.person.country]
    low, high = rate_range(point, decision)
    least, now, most = (money(x, currency, digits=2) for x in (low, point.now, high))
    error = rate_off(point, at, decision) / TWICE
    then, off = money(at, currency, digits=2, error=error), money(TWICE * error, currency, digits=1)
    way = "rises to" if at > point.now else "falls to"
    there = f"{way} {then} a month in worth (give or take {off})"
    if TWICE * error >= at:
        there = TOO_UNSURE if at > point.now else "falls to next to nothing in worth"
    return (
        f"{CRITERION[point.criterion].name}: if {point.unit} {there}, "
        f"“{names(decision)[point.option]}” leads. Now: about {around(now, least, most)}."
    )


def left_out_sentence(row: LeftOut, decision: Decision) -> str:
    """Return the answer without one criterion."""
    leader = names(decision)[row.leader]
    name = CRITERION[row.criterion].name.lower()
    held = "a different option leads" if row.changes else "the same option leads"
    often = of_hundred(row.best, left_out_error(row, decision), "draws")
    return f"Without {name}, {held}: “{leader}”, best in {often}; {row.word}."


def standing_sentence(decision: Decision) -> str:
    """Return the answer if nobody were watching."""
    row = decision.without_standing
    leader = names(decision)[row.leader]
    often = of_hundred(row.best, left_out_error(row, decision), "draws")
    if row.changes:
        return (
            f"If nobody were watching, “{leader}” would lead instead: best in {often}. What "
            "others will say is part of this."
        )
    return (
        f"If nobody were watching, the same option would lead: “{leader}”, best in {often}. "
        "Whether that rings true is for you to say."
    )


def unsure_sentence(decision: Decision) -> str:
    """Return the options that only may break a must-have, told once for each reason."""
    named: dict[str, list[str]] = {}
    for cut in decision.cut:
        if not cut.sure:
            named.setdefault(cut.reason, []).append(cut.name)
    return " ".join(
        f"Kept, but marked: {joined(names)}. Of each: {reason}." for reason, names in named.items()
    )
