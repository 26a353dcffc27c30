"""Where answers are kept: a file beside the profile, `NAME.answers.toml`, whole after every key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from afterward.base.checking import sift
from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.partial import told
from afterward.base.reading import read_toml
from afterward.base.saving import save_text
from afterward.base.saying import say
from afterward.preferences.amiss import amiss, out_of_bounds
from afterward.preferences.diary import Answers, Entry
from afterward.preferences.simpler import Simpler
from afterward.profile.writing import value

HEAD = """\
# Your answers for afterward, oldest first; `afterward ask` writes them. They stay on this machine.
# Each holds its question whole: the levels of both futures (or of a swing: first the worse level,
# second the better). One that was taken back is kept, with the day, and no longer counts.
# [[simpler]] is since when, and until when, you asked for two things at a time in a question.
"""


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
    faults += [*told(_all_amiss, answers), *told(_until_amiss, answers)]
    faults += [] if on is None else told(_later_days, answers, on)
    if faults:
        raise faults_error(faults, file=file)
    return answers


def check_days(answers: Answers, on: dt.date) -> None:
    """Refuse answers given, or taken back, after the day the answer is as of.

    Raises:
        AfterwardError: naming each such answer.
    """
    if faults := list(_later_days(answers, on)):
        raise AfterwardError(
            say("some answers are of a day after {day}", day=on.isoformat()),
            code="input.invalid",
            faults=tuple(faults),
        )


def _all_amiss(answers: Answers) -> Iterator[Fault]:
    """Yield what makes no sense in any answer, or between two, as far as each could be read."""
    for number, entry in enumerate(answers.answers):
        found = [*told(amiss, entry), *told(_again_amiss, answers, number)]
        found += told(out_of_bounds, entry)
        yield from (_placed(f"answers[{number}]", fault) for fault in found)


def _placed(place: str, fault: Fault) -> Fault:
    return Fault(f"{place}.{fault.path}", fault.came, fault.allowed, fault.remedy)


def _until_amiss(answers: Answers) -> Iterator[Fault]:
    """Yield wishes for simpler questions that were taken back before they were made."""
    for number, wish in enumerate(answers.simpler):
        yield from (_placed(f"simpler[{number}]", fault) for fault in told(_ends_early, wish))


def _ends_early(wish: Simpler) -> Iterator[Fault]:
    if wish.taken_back is not None and wish.taken_back < wish.on:
        allowed = say("{day} (`on`) or a later day", day=wish.on.isoformat())
        yield Fault("taken_back", wish.taken_back.isoformat(), allowed)


def _later_days(answers: Answers, on: dt.date) -> Iterator[Fault]:
    """Yield every day, of an answer or of a wish for simpler questions, that has not come yet."""
    for name in ("answers", "simpler"):
        yield from told(_later_among, answers, name, on)


def _later_among(answers: Answers, name: str, on: dt.date) -> Iterator[Fault]:
    for number, kept in enumerate(getattr(answers, name)):
        yield from (_placed(f"{name}[{number}]", fault) for fault in told(_days_amiss, kept, on))


def _days_amiss(kept: Entry | Simpler, on: dt.date) -> Iterator[Fault]:
    """Yield the days of one answer, or of one wish, that have not come yet."""
    for name in ("taken_back", "on"):
        day = getattr(kept, name)
        if isinstance(day, dt.date) and day > on:
            allowed = say("{day} or an earlier day", day=on.isoformat())
            remedy = say("Correct the day, or give that day or a later one with `--as-of`.")
            yield Fault(name, day.isoformat(), allowed, remedy)


def _again_amiss(answers: Answers, number: int) -> Iterator[Fault]:
    """Yield a fault where an answer asks again what is no earlier one of its kind."""
    entry = answers.answers[number]
    if entry.again is None:
        return
    if entry.again >= number or answers.answers[entry.again].kind != entry.kind:
        yield Fault("again", f"{entry.again}", say("the number of an earlier answer of its kind"))


def save_answers(profile: str | Path, answers: Answers) -> Path:
    """Write all answers beside the profile: the file is whole before and after, or not changed."""
    return save_text(answers_path(profile), answers_toml(answers), overwrite=True)


def answers_toml(answers: Answers) -> str:
    """Return answers as TOML text; reading it back gives equal answers."""
    lines = [HEAD, f"schema = {answers.schema}"]
    for name, kept in (("simpler", answers.simpler), ("answers", answers.answers)):
        for each in kept:
            lines += ["", f"[[{name}]]"]
            held = {f: getattr(each, f) for f in each.__struct_fields__}
            lines += [f"{k} = {_value(v)}" for k, v in held.items() if v not in (None, {}, (), "")]
    return "\n".join(lines) + "\n"


def _value(given: Any) -> str:
    if isinstance(given, dt.date):
        return given.isoformat()
    return value(msgspec.to_builtins(given))
