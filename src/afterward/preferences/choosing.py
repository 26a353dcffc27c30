"""Which question to ask next, and when to stop: the one that helps the decision most.

Each candidate is scored by what its answer is expected to do for the choice: the gain of choosing
after it rather than now (its value), how much it tells of which option is best, and, for little,
how much it tells at all. An easy one comes first, two things that differ; later there are up to
five, as choice tasks in health have. One is asked again, sides changed over, to learn how steady
answers are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.preferences.bends import bent
from afterward.preferences.candidates import LEADING, Candidates, candidates
from afterward.preferences.cloud import Cloud, Tastes, checked_levels, parts, tastes
from afterward.preferences.trade_offs import Question, TradeOff, clash

Array = NDArray[np.float64]

# How many draws a question is chosen on: enough for a good one, few enough to be quick.
CHOOSING = 256
MOST_DIFFERENT = 5
# Questions answered before more than two things may differ in one.
EASY = 1
# The answer that is asked for again comes up at this question; it is one of the first few.
REPEAT_AT = 9
REPEATED = 2
# Weights of the three parts of the score, each first divided by its largest.
VALUE, BEST, ANY = 1.0, 2.0, 0.25
# One slip is not to end the asking, and two answers together can do what neither could alone.
FEWEST_QUESTIONS, MOST_QUESTIONS = 8, 25
LIKELY = 0.05
# An option holds up while it is best in at least this share of draws (the short list is that, too);
# another has clearly come in at the second, and one has clearly gone out below the third.
HOLDS_UP_SHARE, GAINS, LOSES = 0.10, 0.15, 0.05

Reason = Literal["settled", "many", "none left"]
STOP_WORDS: dict[Reason, str] = {
    "settled": (
        "No likely answer to one more trade-off would put another option first, bring a new one "
        "clearly in or leave one that holds up clearly out; ratings, and what you find out, may."
    ),
    "many": "That is as many as help in one go; more would only tire you.",
    "none left": "These options leave nothing more to trade.",
}


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidates with what each is expected to do.

    `value` is that of choosing after its answer; `about_best` and `about_all` are the nats it tells
    of which option is best, and of tastes. `settled`: no answer would change what holds up.
    """

    candidates: Candidates
    value: Array
    about_best: Array
    about_all: Array
    settled: bool


def next_question(
    cloud: Cloud,
    levels: Array,
    *,
    most: int = MOST_DIFFERENT,
    lasting: Array | None = None,
    spread: Array | None = None,
) -> Question | None:
    """Return the question whose answer is expected to help the decision most, None if none is left.

    `levels` is `(option, criterion)`, shares of each criterion's anchor range. At most `most`
    things differ in one question, fewer at first. `lasting` says for how long each criterion's
    worth is had (any common unit, `(criterion,)`) where that differs: it bears on which option is
    best, and not on what a question means. `spread`, `(state, option, criterion)`, holds levels in
    each state of knowledge where those are not sure: which option is best is then doubted too.

    Raises:
        AfterwardError: levels of the wrong shape.
    """
    asked = [s for s in cloud.said if isinstance(s, TradeOff)]
    repeated = any(s.question.repeats is not None for s in asked)
    if len(asked) == REPEAT_AT - 1 and not repeated and (again := repeat_of(cloud)) is not None:
        return again
    found = scored(cloud, levels, most=_allowed(len(asked), most), lasting=lasting, spread=spread)
    score = VALUE * _shares(found.value) + BEST * _shares(found.about_best)
    score += ANY * _shares(found.about_all)
    known = {_key(s.question) for s in asked}
    # What somebody cannot say of these things they can hardly say of them at other levels.
    unsaid = {s.question.criteria for s in asked if s.answer == "cannot say"}
    left = None
    for number in np.argsort(-score, kind="stable"):
        question = found.candidates.question(int(number))
        if _key(question) in known or follows(question, asked):
            continue
        if question.criteria not in unsaid:
            return question
        left = left or question
    return left


def why_stop(
    cloud: Cloud,
    levels: Array,
    *,
    most: int = MOST_DIFFERENT,
    lasting: Array | None = None,
    spread: Array | None = None,
) -> Reason | None:
    """Return why no more questions are worth asking now, or None while one is.

    `settled`: eight or more were answered, and no answer to any candidate, of those with at least
    5 % chance, would put another option first, bring one that does not hold up (best in under 10 %
    of draws) to 15 % or more, or take one that does to under 5 %.
    """
    answered = sum(isinstance(s, TradeOff) for s in cloud.said)
    if answered >= MOST_QUESTIONS:
        return "many"
    found = scored(cloud, levels, most=most, lasting=lasting, spread=spread)
    if not found.candidates.count:
        return "none left"
    return "settled" if found.settled and answered >= FEWEST_QUESTIONS else None


def _allowed(answered: int, most: int) -> int:
    return 2 if answered < EASY else most


def repeat_of(cloud: Cloud) -> Question | None:
    """Return an early question with its sides changed over, if one was answered either way."""
    for number, said in enumerate(cloud.said):
        if isinstance(said, TradeOff) and number >= REPEATED - 1 and said.answer != "cannot say":
            return said.question.turned(number)
    return None


def follows(question: Question, asked: list[TradeOff]) -> bool:
    """Return whether the answer to a question is plain from one given before.

    So it is where a future at least as good as one that was preferred is set against one at most
    as good as what was turned down: to ask would look like a trap, and tell little.
    """
    either = (TradeOff(question, "first"), TradeOff(question, "second"))
    return any(clash(before, now) for before in asked for now in either)


def _key(question: Question) -> tuple:
    """Return a question without its sides, so that it is known again turned over."""
    sides = sorted((question.first, question.second))
    return (question.criteria, *(tuple(round(level, 9) for level in side) for side in sides))


def _shares(score: Array) -> Array:
    top = score.max() if score.size else 0.0
    return score / top if top > 1e-12 else np.zeros_like(score)


def scored(
    cloud: Cloud,
    levels: Array,
    *,
    most: int,
    lasting: Array | None = None,
    spread: Array | None = None,
) -> Scored:
    """Return every candidate with what its answer is expected to do."""
    levels = checked_levels(levels, len(cloud.criteria))
    held = tastes(cloud.prior, cloud.base[:CHOOSING])
    worth = parts(held, levels)
    values = _values(worth, lasting) if spread is None else worth_in_states(held, spread, lasting)
    first = np.eye(values.shape[1], dtype=np.float32)[values.argmax(axis=1)]
    share, mean = first.mean(axis=0), values.mean(axis=0)
    leading = np.argsort(-(share + 1e-2 * mean), kind="stable")[:LEADING]
    found = candidates(held, levels, worth, leading, most=most)
    # Single precision is plenty for choosing a question, and twice as fast.
    chance, doubt = _answers(
        found.gains.astype(np.float32) / held.noise[:, None].astype(np.float32)
    )
    told = chance.mean(axis=0)
    after = (chance.T @ first) / len(first)
    return Scored(
        candidates=found,
        value=_value(chance, values, mean),
        about_best=_entropy(share[None])
        - _entropy(after, told)
        - _entropy(share - after, 1 - told),
        about_all=_binary(told) - doubt,
        settled=_settled(share, after, told),
    )


def _values(worth: Array, lasting: Array | None) -> Array:
    """Return the worth of options in each draw, each criterion for as long as it lasts."""
    if lasting is None:
        return worth.sum(axis=2)
    if lasting.shape != worth.shape[2:]:
        raise AfterwardError(
            f"lasting of shape {lasting.shape} for {worth.shape[2]} criteria",
            code="preferences.levels",
            remedy="Give one time for each criterion.",
        )
    return worth @ (lasting / lasting.mean())


def worth_in_states(held: Tastes, spread: Array, lasting: Array | None) -> Array:
    """Return the worth of options in each draw, each draw of tastes in a state of its own.

    `spread` is `(state, option, criterion)`, `lasting` `(criterion,)`; the worth `(draw, option)`.
    """
    state = np.arange(len(held.noise)) % len(spread)
    return _values(held.weights[:, None, :] * bent(spread[state], held.bends[:, None, :]), lasting)


def _answers(sure: Array) -> tuple[Array, Array]:
    """Return the chance of "first" in every draw, and the mean doubt left if tastes were known."""
    size = np.minimum(np.abs(sure), np.float32(30.0))
    small = np.exp(-size)
    likely = 1 / (1 + small)
    doubt = (np.log1p(small) + size * small * likely).mean(axis=0)
    return np.where(sure > 0, likely, 1 - likely), doubt


def _value(chance: Array, values: Array, mean: Array) -> Array:
    """Return what choosing after the answer is worth over choosing now, `(question,)`."""
    yes = (chance.T @ values.astype(np.float32)) / len(values)
    return np.maximum(yes.max(axis=1) + (mean - yes).max(axis=1) - mean.max(), 0.0)


def _entropy(joint: Array, total: Array | float = 1.0) -> Array:
    """Return the entropy of shares given an answer, times the chance of that answer, in nats."""
    safe = np.maximum(joint, 1e-12)
    return -(safe * np.log(safe)).sum(axis=1) + total * np.log(np.maximum(total, 1e-12))


def _binary(share: Array) -> Array:
    safe = np.clip(share, 1e-12, 1 - 1e-12)
    return -(safe * np.log(safe) + (1 - safe) * np.log(1 - safe))


def _settled(share: Array, after: Array, told: Array) -> bool:
    """Return whether no likely answer to any question changes which options hold up."""
    holds, leader = share >= HOLDS_UP_SHARE, int(share.argmax())
    for joint, chance in ((after, told), (share - after, 1.0 - told)):
        then = joint[chance >= LIKELY] / chance[chance >= LIKELY, None]
        moved = (then[:, ~holds] >= GAINS).any() or (then[:, holds] < LOSES).any()
        if moved or (then.argmax(axis=1) != leader).any():
            return False
    return True
