"""The check-in that comes first in `ask` for those who wrote that they are worn out."""

import io
import sys
import tomllib

import pytest

from afterward.base.errors import AfterwardError
from afterward.cli import main
from afterward.cli.checkin import HOW, asked_first, with_step
from afterward.profile import CheckIn, profile_toml
from afterward.profile.words_of_distress import speaks_of_exhaustion
from lives import changed, plain_person

DAY = "2026-11-24"
DRAINED = "I am so drained I cry in the car before every shift."


def nurse(feels=DRAINED, **health):
    person = plain_person(person={"profession": "nurse"})
    return changed(person, feels=feels, health=CheckIn(**health))


def asked(tmp_path, capsys, monkeypatch, keys, person=None):
    path = tmp_path / "p.toml"
    path.write_text(f"# my own note\n{profile_toml(person or nurse())}", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{key}\n" for key in keys)))
    main(["ask", str(path), "--as-of", DAY])
    return path.read_text(encoding="utf-8"), " ".join(capsys.readouterr().out.split())


def test_a_drained_nurse_is_asked_how_they_are_before_any_trade_off(tmp_path, capsys, monkeypatch):
    text, said = asked(tmp_path, capsys, monkeypatch, ["4", "q"])
    first = said.index("how work has left you")
    assert first < said.index("4 Drained nearly all the time") < said.index(HOW)
    assert said.index(HOW) < said.index("One moment: your options are lived through")
    assert tomllib.loads(text)["health"]["exhaustion"] == 4
    assert text.startswith("# my own note")
    assert said.count("I need help now") == 1


def test_the_end_of_ones_strength_brings_the_help_lines_before_the_rest(
    tmp_path, capsys, monkeypatch
):
    _, said = asked(tmp_path, capsys, monkeypatch, ["5", "q"])
    assert said.index(HOW) < said.index("What you said sounds like a very hard time")
    assert said.index("What you said sounds") < said.index("One moment: your options")


@pytest.mark.parametrize(("key", "goes_on"), [("s", True), ("q", False)])
def test_it_can_be_left_out_and_stopped_at_and_then_nothing_is_kept(
    tmp_path, capsys, monkeypatch, key, goes_on
):
    text, said = asked(tmp_path, capsys, monkeypatch, [key, "q"])
    assert "exhaustion" not in tomllib.loads(text).get("health", {})
    assert ("One moment" in said) == goes_on


@pytest.mark.parametrize(
    "person", [nurse("I like my patients."), nurse(exhaustion=3)], ids=["calm", "answered"]
)
def test_nobody_else_is_asked(person):
    assert not asked_first(person)
    assert asked_first(nurse())


@pytest.mark.parametrize(
    "words",
    [
        *("I'm exhausted", "burnt out", "burned-out and done", "worn down by it", "so tired"),
        *("I can't cope", "cannot sleep", "running on empty", "I dread Mondays", "nothing left"),
    ],
)
def test_words_of_exhaustion_are_heard(words):
    assert speaks_of_exhaustion(words)


@pytest.mark.parametrize(
    "words", ["", "I want to teach.", "The pay is poor.", "Everyone says it gets better."]
)
def test_other_words_are_not(words):
    assert not speaks_of_exhaustion(words)


def test_a_line_goes_into_the_table_that_is_there():
    text = '[health]\nearlier = "same"\n\n[rates]\n'
    assert with_step(text, 2) == '[health]\nexhaustion = 2\nearlier = "same"\n\n[rates]\n'
    assert tomllib.loads(with_step("schema = 1", 3)) == {"schema": 1, "health": {"exhaustion": 3}}


def test_health_held_in_another_way_is_left_as_it_is():
    with pytest.raises(AfterwardError, match="Nothing was changed"):
        with_step('health = { earlier = "same" }\n', 2)
