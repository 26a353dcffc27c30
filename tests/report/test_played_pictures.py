"""The pictures of a move: numbers of no more digits than they bear, ranges beside each."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.decision import played as played_module
from afterward.decision.playing import play, table
from afterward.decision.sliders import UNMOVED, sliders
from afterward.report import played_pictures
from afterward.report.played_pictures import ALL, EVERY, lives, shown
from afterward.report.slider_words import NAMES, stands
from lives import ON, plain_person

SOME = ("stay", "part-time", "medical-writing")
PERSON = plain_person(must_haves={"keep": list(SOME[1:])})


@cache
def played(*, coarse=True):
    return play(table(PERSON, on=ON, option_ids=SOME), UNMOVED, coarse=coarse)


def pictures(seen=ALL, **changed):
    return shown(replace(played(), **changed), "stay", "medical-writing", "USD", seen)


def test_whole_pictures_have_tables_and_quick_ones_have_none():
    whole, quick = pictures(coarse=False), pictures()
    for name in ("wealth", "burned", "gap"):
        assert whole[name].table.rows
        assert not quick[name].table.rows
        assert whole[name].svg == quick[name].svg
    assert [len(whole[name].table.rows) for name in EVERY] == [3, 3, 3, 3]


@pytest.mark.parametrize("seen", [(), ("burned",), ("gap", "money"), ("time", "wealth"), ALL])
def test_what_is_in_view_is_drawn_as_it_is_among_all(seen):
    some, every = pictures(seen), pictures()
    assert list(every) == list(ALL)
    assert list(some) == [name for name in ALL if name in seen]
    for name, one in some.items():
        assert (one.svg, one.reading) == (every[name].svg, every[name].reading)


def test_what_is_out_of_sight_is_not_worked_out(monkeypatch):
    def asked(*_, **__):
        raise AssertionError

    fresh = play(table(PERSON, on=ON, option_ids=SOME), UNMOVED, coarse=True)
    monkeypatch.setattr(played_module, "_spreads", asked)
    monkeypatch.setattr(played_module, "_shares", asked)
    assert list(shown(fresh, "stay", "part-time", "USD", ("wealth",))) == ["wealth"]
    with pytest.raises(AssertionError):
        shown(fresh, "stay", "part-time", "USD", ("burned",))


def test_an_option_that_is_not_there_is_told_whatever_is_in_view():
    with pytest.raises(AfterwardError):
        shown(played(), "stay", "circus", "USD", ())


def test_sentences_read_the_numbers_that_were_played():
    told = pictures()
    by_id = {one.id: one for one in played().options}
    names = [by_id[name].name for name in ("stay", "medical-writing")]
    for picture in (told["wealth"], told["burned"], told["gap"]):
        assert all(f"“{name}”" in picture.reading for name in names)
    share = 100.0 * by_id["stay"].burned_out.mean[2]
    said = float(told["burned"].reading.split("”, ")[1].split(" ")[0])
    assert said == pytest.approx(share, abs=10.0 ** np.ceil(np.log10(share)) / 10.0)


def test_the_share_of_lives_that_is_ahead_has_a_range():
    assert lives(0.62, 0.02) == "58 to 66 of 100 lives"
    assert lives(0.99, 0.02) == "95 to 100 of 100 lives"
    assert lives(0.0, 0.0) == "0 of 100 lives"
    pair = played().pair("stay", "medical-writing")
    assert lives(pair.ahead_in_money, pair.ahead_in_money_se) in pictures()["gap"].reading


def test_no_sum_has_more_digits_than_its_error_bears():
    pair = played().pair("stay", "medical-writing")
    last = pictures(coarse=False)["gap"].table.rows[-1]
    off = pair.wealth.errors[2, -1]
    digits = last[2].replace("$", "").replace(",", "").replace("−", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    assert zeros >= np.floor(np.log10(off))


def test_one_option_beside_itself_is_drawn_once():
    told = shown(played(), "stay", "stay", "USD")
    assert told["wealth"].svg.count("Stay in your post as it is") == 1


def test_where_a_slider_stands_is_said_in_words():
    by_name = {one.name: one for one in sliders(PERSON, ON)}
    assert set(by_name) == set(NAMES)
    said = {name: stands(one, one.now, PERSON, ON) for name, one in by_name.items()}
    assert said == {
        "hours": "50 hours a week",
        "pay": "$93,600 a year",
        "leave": "as soon as can be",
        "spending": "$4,000 a month",
        "retire_at": "at 67",
    }
    assert stands(by_name["leave"], 1.0, PERSON, ON) == "January 2027, in 1 month"


def test_a_difference_is_told_no_finer_than_what_lies_between_its_ends():
    told = played_pictures._as_fine_as_their_span(np.array([-590_123.0, -492.0, 470_321.0]))
    assert told == [-590_000.0, 0.0, 470_000.0]
    assert played_pictures._as_fine_as_their_span(np.array([5.4, 5.4])) == [5.0, 5.0]
