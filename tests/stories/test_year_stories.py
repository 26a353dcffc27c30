"""Runs the years worked out by hand in the folder `years`: what something brings, to the cent."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from lives import changed, lived, only, plain_person

FOLDER = Path(__file__).with_name("years")
STORIES = [
    story
    for path in sorted(FOLDER.glob("*.toml"))
    for story in tomllib.loads(path.read_text(encoding="utf-8"))["story"]
]
KEYS = {"says", "person", "work", "money", "brings"}


def net_by_year(person):
    """What staying brings in each tax year, all lines together, in a world that stands still."""
    found = {}

    def watch(seen):
        year = seen.step.tax_year
        found[year] = found.get(year, 0.0) + float(np.ravel(seen.flow.net_income)[0])

    lived(person, only(person), states=1, lives=1, still=True, watch=watch)
    return found


@pytest.mark.parametrize("story", STORIES, ids=[story["says"] for story in STORIES])
def test_what_children_bring_in_a_year(story):
    given = {key: story[key] for key in ("person", "work", "money") if key in story}
    person = plain_person(**given)
    brings = net_by_year(person)
    without = net_by_year(changed(person, person={"children_born": ()}))
    for year, expected in story["brings"].items():
        assert brings[int(year)] - without[int(year)] == pytest.approx(expected, abs=0.005), year


def test_every_part_of_a_year_s_story_is_known():
    assert all(set(story) <= KEYS and story["brings"] for story in STORIES)
