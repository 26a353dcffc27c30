"""Those in training are told, before all else of the Door, that no rule of it is held."""

import pytest

from afterward.base.months import month_number
from afterward.door import months, open_door
from afterward.profile import in_training
from afterward.report.doors import door_text, months_words
from afterward.report.short_door import NOT_THE_POST, short_text
from lives import ON, alternatives, changed, example

AFTER = {
    *("change-employer", "telehealth", "locum", "finish-training", "prison-health"),
    *("occupational-physician", "aviation-medicine", "academic-clinical", "own-practice"),
}
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
    assert "You are in training until August 2027. One road is to finish it" in short[1]
    assert "what opens only with your CCT (the end of training) begins then, not sooner" in short[1]
    assert "No rule is held on training numbers" in short[1]
    assert "ask your deanery or programme director" in short[1]
    assert short[2].startswith("If you leave on")
    # Training is told of first and in full; below, only that no way back leads to the post.
    assert [line for line in short[2:] if "training" in line] == [f"  - {NOT_THE_POST}"]
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
        waits = row.option.id in AFTER
        leaves = row.option.road in ("move", "pause", "leave")
        assert ("ties.training" in lines) == (leaves and not waits)
        assert ("ties.trained" in lines) == waits


def test_what_needs_the_end_of_training_is_left_for_then_and_not_sooner():
    someone = example(REGISTRAR)
    for option in (o for o in alternatives(someone, on=ON) if o.id in AFTER):
        every = [row.month for row in open_door(someone, (option,), on=ON, every=True)]
        assert min(every) == month_number("2027-08")
        (row,) = open_door(someone, (option,), on=ON, leave=month_number("2027-03"))
        assert row.month == month_number("2027-08")
        (told,) = [line for line in row.groups["ties"] if line.id == "ties.trained"]
        assert told.says.startswith("Open from 1 August 2027: it waits for your CCT")
        assert months(someone, option, ON).best == month_number("2027-08")


def test_nothing_that_needs_the_end_of_training_is_shown_before_it_in_the_whole_door():
    someone = example(REGISTRAR)
    rows = open_door(someone, alternatives(someone, on=ON), on=ON, every=True)
    sooner = {row.option.id for row in rows if row.month < month_number("2027-08")}
    assert "management" in sooner
    assert not sooner & AFTER
    assert {row.option.id for row in rows} >= AFTER


def test_training_that_ends_beyond_three_years_still_has_a_month():
    someone = changed(example(REGISTRAR), work={"training_ends": "2031-08"})
    (option,) = [o for o in alternatives(someone, on=ON) if o.id == "locum"]
    assert months(someone, option, ON).best == month_number("2031-08")


def test_without_a_date_what_needs_the_end_of_training_is_not_open_and_says_what_to_do():
    someone = changed(example(REGISTRAR), work={"training_ends": None})
    rows, gone = rows_of(someone)
    short = short_text(rows, gone, path="P", width=500)
    assert "Say when it ends (training_ends under [work])" in short
    shut = {row.option.id: line for row in rows for line in row.lines if line.id == "ties.trained"}
    assert set(shut) == AFTER - {"finish-training"}
    assert all("not open yet" in line.says.lower() for line in shut.values())


def test_who_is_not_in_training_reads_nothing_of_it():
    rows, gone = rows_of(example("us-internist"))
    assert "in training" not in short_text(rows, gone, path="P", width=500)
    assert "in training" not in months_words(rows)
