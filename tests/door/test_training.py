"""Those in training are told, where the Door speaks of months, that no rule of it is held."""

import pytest

from afterward.door import months, open_door
from afterward.door.training import in_training
from afterward.report.doors import door_text, months_words
from afterward.report.short_door import short_text
from lives import ON, alternatives, changed, example

REGISTRAR = "uk-gp-registrar"


def person(specialty, country=REGISTRAR, profession="doctor"):
    return changed(example(country), person={"specialty": specialty, "profession": profession})


@pytest.mark.parametrize(
    "specialty",
    [
        *("GP registrar", "Registrar, anaesthetics", "ST5 cardiology", "core surgery (CT2)"),
        *("surgery resident", "PGY-3 resident", "junior resident", "GP trainee", "FY1"),
    ],
)
def test_training_is_read_from_the_words_of_a_specialty(specialty):
    assert in_training(person(specialty))


@pytest.mark.parametrize(
    "specialty",
    ["", "GP", "general internal medicine", "consultant anaesthetist", "training lead", "St John"],
)
def test_who_has_finished_is_not_taken_to_be_in_training(specialty):
    assert not in_training(person(specialty))


def test_a_nurse_in_residence_gives_no_number_up():
    assert not in_training(person("resident", profession="nurse"))


def rows_of(someone):
    options = alternatives(someone, on=ON)
    gone = [months(someone, option, ON) for option in options if not option.same_employer]
    return open_door(someone, options, on=ON), gone


def test_a_registrar_reads_of_numbers_and_cct_beside_the_months():
    rows, gone = rows_of(example(REGISTRAR))
    short = short_text(rows, gone, path="P", width=500).splitlines()
    told = next(i for i, line in enumerate(short) if "training numbers" in line)
    assert "the date of your CCT" in short[told]
    assert "no rule is held" in short[told]
    assert "ask your deanery or programme director" in short[told]
    assert "None of the rules we hold" in short[told + 1]
    whole = " ".join(door_text(rows, on=ON, months=gone).split())
    months_part = whole[whole.index("The months themselves") :]
    assert "training numbers" in months_part
    assert "training numbers" in months_words(rows)


def test_leaving_and_pausing_touch_training_and_staying_does_not():
    rows, _ = rows_of(example(REGISTRAR))
    for row in rows:
        lines = [line.id for line in row.groups["ties"]]
        leaves = row.option.road in ("move", "pause", "leave")
        assert ("ties.training" in lines) == leaves


def test_who_is_not_in_training_reads_nothing_of_it():
    rows, gone = rows_of(example("us-internist"))
    assert "in training" not in short_text(rows, gone, path="P", width=500)
    assert "in training" not in months_words(rows)
