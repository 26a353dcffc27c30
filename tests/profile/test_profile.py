import datetime as dt
import tomllib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.profile import (
    age,
    check_profile,
    distress,
    is_gp,
    load_profile,
    profile_toml,
    starting_point,
)
from afterward.profile.answers import profile_from_answers
from afterward.profile.health import STEPS
from afterward.profile.loading import profile_from
from afterward.profile.questions import MORE, SHORT, asked_in
from lives import EXAMPLES, ON, changed, example, plain_person

NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_loads_and_reads_back_the_same(name):
    person = example(name)
    again = profile_from(tomllib.loads(profile_toml(person)), file="again", on=ON)
    assert again == person


def test_the_day_of_a_loan_is_written_so_that_it_can_be_read_back():
    debt = {"plan": "us.ibr-new", "newest_loan": dt.date(2019, 5, 1), "balance": 9e4, "rate": 0.06}
    person = plain_person(debts=[debt])
    assert profile_from(tomllib.loads(profile_toml(person)), file="again", on=ON) == person


def written(tmp_path, text):
    path = tmp_path / "p.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(path):
    with pytest.raises(AfterwardError) as caught:
        load_profile(path, on=ON)
    return str(caught.value)


GOOD = (EXAMPLES / "us-internist.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hours = 57.8", "huors = 57.8", "Did you mean `hours`?"),
        ("hours = 57.8", 'hours = "many"', 'work.hours: got "many"; allowed: a number from 0'),
        ("hours = 57.8", "hours = -3", "work.hours: got -3"),
        ("hours = 57.8", "hours = nan", "work.hours: got nan"),
        ("hours = 57.8", "hours = inf", "work.hours: got inf"),
        ("hours = 57.8", "hours = 400", "from 0 to 120"),
        ("pay = 262710", "pay = 262710000000000", "work.pay"),
        ('country = "US"', 'country = "ZZ"', "one of: IN, UK, US"),
        ('region = "TX"', 'region = "PR"', "one of: AL, AK, AZ"),
        ('profession = "doctor"', 'profession = "vet"', "dentist, doctor, nurse, pharmacist"),
        ('born = "1985-05"', 'born = "2031-05"', "a month in the past"),
        ('born = "1985-05"', 'born = "2020-05"', "an age from 18 to 89"),
        ('born = "1985-05"', 'born = "May"', 'a month such as "2027-03"'),
        ('plan = "us.ibr-old"', 'plan = "uk.plan2"', "a plan of US, or fixed"),
        ('visa = "none"', 'visa = "skilled-worker"', "a visa of US, or none"),
        ('region = "TX"', 'region = "TX"\ncity = "Austin"', "none is held there"),
        ('region = "TX"', 'region = "NY"\ncity = "Albany"', "one of: New York City"),
        ("exhaustion = 4", "exhaustion = 9", "health.exhaustion: got 9"),
        (
            "exhaustion = 4",
            'exhaustion = 4\nscore = { instrument = "who5", value = 40 }',
            "either `exhaustion` or `score`",
        ),
        ("exhaustion = 4", 'score = { instrument = "phq2", value = 40 }', "from 0 to 6 for phq2"),
        ("time = { low = 40, high = 160 }", "time = { low = 160, high = 40 }", "or more"),
        ("time = { low = 40, high = 160 }", "money = { low = 1, high = 2 }", "the measure"),
        ("growth = { low = 25, high = 45 }", "growth = { low = 25, high = 450 }", "0 to 100"),
        ("growth = { low = 25, high = 45 }", "time = { low = 25, high = 45 }", "simulated lives"),
    ],
)
def test_what_cannot_be_used_is_said_with_what_can(tmp_path, old, new, said):
    assert old in GOOD
    assert said in refused(written(tmp_path, GOOD.replace(old, new)))


def test_all_faults_of_a_file_are_told_at_once(tmp_path):
    text = GOOD.replace("hours = 57.8", "hours = -1").replace('region = "TX"', 'region = "XX"')
    said = refused(written(tmp_path, text.replace("cash = 45000", "cash = true")))
    assert "3 things in this file" in said
    assert all(path in said for path in ("work.hours", "person.region", "money.cash"))


def test_a_missing_file_a_folder_and_a_loop_of_links_are_told_apart(tmp_path):
    assert "no file of this name" in refused(tmp_path / "none.toml")
    assert "a folder" in refused(tmp_path)
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    assert "leads back to itself" in refused(loop)


def test_what_is_not_text_or_not_toml_is_said_plainly(tmp_path):
    assert "binary" in refused(written(tmp_path, b"\x7fELF\0\0"))
    assert "not UTF-8" in refused(written(tmp_path, b"a = \xff\xfe"))
    assert "not valid TOML" in refused(written(tmp_path, "hours: 50"))
    assert "not valid TOML" in refused(written(tmp_path, "a = 1\na = 2"))
    deep = refused(written(tmp_path, "a = " + "[" * 5000))
    assert "nested too deeply" in deep or "not valid TOML" in deep


def test_a_huge_file_is_not_read(tmp_path):
    path = tmp_path / "big.toml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    assert "larger than 1 MB" in refused(path)


def test_a_file_that_may_not_be_read_is_said_plainly(tmp_path, monkeypatch):
    path = written(tmp_path, GOOD)

    def denied(*_, **__):
        # root may read all, and Windows knows no such mode: the refusal itself is what is tested
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert "may not be read" in refused(path)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)
TABLES = ["person", "work", "money", "debts", "health", "rates", "ratings", "offers", "feels"]


@given(st.dictionaries(st.sampled_from(TABLES), JUNK))
def test_no_table_whatever_is_in_it_gets_a_trace(table):
    base = msgspec.to_builtins(plain_person())
    kept = {k: v for k, v in base.items() if v is not None}
    for name in ("work", "money", "health", "must_haves", "licence"):
        kept[name] = {k: v for k, v in kept[name].items() if v is not None}
    try:
        profile_from({**kept, **table}, file="junk", on=ON)
    except AfterwardError as fault:
        assert str(fault)


def test_age_is_counted_to_the_month():
    assert age(plain_person(), ON) == 41.0


@pytest.mark.parametrize(
    ("health", "level"),
    [
        ({"exhaustion": 5}, "severe"),
        ({"exhaustion": 4}, "raised"),
        ({"exhaustion": 1}, "none"),
        ({"exhaustion": None}, "none"),
        ({"exhaustion": None, "score": ("who5", 20)}, "severe"),
        ({"exhaustion": None, "score": ("who5", 80)}, "none"),
        ({"exhaustion": None, "score": ("phq9", 16)}, "severe"),
        ({"exhaustion": None, "score": ("phq2", 3)}, "raised"),
    ],
)
def test_distress_has_fixed_thresholds(health, level):
    from afterward.profile import Score

    if "score" in health:
        instrument, value = health["score"]
        health = {**health, "score": Score(instrument=instrument, value=value)}
    assert distress(changed(plain_person(), health=health)) == level


def test_a_heavier_step_starts_higher_and_no_answer_starts_in_the_middle():
    points = [starting_point(changed(plain_person(), health={"exhaustion": s})).z for s in STEPS]
    assert points == sorted(points)
    nobody = starting_point(changed(plain_person(), health={"exhaustion": None}))
    assert (nobody.z, nobody.sd) == (0.0, 1.0)


ANSWERS = {
    "feels": "tired",
    "exhaustion": "4",
    "profession": "nurse",
    "place": "UK:England",
    "born": "1990-02",
    "pay": "£39,043",
    "hours": "40",
    "employer": "nhs",
    "cash": "4 000",
    "spending": "2000",
}


def test_ten_answers_make_a_profile():
    assert len(SHORT) == 10
    person = profile_from_answers(ANSWERS, on=ON)
    assert person.work.pay == 39043
    assert person.work.pension == "nhs"
    assert person.money.essential + person.money.other == 2000
    assert person.feels == "tired"


def test_every_answer_that_cannot_be_used_is_named_by_its_question():
    bad = {**ANSWERS, "pay": "lots", "born": "1990", "place": "Mars", "hours": ""}
    with pytest.raises(AfterwardError) as caught:
        profile_from_answers(bad, on=ON)
    assert {f.path for f in caught.value.faults} == {"pay", "born", "place", "hours"}


MORE_ANSWERS = {
    "place": "US:TX",
    "profession": "doctor",
    "pay": "240k",
    "employer": "nonprofit",
    "specialty": "family medicine resident",
    "training_ends": "2028-08",
    "nights": "3",
    "notice": "2",
    "partner_pay": "60,000",
    "dependants": "2",
    "filing": "joint",
    "plan": "us.ibr-new",
    "owed": "$180,000",
    "interest": "6.5",
    "counted": "48",
    "retirement": "90k",
    "state_pension": "30000",
    "income_floor": "4000",
    "no_nights": "yes",
    "earlier": "better",
    "exhaustion_leave": "yes",
}


def test_seventeen_more_answers_refine_a_profile():
    assert len(MORE) == 17
    person = profile_from_answers({**ANSWERS, **MORE_ANSWERS}, on=ON)
    assert person.work.pay == 240_000
    assert person.work.training_ends == "2028-08"
    assert (person.work.nights, person.work.notice_months) == (3, 2)
    assert (person.person.partner_pay, person.person.dependants) == (60_000, 2)
    assert person.person.filing == "joint"
    (debt,) = person.debts
    assert (debt.plan, debt.balance, debt.rate) == ("us.ibr-new", 180_000, 0.065)
    assert (debt.pslf, debt.clock) == (48, 48)
    assert (person.money.retirement, person.money.state_pension) == (90_000, 30_000)
    assert person.must_haves.income_floor == 4_000
    assert person.must_haves.no_nights
    assert person.health.earlier == "better"
    assert person.health.exhaustion_leave
    assert is_gp(person)


def test_an_end_of_training_without_the_word_for_it_is_told_where_to_put_one():
    said = {**ANSWERS, **MORE_ANSWERS, "specialty": "family medicine"}
    with pytest.raises(AfterwardError) as caught:
        profile_from_answers(said, on=ON)
    (fault,) = caught.value.faults
    assert (fault.path, fault.came) == ("training_ends", '"2028-08"')
    assert "you are not" not in f"{fault.allowed} {fault.remedy}"
    assert "general medicine resident" in fault.remedy


def test_each_refining_answer_changes_the_profile_and_none_is_needed():
    base = {"place": "US:TX", "employer": "nonprofit", "profession": "doctor"}
    short = profile_from_answers({**ANSWERS, **base}, on=ON)
    needs = {"owed": "plan", "interest": "plan", "counted": "plan", "partner_pay": "filing"}
    needs |= {"training_ends": "specialty"}
    assert not short.debts
    for question in MORE:
        given = {question.id: MORE_ANSWERS[question.id], **base}
        if question.id in needs:
            given[needs[question.id]] = MORE_ANSWERS[needs[question.id]]
        if "plan" in given:
            given["owed"] = MORE_ANSWERS["owed"]
        assert profile_from_answers({**ANSWERS, **given}, on=ON) != short, question.id


def test_a_question_of_another_country_is_not_asked_and_changes_nothing():
    uk = profile_from_answers(ANSWERS, on=ON)
    assert profile_from_answers({**ANSWERS, "filing": "joint", "counted": "60"}, on=ON) == uk
    assert "filing" not in {q.id for q in asked_in("UK")}
    assert len(asked_in("US")) == 17


def test_a_refining_answer_that_cannot_be_used_is_named():
    with pytest.raises(AfterwardError) as caught:
        profile_from_answers({**ANSWERS, "nights": "some", "earlier": "bad"}, on=ON)
    assert {f.path for f in caught.value.faults} == {"nights", "earlier"}
    with pytest.raises(AfterwardError) as caught:
        profile_from_answers({**ANSWERS, "place": "US:TX", "partner_pay": "9000"}, on=ON)
    assert {f.path for f in caught.value.faults} == {"partner_pay"}


@pytest.mark.parametrize(
    ("typed", "ages"),
    [
        ("1990-02", []),
        ("1990-02, children 4 and 7", [4, 7]),
        ("2/1990; 0, 16", [0, 16]),
        ("1990-02 none", []),
        ("1990-02, kids aged 3", [3]),
    ],
)
def test_birth_and_children_are_one_question(typed, ages):
    person = profile_from_answers({**ANSWERS, "born": typed}, on=ON).person
    assert person.born == "1990-02"
    assert person.children_born == tuple(ON.year - age for age in ages)
    assert person.dependants == len(ages)
    more = profile_from_answers({**ANSWERS, "born": typed, "dependants": "1"}, on=ON).person
    assert more.dependants == len(ages) + 1


@pytest.mark.parametrize(
    "typed", ["1990", "1990-13", "1990-02, 200", "1990-02 two boys", "4 and 7"]
)
def test_children_that_cannot_be_read_are_asked_about_again(typed):
    with pytest.raises(AfterwardError) as caught:
        profile_from_answers({**ANSWERS, "born": typed}, on=ON)
    (fault,) = caught.value.faults
    assert fault.path == "born"
    assert "children's ages" in fault.allowed


def test_children_of_a_profile_count_among_its_dependants_and_are_born():
    person = profile_from_answers({**ANSWERS, "born": "1990-02, 4"}, on=ON)
    fewer = changed(person, person={"dependants": 0})
    later = changed(person, person={"children_born": (2030,)})
    assert [f.path for f in check_profile(fewer, on=ON)] == ["person.dependants"]
    assert [f.path for f in check_profile(later, on=ON)] == ["person.children_born[0]"]
    assert "children_born = [2022]" in profile_toml(person)
    assert "children_born" not in profile_toml(profile_from_answers(ANSWERS, on=ON))


@pytest.mark.parametrize(
    "typed",
    ["09/1990", "9/1990", "9.1990", "1990-09", "September 1990", "sept. 1990", "SEP, 1990"],
)
def test_a_month_is_read_as_people_write_it(typed):
    assert profile_from_answers({**ANSWERS, "born": typed}, on=ON).person.born == "1990-09"


def test_every_month_can_be_named_and_children_stand_after_it():
    for month in range(1, 13):
        name = dt.date(1990, month, 1)
        for typed in (f"{name:%B} 1990", f"{name:%b} 1990, children 4 and 7"):
            person = profile_from_answers({**ANSWERS, "born": typed}, on=ON).person
            assert person.born == f"1990-{month:02d}"
            assert len(person.children_born) == 2 * ("children" in typed)


@pytest.mark.parametrize("typed", ["marsupials 1990", "decades 1990", "May 90", "Mayor 1990"])
def test_a_word_that_only_begins_like_a_month_is_none(typed):
    with pytest.raises(AfterwardError):
        profile_from_answers({**ANSWERS, "born": typed}, on=ON)


@pytest.mark.parametrize(
    ("typed", "pay"),
    [("60k", 60_000), ("1.2m", 1_200_000), ("12 lakh", 1_200_000), ("1.5 crore", 15_000_000)],
)
def test_sums_are_read_as_people_write_them(typed, pay):
    assert profile_from_answers({**ANSWERS, "pay": typed}, on=ON).work.pay == pay


@pytest.mark.parametrize(
    "words",
    [
        "I want to die.",
        "some days I think of suicide",
        "I don't want to wake up",
        "they would be better off dead without me, or I would",
        "I could hurt myself",
        "I wish I was dead",
        "there is no point in living",
        "I want to end it all",
    ],
)
def test_words_of_wanting_to_die_bring_help_first_whatever_the_answer(words):
    person = profile_from_answers({**ANSWERS, "feels": words, "exhaustion": "2"}, on=ON)
    assert distress(person) == "severe"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "I like my patients. I do not like who I am by Thursday.",
        "I want to do something else",
        "I do not want to live in London",
        "patients die and I carry it home",
        "going to a die-in would not help",
    ],
)
def test_other_words_do_not(words):
    person = profile_from_answers({**ANSWERS, "feels": words, "exhaustion": "2"}, on=ON)
    assert distress(person) == "none"


def test_an_absurd_answer_is_named_by_its_question_too():
    with pytest.raises(AfterwardError) as caught:
        profile_from_answers({**ANSWERS, "hours": "400", "born": "2040-01"}, on=ON)
    assert {f.path for f in caught.value.faults} == {"hours", "born"}


def test_examples_name_a_source_or_say_round_beside_every_number():
    for name in NAMES:
        text = Path(EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
        pay = next(line for line in text.splitlines() if line.startswith("pay ="))
        assert "#" in pay
