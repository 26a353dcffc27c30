"""Every word of the page's own goes through the catalogue, so that another language can follow."""

import re
from importlib.resources import files

import pytest
from babel.messages.pofile import read_po
from jinja2 import nodes

from afterward.web import words
from afterward.web.extracting import TARGET, messages, template_text
from afterward.web.words import catalogue, templates
from lives import plain_person
from visitors import Visitor

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


def test_a_language_nobody_has_written_is_shown_in_english():
    assert catalogue("xx").gettext("The Door") == "The Door"


def test_another_language_is_shown_throughout(monkeypatch, tmp_path):
    folder = tmp_path / "locale"
    folder.mkdir()
    text = TARGET.read_text(encoding="utf-8")
    with TARGET.open("rb") as held:
        made = read_po(held)
    entries = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n']
    for message in made:
        if message.id and isinstance(message.id, str):
            line = message.id.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            entries.append(f'msgid "{line}"\nmsgstr "¡{line}!"\n')
    assert "The Door" in text
    (folder / "qq.po").write_text("\n".join(entries), encoding="utf-8")

    class Held:
        def joinpath(self, *parts):
            return tmp_path.joinpath(*parts)

    monkeypatch.setattr(words, "files", lambda _: Held())
    other = words.catalogue("qq")
    assert other.gettext("The Door") == "¡The Door!"
    made_of = templates().overlay()
    made_of.install_gettext_translations(other, newstyle=True)
    visitor = Visitor(person=plain_person())
    monkeypatch.setattr("afterward.web.app.templates", lambda _: made_of)
    page = visitor.get("/you").text
    assert "¡Where you stand!" in page
    assert "¡Who employs you?!" in page
    assert "¡Your own number always beats a published one.!" in page
