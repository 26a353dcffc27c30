from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from afterward.cli import main
from afterward.cli.options import options as command
from afterward.options import ledger, overview


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
    rows = {one.option.id: one for one in overview("IN", "doctor")}
    pay = rows["health-education"].pay
    assert pay.unit == "of your pay now"
    assert pay.borrowed
    assert pay.distribution.median == pytest.approx(63_000 / 236_350)


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
@pytest.mark.parametrize("profession", ["doctor", "nurse", "dentist", "pharmacist"])
def test_the_list_can_be_read_for_everyone(country, profession):
    text = run("--country", country, "--profession", profession)
    assert max(map(len, text.splitlines())) <= 100
    assert "Stay in your post as it is  [stay]" in text
    assert "Needs: " in text


def test_borrowed_pay_is_marked_on_the_screen():
    assert "borrowed" in run("--country", "IN", "--profession", "nurse")


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
