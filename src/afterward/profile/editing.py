"""A profile as answers to its questions, and a profile with some answers changed.

Only what was changed moves: what no question reaches (offers, ratings, rates, a second loan), and
whatever was typed as it stands already, stays exactly as it was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.saying import Named, quoted, say
from afterward.profile.answers import MONTH, month_typed, number_typed, profile_from_answers
from afterward.profile.finer import FINER
from afterward.profile.loading import profile_from
from afterward.profile.person import CheckIn, Profile
from afterward.profile.questions import PLACES, PLANS, Question

Typed = Mapping[str, str]
PERCENT = ("work.saving", "work.employer_saving")
# How it was, which is not known of everybody: asked for, but never needed.
UNKNOWN_EXHAUSTION = "3"
_DEBT = ("plan", "owed", "interest", "counted")

# Where the answer to each question stands in a profile: (table, field), one or more.
PLACES_OF: dict[str, tuple[tuple[str, str], ...]] = {
    "feels": (("", "feels"),),
    "exhaustion": (("health", "exhaustion"),),
    "profession": (("person", "profession"),),
    "place": (("person", "country"), ("person", "region")),
    "born": (("person", "born"), ("person", "children_born"), ("person", "dependants")),
    "pay": (("work", "pay"),),
    "hours": (("work", "hours"),),
    "employer": (("work", "employer"), ("work", "pension")),
    "cash": (("money", "cash"),),
    "spending": (("money", "essential"), ("money", "other")),
    "specialty": (("person", "specialty"),),
    "training_ends": (("work", "training_ends"),),
    "nights": (("work", "nights"),),
    "notice": (("work", "notice_months"),),
    "partner_pay": (("person", "partner_pay"),),
    "dependants": (("person", "dependants"),),
    "filing": (("person", "filing"),),
    "retirement": (("money", "retirement"),),
    "state_pension": (("money", "state_pension"),),
    "income_floor": (("must_haves", "income_floor"),),
    "no_nights": (("must_haves", "no_nights"),),
    "earlier": (("health", "earlier"),),
    "exhaustion_leave": (("health", "exhaustion_leave"),),
}


def typed_of(profile: Profile, *, on: dt.date) -> dict[str, str]:
    """Return a profile as its answers would be typed; nothing for what was not answered."""
    who, work, money, health = profile.person, profile.work, profile.money, profile.health
    known = dict(PLACES)  # a region that no law hangs on (India) is kept, and not asked for
    place = next(
        p for p in (f"{who.country}:{who.region}", f"{who.country}:", "") if p in known or not p
    )
    told = {
        "feels": profile.feels,
        "exhaustion": _shown(health.exhaustion),
        "profession": who.profession,
        "place": place,
        "born": _born(profile, on),
        "pay": _shown(work.pay),
        "hours": _shown(work.hours),
        "employer": work.employer,
        "cash": _shown(money.cash),
        "spending": _shown(round(money.essential + money.other, 2)),
        "specialty": who.specialty,
        "training_ends": work.training_ends or "",
        "nights": _shown(work.nights),
        "notice": _shown(work.notice_months),
        "partner_pay": _shown(who.partner_pay),
        "dependants": _shown(who.dependants - len(who.children_born)),
        "filing": who.filing,
        "retirement": _shown(money.retirement),
        "state_pension": _shown(money.state_pension),
        "income_floor": _shown(profile.must_haves.income_floor),
        "no_nights": _yes_no(profile.must_haves.no_nights),
        "earlier": health.earlier,
        "exhaustion_leave": _yes_no(health.exhaustion_leave),
        **_debt(profile),
        **{q.id: _finer(profile, q) for q in FINER},
    }
    return {name: value for name, value in told.items() if value}


def edited(profile: Profile, typed: Typed, *, on: dt.date) -> Profile:
    """Return a profile with every answer that was typed otherwise than it stands.

    An answer typed as nothing takes its default; one that is not in `typed` stays as it is.

    Raises:
        AfterwardError: naming every answer that cannot be used, by the question's id.
    """
    stood = typed_of(profile, on=on)
    changed = {name: v.strip() for name, v in typed.items() if v.strip() != stood.get(name, "")}
    finer, faults = _finer_changes(changed)
    asked = {name: v for name, v in changed.items() if name in PLACES_OF or name in _DEBT}
    after = profile
    try:
        after = _asked(profile, {**stood, **asked}, asked, on) if asked else profile
    except AfterwardError as fault:
        faults += fault.faults
    if faults:
        raise faults_error(faults, file="")
    return _checked(after, finer, on) if changed else profile


def begun(typed: Typed, *, on: dt.date) -> Profile:
    """Return the profile that the first answers describe; how somebody is may be left out.

    Raises:
        AfterwardError: naming every answer that cannot be used, by the question's id.
    """
    known = bool(typed.get("exhaustion"))
    made = profile_from_answers({"exhaustion": UNKNOWN_EXHAUSTION, **_given(typed)}, on=on)
    if known:
        return made
    return msgspec.structs.replace(made, health=CheckIn())


def with_score(profile: Profile, typed: Typed, *, on: dt.date) -> Profile:
    """Return a profile with the score of a questionnaire taken elsewhere, typed in, or without.

    A score stands in the place of our own question; one that was asked for and typed as nothing is
    taken out.

    Raises:
        AfterwardError: it is no score of that questionnaire.
    """
    instrument, score = typed.get("instrument", ""), typed.get("score", "")
    if not (instrument or score):
        if "score" not in typed:
            return profile
        bare = msgspec.structs.replace(profile.health, score=None)
        return msgspec.structs.replace(profile, health=bare)
    try:
        value = _number(score)
    except ValueError:
        fault = Fault("score", quoted(score[:40]) if score else say("nothing"), say("a number"))
        raise faults_error([fault], file="") from None
    table = msgspec.to_builtins(profile)
    table["health"] |= {"exhaustion": None, "score": {"instrument": instrument, "value": value}}
    try:
        return profile_from(_plain(table), file="", on=on)
    except AfterwardError as fault:
        names = {"health.score.value": "score", "health.score.instrument": "instrument"}
        moved = [Fault(names.get(f.path, f.path), f.came, f.allowed) for f in fault.faults]
        raise faults_error(moved, file="") from None


def _given(typed: Typed) -> dict[str, str]:
    return {name: value for name, value in typed.items() if value.strip()}


def _asked(profile: Profile, whole: Typed, changed: Typed, on: dt.date) -> Profile:
    """Return a profile with the fields of the changed answers taken from a profile made afresh."""
    made = profile_from_answers({"exhaustion": UNKNOWN_EXHAUSTION, **_given(whole)}, on=on)
    tables: dict[str, dict[str, Any]] = {}
    for name in changed:
        for table, field in PLACES_OF.get(name, ()):
            new = made if not table else getattr(made, table)
            tables.setdefault(table, {})[field] = getattr(new, field)
    if "place" in changed:
        tables["person"]["city"] = ""
    if "exhaustion" in changed:
        tables["health"]["score"] = None
        tables["health"]["exhaustion"] = made.health.exhaustion if changed["exhaustion"] else None
    return _with_debt(_with_tables(profile, tables), made, changed)


def _with_tables(profile: Profile, tables: dict[str, dict[str, Any]]) -> Profile:
    top = tables.pop("", {})
    parts = {
        name: msgspec.structs.replace(getattr(profile, name), **fields)
        for name, fields in tables.items()
    }
    return msgspec.structs.replace(profile, **top, **parts)


def _with_debt(profile: Profile, made: Profile, changed: Typed) -> Profile:
    """Return a profile whose first loan is the one described; others stay."""
    if not any(name in changed for name in _DEBT):
        return profile
    had = profile.debts[:1]
    first = made.debts[:1]
    if first and had and first[0].plan == had[0].plan:
        kept = {"newest_loan": had[0].newest_loan}
        clock = had[0].clock if first[0].pslf == had[0].pslf else first[0].clock
        first = (msgspec.structs.replace(first[0], clock=clock, **kept),)
    return msgspec.structs.replace(profile, debts=(*first, *profile.debts[1:]))


def _checked(profile: Profile, finer: dict[str, Any], on: dt.date) -> Profile:
    """Return a profile with finer answers put in, looked through as one that was read."""
    table = msgspec.to_builtins(profile)
    for place, value in finer.items():
        part, _, field = place.partition(".")
        if value is None:
            table[part].pop(field, None)
        else:
            table[part][field] = value
    try:
        made = profile_from(_plain(table), file="", on=on)
    except AfterwardError as fault:
        asked = {f"{t}.{f}".lstrip("."): name for name, at in PLACES_OF.items() for t, f in at}
        moved = [
            Fault(asked.get(f.path, f.path), f.came, f.allowed, f.remedy) for f in fault.faults
        ]
        raise faults_error(moved, file="") from None
    return made


def _plain(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table as a file would hold it: nothing where there is nothing, days as days."""
    debts = []
    for debt in table.get("debts", []):
        day = debt.get("newest_loan")
        debts.append({**debt, "newest_loan": dt.date.fromisoformat(day) if day else None})
    return {**table, "debts": debts}


def _finer_changes(changed: Typed) -> tuple[dict[str, Any], list[Fault]]:
    """Return the finer answers that were changed, read as what they are, and what cannot be."""
    found: dict[str, Any] = {}
    faults: list[Fault] = []
    for q in FINER:
        if q.id in changed:
            try:
                found[q.id] = _read(q, changed[q.id])
            except ValueError:
                came = quoted(changed[q.id][:40])
                faults.append(Fault(q.id, came, _allowed(q)))
    return found, faults


def _read(q: Question, given: str) -> Any:
    if not given:
        return None
    if q.kind == "choice":
        return _chosen(q, given)
    if q.kind == "month":
        found = MONTH.fullmatch(given)
        if found is None:
            raise ValueError
        return month_typed(found)
    value = _number(given)
    return value / 100.0 if q.id in PERCENT else value


def _chosen(q: Question, given: str) -> Any:
    if given not in dict(q.choices):
        raise ValueError
    return given == "yes" if dict(q.choices).keys() == {"yes", "no"} else given


def _number(given: str) -> float:
    found = number_typed(given)
    if found is None:
        raise ValueError
    return found


def _allowed(q: Question) -> str:
    if q.kind == "choice":
        return say("one of: {names}", names=Named(", ".join(value for value, _ in q.choices)))
    if q.kind == "month":
        return say("a year and a month, such as {example}", example=Named(q.example))
    return say("a number of 0 or more, such as {example}", example=Named(q.example))


def _finer(profile: Profile, q: Question) -> str:
    part, _, field = q.id.partition(".")
    value = getattr(getattr(profile, part), field)
    if isinstance(value, bool):
        return _yes_no(value)
    if isinstance(value, float) and q.id in PERCENT:
        return _shown(round(value * 100.0, 6))
    return value if isinstance(value, str) else _shown(value)


def _debt(profile: Profile) -> dict[str, str]:
    if not profile.debts or profile.debts[0].plan not in dict(PLANS):
        return {}
    debt = profile.debts[0]
    rate = "" if debt.rate is None else _shown(round(debt.rate * 100.0, 6))
    counted = _shown(debt.pslf) if debt.plan.startswith("us.") else ""
    return {"plan": debt.plan, "owed": _shown(debt.balance), "interest": rate, "counted": counted}


def _born(profile: Profile, on: dt.date) -> str:
    ages = [str(on.year - year) for year in profile.person.children_born]
    return profile.person.born + (f", children {' and '.join(ages)}" if ages else "")


def _shown(value: float | None) -> str:
    """Return a number as it would be typed; nothing where there is none."""
    if value is None:
        return ""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _yes_no(value: bool) -> str:  # noqa: FBT001 - it is what is told
    return "yes" if value else "no"
