"""Those in training are told, before all else of the Door, that no rule of it is held."""

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


def test_a_registrar_reads_of_cct_and_numbers_first_of_all():
    rows, gone = rows_of(example(REGISTRAR))
    short = short_text(rows, gone, path="P", width=500).splitlines()
    assert "leave before your CCT (the end of training) or after it" in short[0]
    assert "No rule is held on training numbers" in short[0]
    assert "ask your deanery or programme director" in short[0]
    assert short[1].startswith("If you leave on")
    assert not any("training" in line for line in short[1:])
    assert any("None of the rules we hold" in line for line in short)
    whole = " ".join(door_text(rows, on=ON, months=gone).split())
    assert whole.index("You are in training") < whole.index("What opens and closes")
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
