"""What matters to one person: must-haves, tastes as a cloud that answers update, ratings.

Names are resolved when they are first used, so that what needs one file loads no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterward.base.on_demand import on_demand

if TYPE_CHECKING:
    from afterward.preferences.bends import bent
    from afterward.preferences.choosing import next_question, why_stop
    from afterward.preferences.cloud import Cloud, Prior, Tastes, prior_cloud
    from afterward.preferences.diary import Answers, Entry
    from afterward.preferences.must_haves import Cut, cuts
    from afterward.preferences.rates import Preferences, draw_preferences
    from afterward.preferences.ratings import Ratings, draw_ratings
    from afterward.preferences.trade_offs import Question, Ranking, Swings, TradeOff, contradictions
    from afterward.preferences.update import replay, take_in, update, widened

__all__ = [
    "Answers",
    "Cloud",
    "Cut",
    "Entry",
    "Preferences",
    "Prior",
    "Question",
    "Ranking",
    "Ratings",
    "Swings",
    "Tastes",
    "TradeOff",
    "bent",
    "contradictions",
    "cuts",
    "draw_preferences",
    "draw_ratings",
    "next_question",
    "prior_cloud",
    "replay",
    "take_in",
    "update",
    "why_stop",
    "widened",
]

# Which file gives each name.
__getattr__ = on_demand(
    __name__,
    {
        "Answers": "diary",
        "Cloud": "cloud",
        "Cut": "must_haves",
        "Entry": "diary",
        "Preferences": "rates",
        "Prior": "cloud",
        "Question": "trade_offs",
        "Ranking": "trade_offs",
        "Ratings": "ratings",
        "Swings": "trade_offs",
        "Tastes": "cloud",
        "TradeOff": "trade_offs",
        "bent": "bends",
        "contradictions": "trade_offs",
        "cuts": "must_haves",
        "draw_preferences": "rates",
        "draw_ratings": "ratings",
        "next_question": "choosing",
        "prior_cloud": "cloud",
        "replay": "update",
        "take_in": "update",
        "update": "update",
        "why_stop": "choosing",
        "widened": "update",
    },
)
