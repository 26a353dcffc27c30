"""The measure itself: what is kept back, how scores are worked out, what stands beside."""

import numpy as np
import pytest
from bench.coded import FOUNDING, Coded, coded, intervals, kappas, kept_back, scores
from bench.coders import CODERS, everything, keywords, majority, regression, rules
from bench.discussion import lines, main
from bench.discussion import measured as figures

from afterward.base.codebook import FACTOR_IDS
from afterward.discussion.measured import measured

TEXTS = ("I was underpaid", "They judge me", "The salary is low", "Hello there")
NAMED = np.zeros((4, 14), dtype=bool)
NAMED[[0, 2], FACTOR_IDS.index("PAY")] = True
NAMED[1, FACTOR_IDS.index("STIGMA")] = True
DATA = Coded(("1", "2", "3", "4"), TEXTS, ("a", "b", "c", "d"), NAMED)


@pytest.fixture(autouse=True)
def fewer_replicates(monkeypatch):
    monkeypatch.setattr("bench.coded.REPLICATES", 40)


def test_whole_threads_are_kept_back_the_same_ones_whatever_their_order():
    threads = tuple(f"t{k % 9}" for k in range(40)) + (FOUNDING,) * 20
    back = kept_back(threads)
    assert back == kept_back(tuple(reversed(threads)))
    assert FOUNDING not in back
    assert sum(name in back for name in threads) * 3 >= len(threads)


def test_scores_by_hand():
    """Of 3 namings 2 found, and 1 found that is none: 2/3, 2/3, 2/3."""
    guessed = NAMED.copy()
    guessed[1, FACTOR_IDS.index("STIGMA")] = False
    guessed[3, FACTOR_IDS.index("PAY")] = True
    found = scores(NAMED, guessed)
    assert (found.precision, found.recall, found.f1) == pytest.approx((2 / 3,) * 3)
    assert found.macro_f1 == pytest.approx((2 * 2 / 5 + 0) / 2)
    assert kappas(NAMED, guessed)[FACTOR_IDS.index("PAY")] == pytest.approx((0.75 - 0.5) / 0.5)


def test_perfect_guesses_score_one_and_their_intervals_too():
    ends = intervals(NAMED, NAMED, DATA.threads)
    found = scores(NAMED, NAMED)
    assert (found.f1, found.kappa, found.rank_correlation) == pytest.approx((1, 1, 1))
    assert ends["macro_f1"][1] == 1
    assert scores(NAMED, np.zeros_like(NAMED)).f1 == 0


def test_the_rules_and_what_stands_beside_them():
    assert (rules(DATA, DATA) == NAMED).all()
    assert keywords(DATA, DATA)[0, FACTOR_IDS.index("PAY")]
    assert not majority(DATA, DATA).any()
    assert everything(DATA, DATA).all()
    assert regression(DATA, DATA).shape == NAMED.shape


def test_regression_learns_what_a_word_tells():
    texts = tuple("salary low" if k % 2 else "garden sun" for k in range(40))
    named = np.zeros((40, 14), dtype=bool)
    named[1::2, 3] = True
    data = Coded(tuple(map(str, range(40))), texts, tuple(f"t{k // 4}" for k in range(40)), named)
    assert (regression(data, data) == named).all()


@pytest.fixture
def page(tmp_path, monkeypatch):
    head = ",".join(["id", "thread", "text", *FACTOR_IDS])
    rows = [
        ",".join([DATA.ids[k], DATA.threads[k], TEXTS[k], *(str(int(v)) for v in NAMED[k])])
        for k in range(4)
    ]
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "discussion-dev.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    monkeypatch.setattr("bench.discussion.BULK", 4)
    monkeypatch.setattr("bench.discussion.TEN_MEGABYTES", 100)
    return coded(path)


def test_the_page_names_every_coder_and_what_was_kept_back(page):
    assert (page.named == NAMED).all()
    told = "\n".join(lines(page))
    assert all(name in told for name in CODERS)
    assert all(name in told for name in kept_back(page.threads))
    assert "(as used)" in told


def test_without_the_data_it_says_so_and_writes_nothing(monkeypatch, capsys):
    monkeypatch.delenv("AFTERWARD_SHARED", raising=False)
    assert main() == 0
    assert "not here" in capsys.readouterr().out


def test_what_results_show_is_what_was_measured(page):
    assert "precision = { value =" in figures(page, measured().on)
    told = measured().told()
    assert str(measured().passages) in told
    assert measured().precision.told() in told
    for each in (measured().precision, measured().recall, measured().f1):
        assert each.low <= each.value <= each.high
