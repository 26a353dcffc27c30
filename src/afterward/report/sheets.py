"""The templates that every page and paper is filled in from."""

from __future__ import annotations

from functools import cache

import jinja2


@cache
def environment() -> jinja2.Environment:
    """Return the templates, escaping everything that is not marked safe."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("afterward.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["words"] = str  # the page of `afterward serve` leads from a word to its meaning
    return made
