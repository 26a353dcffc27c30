"""Where answers are kept: a file beside the profile, `NAME.answers.toml`, whole after every key."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec

from afterward.base.checking import sift
from afterward.base.criteria import CRITERION, CriterionId
from afterward.base.errors import Fault, faults_error
from afterward.base.partial import told
from afterward.base.reading import read_toml
from afterward.base.saving import save_text
from afterward.preferences.diary import Answers, Entry
from afterward.profile.writing import value

HEAD = """\
# Your answers for afterward, oldest first; `afterward ask` writes them. They stay on this machine.
# Each holds its question whole: the levels of both futures (or of a swing: first the worse level,
# second the better). One that was taken back is kept, with the day, and no longer counts.
"""
NEEDED = {"gamble": ("sure", "worse", "better"), "near": ("now", "later", "years")}


def answers_path(profile: str | Path) -> Path:
    """Return the file in which the answers to a profile's questions are kept."""
    path = Path(profile)
    return path.with_name(f"{path.stem}.answers.toml")


def load_answers(profile: str | Path) -> Answers:
    """Return the answers kept beside a profile; none where there is no such file.

    Raises:
        AfterwardError: the file cannot be read, or naming everything in it that cannot be used.
    """
    path = answers_path(profile)
    if not path.exists():
        return Answers()
    return answers_from(read_toml(path), file=str(path))


def answers_from(table: dict[str, Any], *, file: str) -> Answers:
    """Return the answers in a table, checked."""
    answers, faults = sift(Answers, table)
    faults += told(_all_amiss, answers)
    if faults:
        raise faults_error(faults, file=file)
    return answers


def _all_amiss(answers: Answers) -> list[Fault]:
    """Return what makes no sense in any answer, as far as each could be read."""
    return [
        Fault(f"answers[{number}].{fault.path}", fault.came, fault.allowed, fault.remedy)
        for number, entry in enumerate(answers.answers)
        for fault in told(_amiss, entry)
    ]


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


def _amiss(entry: Entry) -> list[Fault]:
    """Return what in one answer makes no sense together."""
    needed = NEEDED.get(entry.kind)
    if needed is not None:
        return [
            Fault(f"amounts.{name}", "nothing", "an amount above 0")
            for name in needed
            if entry.amounts.get(name, 0.0) <= 0.0
        ]
    if entry.kind == "rating":
        return _rating_amiss(entry)
    if set(entry.first) != set(entry.second) or len(entry.first) < 2:
        allowed = "the same two or more criteria in `first` and `second`"
        return [Fault("second", ", ".join(entry.second) or "nothing", allowed)]
    if entry.kind == "ranking" and set(entry.order) != set(entry.first):
        return [Fault("order", ", ".join(entry.order) or "nothing", "every criterion, once")]
    if entry.kind == "swings" and set(entry.points) != set(entry.first):
        return [Fault("points", ", ".join(entry.points) or "nothing", "points for every criterion")]
    return _nothing_to_trade(entry) if entry.kind == "trade-off" else []


def _rating_amiss(entry: Entry) -> list[Fault]:
    if entry.criterion is None or not entry.option:
        return [Fault("criterion", "nothing", "an option and a criterion")]
    if (entry.low is None) != (entry.high is None):
        return [Fault("high", "one end alone", "both `low` and `high`, or neither (don't know)")]
    if entry.low is not None and entry.high is not None and entry.low > entry.high:
        return [Fault("high", f"{entry.high:g}", f"{entry.low:g} (`low`) or more")]
    return []


def _nothing_to_trade(entry: Entry) -> list[Fault]:
    from_first = [_better(name, entry) for name in entry.first]
    if any(gain > 0 for gain in from_first) and any(gain < 0 for gain in from_first):
        return []
    return [Fault("first", "a future at least as good in everything", "each better in something")]


def _better(name: CriterionId, entry: Entry) -> float:
    return (entry.first[name] - entry.second[name]) * CRITERION[name].sign
