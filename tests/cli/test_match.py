"""`afterward match` at the door: what is shown, what is JSON, what is said where it cannot be."""

import json
import re

import pytest
from click.testing import CliRunner

import matched
from afterward.cli import cli, main
from afterward.occupations import cache

CV = "SHO in general medicine, Leeds\nDiagnosed illness of patients in a hospital\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    cache.save(matched.release(tmp_path_factory.mktemp("given")), folder)
    return folder


@pytest.fixture
def asked(data, monkeypatch):
    monkeypatch.setenv("AFTERWARD_DATA", str(data))

    def ask(*words):
        done = CliRunner().invoke(cli, ["match", *words], catch_exceptions=False)
        assert done.exit_code == 0
        return done.output

    return ask


def test_the_list_has_ranks_with_ranges_walls_and_the_credit(asked):
    shown = asked("--occupation", "ward sister", "--country", "UK")
    assert "Your work, as it was understood: Registered Nurses (100%)." in shown
    assert "  1 [1 to " in shown
    assert "Needs: a social worker's own degree" in shown
    assert "Carries over: " in shown
    assert "OPTIONS of the catalogue" in shown
    assert "takes far less training than you have" in shown
    assert "O*NET®" in " ".join(shown.split())
    assert all(len(line) <= 100 for line in shown.splitlines())


def test_json_holds_what_scripts_rely_on(asked):
    told = json.loads(asked("--occupation", "29-1141", "--unlike", "contact,nights", "--json"))
    assert told["schema"] == "afterward.match/1"
    first = told["occupations"][0]
    assert {"soc", "title", "score", "rank", "rank_low", "rank_high", "missing"} <= first.keys()
    assert first["unlike"].keys() == {"contact", "nights"}
    assert {"id", "soc", "score", "rank", "rank_low", "rank_high"} <= told["options"][0].keys()
    unranked = [one for one in told["options"] if one["rank"] is None]
    assert all(one["not_ranked"] for one in unranked)
    assert told["credit"].startswith("This page includes information from the O*NET 29.3")
    assert any("nothing of nights" in note for note in told["notes"])


def test_what_hurts_is_set_beside_now_where_now_is_known_and_told_by_itself_elsewhere(asked):
    shown = asked("--occupation", "29-1141", "--unlike", "contact,nights")
    assert "Beside now, contact: " in shown
    assert "In it, nights: " in shown
    assert not re.search(r"Beside now, [^.]*(little|some|much:|not known)", shown)


def test_the_training_of_an_option_comes_with_its_source(asked):
    told = json.loads(asked("--occupation", "staff nurse", "--country", "UK", "--json"))
    held = [one["training"] for one in told["options"]]
    assert all(one["source"] and one["unit"] == "months" for one in held if one)
    assert any(held)
    anywhere = json.loads(asked("--occupation", "staff nurse", "--json"))
    assert {one["training"] for one in anywhere["options"]} == {None}
    assert "Training: " in asked("--occupation", "staff nurse", "--country", "UK")


def test_a_cv_is_told_back_line_by_line(asked, tmp_path):
    path = tmp_path / "cv.txt"
    path.write_text(CV)
    told = json.loads(asked("--cv", str(path), "--json"))
    assert [one["line"] for one in told["lines"]] == CV.splitlines()
    assert told["work_now"][0]["title"] == "General Internal Medicine Physicians"
    both = json.loads(asked("--cv", str(path), "--occupation", "staff nurse", "--json"))
    assert both["work_now"][0]["title"] == "Registered Nurses"


def test_a_line_of_a_specialty_without_data_is_told_by_its_general_code(asked, tmp_path):
    path = tmp_path / "cv.txt"
    path.write_text("Consultant gastroenterologist, Leeds\nWard sister, Hull\n")
    told = json.loads(asked("--cv", str(path), "--json"))
    assert [one["group"] for one in told["lines"]] == ["29-1229.00", None]
    assert any("29-1229.00 Physicians, All Other" in note for note in told["notes"])
    assert "nearest kin stand in for it" in " ".join(asked("--cv", str(path)).split())


def test_a_line_of_a_role_without_data_is_told_as_kin(asked, tmp_path):
    path = tmp_path / "cv.txt"
    path.write_text("Drug safety physician, Basel\nWard sister, Hull\n")
    told = json.loads(asked("--cv", str(path), "--json"))
    assert [one["near"] for one in told["lines"]] == ["Drug safety physician", None]
    assert "has no data for (Drug safety physician)" in " ".join(asked("--cv", str(path)).split())


def test_a_cv_of_breaks_alone_is_tied_to_nothing(asked, tmp_path):
    path = tmp_path / "cv.txt"
    path.write_text("Career break, looking after my father\nReferences on request\n")
    assert "Nothing in this text could be tied" in asked("--cv", str(path))


def test_a_model_of_ones_own_is_named_by_file_and_function(asked, tmp_path):
    path, model = tmp_path / "cv.txt", tmp_path / "model.py"
    path.write_text("Wrote about illness\n")
    model.write_text(
        "def embed(texts):\n"
        "    return [[float(one.lower().count(c)) for c in 'aeioustrn'] for one in texts]\n"
    )
    plain, own = (
        json.loads(asked("--cv", str(path), "--json", *more))["lines"][0]["nearest"]
        for more in ((), ("--embedding", f"{model}:embed"))
    )
    assert plain != own


def test_what_is_not_covered_is_explained_and_nothing_is_ranked(asked):
    shown = asked("--occupation", "palliative care physician")
    assert "nothing is ranked" in " ".join(shown.split())
    assert "Family Medicine Physicians" in shown
    told = json.loads(asked("--occupation", "palliative care physician", "--json"))
    assert told["occupations"] == told["options"] == []
    assert told["explanation"]


def test_a_text_that_says_nothing_known_is_told_so(asked, tmp_path):
    path = tmp_path / "cv.txt"
    path.write_text("qqq zzz\n")
    assert "Nothing in this text could be tied" in asked("--cv", str(path))


def test_a_grade_is_said_to_be_one(asked):
    assert "name the specialty too" in " ".join(asked("--occupation", "SHO").split())


def test_two_occupations_side_by_side(asked):
    shown = asked("--occupation", "staff nurse", "--compare", "11-9111")
    assert "Beside Medical and Health Services Managers" in shown
    assert "MISSING" in shown
    assert "Commonly closed by: " in shown


def test_all_and_clinical_list_more(asked):
    plain, clinical, everything = (
        len(
            json.loads(asked("--occupation", "staff nurse", "--top", "60", "--json", *more))[
                "occupations"
            ]
        )
        for more in ((), ("--clinical",), ("--all",))
    )
    assert plain < clinical < everything


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "--occupation, --cv, or both"),
        (["--occupation", "staff nurse", "--unlike", "spoons"], "time_pressure"),
        (["--occupation", "staff nurse", "--compare", "99-9999"], "no occupation with the code"),
        (["--cv", "nowhere.txt"], "no file of this name"),
        (["--occupation", "staff nurse", "--embedding", "model.py:embed"], "give --cv too"),
        (["--cv", "nowhere.txt", "--embedding", "none.py:embed"], "no file of this name"),
    ],
)
def test_what_cannot_be_used_ends_with_words_and_code_two(asked, capsys, words, said):
    assert main(["match", *words]) == 2
    assert said in capsys.readouterr().err


def test_without_data_the_catalogue_answers_by_shared_words_and_says_so(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("AFTERWARD_DATA", str(tmp_path / "none"))
    cv = tmp_path / "cv.txt"
    cv.write_text("Ward sister; audit lead, wrote guidelines, taught students")
    asked = ["match", "--cv", str(cv), "--country", "UK", "--profession", "nurse"]
    assert main([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["release"] is None
    assert [one["rank"] for one in told["options"]] == list(range(1, len(told["options"]) + 1))
    assert told["options"][0]["shares"]
    assert {one["rank_low"] for one in told["options"]} == {None}
    assert main([*asked, "--unlike", "travel"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "No rating stands behind that order" in said
    assert "Words in common: " in said


def test_setting_beside_one_occupation_needs_data_and_says_where_to_find_it(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("AFTERWARD_DATA", str(tmp_path))
    asked = ["match", "--occupation", "nurse", "--compare", "11-9111.00", "--json"]
    assert main(asked) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["error"]["code"] == "match.no_data"
