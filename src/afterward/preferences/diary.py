"""The answers a person gave, dated, as they stand in a file beside the profile.

Each answer holds its question whole, in natural units, so that it keeps its meaning whichever
options come and go. Nothing is rubbed out: an answer taken back stays, with the day it was; one
asked again after weeks takes the place of the earlier one, and both are kept to be compared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from afterward.base.criteria import CRITERIA, CriterionId, anchors, share_of_range
from afterward.base.errors import Fault
from afterward.base.saying import beside, say
from afterward.options import catalogue
from afterward.options.names import name_faults
from afterward.preferences.gambles import Gamble, Near
from afterward.preferences.simpler import Wishes
from afterward.preferences.trade_offs import (
    Answer,
    Question,
    Ranking,
    Said,
    Swings,
    TradeOff,
    contradictions,
)
from afterward.profile import Profile, Range
from afterward.profile.person import Rating

Level = Annotated[float, Meta(ge=-1e9, le=1e9)]
Levels = dict[CriterionId, Level]
COLUMN = {criterion.id: i for i, criterion in enumerate(CRITERIA)}
# Weeks after which an answer may be asked again, to see whether it is still theirs.
AGAIN_AFTER_DAYS = 21


# Said of a rating whose option is gone.
KEPT_ASIDE = say("It is kept in the file and left out until there is such an option.")

Kind = Literal["trade-off", "gamble", "near", "ranking", "swings", "rating"]
Points = Annotated[float, Meta(ge=0, le=100)]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One answer as it is kept: when, to what, and what was said.

    `trade-off`: `first` and `second` hold levels by criterion. `gamble`: amounts under `sure`,
    `worse`, `better`. `near`: `now`, `later`, `years`. `ranking` and `swings`: `first` the worse
    and `second` the better level of each swing, `order` and `points` (by criterion).
    `rating`: the `option` and its `criterion`, from `low` to `high` (neither: "don't know").
    `again` is the number of the entry that this one asks again: to see how steady answers are on
    the same day (then both count), or after weeks (then this one takes its place).
    """

    on: dt.date
    kind: Kind
    said: Answer = "first"
    first: Levels = {}
    second: Levels = {}
    amounts: dict[str, Level] = {}
    order: tuple[CriterionId, ...] = ()
    points: dict[CriterionId, Points] = {}
    option: Annotated[str, Meta(max_length=60)] = ""
    criterion: CriterionId | None = None
    low: Points | None = None
    high: Points | None = None
    again: Annotated[int, Meta(ge=0, le=100_000)] | None = None
    taken_back: dt.date | None = None


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """All answers of one person, oldest first, and since when they want simpler questions."""

    schema: Annotated[int, Meta(ge=1, le=1)] = 1
    answers: tuple[Entry, ...] = ()
    simpler: Wishes = ()

    def standing(self) -> Iterator[tuple[int, Entry]]:
        """Yield the answers that count, numbered: not taken back, not asked anew since."""
        replaced = {
            entry.again
            for entry in self.answers
            if entry.again is not None and entry.taken_back is None and self.anew(entry)
        }
        for number, entry in enumerate(self.answers):
            if entry.taken_back is None and number not in replaced:
                yield number, entry

    def anew(self, entry: Entry) -> bool:
        """Return whether an entry asks one again weeks later, so that it takes its place."""
        if entry.again is None or not 0 <= entry.again < len(self.answers):
            return False
        return (entry.on - self.answers[entry.again].on).days >= AGAIN_AFTER_DAYS

    def said(self, spending: float) -> tuple[Said, ...]:
        """Return what was said of trade-offs, on the scale of the anchors."""
        kinds = ("trade-off", "ranking", "swings")
        return tuple(said_of(e, spending) for _, e in self.standing() if e.kind in kinds)

    def gambles(self) -> tuple[tuple[Gamble, Answer], ...]:
        """Return the gambles and what was said of them."""
        return tuple(
            (Gamble(e.amounts["sure"], e.amounts["worse"], e.amounts["better"]), e.said)
            for _, e in self.standing()
            if e.kind == "gamble"
        )

    def nears(self) -> tuple[tuple[Near, Answer], ...]:
        """Return what was said of near against far."""
        return tuple(
            (Near(e.amounts["now"], e.amounts["later"], e.amounts["years"]), e.said)
            for _, e in self.standing()
            if e.kind == "near"
        )

    def count(self, kind: Kind) -> int:
        """Return how many answers of a kind count."""
        return sum(entry.kind == kind for _, entry in self.standing())

    def telling(self, aside: Collection[int] = ()) -> int:
        """Return how many answers that count say something: not "can't say", not "don't know".

        `aside` are the numbers of those that are left out (see `left_aside`).
        """
        asked = ("trade-off", "gamble", "near")
        return sum(
            entry.said != "cannot say" if entry.kind in asked else self._tells(entry)
            for number, entry in self.standing()
            if number not in aside
        )

    def _tells(self, entry: Entry) -> bool:
        return entry.kind != "rating" or entry.low is not None

    def rated(self) -> dict[tuple[str, CriterionId], Rating]:
        """Return the newest rating of each (option, criterion)."""
        return {
            (e.option, e.criterion): "don't know"
            if e.low is None or e.high is None
            else Range(low=e.low, high=e.high)
            for _, e in self.standing()
            if e.kind == "rating" and e.criterion is not None
        }

    def spoken_of(self) -> frozenset[str]:
        """Return the criteria that some answer bears on."""
        kinds = ("trade-off", "ranking", "swings")
        told = [e for _, e in self.standing() if e.said != "cannot say" and e.kind in kinds]
        return frozenset(c for e in told for c in (*e.first, *e.order) if c != "money")

    def clashes(self, spending: float) -> tuple[tuple[int, int], ...]:
        """Return the numbers of answers that cannot both hold, in pairs, the earlier first."""
        trades = [(n, e) for n, e in self.standing() if e.kind == "trade-off"]
        found = contradictions(tuple(said_of(entry, spending) for _, entry in trades))
        return tuple((trades[one][0], trades[two][0]) for one, two in found)

    def with_entry(self, entry: Entry) -> Answers:
        """Return the answers with one more."""
        return msgspec.structs.replace(self, answers=(*self.answers, entry))

    def in_place(self, entry: Entry) -> Answers:
        """Return the answers with one in the place of earlier ones of its kind.

        For rankings and points, which say everything at once and would count twice.
        """
        answers = self
        for number, earlier in self.standing():
            if earlier.kind == entry.kind:
                answers = answers.without(number, entry.on)
        return answers.with_entry(entry)

    def without(self, number: int, on: dt.date) -> Answers:
        """Return the answers with one taken back."""
        gone = msgspec.structs.replace(self.answers[number], taken_back=on)
        kept = (*self.answers[:number], gone, *self.answers[number + 1 :])
        return msgspec.structs.replace(self, answers=kept)


def said_of(entry: Entry, spending: float) -> Said:
    """Return one entry as something said on the scale of the anchors (0 worst, 1 best)."""
    if entry.kind == "ranking":
        names: tuple[str, ...] = entry.order
    elif entry.kind == "swings":
        names = tuple(entry.points)
    else:
        names = tuple(sorted(entry.first, key=COLUMN.__getitem__))
    at = tuple(COLUMN[name] for name in names)
    one = tuple(float(share_of_range(n, entry.first[n], spending)) for n in names)
    two = tuple(float(share_of_range(n, entry.second[n], spending)) for n in names)
    if entry.kind == "ranking":
        return Ranking(at, one, two)
    if entry.kind == "swings":
        return Swings(at, one, two, tuple(entry.points[n] for n in names))
    return TradeOff(Question(at, one, two, entry.again), entry.said)


def with_ratings(profile: Profile, answers: Answers) -> Profile:
    """Return a profile with the ratings given as answers in the place of those it held.

    Ratings of options that nobody knows any more are left aside (see `left_aside`); those under an
    older name of an option go to its present one.
    """
    held = {option: dict(rated) for option, rated in profile.ratings.items()}
    unknown = _unknown(profile, answers)
    present = {old: option.id for option in catalogue() for old in option.aliases}
    for (option, criterion), rating in answers.rated().items():
        if option not in unknown:
            held.setdefault(present.get(option, option), {})[criterion] = rating
    return msgspec.structs.replace(profile, ratings=held)


def left_aside(profile: Profile, answers: Answers) -> dict[int, Fault]:
    """Return the ratings of options that neither the catalogue nor an offer knows, by number.

    The catalogue may have changed since, or an offer may be gone: such an answer stays in the
    file and counts again once its option is there. Each comes with what is said of it.
    """
    unknown = _unknown(profile, answers)
    return {
        number: Fault(
            f"answers[{number}].option",
            unknown[entry.option].came,
            unknown[entry.option].allowed,
            beside(unknown[entry.option].remedy, KEPT_ASIDE),
        )
        for number, entry in answers.standing()
        if entry.kind == "rating" and entry.option in unknown
    }


def _unknown(profile: Profile, answers: Answers) -> dict[str, Fault]:
    """Return what is amiss with each option rated in an answer that nobody knows, by its name."""
    names = {option: {} for option, _ in answers.rated()}
    found = {fault.path: fault for fault in name_faults(_only_rating(profile, names))}
    return {name: found[f"ratings.{name}"] for name in names if f"ratings.{name}" in found}


def _only_rating(profile: Profile, names: dict[str, dict[CriterionId, Rating]]) -> Profile:
    return msgspec.structs.replace(profile, ratings=names)


def entry_of(
    question: Question, said: Answer, spending: float, on: dt.date, again: int | None = None
) -> Entry:
    """Return a question and its answer as they are kept, in natural units."""
    names = [CRITERIA[column].id for column in question.criteria]

    def levels(shares: tuple[float, ...]) -> Levels:
        made: Levels = {}
        for name, share in zip(names, shares, strict=True):
            low, high = anchors(name, spending)
            made[name] = low + share * (high - low)
        return made

    return Entry(
        on=on,
        kind="trade-off",
        said=said,
        first=levels(question.first),
        second=levels(question.second),
        again=again,
    )
