"""Profiles that `afterward ask` asks about."""

import pytest

from afterward.base.criteria import RATED
from afterward.base.saving import save_text
from afterward.profile import profile_toml
from lives import plain_person


@pytest.fixture
def profile(tmp_path):
    path = tmp_path / "me.toml"
    save_text(path, profile_toml(plain_person(must_haves={"max_hours": 45, "no_nights": True})))
    return path


# Options that are liked and disliked in many ways, in the order of the rated criteria.
LIKED = (
    ("stay", 5, 6, 4, 8, 7, 5),
    ("telehealth", 30, 40, 70, 45, 35, 30),
    ("faculty", 60, 85, 60, 55, 60, 55),
    ("medical-writing", 20, 55, 88, 15, 20, 12),
    ("management", 45, 70, 30, 30, 80, 40),
    ("informatics", 35, 88, 55, 25, 45, 20),
)


@pytest.fixture
def everything(tmp_path):
    """Return a profile whose options differ in all eleven criteria."""
    path = tmp_path / "all.toml"
    rated = {
        name: {
            criterion: {"low": low, "high": low + 8}
            for low, criterion in zip(lows, RATED, strict=True)
        }
        for name, *lows in LIKED
    }
    save_text(path, profile_toml(plain_person(ratings=rated)))
    return path
