"""The list of every message that a page can show, for those who translate.

`make words` writes it to report/locale/messages.pot. A translation of it is report/locale/hi.po.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from afterward.web.extracting_code import in_code, in_templates
from afterward.web.extracting_records import in_records

TARGET = Path(str(files("afterward.report").joinpath("locale", "messages.pot")))


def messages() -> Catalog:
    """Return every message, with where it stands."""
    catalog = Catalog(project="afterward", charset="utf-8", fuzzy=False)
    for where, message in (*in_templates(), *in_code(), *in_records()):
        catalog.add(message, locations=[(where, 0)])
    return catalog


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
