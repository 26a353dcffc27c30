"""Every word of the page's own goes through the catalogue, so that another language can follow."""

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import nodes

from afterward.web.extracting import TARGET, messages, template_text
from afterward.web.words import templates

TEMPLATES = sorted(one.name for one in files("afterward.web").joinpath("templates").iterdir())
TAG = re.compile(r"<[^>]*>?|[^<]*>")
# Letters that are the same in any language: two futures, kinds of files.
SAME = {"A", "B", "JSON", "PDF", "afterward"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_holds_a_bare_word(name):
    made = templates()
    source = made.loader.get_source(made, name)[0]
    told = "".join(
        part.data if isinstance(part, nodes.TemplateData) else " {} "
        for output in made.parse(source).find_all(nodes.Output)
        for part in output.nodes
    )
    bare = re.sub(r"<[^<>]*>", " ", told)
    bare = re.sub(r"<[^<>]*$|^[^<>]*>", " ", bare)
    bare = re.sub(r'[\w-]+="[^"]*"?', " ", bare)
    bare = re.sub(r"&\w+;|/\w+>|</?\w+", " ", bare)
    found = set(re.findall(r"[A-Za-z][A-Za-z']+|\b[A-Z]\b", bare)) - SAME
    assert not found, (name, sorted(found))


def test_the_list_for_translators_is_what_the_page_says_now():
    assert TARGET.read_text(encoding="utf-8") == template_text()


def test_the_list_holds_steps_questions_and_words_of_templates():
    ids = {m.id for m in messages() if m.id}
    assert {"The Door", "Who employs you?", "Keep these", "A note", "Better than now"} <= ids


def said_in_code():
    """Yield the words of each `say` and `say_many`, one or two, and where they stand."""
    home = Path(str(files("afterward")))
    for path in sorted(home.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(getattr(call, "func", None), "id", "")
            if name in {"say", "say_many"}:
                words = [getattr(one, "value", None) for one in call.args]
                yield f"{path.relative_to(home)}:{call.lineno}", words[: 1 + (name == "say_many")]


def test_whatever_is_said_is_in_the_list_one_and_many_alike():
    # One message made within the call of another would hide the other's words for many.
    listed = {m.id if isinstance(m.id, tuple) else (m.id,) for m in messages()}
    said = list(said_in_code())
    assert len(said) > 1000
    assert [(where, words) for where, words in said if tuple(words) not in listed] == []
