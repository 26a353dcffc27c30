"""What to ask a person next, and taking the answer in: one sitting after another.

A first sitting asks at most fifteen things after the ten of a new profile: eight trade-offs (the
seventh an early one again), two gambles, one near against far, and four
ratings. Everything after that refines. A sitting can end at any question and goes on there.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import msgspec
import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERIA, RATED, CriterionId, natural, share_of_range
from afterward.base.streams import Streams
from afterward.decision.easy import EASY_QUESTIONS, easy_question
from afterward.decision.living import Lived, live_through
from afterward.decision.utility import Utility
from afterward.preferences import (
    Answers,
    Cloud,
    Question,
    replay,
    take_in,
    why_stop,
)
from afterward.preferences.choosing import MOST_DIFFERENT, Reason, repeat_of, worth_in_states
from afterward.preferences.cloud import DRAWS
from afterward.preferences.diary import Entry, left_aside, said_of, with_ratings
from afterward.preferences.gambles import GAMBLES, NEARS, Gamble, Near, next_gamble, next_near
from afterward.preferences.implied import next_open
from afterward.preferences.keeping import check_days
from afterward.preferences.rates import person_cloud, spending_of
from afterward.preferences.simpler import ended, since, wished
from afterward.preferences.trade_offs import FEWEST
from afterward.profile import Profile

Array = NDArray[np.float64]

# Levels need only be about right to ask of: a few states do.
ASKING_LIVES = 512
TRADE_OFFS, RATINGS = 8, 4
FIRST_SITTING = TRADE_OFFS + GAMBLES + NEARS + RATINGS
# A criterion in which the options differ by less than this share of its range is not ranked.
LEAST_SPAN = 0.02
# After so many trade-offs an early one comes again, its sides changed over.
REPEAT_AFTER = 6
# Options rated beside staying: those that lead.
RATED_OPTIONS = 2


@dataclass(frozen=True, slots=True)
class RateIt:
    """One option to be rated on one criterion, between one's own worst and best."""

    option: str
    name: str
    criterion: str


Item = Question | Gamble | Near | RateIt


@dataclass(frozen=True, slots=True)
class Stop:
    """Why nothing more is asked in this sitting: settled, many, none left, or the sitting's end."""

    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Asking:
    """A person being asked: their options as levels, their answers, and what those leave open.

    `spread` is `(state, option, criterion)`, shares of each criterion's anchor range; `lasting` for
    how many months each is had, `(criterion,)`; `spending` is the household's a month.
    At most `most` things differ in one question: two where the person asked for that.
    """

    profile: Profile
    lived: Lived
    options: tuple[str, ...]
    names: tuple[str, ...]
    spread: Array
    lasting: Array
    spending: float
    answers: Answers
    cloud: Cloud
    most: int = MOST_DIFFERENT

    @property
    def levels(self) -> Array:
        """Return where each option is expected to stand, `(option, criterion)`."""
        return self.spread.mean(axis=0)

    def next(self, *, more: bool = False, ratings: bool = False) -> Item | Stop:
        """Return what to ask next, or why to stop.

        `more` goes on with trade-offs beyond the first sitting; `ratings` asks for ratings alone.
        """
        if ratings:
            return self._rating() or Stop(None)
        held = self.answers
        if more or held.count("trade-off") < TRADE_OFFS:
            stop = self.stop()
            if stop is None and (question := self._question()) is not None:
                return question
            if more:
                return Stop(stop or "none left")
        unsure = any(said == "cannot say" for _, said in held.gambles())
        if held.count("gamble") < GAMBLES and not unsure:
            return next_gamble(self.spending, held.gambles())
        if held.count("near") < NEARS:
            return next_near(self.spending, held.nears())
        counted = held.count("rating") - len(left_aside(self.profile, held))
        rated = self._rating() if counted < RATINGS else None
        return rated or Stop(self.stop())

    def stop(self) -> Reason | None:
        """Return why no trade-off is worth asking now, or None while one is."""
        return why_stop(
            self.cloud, self.levels, most=self.most, lasting=self.lasting, spread=self.spread
        )

    def _question(self) -> Question | None:
        """Return the next trade-off: easy at first, the seventh an early one with sides changed."""
        trades = [e for _, e in self.answers.standing() if e.kind == "trade-off"]
        if len(trades) < EASY_QUESTIONS and (first := self._easy()) is not None:
            return first
        twice = any(self._same_day(e) or (e is trades[-1] and e.again is not None) for e in trades)
        if len(trades) == REPEAT_AFTER and not twice:
            again = repeat_of(self.cloud)
            if again is not None:
                return again
        return next_open(
            self.cloud, self.levels, most=self.most, lasting=self.lasting, spread=self.spread
        )

    def _easy(self) -> Question | None:
        today = self.levels[self.options.index("stay")]
        return easy_question(
            self.cloud, self.levels, today, lasting=self.lasting, spread=self.spread
        )

    def _same_day(self, entry: Entry) -> bool:
        """Return whether an answer is one asked for twice, not one asked anew after weeks."""
        return entry.again is not None and not self.answers.anew(entry)

    def leaders(self) -> tuple[str, ...]:
        """Return the options by how often they are best as far as is known, first the most often.

        It steers what is asked; it is not shown before the ratings are done.
        """
        worth = worth_in_states(self.cloud.tastes(), self.spread, self.lasting)
        share = np.bincount(worth.argmax(axis=1), minlength=len(self.options))
        order = np.argsort(-share, kind="stable")
        return tuple(self.options[i] for i in order)

    def _rating(self) -> RateIt | None:
        """Return the next rating to ask for: criterion by criterion, staying first."""
        held = self.profile.ratings.items()
        known = {(o, str(c)) for o, rated in held for c in rated} | set(self.answers.rated())
        others = [o for o in self.leaders() if o not in ("stay", "mend")]
        wanted = ("stay", *others[:RATED_OPTIONS])
        for criterion in self._weightiest():
            for option in wanted:
                if (option, criterion) not in known:
                    return RateIt(option, self.names[self.options.index(option)], criterion)
        return None

    def _weightiest(self) -> list[str]:
        """Return the criteria that people rate, the weightiest for this person first."""
        mean = self.cloud.tastes().weights.mean(axis=0)
        weight = {str(c.id): float(mean[i]) for i, c in enumerate(CRITERIA)}
        return sorted(RATED, key=lambda name: -weight[name])

    def spanned(self) -> tuple[dict[CriterionId, float], dict[CriterionId, float]]:
        """Return the worse and the better end of each criterion that the options differ in.

        In natural units, by criterion: what a ranking of swings, or points for them, are about.
        """
        low, high = self.levels.min(axis=0), self.levels.max(axis=0)
        ends: tuple[dict[CriterionId, float], dict[CriterionId, float]] = ({}, {})
        for i, criterion in enumerate(CRITERIA):
            if high[i] - low[i] > LEAST_SPAN:
                for end, share in zip(ends, (low[i], high[i]), strict=True):
                    end[criterion.id] = float(natural(criterion.id, share, self.spending))
        return ends

    def with_entry(self, entry: Entry) -> Asking:
        """Return the person after one more answer: the same as if all were taken in afresh."""
        answers = self.answers.with_entry(entry)
        if answers.anew(entry):
            return self.with_answers(answers)
        if entry.kind == "rating":
            return replace(self, answers=answers, spread=rated_levels(self.lived, answers))
        if entry.kind in ("gamble", "near"):
            return replace(self, answers=answers)
        cloud = take_in(self.cloud, said_of(entry, self.spending))
        return replace(self, answers=answers, cloud=cloud)

    def simpler(self, on: dt.date) -> Asking:
        """Return the person with two things at a time in a question, wished for on a day."""
        wishes = wished(self.answers.simpler, on)
        answers = msgspec.structs.replace(self.answers, simpler=wishes)
        return replace(self, answers=answers, most=FEWEST)

    def wider(self, on: dt.date) -> Asking:
        """Return the person with up to five things in a question again, the wish taken back."""
        wishes = ended(self.answers.simpler, on)
        answers = msgspec.structs.replace(self.answers, simpler=wishes)
        return replace(self, answers=answers, most=MOST_DIFFERENT)

    def with_answers(self, answers: Answers) -> Asking:
        """Return the person with other answers: everything is taken in afresh."""
        fresh = person_cloud(self.profile, Streams(self.cloud.seed), DRAWS)
        cloud = replay(fresh, answers.said(self.spending))
        return replace(self, answers=answers, cloud=cloud, spread=rated_levels(self.lived, answers))


def asking(profile: Profile, answers: Answers, *, on: dt.date, seed: int = 1) -> Asking:
    """Return a person ready to be asked: options lived through briefly, answers taken in.

    The lives know nothing of the answers (which start is taken to be best would hang on them), so
    a sitting that was cut off goes on with the very questions it would have had.

    Raises:
        AfterwardError: answers of a day after `on`.
    """
    check_days(answers, on)
    lived = live_through(profile, on=on, lives=ASKING_LIVES, seed=seed)
    wish = since(answers.simpler)
    fresh = Asking(
        profile=profile,
        lived=lived,
        options=tuple(option.id for option in lived.kept),
        names=tuple(option.name for option in lived.kept),
        spread=rated_levels(lived, Answers()),
        lasting=np.array([lived.outcomes.lasting.of(c.id) for c in CRITERIA]),
        spending=spending_of(profile),
        answers=Answers(),
        cloud=person_cloud(profile, Streams(seed), DRAWS),
        most=MOST_DIFFERENT if wish is None else FEWEST,
    )
    return fresh.with_answers(answers)


def rated_levels(lived: Lived, answers: Answers) -> Array:
    """Return where each option may stand, ratings given as answers taken in."""
    return option_levels(replace(lived, profile=with_ratings(lived.profile, answers)).utility())


def option_levels(utility: Utility) -> Array:
    """Return where each option stands in each state, `(state, option, criterion)`, as shares."""
    columns = [share_of_range(c.id, utility.levels[c.id], utility.spending) for c in CRITERIA]
    return np.stack(columns, axis=2)
