"""The words on the page, from a catalogue of messages, so that other languages can follow."""

from __future__ import annotations

from functools import cache, partial
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO

import jinja2
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from afterward.base.saying import told
from afterward.report.sheets import environment as report_environment
from afterward.web.glossary import linked

SOURCE_LANGUAGE = "en"


def catalogue(language: str) -> NullTranslations:
    """Return the words of a language; English is what the templates themselves are written in."""
    held = files("afterward.web").joinpath("locale", f"{language}.po")
    if language == SOURCE_LANGUAGE or not held.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with held.open("rb") as text:
        write_mo(compiled, read_po(text, locale=language))
    compiled.seek(0)
    return Translations(fp=compiled)


@cache
def templates(language: str = SOURCE_LANGUAGE) -> jinja2.Environment:
    """Return the page's templates, which share the report's parts."""
    shared = jinja2.PackageLoader("afterward.report", "templates")
    own = jinja2.PackageLoader("afterward.web", "templates")
    made = report_environment().overlay(
        loader=jinja2.ChoiceLoader([own, shared]), extensions=["jinja2.ext.i18n"]
    )
    words = catalogue(language)
    in_words = partial(told, words=words)
    # The report's own filters stay as they are.
    made.filters = {**made.filters, "words": lambda text: linked(in_words(text))}
    made.install_gettext_translations(words, newstyle=True)  # ty: ignore
    made.finalize = in_words
    return made
