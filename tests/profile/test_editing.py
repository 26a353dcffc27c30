"""A profile as typed answers, and back: only what was changed moves."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.profile.editing import PLACES_OF, begun, edited, typed_of, with_score
from afterward.profile.finer import FINER, finer_in
from afterward.profile.questions import MORE, SHORT
from lives import ON, changed, example, plain_person

EXAMPLES = ("us-internist", "uk-gp-registrar", "india-medical-officer")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_profile_typed_as_it_stands_does_not_change(name):
    profile = example(name)
    assert edited(profile, typed_of(profile, on=ON), on=ON) == profile


@given(
    pay=st.floats(0, 400_000).map(lambda x: round(x, 2)),
    hours=st.integers(0, 100),
    spent=st.tuples(st.integers(1, 9000), st.integers(0, 9000)),
    saving=st.integers(0, 100).map(lambda x: x / 100),
    kids=st.lists(st.integers(2009, 2026), max_size=3),
)
def test_whatever_the_numbers_typing_them_again_changes_nothing(pay, hours, spent, saving, kids):
    profile = plain_person(
        person={"born": "1985-11", "profession": "doctor", "country": "US", "region": "TX"}
        | {"children_born": kids, "dependants": len(kids)},
        work={"hours": hours, "pay": pay, "employer": "private", "saving": saving},
        money={"cash": 100, "essential": spent[0], "other": spent[1]},
    )
    assert edited(profile, typed_of(profile, on=ON), on=ON) == profile


def test_one_answer_changed_moves_its_own_fields_alone():
    before = example()
    after = edited(before, {"pay": "250,000"}, on=ON)
    assert after == changed(before, work={"pay": 250_000.0})
    after = edited(before, {"spending": "10000"}, on=ON)
    assert after == changed(before, money={"essential": 7000.0, "other": 3000.0})


def test_another_place_takes_the_city_out_and_another_step_the_score():
    after = edited(
        changed(example(), person={"region": "NY", "city": "New York"}), {"place": "US:CA"}, on=ON
    )
    assert (after.person.region, after.person.city) == ("CA", "")
    scored = with_score(plain_person(), {"instrument": "who5", "score": "40"}, on=ON)
    assert (scored.health.exhaustion, scored.health.score.value) == (None, 40.0)
    after = edited(scored, {"exhaustion": "2"}, on=ON)
    assert (after.health.exhaustion, after.health.score) == (2, None)


def test_a_second_loan_and_the_day_of_the_newest_stay():
    import datetime as dt

    loans = example().debts
    two = (msgspec.structs.replace(loans[0], newest_loan=dt.date(2012, 8, 1)), *loans)
    before = changed(example(), debts=two)
    after = edited(before, {"owed": "200000"}, on=ON)
    assert after.debts[1:] == before.debts[1:]
    assert (after.debts[0].balance, after.debts[0].newest_loan) == (200_000, dt.date(2012, 8, 1))
    assert edited(before, {"plan": "none"}, on=ON).debts == before.debts[1:]


def test_how_one_is_can_be_left_out_of_a_new_profile():
    typed = {"profession": "nurse", "place": "UK:Wales", "born": "1990-01", "pay": "30k"}
    typed |= {"hours": "37", "employer": "nhs", "cash": "100", "spending": "1500"}
    assert begun(typed, on=ON).health.exhaustion is None
    assert begun({**typed, "exhaustion": "2"}, on=ON).health.exhaustion == 2


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ({"pay": "lots", "hours": "many"}, {"pay", "hours"}),
        ({"licence.visa": "gold", "money.retire_at": "soon"}, {"licence.visa", "money.retire_at"}),
        ({"pay": "lots", "work.since": "then"}, {"pay", "work.since"}),
        ({"money.retire_at": "200"}, {"money.retire_at"}),
        ({"born": "2031-01"}, {"born"}),
        ({"licence.visa": "skilled-worker"}, {"licence.visa"}),
    ],
)
def test_every_answer_that_cannot_be_used_is_named_by_its_question(typed, names):
    with pytest.raises(AfterwardError) as told:
        edited(example(), typed, on=ON)
    assert {fault.path for fault in told.value.faults} == names


@pytest.mark.parametrize(
    "typed",
    [{"instrument": "phq9", "score": "x"}, {"instrument": "phq9", "score": "99"}, {"score": "3"}],
)
def test_a_score_that_is_none_is_refused(typed):
    with pytest.raises(AfterwardError):
        with_score(plain_person(), typed, on=ON)


def test_every_question_has_its_place_in_a_profile():
    table = msgspec.to_builtins(example())
    for question in (*SHORT, *MORE):
        for part, field in PLACES_OF.get(question.id, ()):
            assert field in (table[part] if part else table)
    for question in FINER:
        part, _, field = question.id.partition(".")
        assert field in table[part]
        assert question.why
    assert {q.id for q in finer_in("IN")} < {q.id for q in FINER}


def test_a_finer_answer_taken_out_takes_its_default():
    before = changed(example(), licence={"bond_penalty": 5.0}, work={"vests": "2027-07"})
    after = edited(before, {"licence.bond_penalty": "", "work.vests": ""}, on=ON)
    assert (after.licence.bond_penalty, after.work.vests) == (0.0, None)
