"""The list of every word on the page's own templates and questions, for those who translate.

`make words` writes it to locale/messages.pot. A translation of it is locale/hi.po, say.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po

from afterward.profile.finer import FINER
from afterward.profile.health import INSTRUMENTS
from afterward.profile.questions import MORE, SHORT
from afterward.web.pages import later, people
from afterward.web.steps import STEPS

TARGET = Path(str(files("afterward.web").joinpath("locale", "messages.pot")))
# Names of states and the like are told as they are.
UNTRANSLATED = ("place",)


def messages() -> Catalog:
    """Return every message of the page, with where it stands."""
    catalog = Catalog(project="afterward", charset="utf-8", fuzzy=False)
    for where, message in (*_templates(), *_data()):
        catalog.add(message, locations=[(where, 0)])
    return catalog


def _templates() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    folder = files("afterward.web").joinpath("templates")
    for template in sorted(folder.iterdir(), key=lambda one: one.name):
        body = BytesIO(template.read_bytes())
        for _line, message, _comments, _context in extract(
            "jinja2.ext:babel_extract", body, options={"silent": "false", "trimmed": "true"}
        ):
            yield template.name, message


def _data() -> Iterator[tuple[str, str]]:
    """Yield what templates show of lists kept elsewhere: steps, questions, kinds of words."""
    for step in STEPS:
        yield from (("steps", step.name), ("steps", step.says))
    for q in (*SHORT, *MORE, *FINER):
        yield from (("questions", q.words), ("questions", q.why))
        yield from (("questions", says) for _, says in q.choices if q.id not in UNTRANSLATED)
    yield from (("questions", says) for _, says in INSTRUMENTS)
    yield from (("later", says) for says in later.KINDS.values())
    yield from (("people", says) for _, says in people.SAYS)


def template_text() -> str:
    """Return the whole list as a .pot file holds it, the same on every day."""
    written = BytesIO()
    write_po(written, messages(), omit_header=True, sort_output=True, include_lineno=False)
    return written.getvalue().decode("utf-8")


def main() -> int:
    """Write the list."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(template_text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
