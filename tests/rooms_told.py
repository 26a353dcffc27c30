"""Sentences as values, told in a language of brackets: what stands outside is in no catalogue."""

from functools import cache
from gettext import NullTranslations

from markupsafe import escape

from afterward.report.telling import teller
from afterward.web.extracting import messages
from brackets import bare_words, in_brackets


@cache
def held():
    """Return every message that is listed for translators, of two forms the first."""
    return frozenset(m.id[0] if isinstance(m.id, tuple) else m.id for m in messages())


class Brackets(NullTranslations):
    """Tells what is listed in brackets; what is listed nowhere stays English."""

    def gettext(self, message):
        return in_brackets(message) if message in held() else message

    def ngettext(self, one, many, n):
        return in_brackets(one if n == 1 else many) if one in held() else one


def bare(text):
    """Return the words of a sentence that a page would show outside every catalogue."""
    shown = escape(teller(Brackets(), {})(text))
    return bare_words(f"<html><body>{shown}</body></html>")


def check(texts):
    found = {str(text): left for text in texts if text and (left := bare(text))}
    assert not found, found
