"""A life told in another language: no word of it stands outside the catalogue, nor does a digit."""

import re
from gettext import NullTranslations

import pytest
from markupsafe import escape

from afterward.base.saying import ENGLISH
from afterward.base.saying import told as told_in
from afterward.options import alternatives
from afterward.report.life_children import children_words
from afterward.report.life_events import WORDS, says
from afterward.report.life_lines import WIDTH, Lines, letter
from afterward.report.life_plain import story_plain
from afterward.report.life_story import story_parts, story_text, year_named
from afterward.report.life_sums import COLUMNS, LEGEND, SAVED, TODAY, Table
from afterward.report.life_why import WHY, why
from afterward.simulation.one_life import Place, one_life
from afterward.simulation.one_life_events import Event
from brackets import OPEN
from lives import ON, changed, example, plain_person
from rooms_told import Brackets, bare, check

PARENT = {"children_born": (2022, 2011), "dependants": 2}
HERE = {
    "us-internist": "secondment",
    "uk-gp-registrar": "finish-training",
    "india-medical-officer": "retrain-public-health",
}
# Paid training and a post after it, time off, a part of a post that is kept, and a trial.
PLACES = (
    Place("stay", life=137),
    Place("change-specialty", state=3, life=9),
    Place("sabbatical", life=3),
    Place("part-time", life=5),
    Place("portfolio", state=2, life=12),
    Place("medical-writing", state=3, life=9, returning=12.0),
)
# A number with its thousands or its tenths parted, and the two marks each for the other.
NUMBER, TURNED = re.compile(r"\d+(?:[.,]\d+)+"), str.maketrans(",.", ".,")


class German(NullTranslations):
    """Writes numbers as in German, and nothing else."""

    def gettext(self, message):
        return "1.234.567,8" if message == "1,234,567.8" else message


@pytest.fixture(scope="module", params=HERE)
def told(request):
    """Return a parent short of money, and lives under roads of every kind, a trial among them."""
    person = changed(example(request.param), person=PARENT, money={"cash": 500.0})
    options = alternatives(person, on=ON)
    places = (*PLACES, Place(HERE[request.param], state=4, life=2))
    return person, [one_life(person, options, place, on=ON) for place in places]


def texts(person, life):
    parts = story_parts(life, person, explain=True)
    assert {type(part) for part in parts} == {Lines, Table}
    return [text for part in parts for text in part.texts]


def test_no_word_of_a_story_stands_outside_the_catalogue(told):
    person, lives = told
    for life in lives:
        check(texts(person, life))
        check([story_text(life, person, words=Brackets()).splitlines()[0]])


def test_what_json_says_of_an_event_is_listed_too(told):
    person, lives = told
    for life in lives:
        for event in story_plain(life, person)["events"]:
            check([event["says"], event["why"]])


def test_whole_stories_are_told_in_the_words_asked_for(told):
    person, lives = told
    for life in lives:
        plain, there = (
            " ".join(story_text(life, person, explain=True, words=words).split())
            for words in words_of()
        )
        assert OPEN not in plain
        assert OPEN in there
        # What is nobody's to translate is all that stays.
        for command in ("afterward figures", "["):
            assert command in there


def words_of():
    return NullTranslations(), Brackets()


def test_english_is_what_stands_there_without_a_catalogue(told):
    person, lives = told
    plain, there = (story_text(lives[0], person, words=words) for words in words_of())
    assert plain == story_text(lives[0], person)
    assert plain == letter(story_parts(lives[0], person))
    assert len(there) > len(plain)


def test_numbers_are_written_as_the_language_writes_them(told):
    person, lives = told
    for life in lives:
        plain, there = (
            [NUMBER.findall(str(told_in(text, words))) for text in texts(person, life)]
            for words in (ENGLISH, German())
        )
        assert [[one.translate(TURNED) for one in some] for some in there] == plain
        assert sum("," in one for some in plain for one in some) > 100


def test_every_line_that_is_folded_fits_whatever_the_words(told):
    person, lives = told
    for life in lives:
        for part in story_parts(life, person, explain=True):
            if isinstance(part, Lines):
                lines = part.drawn(Brackets()).splitlines()
                assert all(len(line) <= WIDTH for line in lines if " " in line.strip())


def test_what_is_given_for_children_is_told_of_one_and_of_more(told):
    person, lives = told
    words = children_words(lives[0], person, lambda year: year_named(year, person))
    check(words)
    assert bool(words) == (person.person.country != "IN")


# --- what one life does not bring ---------------------------------------------------------------

MONTHS = ("months", "notice", "search", "full_pay_months", "part_pay_months", "trial_months")
SUMS = ("amount", "first", "last", "later", "pay", "today", "taxed", "earned")
SHARES = ("kept", "chance_before", "chance_by", "yearly", "probation", "draw", "length_draw")
REST = ("usual", "factor", "per_burnout", "back", "clock", "pslf")


def numbers(amount):
    """Return every number that any event may have, each the same."""
    return dict.fromkeys((*MONTHS, *SUMS, *SHARES, *REST), amount)


@pytest.mark.parametrize("kind", WORDS)
@pytest.mark.parametrize("amount", [0.0, 0.5, 1.0, 36.0])
def test_every_kind_of_event_is_told_whatever_its_numbers(kind, amount):
    person = plain_person()
    event = Event(kind, 3.0, numbers(amount), ("money.real_cash_return",))
    check([says(event, person), why(event, person)])
    assert OPEN in told_in(says(event, person), Brackets())


@pytest.mark.parametrize(("full", "part"), [(0.0, 2.0), (2.0, 0.0), (2.0, 2.0), (0.0, 0.0)])
@pytest.mark.parametrize("back", [0.0, 1.0])
def test_pay_while_ill_and_how_an_illness_ends_are_told_in_whole_sentences(full, part, back):
    given = {"full_pay_months": full, "part_pay_months": part, "back": back}
    event, person = Event("ill", 3.0, numbers(1.0) | given), plain_person()
    check([says(event, person), why(event, person)])


@pytest.mark.parametrize("gone", ["probation", "chance_before"])
def test_a_post_lost_in_its_first_months_or_later_is_told(gone):
    left = {name: value for name, value in numbers(0.25).items() if name != "probation"}
    given = left if gone == "probation" else numbers(0.25) | {gone: 0.0}
    check([why(Event("post_lost", 3.0, given), plain_person())])


def test_what_the_columns_hold_is_listed():
    check([SAVED, TODAY, *LEGEND, *LEGEND.values(), *(name for name, _ in COLUMNS)])
    assert set(LEGEND) < {name for name, _ in COLUMNS}


def test_a_sentence_that_is_in_no_catalogue_would_be_found():
    assert bare("Looking for" + " a post") != []
    assert (
        escape(says(Event("retired", 3.0, {}), plain_person())) == "Working life ends, as planned."
    )
    assert set(WHY) < set(WORDS)
