"""Trying first, and what eases by itself, in words: every case, and what is never said."""

import re
from dataclasses import replace

import msgspec
import pytest

from afterward.decision import decide
from afterward.decision.easing import Easing
from afterward.decision.trials import TOLD, Trying
from afterward.decision.voi import Estimate
from afterward.profile import CheckIn
from afterward.report import as_plain, report_html, report_text
from afterward.report.relief_words import TOO_HOPEFUL, UNSAID, relief_first, relief_sentence
from afterward.report.sentences import names
from afterward.report.trying_words import (
    IN_TRAINING,
    TITLE,
    tried,
    trying_sentence,
    way_back_sentence,
)
from lives import ON, changed, example, plain_person


@pytest.fixture(scope="module")
def answer():
    return decide(example("uk-gp-registrar"), on=ON, lives=256)


def trying(**more):
    zero = Estimate(0.0, 0.0)
    held = {"worth": Estimate(30.0, 2.0), "net": Estimate(20.0, 2.0), "by_offer": zero}
    numbers = {"perfect": Estimate(40.0, 1.0), "going": 3.0, "back": -4.0, "goes_back": 0.4}
    return Trying(**{"option": "change-employer", "months": 6.0, **held, **numbers, **more})


def test_a_clear_worth_has_its_range_and_how_often_one_goes_back(answer):
    said = trying_sentence(trying(), answer)
    name = names(answer)["change-employer"]
    assert said.startswith(f"“{name}”: worth 20 months (16 to 24) more; in 40 of 100 cases (give")
    assert "tell little of that" in said


@pytest.mark.parametrize(
    ("told", "word"), [(30, "nearly all"), (18, "more than half"), (9, "some"), (1, "little")]
)
def test_how_much_an_offer_tells_is_said_in_a_word(answer, told, word):
    said = trying_sentence(trying(by_offer=Estimate(float(told), 1.0)), answer)
    assert f"tell {word} of that" in said


def test_no_is_an_answer(answer):
    for net, most in ((Estimate(0.5, 1.0), "less than 3 months"), (Estimate(0, 0), "nothing is")):
        said = trying_sentence(trying(net=net), answer)
        assert "changes little" in said
        assert most in said
        assert "going back" not in said


def test_what_cannot_be_told_is_not_called_little(answer):
    said = trying_sentence(trying(net=Estimate(5.0, 22.0)), answer)
    assert "cannot be told: from nothing to about 50 months" in said
    assert "little" not in said


def test_who_works_for_the_same_employer_has_no_search_on_the_way_back(answer):
    held = {option.id: option for option in answer.alternatives}
    other = way_back_sentence(held["change-employer"], answer)
    assert "a search of" in other
    assert "paperwork" not in other
    same = replace(held["change-employer"], same_employer=True)
    assert "a search" not in way_back_sentence(same, answer)
    outside = way_back_sentence(held["management"], answer)
    assert "months of paperwork" in outside
    assert "More than paperwork is asked for after about 24 months away" in outside


def test_where_no_absence_closes_the_licence_that_is_said():
    made = decide(example("india-medical-officer"), on=ON, lives=128)
    held = {option.id: option for option in made.alternatives}
    said = way_back_sentence(held["faculty"], made)
    assert "No absence of a fixed length closes the licence" in said


def test_page_terminal_and_json_tell_the_same(answer):
    told = tried(answer)
    html, text, data = report_html(answer), report_text(answer), as_plain(answer)
    assert 1 <= len(answer.trying) == len(told.lines) <= TOLD
    flat = " ".join(text.split())
    for line in told.lines:
        assert line in html
        assert line in flat
    assert TITLE in html
    assert TITLE in text
    for row, one in zip(data["trying"], answer.trying, strict=True):
        assert row["option"] == one.option
        assert row["net"] == {"value": one.net.value, "se": one.net.se}
        assert 0.0 < row["goes_back_se"] < 0.5
    assert data["easing"]["option"] == answer.easing.option


def test_nobody_is_pushed_and_training_is_named_to_those_in_it(answer):
    told = tried(answer)
    words = " ".join((told.opening, *told.lines, *told.ways_back, told.caution)).lower()
    assert not re.search(r"\b(should|must|failure|best to|worth it)\b", words)
    assert IN_TRAINING in told.caution
    assert IN_TRAINING not in tried(decide(plain_person(), on=ON, lives=128)).caution


def test_where_nothing_can_be_tried_nothing_is_said(answer):
    none = replace(answer, trying=())
    assert tried(none) is None
    assert TITLE not in report_html(none)
    assert TITLE not in report_text(none)


# What eases by itself


def eased(answer, alone, changed, *parts, off=0.02, months=24.0):
    share, low, high = parts or (None, None, None)
    found = Easing("change-employer", months, alone, 0.02, changed, 0.02, share, off, low, high)
    return relief_first(replace(answer, easing=found))


def test_relief_has_its_part_and_its_range(answer):
    said = eased(answer, 0.3, 0.5, 0.6, 0.25, 0.9)
    assert "60 parts in 100 (25 to 90 in 8 of 10 ways" in said
    assert "within two years" in said
    assert "There is hope in staying as well" in said


def test_a_part_has_no_more_digits_than_its_error_bears(answer):
    assert "30 parts in 100 (10 to 90 " in eased(answer, 0.05, 0.2, 0.253, 0.11, 0.89, off=0.11)


def test_a_part_that_may_be_anything_is_not_told_as_a_number(answer):
    said = eased(answer, 0.05, 0.2, 0.0, 0.0, 0.9)
    assert "not known: anything from next to none to nearly all" in said
    assert "parts in 100" not in said


def test_all_of_the_relief_and_next_to_none_are_told_in_words(answer):
    said = eased(answer, 0.5, 0.5, 1.0, 1.0, 1.0)
    assert "within two years, all would be likely to come in staying. There is hope" in said
    assert "the change is not expected to add to it" in said
    assert "on top" not in said
    said = eased(answer, 0.5, 0.5, 0.998, 0.6, 1.0)
    assert "all (60 to 100 parts in 100 in 8 of 10 ways" in said
    said = eased(answer, 0.001, 0.5, 0.002, 0.0, 0.3)
    assert "next to none (0 to 30 parts in 100 in 8 of 10 ways" in said
    assert "hope in staying" not in said


def test_a_later_start_is_named_by_its_month(answer):
    assert "by August 2029" in eased(answer, 0.3, 0.5, 0.6, 0.2, 0.9, months=32.0)


def test_where_the_change_brings_none_or_staying_brings_none_that_is_said(answer):
    assert "not expected to bring relief" in eased(answer, 0.1, 0.0)
    little = eased(answer, -0.1, 0.4, 0.0, 0.0, 0.0)
    assert "little of it is expected to ease in staying" in little
    assert "hope in staying" not in little


def test_relief_is_told_to_those_who_are_worn_and_not_to_those_who_are_well():
    worn = decide(changed(plain_person(), health={"exhaustion": 5}), on=ON, lives=128, seed=2)
    well = decide(changed(plain_person(), health={"exhaustion": 1}), on=ON, lives=128, seed=2)
    assert "a hard time tends to ease" in relief_sentence(worn)
    assert TOO_HOPEFUL in relief_sentence(worn)
    assert "does not always last" in relief_sentence(well)
    assert "relief" not in relief_sentence(well)
    unsaid = msgspec.structs.replace(plain_person(), health=CheckIn())
    assert relief_first(replace(well, profile=unsaid)) == UNSAID
    assert TOO_HOPEFUL not in relief_sentence(well)
    left = changed(plain_person(), health={"exhaustion": 5, "exhaustion_leave": True})
    after = relief_sentence(decide(left, on=ON, lives=128, seed=2))
    assert re.search(r"about 33 of 100 \(26 to 40\) were still exhausted", after)
    assert "sick leave" not in relief_sentence(worn)
