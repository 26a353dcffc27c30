"""Where the questions end: why, what decides now, and what no answer bears on yet."""

from __future__ import annotations

from typing import Any

from afterward.base.codebook import factors
from afterward.decision.doubting import doubts
from afterward.decision.elicit import Asking, Stop
from afterward.report import ask_words


def ending(asked: Asking, stop: Stop) -> dict[str, Any]:
    """Return why it stops here, and what decides now."""
    own, world = doubts(asked)
    words = ask_words.decides(own, world, ended=bool(stop.reason))
    return {
        "why": ask_words.STOPPED[stop.reason] if stop.reason else ask_words.ALL_ASKED,
        "decides": {
            ask_words.WORLD_DECIDES: "world",
            ask_words.SELF_DECIDES: "self",
            ask_words.BOTH_DECIDE: "both",
        }.get(words, ""),
        "more": stop.reason is None,
        "unthought": unthought(asked),
    }


def unthought(asked: Asking) -> list[dict[str, str]]:
    """Return the things people name that no answer bears on, as questions, and where to weigh each.

    Money is what the others are weighed against, so any answer of that kind bears on it.
    """
    answers = asked.answers
    spoken = answers.spoken_of() | set(asked.profile.rates)
    spoken |= {"money"} if answers.said(asked.spending) else set()
    low, _ = asked.spanned()
    return [
        {
            "name": each.name,
            "question": each.question,
            "at": next((name for name in each.criteria if name in low), ""),
        }
        for each in factors()
        if each.criteria and spoken.isdisjoint(each.criteria)
    ]
