"""Records: dated, sourced rules of law. A change of law is a new record, never an edit."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from afterward.base.checking import build
from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.figures import Identifier
from afterward.base.reading import read_toml
from afterward.base.sources import Grade, MaybeWords, Source, Text, Words

Rate = Annotated[float, Meta(ge=0, le=1)]
Money = Annotated[float, Meta(ge=0)]
Pairs = tuple[tuple[Money, Rate], ...]
# How a threshold moves after the last year the law has fixed. Frozen ones are the law's quietest
# tax rise, so each record has to say which it is.
Indexation = Literal["prices", "wages", "frozen", "none"]


def _rising(pairs: Pairs) -> None:
    for i, (before, after) in enumerate(itertools.pairwise(pairs), start=1):
        if not before[0] < after[0]:
            raise AfterwardError(
                "thresholds out of order",
                faults=(Fault(f"brackets[{i}]", f"{after[0]:g}", f"more than {before[0]:g}"),),
            )


class Marginal(msgspec.Struct, frozen=True, tag_field="kind", tag="marginal"):
    """Each rate applies to the part above its threshold: continuous, no cliffs."""

    brackets: Pairs

    def __post_init__(self) -> None:
        """Refuse thresholds out of order."""
        _rising(self.brackets)


class Whole(msgspec.Struct, frozen=True, tag_field="kind", tag="whole"):
    """One rate applies to the whole amount, chosen by where it falls: a step, never smoothed.

    `over` as in "more than": an amount equal to a threshold still belongs to the step below.
    """

    brackets: Pairs
    edge: Literal["over", "from"] = "over"

    def __post_init__(self) -> None:
        """Refuse thresholds out of order."""
        _rising(self.brackets)


class Taper(msgspec.Struct, frozen=True, tag_field="kind", tag="taper"):
    """An amount that shrinks by `rate` for each unit above `start`, down to `floor`."""

    amount: Money
    start: Money
    rate: Annotated[float, Meta(ge=0)]
    floor: Money = 0.0


class Steps(msgspec.Struct, frozen=True, tag_field="kind", tag="steps"):
    """One of several amounts, chosen by where something falls: `steps` are (from, amount).

    `edge` as in `Whole`: with "over", a value equal to a threshold belongs to the step below.
    """

    steps: tuple[tuple[Money, Money], ...]
    edge: Literal["over", "from"] = "over"

    def __post_init__(self) -> None:
        """Refuse thresholds out of order."""
        _rising(self.steps)


class Amount(msgspec.Struct, frozen=True, tag_field="kind", tag="amount"):
    """One sum of money or one count."""

    value: float


class Share(msgspec.Struct, frozen=True, tag_field="kind", tag="share"):
    """One share of something, as a number from 0 to 1."""

    value: Rate


class Licence(msgspec.Struct, frozen=True, tag_field="kind", tag="licence"):
    """What keeps a licence open, when the door begins to close, and the way back after that.

    Times in months; `barrier_*` is the absence after which more than paperwork is asked for
    (absent: the law sets none); `reopen_*` is the time to return once past it.
    """

    keeps: Words
    barrier_low: Annotated[float, Meta(ge=0)] | None = None
    barrier_mode: Annotated[float, Meta(ge=0)] | None = None
    barrier_high: Annotated[float, Meta(ge=0)] | None = None
    return_low: Annotated[float, Meta(ge=0)] = 0.0
    return_high: Annotated[float, Meta(ge=0)] = 1.0
    reopen_low: Annotated[float, Meta(ge=0)] = 0.0
    reopen_high: Annotated[float, Meta(ge=0)] = 1.0
    reopen_cost_low: Money = 0.0
    reopen_cost_high: Money = 0.0
    reopen_success: Rate = 1.0
    keep_cost_yearly: Money = 0.0
    how: MaybeWords = ""
    # What keeping it open takes in a year: a fee (nothing said: nobody has found it), hours of
    # practice and of learning; where that was read, and how sure it is when it is less sure than
    # the rule. `reopen_*` says the same of the months, money and odds of the way back.
    keep_cost_low: Money | None = None
    keep_cost_high: Money | None = None
    keep_hours_yearly: Annotated[float, Meta(ge=0)] | None = None
    keep_learning_yearly: Annotated[float, Meta(ge=0)] | None = None
    keep_source: str = ""
    keep_grade: Grade | None = None
    reopen_source: str = ""
    reopen_grade: Grade | None = None
    # The way back step by step: before the barrier, and once past it.
    steps_before: tuple[Words, ...] = ()
    steps_after: tuple[Words, ...] = ()


class Contact(msgspec.Struct, frozen=True, tag_field="kind", tag="contact"):
    """A help line: for whom, the number, and when somebody answers.

    `professions` names those it is for where it is not for everybody: empty means everybody.
    """

    purpose: Literal["emergency", "anyone", "clinicians"]
    name: Words
    number: Text
    hours: Words
    languages: MaybeWords = ""
    professions: tuple[Literal["doctor", "nurse", "dentist", "pharmacist"], ...] = ()


class Tie(msgspec.Struct, frozen=True, tag_field="kind", tag="tie"):
    """A tie that holds a person to a post: what it is, and what leaving sets off."""

    says: Words
    days: Annotated[float, Meta(ge=0)] | None = None


Rule = Marginal | Whole | Steps | Taper | Amount | Share | Licence | Contact | Tie


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One rule of law with the dates it holds between and where it can be read.

    Money in the record's own currency (`unit`), rounded as `rounding` says when a line of an
    explanation is printed: to the minor unit, the whole unit, or down to the whole unit.
    """

    id: Identifier
    title: Words
    country: Literal["US", "UK", "IN", "AU", "CA", "IE", "DE"]
    rule: Rule
    unit: Words
    valid_from: dt.date
    source: Source
    grade: Grade
    valid_to: dt.date | None = None
    region: str = ""
    status: str = ""
    indexation: Indexation = "none"
    frozen_until: Annotated[int, Meta(ge=2000, le=2100)] | None = None
    rounding: Literal["minor", "unit", "down"] = "minor"
    note: MaybeWords = ""
    reason: MaybeWords = ""

    def __post_init__(self) -> None:
        """Refuse a record without a source, and an unverified one without its reason."""
        if not isinstance(self.source, Source):
            raise AfterwardError(
                f"record {self.id} has no source",
                code="record.no_source",
                faults=(Fault("source", "nothing", "a source: title and the date it was seen"),),
            )
        if self.grade == "M" and not self.reason:
            raise AfterwardError(
                f"record {self.id} is unverified (grade M) without a reason",
                faults=(Fault("reason", "nothing", "why it is used unverified"),),
            )
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise AfterwardError(
                f"record {self.id} ends before it begins",
                faults=(Fault("valid_to", str(self.valid_to), f"{self.valid_from} or later"),),
            )

    def holds_on(self, day: dt.date) -> bool:
        """Return whether the rule is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def select(records: Iterable[Record], record_id: str, *, on: dt.date) -> Record:
    """Return the record in force on a day; after the last one has run out, that last one.

    Raises:
        AfterwardError: there is no such rule, or the day lies before the first one known.
    """
    family = sorted((r for r in records if r.id == record_id), key=lambda r: r.valid_from)
    known = [r for r in family if r.valid_from <= on]
    if not known:
        first = f"known from {family[0].valid_from}" if family else "not known at all"
        raise AfterwardError(
            f"the rule {record_id} is {first}, and was asked for on {on}",
            code="law.not_known",
            remedy="Ask for a later date.",
        )
    return known[-1]


def load_records(path: Path) -> tuple[Record, ...]:
    """Read every `[[record]]` of a TOML file, all faults at once.

    A record names its source by its key in the file's `[source.KEY]` tables; `[defaults]` holds
    what all records of the file share.

    Raises:
        AfterwardError: naming each fault by path, such as `record[2].rule.brackets[1][0]`.
    """
    return read_records(read_toml(path), file=path.name)


def read_records(table: dict[str, Any], *, file: str) -> tuple[Record, ...]:
    """Turn a table of sources and records into checked values; dates of one id never overlap."""
    faults: list[Fault] = [
        Fault(key, f"an unknown table `{key}`", "source, defaults, record")
        for key in table
        if key not in ("source", "defaults", "record")
    ]
    records: list[Record] = []
    for i, raw in enumerate(table.get("record", [])):
        data = {**table.get("defaults", {}), **raw}
        named = data.get("source")
        data["source"] = table.get("source", {}).get(named, named)
        try:
            records.append(build(Record, data, file=file, path=f"record[{i}]"))
        except AfterwardError as fault:
            faults.extend(fault.faults)
    faults += _overlaps(records)
    if faults:
        raise faults_error(faults, file=file)
    return tuple(records)


def _overlaps(records: list[Record]) -> list[Fault]:
    ordered = sorted(records, key=lambda r: (r.id, r.valid_from))
    return [
        Fault(later.id, f"two records in force on {later.valid_from}", "one rule for each day")
        for before, later in itertools.pairwise(ordered)
        if before.id == later.id and before.holds_on(later.valid_from)
    ]
