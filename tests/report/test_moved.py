"""What would move the answer, in words that say no more than the numbers do."""

import json
from dataclasses import replace

import numpy as np
import pytest

from afterward.decision import decide
from afterward.decision.find_out import Errand
from afterward.decision.turning_figures import FigureTurn
from afterward.decision.turning_world import RatingTurn, StartTurn
from afterward.report import as_plain, errand_words, moved, report_html, report_text, sentences
from lives import ON, example


@pytest.fixture(scope="module")
def answer():
    return decide(example(), on=ON, lives=512)


def with_more(answer, **parts):
    return replace(answer, more=replace(answer.more, **parts))


def rating(at, now=50.0, option="stay", taker="mend"):
    return RatingTurn(option=option, criterion="meaning", now=now, at=at, taker=taker)


def test_only_the_nearest_turns_are_told_and_the_rest_counted(answer):
    turns = tuple(rating(at) for at in (10.0, 55.0, 90.0, 40.0, 70.0, 99.0, 1.0, None))
    lines = moved.turn_lines(with_more(answer, ratings=turns, figures=(), start=None))
    assert len(lines) == moved.MOST_TURNS + 1
    assert "above 55 of 100" in lines[0]
    assert "below 40 of 100" in lines[1]
    assert lines[-1].startswith("2 more")


def test_a_rating_that_takes_the_lead_and_one_that_gives_it_away(answer):
    told = with_more(answer, ratings=(rating(60.0),), figures=(), start=None)
    assert (
        "“Stay as it is” gives the lead to “Stay, with the job mended”" in moved.turn_lines(told)[0]
    )
    told = with_more(answer, ratings=(rating(60.0, taker="stay"),), figures=(), start=None)
    assert moved.turn_lines(told)[0].endswith("“Stay as it is” leads.")


def test_a_figure_is_told_in_its_unit_with_what_it_may_be_off_by(answer):
    option = next(o for o in answer.alternatives if o.id == "medical-affairs")
    turn = FigureTurn(option.pay.id, 200_000.0, 150_000.0, 260_000.0, 240_000.0, 5_000.0, "mend")
    [line] = moved.turn_lines(with_more(answer, ratings=(), figures=(turn,), start=None))
    assert "above about $240,000 a year (now about $200,000 a year; give or take $10,000" in line
    assert option.name in line


def test_a_month_in_which_another_would_lead(answer):
    turn = StartTurn(month=2027 * 12 + 7, before="stay", after="mend")
    lines = moved.turn_lines(with_more(answer, ratings=(), figures=(), start=turn))
    assert len(lines) == 1
    assert "2027, “Stay, with the job mended” would lead instead of “Stay as it is”" in lines[0]


def test_models_and_rates_are_a_line_each(answer):
    lines = moved.model_lines(answer)
    assert len(lines) == 4
    assert "straight from end to end" in lines[0]
    assert "veto" in lines[1]
    assert "however late it comes" in lines[2]
    assert "3% less" in lines[3]
    for line in lines:
        assert "the same option leads" in line or "leads instead" in line


def test_obligation_is_told_apart_from_what_others_say_and_with_it(answer):
    alone, both = moved.whose_lines(answer)
    assert alone.startswith("Without what you owe to others")
    assert both.startswith("Without either")


def test_dominance_counts_the_options_it_is_above_and_below(answer):
    count = len(answer.utility.options)
    none = np.zeros((count, count), dtype=bool)
    first, second = none.copy(), none.copy()
    first[0, 1] = second[0, 1] = second[0, 2] = second[3, 0] = True
    could = replace(answer.more.could, first=first, second=second)
    words = moved.dominance_words("stay", with_more(answer, could=could))
    assert f"at least as good as 1 of the {count - 1} others at every level" in words
    assert "and as 1 more for whoever would rather not gamble; 1 is at least as good as it" in words


def test_the_lives_of_an_option_are_set_against_the_leader(answer):
    ids = list(answer.utility.options)
    for option in ids[:4]:
        words = moved.lives_words(option, answer)
        other = answer.leader if option != answer.leader else moved._second(answer)
        share = answer.more.beats[ids.index(option), ids.index(other)]
        assert sentences.in_hundred(float(share)) in words


def test_ranks_and_central_tastes_in_words(answer):
    assert moved.ranks_words((0.2, 0.3, 0.1, 0.4)) == "Among the first three in 60 of 100 draws."
    assert moved.ranks_words((0.5, 0.5)) == "Among the first three in 100 of 100 draws."
    assert "draws" in moved.central_words("stay", answer) or "No draw" in moved.central_words(
        "stay", answer
    )


def test_an_errand_says_what_to_do_where_to_ask_what_it_changes_and_its_worth():
    errand = Errand(
        "x",
        "Ask what it pays",
        2.04,
        0.31,
        "the pay",
        "If low, A; if high, B.",
        "the recruiter",
        0.05,
        1.99,
    )
    assert errand_words.told(errand) == (
        "Ask what it pays. Where to ask: the recruiter. If low, A; if high, B. It is worth about "
        "2 months of spending (give or take 0.6), and costs about 0.05."
    )


def test_how_many_answers_it_rests_on(answer):
    assert "“afterward ask”" in sentences.rests_on(answer)
    assert "rests on 7 answers" in sentences.rests_on(replace(answer, answered=7))
    assert "rests on one answer" in sentences.rests_on(replace(answer, answered=1))


def test_the_page_and_the_terminal_tell_them(answer):
    page, text = report_html(answer), report_text(answer)
    for words in ("If the sums were made another way", "Without what you owe to others"):
        assert words in page
        assert words in text
    assert "<summary>What moves the lead most, as a picture</summary>" in page
    assert "The decision: whether to stay in, change, reduce or leave clinical work" in page
    assert "Funding: none" in text


def test_the_json_holds_everything_that_moves_it_and_is_plain(answer):
    told = json.loads(json.dumps(as_plain(answer)))
    ids = [o["id"] for o in told["options"]]
    assert told["answered"] == 0
    assert {t["option"] for t in told["rating_turns"]} == set(ids)
    assert told["tornado"]["leader"] in ids
    assert [row["model"] for row in told["models"]] == ["additive", "linear", "veto"]
    assert [row["yearly"] for row in told["at_rates"]] == [0.0, 0.03]
    assert [row["option"] for row in told["central"]] == ids
    assert list(told["beats"]) == ids
    assert told["beats"]["stay"]["stay"] == 0.5
    assert {pair["order"] for pair in told["dominance"]["could"]} <= {1, 2}
    for errand in told["find_out"]:
        assert set(errand) >= {"figure", "changes", "ask", "cost", "net", "worth", "se", "unit"}


@pytest.mark.parametrize("word", ["should", "failure", "winner", "recommend"])
def test_no_word_pushes(answer, word):
    said = [*moved.turn_lines(answer), *moved.model_lines(answer), *moved.whose_lines(answer)]
    said += [moved.dominance_words(o, answer) for o in answer.utility.options]
    assert word not in " ".join(said).lower()
