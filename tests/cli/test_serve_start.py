"""`afterward serve FILE` says what is amiss in the file before it opens anything."""

import pytest

from afterward.cli import main
from afterward.cli.serve import Compiling
from afterward.simulation import prepare
from lives import EXAMPLES

GOOD = (EXAMPLES / "us-internist.toml").read_text(encoding="utf-8")


@pytest.fixture
def served(monkeypatch):
    """Stand in for the server, and return how often it was started."""
    import uvicorn

    started = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: started.append(sockets))
    yield started
    for sockets in started:
        for one in sockets:
            one.close()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "no file of this name"),
        ("hours: 50", "not valid TOML"),
        (GOOD.replace("hours = 57.8", "hours = -3"), "work.hours: got -3"),
        (GOOD + '\n[[offers]]\noption = "telehelth"\npay = 1\n', "Did you mean `telehealth`?"),
    ],
)
def test_a_profile_that_cannot_be_used_is_told_at_the_start(tmp_path, capsys, served, text, said):
    path = tmp_path / "nt.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert main(["serve", str(path), "--no-browser"]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert "This link works once" not in shown.out
    assert not served


def test_a_profile_that_can_be_used_opens_the_page(tmp_path, capsys, served):
    path = tmp_path / "p.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert main(["serve", str(path), "--no-browser"]) == 0
    assert "This link works once" in capsys.readouterr().out
    assert len(served) == 1


def test_fewer_lives_make_a_coarser_answer_of_the_page(tmp_path, capsys, served, monkeypatch):
    from afterward.web import desk

    asked, really = [], desk.Desk

    def laid(store, *, examples, lives):
        asked.append(lives)
        return really(store, examples=examples, lives=lives)

    monkeypatch.setattr(desk, "Desk", laid)
    path = tmp_path / "p.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert main(["serve", str(path), "--no-browser", "--lives", "256"]) == 0
    assert main(["serve", str(path), "--no-browser"]) == 0
    assert asked == [256, 4096]
    assert len(served) == 2


def test_a_number_of_lives_that_cannot_be_simulated_is_told_at_the_start(tmp_path, capsys, served):
    path = tmp_path / "p.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert main(["serve", str(path), "--no-browser", "--lives", "3"]) == 2
    shown = capsys.readouterr()
    assert "3 lives cannot be simulated" in shown.err
    assert "Ask for a number from" in shown.err
    assert not served
    assert not path.with_suffix(".afterward").exists()


def test_where_no_process_can_be_begun_the_page_opens_all_the_same(monkeypatch):
    def no_room():
        raise OSError(12, "no memory left")

    monkeypatch.setattr(prepare, "begin", no_room)
    compiling = Compiling()
    compiling.begin()
    assert compiling.process is None
    compiling.end()
