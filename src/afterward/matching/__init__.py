"""From an occupation, or from a person's own text, to occupations and options that are near."""

from afterward.matching.answer import Answer, Ask, Place, Suggested, compare, match
from afterward.matching.finding import Found, Question, find_all, open_index
from afterward.matching.index import Index, prepare

__all__ = [
    "Answer",
    "Ask",
    "Found",
    "Index",
    "Place",
    "Question",
    "Suggested",
    "compare",
    "find_all",
    "match",
    "open_index",
    "prepare",
]
