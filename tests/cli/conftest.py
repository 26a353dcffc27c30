"""Profiles that `afterward ask` asks about."""

import pytest

from afterward.base.saving import save_text
from afterward.profile import profile_toml
from lives import plain_person


@pytest.fixture
def profile(tmp_path):
    path = tmp_path / "me.toml"
    save_text(path, profile_toml(plain_person(must_haves={"max_hours": 45, "no_nights": True})))
    return path


@pytest.fixture
def everything(tmp_path):
    """Return a profile whose options differ in all eleven criteria."""
    path = tmp_path / "all.toml"
    save_text(path, profile_toml(plain_person()))
    return path
