"""Runs the stories in the TOML files beside this one."""

import tomllib
from pathlib import Path

import msgspec
import pytest

from afterward.options import alternatives
from afterward.profile.loading import profile_from
from afterward.simulation import simulate
from lives import ON, changed, example

STORIES = [
    story
    for path in sorted(Path(__file__).parent.glob("*.toml"))
    for story in tomllib.loads(path.read_text(encoding="utf-8"))["story"]
]
NAMES = {"income": "first_year_income", "forgiven": "forgiven"}


def told(profile, option):
    kept = tuple(o for o in alternatives(profile, on=ON) if o.id in ("stay", option))
    outcomes = simulate(profile, kept, on=ON, states=16, lives=16)
    place = outcomes.options.index(option)
    every = {**outcomes.criteria, **{k: outcomes.extras[v] for k, v in NAMES.items()}}
    return {name: float(values[place].mean()) for name, values in every.items()}


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
    before = told(with_changes(story["profile"], story.get("before", {})), story["option"])
    after = told(with_changes(story["profile"], story["set"]), story["option"])
    for name in story.get("more", []):
        assert after[name] > before[name], name
    for name in story.get("less", []):
        assert after[name] < before[name], name
    for name in story.get("same", []):
        assert after[name] == before[name], name


def test_a_shorter_barrier_makes_the_way_back_longer_and_changes_nothing_else(monkeypatch):
    """Florida's rule for doctors, five years of absence, cut to six months."""
    from afterward.law import licence as room
    from afterward.simulation import way_back

    person = changed(example(), person={"region": "FL"})
    before = told(person, "medical-writing")
    stay = told(person, "stay")

    def shortened(*args, **given):
        record = room.licence_rule(*args, **given)
        rule = msgspec.structs.replace(
            record.rule, barrier_low=6.0, barrier_mode=6.0, barrier_high=6.0
        )
        return msgspec.structs.replace(record, rule=rule)

    monkeypatch.setattr(way_back, "licence_rule", shortened)
    after = told(person, "medical-writing")
    assert after.pop("way_back") > before.pop("way_back")
    assert after == before
    assert told(person, "stay") == stay
