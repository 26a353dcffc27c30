"""How templates tell their sentences: each in the page's language, with what was filled into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from gettext import NullTranslations
from typing import Any

import jinja2
from markupsafe import Markup, escape

from afterward.base.saying import Named, Said, told
from afterward.report.catalogues import tag

# What a sentence becomes on a page that has another place for what it names.
Instead = Mapping[str, Said]


def speak(
    environment: jinja2.Environment,
    words: NullTranslations,
    *,
    language: str,
    instead: Instead | None = None,
) -> None:
    """Let templates tell all they show in the words of a catalogue.

    `instead` holds, by message, the sentences that this page tells otherwise.
    """
    tell = teller(words, instead or {})
    held: Any = environment
    held.newstyle_gettext = True
    held.policies = {**held.policies, "ext.i18n.trimmed": True}
    held.finalize = tell
    spoken = _gettext(words, tell)
    held.globals = {
        **held.globals,
        "_": spoken,
        "gettext": spoken,
        "ngettext": _ngettext(words, tell),
        "named": Named,
        "tell": lambda text: told(text, words),
        "language": tag(language),
    }


def teller(words: NullTranslations, instead: Instead) -> Callable[[Any], Any]:
    """Return what tells a sentence as part of a page; all that is no sentence stays as it is."""

    def tell(text: Any) -> Any:
        if isinstance(text, Named):
            return Markup('<span translate="no">{}</span>').format(text)
        if not isinstance(text, Said):
            return text
        there = instead.get(text.message, text)
        given = {**there.given, **text.given}
        filled = escape(there.held(words)).format(**{k: tell(v) for k, v in given.items()})
        return there.finished(filled)

    return tell


def _gettext(words: NullTranslations, tell: Callable[[Any], Any]) -> Callable[..., Markup]:
    def gettext(message: str, /, **given: Any) -> Markup:
        if isinstance(message, Said):
            return escape(tell(message))
        held = Markup(words.gettext(message) if message else "")  # noqa: S704 - ours, tags and all
        return held % {name: tell(value) for name, value in given.items()}

    return gettext


def _ngettext(words: NullTranslations, tell: Callable[[Any], Any]) -> Callable[..., Markup]:
    def ngettext(one: str, many: str, num: int, /, **given: Any) -> Markup:
        held = Markup(words.ngettext(one, many, num))  # noqa: S704 - ours, tags and all
        return held % {name: tell(value) for name, value in {"num": num, **given}.items()}

    return ngettext
