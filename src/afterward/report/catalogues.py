"""Catalogues of messages: which languages there are, and the words of one.

`locale/messages.pot` holds every message; a file `locale/hi.po` beside it is a translation.
"""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from afterward.base.errors import AfterwardError

ENGLISH = "en"
FOLDER = files("afterward.report").joinpath("locale")
# What a page in the language that everything is written in says of itself.
TAGS = {ENGLISH: "en-GB"}


def languages() -> tuple[str, ...]:
    """Return the languages a page can be told in, English first."""
    held = [one.name for one in FOLDER.iterdir()]
    found = sorted(name.removesuffix(".po") for name in held if name.endswith(".po"))
    return (ENGLISH, *(one for one in found if one != ENGLISH))


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the words of a language; without a catalogue everything stays English."""
    if language == ENGLISH or language not in languages():
        return NullTranslations()
    compiled = BytesIO()
    with FOLDER.joinpath(f"{language}.po").open("rb") as text:
        write_mo(compiled, read_po(text, locale=language))
    compiled.seek(0)
    return Translations(fp=compiled)


def tag(language: str) -> str:
    """Return how a page names its language to a browser, such as `en-GB` or `hi`."""
    return TAGS.get(language, language.replace("_", "-"))


def checked_language(language: str) -> str:
    """Return a language that was asked for by name.

    Raises:
        AfterwardError: there is no catalogue of it.
    """
    if language in languages():
        return language
    raise AfterwardError(
        f"there is no catalogue of the language “{language}”; there is: {', '.join(languages())}",
        code="language.unknown",
        remedy="Leave --language out for English, or see “Adding a language” in the documentation.",
    )


def wanted_language(header: str) -> str:
    """Return the language to answer a browser in, of those it asks for; English where none is.

    `header` is what the browser sends as Accept-Language, such as `hi-IN,hi;q=0.9,en;q=0.8`.
    """
    asked = sorted(_asked(header), key=lambda one: -one[1])
    names = [name for name, weight in asked if weight > 0]
    return negotiate_locale(names, list(languages()), sep="-") or ENGLISH


def _asked(header: str) -> list[tuple[str, float]]:
    found = []
    for part in header.split(",")[:20]:
        name, _, weight = part.strip().partition(";q=")
        try:
            found.append((name.strip(), float(weight or 1)))
        except ValueError:
            continue
    return found
