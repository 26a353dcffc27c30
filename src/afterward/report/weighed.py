"""How one option comes out when it is weighed: ranks, for whom, on the same lives, and in money."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from afterward.base.criteria import CRITERION
from afterward.base.saying import joined, say, say_many, within
from afterward.decision import Decision
from afterward.decision.central import FEWEST_DRAWS
from afterward.decision.decide import OptionAnswer
from afterward.decision.pairs import EVEN_SHARE, beats
from afterward.report.hundred import in_hundred, of_hundred
from afterward.report.option_facts import Fact
from afterward.report.sampling import Errors
from afterward.report.sentences import names
from afterward.report.side_by_side import NEARLY_ALL, lives_beside


@dataclass(frozen=True, slots=True)
class Rival:
    """The option that another one is set against, and how the two compare on the same lives.

    `beats` is the share of lives in which the option leaves more to spend (lives within a
    hundredth count half), `even` the share of lives that are so close.
    """

    name: str
    column: int
    beats: float
    even: float


def weighed(
    answer: OptionAnswer, decision: Decision, favoured: tuple[str, ...], error: Errors
) -> tuple[Fact, ...]:
    """Return ranks, tastes, lives and dominance of one option: the same four for every option."""
    found = rival(answer.option.id, decision)
    return (
        Fact("ranks", say("How it ranks"), ranks_words(answer.ranks, error)),
        Fact("central", say("For whom"), central_words(answer.option.id, decision, favoured)),
        Fact("lives", say("On the same lives"), lives_words(answer.option.id, found, decision)),
        Fact(
            "dominance", say("In money alone"), dominance_words(answer.option.id, found, decision)
        ),
    )


def rival(option: str, decision: Decision) -> Rival:
    """Return what an option is set against: the one that leads, or else the one best most often.

    Staying is never the rival where there is another: each option is set against it elsewhere.
    """
    rows = sorted(decision.options, key=lambda a: (a.option.id != decision.leader, -a.best))
    others = [row.option.id for row in rows if row.option.id not in (option, "stay")]
    other = next(iter(others), "stay")
    ids = list(decision.utility.options)
    mine, theirs = (decision.outcomes.criteria["money"][ids.index(o)] for o in (option, other))
    close = np.abs(mine - theirs) <= EVEN_SHARE * np.maximum(np.abs(mine), np.abs(theirs))
    share = beats(mine, theirs, even=EVEN_SHARE)
    return Rival(names(decision)[other], ids.index(other), share, float(close.mean()))


def ranks_words(ranks: tuple[float, ...], error: Errors) -> str:
    """Return how often an option is best, and how often among the first three."""
    best = of_hundred(ranks[0], error.best, "draws")
    three = in_hundred(min(sum(ranks[:3]), 1.0), error.three)
    return say("best in {best}, among the first three in {three}", best=best, three=three)


def central_words(option: str, decision: Decision, favoured: tuple[str, ...]) -> str:
    """Return for which tastes an option is best, and how surely it is then.

    The error is that of a share of the states of knowledge, which are drawn one by one.
    """
    found = next(one for one in decision.more.central if one.option == option)
    if found.share * decision.utility.draws < FEWEST_DRAWS:
        return say("it is best in too few draws to say")
    who = say("no one thing has to weigh more")
    if favoured:
        who = say_many(
            "those to whom {criteria} weighs more",
            "those to whom {criteria} weigh more",
            len(favoured),
            criteria=joined([_named(c) for c in favoured]),
        )
    sure = found.confidence
    error = float(np.sqrt(sure * (1.0 - sure) / decision.states))
    return say(
        "{who}. For just the tastes that favour it, with only the posts themselves unsure, it is "
        "best in {often}",
        who=who,
        often=in_hundred(sure, error),
    )


def _named(criterion: str) -> str:
    return say("the way back") if criterion == "way_back" else within(CRITERION[criterion].name)


def lives_words(option: str, other: Rival, decision: Decision) -> str:
    """Return how often an option leaves more to spend than another one, life by life."""
    found = lives_beside(option, decision.utility.options[other.column], decision)
    return say("beside “{name}”, {counts}", name=other.name, counts=found)


def dominance_words(option: str, other: Rival, decision: Decision) -> str:
    """Return whether one option is ahead in money whatever one's taste for risk, luck and all.

    In the first order each level of spending is reached at least as often; in the second, whoever
    would rather not gamble finds it at least as good (`decision.dominance`).
    """
    could, at = decision.more.could_money, decision.utility.options.index(option)
    count = len(decision.utility.options) - 1
    above, below = int(could.second[at].sum()), int(could.second[:, at].sum())
    return say(
        "{against}. Whoever would rather not gamble finds it at least as good as {above} of the "
        "{count} others, and {below} of them at least as good as it",
        against=_against(at, other, decision),
        above=above or say("none"),
        count=count,
        below=below or say("none"),
    )


def _against(at: int, other: Rival, decision: Decision) -> str:
    could, name, j = decision.more.could_money, other.name, other.column
    if other.even >= NEARLY_ALL:
        return say("it and “{name}” are level in nearly all lives", name=name)
    if could.first[at, j]:
        return say(
            "whatever level of spending one asks for, it is reached at least as often as under "
            "“{name}”",
            name=name,
        )
    if could.first[j, at]:
        return say(
            "whatever level of spending one asks for, it is reached at least as often under "
            "“{name}”",
            name=name,
        )
    if could.second[at, j]:
        return say(
            "for anyone who would rather not gamble, it is at least as good as “{name}”", name=name
        )
    if could.second[j, at]:
        return say(
            "for anyone who would rather not gamble, “{name}” is at least as good", name=name
        )
    return say(
        "nothing is settled between it and “{name}”: it hangs on how one takes risk", name=name
    )
