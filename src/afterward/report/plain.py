"""The whole result as plain data, under a documented and versioned schema."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from afterward import __version__
from afterward.base.months import month_text
from afterward.decision import Decision
from afterward.decision.decide import OptionAnswer
from afterward.decision.find_out import Errand
from afterward.decision.trials import Trying
from afterward.report import help as help_room
from afterward.report import list_words
from afterward.report.counted_words import post_ends
from afterward.report.dragged import dragged
from afterward.report.ledger import ledger
from afterward.report.limits import not_modelled, too_thin
from afterward.report.moves_plain import moves_as_plain
from afterward.report.ranges import unit_of
from afterward.report.retired_words import retired_already
from afterward.report.sampling import Errors, errors, of_share
from afterward.report.sentences import decision_sentence, opens, taken_as_none
from afterward.simulation import Spread

SCHEMA = "afterward.decision/1"


def as_plain(decision: Decision) -> dict[str, Any]:
    """Return the decision as plain data; the same arguments give the same bytes."""
    rows, off = ledger(decision), errors(decision)
    return {
        "schema": SCHEMA,
        "version": __version__,
        "data_hash": data_hash(rows),
        "seed": decision.seed,
        "as_of": decision.on.isoformat(),
        "states": decision.states,
        "lives": decision.lives,
        "leave": None if decision.leave is None else month_text(decision.leave),
        "decision": {
            "says": decision_sentence(decision),
            "word": decision.word,
            "leader": decision.leader,
            "holds_up": list(decision.holds_up),
            "doubt_about_oneself": decision.doubt_self,
            "doubt_about_the_world": decision.doubt_world,
            "evpi": {"value": decision.evpi.value, "se": decision.evpi.se, "unit": MONTHS},
        },
        "help": help_room.as_plain(decision.profile),
        "feels": decision.profile.feels,
        "retired_already": retired_already(decision.profile, decision.on),
        "post_ends": post_ends(decision.profile, decision.on),
        "taken_as_none": taken_as_none(decision.profile),
        "options": [
            _option(answer, decision, off[answer.option.id]) for answer in decision.options
        ],
        "cut": [
            {
                "id": cut.id,
                "name": cut.name,
                "reason": cut.reason,
                "kept": cut.kept,
                "sure": cut.sure,
            }
            for cut in (*decision.cut, *decision.listed.cut)
        ],
        "short_list": list_words.as_plain(decision),
        "turning_points": [
            {
                "criterion": p.criterion,
                "now": p.now,
                "at": p.at,
                "option": p.option or None,
                "unit": f"a month for {p.unit}",
            }
            for p in decision.turning_points
        ],
        "left_out": [_left_out(row) for row in decision.left_out],
        "without_standing": _left_out(decision.without_standing),
        "find_out": [_errand(errand) for errand in decision.find_out],
        "trying": [_trying(one, decision) for one in decision.trying],
        "easing": None if decision.easing is None else asdict(decision.easing),
        "too_thin": list(too_thin(decision.profile)),
        "not_modelled": list(not_modelled(decision.profile.person.country)),
        "ledger": rows,
        "answered": decision.answered,
        "answers_left_aside": [str(fault) for fault in decision.aside],
        **moves_as_plain(decision),
    }


MONTHS = "months of today's spending"


def _errand(errand: Errand) -> dict[str, Any]:
    return {
        "id": errand.id,
        "says": errand.says,
        "worth": errand.worth,
        "se": errand.se,
        "unit": MONTHS,
        "figure": errand.figure,
        "changes": errand.changes,
        "ask": errand.ask,
        "cost": errand.cost,
        "net": errand.net,
        "turns": errand.turns,
    }


def _trying(one: Trying, decision: Decision) -> dict[str, Any]:
    return {
        **asdict(one),
        "goes_back_se": of_share(one.goes_back, decision.states),
        "unit": MONTHS,
    }


def _left_out(row: Any) -> dict[str, Any]:
    return {
        "criterion": row.criterion,
        "leader": row.leader,
        "best": row.best,
        "word": row.word,
        "changes": row.changes,
    }


def _option(answer: OptionAnswer, decision: Decision, off: Errors) -> dict[str, Any]:
    profile = decision.profile
    waits = decision.starts.get(answer.option.id)
    if answer.option.after_training:
        waits = opens(answer.option, decision)
    rated = {
        name: {**_spread(spread, "points"), "said": name in answer.said}
        for name, spread in answer.rated.items()
    }
    simulated = {
        name: _spread(spread, unit_of(name, profile)) for name, spread in answer.outcomes.items()
    }
    pair = answer.against_stay
    return {
        "id": answer.option.id,
        "name": answer.option.name,
        "road": answer.option.road,
        "consent": answer.option.consent,
        "counted_as": answer.option.counted_as,
        "wall": None if answer.option.wall is None else asdict(answer.option.wall),
        "best": answer.best,
        "best_se": off.best,
        "ranks": list(answer.ranks),
        "regret": answer.regret,
        "regret_se": off.regret,
        "drag": asdict(dragged(profile, answer.option, decision.on)),
        "waits_for": None if waits is None else month_text(waits),
        "outcomes": {**simulated, **rated},
        "first_year_income": _spread(answer.first_year_income, unit_of("money", profile)),
        "gap_months": _spread(answer.gap_months, "months"),
        "ran_short": answer.ran_short,
        "ran_short_se": off.ran_short,
        "forgiven": _spread(answer.forgiven, unit_of("money", profile).split()[0]),
        "against_stay": {
            "money": pair.mean,
            "p10": pair.p10,
            "p50": pair.p50,
            "p90": pair.p90,
            "beats": pair.beats,
        },
    }


def _spread(spread: Spread, unit: str) -> dict[str, Any]:
    return {
        "mean": spread.mean,
        "p05": spread.at(0.05),
        "p10": spread.at(0.10),
        "p50": spread.at(0.50),
        "p90": spread.at(0.90),
        "p95": spread.at(0.95),
        "se": spread.se,
        "unit": unit,
    }


def data_hash(rows: list[dict[str, Any]]) -> str:
    """Return a short fingerprint of every figure and rule used."""
    kept = [{k: v for k, v in row.items() if k != "influence"} for row in rows]
    text = json.dumps(kept, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
