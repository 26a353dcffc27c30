"""Runs the stories of the law in `law/*.toml`: people, what they ask, sums shown by hand."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from law_asks import answer

from afterward.base.errors import AfterwardError

FILES = sorted((Path(__file__).parent / "law").glob("*.toml"))
STORIES = [
    story for path in FILES for story in tomllib.loads(path.read_text(encoding="utf-8"))["story"]
]
TITLES = [story["title"] for story in STORIES]
# A figure is met within two cents, pence or hundredths, unless a story says how near.
NEAR = 0.02
each_story = pytest.mark.parametrize("story", STORIES, ids=TITLES)


@each_story
def test_a_story_comes_out_as_its_arithmetic_says(story):
    for ask in story["asks"]:
        if "refused" in ask:
            with pytest.raises(AfterwardError) as refused:
                answer(ask)
            assert refused.value.code == ask["refused"]
            assert refused.value.remedy
            continue
        got = answer(ask)
        for name, expected in ask.get("gives", {}).items():
            told = f"{ask['what']}: {name}"
            if isinstance(expected, str | bool):
                assert got[name] == expected, told
            else:
                assert got[name] == pytest.approx(expected, abs=ask.get("near", NEAR)), told
        for words in ask.get("says", []):
            assert words in got["says"]


@each_story
def test_a_story_is_whole_and_shows_every_figure_it_gives(story):
    assert set(story) == {"title", "who", "arithmetic", "asks"}
    shown = plain_numbers(story["arithmetic"])
    for ask in story["asks"]:
        assert any(ask.get(key) for key in ("gives", "says", "refused")), ask
        for name, expected in ask.get("gives", {}).items():
            if isinstance(expected, bool):
                continue
            if isinstance(expected, str):
                assert name in ("plan", "better") or expected in story["arithmetic"], expected
            else:
                assert float(expected) in shown, f"{name} = {expected} is not in the arithmetic"


def plain_numbers(text):
    """Return the numbers a text holds, written with or without commas, in lakh as in thousands."""
    found = re.findall(r"\d[\d,]*(?:\.\d+)?", text)
    return {float(number.replace(",", "")) for number in found}


def test_there_are_at_least_thirty_stories_each_with_a_title_of_its_own():
    assert len(STORIES) >= 30
    assert len(set(TITLES)) == len(TITLES)
    assert {path.stem for path in FILES} == {"united-states", "united-kingdom", "india"}


def test_a_story_with_a_wrong_figure_is_noticed():
    ask = {"what": "payment", "plan": "us.rap", "owed": 1.0, "income": 100_000.0}
    assert answer(ask)["a_month"] != pytest.approx(833.34, abs=NEAR)
