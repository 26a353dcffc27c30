"""What the desk works out answers with: loaded with the first page that needs a sum."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from afterward import decision
from afterward.decision.elicit import Asking, asking
from afterward.decision.living import looked_at
from afterward.decision.playing import table_of
from afterward.preferences import Answers
from afterward.preferences.choosing import MOST_DIFFERENT
from afterward.preferences.simpler import since
from afterward.preferences.trade_offs import FEWEST
from afterward.profile import Profile
from afterward.simulation import engine

__all__ = ["begun", "decision", "engine", "looked_at", "table_of", "taken_in"]


def begun(person: Profile, *, on: dt.date) -> Asking:
    """Return a person about to be asked what matters to them."""
    return asking(person, Answers(), on=on)


def taken_in(held: Asking, said: Answers) -> Asking:
    """Return someone being asked with these answers and no others."""
    if held.answers == said:
        return held
    if said.answers[:-1] == held.answers.answers and said.simpler == held.answers.simpler:
        return held.with_entry(said.answers[-1])
    most = MOST_DIFFERENT if since(said.simpler) is None else FEWEST
    return replace(held.with_answers(said), most=most)
