"""What ends by itself is rated for as long as it lasts; after it the rating of staying stands."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.decision.living import live_through
from afterward.decision.trials import can_be_tried
from afterward.decision.turning_world import rating_turns
from afterward.decision.utility import over_working_life, shares_had
from afterward.profile import Range
from lives import ON, changed, example, only

HIGH = {"secondment": {"meaning": Range(low=85.0, high=95.0)}}
RATED = st.lists(st.floats(0, 100), min_size=3, max_size=3)


@given(RATED, st.lists(st.floats(0.01, 1), min_size=2, max_size=2))
def test_a_level_lies_between_stayings_and_its_own_by_its_share(rated, some):
    had = np.array([1.0, *some])
    found = over_working_life(np.array([rated]), had)[0]
    assert found[0] == rated[0]
    for mine, level, share in zip(rated[1:], found[1:], had[1:], strict=True):
        assert level == pytest.approx(rated[0] + share * (mine - rated[0]))


def test_what_goes_on_keeps_its_rating_to_the_last_bit():
    rated = np.random.default_rng(1).uniform(0, 100, (7, 3))
    assert np.array_equal(over_working_life(rated, np.ones(3)), rated)


def test_options_that_nobody_named_are_had_for_all_of_it():
    assert shares_had(("stay", "a", "b"), {"b": 0.2}).tolist() == [1.0, 1.0, 0.2]


@pytest.fixture(scope="module")
def lived():
    person = changed(example(), ratings={**example().ratings, **HIGH})
    keep = {"keep": ("secondment", "sabbatical")}
    return live_through(changed(person, must_haves=keep), on=ON, lives=256, seed=1)


def test_a_year_of_much_meaning_is_a_year_of_it(lived):
    utility, at = lived.utility(), lived.outcomes.options.index("secondment")
    rated, had = lived.ratings().values["meaning"], lived.outcomes.had["secondment"]
    assert utility.own_ratings("meaning") == pytest.approx(rated)
    assert had < 0.1
    level = utility.levels["meaning"]
    gained = (level[:, at] - level[:, 0]).mean()
    assert gained == pytest.approx(had * (rated[:, at] - rated[:, 0]).mean())


def test_its_turning_point_is_told_as_a_rating_of_its_own(lived):
    utility, at = lived.utility(), lived.outcomes.options.index("secondment")
    turns = {(turn.option, turn.criterion): turn for turn in rating_turns(utility)}
    told = turns["secondment", "meaning"]
    assert told.now == pytest.approx(lived.ratings().values["meaning"][:, at].mean())
    assert told.at is None or 0.0 <= told.at <= 100.0


def test_what_ends_by_itself_needs_no_trial():
    tried = {o.id: can_be_tried(o) for o in only(example(), "secondment", "sabbatical", "locum")}
    assert tried == {"stay": False, "secondment": False, "sabbatical": False, "locum": True}
