"""`afterward prepare`: said in words and in JSON; compiled once."""

import json

import pytest

from afterward.cli import main
from afterward.simulation import engine


@pytest.fixture
def compiled(monkeypatch):
    """Return the list of times the kernel was compiled."""
    times = []
    monkeypatch.setattr(engine, "prepare", lambda: times.append(1))
    return times


def test_it_compiles_where_it_is_not_ready(compiled, monkeypatch, capsys):
    monkeypatch.setattr(engine, "ready", lambda: False)
    assert main(["prepare"]) == 0
    assert compiled == [1]
    assert "ready" in capsys.readouterr().out


def test_it_does_nothing_twice(compiled, monkeypatch, capsys):
    monkeypatch.setattr(engine, "ready", lambda: True)
    assert main(["prepare", "--json"]) == 0
    assert not compiled
    assert json.loads(capsys.readouterr().out) == {
        "schema": "afterward.prepare/1",
        "state": "ready",
    }


def test_without_numba_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(engine, "installed", lambda: False)
    assert main(["prepare"]) == 2
    assert "afterward[fast]" in capsys.readouterr().err
