"""What each command shows first, and what it refuses: help, the Door, months and lives."""

import datetime as dt
import json

import pytest

from afterward.cli import main
from afterward.profile import load_profile
from lives import EXAMPLES

US = str(EXAMPLES / "us-internist.toml")
ON = ["--as-of", "2026-11-24"]
pytestmark = pytest.mark.usefixtures("decided_once")
FEW = ["--lives", "128"]


@pytest.fixture
def hard(tmp_path):
    """Return a profile whose check-in speaks of severe distress."""
    path = tmp_path / "hard.toml"
    text = (EXAMPLES / "us-internist.toml").read_text(encoding="utf-8")
    path.write_text(text.replace("exhaustion = 4", "exhaustion = 5"), encoding="utf-8")
    return str(path)


def shown(capsys, *args):
    assert main([*args]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "number"),
    [
        (["door", US, *ON], "988"),
        (["decide", US, *FEW, *ON], "988"),
        (["options", US, *ON], "988"),
        (["options", "--country", "UK", "--profession", "nurse"], "116 123"),
        (["figures", "--country", "IN"], "14416"),
        (["law", "tax", "--country", "IN", "--wages", "1", "--year", "2026"], "14416"),
        (["law", "check", *ON], "988"),
    ],
)
def test_every_screen_begins_with_a_number_to_call(capsys, args, number):
    first = shown(capsys, *args).splitlines()[0]
    assert first.startswith("I need help now")
    assert number in first


@pytest.mark.parametrize("command", ["door", "decide", "options"])
def test_after_severe_distress_the_whole_block_comes_before_anything_else(capsys, hard, command):
    text = shown(capsys, command, hard, *ON, *(FEW if command == "decide" else []))
    assert text.startswith("What you said sounds like a very hard time.")
    before = text[: text.index("decided tonight")]
    assert "988" in before
    assert "Please see someone" in before
    assert "a year" not in before


@pytest.mark.parametrize("command", ["door", "decide", "options"])
def test_every_plain_result_of_a_person_has_the_help_lines(capsys, hard, command):
    extra = FEW if command == "decide" else []
    usual = json.loads(shown(capsys, command, US, *ON, "--json", *extra))["help"]
    first = json.loads(shown(capsys, command, hard, *ON, "--json", *extra))["help"]
    assert (usual["first"], first["first"]) == (False, True)
    for told in (usual, first):
        assert {"988", "911"} <= {line["number"] for line in told["lines"]}
        assert all({"name", "number", "hours", "seen"} <= set(line) for line in told["lines"])


def test_plain_law_stays_plain(capsys):
    args = ["law", "tax", "--country", "IN", "--wages", "1", "--year", "2026", "--json"]
    assert json.loads(shown(capsys, *args))["gross"] == 1


def test_the_answer_begins_calmly_and_names_the_command_for_all_of_the_door(capsys):
    text = shown(capsys, "decide", US, *FEW, *ON)
    places = [text.index(x) for x in ("Nothing needs deciding tonight", "From what", "The Door: ")]
    assert places == sorted(places)
    assert f"afterward door {US}" in text


@pytest.mark.parametrize("lives", ["0", "-5", "63"])
def test_a_number_of_lives_that_cannot_be_lived_is_refused(capsys, lives):
    assert main(["decide", US, "--lives", lives, *ON]) == 2
    assert f"{lives} lives cannot be simulated" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["door", "decide"])
@pytest.mark.parametrize("month", ["1999-01", "2026-10", "2026-11"])
def test_a_month_gone_by_is_refused_and_the_soonest_is_named(capsys, command, month):
    # Three months of notice, from the first of December: 1 March 2027.
    assert main([command, US, "--leave", month, *ON]) == 2
    said = capsys.readouterr().err
    assert "has gone by" in said
    assert "2027-03 (1 March 2027)" in said


@pytest.mark.parametrize("command", ["door", "decide"])
def test_a_month_within_the_notice_is_moved_and_it_is_said(capsys, command):
    extra = FEW if command == "decide" else []
    text = shown(capsys, command, US, "--leave", "2027-01", *ON, *extra)
    assert "Your notice ends later than 1 January 2027: 1 March 2027 is taken" in text
    later = shown(capsys, command, US, "--leave", "2027-03", *ON, *extra)
    assert "Your notice ends later" not in later


def test_the_options_tell_pay_and_search_and_one_tells_training_licence_and_way_back(capsys):
    text = " ".join(shown(capsys, "options", US, *ON).split())
    assert text.count("found in ") >= 18
    assert "Ranges hold 9 of 10 possibilities." in text
    part = " ".join(shown(capsys, "options", "show", "medical-writing", US, *ON).split())
    assert " months (" in part.split("Finding it: ")[1].split("Training first: ")[0]
    assert "Training and papers cost: " in part
    assert "More than paperwork is asked for after about 24 months away" in part
    assert "Way back: " in part
    assert "Ranges hold 9 of 10 possibilities." in part


def test_a_new_profile_ends_with_examples_of_what_it_does_not_hold(tmp_path, monkeypatch):
    import io
    import sys

    typed = "tired\n4\n1\nTexas\n1985-05\n262,710\n57.8\n1\n45000\n9000\n"
    path = tmp_path / "p.toml"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    assert main(["new", str(path)]) == 0
    text = path.read_text(encoding="utf-8")
    for table in ("[[debts]]", "[must_haves]", "[rates]", "[ratings.stay]", "[[offers]]"):
        assert f"# {table}" in text
    load_profile(path, on=dt.date.today())
