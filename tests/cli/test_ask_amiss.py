"""`afterward ask` where something is amiss or cut off: said plainly, and nothing is lost."""

import io
import json
import sys

import pytest

from afterward.base import saving
from afterward.cli import main
from afterward.cli.sitting import Sitting
from afterward.decision.elicit import asking
from afterward.preferences.keeping import answers_path, load_answers
from afterward.profile import load_profile
from lives import ON
from piping import DAY, piped

pytestmark = pytest.mark.usefixtures("lived_once")


def test_an_impossible_level_is_refused_with_its_file_and_place(profile, capsys):
    path = answers_path(profile)
    path.write_text(IMPOSSIBLE, encoding="utf-8")
    for command in (["ask", str(profile), "--list"], ["decide", str(profile), "--lives", "64"]):
        assert main([*command, "--as-of", DAY]) == 2
        said = capsys.readouterr().err
        assert str(path) in said
        assert "answers[0].first.autonomy: got 190; allowed: 0 to 100 points" in said
        assert "answers[0].second.time: got 300; allowed:" in said
    assert path.read_text(encoding="utf-8") == IMPOSSIBLE


def test_a_profile_that_cannot_be_read_is_said_plainly(tmp_path, capsys):
    assert main(["ask", str(tmp_path / "none.toml")]) == 2
    assert "no file of this name" in capsys.readouterr().err


def test_a_damaged_file_of_answers_is_said_plainly_and_left_alone(profile, capsys):
    answers_path(profile).write_text("schema = [", encoding="utf-8")
    assert main(["ask", str(profile)]) == 2
    assert "not valid TOML" in capsys.readouterr().err
    assert answers_path(profile).read_text(encoding="utf-8") == "schema = ["


def test_decide_uses_the_answers_beside_the_profile(profile, capsys, monkeypatch):
    arguments = ["decide", str(profile), "--as-of", DAY, "--lives", "128", "--json"]
    main(arguments)
    before = json.loads(capsys.readouterr().out)
    piped(profile, ["1", "2", "1"], capsys=capsys, monkeypatch=monkeypatch)
    main(arguments)
    after = json.loads(capsys.readouterr().out)
    assert before["options"] != after["options"]


def test_undo_reaches_back_beyond_an_interruption(profile, capsys, monkeypatch):
    piped(profile, ["1", "2"], capsys=capsys, monkeypatch=monkeypatch)
    _, said = piped(profile, ["u", "u", "u"], capsys=capsys, monkeypatch=monkeypatch)
    assert said.count("Taken back.") == 2
    assert said.count("Nothing to undo") == 1
    assert list(load_answers(profile).standing()) == []
    assert len(load_answers(profile).answers) == 2


def test_another_day_undo_leaves_older_answers_alone(profile, capsys, monkeypatch):
    piped(profile, ["1"], capsys=capsys, monkeypatch=monkeypatch)
    monkeypatch.setattr(sys, "stdin", io.StringIO("u\n"))
    assert main(["ask", str(profile), "--as-of", "2026-11-25"]) == 0
    assert "Nothing to undo" in capsys.readouterr().out
    assert load_answers(profile).count("trade-off") == 1


def test_what_another_window_kept_is_not_lost(profile, capsys, monkeypatch):
    piped(profile, ["1"], capsys=capsys, monkeypatch=monkeypatch)
    seated = Sitting(
        profile, asking(load_profile(profile, on=ON), load_answers(profile), on=ON), ON
    )
    piped(profile, ["2"], capsys=capsys, monkeypatch=monkeypatch)
    seated.keep(seated._entry(seated.asking.next(), "same"))
    assert [e.said for e in load_answers(profile).answers] == ["first", "second", "same"]
    assert seated.asking.answers == load_answers(profile)


def test_ctrl_c_while_an_answer_is_written_keeps_it(profile, capsys, monkeypatch):
    real, times = saving._put_in_place, []

    def interrupted(*args, **given):
        times.append(1)
        if len(times) == 1:
            raise KeyboardInterrupt
        real(*args, **given)

    monkeypatch.setattr(saving, "_put_in_place", interrupted)
    code, said = piped(profile, ["2"], capsys=capsys, monkeypatch=monkeypatch)
    assert code == 130
    assert "1 answer is kept" in said
    assert [e.said for e in load_answers(profile).answers] == ["second"]


def test_a_full_disk_is_said_plainly_and_leaves_what_was_kept(profile, capsys, monkeypatch):
    piped(profile, ["1"], capsys=capsys, monkeypatch=monkeypatch)
    before = answers_path(profile).read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving, "_write_whole", full)
    monkeypatch.setattr(sys, "stdin", io.StringIO("2\n"))
    assert main(["ask", str(profile), "--as-of", DAY]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert answers_path(profile).read_bytes() == before


def test_ctrl_c_before_the_first_question_says_what_is_kept(profile, capsys, monkeypatch):
    def slow(*_, **__):
        raise KeyboardInterrupt

    piped(profile, ["1"], capsys=capsys, monkeypatch=monkeypatch)
    monkeypatch.setattr("afterward.decision.elicit.asking", slow)
    assert main(["ask", str(profile), "--as-of", DAY]) == 130
    assert "1 answer is kept" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--again", "--ranking"], "One at a time: --ranking, --again."),
        (["--more", "--list"], "One at a time: --more, --list."),
        (["--json"], "--json goes with --list."),
        (["--two", "--wide"], "One at a time: --two, --wide."),
        (["--two", "--list"], "--two and --wide go with trade-offs"),
        (["--wide", "--ratings"], "--two and --wide go with trade-offs"),
    ],
)
def test_ways_that_do_not_go_together_are_named(profile, capsys, options, said):
    assert main(["ask", str(profile), *options]) == 2
    shown = capsys.readouterr()
    assert said in shown.err + shown.out


def test_after_severe_distress_the_help_lines_come_first(profile, capsys, monkeypatch):
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("exhaustion = 3", "exhaustion = 5"), encoding="utf-8")
    _, said = piped(profile, [], capsys=capsys, monkeypatch=monkeypatch)
    assert said.startswith("What you said sounds like a very hard time.")
    assert said.index("decided tonight") < said.index("better to live with")


IMPOSSIBLE = """schema = 1
[[answers]]
on = 2026-11-20
kind = "trade-off"
first = { autonomy = 190.0, time = 40.0 }
second = { autonomy = 20.0, time = 300.0 }
"""
FUTURE = """
schema = 1

[[answers]]
on = 2031-01-01
kind = "rating"
option = "stay"
criterion = "meaning"
low = 20
high = 40
"""
GONE = FUTURE.replace("2031-01-01", DAY).replace('"stay"', '"ship-doctor"')


@pytest.mark.parametrize("command", ["ask", "decide"])
def test_an_answer_from_the_future_is_refused_with_its_place(profile, command, capsys):
    path = answers_path(profile)
    path.write_text(FUTURE, encoding="utf-8")
    assert main([command, str(profile), "--as-of", DAY]) == 2
    said = capsys.readouterr().err
    assert "answers[0].on" in said
    assert path.name in said
    assert "2031-01-01" in said
    assert path.read_text(encoding="utf-8") == FUTURE


def test_a_rating_of_an_option_that_is_gone_is_kept_and_said(profile, capsys):
    path = answers_path(profile)
    path.write_text(GONE, encoding="utf-8")
    assert main(["ask", str(profile), "--as-of", DAY, "--list"]) == 0
    said = capsys.readouterr().out
    assert "answers[0].option" in said
    assert "ship-doctor" in said
    assert "kept in the file" in said
    assert main(["decide", str(profile), "--as-of", DAY, "--lives", "64", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["answered"] == 0
    assert "ship-doctor" in told["answers_left_aside"][0]
    assert main(["decide", str(profile), "--as-of", DAY, "--lives", "64"]) == 0
    assert "ship-doctor" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == GONE
