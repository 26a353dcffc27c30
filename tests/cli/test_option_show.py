"""`afterward options show`: one option at the terminal and in JSON; `options` still lists."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from afterward.cli import cli, main
from lives import EXAMPLES

US = str(EXAMPLES / "us-internist.toml")
WHO = ["--country", "US", "--profession", "doctor"]
ON = ["--as-of", "2026-11-24"]


def shown(capsys, *args, status=0):
    assert main(["options", *args]) == status
    found = capsys.readouterr()
    return found.out if status == 0 else found.err


def test_one_option_is_shown_below_a_number_to_call(capsys):
    text = shown(capsys, "show", "faculty", *WHO)
    assert text.startswith("I need help now")
    assert "988" in text.splitlines()[1] + text.splitlines()[0]
    assert max(map(len, text.splitlines())) <= 84
    for heading in ("The way in, and on", "Getting there", "Pay", "The day", "Sources"):
        assert f"\n{heading}\n" in text


def test_the_words_may_stand_in_any_order(capsys):
    assert shown(capsys, "show", *WHO, "faculty") == shown(capsys, "show", "faculty", *WHO)


def test_in_json_numbers_stand_apart_from_words(capsys):
    data = json.loads(shown(capsys, "show", "faculty", *WHO, "--json", *ON))
    assert data["schema"] == "afterward.option/1"
    assert data["as_of"] == "2026-11-24"
    assert data["help"]["lines"]
    assert data["points"][1] == {"share": 0.5, "value": 105_620.0, "at_least": False}
    assert data["ladder"][2]["at_least"]
    assert data["told"]["route"]["grade"] in {"A", "B", "C"}
    assert data["told"]["probation"] is None


def test_a_profile_is_shown_its_own_numbers(capsys):
    data = json.loads(shown(capsys, "show", "faculty", US, *ON, "--json"))
    assert data["for_person"]
    assert data["pay"]["id"] == "faculty.pay"


def test_severe_distress_brings_help_first(capsys, tmp_path):
    hard = tmp_path / "hard.toml"
    text = (EXAMPLES / "us-internist.toml").read_text(encoding="utf-8")
    hard.write_text(text.replace("exhaustion = 4", "exhaustion = 5"), encoding="utf-8")
    told = shown(capsys, "show", "faculty", str(hard), *ON)
    assert told.startswith("What you said sounds like a very hard time.")
    assert told.index("988") < told.index("[faculty]")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["show", "telehelth", *WHO], "Did you mean `telehealth`"),
        (["show", "faculty"], "both --country and --profession"),
        (["show", "faculty", US, *WHO], "not both"),
        (["show", *WHO], "Missing argument 'ID'"),
        (["show", "faculty", "none.toml"], "no file of this name"),
        (["show", "faculty", *WHO, "--as-of", "soon"], "is not a day"),
    ],
)
def test_a_slip_gets_a_sentence(capsys, args, said):
    error = shown(capsys, *args, status=2)
    assert said in error
    assert "Traceback" not in error


def test_an_unknown_option_under_json_has_a_stable_code(capsys):
    assert main(["options", "show", "telehelth", *WHO, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "option.unknown"


def test_without_a_command_the_options_are_listed_as_with_it(capsys):
    assert shown(capsys, *WHO) == shown(capsys, "list", *WHO)
    assert shown(capsys, US, *ON) == shown(capsys, "list", US, *ON)


@pytest.mark.parametrize("args", [["--help"], ["-h"], ["list", "--help"], ["show", "--help"]])
def test_help_is_there_for_each(args):
    done = CliRunner().invoke(cli, ["options", *args])
    assert done.exit_code == 0
    assert "options" in done.output
