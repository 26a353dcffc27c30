"""What matters to one person: must-haves, tastes as a cloud that answers update, ratings."""

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
