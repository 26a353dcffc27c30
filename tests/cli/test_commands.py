import datetime as dt
import errno
import io
import json
import os
import stat
import subprocess
import sys

import pytest
from click.testing import CliRunner

from afterward.cli import COMMANDS, cli, main
from afterward.profile import load_profile
from lives import EXAMPLES

US = str(EXAMPLES / "us-internist.toml")
ON = ["--as-of", "2026-11-24"]
pytestmark = pytest.mark.usefixtures("decided_once")


def run(*args, **given):
    command = [sys.executable, "-m", "afterward", *args]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, encoding="utf-8", **given
    )


def test_help_lists_every_command_and_never_loads_numpy():
    code = (
        "import sys, afterward.cli as c; c.main(['--help']);"
        "print('numpy' in sys.modules, 'rich' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.rstrip().endswith("False False")
    for name in COMMANDS:
        assert f"  {name} " in found.stdout


def test_importing_the_package_loads_nothing_heavy():
    code = (
        "import sys, afterward; print([m for m in ('numpy', 'click', 'scipy') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_every_public_name_resolves_and_a_slip_is_answered_with_the_list():
    import afterward

    for name in afterward.__all__:
        assert getattr(afterward, name)
    with pytest.raises(AttributeError, match=r"it has .*simulate"):
        _ = afterward.simulat


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_own_help(command):
    assert CliRunner().invoke(cli, [command, "--help"]).exit_code == 0


def test_decide_gives_the_same_bytes_twice_and_in_two_processes_at_once(tmp_path):
    args = ["decide", US, "--lives", "256", "--seed", "4", "--json", *ON]
    command = [sys.executable, "-m", "afterward", *args]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    outputs = [process.communicate(timeout=120)[0] for process in running]
    assert outputs[0] == outputs[1]
    data = json.loads(outputs[0])
    assert data["schema"] == "afterward.decision/1"
    assert data["as_of"] == "2026-11-24"


def test_health_first_is_in_no_table_of_decide():
    done = run("decide", US, "--lives", "64", "--json", *ON)
    data = json.loads(done.stdout)
    assert "stay" in {row["id"] for row in data["options"]}
    assert "treatment-first" not in done.stdout


def test_decide_writes_a_private_report_and_never_over_another(tmp_path, capsys):
    path = tmp_path / "answer.html"
    first = run("decide", US, "--lives", "128", "--report", str(path), *ON)
    assert first.returncode == 0
    assert str(path) in first.stdout
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    assert main(["decide", US, "--lives", "128", "--report", str(path), *ON]) == 2
    assert "already a file" in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["decide", "none.toml"], "no file of this name"),
        (["decide", US, "--lives", "3"], "cannot be simulated"),
        (["decide", US, "--leave", "soon"], "is not a month"),
        (["decide", US, "--as-of", "2026-13-99"], "is not a day"),
        (["door", "none.toml"], "no file of this name"),
        (["nothing"], "No such command"),
        (["decide"], "Missing argument"),
        (["law", "tax", "--country", "ZZ", "--wages", "1", "--year", "2026"], "ZZ"),
    ],
)
def test_a_slip_gets_a_sentence_exit_code_2_and_no_trace(args, said, capsys):
    assert main(args) == 2
    shown = capsys.readouterr()
    assert said in shown.err + shown.out
    assert "Traceback" not in shown.err + shown.out


def test_a_slip_under_json_is_json_with_a_stable_code(capsys):
    assert main(["decide", "none.toml", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "file.missing"


def test_an_offer_for_an_unknown_option_names_those_there_are(tmp_path, capsys):
    path = tmp_path / "p.toml"
    text = (EXAMPLES / "us-internist.toml").read_text(encoding="utf-8")
    path.write_text(text + '\n[[offers]]\noption = "astronaut"\npay = 1\n', encoding="utf-8")
    assert main(["decide", str(path), "--lives", "128"]) == 2
    assert "medical-writing" in capsys.readouterr().err


def test_door_shows_each_line_with_its_source(capsys):
    assert main(["door", US, "--leave", "2027-03", *ON]) == 0
    shown = capsys.readouterr().out
    assert "87 of 120 PSLF payments" in " ".join(shown.split())
    assert main(["door", US, "--json", *ON]) == 0
    row = json.loads(capsys.readouterr().out)["rows"][0]
    assert row["option"] == "stay"


def test_a_tax_is_explained_line_by_line(capsys):
    args = ["--country", "US", "--region", "TX", "--status", "single", "--wages", "256830"]
    assert main(["law", "tax", *args, "--year", "2026", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    amounts = {line["id"]: line["amount"] for line in data["lines"]}
    assert amounts["income_tax"] == 53489.60
    assert sum(amounts.values()) == pytest.approx(data["total"])
    assert data["net"] == pytest.approx(data["gross"] - data["total"])


TYPED = "tired\n4\n1\nTexas\n1985-05\n262,710\n57.8\n1\n45000\n9000\n"


def test_new_asks_ten_questions_and_writes_a_profile_that_can_be_used(tmp_path):
    path = tmp_path / "p.toml"
    done = CliRunner().invoke(cli, ["new", str(path)], input=TYPED)
    assert done.exit_code == 0, done.output
    assert "10/10" in done.output
    assert "11/" not in done.output
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert main(["decide", str(path), "--lives", "128"]) == 0


def test_new_offers_more_questions_and_keeps_what_they_add(tmp_path):
    path = tmp_path / "profile.toml"
    # After the ten: yes, then specialty, the end of training, nights, notice, partner, dependants,
    # filing, plan, owed, interest, payments counted, retirement, Social Security, a floor, nights,
    # earlier posts, and sick leave for exhaustion.
    more = "y\n\n\n4\n\n\n\n\n4\n180000\n7\n48\n\n\n\n\n1\n\n"
    done = CliRunner().invoke(cli, ["new", str(path)], input=TYPED + more)
    assert done.exit_code == 0, done.output
    person = load_profile(path, on=dt.date.today())
    assert person.work.nights == 4
    assert person.debts[0].plan == "us.ibr-old"
    assert person.debts[0].pslf == 48
    assert person.health.earlier == "better"


def test_new_shows_help_before_anything_else_where_the_answers_ask_for_it(tmp_path):
    typed = TYPED.split("\n")
    typed[1] = "5"
    done = CliRunner().invoke(cli, ["new", str(tmp_path / "p.toml")], input="\n".join(typed))
    assert done.exit_code == 0
    assert "988" in done.output
    assert done.output.index("988") < done.output.index("Written")


def test_new_says_which_numbers_can_be_picked(tmp_path):
    typed = TYPED.split("\n")
    done = CliRunner().invoke(
        cli, ["new", str(tmp_path / "p.toml")], input="\n".join([typed[0], "US", *typed[1:]])
    )
    assert done.exit_code == 0
    assert "Type a number from 1 to 5" in done.output


def test_new_asks_again_what_cannot_be_used(tmp_path):
    path = tmp_path / "p.toml"
    typed = TYPED.replace("262,710", "lots") + "95000\n"
    done = CliRunner().invoke(cli, ["new", str(path)], input=typed)
    assert "a number of 0 or more" in done.output
    assert "pay = 95000.0" in path.read_text(encoding="utf-8")


def test_new_that_is_stopped_writes_nothing(tmp_path):
    path = tmp_path / "p.toml"
    done = CliRunner().invoke(cli, ["new", str(path)], input="tired\n4\n")
    assert done.exit_code != 0
    assert not path.exists()


def test_new_never_writes_over_a_profile(tmp_path, capsys):
    path = tmp_path / "p.toml"
    path.write_text("mine")
    assert main(["new", str(path)]) == 2
    assert path.read_text() == "mine"


def test_a_port_in_use_is_said_plainly(capsys):
    import socket

    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        assert main(["serve", "--no-browser", "--port", str(busy.getsockname()[1])]) == 2
    assert "cannot be used" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        ("open", errno.EROFS, "Read-only file system"),
        ("write", errno.ENOSPC, "No space left on device"),
        ("fsync", errno.EIO, "Input/output error"),
    ],
)
@pytest.mark.parametrize("door", ["new", "decide"])
def test_a_disk_that_refuses_is_said_plainly_at_the_doors(  # noqa: PLR0917 - two tables
    tmp_path, monkeypatch, capsys, call, code, said, door
):
    real = getattr(os, call)

    def refuses(*args, **given):
        mine = call != "open" or str(args[0]).startswith(str(tmp_path))
        if mine:
            raise OSError(code, os.strerror(code))
        return real(*args, **given)

    path = tmp_path / "out"
    monkeypatch.setattr(os, call, refuses)
    if door == "new":
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TYPED.encode())))
        status = main(["new", str(path)])
    else:
        status = main(["decide", US, "--lives", "128", "--report", str(path), *ON])
    monkeypatch.undo()
    found = capsys.readouterr()
    assert status == 2
    assert said in found.err
    assert "Traceback" not in found.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "args",
    [
        ["door", US, *ON],
        ["decide", US, "--lives", "128", *ON],
        ["options", "--country", "UK", "--profession", "nurse"],
        ["figures"],
        ["law", "tax", "--country", "US", "--region", "TX", "--wages", "1", "--year", "2026"],
        ["law", "check", *ON],
    ],
)
def test_every_command_that_answers_can_answer_as_json(args, capsys):
    assert main([*args, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)
