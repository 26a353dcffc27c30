"""Where answers are kept: a file beside the profile, `NAME.answers.toml`, whole after every key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from afterward.base.checking import sift
from afterward.base.criteria import CRITERION, RATED, CriterionId
from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.partial import Unread, told
from afterward.base.reading import read_toml
from afterward.base.saving import save_text
from afterward.preferences.diary import Answers, Entry
from afterward.profile.writing import value

HEAD = """\
# Your answers for afterward, oldest first; `afterward ask` writes them. They stay on this machine.
# Each holds its question whole: the levels of both futures (or of a swing: first the worse level,
# second the better). One that was taken back is kept, with the day, and no longer counts.
"""
LEAST_YEARS = 1.0
NEEDED = {"gamble": ("sure", "worse", "better"), "near": ("now", "later", "years")}


def answers_path(profile: str | Path) -> Path:
    """Return the file in which the answers to a profile's questions are kept."""
    path = Path(profile)
    return path.with_name(f"{path.stem}.answers.toml")


def load_answers(profile: str | Path, *, on: dt.date | None = None) -> Answers:
    """Return the answers kept beside a profile; none where there is no such file.

    `on` is the day the answer is as of, after which none can have been given; without it the days
    of the answers are not looked at. A rating of an option that is gone is no fault (see
    `diary.left_aside`).

    Raises:
        AfterwardError: the file cannot be read, or naming everything in it that cannot be used.
    """
    path = answers_path(profile)
    if not path.exists():
        return Answers()
    return answers_from(read_toml(path), file=str(path), on=on)


def answers_from(table: dict[str, Any], *, file: str, on: dt.date | None = None) -> Answers:
    """Return the answers in a table, checked, and against a day where one is given."""
    answers, faults = sift(Answers, table)
    faults += told(_all_amiss, answers, on)
    if faults:
        raise faults_error(faults, file=file)
    return answers


def check_days(answers: Answers, on: dt.date) -> None:
    """Refuse answers given, or taken back, after the day the answer is as of.

    Raises:
        AfterwardError: naming each such answer.
    """
    faults = [
        _placed(number, fault)
        for number, entry in enumerate(answers.answers)
        for fault in _days_amiss(entry, on)
    ]
    if faults:
        raise AfterwardError(
            f"some answers are of a day after {on.isoformat()}",
            code="input.invalid",
            faults=tuple(faults),
        )


def _all_amiss(answers: Answers, on: dt.date | None) -> Iterator[Fault]:
    """Yield what makes no sense in any answer, or between two, as far as each could be read."""
    for number, entry in enumerate(answers.answers):
        found = [*told(_amiss, entry), *told(_again_amiss, answers, number)]
        if on is not None:
            found += told(_days_amiss, entry, on)
        yield from (_placed(number, fault) for fault in found)


def _placed(number: int, fault: Fault) -> Fault:
    return Fault(f"answers[{number}].{fault.path}", fault.came, fault.allowed, fault.remedy)


def _days_amiss(entry: Entry, on: dt.date) -> Iterator[Fault]:
    """Yield the days of an answer that have not come yet."""
    for name in ("taken_back", "on"):
        day = getattr(entry, name)
        if isinstance(day, dt.date) and day > on:
            allowed = f"{on.isoformat()} or an earlier day"
            remedy = "Correct the day, or give that day or a later one with `--as-of`."
            yield Fault(name, day.isoformat(), allowed, remedy)


def _again_amiss(answers: Answers, number: int) -> Iterator[Fault]:
    """Yield a fault where an answer asks again what is no earlier one of its kind."""
    entry = answers.answers[number]
    if entry.again is None:
        return
    if entry.again >= number or answers.answers[entry.again].kind != entry.kind:
        yield Fault("again", f"{entry.again}", "the number of an earlier answer of its kind")


def save_answers(profile: str | Path, answers: Answers) -> Path:
    """Write all answers beside the profile: the file is whole before and after, or not changed."""
    return save_text(answers_path(profile), answers_toml(answers), overwrite=True)


def answers_toml(answers: Answers) -> str:
    """Return answers as TOML text; reading it back gives equal answers."""
    lines = [HEAD, f"schema = {answers.schema}"]
    for entry in answers.answers:
        lines += ["", "[[answers]]"]
        held = {f: getattr(entry, f) for f in entry.__struct_fields__}
        lines += [f"{k} = {_value(v)}" for k, v in held.items() if v not in (None, {}, (), "")]
    return "\n".join(lines) + "\n"


def _value(given: Any) -> str:
    if isinstance(given, dt.date):
        return given.isoformat()
    return value(msgspec.to_builtins(given))


def _amiss(entry: Entry) -> Iterator[Fault]:
    """Yield what in one answer makes no sense together."""
    if entry.kind in NEEDED:
        yield from _amounts_amiss(entry)
    elif entry.kind == "rating":
        yield from _rating_amiss(entry)
    elif set(entry.first) != set(entry.second) or len(entry.first) < 2:
        allowed = "the same two or more criteria in `first` and `second`"
        yield Fault("second", ", ".join(entry.second) or "nothing", allowed)
    elif entry.kind == "trade-off":
        yield from _nothing_to_trade(entry)
    else:
        yield from _swings_amiss(entry)


def _amounts_amiss(entry: Entry) -> Iterator[Fault]:
    missing = [n for n in NEEDED[entry.kind] if not (_read(entry.amounts.get(n, 0.0)) > 0.0)]
    for name in missing:
        yield Fault(f"amounts.{name}", "nothing", "an amount above 0")
    if missing:
        return
    low, high = ("worse", "better") if entry.kind == "gamble" else ("now", "later")
    if entry.amounts[low] >= entry.amounts[high]:
        came = f"{entry.amounts[high]:g}"
        yield Fault(f"amounts.{high}", came, f"more than {entry.amounts[low]:g} (`{low}`)")
    if entry.kind == "near" and entry.amounts["years"] < LEAST_YEARS:
        yield Fault("amounts.years", f"{entry.amounts['years']:g}", "a year or more")


def _swings_amiss(entry: Entry) -> Iterator[Fault]:
    if entry.kind == "ranking" and sorted(entry.order) != sorted(entry.first):
        yield Fault("order", ", ".join(entry.order) or "nothing", "every criterion, once")
    if entry.kind == "swings" and set(entry.points) != set(entry.first):
        yield Fault("points", ", ".join(entry.points) or "nothing", "points for every criterion")
    for name in entry.first:
        if _better(name, entry) >= 0:
            allowed = f"a better level than {_read(entry.first[name]):g} (`first`)"
            yield Fault(f"second.{name}", f"{_read(entry.second[name]):g}", allowed)


def _rating_amiss(entry: Entry) -> Iterator[Fault]:
    if entry.criterion not in RATED or not entry.option:
        allowed = "an option, and one of: " + ", ".join(RATED)
        yield Fault("criterion", f'"{entry.criterion}" for "{entry.option}"', allowed)
    if (entry.low is None) != (entry.high is None):
        yield Fault("high", "one end alone", "both `low` and `high`, or neither (don't know)")
    elif entry.low is not None and entry.high is not None and entry.low > entry.high:
        yield Fault("high", f"{entry.high:g}", f"{entry.low:g} (`low`) or more")


def _nothing_to_trade(entry: Entry) -> Iterator[Fault]:
    from_first = [_better(name, entry) for name in entry.first]
    if not (any(gain > 0 for gain in from_first) and any(gain < 0 for gain in from_first)):
        came = "a future at least as good in everything"
        yield Fault("first", came, "each better in something")


def _better(name: CriterionId, entry: Entry) -> float:
    return (_read(entry.first[name]) - _read(entry.second[name])) * CRITERION[name].sign


def _read(level: Any) -> float:
    """Return a level, or go no further where it could not be read (it has its own fault)."""
    if not isinstance(level, int | float):
        raise Unread("level")
    return float(level)
