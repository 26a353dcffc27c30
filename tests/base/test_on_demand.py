"""Rooms that give their names on demand: all of them, each from its file, and no file between."""

import subprocess
import sys
from importlib import import_module
from types import ModuleType

import pytest

ROOMS = ("afterward.options", "afterward.preferences", "afterward.simulation")


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_is_given(room):
    module = import_module(room)
    assert set(module.__all__) <= set(dir(module))
    for name in module.__all__:
        assert not isinstance(getattr(module, name), ModuleType), name


@pytest.mark.parametrize(
    ("room", "name", "file"),
    [
        ("afterward.options", "option", "option"),
        ("afterward.options", "overview", "overview"),
        ("afterward.preferences", "update", "update"),
    ],
)
def test_a_file_named_like_what_a_room_gives_does_not_stand_in_its_place(room, name, file):
    import_module(f"{room}.{file}")
    assert callable(getattr(import_module(room), name))


@pytest.mark.parametrize("room", ROOMS)
def test_a_name_that_a_room_does_not_have_is_told(room):
    with pytest.raises(AttributeError, match=f"{room.partition('.')[2]} has no circus"):
        _ = import_module(room).circus


def test_one_file_of_a_room_loads_no_other():
    asked = (
        "import sys, afterward.preferences.diary, afterward.options.names\n"
        "there = set(sys.modules)\n"
        "assert not {'afterward.preferences.choosing', 'afterward.options.overview'} & there\n"
        "assert not any(name.startswith('scipy') for name in there)\n"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)
