"""How templates tell their sentences: each in the page's language, with what was filled into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from gettext import NullTranslations
from typing import Any

import jinja2
from markupsafe import Markup, escape

from afterward.base.saying import Named, Said, told
from afterward.report.catalogues import tag

# The tags that messages of templates hold: plain ones, and links within the page.
TAGS = re.compile(
    r'</?(?:a|code|em|strong)>|<a href="[/#][\w/#-]*">|<(?:code|em|strong|span) translate="no">'
)
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
        if isinstance(message, Said | Named):
            return escape(tell(message))
        held = _markup(words.gettext(message) if message else "")
        return held % {name: tell(value) for name, value in given.items()}

    return gettext


def _markup(message: str) -> Markup:
    """Return a message as markup where its tags are such as ours have; all else is text.

    A word that came from a file could be handed on as a message by mistake: it stays a word.
    """
    ours = "<" not in message or "<" not in TAGS.sub("", message)
    return Markup(message) if ours else escape(message)  # noqa: S704 - looked at above


def _ngettext(words: NullTranslations, tell: Callable[[Any], Any]) -> Callable[..., Markup]:
    def ngettext(one: str, many: str, num: int, /, **given: Any) -> Markup:
        held = _markup(words.ngettext(one, many, num))
        return held % {name: tell(value) for name, value in {"num": num, **given}.items()}

    return ngettext
