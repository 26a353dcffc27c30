"""The example of a second coder in the docs is what a person gets who follows it."""

import json
import re
from pathlib import Path

import pytest

from afterward.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "tasks" / "second-coder.md"
THREAD, ANSWER, TABLE, REFUSED = re.findall(
    r"```(?:text|json)\n(.*?)```", PAGE.read_text("utf-8"), flags=re.DOTALL
)


@pytest.fixture
def run(capsys):
    def ran(*arguments, code=0):
        assert main(["read", *map(str, arguments)]) == code
        shown = capsys.readouterr()
        return shown.err if code else shown.out

    return ran


def even(text):
    return " ".join(text.split())


@pytest.fixture
def thread(tmp_path):
    path = tmp_path / "thread.txt"
    path.write_text(THREAD, encoding="utf-8")
    return path


@pytest.fixture
def answer(tmp_path):
    path = tmp_path / "answer.json"
    path.write_text(ANSWER, encoding="utf-8")
    return path


def test_what_goes_out_holds_the_form_that_comes_back(run, thread):
    out = json.loads(run(thread, "--for-coder"))
    assert set(out["answer"]) == set(json.loads(ANSWER))
    assert [each["id"] for each in out["passages"]] == ["p1", "p2", "p3"]
    assert len(out["codebook"]) == 14


def test_the_table_is_the_one_that_is_printed(run, thread, answer):
    assert even(TABLE) in even(run(thread, "--with", answer))


def test_words_that_a_model_made_up_are_refused_in_the_words_of_the_page(run, thread, answer):
    answer.write_text(ANSWER.replace("the pay never moved", "the pay was bad"), encoding="utf-8")
    assert even(REFUSED) in even(run(thread, "--with", answer, code=2))


def test_a_second_coders_marks_are_compared_and_never_counted(run, thread, answer):
    run(thread, "--with", answer)
    assert not any(each["passages"] for each in json.loads(run(thread, "--json"))["counts"])
