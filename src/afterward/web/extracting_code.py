"""Messages as they stand in code (`say`, `say_many`) and in templates (`_`, `trans`)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.extract import extract

Message = str | tuple[str, ...]
HOME = Path(str(files("afterward")))
KEYWORDS: Any = {"say": None, "say_many": (1, 2)}
TRIMMED = {"silent": "false", "trimmed": "true"}


def in_code() -> Iterator[tuple[str, Message]]:
    """Yield every message that a sentence is made from, with the file it stands in."""
    for path in sorted(HOME.rglob("*.py")):
        body = BytesIO(path.read_bytes())
        for _line, message, _comments, _context in extract("python", body, keywords=KEYWORDS):
            yield _where(path), message


def in_templates() -> Iterator[tuple[str, Message]]:
    """Yield every message of the templates, with the file it stands in."""
    for path in sorted((*HOME.glob("web/templates/*.html"), *HOME.glob("report/templates/*.html"))):
        body = BytesIO(path.read_bytes())
        for _line, message, _comments, _context in extract(
            "jinja2.ext:babel_extract", body, options=TRIMMED
        ):
            yield _where(path), message


def _where(path: Path) -> str:
    return path.relative_to(HOME).as_posix()
