"""Every word of the page's own goes through the catalogue, so that another language can follow."""

import re
from importlib.resources import files

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
