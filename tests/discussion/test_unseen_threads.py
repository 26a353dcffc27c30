"""Passages found once the rules were done: what is kept of them, and that scores follow from it."""

import csv

import numpy as np
import pytest
from bench import unseen
from bench.coded import scores
from bench.unseen import DONE, HEAD, KEPT, kept, lines, main

from afterward.base.codebook import FACTOR_IDS

TEXTS = ("I was underpaid.", "They judge me for leaving.", "Hello there.")
NAMED = ({"PAY"}, {"STIGMA", "HEALTH"}, set())


@pytest.fixture(autouse=True)
def fewer_replicates(monkeypatch):
    monkeypatch.setattr("bench.coded.REPLICATES", 40)


@pytest.fixture
def coded_file(tmp_path):
    path = tmp_path / "coded.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["id", "thread", "text", *FACTOR_IDS])
        for k, text in enumerate(TEXTS):
            flags = [int(name in NAMED[k]) for name in FACTOR_IDS]
            table.writerow([k, "one" if k < 2 else "two", text, *flags])
    return path


def test_scoring_keeps_factors_and_no_words_of_anyone(coded_file, tmp_path, monkeypatch, capsys):
    held = tmp_path / "kept.csv"
    held.write_bytes(KEPT.read_bytes())
    monkeypatch.setattr(unseen, "KEPT", held)
    monkeypatch.setattr("sys.argv", ["unseen", str(coded_file), "second"])
    first = kept("first")
    assert main() == 0
    assert "second: 3 passages of 2 threads" in capsys.readouterr().out
    told = held.read_text("utf-8")
    assert not any(text in told for text in TEXTS)
    made, same = kept("second"), kept("first")
    assert made.threads == ("1", "1", "2")
    assert [set(np.array(FACTOR_IDS)[row]) for row in made.named] == list(NAMED)
    suggested = [set(np.array(FACTOR_IDS)[row]) for row in made.suggested]
    assert suggested == [{"PAY"}, {"STIGMA"}, set()]
    assert same.threads == first.threads
    assert (same.suggested == first.suggested).all()


def test_what_is_kept_holds_only_numbers_and_factors():
    with KEPT.open(encoding="utf-8", newline="") as stream:
        table = csv.reader(stream)
        assert tuple(next(table)) == HEAD
        for name, thread, *told in table:
            assert name in DONE
            assert thread.isdigit()
            assert all(factor in FACTOR_IDS for each in told for factor in each.split())


def test_the_page_says_what_the_kept_flags_come_to():
    told = "\n".join(lines())
    for name in DONE:
        held = kept(name)
        found = scores(held.named, held.suggested)
        assert f"{name}: {len(held.threads)} passages of {len(set(held.threads))} threads" in told
        assert f"{found.precision:.2f} [" in told
    assert "(Wilson)" in told


@pytest.mark.parametrize("name", DONE)
def test_suggestions_reach_what_was_asked_of_them_on_threads_found_afterwards(name):
    """Precision of at least 0.70 where recall is at least 0.5, and micro-F1 of at least 0.60."""
    held = kept(name)
    found = scores(held.named, held.suggested)
    assert found.precision >= 0.70
    assert found.recall >= 0.5
    assert found.f1 >= 0.60
