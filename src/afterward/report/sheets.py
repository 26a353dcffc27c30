"""The templates that every page and paper is filled in from."""

from __future__ import annotations

from functools import cache

import jinja2

from afterward.report.catalogues import ENGLISH, catalogue
from afterward.report.telling import speak


@cache
def environment(language: str = ENGLISH) -> jinja2.Environment:
    """Return the templates in a language, escaping everything that is not marked safe."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("afterward.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    speak(made, catalogue(language), language=language)
    # The page of `afterward serve` leads from a word to its meaning; on paper it stays as it is.
    made.filters["words"] = _as_it_is
    return made


def _as_it_is(text: str) -> str:
    return text
