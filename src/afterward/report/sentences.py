"""The sentences a report is made of: plain, balanced, a range beside every number."""

from __future__ import annotations

from afterward.base.criteria import CRITERION
from afterward.base.months import month_words
from afterward.base.words import CURRENCY, money, number
from afterward.decision import Decision
from afterward.decision.decide import OptionAnswer
from afterward.decision.turning import LeftOut, TurningPoint
from afterward.profile import Profile
from afterward.report.sampling import TWICE, give_or_take
from afterward.simulation import Spread

NO_DECIMALS_FROM = 20.0


def joined(words: list[str]) -> str:
    """Return `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def names(decision: Decision) -> dict[str, str]:
    """Return the name of every option by its id."""
    return {option.id: option.name for option in decision.alternatives}


def in_hundred(share: float, error: float | None = None) -> str:
    """Return a share as a natural frequency, with what it may be off by (twice its error)."""
    count = round(share * 100)
    if count == 0 and share > 0:
        return "fewer than 1 of 100"
    off = 0 if error is None else give_or_take(share, error)
    return f"{count} of 100 (give or take {off})" if off else f"{count} of 100"


def of_hundred(share: float, error: float, what: str) -> str:
    """Return `17 of 100 draws (give or take 4)`."""
    count, bracket, off = in_hundred(share, error).partition(" (")
    return f"{count} {what}{bracket}{off}"


def waiting_sentence(decision: Decision) -> str:
    """Return which options are told as begun later, and why; "" where none is."""
    if not decision.starts:
        return ""
    named, kept = names(decision), {answer.option.id for answer in decision.options}
    months: dict[int, list[str]] = {}
    for option, month in decision.starts.items():
        if option in kept:
            months.setdefault(month, []).append(named[option])
    told = [
        f"in {month_words(month)}: {joined(options)}" for month, options in sorted(months.items())
    ]
    return (
        f"Begun later than they could be, {'; '.join(told)}. By then something is served or done, "
        "and on average waiting for it is worth more than going at once."
        if told
        else ""
    )


def best_count(share: float, error: float) -> str:
    """Return a share as a count of 100, as it stands in a table: `17 ± 4`, `<1`."""
    count = in_hundred(share).removesuffix(" of 100").replace("fewer than ", "<")
    off = give_or_take(share, error)
    return f"{count} ± {off}" if off and "<" not in count else count


def decision_sentence(decision: Decision) -> str:
    """Return the decision in one sentence; two options close together are called close."""
    named = names(decision)
    best = next(a.best for a in decision.options if a.option.id == decision.leader)
    leader = named[decision.leader]
    others = [named[o] for o in decision.holds_up if o != decision.leader]
    if decision.word == "clear":
        return f"{_told(decision)}, “{leader}” stands out: best in {in_hundred(best)} draws."
    if decision.word == "leaning":
        often = f"best in {in_hundred(best)} draws"
        return f"{_told(decision)}, it leans towards “{leader}” ({often}){_still(others)}."
    every = joined([f"“{named[o]}”" for o in decision.holds_up])
    hold = {1: "holds up best so far", 2: "both hold up"}.get(len(decision.holds_up), "all hold up")
    return f"{_told(decision)}, this is too close to call: {every} {hold}."


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
            "it is “afterward ask PROFILE”: two futures at a time, one key each."
        )
    said = "one answer" if count == 1 else f"{count} answers"
    return f"It rests on {said} you gave to “afterward ask”; for the rest a wide guess stands in."


def _still(others: list[str]) -> str:
    if not others:
        return ""
    quoted = joined([f"“{name}”" for name in others])
    return f"; {quoted} {'is' if len(others) == 1 else 'are'} still in the running"


def doubt_sentence(decision: Decision) -> str:
    """Return how much of the doubt is about oneself and how much about the world."""
    own, world = in_hundred(decision.doubt_self), in_hundred(decision.doubt_world)
    return (
        "Two things are unsure. What the posts are really like, and what they pay: that alone puts "
        f"another option first in {world} draws. How much each thing matters to you: that alone, "
        f"in {own}."
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
    if not missing:
        return ""
    return (
        f"Not in your profile, so counted as none: {joined(missing)}. If you have any, add them: "
        "they can turn the answer."
    )


def amount(value: float, criterion: str, profile: Profile, error: float | None = None) -> str:
    """Return one value of a criterion in its unit."""
    if criterion == "money":
        return money(value, CURRENCY[profile.person.country], error=error)
    places = 0 if abs(value) >= NO_DECIMALS_FROM or (error is not None and error > 0.5) else 1
    return number(value, places=places)


def with_range(spread: Spread, criterion: str, profile: Profile) -> str:
    """Return the middle of a spread and the range that holds 8 of 10 lives.

    Where both ends read as the middle does, it stands alone: there is no range to tell.
    """
    low = amount(spread.at(0.10), criterion, profile, spread.se)
    middle = amount(spread.at(0.50), criterion, profile, spread.se)
    high = amount(spread.at(0.90), criterion, profile, spread.se)
    return middle if low == middle == high else f"{middle} ({low} to {high})"


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
    worth, off = (
        money(months * a_month, currency, digits=digits)
        for months, digits in ((answer.regret, 2), (TWICE * error, 1))
    )
    return (
        "Set against whichever option comes out best in each draw, choosing this one now gives up "
        f"what {worth} a month would be worth, on average (give or take {off})."
    )


def more_or_less(value: float, currency: str) -> str:
    """Return a difference in words: `$300 more`, `$300 less`."""
    return f"{money(abs(value), currency)} {'more' if value >= 0 else 'less'}"


def pair_sentence(answer: OptionAnswer, currency: str) -> str:
    """Return how an option does against staying, on the same lives."""
    if answer.option.id == "stay":
        return "This is what the others are set against."
    pair = answer.against_stay
    low, high = more_or_less(pair.p10, currency), more_or_less(pair.p90, currency)
    return (
        f"On the same lives it leaves more to spend than staying in {in_hundred(pair.beats)}: "
        f"in the middle life {more_or_less(pair.p50, currency)} a month (between {low} and {high})."
    )


TURNING_WORDS = "Where such a point lies is itself an estimate: read the direction, not the digit."


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
    now, then = (money(value, currency, digits=2) for value in (point.now, at))
    way = "rises to" if at > point.now else "falls to"
    return (
        f"{CRITERION[point.criterion].name}: if {point.unit} {way} {then} a month in worth "
        f"(now about {now}), “{names(decision)[point.option]}” leads."
    )


def left_out_sentence(row: LeftOut, decision: Decision) -> str:
    """Return the answer without one criterion."""
    leader = names(decision)[row.leader]
    name = CRITERION[row.criterion].name.lower()
    held = "a different option leads" if row.changes else "the same option leads"
    return f"Without {name}, {held}: “{leader}”, best in {in_hundred(row.best)} draws ({row.word})."


def standing_sentence(decision: Decision) -> str:
    """Return the answer if nobody were watching."""
    row = decision.without_standing
    leader = names(decision)[row.leader]
    if row.changes:
        return (
            f"If nobody were watching, “{leader}” would lead instead "
            f"(best in {in_hundred(row.best)} draws). What others will say is part of this."
        )
    return (
        f"If nobody were watching, the same option would lead: “{leader}” "
        f"(best in {in_hundred(row.best)} draws). Whether that rings true is for you to say."
    )
