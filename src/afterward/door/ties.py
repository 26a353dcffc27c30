"""Ties: notice, bond, visa, non-compete, tail cover."""

from __future__ import annotations

from afterward.base.figures import source_words
from afterward.base.months import month_number, month_text, month_words, whole_months
from afterward.base.records import Tie
from afterward.base.saying import beside, say
from afterward.base.words import months as months_words
from afterward.door.day import Day
from afterward.door.lines import MEANT, OWN_NUMBERS, Line
from afterward.door.stages import ending_words, ends
from afterward.door.training import training_line
from afterward.law.ties import tie
from afterward.options.assumed import NOTICE


def tie_lines(day: Day) -> tuple[Line, ...]:
    """Return what ties the person to the present post, and what leaving sets off."""
    found = (
        _notice(day),
        _bond(day),
        _vesting(day),
        _visa(day),
        _non_compete(day),
        _tail(day),
        training_line(day),
        _ends(day),
    )
    return tuple(line for line in found if line is not None)


def _notice(day: Day) -> Line | None:
    months = day.option.notice_months
    if not months or day.option.road in ("stay", "mend"):
        return None
    given = day.month - whole_months(months)
    if day.profile.work.notice_months is None:
        return _assumed_notice(months, given)
    says = say(
        "Notice: {months}; given by 1 {month}.",
        months=months_words(months),
        month=month_words(given),
    )
    return Line("ties.notice", says, float(months), "months", OWN_NUMBERS)


def _assumed_notice(months: float, given: int) -> Line:
    """Return the notice that is counted where nobody said: an assumption, and told as one."""
    says = say(
        "Notice: {months} are assumed, given by 1 {month}.",
        months=months_words(months),
        month=month_words(given),
    )
    source = say("{assumed} (grade M)", assumed=source_words(NOTICE))
    return Line("ties.notice", says, float(months), "months", source, grade="M")


def _ends(day: Day) -> Line | None:
    """Return when the present post goes on again, where the option ends by itself."""
    months = round(day.option.away_months)
    if not months:
        return None
    again = day.month + months
    says = say(
        "It ends by itself after {months}: begun on {day}, your post goes on from {again}.",
        months=months_words(months),
        day=day.words,
        again=say("1 {month}", month=month_words(again)),
    )
    return Line("ties.ends", says, month_text(again), "month", MEANT)


def _bond(day: Day) -> Line | None:
    ties = day.profile.licence
    if ties.bond_until is None or not day.leaves_employer:
        return None
    until = month_number(ties.bond_until)
    if ends(day)[0] >= until:
        says = say(
            "Your bond is served by then (it ends in {month}): nothing is owed.",
            month=month_words(until),
        )
        return Line("ties.bond", says, 0.0, "owed", OWN_NUMBERS)
    says = say(
        "Your bond runs to {month}: {leaving} sets off {penalty}.",
        month=month_words(until),
        leaving=ending_words(day),
        penalty=day.money(ties.bond_penalty),
    )
    return Line(
        "ties.bond",
        says,
        ties.bond_penalty,
        "owed",
        OWN_NUMBERS,
        extra={"until": month_text(until)},
    )


def _vesting(day: Day) -> Line | None:
    """Return what the employer takes back from those who leave before a date."""
    work = day.profile.work
    if work.vests is None or work.unvested <= 0 or not day.leaves_employer:
        return None
    when = month_number(work.vests)
    if ends(day)[0] >= when:
        says = say(
            "The {amount} your employer paid in is yours by then.", amount=day.money(work.unvested)
        )
        return Line("ties.vesting", says, 0.0, "lost", OWN_NUMBERS)
    says = say(
        "{amount} that your employer paid in becomes yours in {month}: {leaving} loses it.",
        amount=day.money(work.unvested),
        month=month_words(when),
        leaving=ending_words(day),
    )
    return Line("ties.vesting", says, work.unvested, "lost", OWN_NUMBERS)


def _visa(day: Day) -> Line | None:
    kind = day.profile.licence.visa
    if kind == "none":
        return None
    if day.option.keeps and not day.leaves_employer:
        return _second_employer(kind)
    if not day.leaves_employer:
        return None
    record = tie(day.country, kind)
    if not isinstance(record.rule, Tie):
        return None
    return Line(
        id=f"ties.visa.{kind}",
        says=record.rule.says,
        value=record.rule.days,
        unit="days",
        source=record.source.cite(),
        grade=record.grade,
    )


def _second_employer(kind: str) -> Line:
    """Return what comes first where a part of the work would be with another employer."""
    says = say(
        "A part of this is with a second employer, and your visa ({visa}) is tied to the present "
        "one. No rule is held on working for both: ask whoever sponsors you first.",
        visa=kind,
    )
    return Line(f"ties.visa.{kind}", says, None, "rules held", OWN_NUMBERS)


def _non_compete(day: Day) -> Line | None:
    """Return the bar on similar work nearby, and what the state's own law makes of it."""
    months = day.profile.licence.non_compete_months
    if not months or day.option.road != "move":
        return None
    says = say("Your contract bars similar work nearby for {months}.", months=months_words(months))
    if day.country != "US":
        return Line("ties.non_compete", says, float(months), "months", OWN_NUMBERS)
    record = tie("US", "non_compete", day.profile.person.region)
    if isinstance(record.rule, Tie):
        says = beside(says, record.rule.says)
    return Line(
        id="ties.non_compete",
        says=says,
        value=float(months),
        unit="months",
        source=beside(OWN_NUMBERS, record.source.cite(), between="; "),
        grade=record.grade,
    )


def _tail(day: Day) -> Line | None:
    cost = day.profile.licence.tail_cover
    if not day.leaves_employer:
        return None
    if not cost:
        return _ask_about_tail(day)
    says = say("Tail cover for malpractice claims: {cost}, once.", cost=day.money(cost))
    return Line("ties.tail", says, cost, "once", OWN_NUMBERS)


def _ask_about_tail(day: Day) -> Line | None:
    """Return what tail cover may cost where nobody has said what the policy is (US doctors)."""
    if day.country != "US" or day.profile.person.profession not in ("doctor", "dentist"):
        return None
    record = tie("US", "tail")
    if not isinstance(record.rule, Tie):
        return None
    ask = say("Ask which yours is; nothing is counted for it until you say.")
    says = beside(record.rule.says, ask)
    return Line("ties.tail", says, None, "once", record.source.cite(), grade=record.grade)
