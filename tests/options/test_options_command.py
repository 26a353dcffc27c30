from __future__ import annotations

import json
import re

import msgspec
import pytest
from click.testing import CliRunner

from afterward.cli import main
from afterward.cli.options import options as command
from afterward.options import alternatives, ledger, option, overview
from afterward.report import option_list
from afterward.report.help import FIRST_WORDS, lines_of


def run(*args: str) -> str:
    result = CliRunner().invoke(command, list(args), standalone_mode=False)
    assert result.exception is None, result.exception
    return result.output


def test_the_list_for_a_profession_and_country_names_every_option_with_its_pay():
    data = json.loads(run("--country", "US", "--profession", "doctor", "--json"))
    rows = {row["id"]: row for row in data["options"]}
    assert data["schema"] == "afterward.options/1"
    assert list(rows)[:2] == ["stay", "mend"]
    assert rows["stay"]["pay"] is None
    assert rows["management"]["pay"]["value"] == 117_960  # as published, May 2024
    assert rows["management"]["pay"]["source"].startswith("BLS")


def test_pay_that_is_only_known_elsewhere_is_a_share_of_ones_own():
    rows = {one.option.id: one for one in overview("IN", "nurse")}
    pay = rows["health-education"].pay
    assert pay.unit == "of your pay now"
    assert pay.borrowed
    assert pay.distribution.median == pytest.approx(63_000 / 93_600)


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
@pytest.mark.parametrize("profession", ["doctor", "nurse", "dentist", "pharmacist"])
def test_borrowed_pay_of_a_role_has_one_grade_with_and_without_a_person(
    someone, today, country, profession
):
    rows = {one.option.id: one.pay for one in overview(country, profession)}
    found = alternatives(someone(country, profession), on=today)
    roles = [one for one in found if one.pay.together and rows.get(one.id) is not None]
    assert roles
    for one in roles:
        there = rows[one.id]
        assert (there.grade, there.borrowed) == (one.pay.grade, one.pay.borrowed), one.id
        assert there.grade in {"C", "M"} or not there.borrowed


def test_what_a_first_post_pays_stands_beside_the_middle_of_a_role():
    text = " ".join(run("--country", "UK", "--profession", "nurse").split())
    of_management = text.split("[management] ")[1].split("; found")[0]
    assert of_management.startswith("£77,300 ")
    assert of_management.endswith("C; first post about £57,500")
    assert "[stay] Pay: your own, unchanged; " in text


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
@pytest.mark.parametrize("profession", ["doctor", "nurse", "dentist", "pharmacist"])
def test_the_list_can_be_read_for_everyone(country, profession):
    text = run("--country", country, "--profession", profession)
    assert max(map(len, text.splitlines())) <= 84
    assert "Stay in your post as it is  [stay]" in text
    assert f"afterward options show ID --country {country} --profession {profession}" in text


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
@pytest.mark.parametrize("profession", ["doctor", "nurse", "dentist", "pharmacist"])
def test_health_and_the_countrys_help_lines_stand_before_every_option(country, profession):
    text = run("--country", country, "--profession", profession)
    first, rest = text.split("\nIN CLINIC\n")
    assert "BEFORE ANYTHING ELSE" in first
    assert "[treatment-first]" in first
    assert "treatment-first" not in rest
    for line in lines_of(country, profession):
        told = f"{line.name}: {line.number} ("
        assert told in " ".join(first.split())
        assert told not in " ".join(rest.split())
    assert "Pay:" not in first


def test_after_severe_distress_the_help_lines_stand_first_of_all_and_once(examples, tmp_path):
    path = tmp_path / "hard.toml"
    text = next(path for path in examples if path.stem == "us-internist").read_text("utf-8")
    path.write_text(text.replace("exhaustion = 4", "exhaustion = 5"), encoding="utf-8")
    text = run(str(path))
    assert text.index(FIRST_WORDS[:40]) < text.index("BEFORE ANYTHING ELSE")
    for line in lines_of("US"):
        assert " ".join(text.split()).count(f"{line.name}: {line.number} (") == 1


def test_what_comes_before_is_told_apart_from_the_options_in_the_data():
    data = json.loads(run("--country", "UK", "--profession", "doctor", "--json"))
    (first,) = data["before"]
    assert first["id"] == "treatment-first"
    assert first["route"]["source"]
    assert "pay" not in first
    assert "treatment-first" not in {row["id"] for row in data["options"]}


def test_what_comes_before_can_be_neither_offered_nor_rated(examples, tmp_path, capsys):
    path = tmp_path / "me.toml"
    offer = '[[offers]]\noption = "treatment-first"\npay = 1.0\n'
    path.write_text(examples[0].read_text(encoding="utf-8") + "\n" + offer, encoding="utf-8")
    assert main(["options", str(path)]) == 2
    assert "treatment-first" in capsys.readouterr().err


def test_each_group_has_one_heading():
    lines = run("--country", "US", "--profession", "doctor").splitlines()
    headings = [line for line in lines if line and line == line.upper() and line[0].isalpha()]
    assert len(set(headings)) == len(headings) > 5


def test_borrowed_pay_is_marked_on_the_screen():
    assert "borrowed" in run("--country", "IN", "--profession", "nurse")


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
def test_each_option_takes_two_lines_or_three_and_each_group_stands_once(country):
    text = run("--country", country, "--profession", "doctor")
    known = overview(country, "doctor")
    blocks = [block.splitlines() for block in text[text.index("Pay is gross") :].split("\n\n")]
    named = [block for block in blocks if block[0].endswith("]")]
    assert len(named) == len(known)
    for block in named:
        assert len(block) in {2, 3}, block
        said = " ".join(line.strip() for line in block[1:])
        assert re.search(r"found in .* months?$|nothing to find$", said), block
    headings = [block[0] for block in blocks if block[0].isupper()]
    assert headings[0] == "IN CLINIC"
    assert headings == list(dict.fromkeys(one.option.group.upper() for one in known))


def test_what_comes_before_any_choice_stands_first_with_help_whatever_is_searched(monkeypatch):
    first = msgspec.structs.replace(
        option("sabbatical"), id="rest-first", name="Rest first", group="Before", ranked=False
    )
    monkeypatch.setattr(option_list, "before_any", lambda country, profession: (first,))
    args = ("--country", "UK", "--profession", "nurse", "--search", "lighthouse")
    text = run(*args)
    assert "\nBEFORE\n\nRest first  [rest-first]\n" in text
    assert text.index("Samaritans: 116 123 (") < text.index("Pay is gross")
    (row,) = json.loads(run(*args, "--json"))["before"]
    assert row["id"] == "rest-first"
    assert "pay" not in row
    shown = option_list.for_anyone("UK", "nurse", option_list.Wanted())
    assert len(shown.entries) == len(overview("UK", "nurse"))


def test_the_list_of_a_profile_stays_within_its_lines(examples):
    for path in examples:
        text = run(str(path), "--as-of", "2026-11-24")
        assert max(len(line) for line in text.splitlines() if str(path) not in line) <= 84
        assert f"afterward options show ID {path}" in text


def test_a_group_and_words_make_the_list_shorter():
    args = ("--country", "UK", "--profession", "nurse", "--json")
    every = json.loads(run(*args))["options"]
    few = json.loads(run(*args, "--group", "EDUCATION"))["options"]
    assert few == [row for row in every if row["group"] == "Education"]
    assert 0 < len(few) < len(every)
    fewer = json.loads(run(*args, "--group", "education", "--search", "nurses Teach"))["options"]
    assert 0 < len(fewer) < len(few)


def test_words_are_looked_for_in_how_people_get_in_too():
    rows = json.loads(run("--country", "US", "--profession", "doctor", "--json"))["options"]
    found = run("--country", "US", "--profession", "doctor", "--search", "board certification")
    assert "[physician-adviser]" in found
    said = {row["id"]: json.dumps(row).casefold() for row in rows}
    assert "about five years of practice" not in said["physician-adviser"]


def test_a_search_that_finds_nothing_says_so_and_what_to_do():
    text = run("--country", "US", "--profession", "doctor", "--search", "lighthouse keeper")
    assert "Fewer or shorter words find more." in text
    assert "988" in text


def test_a_search_of_a_profile_looks_through_what_is_not_offered_too(examples):
    args = (str(examples[0]), "--as-of", "2026-11-24", "--json")
    every = json.loads(run(*args))["not_offered"]
    few = json.loads(run(*args, "--search", "author"))["not_offered"]
    assert all(row in every for row in few)
    assert len(few) < len(every)


def test_an_unknown_group_is_refused_with_every_group(capsys):
    args = ["options", "--country", "US", "--profession", "doctor", "--group", "circus"]
    assert main(args) == 2
    said = capsys.readouterr().err
    assert "there is no group called “circus”" in said
    assert "Public health" in said


def test_a_profile_gets_its_own_numbers(examples):
    for path in examples:
        data = json.loads(run(str(path), "--as-of", "2026-11-24", "--json"))
        first = data["options"][0]
        assert first["id"] == "stay"
        assert first["pay"]["source"] == "your own number"
        assert len(first["progression"]) == 3
        assert data["not_offered"]


def test_the_same_question_gets_the_same_bytes(examples):
    args = (str(examples[0]), "--as-of", "2026-11-24", "--json")
    assert run(*args) == run(*args)


def test_a_profile_and_a_country_together_are_refused(examples, capsys):
    assert main(["options", str(examples[0]), "--country", "US"]) == 2
    assert "not both" in capsys.readouterr().err


def test_nothing_at_all_is_refused_with_what_to_give(capsys):
    assert main(["options"]) == 2
    assert "--profession" in capsys.readouterr().err


def test_a_missing_profile_is_told_in_a_sentence(tmp_path, capsys):
    assert main(["options", str(tmp_path / "none.toml")]) == 2
    assert "there is no file of this name" in capsys.readouterr().err


def test_the_ledger_of_an_answer_holds_each_figure_once(someone, today):
    from afterward.options import alternatives

    rows = ledger(alternatives(someone(), on=today))
    names = [row["id"] for row in rows]
    assert len(set(names)) == len(names)
    assert {"own.pay", "faculty.pay", "mend.burnout_shift", "stay.prior.meaning"} <= set(names)
