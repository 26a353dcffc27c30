"""`afterward simulate` at the door: what it takes, what it says, how it refuses."""

import json
import re

import pytest

from afterward.cli import main
from lives import EXAMPLES

US = str(EXAMPLES / "us-internist.toml")
ON = ["--as-of", "2026-11-24"]
GUIDE = EXAMPLES.parent / "docs" / "tasks" / "one-life.md"


def said(capsys, *args):
    assert main(["simulate", US, *ON, *args]) == 0
    return capsys.readouterr().out


def test_without_an_option_it_tells_of_staying(capsys):
    told = said(capsys)
    assert "One life of many: Stay in your post as it is" in told
    assert "Notice" not in told


def test_help_stands_above_the_story(capsys):
    assert said(capsys).startswith("I need help now: ")


def test_the_same_arguments_give_the_same_bytes_and_other_ones_another_life(capsys):
    args = ("--option", "medical-writing", "--life", "137", "--state", "2", "--seed", "5")
    first, again = said(capsys, *args), said(capsys, *args)
    assert first == again
    assert said(capsys, *args[:-1], "6") != first


def test_json_is_one_life_with_sums_to_the_cent(capsys):
    data = json.loads(said(capsys, "--option", "medical-writing", "--life", "137", "--json"))
    assert data["schema"] == "afterward.life/1"
    assert (data["option"], data["life"], data["state"], data["seed"]) == (
        "medical-writing",
        137,
        1,
        1,
    )
    for period in data["periods"]:
        came = sum(period["lines"].values()) - period["spent"]
        came += period["unpaid"] + period["returns"]
        assert round(period["opening"] + came, 2) == period["closing"]
    assert any(event["why"] for event in data["events"])


def test_the_month_of_leaving_is_taken(capsys):
    data = json.loads(said(capsys, "--option", "medical-writing", "--leave", "2027-09", "--json"))
    notice = next(event for event in data["events"] if event["kind"] == "notice")
    assert notice["month"] == "2027-06"
    assert data["leave"] == "2027-09"


def test_a_month_within_the_notice_is_said_to_be_moved(capsys):
    told = said(capsys, "--option", "medical-writing", "--leave", "2027-01")
    assert "Your notice ends later than 1 January 2027" in told


def test_reasons_come_with_explain(capsys):
    args = ("--option", "medical-writing", "--life", "137")
    assert "Why:" not in said(capsys, *args)
    assert "Why: such a search takes" in said(capsys, *args, "--explain")


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["--option", "astronaut"], "option.unknown", "medical-writing"),
        (["--life", "-1"], "simulate.life", "-1"),
        (["--life", "4294967296"], "simulate.life", "4294967296"),
        (["--state", "0"], "simulate.state", "from 1"),
        (["--leave", "soon"], "input.month", "soon"),
        (["--leave", "2020-01"], "input.leave", "gone by"),
    ],
)
def test_what_cannot_be_told_is_refused_with_a_code_and_what_to_do(args, code, words, capsys):
    assert main(["simulate", US, *ON, *args, "--json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == code
    assert words in error["message"] + error["remedy"]
    assert main(["simulate", US, *ON, *args]) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert "Traceback" not in shown.err + shown.out


def test_a_profile_that_is_not_there_or_not_well_formed_is_refused(tmp_path, capsys):
    assert main(["simulate", "none.toml", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "file.missing"
    path = tmp_path / "p.toml"
    path.write_text("schema = 1\n[person]\nborn = 3\n", encoding="utf-8")
    assert main(["simulate", str(path)]) == 2
    assert "born" in capsys.readouterr().err


def test_the_guide_shows_what_is_printed(capsys):
    # every line of the guide's example stands in what the command prints
    block = re.search(
        r"```console\n\$ afterward (.*?)\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL
    )
    args = block.group(1).split()
    args[1] = US
    assert main(args) == 0
    shown = capsys.readouterr().out
    for line in block.group(2).strip().splitlines():
        assert line.rstrip() in shown
