"""The page's templates in a language, from a catalogue of messages."""

from __future__ import annotations

from functools import cache

import jinja2

from afterward.report.catalogues import ENGLISH, catalogue
from afterward.report.sheets import environment as report_environment
from afterward.report.telling import speak, teller
from afterward.web.glossary import linked
from afterward.web.said_here import HERE


@cache
def templates(language: str = ENGLISH) -> jinja2.Environment:
    """Return the page's templates, which share the report's parts."""
    shared = jinja2.PackageLoader("afterward.report", "templates")
    own = jinja2.PackageLoader("afterward.web", "templates")
    made = report_environment(language).overlay(loader=jinja2.ChoiceLoader([own, shared]))
    words = catalogue(language)
    speak(made, words, language=language, instead=HERE)
    tell = teller(words, HERE)
    # The report's own filters stay as they are.
    made.filters = {**made.filters, "words": lambda text: linked(tell(text))}
    return made
