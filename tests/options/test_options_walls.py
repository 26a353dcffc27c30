"""What bars the way into an option: told beside it for those it bars, and in doubt where it is."""

import tomllib
from pathlib import Path

import msgspec
import pytest

from afterward.base.figures import middle
from afterward.options.listing import option
from afterward.options.own import Asker
from afterward.options.told import told
from afterward.options.walls import standing, wall
from afterward.profile import Offer

STORIES = tomllib.loads(
    (Path(__file__).parents[1] / "stories" / "options" / "walls.toml").read_text()
)["story"]


@pytest.mark.parametrize("story", STORIES, ids=[one["name"] for one in STORIES])
def test_a_wall_stands_for_those_it_bars(someone, today, story):
    who = dict(story["person"])
    born = who.pop("born", "1985-05")
    profile = someone(**who)
    profile = msgspec.structs.replace(
        profile,
        person=msgspec.structs.replace(profile.person, born=born),
        licence=msgspec.structs.replace(profile.licence, **story.get("licence", {})),
    )
    offer = Offer(option=story["option"], pay=100_000.0) if story.get("offer") else None
    found = wall(option(story["option"]), Asker(profile, today, offer))
    assert (found is not None) == story["stands"]
    if found is not None:
        assert found.unsure == story["unsure"]
        assert story.get("says", "") in found.says


def test_every_entry_is_of_an_option_that_somebody_it_names_is_offered_and_has_words():
    for one in standing():
        of = option(one.option)
        offered = {(c, p) for c in of.countries for p in of.professions}
        named = {(c, p) for c in one.countries for p in one.professions} & offered
        assert named, one.option
        for country, profession in named:
            line = told(of.id, "wall", country=country, profession=profession)
            words = of.licence_wall if line is None else line.says
            assert words, (one.option, country, profession)
            assert not words.startswith("None"), (one.option, country, profession)


def test_a_way_in_is_in_doubt_only_where_no_training_is_counted_or_none_gets_past_it(everyone):
    fixed = {one.option for one in standing() if not one.by_training and one.sure}
    seen = set()
    for found in everyone.values():
        for one in found:
            if one.wall is None:
                continue
            seen.add((one.wall.unsure, middle(one.training) > 0.0))
            trains = middle(one.training) > 0.0 or one.paid_training is not None
            assert not (one.wall.unsure and trains) or one.option in fixed
    assert seen == {(True, False), (False, True), (False, False)}


def test_staying_mending_and_the_present_employer_have_no_wall(everyone):
    for found in everyone.values():
        held = {one.id: one.wall for one in found}
        assert held["stay"] is held["mend"] is held["change-employer"] is None
