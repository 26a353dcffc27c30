"""The bench of ways of asking: who is asked, which rows are measured, and what the page says.

How good the asking is stands in the bench's own page; here a few people show that it runs.
"""

import ast
import json
import re
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest
from bench import elicitation, kept, stop_rule
from bench.cells import BENDS, GROUPS, MORE_ERRORS, MOST_ERRORS, NAMED, NOISY, OUTSIDE, OWN
from bench.elicitation_page import page, row_name, verdicts
from bench.people import CRITERIA, OPTIONS, Cell, person
from bench.strategies import STRATEGIES, asked
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from afterward import preferences
from afterward.preferences.cloud import NOISE, SLIP

EVERY = [cell for cells in GROUPS.values() for cell in cells]
NUMBERS = st.integers(0, 5_000)


# --- who is asked ---------------------------------------------------------------------------------


def test_cells_have_names_of_their_own_and_bends_at_each_level_of_noise():
    assert len({cell.name for cell in EVERY}) == len(EVERY)
    assert {(c.bend, c.noise) for c in NOISY} == {(b, MOST_ERRORS) for b in BENDS}
    assert MOST_ERRORS > MORE_ERRORS
    assert all(cell.own for cell in OWN)
    assert not any(cell.own for cell in NAMED + NOISY + OUTSIDE)


@settings(max_examples=30, deadline=None)
@given(cell=st.sampled_from(EVERY), number=NUMBERS)
def test_a_person_of_a_number_is_the_same_each_time_and_values_options_sanely(cell, number):
    who, again = person(cell, number), person(cell, number)
    worth = who.worth(who.options)
    assert worth.shape == (OPTIONS,)
    assert np.array_equal(worth, again.worth(again.options))
    assert who.worth(who.options[3]) == pytest.approx(worth[3])
    assert who.regret(who.best()) == 0.0
    assert who.regret(int(worth.argmin())) > 0.0


def test_people_of_the_first_cells_stay_who_they_were():
    # Rows measured before are of these people: whoever moves them has to measure all again.
    who = person(Cell("plain", 0.5, 0.022), 1)
    assert who.options.sum() == pytest.approx(45.23911906777178)
    assert who.worth(who.options).sum() == pytest.approx(4.102425675144381)
    said = [who.prefers_first(who.options[0], who.options[10]) for _ in range(8)]
    assert said == [False, True, True, False, True, False, False, False]


@settings(max_examples=30, deadline=None)
@given(cell=st.sampled_from(OWN), number=NUMBERS)
def test_our_own_people_are_one_draw_of_the_prior_and_not_one_of_their_cloud(cell, number):
    who = person(cell, number)
    swings = who.worth(np.eye(CRITERIA))  # one criterion at its best, the others at their worst
    assert swings.sum() == pytest.approx(1.0)
    held = preferences.prior_cloud(CRITERIA, seed=number).tastes()
    assert not np.isclose(held.weights, swings, atol=1e-12).all(axis=1).any()
    assert who.noise not in held.noise


def test_our_own_people_differ_in_noise_as_the_prior_says():
    noise = np.log([person(OWN[0], number).noise for number in range(400)])
    assert noise.mean() == pytest.approx(np.log(NOISE), abs=0.15)
    assert noise.std() == pytest.approx(0.8, abs=0.1)


def test_our_own_people_answer_as_the_likelihood_says_slips_included():
    who = person(OWN[0], 3)
    low, high = sorted(who.options, key=who.worth)[:: OPTIONS - 1]
    middle = low + (high - low) * 0.05
    for better, worse in ((high, low), (middle, low)):
        gap = float(who.worth(better) - who.worth(worse))
        exact = SLIP / 2 + (1 - SLIP) * expit(gap / who.noise)
        found = np.mean([who.prefers_first(better, worse) for _ in range(4_000)])
        assert found == pytest.approx(exact, abs=4 * np.sqrt(exact * (1 - exact) / 4_000))


def test_of_our_own_people_the_stated_chance_is_the_true_one():
    # Asked at random, which is quick; the page has every way of asking, and thousands of people.
    found = [asked("random", person(OWN[0], n), n, (5,))[0] for n in range(150)]
    right = [choice == person(OWN[0], n).best() for n, (choice, _, _) in enumerate(found)]
    stated = np.array([chance for _, chance, _ in found])
    error = (stated - right).std() / np.sqrt(len(found))
    assert abs((stated - right).mean()) < 3 * error
    # And this could tell: a cloud surer by a third would be off.
    assert (np.minimum(stated * 4 / 3, 1) - right).mean() > 3 * error


# --- which rows are measured ----------------------------------------------------------------------


def shortly(tmp_path, *more):
    out = str(tmp_path / "rows.json")
    return [*more, "--people", "3", "--cores", "1", "--out", out]


@pytest.fixture
def counted(monkeypatch):
    """Stand in for asking: note each row that is measured; stop at the row set in `stop`."""
    seen = {"rows": [], "stop": None}

    def measured(strategy, cell, people, over):
        if len(seen["rows"]) == seen["stop"]:
            raise KeyboardInterrupt
        seen["rows"].append(row_name(cell, strategy))
        chance = np.random.default_rng(len(cell.name))
        found = chance.random((people, 3, 4))
        found[..., 2] = found[..., 2] > 0.5
        found[..., 1] = np.nan if strategy == "ranking" else found[..., 1]
        return found

    monkeypatch.setattr(elicitation, "measured", measured)
    return seen


def test_stopped_half_way_only_the_row_it_was_at_is_lost(tmp_path, counted):
    wanted = shortly(tmp_path, "--cells", "own", "--only-missing")
    counted["stop"] = 4
    with pytest.raises(KeyboardInterrupt):
        elicitation.main(wanted)
    held = kept.rows(tmp_path / "rows.json")
    assert sorted(held) == sorted(counted["rows"])
    assert len(held) == 4
    assert f"| {OWN[0].name} |" in (tmp_path / "rows.md").read_text()
    before, counted["rows"], counted["stop"] = counted["rows"], [], None
    elicitation.main(wanted)
    assert len(before + counted["rows"]) == len(OWN) * len(STRATEGIES)
    assert not set(before) & set(counted["rows"])
    counted["rows"] = []
    elicitation.main(wanted)
    assert counted["rows"] == []


def test_only_the_ways_and_cells_named_are_measured_in_their_order(tmp_path, counted):
    elicitation.main(shortly(tmp_path, "--cells", "noisy,own", "--strategies", "ours"))
    assert counted["rows"] == [row_name(cell, "ours") for cell in NOISY + OWN]


@pytest.mark.parametrize("typed", [["--cells", "own,nobody"], ["--strategies", "by heart"]])
def test_a_cell_or_way_that_there_is_not_is_refused_in_words(tmp_path, counted, capsys, typed):
    with pytest.raises(SystemExit):
        elicitation.main(shortly(tmp_path, *typed))
    assert "not among" in capsys.readouterr().err
    assert counted["rows"] == []


def test_a_row_of_fewer_people_is_missing(tmp_path, counted):
    elicitation.main(shortly(tmp_path, "--cells", "own", "--strategies", "ours"))
    counted["rows"] = []
    more = shortly(tmp_path, "--cells", "own", "--strategies", "ours", "--only-missing")
    elicitation.main([*more, "--people", "4"])
    assert counted["rows"] == [row_name(cell, "ours") for cell in OWN]


def test_rows_of_other_code_are_told_and_only_they_measured_again(tmp_path, counted):
    out = tmp_path / "rows.json"
    elicitation.main(shortly(tmp_path, "--cells", "own", "--strategies", "ours,random"))
    held = json.loads(out.read_text())
    old, unmarked = row_name(OWN[0], "ours"), row_name(OWN[1], "random")
    held[old]["code"] = "other"
    del held[unmarked]["code"]
    out.write_text(json.dumps(held))
    elicitation.main(shortly(tmp_path, "--page"))
    assert f"| {OWN[0].name} † |" in (tmp_path / "rows.md").read_text()
    assert "2 rows marked †" in (tmp_path / "rows.md").read_text()
    counted["rows"] = []
    elicitation.main(shortly(tmp_path, "--stale"))
    assert sorted(counted["rows"]) == sorted([old, unmarked])
    assert "†" not in (tmp_path / "rows.md").read_text()


def test_old_rows_are_marked_anew_only_where_the_first_people_fare_the_same(tmp_path, counted):
    out = tmp_path / "rows.json"
    elicitation.main(shortly(tmp_path, "--cells", "own", "--strategies", "ours"))
    held = json.loads(out.read_text())
    for row in held.values():
        row["code"] = "other"
    held[row_name(OWN[1], "ours")]["first"] = "another"
    out.write_text(json.dumps(held))
    elicitation.main(shortly(tmp_path, "--same"))
    assert [kept.stale(kept.rows(out)[row_name(c, "ours")]) for c in OWN] == [False, True]


def test_the_hash_sees_code_and_neither_words_nor_layout():
    plain = "def f(x):\n    return x + 1\n"
    told = (
        '"""Of f."""\n\n\ndef f(\n    x,\n):\n    """Add one."""\n    # why\n    return (x + 1)\n'
    )
    assert kept.hashed([plain]) == kept.hashed([told])
    assert kept.hashed([plain]) != kept.hashed([plain.replace("1", "2")])
    assert kept.hashed([plain, plain]) != kept.hashed([plain])


def test_the_hash_is_of_all_that_asking_leans_on_and_not_of_keeping():
    room, here = Path(preferences.__file__).parent, Path(kept.__file__).parent
    files = [room / f"{name}.py" for name in kept.MODELS]
    files += [here / f"{name}.py" for name in kept.BENCH]
    needed = set()
    for node in (n for f in files for n in ast.walk(ast.parse(f.read_text()))):
        if not isinstance(node, ast.ImportFrom):
            continue
        if node.module == "afterward.preferences":
            homes = [getattr(preferences, a.name).__module__ for a in node.names]
        else:
            homes = [node.module]
        needed |= {h.split(".")[2] for h in homes if h.startswith("afterward.preferences.")}
        needed |= {h.split(".")[1] for h in homes if h.startswith("bench.")}
    assert needed <= {*kept.MODELS, *kept.BENCH}
    assert not {"keeping", "diary"} & set(kept.MODELS)


# --- what the page says ---------------------------------------------------------------------------


def test_a_few_people_are_asked_in_every_way_and_the_page_says_whose_prior_they_are_of(tmp_path):
    elicitation.main(shortly(tmp_path, "--cells", "own"))
    held = kept.rows(tmp_path / "rows.json")
    assert set(held) == {row_name(cell, s) for cell in OWN for s in STRATEGIES}
    text = (tmp_path / "rows.md").read_text()
    assert "## People drawn from our own prior" in text
    machinery = text.split("## People drawn from our own prior")[1].split("\n## ")[0]
    assert all(f"| {s} |" in machinery for s in STRATEGIES if s != "ranking")
    assert "| ranking |" not in machinery
    assert_whole(text)


def assert_whole(text):
    """Each table has a head, a rule below it, and lines as wide as both."""
    for among, table in groupby(text.splitlines(), lambda line: line.startswith("|")):
        if not among:
            continue
        head, rule, *lines = table
        assert re.fullmatch(r"\|( --- \|)+", rule)
        assert lines
        assert {line.count("|") for line in (head, *lines)} == {rule.count("|")}


def row(**more):
    at = {"regret": 0.02, "se": 0.001, "picked": 0.8, "stated": 0.8, "errors": 0.1}
    at |= {"gap": 0.0, "log_score": -0.4} | {f"third{i}": 0.0 for i in range(3)} | more
    cell = {"kind": "plain", "bend": 0.5, "noise": MORE_ERRORS}
    return {**cell, "people": 2000, "code": kept.CODE, "marks": [at] * 3}


def test_what_was_set_is_held_where_it_was_set_and_missed_by_little_is_near():
    assert verdicts(row(), 0) == {"gap": "yes", "thirds": "yes"}
    assert verdicts(row(), 1) == {"regret": "yes"}
    assert verdicts(row(regret=0.0515), 1) == {"regret": "near"}
    assert verdicts(row(regret=0.06), 1) == {"regret": "no"}
    assert verdicts(row(gap=-0.2, third1=0.3), 2) == {"gap": "no", "thirds": "no"}


def test_ours_is_held_against_the_best_of_the_others_once_all_are_measured():
    cell = Cell("plain", 0.5, MORE_ERRORS)
    held = {row_name(cell, s): row(regret=0.05 if s == "random" else 0.09) for s in STRATEGIES}
    assert "| +0.040 | no |" in page(held)
    del held[row_name(cell, "ranking")]
    text = page(held)
    assert "not yet" in text
    assert "not all measured" in text
    assert "+0.040" not in text


# --- the stop rule --------------------------------------------------------------------------------


def test_the_stop_rule_keeps_its_rows_and_goes_on_where_it_stopped(tmp_path, monkeypatch):
    seen = []

    def one(job):
        seen.append(job[0].name)
        if len(seen) == 5:
            raise KeyboardInterrupt
        return (9.0, 1.0, 0.8, 1.0, 0.0, 1.0, 0.0, 0.0)

    monkeypatch.setattr(stop_rule, "one", one)
    wanted = shortly(tmp_path, "--only-missing")
    with pytest.raises(KeyboardInterrupt):
        stop_rule.main(wanted)
    assert list(kept.rows(tmp_path / "rows.json")) == [stop_rule.CELLS[0].name]
    stop_rule.main(wanted)
    assert seen[5:] == [cell.name for cell in stop_rule.CELLS[1:] for _ in range(3)]
    text = (tmp_path / "rows.md").read_text()
    assert f"| {OWN[0].name} | 100% | 9 (9-9) |" in text
    assert text.count("\n| ") == len(stop_rule.CELLS) + 2


def test_one_person_is_asked_to_the_end():
    told = dict(zip(stop_rule.FIELDS, stop_rule.one((OWN[0], 1)), strict=True))
    assert 8 <= told["asked"] <= 25
    assert 0 < told["stated"] <= 1
    assert told["regret"] >= 0
