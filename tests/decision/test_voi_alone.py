"""The value of information loads alone, and the room gives its names when first asked."""

import json
import subprocess
import sys

import pytest

import afterward.decision as room

LIVES = ("simulation", "options", "law", "profile", "preferences", "evidence", "door")


def loaded_by(code):
    """Return which modules of the project a fresh interpreter holds after `code`."""
    tell = "import json, sys; print(json.dumps([m for m in sys.modules if m[:9] == 'afterward']))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{tell}"], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "code",
    [
        "import afterward.decision.voi",
        "from afterward.decision import voi; voi.evpi([[0.0, 1.0], [1.0, 0.0]])",
        "import afterward.decision as room; room.voi.evpi",
    ],
)
def test_worths_load_nothing_of_lives_options_or_law(code):
    loaded = loaded_by(code)
    assert "afterward.decision.voi.partial" in loaded
    rooms = {name.split(".")[1] for name in loaded if "." in name}
    assert rooms == {"base", "decision"}
    assert not rooms & set(LIVES)
    inside = {name.split(".")[2] for name in loaded if name.startswith("afterward.decision.")}
    assert inside == {"voi", "acceptability"}


def test_every_public_name_is_there_and_is_listed():
    for name in room.__all__:
        assert getattr(room, name) is not None
    assert set(room.__all__) <= set(dir(room))
    assert {name for name in room.__all__ if not hasattr(room, name)} == set()
    assert len(set(room.__all__)) == len(room.__all__) == 10
    with pytest.raises(AttributeError, match="has no best_of_all"):
        _ = room.best_of_all


@pytest.mark.parametrize(
    "before",
    ["", "import afterward.decision.decide, afterward.decision.acceptability\n"],
)
def test_a_function_is_given_and_not_the_module_of_its_name(before):
    code = (
        f"{before}from afterward.decision import decide, acceptability, voi\n"
        "import types\n"
        "assert isinstance(decide, types.FunctionType), decide\n"
        "assert isinstance(acceptability, types.FunctionType), acceptability\n"
        "assert isinstance(voi, types.ModuleType), voi\n"
        "import afterward.decision.decide, afterward.decision\n"
        "assert afterward.decision.decide is decide\n"
    )
    assert "afterward.decision.decide" in loaded_by(code)
