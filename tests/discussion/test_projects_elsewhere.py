"""Projects of marks in a program of others: what `bench.qdpx` asks of it, and that it can fail."""

import os
from pathlib import Path

import pytest
from bench import qdpx as bench
from bench.qdpx import DAY, HARD, asked, checks, lines, made

from afterward.base.codebook import FACTOR_IDS
from afterward.discussion.exports.qdpx import code_name, qdpx
from afterward.discussion.marks import RULES, YOU

THREAD, MARKS = made()
DATA = qdpx(THREAD, MARKS, DAY)
PEER = os.environ.get("AFTERWARD_QDPX_PEER", "")


def told():
    """Return what a program tells that reads the project rightly."""
    both = [(one, one.coder) for one in MARKS]
    both += [(one, YOU) for one in MARKS if one.state == "confirmed" and one.coder == RULES]
    return {
        "codes": [code_name(name) for name in FACTOR_IDS],
        "users": [RULES, YOU],
        "found": [
            {
                "passage": one.passage,
                "start": one.start,
                "end": one.end,
                "named": one.quote,
                "there": one.quote,
                "code": [code_name(one.factor)],
                "coder": coder,
            }
            for one, coder in both
        ],
    }


def test_the_thread_holds_marks_of_every_state_and_letters_that_count_differently():
    assert {one.state for one in MARKS} == {"suggested", "confirmed", "rejected", "added"}
    assert len(HARD.encode()) > len(HARD.encode("utf-16-le")) / 2 > len(HARD)
    assert any(one.passage == "p1" and one.start > HARD.index("nai") for one in MARKS)


def test_a_program_that_reads_it_rightly_passes_every_check():
    held = checks(told(), DATA, THREAD, MARKS)
    assert all(held.values())
    page = "\n".join(lines(held, THREAD, MARKS))
    assert "| yes |" in page
    assert "NO" not in page


def shifted(found):
    found["found"][0]["end"] += 1


def lost(found):
    found["found"].pop()


def other_words(found):
    found["found"][3]["there"] = "other words"


def code_gone(found):
    found["codes"].pop()


def coder_gone(found):
    found["users"].remove(YOU)


@pytest.mark.parametrize("fault", [shifted, lost, other_words, code_gone, coder_gone])
def test_what_a_program_gets_wrong_is_noticed(fault):
    found = told()
    fault(found)
    held = checks(found, DATA, THREAD, MARKS)
    assert list(held.values()).count(False) == 1
    assert "NO" in "\n".join(lines(held, THREAD, MARKS))


def test_what_comes_back_with_a_mark_less_is_noticed():
    held = checks(told(), qdpx(THREAD, MARKS[1:], DAY), THREAD, MARKS)
    assert [what for what, right in held.items() if not right] == [
        "saved by it and read here, every mark came back with its state"
    ]


def test_out_of_reach_of_the_index_it_says_so_and_writes_nothing(monkeypatch, capsys):
    monkeypatch.setattr(bench, "peer", lambda _home: None)
    monkeypatch.setattr(bench, "publish", lambda *_: pytest.fail("a page was written"))
    assert bench.main() == 0
    assert "cannot be had" in capsys.readouterr().out


@pytest.mark.skipif(not PEER, reason="AFTERWARD_QDPX_PEER names no environment with the program")
def test_the_other_program_opens_it_and_gives_it_back(tmp_path):
    found, back = asked(Path(PEER) / "bin" / "python", DATA, tmp_path)
    assert all(checks(found, back, THREAD, MARKS).values())
