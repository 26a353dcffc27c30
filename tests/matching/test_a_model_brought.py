"""A sentence model of one's own, from a file: asked as it is, and refused in words."""

import pytest

from afterward.base.errors import AfterwardError
from afterward.matching import person
from afterward.matching.brought import embedding_of

# How often each letter stands in a text: no model, but a function with the shape of one.
LETTERS = """
import numpy as np

def embed(texts):
    return np.array([[text.lower().count(chr(97 + at)) for at in range(26)] for text in texts])

alphabet = "abc"
"""
LINES = "Ward sister, Hull\nWrote and edited manuscripts for a journal\n"


@pytest.fixture
def lay(tmp_path):
    def put(text, name="model.py"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return put


def refused(where):
    with pytest.raises(AfterwardError) as said:
        embedding_of(where)
    assert said.value.code == "match.embedding"
    assert "model.py:embed" in said.value.remedy
    return str(said.value)


def test_a_function_of_a_file_is_asked_for_the_lines(index, lay):
    model = embedding_of(f"{lay(LETTERS)}:embed")
    with_model, without = person.read(index, LINES, model), person.read(index, LINES)
    assert [one.line for one in with_model] == [one.line for one in without]
    assert [one.nearest for one in with_model] != [one.nearest for one in without]


def test_what_lies_beside_the_file_may_be_part_of_it(lay):
    lay("LENGTH = 3", "lengths.py")
    text = "from lengths import LENGTH\n\ndef embed(texts):\n    return [[LENGTH]] * len(texts)\n"
    assert embedding_of(f"{lay(text)}:embed")(["a", "b"]) == [[3], [3]]


def test_what_is_no_file_with_a_function_is_refused_with_how_it_is_named(lay, tmp_path):
    path = lay(LETTERS)
    assert "FILE:FUNCTION" in refused("model")
    assert "FILE:FUNCTION" in refused(":embed")
    assert "no file of this name" in refused(f"{tmp_path / 'none.py'}:embed")
    assert "no function of this name" in refused(f"{path}:vectors")
    assert "no function of this name" in refused(f"{path}:alphabet")
    assert "no Python file" in refused(f"{lay(LETTERS, 'model.txt')}:embed")


@pytest.mark.parametrize("text", ["1 / 0", "import a_library_nobody_has", "def embed(:"])
def test_a_file_that_cannot_be_run_is_told_with_its_reason(lay, text):
    assert "this file cannot be run" in refused(f"{lay(text)}:embed")


def test_a_function_that_ends_in_an_error_is_told_and_not_traced(index, lay):
    model = embedding_of(f"{lay('def embed(texts): raise MemoryError(len(texts))')}:embed")
    with pytest.raises(AfterwardError, match="an error of its own") as said:
        person.read(index, LINES, model)
    assert "MemoryError" in str(said.value)
