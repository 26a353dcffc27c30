"""Which language a page is told in, and what a catalogue does to what templates show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.base.saying import say, say_many
from afterward.report import catalogues
from afterward.report.catalogues import catalogue, checked_language, tag, wanted_language
from afterward.report.page import environment
from afterward.report.telling import speak

CATALOGUE = r"""
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
msgid "close to {what}"
msgstr "{what} <nahe>"
msgid "Step %(at)s"
msgstr "Schritt %(at)s"
msgid "{n} month"
msgid_plural "{n} months"
msgstr[0] "{n} Monat"
msgstr[1] "{n} Monate"
"""


@pytest.fixture(scope="module", autouse=True)
def _german(tmp_path_factory):
    folder = tmp_path_factory.mktemp("locale")
    (folder / "de.po").write_text(CATALOGUE, encoding="utf-8")
    before, catalogues.FOLDER = catalogues.FOLDER, folder
    yield
    catalogues.FOLDER = before
    catalogue.cache_clear()


def shown(template, **view):
    made = environment().overlay()
    speak(made, catalogue("de"), language="de")
    return made.from_string(template).render(**view)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("en-GB,en;q=0.9,de;q=0.2", "en"),
        ("fr,de;q=0.5", "de"),
        ("de;q=0,en", "en"),
        ("hi-IN,hi", "en"),
        ("en;q=nonsense,de", "de"),
        ("*", "en"),
    ],
)
def test_a_browser_is_shown_the_first_language_there_is_of_those_it_asks_for(header, language):
    assert wanted_language(header) == language


@given(st.text(max_size=60))
def test_whatever_a_browser_sends_some_language_answers(header):
    assert wanted_language(header) in ("en", "de")


def test_a_language_asked_for_by_name_has_to_be_there():
    assert checked_language("de") == "de"
    with pytest.raises(AfterwardError, match=r"“xx”; there is: en, de"):
        checked_language("xx")
    with pytest.raises(AfterwardError, match="no catalogue"):
        checked_language("../messages")


def test_english_names_itself_as_it_is_written_here():
    assert (tag("en"), tag("pt_BR"), tag("hi")) == ("en-GB", "pt-BR", "hi")
    assert shown("{{ language }}") == "de"


def test_a_language_nobody_has_written_is_english():
    assert catalogue("xx").gettext("close to {what}") == "close to {what}"


def test_a_template_tells_sentences_and_what_is_filled_into_its_own():
    said = say("close to {what}", what=say_many("{n} month", "{n} months", 3))
    assert shown("{{ said }}", said=said) == "3 Monate &lt;nahe&gt;"
    assert shown('{{ _("Step %(at)s", at=at) }}', at=said) == "Schritt 3 Monate &lt;nahe&gt;"
    assert shown("{% trans at=at %}Step {{ at }}{% endtrans %}", at=said).startswith("Schritt 3 M")
    assert shown("{{ _(said) }}", said=said) == "3 Monate &lt;nahe&gt;"
    assert shown("{{ tell(said) }}", said=said) == "3 Monate &lt;nahe&gt;"


def test_what_is_filled_in_cannot_be_markup():
    assert "<b>" not in shown("{{ said }}", said=say("close to {what}", what="<b>"))
    assert "<b>" not in shown('{{ _("Step %(at)s", at=at) }}', at="<b>")


def test_other_text_stays_as_it_is():
    assert shown("{{ a }} {{ b }}", a="close to {what}", b=3) == "close to {what} 3"
