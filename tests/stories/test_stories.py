"""Runs the stories in the TOML files beside this one."""

import tomllib
from pathlib import Path

import msgspec
import numpy as np
import pytest

from afterward.options import alternatives
from afterward.profile.loading import profile_from
from afterward.simulation import simulate
from lives import ON, changed, example, lived, only

STORIES = [
    story
    for path in sorted(Path(__file__).parent.glob("*.toml"))
    for story in tomllib.loads(path.read_text(encoding="utf-8")).get("story", [])
]
NAMES = {"income": "first_year_income", "forgiven": "forgiven"}
COUNTS = {"posts_lost": "posts_lost", "long_illnesses": "long_illnesses"}
# What sets two ways of living beside each other, rather than two profiles.
WAYS = ("calm", "calm_before", "option_before", "returns", "figures")
HARDEST = 0.02


def told(profile, option):
    kept = tuple(o for o in alternatives(profile, on=ON) if o.id in ("stay", option))
    outcomes = simulate(profile, kept, on=ON, states=16, lives=16)
    place = outcomes.options.index(option)
    every = {**outcomes.criteria, **{k: outcomes.extras[v] for k, v in NAMES.items()}}
    return {name: float(values[place].mean()) for name, values in every.items()}


def came_to(profile, option, *, calm=False, returns=None):
    """What lives with interruptions come to under one option, with the hardest of them."""
    returning = None if returns is None else {option: float(returns)}
    outcomes = lived(
        profile,
        only(profile, option),
        states=16,
        lives=64,
        seed=1,
        events=not calm,
        fees=True,
        returning=returning,
    )
    place = outcomes.options.index(option)
    extras = {k: outcomes.extras[v] for k, v in (NAMES | COUNTS).items()}
    every = {**outcomes.criteria, **extras}
    hardest = float(np.quantile(outcomes.criteria["security"][place], HARDEST))
    return {name: float(values[place].mean()) for name, values in every.items()} | {
        "hardest": hardest
    }


def two_ways(story):
    """The two sides of a story: told by `simulate`, or lived where the lives themselves differ."""
    second = with_changes(story["profile"], story["set"])
    if not any(way in story for way in WAYS):
        first = with_changes(story["profile"], story.get("before", {}))
        return told(first, story["option"]), told(second, story["option"])
    first = with_changes(story["profile"], story.get("before", story["set"]))
    before, calm = story.get("option_before", story["option"]), story.get("calm", False)
    return (
        came_to(first, before, calm=calm or story.get("calm_before", False)),
        came_to(second, story["option"], calm=calm, returns=story.get("returns")),
    )


def with_changes(name, changes):
    table = msgspec.to_builtins(example(name))
    plain = {k: strip(v) for k, v in table.items()}
    for key, value in changes.items():
        plain[key] = {**plain[key], **value} if isinstance(value, dict) else value
    return profile_from(plain, file="story", on=ON)


def strip(value):
    if isinstance(value, dict):
        return {k: strip(v) for k, v in value.items() if v is not None}
    return [strip(v) for v in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("story", STORIES, ids=[story["says"] for story in STORIES])
def test_story(story):
    before, after = two_ways(story)
    for name in story.get("more", []):
        assert after[name] > before[name], name
    for name in story.get("less", []):
        assert after[name] < before[name], name
    for name in story.get("same", []):
        assert after[name] == before[name], name
    for name, figures in story.get("figures", {}).items():
        assert [before[name], after[name]] == pytest.approx(figures, rel=0.01, abs=0.01), name


def test_every_way_of_a_story_is_known():
    known = {"says", "profile", "option", "before", "set", "more", "less", "same", *WAYS}
    assert all(set(story) <= known for story in STORIES)


def test_a_shorter_barrier_makes_the_way_back_longer_and_changes_nothing_else(monkeypatch):
    """Florida's rule for doctors, five years of absence, cut to six months."""
    from afterward.simulation import licence_fees as room
    from afterward.simulation import way_back

    person = changed(example(), person={"region": "FL"})
    before = told(person, "medical-writing")
    stay = told(person, "stay")

    def shortened(profile):
        record = room.licence_record(profile)
        rule = msgspec.structs.replace(
            record.rule, barrier_low=6.0, barrier_mode=6.0, barrier_high=6.0
        )
        return msgspec.structs.replace(record, rule=rule)

    monkeypatch.setattr(way_back, "licence_record", shortened)
    after = told(person, "medical-writing")
    assert after.pop("way_back") > before.pop("way_back")
    assert after == before
    assert told(person, "stay") == stay
