"""What would move the answer, in words that say no more than the numbers do."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from afterward.decision import decide
from afterward.decision.turning_figures import FigureTurn
from afterward.decision.turning_world import RatingTurn, StartTurn
from afterward.evidence import figures
from afterward.report import as_plain, moved, pictures, report_html, report_text, sentences
from afterward.report.page import context, errands
from lives import ON, changed, example, plain_person


@pytest.fixture(scope="module")
def answer():
    person = changed(example(), must_haves={"keep": ("medical-affairs", "locum")})
    return decide(person, on=ON, lives=512)


def with_more(answer, **parts):
    return replace(answer, more=replace(answer.more, **parts))


def rating(at, now=50.0, option="stay", taker="mend"):
    return RatingTurn(option=option, criterion="meaning", now=now, at=at, taker=taker)


def test_only_the_nearest_turns_are_told_and_the_rest_counted(answer):
    turns = tuple(rating(at) for at in (10.0, 65.0, 90.0, 1.0, 80.0, 99.0, 5.0, None))
    lines = moved.turn_lines(with_more(answer, ratings=turns, figures=(), start=None))
    assert len(lines) == moved.MOST_TURNS + 1
    assert "rated above 65 of 100" in lines[0]
    assert "rated above 80 of 100" in lines[1]
    assert lines[-1].startswith("2 more")


def test_a_rating_that_takes_the_lead_and_one_that_gives_it_away(answer):
    told = with_more(answer, ratings=(rating(60.0),), figures=(), start=None)
    line = moved.turn_lines(told)[0]
    assert line.startswith("Meaning, in “Stay in your post as it is”: rated above 60 of 100")
    assert "it gives the lead to “Stay, with the job mended”. Now: about 50 (" in line
    told = with_more(answer, ratings=(rating(60.0, taker="stay"),), figures=(), start=None)
    assert ", it leads. Now: about 50 (" in moved.turn_lines(told)[0]


def test_a_figure_is_told_in_its_unit_with_what_it_may_be_off_by(answer):
    option = next(o for o in answer.alternatives if o.id == "medical-affairs")
    turn = FigureTurn(option.pay.id, 200_000.0, 150_000.0, 260_000.0, 240_000.0, 5_000.0, "mend")
    [line] = moved.turn_lines(with_more(answer, ratings=(), figures=(turn,), start=None))
    assert line == (
        f"What the post really pays, in “{option.name}”: above about $240,000 a year before tax, "
        "at 2026 prices (give or take $10,000), “Stay, with the job mended” leads. Now: about "
        "$200,000 ($150,000 to $260,000)."
    )


def test_what_a_figure_may_be_off_by_stands_at_the_turning_point_and_its_range_at_now(answer):
    for line in moved.turn_lines(answer):
        if " leads. Now: " in line and "give or take" in line:
            there, now = line.split(" leads. Now: ")
            assert "give or take" in there
            assert "give or take" not in now
            assert re.search(r"\(\S+ to \S+\)", now)


def test_an_option_that_takes_the_lead_by_its_own_figure_is_named_once(answer):
    option = next(o for o in answer.alternatives if o.id == "medical-affairs")
    turn = FigureTurn(option.pay.id, 2e5, 1.5e5, 2.6e5, 2.4e5, 5e3, option.id)
    [line] = moved.turn_lines(with_more(answer, ratings=(), figures=(turn,), start=None))
    assert line.count(option.name) == 1
    assert "), it leads." in line


@pytest.mark.parametrize(
    ("now", "at", "se", "read"),
    [
        # Of a standard normal, 31.9 % lie below -0.47, 42.1 % below -0.2, 61.8 % below 0.3; the
        # slope at 0.3 is 0.381, so 0.1 to either side is 3.8 places.
        (-0.2, -0.47, 0.05, ("lighter than about place 32 of 100 (give or take 4)", "42")),
        (-0.2, 0.3, 0.05, ("heavier than about place 62 of 100 (give or take 4)", "42")),
        (0.0, 0.3, 1e-9, ("heavier than about place 62 of 100 (give or take 1)", "50")),
    ],
)
def test_how_heavy_work_is_reads_as_a_place_among_a_hundred_clinicians(answer, now, at, se, read):
    option = next(o for o in answer.alternatives if o.id == "medical-affairs")
    turn = FigureTurn(option.burnout_shift.id, now, -1.0, 1.0, at, se, "mend")
    told, (words, place) = with_more(answer, ratings=(), figures=(turn,), start=None), read
    line, places = moved.turn_lines(told)
    assert f"How heavy the work itself is, in “{option.name}”: {words}, “" in line
    # 15.9 % of a standard normal lie below -1, 84.1 % below 1.
    assert line.endswith(f"Now: about {place} (16 to 84).")
    assert places == moved.PLACES_WORDS
    assert "50th in a post as heavy as yours" in places
    plain = as_plain(told)["figure_turns"][0]
    assert (plain["at"], plain["unit"]) == (at, moved.LOAD)


def test_what_a_place_is_is_told_once_and_only_where_one_is_told(answer):
    heavy = [o for o in answer.alternatives if o.id in ("medical-affairs", "locum")]
    turns = tuple(FigureTurn(o.burnout_shift.id, 0.0, -1.0, 1.0, 0.3, 0.1, "mend") for o in heavy)
    told = with_more(answer, ratings=(rating(60.0),), figures=turns, start=None)
    lines = moved.turn_lines(told)
    assert lines.count(moved.PLACES_WORDS) == 1
    told = with_more(answer, ratings=(rating(60.0),), figures=(), start=None)
    assert moved.PLACES_WORDS not in moved.turn_lines(told)


def test_a_bar_of_how_heavy_work_is_says_what_its_places_are(answer):
    option = next(o for o in answer.alternatives if o.id == "medical-affairs")
    bar = replace(answer.more.tornado.bars[0], name=option.burnout_shift.id, low=-0.47, high=0.3)
    low, high = moved.bar_ends(bar, answer)
    assert low == "place 32 of 100 by burnout (50: as your post now)"
    assert high == "place 62"


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("burnout.prevalence", 0.43, "43 %"),
        ("money.inflation.us", 0.024, "2.4 % a year"),
        ("money.real_cash_return", -0.01, "\N{MINUS SIGN}1 % a year"),
        ("simulation.fallback_any", 0.33, "33 %"),
        ("hiring.clinical", 2.3, "2.3 months"),
        ("burnout.half_life", 3.9, "3.9 years"),
        ("time.night_recovery", 7.9, "7.9 hours"),
        ("money.cobra_single", 612.0, "$610 a month"),
        ("burnout.hours", 0.18, "0.18 of the usual spread between clinicians"),
        ("careers.layoff_other.us", 0.0163, "1.6 % a year"),
        ("careers.sick_insured_pay.us", 0.6, "60 % of pay"),
        (
            *("careers.sick_per_burnout", 1.21),
            "1.2 times, for one usual spread between clinicians",
        ),
        ("rating:stay:meaning", 61.0, "61"),
    ],
)
def test_every_figure_is_read_in_a_unit(answer, name, value, read):
    assert moved.figure_words(name, value, answer) == read


def test_no_unit_of_a_shared_figure_is_read_as_a_programmer_wrote_it():
    for figure in figures():
        unit = figure.unit
        if unit.startswith(("share", "SD", "correlation", "times, per")):
            assert unit in moved.UNIT_WORDS


def test_a_month_in_which_another_would_lead(answer):
    turn = StartTurn(month=2027 * 12 + 7, before="stay", after="mend")
    lines = moved.turn_lines(with_more(answer, ratings=(), figures=(), start=turn))
    assert len(lines) == 1
    # Month 7 of 2027, counted from 0, is August.
    assert "begun at the soonest, “Stay in your post as it is” leads" in lines[0]
    assert "waits until August 2027, “Stay, with the job mended” does" in lines[0]


def test_a_rating_is_told_once_as_a_rating_and_not_again_as_a_figure(answer):
    as_figure = FigureTurn("rating:stay:meaning", 50.0, 20.0, 80.0, 55.0, 1.0, "mend")
    told = with_more(answer, ratings=(rating(60.0),), figures=(as_figure,), start=None)
    assert len(moved.turn_lines(told)) == 1
    assert "60 of 100" in moved.turn_lines(told)[0]


def test_a_turn_whose_place_is_not_known_at_all_is_not_told_and_the_json_stays_json(answer):
    option = next(o for o in answer.alternatives if o.id == "medical-affairs")
    turn = FigureTurn(option.pay.id, 2e5, 1e5, 3e5, 2.4e5, float("inf"), "mend")
    told = with_more(answer, ratings=(), figures=(turn,), start=None)
    assert moved.turn_lines(told) == []
    plain = json.loads(json.dumps(as_plain(told), allow_nan=False))
    assert plain["figure_turns"][0]["se"] is None
    assert plain["figure_turns"][0]["at"] == 2.4e5


def test_near_is_by_the_spread_of_each_thing_itself(answer):
    """Ten points off are far for a rating known to a few, and near for a wide guess."""
    ids = list(answer.utility.options)
    levels = answer.utility.levels["meaning"].copy()
    states = len(levels)
    levels[:, ids.index("stay")] = np.linspace(48.0, 52.0, states)
    levels[:, ids.index("mend")] = np.linspace(0.0, 100.0, states)
    utility = replace(answer.utility, levels={**answer.utility.levels, "meaning": levels})
    turns = (rating(60.0), rating(70.0, option="mend", taker="mend"))
    told = replace(with_more(answer, ratings=turns, figures=(), start=None), utility=utility)
    assert "70 of 100" in moved.turn_lines(told)[0]
    assert "60 of 100" in moved.turn_lines(told)[1]


# A count with what it may be off by, or a bound where that is as large as the count.
COUNT = r"(\d+ of 100 draws, give or take \d+|at most \d+ of 100 draws)"


def test_models_and_rates_are_a_line_each(answer):
    lines = moved.model_lines(answer)
    assert len(lines) == 4
    assert "straight from end to end" in lines[0]
    assert "made up for by nothing" in lines[1]
    assert lines[2].startswith("At 0 % a year (each later year counts as much as the one before)")
    assert lines[3].startswith("At 3 % a year")
    for line in (*lines, *moved.whose_lines(answer)):
        assert "the same option leads" in line or "leads instead" in line
        assert re.search(rf"best in {COUNT}: (clear|leaning|close)", line)


def test_obligation_is_told_apart_from_what_others_say_and_with_it(answer):
    alone, both = moved.whose_lines(answer)
    assert alone.startswith("Without what you owe to others")
    assert both.startswith("Without both what others will say and what you owe")


def test_how_many_answers_it_rests_on(answer):
    assert "“afterward ask PROFILE”" in sentences.rests_on(answer)
    assert "rests on 7 answers" in sentences.rests_on(replace(answer, answered=7))
    assert "rests on one answer" in sentences.rests_on(replace(answer, answered=1))


def test_who_answered_has_said_what_matters_though_the_profile_holds_nothing():
    silent = decide(plain_person(), on=ON, lives=64)
    assert "you have not said yet" in sentences.decision_sentence(silent)
    answered = sentences.decision_sentence(replace(silent, answered=3))
    assert answered.startswith("From what you told us, ")
    assert "stand-ins" not in answered


def test_the_picture_shows_ten_things_of_these_two_alone_and_says_so_aloud(answer):
    picture, found = pictures.lead_tornado(answer), answer.more.tornado
    rows = picture.table.rows
    assert 0 < len(rows) <= 10
    leader, second = (answer.options[i].option.name for i in (found.leader, found.runner_up))
    far = "far " if found.margin > pictures.FAR else ""
    assert picture.reading.startswith(f"On average “{leader}” is {far}ahead of “{second}”")
    assert ("months of spending" in picture.reading) == (not far)
    assert not any(
        f"in “{row.option.name}”" in cells[0]
        for cells in rows
        for row in answer.options
        if row.option.name not in (leader, second)
    )
    assert picture.svg.count("<rect") == len(rows)


def test_where_nothing_moves_the_lead_there_is_no_picture(answer):
    bare = with_more(answer, tornado=replace(answer.more.tornado, bars=()))
    assert pictures.lead_tornado(bare) is None
    assert "What moves the lead most, as a picture" not in report_html(bare)
    assert "What would change it" in report_text(bare)


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
    for row in told["options"]:  # one meaning under one name
        assert told["beats"][row["id"]]["stay"] == pytest.approx(row["against_stay"]["beats"])
    assert {pair["order"] for pair in told["dominance"]["could"]} <= {1, 2}
    for errand in told["find_out"]:
        assert set(errand) >= {"figure", "changes", "ask", "cost", "net", "worth", "se", "unit"}


@pytest.mark.parametrize("word", ["should", "failure", "winner", "recommend"])
def test_no_word_pushes(answer, word):
    said = [*moved.turn_lines(answer), *moved.model_lines(answer), *moved.whose_lines(answer)]
    said += [moved.PLACES_WORDS, *moved.UNIT_WORDS.values()]
    said += [fact.says for view in context(answer)["options"] for fact in view["weighed"]]
    said += [one.whole for one in errands(answer)]
    said += [sentences.rests_on(answer), pictures.lead_tornado(answer).reading]
    assert word not in " ".join(said).lower()
